// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/engine/pass.h"
#include "core/networks/network.h"
#include "core/networks/training/trainer.h"
#include "widgets/networks/weights/nodepicture.h"
#include "widgets/networks/weights/stephistory.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <span>

class QComboBox;
class QLabel;
class QSpinBox;
class QStackedWidget;

namespace quantoscope::widgets {

class TracesCanvas;
class WeightsCanvas;

/// One node of a network while it trains: the full-precision values with the levels they are rounded to, which of them get no gradient,
/// and how scale, code flips and stopped gradients go on from step to step.
///
/// Everything may be set once a frame: only the picture in front is computed and painted, and nothing while the widget is hidden.
class WeightsView : public QWidget
{
    Q_OBJECT

public:
    explicit WeightsView(QWidget* parent = nullptr);

    /// The choice of layer, node and channel stays while the layers stay the same. Null: nothing to show.
    void setNetwork(std::shared_ptr<const core::Network> network);
    /// Of a batch through that network: the values at the input nodes. Null: their levels are shown without values.
    void setTrace(std::shared_ptr<const core::Trace> trace);
    /// An index of the network's layers; one without weights is ignored.
    void setLayer(std::size_t layer);
    [[nodiscard]] std::optional<std::size_t> layer() const;
    void setNode(NodeKind node);
    [[nodiscard]] NodeKind node() const;
    /// One output channel; nothing: all.
    void setChannel(std::optional<int> channel);
    [[nodiscard]] std::optional<int> channel() const;

    /// Of the steps of one training in their order; a step that is not later than the last begins another training.
    void addStep(const core::StepRecord& step);
    void setSteps(std::span<const core::StepRecord> steps);
    /// No network, no trace, no steps.
    void clear();

    [[nodiscard]] WeightsCanvas* weightsCanvas() const { return m_weights; }
    [[nodiscard]] TracesCanvas* tracesCanvas() const { return m_traces; }

Q_SIGNALS:
    void layerChanged(std::size_t layer);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void fillLayers();
    void limitChannels();
    void refresh();
    void refreshValues();
    void refreshTraces();
    void retranslate();
    [[nodiscard]] QString message() const;

    std::shared_ptr<const core::Network> m_network;
    std::shared_ptr<const core::Trace> m_trace;
    StepHistory m_steps;
    QLabel* m_layerLabel;
    QComboBox* m_layer;
    QComboBox* m_node;
    QLabel* m_channelLabel;
    QSpinBox* m_channel; ///< 0: all; else the channel from 1
    QComboBox* m_picture;
    QStackedWidget* m_stack;
    WeightsCanvas* m_weights;
    TracesCanvas* m_traces;
    QLabel* m_reading = nullptr;
};

} // namespace quantoscope::widgets
