// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/calibration/ptqtable.h"
#include "tests/support/testsupport.h"
#include "tests/widgets/networks/calibrate/smallnetworks.h"
#include "widgets/networks/calibrate/ptqgrid.h"

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestPtqGrid : public QObject
{
    Q_OBJECT

    static PtqGrid grid()
    {
        PtqGrid grid;
        grid.observers = {"minmax", "kl:512:128"};
        grid.bits = {8, 3};
        grid.base.batches = 2;
        return grid;
    }

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void cellsAreTheirCalibrations()
    {
        const core::CalibrationSpec first = grid().specAt(0, 0);
        QCOMPARE(first.observer, std::string("minmax"));
        QCOMPARE(first.weightBits, 8);
        QCOMPARE(first.activationBits, 8);
        QCOMPARE(first.granularity, core::WeightGranularity::PerTensor);
        QCOMPARE(first.batches, 2);
        const core::CalibrationSpec last = grid().specAt(1, 3);
        QCOMPARE(last.observer, std::string("kl:512:4")); // 3 bits: 4 magnitudes
        QCOMPARE(last.weightBits, 3);
        QCOMPARE(last.granularity, core::WeightGranularity::PerChannel);
    }

    void bestOfEachNumberOfBits()
    {
        PtqScores scores(8);
        QCOMPARE(bestCells(grid(), scores, true), (std::vector<int>{-1, -1}));
        scores[0] = core::Score{0.5, 0.9, 100};
        scores[1] = core::Score{0.4, 0.9, 100}; // as accurate, less loss
        scores[4] = core::Score{0.1, 0.8, 100};
        scores[6] = core::Score{0.7, 0.6, 100};
        QCOMPARE(bestCells(grid(), scores, true), (std::vector<int>{1, 6}));
        QCOMPARE(bestCells(grid(), scores, false), (std::vector<int>{4, 6}));
    }

    void scoresAreThoseOfTheTable()
    {
        const auto network = tests::moonsNetwork();
        const auto data = tests::moons();
        core::PtqQuery query;
        query.observers = {"percentile:99"};
        query.bits = {4};
        query.base.batches = 3;
        const auto table = core::ptqTable(*network, *data, query);
        QVERIFY_RESULT(table);
        PtqGrid one;
        one.observers = query.observers;
        one.bits = query.bits;
        one.base = query.base;
        for (int column = 0; column < 2; ++column) {
            const auto score = scoreCell(network, data, one.specAt(0, column));
            QVERIFY_RESULT(score);
            QCOMPARE(score->loss, table->cells[std::size_t(column)].score.loss);
            QCOMPARE(score->accuracy, table->cells[std::size_t(column)].score.accuracy);
        }
        const auto stopped = scoreCell(network, data, one.specAt(0, 0), [](std::int64_t, std::int64_t) { return false; });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, core::ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestPtqGrid)
#include "tst_ptqgrid.moc"
