// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/quantize/quantizeview.h"

class QCheckBox;
class QComboBox;
class QLabel;

namespace quantoscope::widgets {

class ErrorChart;
class SchemeLegend;

/// The error histograms of all schemes over one another, with the controls of their axes.
class ErrorsView : public QuantizeView
{
    Q_OBJECT

public:
    explicit ErrorsView(Selection& selection, QWidget* parent = nullptr);

    [[nodiscard]] QString viewId() const override { return QStringLiteral("errors"); }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString hint() const override;
    void setAnalysis(const AnalysisPointer& analysis, const QList<bool>& shown) override;
    [[nodiscard]] QWidget* picture() override;
    [[nodiscard]] QList<KeyHint> keyHints() const override;
    [[nodiscard]] QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;

    /// Shows what the page asks for; announces nothing.
    void setAxes(int reachOf, ErrorUnit unit);

Q_SIGNALS:
    /// The user wants other edges of the histograms.
    void axesEdited(int reachOf, quantoscope::widgets::ErrorUnit unit);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void connectParts();
    void retranslate();
    void fillReaches();
    void showNormal();
    void showOutside();

    QWidget* m_picture; ///< legend and chart
    SchemeLegend* m_legend;
    ErrorChart* m_chart;
    QCheckBox* m_logarithmic;
    QCheckBox* m_normal;
    QLabel* m_unitLabel;
    QComboBox* m_unit;
    QLabel* m_reachLabel;
    QComboBox* m_reach;
    QLabel* m_outside;
    QLabel* m_reading;
    AnalysisPointer m_analysis;
    QList<bool> m_shown;
    int m_reachOf = -1;
};

} // namespace quantoscope::widgets
