// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/rangehistogram.h"

#include "core/tensors/samples.h"
#include "tests/support/testsupport.h"

#include <cmath>
#include <limits>

using namespace quantoscope;
using core::RangeHistogram;
using core::rangeHistogram;
using core::Tensor;

namespace {

Tensor tensorOf(std::vector<double> values)
{
    const auto size = static_cast<std::int64_t>(values.size());
    return Tensor::fromDoubles(std::move(values), {size}).value();
}

} // namespace

class TestRangeHistogram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void countsByHand()
    {
        const auto h = rangeHistogram(tensorOf({-1, 0, 0.2, 0.25, 0.5, 0.99, 1, 1.2, 1.25, 7}), 0, 1, 8);
        QVERIFY_RESULT(h);
        QCOMPARE(h->bins.width, 0.25);
        QCOMPARE(h->bins.first, 0);
        QCOMPARE(h->bins.counts, (std::vector<std::int64_t>{2, 1, 1, 1, 2}));
        QCOMPARE(h->below, 1);
        QCOMPARE(h->above, 2);
        QCOMPARE(h->total(), 10);
        QCOMPARE(h->low(), 0.0);
        QCOMPARE(h->high(), 1.25);
        QCOMPARE(double(h->squares[4]), 1 + 1.2 * 1.2);
        QCOMPARE(double(h->squaresBelow), 1.0);
        QCOMPARE(double(h->squaresAbove), 1.25 * 1.25 + 49);
    }

    void ranges_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<int>("limit");
        QTest::addColumn<double>("width");
        QTest::addColumn<double>("first");
        QTest::addColumn<int>("bins");
        QTest::newRow("unit") << 0.0 << 1.0 << 8 << 0.25 << 0.0 << 5;
        QTest::newRow("signed") << -1.0 << 0.99 << 8 << 0.25 << -4.0 << 8;
        QTest::newRow("far from zero") << 1000.0 << 1001.0 << 3 << 0.5 << 2000.0 << 3;
        QTest::newRow("one value") << 1.0 << 1.0 << 8 << std::ldexp(1, -52) << std::ldexp(1, 52) << 1;
        QTest::newRow("zero") << 0.0 << 0.0 << 8 << 5e-324 << 0.0 << 1;
        QTest::newRow("subnormal") << -5e-324 << 5e-324 << 8 << 5e-324 << -1.0 << 3;
        QTest::newRow("subnormal, coarse") << -5e-324 << 5e-324 << 2 << 1e-323 << -1.0 << 2;
        QTest::newRow("all of binary64") << -1.7976931348623157e308 << 1.7976931348623157e308 << 4 << std::ldexp(1, 1023) << -2.0 << 4;
        QTest::newRow("wide but low") << -1e-320 << 1.0 << 4 << 0.5 << -1.0 << 4;
    }
    void ranges()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(int, limit);
        const auto h = rangeHistogram(tensorOf({low, high}), low, high, limit);
        QVERIFY_RESULT(h);
        QTEST(h->bins.width, "width");
        QTEST(double(h->bins.first), "first");
        QTEST(int(h->bins.counts.size()), "bins");
        // The ends lie in the first and the last bin.
        QCOMPARE(h->below + h->above, 0);
        QVERIFY(h->bins.counts.front() >= 1 && h->bins.counts.back() >= 1);
        QVERIFY(h->low() <= low && h->high() > high);
    }

    void agreesWithTheWholeHistogram()
    {
        const Tensor tensor = core::makeSample({core::SampleKind::StudentT, 300'000, 5}).value();
        const auto h = rangeHistogram(tensor, -1, 1, 100);
        QVERIFY_RESULT(h);
        std::vector<std::int64_t> counts(h->bins.counts.size());
        std::int64_t below = 0, above = 0;
        long double squares = 0;
        for (const double value : tensor.values()) {
            squares += static_cast<long double>(value) * value;
            const auto bin = static_cast<std::int64_t>(std::floor(value / h->bins.width)) - h->bins.first;
            if (bin < 0)
                ++below;
            else if (bin >= std::int64_t(counts.size()))
                ++above;
            else
                ++counts[std::size_t(bin)];
        }
        QCOMPARE(h->bins.counts, counts);
        QCOMPARE(h->below, below);
        QCOMPARE(h->above, above);
        QCOMPARE(h->total(), 300'000);
        QVERIFY(std::abs(double(h->totalSquares() / squares) - 1) < 1e-12);
    }

    void threadsDoNotMatter()
    {
        const Tensor tensor = core::makeSample({core::SampleKind::Outliers, 1'000'000, 5}).value();
        const auto one = rangeHistogram(tensor, -2, 3, 512, {}, 1);
        const auto three = rangeHistogram(tensor, -2, 3, 512, {}, 3);
        QVERIFY_RESULT(one);
        QVERIFY_RESULT(three);
        QVERIFY(one->bins == three->bins);
        QVERIFY(one->squares == three->squares);
        QVERIFY(one->squaresAbove == three->squaresAbove);
    }

    void leavesOutWhatIsNotFinite()
    {
        constexpr double inf = std::numeric_limits<double>::infinity();
        const auto h = rangeHistogram(tensorOf({inf, -inf, std::nan(""), 0.5, -0.0}), -1, 1, 2);
        QVERIFY_RESULT(h);
        QCOMPARE(h->total(), 2);
        QCOMPARE(h->bins.counts, (std::vector<std::int64_t>{0, 2}));
        QCOMPARE(rangeHistogram(Tensor(), 0, 1, 4)->total(), 0);
    }

    void hugeSquaresDoNotOverflow()
    {
        const auto h = rangeHistogram(tensorOf({1e300, 1}), 0, 1, 4);
        QVERIFY(h->squaresAbove > 1e300L * 0.9999e300L && std::isfinite(h->squaresAbove));
    }

    void stops()
    {
        const Tensor tensor = core::makeSample({}).value();
        const auto stopped = rangeHistogram(tensor, 0, 1, 16, [](std::int64_t, std::int64_t) { return false; });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, core::ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestRangeHistogram)
#include "tst_rangehistogram.moc"
