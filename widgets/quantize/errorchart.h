// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/quantize/analysis.h"

#include <QChartView>

class QAbstractAxis;
class QLineSeries;
class QValueAxis;

namespace quantoscope::widgets {

/// The error histograms of all schemes over one another: outlines on shared axes, counts linear or logarithmic.
///
/// A cursor, moved with the mouse or with Left, Right, Home and End, reads the bins.
class ErrorChart : public QChartView
{
    Q_OBJECT

public:
    explicit ErrorChart(QWidget* parent = nullptr);

    /// `shown` has one flag a scheme; null clears the chart.
    void setAnalysis(const AnalysisPointer& analysis, const QList<bool>& shown);
    void setLogarithmic(bool logarithmic);
    [[nodiscard]] bool isLogarithmic() const { return m_isLogarithmic; }

    /// The bin under the cursor, −1: none.
    [[nodiscard]] int currentBin() const { return m_bin; }
    void setCurrentBin(int bin);
    /// What the bin under the cursor holds, in words; empty without one.
    [[nodiscard]] QString currentText() const;

Q_SIGNALS:
    void currentBinChanged(int bin);

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void rebuild();
    void addSchemes(int exponent);
    void addAxes(double reach, int exponent);
    void addCountAxis();
    void placeCursor();
    void restyle();
    void retranslate();
    [[nodiscard]] const core::Histogram* edges() const;
    [[nodiscard]] std::int64_t highestCount() const;
    [[nodiscard]] double floorCount() const;

    AnalysisPointer m_analysis;
    QList<bool> m_shown;
    QList<QLineSeries*> m_series; ///< of the shown schemes
    QList<int> m_schemes;         ///< the scheme of each series
    QLineSeries* m_cursor = nullptr;
    QValueAxis* m_errorAxis = nullptr;
    QAbstractAxis* m_countAxis = nullptr;
    int m_exponent = 0;
    int m_bin = -1;
    bool m_isLogarithmic = true;
};

/// The outline of a histogram as the corners of its steps: x in units of 10^exponent, counts of zero drawn at `floor`.
[[nodiscard]] QList<QPointF> histogramOutline(const core::Histogram& histogram, int exponent, double floor);

} // namespace quantoscope::widgets
