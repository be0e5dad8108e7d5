// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/valuehistogram.h"

#include "core/support/random.h"
#include "tests/support/testsupport.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

using namespace quantoscope::core;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
constexpr double top = std::numeric_limits<double>::max();
constexpr double tiny = std::numeric_limits<double>::denorm_min();

ValueHistogram histogramOf(const std::vector<double>& values, int limit = 2048)
{
    HistogramBuilder builder(limit);
    builder.add(std::span<const double>(values));
    return builder.result();
}

/// Counts by comparing every value with every edge; in extended precision, which holds all edges.
std::vector<std::int64_t> bruteForce(const std::vector<double>& values, const ValueHistogram& histogram)
{
    std::vector<std::int64_t> counts(histogram.counts.size());
    for (std::size_t bin = 0; bin < counts.size(); ++bin) {
        const long double lower = static_cast<long double>(histogram.first + std::int64_t(bin)) * histogram.width;
        const long double upper = static_cast<long double>(histogram.first + std::int64_t(bin) + 1) * histogram.width;
        counts[bin] = std::ranges::count_if(values, [&](double v) { return lower <= v && v < upper; });
    }
    return counts;
}

/// The bins of half the width that reach from the least to the greatest value, or more than any limit when there is no
/// such width or its edges are no exact numbers.
long double binsOfHalfWidth(const std::vector<double>& values, const ValueHistogram& histogram)
{
    const long double half = static_cast<long double>(histogram.width) / 2;
    const auto [least, greatest] = std::ranges::minmax(values);
    if (half < static_cast<long double>(tiny) || std::max(std::abs(least), std::abs(greatest)) / half > 0x1p52L)
        return inf;
    return std::floor(greatest / half) - std::floor(least / half) + 1;
}

/// What the class promises of any finite values; an empty string when it holds.
QString brokenPromise(const std::vector<double>& values, const ValueHistogram& histogram, int limit)
{
    int exponent = 0;
    if (std::frexp(histogram.width, &exponent) != 0.5)
        return QStringLiteral("no power of two");
    if (histogram.counts.empty() || histogram.counts.size() > std::size_t(limit))
        return QStringLiteral("%1 bins").arg(histogram.counts.size());
    if (histogram.counts.front() == 0 || histogram.counts.back() == 0)
        return QStringLiteral("empty bins at the ends");
    if (histogram.counts != bruteForce(values, histogram))
        return QStringLiteral("counts");
    const long double finer = binsOfHalfWidth(values, histogram);
    if (finer <= limit)
        return QStringLiteral("too wide");
    return finer == inf || 2 * histogram.counts.size() > std::size_t(limit) ? QString() : QStringLiteral("too few bins");
}

std::vector<double> draws(int kind, std::size_t count, std::uint64_t seed)
{
    Random random(seed);
    std::vector<double> values(count);
    for (double& value : values) {
        switch (kind) {
        case 0: value = random.normal(); break;
        case 1: value = -1 - random.uniform(); break;
        case 2: value = 1e6 + random.normal() * 1e-3; break;
        case 3: value = std::ldexp(random.normal(), int(random.below(2000)) - 1000); break;
        case 4: value = tiny * double(random.below(5000)); break;
        case 5: value = double(random.below(10)) - 4; break;
        default: value = std::ldexp(random.normal(), int(random.below(40)) - 20); break;
        }
    }
    return values;
}

} // namespace

class TestValueHistogram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void known_data()
    {
        QTest::addColumn<QList<double>>("values");
        QTest::addColumn<int>("limit");
        QTest::addColumn<double>("width");
        QTest::addColumn<qint64>("first");
        QTest::addColumn<QList<qint64>>("counts");
        const auto row = [](const char* name, const QList<double>& values, int limit, double width, qint64 first, const QList<qint64>& counts) {
            QTest::newRow(name) << values << limit << width << first << counts;
        };
        row("nothing", {}, 8, 1, 0, {});
        row("nothing finite", {inf, notANumber, -inf}, 8, 1, 0, {});
        row("zero", {0, -0.0}, 8, tiny, 0, {2});
        row("one", {1}, 8, 0x1p-52, qint64(1) << 52, {1});
        row("all equal", {-3, -3, -3}, 8, 0x1p-50, -3 * (qint64(1) << 50), {3});
        row("0 … 7", {0, 1, 2, 3, 4, 5, 6, 7}, 8, 1, 0, {1, 1, 1, 1, 1, 1, 1, 1});
        row("0 … 8", {0, 1, 2, 3, 4, 5, 6, 7, 8}, 8, 2, 0, {2, 2, 2, 2, 1});
        row("below zero", {-0.25, -1, -2}, 4, 0.5, -4, {1, 0, 1, 1});
        row("edges belong above", {0, 0.5, 1, std::nextafter(1.0, 0.0)}, 4, 0.5, 0, {1, 2, 1});
        row("not finite left out", {1, inf, 4, notANumber}, 4, 1, 1, {1, 0, 0, 1});
        row("least limit is 4", {0, 1, 2, 3}, 1, 1, 0, {1, 1, 1, 1});
        row("widest range", {-top, 0, top}, 4, 0x1p1023, -2, {1, 0, 1, 1});
        row("huge and tiny", {-1e300, 1e-300, 1e300}, 4, 0x1p996, -2, {1, 0, 1, 1});
        row("just below zero", {-1e-300, 1e300}, 4, 0x1p995, -1, {1, 0, 0, 1});
        row("subnormal", {tiny, 3 * tiny}, 4, tiny, 1, {1, 0, 1});
    }

    void known()
    {
        QFETCH(QList<double>, values);
        QFETCH(int, limit);
        QFETCH(double, width);
        QFETCH(qint64, first);
        QFETCH(QList<qint64>, counts);
        const ValueHistogram histogram = histogramOf({values.begin(), values.end()}, limit);
        QCOMPARE(histogram.width, width);
        QCOMPARE(qint64(histogram.first), first);
        QCOMPARE(QList<qint64>(histogram.counts.begin(), histogram.counts.end()), counts);
    }

    void edges()
    {
        const ValueHistogram histogram = histogramOf({-1, 2.5}, 8);
        QCOMPARE(histogram.width, 0.5);
        QCOMPARE(histogram.edge(0), -1.0);
        QCOMPARE(histogram.edge(3), 0.5);
        QCOMPARE(histogram.edge(std::int64_t(histogram.counts.size())), 3.0);
        // Only the ends of the widest range are beyond binary64.
        const ValueHistogram widest = histogramOf({-top, top}, 4);
        QCOMPARE(widest.edge(0), -inf);
        QCOMPARE(widest.edge(1), -0x1p1023);
        QCOMPARE(widest.edge(4), inf);
    }

    /// All that is promised, for random values of many kinds and any limit.
    void promises()
    {
        for (int kind = 0; kind <= 6; ++kind) {
            for (const int limit : {4, 5, 63, 64, 300}) {
                for (std::uint64_t seed = 0; seed < 6; ++seed) {
                    const auto values = draws(kind, 1 + seed * 97, seed);
                    QCOMPARE(brokenPromise(values, histogramOf(values, limit), limit), QString());
                }
            }
        }
    }

    void orderDoesNotMatter()
    {
        for (int kind = 0; kind <= 6; ++kind) {
            auto values = draws(kind, 500, 11);
            const ValueHistogram expected = histogramOf(values, 100);
            std::ranges::sort(values);
            QVERIFY(histogramOf(values, 100) == expected);
            HistogramBuilder oneByOne(100);
            for (std::size_t i = values.size(); i-- > 0;)
                oneByOne.add(std::span<const double>(&values[i], 1));
            QVERIFY(oneByOne.result() == expected);
        }
    }

    void mergingDoesNotMatter()
    {
        for (int kind = 0; kind <= 6; ++kind) {
            const auto values = draws(kind, 700, 12);
            const ValueHistogram expected = histogramOf(values, 64);
            for (const std::size_t parts : {std::size_t(2), std::size_t(5), std::size_t(700)}) {
                HistogramBuilder merged(64);
                for (std::size_t part = 0; part < parts; ++part) {
                    HistogramBuilder one(64);
                    for (std::size_t i = part; i < values.size(); i += parts)
                        one.add(std::span<const double>(&values[i], 1));
                    merged.merge(one);
                }
                QVERIFY(merged.result() == expected);
            }
        }
    }

    void mergingNothingChangesNothing()
    {
        HistogramBuilder builder(16);
        builder.merge(HistogramBuilder(16));
        QVERIFY(builder.result() == ValueHistogram());
        const std::vector<double> values{1, 2};
        builder.add(std::span<const double>(values));
        builder.merge(HistogramBuilder(16));
        QVERIFY(builder.result() == histogramOf(values, 16));
    }

    /// Far apart: every builder's bins are a single one of the other's.
    void mergingDifferentWidths()
    {
        HistogramBuilder narrow(8), wide(8);
        const std::vector<double> left{1, 1 + 0x1p-40}, right{-1e30, 1e30};
        narrow.add(std::span<const double>(left));
        wide.add(std::span<const double>(right));
        HistogramBuilder both = narrow;
        both.merge(wide);
        QVERIFY(both.result() == histogramOf({1, 1 + 0x1p-40, -1e30, 1e30}, 8));
        wide.merge(narrow);
        QVERIFY(wide.result() == both.result());
    }

    void floatsCountLikeDoubles()
    {
        for (int kind = 0; kind <= 6; ++kind) {
            std::vector<float> narrow;
            std::vector<double> wide;
            for (const double value : draws(kind, 10000, 13)) {
                if (!std::isfinite(float(value)))
                    continue;
                narrow.push_back(float(value));
                wide.push_back(double(float(value)));
            }
            HistogramBuilder builder(500);
            builder.add(std::span<const float>(narrow));
            QVERIFY(builder.result() == histogramOf(wide, 500));
        }
    }

    /// More equal values than a table of 16 bits counts, in batches of odd lengths.
    void countsBeyond16Bits()
    {
        HistogramBuilder builder(4);
        const std::vector<float> values(1023, 1.0F);
        for (int i = 0; i < 1000; ++i)
            builder.addFinite(std::span<const float>(values), 1, 1);
        QCOMPARE(builder.result().counts, (std::vector<std::int64_t>{1023000}));
        const std::vector<float> wider{0, 3};
        builder.addFinite(std::span<const float>(wider), 0, 3);
        QCOMPARE(builder.result().counts, (std::vector<std::int64_t>{1, 1023000, 0, 1}));
        builder.addFinite(std::span<const float>(), 0, 0);
        QCOMPARE(builder.result().counts, (std::vector<std::int64_t>{1, 1023000, 0, 1}));
    }

    void resultIsASnapshot()
    {
        HistogramBuilder builder(8);
        const std::vector<double> values{1, 2, 3};
        builder.add(std::span<const double>(values));
        const ValueHistogram before = builder.result();
        builder.add(std::span<const double>(values));
        QCOMPARE(std::accumulate(before.counts.begin(), before.counts.end(), std::int64_t(0)), 3);
        const ValueHistogram after = builder.result();
        QCOMPARE(std::accumulate(after.counts.begin(), after.counts.end(), std::int64_t(0)), 6);
    }
};

QTEST_APPLESS_MAIN(TestValueHistogram)
#include "tst_valuehistogram.moc"
