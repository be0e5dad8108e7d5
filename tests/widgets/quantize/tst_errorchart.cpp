// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/quantize/analysisstate.h"
#include "widgets/quantize/errorchart.h"
#include "widgets/quantize/schemestyle.h"

#include <QChart>
#include <QLegend>
#include <QLegendMarker>
#include <QLineSeries>
#include <QLogValueAxis>
#include <QValueAxis>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestErrorChart : public QObject
{
    Q_OBJECT

    AnalysisPointer m_analysis;

    static QList<QLineSeries*> lines(const ErrorChart& chart)
    {
        QList<QLineSeries*> result;
        const auto all = chart.chart()->series();
        for (auto* series : all)
            result.append(qobject_cast<QLineSeries*>(series));
        return result;
    }

private Q_SLOTS:
    void initTestCase()
    {
        AnalysisRequest request = defaultAnalysisRequest();
        request.source.sample.count = 2000;
        const auto analysis = analyse(request, nullptr, {});
        QVERIFY_RESULT(analysis);
        m_analysis = *analysis;
    }

    void init() { tests::failOnWarnings(); }

    void outlineHasTheCornersOfTheSteps()
    {
        core::Histogram histogram = core::makeHistogram(-0.002, 0.002, 2);
        histogram.counts = {3, 0};
        QCOMPARE(histogramOutline(histogram, 1e-3, 0), (QList<QPointF>{{-2, 3}, {0, 3}, {0, 0}, {2, 0}}));
        QCOMPARE(histogramOutline(histogram, 1e-3, 0.5).at(3), QPointF(2, 0.5));
    }

    void seriesHoldTheCounts()
    {
        ErrorChart chart;
        chart.setAnalysis(m_analysis, {true, true, true});
        const auto series = lines(chart);
        QCOMPARE(series.size(), 4);
        for (int i = 0; i < 3; ++i) {
            const auto points = series[i]->points();
            const auto& counts = m_analysis->histograms[std::size_t(i)].counts;
            QCOMPARE(points.size(), qsizetype(2 * counts.size()));
            for (std::size_t bin = 0; bin < counts.size(); ++bin)
                QCOMPARE(points[qsizetype(2 * bin)].y(), std::max(double(counts[bin]), 0.5));
            QCOMPARE(series[i]->name(), schemeTitle(m_analysis->request.schemes[std::size_t(i)]));
        }
    }

    void linesDifferInColourAndPattern()
    {
        ErrorChart chart;
        chart.setAnalysis(m_analysis, {true, true, true});
        const auto series = lines(chart);
        for (int i = 0; i < 3; ++i) {
            for (int j = 0; j < i; ++j) {
                QVERIFY(series[i]->pen().style() != series[j]->pen().style());
                QVERIFY(series[i]->pen().color() != series[j]->pen().color());
            }
        }
        // A scheme keeps its line when others are hidden.
        const QPen ternary = series[2]->pen();
        chart.setAnalysis(m_analysis, {false, false, true});
        QCOMPARE(lines(chart).at(0)->pen(), ternary);
    }

    void countsSwitchBetweenAxes()
    {
        ErrorChart chart;
        chart.setAnalysis(m_analysis, {true, true, true});
        QVERIFY(chart.isLogarithmic());
        auto* logarithmic = qobject_cast<QLogValueAxis*>(chart.chart()->axes(Qt::Vertical).at(0));
        QVERIFY(logarithmic);
        QCOMPARE(logarithmic->min(), 0.5);
        QVERIFY(logarithmic->max() >= 1000);
        chart.setLogarithmic(false);
        QCOMPARE(chart.chart()->axes(Qt::Vertical).size(), 1);
        auto* linear = qobject_cast<QValueAxis*>(chart.chart()->axes(Qt::Vertical).at(0));
        QVERIFY(linear);
        QCOMPARE(linear->min(), 0.0);
        const auto& counts = m_analysis->histograms[0].counts;
        QVERIFY(linear->max() >= double(*std::ranges::max_element(counts)));
        QCOMPARE(lines(chart).at(2)->points().at(0).y(), double(m_analysis->histograms[2].counts[0]));
    }

    void tinyErrorsAreScaled()
    {
        auto tiny = std::make_shared<Analysis>(*m_analysis);
        for (auto& histogram : tiny->histograms)
            histogram.edges = core::makeCentredHistogram(2.5e-20, errorBins).edges;
        ErrorChart chart;
        chart.setAnalysis(tiny, {true, true, true});
        auto* axis = qobject_cast<QValueAxis*>(chart.chart()->axes(Qt::Horizontal).at(0));
        QVERIFY(std::abs(axis->max() - 25) < 1e-9);
        QVERIFY2(axis->titleText().contains(QStringLiteral("×10⁻²¹")), qPrintable(axis->titleText()));
    }

    void nothingToShow()
    {
        ErrorChart chart;
        chart.resize(400, 300);
        QCOMPARE(lines(chart).size(), 0);
        QTest::keyClick(&chart, Qt::Key_Right);
        QCOMPARE(chart.currentBin(), -1);
        QCOMPARE(chart.currentText(), QString());
        chart.setAnalysis(m_analysis, {false, false, false});
        QVERIFY(!chart.grab().isNull());
        chart.setAnalysis(nullptr, {});
        QCOMPARE(lines(chart).size(), 0);
    }

    void cursorReadsTheBin()
    {
        ErrorChart chart;
        chart.setAnalysis(m_analysis, {true, false, true});
        chart.setCurrentBin(errorBins / 2);
        const QString text = chart.currentText();
        QVERIFY(text.contains(QStringLiteral("Linear, 8 bits: %1").arg(QLocale().toString(qlonglong(m_analysis->histograms[0].counts[errorBins / 2])))));
        QVERIFY(!text.contains(QStringLiteral("k-means")));
        chart.show(); // legend entries count as visible only then: those of the schemes alone
        int visible = 0;
        const auto markers = chart.chart()->legend()->markers();
        for (auto* marker : markers)
            visible += marker->isVisible() ? 1 : 0;
        QCOMPARE(visible, 2);
    }
};

QTEST_MAIN(TestErrorChart)
#include "tst_errorchart.moc"
