// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/linear/fusedblock.h"

#include "core/support/random.h"
#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <numeric>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

std::vector<float> uniform(std::uint64_t seed, std::size_t count, double reach)
{
    Random random(seed);
    std::vector<float> values;
    for (std::size_t i = 0; i < count; ++i)
        values.push_back(float((2 * random.uniform() - 1) * reach));
    return values;
}

struct Outcome {
    FusedTables tables;
    FusedScalars scalars;
};

Outcome take(const FusedPlan& plan, std::span<const float> values, KernelPath path)
{
    const auto bins = plan.errors ? std::int64_t(plan.errors->counts.size()) : 0;
    Outcome outcome{FusedTables(plan.group.qmax - plan.group.qmin + 1, bins), {}};
    takeFused(plan, values, 0, outcome.tables, outcome.scalars, path);
    return outcome;
}

std::int64_t total(const std::vector<std::uint32_t>& counts)
{
    return std::accumulate(counts.begin(), counts.end(), std::int64_t(0));
}

} // namespace

class TestFusedBlock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void tablesHaveSlotsForTheEnds()
    {
        const FusedTables small(256, 256);
        QVERIFY(small.isJoint);
        QCOMPARE(small.codeSlots, 258);
        QCOMPARE(small.binSlots, 258);
        QCOMPARE(small.joint.size(), std::size_t(258 * 258));
        QVERIFY(small.bins.empty());
        const FusedTables large(65536, 256);
        QVERIFY(!large.isJoint);
        QCOMPARE(large.joint.size(), std::size_t(65538));
        QCOMPARE(large.bins.size(), std::size_t(258));
        const FusedTables plain(16, 0);
        QVERIFY(plain.isJoint);
        QCOMPARE(plain.binSlots, 1);
        QCOMPARE(plain.joint.size(), std::size_t(18));
    }

    /// Of codes −2 … 1 at scale 1: the clipped ones lie in the slots outside of 1 … 4.
    void slots()
    {
        const Histogram errors = makeHistogram(-0.5, 0.5, 2);
        const FusedPlan plan = fusedPlan({1, 0, -2, 1}, Rounding::NearestEven, 0, &errors);
        const std::vector<float> values{-3, -2, -1.25F, 0, 0.25F, 1, 2, 9};
        const Outcome outcome = take(plan, values, KernelPath::Fastest);
        QCOMPARE(outcome.tables.codeSlots, 6);
        QCOMPARE(outcome.tables.binSlots, 4);
        const auto count = [&](int code, int bin) { return outcome.tables.joint[std::size_t(code * 4 + bin)]; };
        QCOMPARE(count(0, 3), 1U); // −3 → −2: error 1 above all bins
        QCOMPARE(count(1, 2), 1U); // −2: error 0 belongs to the bin that begins there
        QCOMPARE(count(2, 2), 1U); // −1.25 → −1: 0.25
        QCOMPARE(count(3, 2), 1U); // 0
        QCOMPARE(count(3, 1), 1U); // 0.25 → 0: −0.25
        QCOMPARE(count(4, 2), 1U); // 1
        QCOMPARE(count(5, 0), 2U); // 2 and 9 → 1: −1, −8 below all bins
        QCOMPARE(total(outcome.tables.joint), 8);
        QCOMPARE(outcome.scalars.maxAbs, 8.0);
        QCOMPARE(outcome.scalars.maxAbsAt, 7);
        QCOMPARE(outcome.scalars.squares, 1 + 0.0625 + 0.0625 + 1 + 64);
        QCOMPARE(outcome.scalars.magnitudes, 1 + 0.25 + 0.25 + 1 + 8);
        QCOMPARE(outcome.scalars.errors, 1 + 0.25 - 0.25 - 1 - 8);
        QCOMPARE(outcome.scalars.zeros, 2);
    }

    /// All lengths around the vectors' and the ring's, on both paths.
    void pathsAgree_data()
    {
        QTest::addColumn<qint64>("qmax");
        QTest::addColumn<int>("bins");
        QTest::newRow("joint") << qint64(127) << 100;
        QTest::newRow("codes") << qint64(127) << 0;
        QTest::newRow("few codes") << qint64(1) << 9;
        QTest::newRow("apart, wide") << qint64(32767) << 100;
        QTest::newRow("codes, wide") << qint64(32767) << 0;
    }

    void pathsAgree()
    {
        QFETCH(qint64, qmax);
        QFETCH(int, bins);
        const LinearGroup group{1.0 / double(qmax), 0, -qmax, qmax};
        const Histogram errors = makeHistogram(-0.55 * group.scale, 0.5 * group.scale, std::max(bins, 1));
        const FusedPlan plan = fusedPlan(group, Rounding::NearestEven, 0, bins > 0 ? &errors : nullptr);
        QVERIFY(plan.isFast);
        const std::vector<float> all = uniform(3, 4000, 1.1);
        for (const std::size_t count : {0, 1, 31, 32, 33, 64, 100, 255, 256, 257, 288, 511, 512, 544, 1023, 1024, 1056, 2080, 4000}) {
            const auto values = std::span(all).last(count);
            const Outcome fast = take(plan, values, KernelPath::Fastest);
            const Outcome plain = take(plan, values, KernelPath::Portable);
            QVERIFY2(fast.tables.joint == plain.tables.joint, qPrintable(QString::number(count)));
            QVERIFY(fast.tables.bins == plain.tables.bins);
            QCOMPARE(total(fast.tables.joint), qint64(count));
            QCOMPARE(fast.scalars.maxAbsAt, plain.scalars.maxAbsAt);
            QCOMPARE(fast.scalars.maxAbs, plain.scalars.maxAbs);
            QCOMPARE(fast.scalars.zeros, plain.scalars.zeros);
            QVERIFY(isClose(fast.scalars.squares, plain.scalars.squares, 2e-7));
            QVERIFY(isClose(fast.scalars.originalSquares, plain.scalars.originalSquares, 2e-7));
            QVERIFY(isClose(fast.scalars.valueSquares, plain.scalars.valueSquares, 2e-7));
            QVERIFY(isClose(fast.scalars.products, plain.scalars.products, 2e-7));
            QVERIFY(isClose(fast.scalars.magnitudes, plain.scalars.magnitudes, 2e-7));
        }
    }

    void offersKeepTheFirst()
    {
        FusedScalars scalars;
        scalars.offer(0, 9);
        QCOMPARE(scalars.maxAbsAt, 9);
        scalars.offer(0, 4); // as great, but earlier
        QCOMPARE(scalars.maxAbsAt, 4);
        scalars.offer(0, 5);
        QCOMPARE(scalars.maxAbsAt, 4);
        scalars.offer(2, 20);
        QCOMPARE(scalars.maxAbsAt, 20);
        QCOMPARE(scalars.maxAbs, 2.0);
    }

    /// Tables go on counting from call to call.
    void callsAddUp()
    {
        const FusedPlan plan = fusedPlan({0.01, 0, -128, 127}, Rounding::NearestEven, 0, nullptr);
        const std::vector<float> values = uniform(5, 3000, 1.3);
        const Outcome whole = take(plan, values, KernelPath::Fastest);
        FusedTables tables(256, 0);
        FusedScalars scalars;
        for (std::size_t at = 0; at < values.size(); at += 700) {
            const auto piece = std::span<const float>(values).subspan(at, std::min<std::size_t>(700, values.size() - at));
            takeFused(plan, piece, std::int64_t(at), tables, scalars);
        }
        QVERIFY(tables.joint == whole.tables.joint);
        QCOMPARE(scalars.maxAbsAt, whole.scalars.maxAbsAt);
        QVERIFY(isClose(scalars.squares, whole.scalars.squares, 2e-7));
    }
};

QTEST_APPLESS_MAIN(TestFusedBlock)
#include "tst_fusedblock.moc"
