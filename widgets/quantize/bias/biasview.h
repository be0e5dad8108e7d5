// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/quantize/bias/biascanvas.h"
#include "widgets/quantize/quantizeview.h"

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace quantoscope::widgets {

/// Rounding and bias: the same numbers rounded by several rules, on ties and elsewhere; measured beside what theory expects.
class BiasView : public QuantizeView
{
    Q_OBJECT

public:
    explicit BiasView(Selection& selection, QWidget* parent = nullptr);

    [[nodiscard]] QString viewId() const override { return QStringLiteral("bias"); }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString hint() const override;
    /// The numbers are the view's own: a lesson needs no tensor.
    void setAnalysis(const AnalysisPointer& analysis, const QList<bool>& shown) override;
    [[nodiscard]] QWidget* picture() override;
    [[nodiscard]] QList<KeyHint> keyHints() const override;
    [[nodiscard]] QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;

    [[nodiscard]] BiasCanvas* canvas() const { return m_canvas; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void measure();
    void retranslate();

    QLabel* m_inputLabel;
    QComboBox* m_input;
    QLabel* m_countLabel;
    QSpinBox* m_count;
    QLabel* m_seedLabel;
    QSpinBox* m_seed;
    QPushButton* m_again;
    BiasCanvas* m_canvas;
    QLabel* m_lesson;
    QLabel* m_reading = nullptr;
};

} // namespace quantoscope::widgets
