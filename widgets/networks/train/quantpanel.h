// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/networkspec.h"
#include "widgets/networks/train/runworker.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QSlider;

namespace quantoscope::widgets {

/// The bits that the sliders go through, from the left: 1 … 8, 12, 16, and 0, binary32, at the right end.
[[nodiscard]] int sliderBits(int position);
[[nodiscard]] int sliderPosition(int bits);
inline constexpr int sliderEnd = 10;

/// The nodes of all layers at once: bits of weights and of what flows in, the method, one scale a channel; and from where QAT starts.
class QuantPanel : public QWidget
{
    Q_OBJECT

public:
    explicit QuantPanel(QWidget* parent = nullptr);

    [[nodiscard]] const core::NodeRule& rule() const { return m_rule; }
    /// Tells nobody.
    void setRule(const core::NodeRule& rule);
    [[nodiscard]] QatStart qatStart() const;
    void setQatStart(QatStart start);

Q_SIGNALS:
    void ruleEdited(const quantoscope::core::NodeRule& rule);
    void qatStartEdited(quantoscope::widgets::QatStart start);
    /// QAT is to begin anew from the chosen start, at this step.
    void qatRestartWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void connectFields();
    void retranslate();
    void showRule();
    void fillMethods(QComboBox* box, bool isWeights, core::FakeQuantMethod current);
    void edit(core::NodeRule rule);

    core::NodeRule m_rule;
    QLabel* m_weightsLabel;
    QSlider* m_weights;
    QLabel* m_weightBits;
    QComboBox* m_weightMethod;
    QLabel* m_activationsLabel;
    QSlider* m_activations;
    QLabel* m_activationBits;
    QComboBox* m_activationMethod;
    QCheckBox* m_perChannel;
    QCheckBox* m_keepsEnds;
    QLabel* m_startLabel;
    QComboBox* m_start;
    QPushButton* m_restart;
};

} // namespace quantoscope::widgets
