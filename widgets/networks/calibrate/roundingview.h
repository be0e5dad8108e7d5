// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/calibration/weightrounding.h"
#include "widgets/common/backgroundtask.h"
#include "widgets/networks/calibrate/calibrateview.h"

class QComboBox;
class QLabel;
class QSpinBox;

namespace quantoscope::widgets {

class BarRowsCanvas;

/// What one way of rounding did.
struct RoundingOutcome {
    core::RoundingFigure figure;
    double bias = 0; ///< mean error of the chosen layer's weights, in steps; NaN where it is not known
};
/// The network with its weights rounded in each way, everything else float; and the bias of one layer. Errors: those of
/// compareRoundings(), fit() and measure().
[[nodiscard]] core::Result<std::vector<RoundingOutcome>> roundInAllWays(const core::Network& network, const core::Dataset& data,
                                                                        const core::WeightRoundingSpec& spec, std::size_t layer,
                                                                        const core::ProgressSink& progress = {});

/// Rounding modes compared on the weights: accuracy, bias, noise.
class RoundingView : public CalibrateView
{
    Q_OBJECT

public:
    explicit RoundingView(QWidget* parent = nullptr);

    [[nodiscard]] QString viewId() const override { return QStringLiteral("rounding"); }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString hint() const override;
    [[nodiscard]] QWidget* picture() override;
    [[nodiscard]] QList<KeyHint> keyHints() const override;
    [[nodiscard]] QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;
    [[nodiscard]] bool isBusy() const override { return m_task.isRunning(); }

    [[nodiscard]] BarRowsCanvas* canvas() const { return m_canvas; }
    [[nodiscard]] const std::vector<RoundingOutcome>& outcomes() const { return m_outcomes; }

protected:
    void showScene() override;
    void changeEvent(QEvent* event) override;

private:
    void showOutcomes();
    void retranslate();

    QLabel* m_bitsLabel;
    QComboBox* m_bits;
    QLabel* m_seedLabel;
    QSpinBox* m_seed;
    BarRowsCanvas* m_canvas;
    QLabel* m_reading;
    std::vector<RoundingOutcome> m_outcomes;
    BackgroundTask<std::vector<RoundingOutcome>> m_task;
};

} // namespace quantoscope::widgets
