// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/calibration/ptqtable.h"

#include "tests/core/networks/calibration/trainednetwork.h"
#include "tests/support/testsupport.h"

#include <algorithm>

using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestPtqTable : public QObject
{
    Q_OBJECT

    TrainedNetwork m_digits;

private Q_SLOTS:
    void initTestCase() { m_digits = trainedDigits(); }
    void init() { failOnWarnings(); }

    /// Each cell is what calibrating and asking by hand gives, in the query's order.
    void cellsByHand()
    {
        PtqQuery query;
        query.observers = {"minmax", "mse:40"};
        query.bits = {8, 3};
        query.base.batches = 4;
        query.base.correctsBias = true;
        const PtqTable table = ptqTable(m_digits.network, *m_digits.data, query).value();
        QCOMPARE(table.cells.size(), std::size_t(8));
        QCOMPARE(table.floating.accuracy, accuracyOf(m_digits.network, m_digits));
        QCOMPARE(table.floating.count, m_digits.data->heldOut.count());
        std::size_t next = 0;
        for (const char* observer : {"minmax", "mse:40"}) {
            for (const int bits : {8, 3}) {
                for (const WeightGranularity granularity : {WeightGranularity::PerTensor, WeightGranularity::PerChannel}) {
                    const PtqCell& cell = table.cells[next++];
                    QCOMPARE(cell.observer, std::string(observer));
                    QCOMPARE(cell.bits, bits);
                    QCOMPARE(int(cell.granularity), int(granularity));
                    CalibrationSpec spec = query.base;
                    spec.observer = observer;
                    spec.weightBits = spec.activationBits = bits;
                    spec.granularity = granularity;
                    const Network network = calibrate(m_digits.network, m_digits.data->training, spec).value().network;
                    QCOMPARE(cell.score.accuracy, accuracyOf(network, m_digits));
                    QCOMPARE(cell.score.count, m_digits.data->heldOut.count());
                }
            }
        }
    }

    /// Fewer bits answer worse, and the float network does not depend on nodes it may have.
    void bitsCount()
    {
        PtqQuery query;
        query.observers = {"percentile:99.9"};
        query.bits = {8, 2};
        query.granularities = {WeightGranularity::PerChannel};
        const Network nodes = calibrate(m_digits.network, m_digits.data->training, {.weightBits = 2}).value().network;
        const PtqTable table = ptqTable(nodes, *m_digits.data, query).value();
        QVERIFY(std::abs(table.floating.accuracy - accuracyOf(m_digits.network, m_digits)) < 1e-3);
        QVERIFY(table.cells[0].score.accuracy > table.cells[1].score.accuracy + 0.2);
        QVERIFY(std::abs(table.cells[0].score.accuracy - table.floating.accuracy) <= 0.005);
    }

    void nothingAskedFor()
    {
        PtqQuery query;
        query.bits.clear();
        const PtqTable table = ptqTable(m_digits.network, *m_digits.data, query).value();
        QVERIFY(table.cells.empty());
        QVERIFY(table.floating.accuracy > 0.8);
    }

    void progressAndCancel()
    {
        PtqQuery query;
        query.observers = {"minmax"};
        query.bits = {8, 4};
        std::vector<std::int64_t> seen;
        const auto table = ptqTable(m_digits.network, *m_digits.data, query, [&seen](std::int64_t done, std::int64_t total) {
            seen.push_back(done * 1000 / total);
            return true;
        });
        QVERIFY_RESULT(table);
        QVERIFY(std::ranges::is_sorted(seen));
        QVERIFY(seen.back() == 1000 && seen.size() > 20);
        for (const std::size_t stopAt : {std::size_t(0), seen.size() / 4, seen.size() / 2}) {
            std::size_t calls = 0;
            const auto stopped = ptqTable(m_digits.network, *m_digits.data, query, [&](std::int64_t, std::int64_t) { return calls++ < stopAt; });
            QVERIFY(!stopped.has_value());
            QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
        }
    }

    void errors()
    {
        PtqQuery query;
        query.observers = {"minmax", "most"};
        query.bits = {8};
        const auto unknown = ptqTable(m_digits.network, *m_digits.data, query);
        QCOMPARE(unknown.error(), (Error{ErrorCode::UnknownOption, {std::string("observer"), std::string("most")}}));
        query.observers = {"minmax"};
        query.bits = {1};
        QCOMPARE(ptqTable(m_digits.network, *m_digits.data, query).error().code, ErrorCode::UnknownOption);
        DataSplit empty = *m_digits.data;
        empty.training = {};
        query.bits = {8};
        QCOMPARE(ptqTable(m_digits.network, empty, query).error().code, ErrorCode::TensorEmpty);
    }
};

QTEST_GUILESS_MAIN(TestPtqTable)
#include "tst_ptqtable.moc"
