// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/weights/stephistory.h"

#include "tests/support/testsupport.h"
#include "tests/widgets/networks/weights/weightnetworks.h"

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestStepHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsSteps()
    {
        StepHistory history;
        QVERIFY(history.isEmpty());
        for (int step = 1; step <= 5; ++step)
            history.add(tests::stepRecord(step));
        QCOMPARE(history.count(), std::size_t(5));
        QCOMPARE(history.layers(), std::size_t(3));
        QCOMPARE(history.every(), std::int64_t(1));
        for (std::size_t i = 0; i < 5; ++i) {
            QCOMPARE(history.step(i), std::int64_t(i + 1));
            QCOMPARE(history.node(i, 2).codeFlips, std::int64_t(10 * (i + 1) + 2));
        }
        history.clear();
        QVERIFY(history.isEmpty());
    }

    void anotherTrainingBeginsAnew()
    {
        StepHistory history;
        history.add(tests::stepRecord(7));
        history.add(tests::stepRecord(8));
        history.add(tests::stepRecord(1));
        QCOMPARE(history.count(), std::size_t(1));
        QCOMPARE(history.step(0), std::int64_t(1));
        // Other layers too.
        history.add(tests::stepRecord(2, 5));
        QCOMPARE(history.count(), std::size_t(1));
        QCOMPARE(history.layers(), std::size_t(5));
        history.add(tests::stepRecord(3, 0));
        QCOMPARE(history.layers(), std::size_t(0));
    }

    /// Evenly spaced all along, however long it trains.
    void isBounded()
    {
        StepHistory history;
        const auto limit = static_cast<std::int64_t>(StepHistory::limit);
        for (std::int64_t step = 1; step <= 5 * limit; ++step) {
            history.add(tests::stepRecord(step));
            QVERIFY(history.count() < StepHistory::limit);
        }
        QCOMPARE(history.every(), std::int64_t(8));
        for (std::size_t i = 0; i < history.count(); ++i) {
            QCOMPARE(history.step(i), std::int64_t(1 + 8 * i));
            QCOMPARE(history.node(i, 1).codeFlips, history.step(i) * 10 + 1);
        }
        QVERIFY(history.step(history.count() - 1) > 5 * limit - 8);
        // A step that was not kept counts for the order.
        history.add(tests::stepRecord(5 * limit));
        QCOMPARE(history.count(), std::size_t(1));
    }

    void nearest()
    {
        StepHistory history;
        for (const int step : {10, 20, 40})
            history.add(tests::stepRecord(step));
        QCOMPARE(history.nearest(-5), std::size_t(0));
        QCOMPARE(history.nearest(10), std::size_t(0));
        QCOMPARE(history.nearest(14.9), std::size_t(0));
        QCOMPARE(history.nearest(15), std::size_t(0));
        QCOMPARE(history.nearest(15.1), std::size_t(1));
        QCOMPARE(history.nearest(31), std::size_t(2));
        QCOMPARE(history.nearest(1e9), std::size_t(2));
    }
};

QTEST_APPLESS_MAIN(TestStepHistory)
#include "tst_stephistory.moc"
