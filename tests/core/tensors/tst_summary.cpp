// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/summary.h"

#include "core/support/random.h"
#include "core/tensors/samples.h"
#include "tests/support/testsupport.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <functional>
#include <limits>
#include <numeric>
#include <set>
#include <vector>

using namespace quantoscope::core;

Q_DECLARE_METATYPE(quantoscope::core::DType)

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
constexpr std::int64_t piece = std::int64_t(1) << 18;

/// The statistics in two passes of extended precision, the histogram and the distinct values by other means.
TensorSummary reference(const std::vector<double>& values, int bins)
{
    TensorSummary summary;
    TensorStatistics& s = summary.statistics;
    s.count = std::int64_t(values.size());
    s.min = inf;
    s.max = -inf;
    long double sum = 0, squares = 0, cubes = 0, fourths = 0; // the sum of distances from a value among them, which are exact
    const auto finite = std::ranges::find_if(values, [](double value) { return std::isfinite(value); });
    const long double start = finite == values.end() ? 0 : *finite;
    std::set<double> distinct;
    for (const double value : values) {
        s.nan += std::isnan(value) ? 1 : 0;
        s.positiveInfinite += value == inf ? 1 : 0;
        s.negativeInfinite += value == -inf ? 1 : 0;
        if (!std::isfinite(value))
            continue;
        ++s.finite;
        s.zeros += value == 0 ? 1 : 0;
        s.min = std::min(s.min, value);
        s.max = std::max(s.max, value);
        sum += value - start;
        distinct.insert(value + 0.0);
    }
    const auto n = static_cast<long double>(s.finite);
    for (const double value : values) {
        const long double d = std::isfinite(value) ? value - start - sum / n : 0;
        squares += d * d;
        cubes += d * d * d;
        fourths += d * d * d * d;
    }
    s.mean = double(start + sum / n);
    s.std = double(std::sqrt(squares / n));
    s.skewness = double(cubes / n / (squares / n * std::sqrt(squares / n)));
    s.kurtosis = double(fourths / n / (squares / n * (squares / n)) - 3);
    if (std::int64_t(distinct.size()) <= distinctLimit)
        summary.distinct = std::int64_t(distinct.size());
    HistogramBuilder histogram(bins);
    histogram.add(std::span<const double>(values));
    summary.histogram = histogram.result();
    return summary;
}

bool isNear(double a, double b, double tolerance)
{
    return std::abs(a - b) <= tolerance || (std::isnan(a) && std::isnan(b));
}

/// What differs from the reference by more than is promised; an empty string when nothing does.
QString difference(const TensorSummary& own, const TensorSummary& exact)
{
    const TensorStatistics& a = own.statistics;
    const TensorStatistics& b = exact.statistics;
    if (a.count != b.count || a.finite != b.finite || a.zeros != b.zeros || a.nan != b.nan || a.positiveInfinite != b.positiveInfinite
        || a.negativeInfinite != b.negativeInfinite)
        return QStringLiteral("counts");
    if (a.min != b.min || a.max != b.max)
        return QStringLiteral("range");
    if (!isNear(a.mean, b.mean, 1e-12 * std::max(std::abs(b.mean), b.std)))
        return QStringLiteral("mean %1").arg(a.mean - b.mean);
    if (!isNear(a.std, b.std, 1e-12 * b.std))
        return QStringLiteral("std %1").arg(a.std / b.std - 1);
    if (!isNear(a.skewness, b.skewness, 1e-9 * std::max(1.0, std::abs(b.skewness))))
        return QStringLiteral("skewness %1").arg(a.skewness - b.skewness);
    if (!isNear(a.kurtosis, b.kurtosis, 1e-9 * std::max(1.0, std::abs(b.kurtosis))))
        return QStringLiteral("kurtosis %1").arg(a.kurtosis - b.kurtosis);
    if (own.distinct != exact.distinct)
        return QStringLiteral("distinct %1").arg(own.distinct.value_or(-1));
    return own.histogram == exact.histogram ? QString() : QStringLiteral("histogram");
}

/// All bits the same, NaN included.
bool isSame(const TensorSummary& a, const TensorSummary& b)
{
    return std::memcmp(&a.statistics, &b.statistics, sizeof(TensorStatistics)) == 0 && a.distinct == b.distinct && a.histogram == b.histogram;
}

std::vector<double> drawn(std::size_t count, std::uint64_t seed, const std::function<double(Random&)>& draw)
{
    Random random(seed);
    std::vector<double> values(count);
    std::ranges::generate(values, [&] { return draw(random); });
    return values;
}

Tensor doubles(const std::vector<double>& values)
{
    return Tensor::fromDoubles(values, {std::int64_t(values.size())}).value();
}

Tensor floats(const std::vector<double>& values)
{
    return Tensor::fromFloats({values.begin(), values.end()}, {std::int64_t(values.size())}).value();
}

} // namespace

class TestSummary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Ordinary and awkward data, as binary64 and as binary32, across the ends of pieces and blocks.
    void matchesTheReference_data()
    {
        QTest::addColumn<QList<double>>("values");
        const auto row = [](const char* name, std::size_t count, const std::function<double(Random&)>& draw) {
            const auto values = drawn(count, count, draw);
            QTest::newRow(name) << QList<double>(values.begin(), values.end());
        };
        row("one value", 1, [](Random&) { return -2.5; });
        row("normal", 10000, [](Random& r) { return r.normal(); });
        row("a block and one", 4097, [](Random& r) { return r.normal() + 1; });
        row("a piece and one", piece + 1, [](Random& r) { return r.uniform(); });
        row("far from zero", 30000, [](Random& r) { return 1000 + r.normal(); });
        row("very far from zero", 30000, [](Random& r) { return 1e6 + 0.5 * double(r.below(16)); });
        row("negative", 5000, [](Random& r) { return -3 - r.uniform(); });
        row("mostly zeros", 20000, [](Random& r) { return r.below(20) == 0 ? r.normal() : r.below(2) == 0 ? -0.0 : 0.0; });
        row("heavy tails", 50000, [](Random& r) { return r.normal() / (r.uniform() + 1e-6); });
        row("a few values", 50000, [](Random& r) { return 0.1 * double(r.below(16)); });
        row("not finite between", 20000, [](Random& r) {
            const auto kind = r.below(40);
            return kind == 0 ? notANumber : kind == 1 ? inf : kind == 2 ? -inf : r.normal();
        });
        row("steps", 40000, [](Random& r) { return std::floor(r.uniform() * 3) * 1e4 + r.normal(); });
        row("tiny", 9000, [](Random& r) { return 1e-38 * r.normal(); });
        row("large", 9000, [](Random& r) { return 1e37 * r.normal(); });
    }

    void matchesTheReference()
    {
        QFETCH(QList<double>, values);
        const std::vector<double> wide(values.begin(), values.end());
        const auto summary = summarise(doubles(wide));
        QVERIFY_RESULT(summary);
        QCOMPARE(difference(*summary, reference(wide, 2048)), QString());
        const Tensor narrow = floats(wide);
        const auto narrowSummary = summarise(narrow);
        QVERIFY_RESULT(narrowSummary);
        QCOMPARE(difference(*narrowSummary, reference(narrow.values(), 2048)), QString());
    }

    /// Only binary64 holds these.
    void extremesMatchTheReference_data()
    {
        QTest::addColumn<QList<double>>("values");
        const auto row = [](const char* name, const std::function<double(Random&)>& draw) {
            const auto values = drawn(10000, 3, draw);
            QTest::newRow(name) << QList<double>(values.begin(), values.end());
        };
        row("near the top", [](Random& r) { return 1.7e308 * (2 * r.uniform() - 1); });
        row("all near the top", [](Random& r) { return 1.79e308 - 1e300 * r.uniform(); });
        row("subnormal", [](Random& r) { return 5e-324 * double(r.below(1000)); });
        row("least normal", [](Random& r) { return 1e-307 * r.normal(); });
        row("small squares", [](Random& r) { return 1e-160 * r.normal(); });
        row("small fourths", [](Random& r) { return 1e-80 * r.normal(); });
        row("large squares", [](Random& r) { return 1e160 * r.normal(); });
        row("large fourths", [](Random& r) { return 1e78 * r.normal(); });
        row("all magnitudes", [](Random& r) { return std::ldexp(r.normal(), int(r.below(2000)) - 1000); });
        row("narrow around 1e15", [](Random& r) { return 1e15 + double(r.below(8)); });
        row("small after large", [n = 0](Random& r) mutable { return n++ < 5000 ? 1e60 + 1e45 * r.normal() : 1e-70 * r.normal(); });
    }

    void extremesMatchTheReference()
    {
        QFETCH(QList<double>, values);
        const std::vector<double> wide(values.begin(), values.end());
        const auto summary = summarise(doubles(wide));
        QVERIFY_RESULT(summary);
        QCOMPARE(difference(*summary, reference(wide, 2048)), QString());
    }

    void constantsHaveNoSpread_data()
    {
        QTest::addColumn<double>("value");
        for (const double value : {0.0, 0.1, -3.7, 1e-300, 5e-324, 1e308, 16777217.0, 1 / 3.0})
            QTest::addRow("%g", value) << value;
    }

    void constantsHaveNoSpread()
    {
        QFETCH(double, value);
        const std::vector<double> values(3 * 4096 + 17, value);
        for (const Tensor& tensor : {doubles(values), floats(values)}) {
            const double stored = tensor.value(0);
            if (!std::isfinite(stored))
                continue;
            const auto summary = summarise(tensor);
            QVERIFY_RESULT(summary);
            QCOMPARE(summary->statistics.mean, stored);
            QCOMPARE(summary->statistics.std, 0.0);
            QCOMPARE(summary->statistics.min, stored);
            QVERIFY(std::isnan(summary->statistics.skewness) && std::isnan(summary->statistics.kurtosis));
            QCOMPARE(summary->distinct, std::optional<std::int64_t>(1));
            QCOMPARE(summary->histogram.counts, (std::vector<std::int64_t>{std::int64_t(values.size())}));
        }
    }

    /// The same bits on any number of threads, however the pieces fall to them.
    void threadsDoNotMatter()
    {
        const auto continuous = drawn(5 * piece + 12345, 1, [](Random& r) { return r.normal() * 3 + 7; });
        const auto coarse = drawn(4 * piece, 2, [](Random& r) { return 0.1 * double(r.below(60000)); });
        for (const auto& values : {continuous, coarse}) {
            for (const Tensor& tensor : {floats(values), doubles(values)}) {
                const auto alone = summarise(tensor, {.threads = 1});
                QVERIFY_RESULT(alone);
                for (const int threads : {2, 3, 8, 0}) {
                    const auto together = summarise(tensor, {.threads = threads});
                    QVERIFY_RESULT(together);
                    QVERIFY(isSame(*alone, *together));
                }
            }
        }
    }

    /// Views are read as they lie: the same bits as of a copy.
    void layoutsDoNotMatter()
    {
        const auto values = drawn(300 * 200, 4, [](Random& r) { return r.normal(); });
        const Tensor tensor = floats(values).reshaped({300, 200}).value();
        const std::array<std::size_t, 2> swapped{1, 0};
        const Tensor view = tensor.permuted(swapped);
        const auto copied = view.values();
        const auto own = summarise(view), copy = summarise(floats(copied));
        QVERIFY_RESULT(own);
        QVERIFY(isSame(*own, *copy));
        const auto rows = summarise(tensor.narrow(0, 10, 5));
        QVERIFY(isSame(*rows, *summarise(floats({values.begin() + 2000, values.begin() + 3000}))));
    }

    /// All patterns of the 16-bit types, and random ones of the others.
    void everyTypeIsSummarised_data()
    {
        QTest::addColumn<DType>("dtype");
        for (const DTypeInfo& info : dtypeCatalogue())
            QTest::newRow(std::string(info.name).c_str()) << info.dtype;
    }

    void everyTypeIsSummarised()
    {
        QFETCH(DType, dtype);
        const DTypeInfo& info = dtypeInfo(dtype);
        const std::int64_t blocks = std::max<std::int64_t>(1, 65536 / info.blockElements);
        auto bytes = std::make_shared<std::vector<std::byte>>(std::size_t(blocks * info.blockBytes));
        Random random(5);
        for (std::size_t i = 0; i < bytes->size(); ++i) {
            const bool countsUp = info.blockBytes == 2 && info.blockElements == 1;
            (*bytes)[i] = std::byte(countsUp ? (i / 2) >> (8 * (i % 2)) : random.next() & 0xff);
        }
        const std::span<const std::byte> view(*bytes);
        const auto tensor = Tensor::fromStorage(dtype, {blocks * info.blockElements}, view, bytes);
        QVERIFY_RESULT(tensor);
        const auto summary = summarise(*tensor, {.histogramBins = 300});
        QVERIFY_RESULT(summary);
        QCOMPARE(difference(*summary, reference(tensor->values(), 300)), QString());
    }

    void distinctEndsAtItsLimit()
    {
        std::vector<double> values(distinctLimit);
        std::iota(values.begin(), values.end(), 0.5);
        values.insert(values.end(), values.begin(), values.end());
        QCOMPARE(summarise(doubles(values))->distinct, std::optional(distinctLimit));
        values.push_back(-1);
        QVERIFY(!summarise(doubles(values))->distinct);
        // Each thread's own values are below the limit, all together above it.
        std::vector<double> apart(2 * piece);
        for (std::size_t i = 0; i < apart.size(); ++i)
            apart[i] = 0.1 + double(i % 40000) + (i < std::size_t(piece) ? 0 : 40000);
        QVERIFY(!summarise(doubles(apart), {.threads = 2})->distinct);
        QVERIFY(!summarise(doubles(apart), {.threads = 1})->distinct);
    }

    void onlyWhatIsWanted()
    {
        const Tensor tensor = doubles({1, 2, 3});
        const auto bare = summarise(tensor, {.histogramBins = 0, .countsDistinct = false});
        QVERIFY_RESULT(bare);
        QVERIFY(!bare->distinct && bare->histogram.counts.empty());
        QCOMPARE(bare->statistics.mean, 2.0);
        const auto small = summarise(tensor, {.histogramBins = 4});
        QCOMPARE(small->histogram.width, 1.0);
        QCOMPARE(small->histogram.counts, (std::vector<std::int64_t>{1, 1, 1}));
        QCOMPARE(small->distinct, std::optional<std::int64_t>(3));
    }

    void nothingIsSummarisedToo()
    {
        for (const Tensor& tensor : {Tensor(), doubles({notANumber, inf})}) {
            const auto summary = summarise(tensor);
            QVERIFY_RESULT(summary);
            QCOMPARE(summary->statistics.count, tensor.count());
            QCOMPARE(summary->statistics.finite, 0);
            QVERIFY(std::isnan(summary->statistics.mean) && std::isnan(summary->statistics.min));
            QCOMPARE(summary->distinct, std::optional<std::int64_t>(0));
            QVERIFY(summary->histogram.counts.empty());
        }
    }

    void negativeZeroIsZero()
    {
        const auto summary = summarise(doubles({-0.0, -0.0}));
        QVERIFY(!std::signbit(summary->statistics.min) && !std::signbit(summary->statistics.max) && !std::signbit(summary->statistics.mean));
        QCOMPARE(summary->statistics.zeros, 2);
    }

    void stopsWhenAsked()
    {
        // A view that repeats one number 2^60 times ends only because it is asked to.
        const auto owner = std::make_shared<float>(1.5F);
        const auto endless = Tensor::fromLayout(DType::Float32, {std::int64_t(1) << 60}, {0, {0}, false}, std::as_bytes(std::span(owner.get(), 1)), owner);
        QVERIFY_RESULT(endless);
        int calls = 0;
        const auto immediately = summarise(*endless, {}, [](std::int64_t, std::int64_t) { return false; });
        QVERIFY(!immediately);
        QCOMPARE(immediately.error().code, ErrorCode::Cancelled);
        const auto summary = summarise(doubles(std::vector<double>(10, 1.0)), {}, [&](std::int64_t, std::int64_t) { return ++calls < 2; });
        QVERIFY(!summary);
        QCOMPARE(summary.error(), (Error{ErrorCode::Cancelled, {}, Error::npos}));
        QCOMPARE(calls, 2);
    }
};

QTEST_APPLESS_MAIN(TestSummary)
#include "tst_summary.moc"
