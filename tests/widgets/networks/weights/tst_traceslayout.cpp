// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/weights/traceslayout.h"

#include "tests/support/testsupport.h"
#include "tests/widgets/networks/weights/weightnetworks.h"

#include <cmath>
#include <limits>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestTracesLayout : public QObject
{
    Q_OBJECT

    static StepHistory historyOf(int steps)
    {
        StepHistory history;
        for (int step = 1; step <= steps; ++step)
            history.add(tests::stepRecord(step));
        return history;
    }

    static TracesInput inputFor(const StepHistory& history)
    {
        TracesInput input;
        input.history = &history;
        input.layer = 1;
        input.weights = 12;
        input.view = {1, 100};
        input.area = QRectF(0, 0, 640, 420);
        return input;
    }

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void values()
    {
        const core::NodeStep step = tests::stepRecord(4).nodes[1];
        QCOMPARE(traceValue(NodeTrace::Scale, step, NodeKind::Weights, 12), 1.5);
        QCOMPARE(traceValue(NodeTrace::Scale, step, NodeKind::Inputs, 12), 1.25);
        QCOMPARE(traceValue(NodeTrace::CodeFlips, step, NodeKind::Weights, 12), 41.0);
        QCOMPARE(traceValue(NodeTrace::StoppedShare, step, NodeKind::Weights, 12), 25.0);
        QCOMPARE(traceValue(NodeTrace::StoppedShare, step, NodeKind::Weights, 0), 300.0);
        QCOMPARE(traceValue(NodeTrace::StoppedInputs, step, NodeKind::Inputs, 12), 104.0);
        QCOMPARE(tracesOf(NodeKind::Weights).size(), std::size_t(3));
        QCOMPARE(tracesOf(NodeKind::Inputs).size(), std::size_t(2));
    }

    void rowsShareTheSteps()
    {
        const StepHistory history = historyOf(100);
        const TracesLayout layout = layoutTraces(inputFor(history));
        QCOMPARE(layout.rows.size(), std::size_t(3));
        for (std::size_t i = 0; i < 3; ++i) {
            const TraceRow& row = layout.rows[i];
            QCOMPARE(row.trace, tracesOf(NodeKind::Weights)[i]);
            QCOMPARE(row.plot.left(), layout.rows[0].plot.left());
            QVERIFY(i == 0 || row.plot.top() > layout.rows[i - 1].plot.bottom());
            QCOMPARE(row.axis.low, 0.0);
            QCOMPARE(row.line.front().x(), row.plot.left());
            QCOMPARE(row.line.back().x(), row.plot.right());
        }
        QVERIFY(layout.rows.back().plot.bottom() < 420);
        const TraceRow& flips = layout.rows[1];
        QCOMPARE(flips.line.back().y(), flips.axis.at(1001));
        QCOMPARE(flips.line.front().y(), flips.axis.at(11));
        QVERIFY(flips.axis.high > 1001);
        QCOMPARE(layout.plots().top(), layout.rows.front().plot.top());
        QCOMPARE(layout.plots().bottom(), layout.rows.back().plot.bottom());
    }

    void longTrainingsAreThinned()
    {
        const StepHistory history = historyOf(12000);
        TracesInput input = inputFor(history);
        input.view = {1, 12000};
        const TracesLayout layout = layoutTraces(input);
        for (const TraceRow& row : layout.rows)
            QVERIFY(row.line.size() <= 4 * static_cast<int>(row.plot.width() + 2));
        QCOMPARE(layout.rows[1].line.back().y(), layout.rows[1].axis.at(120001));
    }

    void nothingToDraw()
    {
        const StepHistory none;
        QVERIFY(layoutTraces(inputFor(none)).rows.empty());
        QVERIFY(layoutTraces(TracesInput()).rows.empty());
        const StepHistory history = historyOf(2);
        TracesInput input = inputFor(history);
        input.layer = 3;
        QVERIFY(layoutTraces(input).rows.empty());
        input = inputFor(history);
        input.area = QRectF(0, 0, 60, 40);
        QVERIFY(layoutTraces(input).rows.empty());
        QVERIFY(layoutTraces(input).plots().isEmpty());
    }

    void strangeNumbers()
    {
        StepHistory history;
        core::StepRecord record = tests::stepRecord(1);
        record.nodes[1].weightScale = std::numeric_limits<double>::quiet_NaN();
        history.add(record);
        record.step = 2;
        record.nodes[1].weightScale = std::numeric_limits<double>::infinity();
        history.add(record);
        record.step = 3;
        record.nodes[1].weightScale = 0;
        history.add(record);
        const TracesLayout layout = layoutTraces(inputFor(history));
        QCOMPARE(layout.rows[0].line.size(), 1);
        QVERIFY(std::isfinite(layout.rows[0].line[0].y()));
        QCOMPARE(layout.rows[0].axis.high, 1.0); // zeros alone
    }
};

QTEST_APPLESS_MAIN(TestTracesLayout)
#include "tst_traceslayout.moc"
