// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/quantize/analysis.h"

#include <QChartView>

#include <vector>

class QAbstractAxis;
class QCategoryAxis;
class QLineSeries;

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
    /// Draws the counts that normally distributed errors would have, with the mean and spread of one scheme's; −1: none.
    void setNormalOf(int scheme);
    /// The name of that curve; empty when there is none.
    [[nodiscard]] QString normalText() const;

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
    void addSchemes();
    void addNormal();
    void addAxes(double reach);
    [[nodiscard]] bool hasCounts(int scheme) const;
    [[nodiscard]] double unitOf(int scheme) const;
    /// A sketch stands for all values.
    [[nodiscard]] double factorOf(int scheme) const;
    [[nodiscard]] double countOf(int scheme, std::size_t bin) const;
    void addCountAxis();
    void placeCursor();
    void restyle();
    void retranslate();
    [[nodiscard]] double highestCount() const;
    [[nodiscard]] double floorCount() const;

    AnalysisPointer m_analysis;
    QList<bool> m_shown;
    QList<QLineSeries*> m_series; ///< of the shown schemes
    QList<int> m_schemes;         ///< the scheme of each series
    std::vector<double> m_edges;  ///< of the bins, in the unit of the axis; empty without a histogram
    QLineSeries* m_normal = nullptr;
    QLineSeries* m_cursor = nullptr;
    QCategoryAxis* m_errorAxis = nullptr;
    QAbstractAxis* m_countAxis = nullptr;
    int m_exponent = 0;
    int m_bin = -1;
    int m_normalOf = -1;
    bool m_isLogarithmic = true;
};

/// The outline of a histogram as the corners of its steps: x in units of `unit`, counts multiplied by `factor`, and none of them
/// drawn below `floor`.
[[nodiscard]] QList<QPointF> histogramOutline(const core::Histogram& histogram, double unit, double floor, double factor = 1);

/// How many of `count` normally distributed numbers fall between the edges of each bin, on average.
[[nodiscard]] std::vector<double> normalCounts(const std::vector<double>& edges, double mean, double deviation, double count);

} // namespace quantoscope::widgets
