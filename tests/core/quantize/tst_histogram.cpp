// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/histogram.h"

#include "core/support/random.h"

#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <limits>
#include <numeric>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {
constexpr double infinite = std::numeric_limits<double>::infinity();
} // namespace

class TestHistogram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void edgesBelongToTheBinAbove()
    {
        Histogram histogram = makeHistogram(0, 4, 4);
        QVERIFY((histogram.edges == std::vector<double>{0, 1, 2, 3, 4}));
        constexpr double inf = std::numeric_limits<double>::infinity();
        const std::vector<double> values{0, 0.999, 1, 3, 4, -0.001, 4.001, inf, -inf, std::numeric_limits<double>::quiet_NaN()};
        addToHistogram(histogram, values);
        QVERIFY((histogram.counts == std::vector<std::int64_t>{2, 1, 0, 2}));
        QCOMPARE(histogram.below, 2);
        QCOMPARE(histogram.above, 2);
    }

    /// Whatever the range: the ends are exact, the edges ascend, and every finite value is in one place exactly.
    void everyValueIsCountedOnce_data()
    {
        QTest::addColumn<double>("lo");
        QTest::addColumn<double>("hi");
        QTest::addColumn<int>("bins");
        QTest::newRow("unit") << 0.0 << 1.0 << 10;
        QTest::newRow("one bin") << -3.0 << 3.0 << 1;
        QTest::newRow("thirds") << -1.0 << 1.0 << 3;
        QTest::newRow("tenths, inexact") << 0.1 << 0.7 << 6;
        QTest::newRow("far from zero") << 1e9 << 1e9 + 1 << 64;
        QTest::newRow("negative") << -8.0 << -2.0 << 7;
        QTest::newRow("tiny") << 1e-300 << 3e-300 << 33;
        QTest::newRow("widest") << -1.79e308 << 1.79e308 << 101;
        QTest::newRow("two thousand bins") << -4.0 << 4.0 << 2001;
    }

    void everyValueIsCountedOnce()
    {
        QFETCH(double, lo);
        QFETCH(double, hi);
        QFETCH(int, bins);
        Histogram histogram = makeHistogram(lo, hi, bins);
        QCOMPARE(histogram.edges.size(), std::size_t(bins) + 1);
        QCOMPARE(histogram.edges.front(), lo);
        QCOMPARE(histogram.edges.back(), hi);
        QVERIFY(std::ranges::adjacent_find(histogram.edges, std::greater_equal<>()) == histogram.edges.end());
        Random random(17);
        std::vector<double> values(histogram.edges);
        for (int i = 0; i < 5000; ++i) {
            const double share = random.uniform() * 1.2 - 0.1; // a tenth of the range beyond both ends, as far as there are doubles
            values.push_back(std::clamp(lo * (1 - share) + hi * share, -1.797e308, 1.797e308));
        }
        addToHistogram(histogram, values);
        const auto inside = std::accumulate(histogram.counts.begin(), histogram.counts.end(), std::int64_t(0));
        QCOMPARE(inside + histogram.below + histogram.above, qint64(values.size()));
        QCOMPARE(histogram.below, std::ranges::count_if(values, [lo](double x) { return x < lo; }));
        QCOMPARE(histogram.above, std::ranges::count_if(values, [hi](double x) { return x > hi; }));
        for (int bin = 0; bin < bins; ++bin) {
            const auto at = std::size_t(bin);
            const bool isLast = bin + 1 == bins;
            QCOMPARE(histogram.counts[at], std::ranges::count_if(values, [&](double x) {
                         return x >= histogram.edges[at] && (x < histogram.edges[at + 1] || (isLast && x == histogram.edges[at + 1]));
                     }));
        }
    }

    /// The doubles next to each edge fall on their own sides of it.
    void neighboursOfEdges()
    {
        const Histogram empty = makeHistogram(0.1, 0.8, 7);
        for (std::size_t edge = 0; edge <= 7; ++edge) {
            for (const double towards : {-1.0, 1.0}) {
                Histogram histogram = empty;
                const double value = std::nextafter(empty.edges[edge], towards * 9);
                addToHistogram(histogram, std::vector{value});
                const auto bin = std::ptrdiff_t(edge) - (towards < 0 ? 1 : 0);
                QCOMPARE(histogram.below, bin < 0 ? 1 : 0);
                QCOMPARE(histogram.above, bin > 6 ? 1 : 0);
                if (bin >= 0 && bin <= 6)
                    QCOMPARE(histogram.counts[std::size_t(bin)], 1);
            }
        }
    }

    void centredHistograms_data()
    {
        QTest::addColumn<double>("reach");
        QTest::addColumn<int>("bins");
        QTest::addColumn<double>("half");
        QTest::addColumn<int>("count");
        QTest::newRow("odd stays") << 2.0 << 5 << 2.0 << 5;
        QTest::newRow("even becomes odd") << 2.0 << 4 << 2.0 << 5;
        QTest::newRow("one bin") << 2.0 << 1 << 2.0 << 1;
        QTest::newRow("no error at all") << 0.0 << 3 << 1.0 << 3;
        QTest::newRow("too small") << 1e-300 << 3 << 1e-290 << 3;
        QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << 3 << std::numeric_limits<double>::max() << 3;
    }

    void centredHistograms()
    {
        QFETCH(double, reach);
        QFETCH(int, bins);
        QFETCH(double, half);
        QFETCH(int, count);
        Histogram histogram = makeCentredHistogram(reach, bins);
        QCOMPARE(histogram.counts.size(), std::size_t(count));
        QCOMPARE(histogram.edges.front(), -half);
        QCOMPARE(histogram.edges.back(), half);
        const auto middle = std::size_t(count / 2);
        QVERIFY(histogram.edges[middle] < 0 && histogram.edges[middle + 1] > 0);
        QVERIFY(isClose(histogram.edges[middle], -histogram.edges[middle + 1], 1e-15));
        addToHistogram(histogram, std::vector{0.0, -0.0, half, -half});
        QCOMPARE(histogram.counts[middle], count == 1 ? 4 : 2);
        QCOMPARE(histogram.counts.back(), count == 1 ? 4 : 1);
    }

    void countsAreAddedTo()
    {
        Histogram histogram = makeHistogram(0, 2, 2);
        for (int i = 0; i < 3; ++i)
            addToHistogram(histogram, std::vector{0.5, 1.5, 1.5, -1.0, 7.0});
        addToHistogram(histogram, {});
        QVERIFY((histogram.counts == std::vector<std::int64_t>{3, 6}));
        QCOMPARE(histogram.below, 3);
        QCOMPARE(histogram.above, 3);
    }

    void middleBinIsCentred()
    {
        Histogram histogram = makeCentredHistogram(3, 2);
        QCOMPARE(histogram.counts.size(), std::size_t(3));
        QCOMPARE(histogram.edges.front(), -3.0);
        QCOMPARE(histogram.edges.back(), 3.0);
        addToHistogram(histogram, std::vector<double>{0, -0.0, 0.9, -0.9});
        QVERIFY((histogram.counts == std::vector<std::int64_t>{0, 4, 0}));
        QCOMPARE(makeCentredHistogram(0, 5).edges.back(), 1.0);
        const Histogram tiny = makeCentredHistogram(4e-324, 5);
        QVERIFY(std::ranges::is_sorted(tiny.edges, std::less_equal<>()));
    }

    /// Every value lies within the edges of the bin that counted it, also where the division rounds.
    void agreesWithTheEdges()
    {
        Random random(3);
        for (const double scale : {1e-280, 1e-3, 1.0, 1.7e308}) {
            Histogram histogram = makeHistogram(-scale, scale, 97);
            std::vector<std::int64_t> expected(97);
            std::vector<double> values;
            for (int i = 0; i < 3000; ++i)
                values.push_back(scale * (2 * random.uniform() - 1));
            values.insert(values.end(), histogram.edges.begin(), histogram.edges.end());
            for (const double value : values) {
                const auto above = std::ranges::upper_bound(histogram.edges, value) - histogram.edges.begin();
                ++expected[std::size_t(std::clamp<std::ptrdiff_t>(above - 1, 0, 96))];
            }
            addToHistogram(histogram, values);
            QVERIFY(histogram.counts == expected);
        }
    }

    void errorsOfAQuantizer()
    {
        // Scale 1, codes −2 … 1: errors quantized − original are 0, +0.25, −0.25, −2, and 1 for the clipped −3.
        const Tensor tensor = tensorOf({1, 0.75, 0.25, 3, -3, std::numeric_limits<double>::quiet_NaN()});
        const auto quantizer = fit(spec(QStringLiteral("linear:scale=1,qmin=-2,qmax=1")), tensor);
        QVERIFY_RESULT(quantizer);
        const auto histogram = errorHistogram(tensor, *quantizer, makeHistogram(-1, 1, 8));
        QVERIFY_RESULT(histogram);
        QVERIFY((histogram->counts == std::vector<std::int64_t>{0, 0, 0, 1, 1, 1, 0, 1}));
        QCOMPARE(histogram->below, 1);
        QCOMPARE(std::accumulate(histogram->counts.begin(), histogram->counts.end(), histogram->below + histogram->above), 5);
    }

    /// Values that overflowed have no error, infinities and NaN neither; the threads do not matter.
    void onlyMeasuredErrorsAreCounted()
    {
        std::vector<double> x{infinite, -infinite, std::nan("")};
        for (int i = 0; i < 200000; ++i)
            x.push_back(std::sin(i));
        const Tensor tensor = tensorOf(x);
        Quantizer quantizer = fit(spec(QStringLiteral("linear:bits=3")), tensor).value();
        const Histogram one = errorHistogram(tensor, quantizer, makeHistogram(-1, 1, 31), {}, 1).value();
        QCOMPARE(std::accumulate(one.counts.begin(), one.counts.end(), one.below + one.above), 200000);
        QVERIFY(errorHistogram(tensor, quantizer, makeHistogram(-1, 1, 31), {}, 3).value() == one);
        Histogram twice = one;
        mergeHistogram(twice, one);
        QCOMPARE(twice.counts[15], 2 * one.counts[15]);
        std::get<LinearParameters>(quantizer.parameters).groups[0].scale = infinite; // every value becomes infinite or NaN
        const Histogram none = errorHistogram(tensor, quantizer, makeHistogram(-1, 1, 31)).value();
        QCOMPARE(std::accumulate(none.counts.begin(), none.counts.end(), none.below + none.above), 0);
    }
};

QTEST_APPLESS_MAIN(TestHistogram)
#include "tst_histogram.moc"
