// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/quantize/iteration/iterationlayout.h"

#include <cmath>
#include <limits>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestIterationLayout : public QObject
{
    Q_OBJECT

    static core::LloydHistory history()
    {
        core::LloydHistory result;
        result.steps = {{{-1, 0, 5}, {4, 6, 0}, 8, 10, 1}, {{-1.5, 0.5, 5}, {5, 5, 0}, 4, 2, 1}, {{-1.25, 1, 3}, {5, 3, 2}, 2, 1, 0}};
        result.hasConverged = true;
        return result;
    }
    static IterationInput inputOf(const core::LloydHistory& history)
    {
        IterationInput input;
        input.area = QRectF(0, 0, 640, 460);
        input.legend = {{"centroids", QPen()}};
        input.history = &history;
        input.signal = 200;
        return input;
    }

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void ratios()
    {
        QCOMPARE(sqnrOf(200, 2), 20.0);
        QVERIFY(std::isinf(sqnrOf(200, 0)));
        QVERIFY(!gapOf(3, std::nullopt));
        QCOMPARE(*gapOf(2, 2), 0.0);
        QCOMPARE(*gapOf(1.9999, 2), 0.0);
        QVERIFY(std::abs(*gapOf(4, 2) - 3.0103) < 1e-4);
        QVERIFY(std::isinf(*gapOf(1, 0)));
        QCOMPARE(*gapOf(0, 0), 0.0);
    }

    void tracesFollowTheCentroids()
    {
        const auto steps = history();
        const IterationLayout layout = layoutIteration(inputOf(steps));
        QCOMPARE(layout.traces.size(), std::size_t(3));
        for (std::size_t i = 0; i < 3; ++i) {
            QCOMPARE(layout.traces[i].size(), 3);
            for (int s = 0; s < 3; ++s) {
                QCOMPARE(layout.traces[i][s], QPointF(layout.steps.at(s), layout.value.at(steps.steps[std::size_t(s)].centroids[i])));
                QVERIFY(layout.tracePlot.contains(layout.traces[i][s]));
            }
        }
        QCOMPARE(layout.empty.size(), std::size_t(2));
        QCOMPARE(layout.empty[1].step, 1);
        QCOMPARE(layout.empty[1].cluster, std::size_t(2));
        QCOMPARE(layout.empty[1].at, layout.traces[2][1]);
        QCOMPARE(layout.stepAt(layout.steps.at(1) + 20), 1);
        QCOMPARE(layout.stepAt(1e5), 2);
    }

    void qualityAndOptimum()
    {
        const auto steps = history();
        IterationInput input = inputOf(steps);
        IterationLayout layout = layoutIteration(input);
        QCOMPARE(layout.quality.size(), 3);
        QCOMPARE(layout.quality[2].y(), layout.decibels.at(20));
        QVERIFY(layout.quality[2].y() < layout.quality[0].y());
        QVERIFY(!layout.optimum);
        input.optimum = 1;
        layout = layoutIteration(input);
        QVERIFY(*layout.optimum < layout.quality[2].y());
        QVERIFY(*layout.optimum >= layout.qualityPlot.top());
        QVERIFY(layout.tracePlot.bottom() < layout.qualityPlot.top());
    }

    void perfectStepsHaveNoPoint()
    {
        auto steps = history();
        steps.steps[2].wcss = 0;
        IterationInput input = inputOf(steps);
        input.optimum = 0;
        const IterationLayout layout = layoutIteration(input);
        QCOMPARE(layout.quality.size(), 2);
        QVERIFY(!layout.optimum);
    }

    void centroidsThatAreNoNumbersAreLeftOut()
    {
        auto steps = history();
        steps.steps[1].centroids[0] = std::numeric_limits<double>::quiet_NaN();
        const IterationLayout layout = layoutIteration(inputOf(steps));
        QCOMPARE(layout.traces[0].size(), 2);
        QCOMPARE(layout.traces[1].size(), 3);
    }

    void oneStepOneCentroid()
    {
        core::LloydHistory one;
        one.steps = {{{0}, {3}, 0, 3, 0}};
        const IterationLayout layout = layoutIteration(inputOf(one));
        QCOMPARE(layout.traces.size(), std::size_t(1));
        QVERIFY(layout.tracePlot.contains(layout.traces[0][0]));
        const core::LloydHistory none;
        QVERIFY(layoutIteration(inputOf(none)).traces.empty());
        IterationInput input = inputOf(one);
        input.area = QRectF(0, 0, 20, 20);
        QVERIFY(layoutIteration(input).traces.empty());
    }
};

QTEST_APPLESS_MAIN(TestIterationLayout)
#include "tst_iterationlayout.moc"
