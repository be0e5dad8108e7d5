// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/progress.h"
#include "tests/support/testsupport.h"

#include <algorithm>
#include <vector>

using namespace quantoscope;

class TestProgress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nobodyListensNeverStops()
    {
        QVERIFY(core::keepGoing({}, 0, 10));
        QVERIFY(core::keepGoing({}, 10, 10));
    }

    /// A stage maps 0 … total onto its thousandths of the whole.
    void stages_data()
    {
        QTest::addColumn<qint64>("from");
        QTest::addColumn<qint64>("to");
        QTest::addColumn<qint64>("done");
        QTest::addColumn<qint64>("total");
        QTest::addColumn<qint64>("heard");
        const auto row = [](const char* name, qint64 from, qint64 to, qint64 done, qint64 total, qint64 heard) {
            QTest::newRow(name) << from << to << done << total << heard;
        };
        row("start", 200, 800, 0, 10, 200);
        row("middle", 200, 800, 5, 10, 500);
        row("end", 200, 800, 10, 10, 800);
        row("the whole", 0, 1000, 3, 4, 750);
        row("rounds down", 0, 1000, 1, 3, 333);
        row("nothing to do is done", 100, 300, 0, 0, 300);
        row("no width", 400, 400, 7, 9, 400);
        row("totals beyond 32 bits", 0, 1000, qint64(1) << 40, qint64(1) << 41, 500);
        row("totals beyond 53 bits", 0, 1000, qint64(1) << 61, qint64(1) << 62, 500);
    }

    void stages()
    {
        QFETCH(qint64, from);
        QFETCH(qint64, to);
        QFETCH(qint64, done);
        QFETCH(qint64, total);
        QFETCH(qint64, heard);
        std::vector<std::pair<std::int64_t, std::int64_t>> calls;
        const auto stage = core::stageOf([&calls](std::int64_t d, std::int64_t t) { calls.emplace_back(d, t); return true; }, from, to);
        QVERIFY(core::keepGoing(stage, done, total));
        QCOMPARE(calls.size(), std::size_t(1));
        QCOMPARE(calls[0].first, heard);
        QCOMPARE(calls[0].second, 1000);
    }

    void stageOfNobodyIsNobody()
    {
        QVERIFY(!core::stageOf({}, 0, 500));
        QVERIFY(core::keepGoing(core::stageOf({}, 0, 500), 1, 2));
    }

    void stagesNest()
    {
        std::int64_t last = -1;
        const core::ProgressSink whole = [&last](std::int64_t done, std::int64_t) { last = done; return true; };
        const auto half = core::stageOf(whole, 500, 1000);
        const auto quarter = core::stageOf(half, 500, 1000); // the last quarter of the whole
        QVERIFY(quarter(0, 8));
        QCOMPARE(last, 750);
        QVERIFY(quarter(4, 8));
        QCOMPARE(last, 875);
        QVERIFY(quarter(8, 8));
        QCOMPARE(last, 1000);
    }

    void stageHandsTheAnswerBack()
    {
        bool answer = true;
        const auto stage = core::stageOf([&answer](std::int64_t, std::int64_t) { return answer; }, 0, 100);
        QVERIFY(core::keepGoing(stage, 1, 2));
        answer = false;
        QVERIFY(!core::keepGoing(stage, 1, 2));
    }

    /// Stages one after the other never run backwards.
    void stagesInARowRise()
    {
        std::vector<std::int64_t> heard;
        const core::ProgressSink whole = [&heard](std::int64_t done, std::int64_t) { heard.push_back(done); return true; };
        for (const auto& [from, to] : {std::pair(0, 50), {50, 900}, {900, 1000}}) {
            const auto stage = core::stageOf(whole, from, to);
            for (std::int64_t i = 0; i <= 77; ++i)
                QVERIFY(core::keepGoing(stage, i, 77));
        }
        QVERIFY(std::is_sorted(heard.begin(), heard.end()));
        QCOMPARE(heard.front(), 0);
        QCOMPARE(heard.back(), 1000);
    }

    void listenerHearsAndStops()
    {
        std::vector<std::int64_t> heard;
        const core::ProgressSink sink = [&heard](std::int64_t done, std::int64_t total) {
            heard.push_back(done);
            return done < total / 2;
        };
        std::int64_t step = 0;
        while (core::keepGoing(sink, step, 8))
            ++step;
        QCOMPARE(step, std::int64_t{4});
        QCOMPARE(heard, (std::vector<std::int64_t>{0, 1, 2, 3, 4}));
    }
};

QTEST_APPLESS_MAIN(TestProgress)
#include "tst_progress.moc"
