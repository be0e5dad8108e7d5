// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/linear/cliprange.h"

#include "core/quantize/errorreport.h"
#include "core/quantize/linear/aciq.h"
#include "core/quantize/linear/klclip.h"
#include "core/quantize/linear/percentile.h"
#include "core/support/random.h"
#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <limits>
#include <random>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();

ClippedRange clipped(const LinearRule& rule, const char* clip, const Tensor& tensor, const char* granularity = "tensor", std::int64_t group = 0)
{
    const Grouping grouping = Grouping::make(tensor.shape(), *granularityFromText(granularity)).value();
    return clippedRange(rule, *parseClip(clip), tensor, grouping, group).value();
}

const LinearRule symmetric4{4, true, false, false, LinearConvention::Standard};
const LinearRule asymmetric4{4, false, false, false, LinearConvention::Standard};

std::vector<float> drawn(std::uint64_t seed, std::size_t count, double deviation, double centre = 0)
{
    Random random(seed);
    std::vector<float> values;
    for (std::size_t i = 0; i < count; ++i)
        values.push_back(float(centre + random.normal() * deviation));
    return values;
}

Tensor floats(std::vector<float> values)
{
    const auto count = std::int64_t(values.size());
    return Tensor::fromFloats(std::move(values), {count}).value();
}

Tensor asDoubles(const Tensor& tensor)
{
    return Tensor::fromDoubles(tensor.values(), tensor.shape()).value();
}

double decibel(const char* scheme, const Tensor& tensor)
{
    const Quantizer quantizer = fit(spec(QLatin1String(scheme)), tensor).value();
    return *measure(tensor, quantizer).value().error.sqnrDb;
}

/// The samples of the published table: the C++ library's distributions.
template<typename Distribution>
Tensor published(Distribution draw)
{
    std::mt19937_64 engine(1);
    std::vector<float> values(std::size_t(1) << 20);
    for (float& value : values)
        value = float(draw(engine));
    return floats(std::move(values));
}

} // namespace

class TestClipRange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void minMax()
    {
        QVERIFY((clipped(symmetric4, "minmax", tensorOf({3, -1, 2})).range == ValueRange{-1, 3}));
        QVERIFY((clipped(symmetric4, "minmax", floats({3, -1, float(inf), 2, -float(inf)})).range == ValueRange{-1, 3}));
        std::vector<float> many = drawn(1, 20'000, 1);
        many[9'999] = 17;
        many[10'001] = -19;
        many[5] = std::numeric_limits<float>::quiet_NaN();
        QVERIFY((clipped(symmetric4, "minmax", floats(many)).range == ValueRange{-19, 17}));
        QVERIFY((clipped(symmetric4, "minmax", asDoubles(floats(many))).range == ValueRange{-19, 17}));
    }

    void fixed()
    {
        QVERIFY((clipped(symmetric4, "fixed:-2:5", tensorOf({100})).range == ValueRange{-2, 5}));
        QVERIFY((clipped(asymmetric4, "fixed:1:5", tensorOf({})).range == ValueRange{1, 5}));
    }

    void percentiles()
    {
        const Tensor tensor = floats(drawn(2, 10'000, 1, 0.5));
        const std::vector<double> values = tensor.values();
        const double reach = percentile(values, 99, true);
        QVERIFY((clipped(symmetric4, "percentile:99", tensor).range == ValueRange{-reach, reach}));
        const ValueRange tails{percentile(values, 0.5, false), percentile(values, 99.5, false)};
        QVERIFY(clipped(asymmetric4, "percentile:99", tensor).range == tails);
        QVERIFY(clipped(asymmetric4, "percentile:99", asDoubles(tensor)).range == tails);
        QVERIFY(clipped(asymmetric4, "percentile:100", tensor).range == clipped(asymmetric4, "minmax", tensor).range);
    }

    void mseIsTheBestOfItsCurve()
    {
        const Tensor tensor = floats(drawn(3, 20'000, 0.02));
        for (const LinearRule& rule : {symmetric4, asymmetric4}) {
            const ClippedRange found = clipped(rule, "mse", tensor);
            QCOMPARE(found.search.curve.size(), std::size_t(mseClipSteps + 18));
            QVERIFY(std::ranges::is_sorted(found.search.curve, {}, &ClipCost::threshold));
            // The curve says what measuring says.
            const Grouping whole = Grouping::make(tensor.shape(), {}).value();
            const Quantizer quantizer{{"linear", {}}, whole, LinearParameters{{linearGroup(rule, found.range)}}, {4, 32}};
            const double mse = measure(tensor, quantizer).value().error.mse;
            const double least = found.search.curve[found.search.best].cost;
            QVERIFY2(isClose(mse, least, 1e-6), qPrintable(QString::number(mse / least - 1)));
            for (const ClipCost& point : found.search.curve)
                QVERIFY(point.cost >= least);
            const Quantizer all{{"linear", {}}, whole, LinearParameters{{linearGroup(rule, clipped(rule, "minmax", tensor).range)}}, {4, 32}};
            QVERIFY(isClose(measure(tensor, all).value().error.mse, found.search.curve.back().cost, 1e-6));
            QVERIFY(least < found.search.curve.back().cost * 0.8);
        }
        const ClippedRange ofDoubles = clipped(symmetric4, "mse", asDoubles(tensor));
        QVERIFY(ofDoubles.search.curve == clipped(symmetric4, "mse", tensor).search.curve);
    }

    void klIsTheSearchOfTheHistogram()
    {
        std::vector<float> values = drawn(4, 50'000, 1);
        values[0] = -30;
        const Tensor tensor = floats(values);
        MagnitudeHistogram histogram(30, klBins);
        histogram.add(std::span<const float>(values));
        const ClipSearch expected = searchKlClip(histogram.counts(), 30, 8);
        const ClippedRange found = clipped(symmetric4, "kl", tensor);
        QVERIFY(found.search.curve == expected.curve);
        QVERIFY((found.range == ValueRange{-expected.threshold(), expected.threshold()}));
        const ClippedRange cut = clipped(asymmetric4, "kl", tensor);
        QVERIFY(cut.range->lo == -expected.threshold());
        QVERIFY(cut.range->hi <= expected.threshold() && cut.range->hi > 0);
        // Values of one sign have the codes of both.
        for (float& value : values)
            value = std::abs(value);
        QVERIFY(clipped(asymmetric4, "kl", floats(values)).search.curve == searchKlClip(histogram.counts(), 30, 16).curve);
        QVERIFY(clipped(symmetric4, "kl", floats(values)).search.curve == expected.curve);
    }

    void aciqAroundTheMean()
    {
        const Tensor tensor = floats(drawn(5, 50'000, 0.5, 2));
        const ClippedRange found = clipped(asymmetric4, "aciq", tensor);
        const double reach = aciqOptimum(AciqModel::Gauss, 4) * 0.5;
        QVERIFY(isClose(found.range->lo, 2 - reach, 0.02));
        QVERIFY(isClose(found.range->hi, 2 + reach, 0.02));
        const ClippedRange around = clipped(symmetric4, "aciq", tensor);
        QVERIFY(isClose(around.range->hi, 2 + reach, 0.02));
        QCOMPARE(around.range->lo, -around.range->hi);
        // A rectified normal distribution begins at zero.
        std::vector<float> rectified = drawn(6, 50'000, 1);
        for (float& value : rectified)
            value = std::abs(value);
        const ClippedRange half = clipped(asymmetric4, "aciq", floats(rectified));
        QVERIFY(half.range->lo >= 0 && half.range->lo < 1e-3);
        QVERIFY2(isClose(half.range->hi, aciqOptimum(AciqModel::Gauss, 5), 0.02), qPrintable(QString::number(half.range->hi)));
    }

    void degenerate_data()
    {
        QTest::addColumn<QByteArray>("clip");
        for (const char* clip : {"minmax", "percentile:99", "mse", "kl", "aciq"})
            QTest::newRow(clip) << QByteArray(clip);
    }
    void degenerate()
    {
        QFETCH(QByteArray, clip);
        for (const LinearRule& rule : {symmetric4, asymmetric4}) {
            QVERIFY(!clipped(rule, clip, tensorOf({})).range);
            QVERIFY(!clipped(rule, clip, tensorOf({inf, -inf, std::nan("")})).range);
            QVERIFY(!clipped(rule, clip, floats({float(inf)})).range);
            const ValueRange zeros = clipped(rule, clip, floats({0, -0.0F, 0})).range.value();
            QVERIFY(zeros.lo == 0 && zeros.hi == 0);
            const ValueRange one = clipped(rule, clip, tensorOf({-2.5})).range.value();
            // Of the full range the best places −2.5 on the code that lies beyond the positive end.
            QVERIFY(clip == "mse" ? one.absMax() > 2 && one.absMax() <= 2.5 : one.absMax() == 2.5);
            const ValueRange constant = clipped(rule, clip, floats(std::vector<float>(100, 3))).range.value();
            QVERIFY(clip == "mse" ? constant.absMax() > 2 && constant.absMax() <= 3 : constant.absMax() == 3);
            const ValueRange kept = clipped(rule, clip, tensorOf({inf, 1, -1, std::nan(""), 1, -1})).range.value();
            QVERIFY(kept.absMax() <= 1 && kept.absMax() > 0.5);
            // And the whole scheme turns zero into zero.
            const QString scheme = word("linear:symmetric=%1,clip=%2", rule.isSymmetric ? QLatin1String("yes") : QLatin1String("no"),
                                        QLatin1String(clip));
            const Tensor tensor = tensorOf({0, inf, std::nan("")});
            QCOMPARE(apply(fit(spec(scheme), tensor).value(), tensor).value().values[0], 0.0);
        }
    }

    /// Each group by its own values, whatever lies between them in storage.
    void groups()
    {
        std::vector<float> values = drawn(7, 4'000, 1);
        for (std::size_t i = 1; i < values.size(); i += 2)
            values[i] *= 100;
        const Tensor matrix = Tensor::fromFloats(values, {2'000, 2}).value();
        for (const char* clip : {"minmax", "percentile:99", "mse", "kl", "aciq"}) {
            for (std::int64_t channel = 0; channel < 2; ++channel) {
                const ClippedRange whole = clipped(symmetric4, clip, asDoubles(matrix.slice(1, channel)));
                const ClippedRange own = clipped(symmetric4, clip, matrix, "channel:1", channel);
                QVERIFY2(own.range == whole.range, clip);
            }
        }
        QVERIFY((clipped(symmetric4, "minmax", floats({1, 2, 3, 4, -5, 6}), "group:4", 1).range == ValueRange{-5, 6}));
    }

    void stops()
    {
        const Tensor tensor = floats(drawn(8, 400'000, 1));
        const Grouping whole = Grouping::make(tensor.shape(), {}).value();
        for (const char* clip : {"minmax", "percentile:99", "mse", "kl", "aciq"}) {
            std::int64_t last = -1;
            const auto done = clippedRange(symmetric4, *parseClip(clip), tensor, whole, 0, [&last](std::int64_t at, std::int64_t total) {
                const bool isForward = at >= last && at <= total;
                last = at;
                return isForward;
            });
            QVERIFY2(done.has_value(), clip); // progress never goes back
            QVERIFY(last > 0);
            const auto stopped = clippedRange(symmetric4, *parseClip(clip), tensor, whole, 0,
                                              [](std::int64_t at, std::int64_t) { return at == 0; });
            QVERIFY2(!stopped, clip);
            QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
        }
    }

    /// Published rows of 1,048,576 samples each, to 0.05 dB.
    void publishedNormal()
    {
        const Tensor tensor = published(std::normal_distribution<double>());
        const auto row = [&tensor](const char* scheme, double expected) {
            const double found = decibel(scheme, tensor);
            QVERIFY2(std::abs(found - expected) <= 0.05, qPrintable(QStringLiteral("%1: %2 dB").arg(QLatin1String(scheme)).arg(found)));
        };
        row("linear:bits=8", 38.93);
        row("linear:bits=8,clip=mse", 40.62);
        row("linear:bits=4", 14.32);
        row("linear:bits=4,clip=mse", 19.24);
        row("linear:bits=3,clip=mse", 13.90);
        row("linear:bits=4,range=restricted,granularity=group:32", 20.25);
        row("linear:bits=4,symmetric=no,granularity=group:128", 19.95);
    }

    /// The cost of leaving one code out, by theory: 1.05 dB at 2 bits, 0.03 dB at 8.
    void restrictedRangeCosts()
    {
        const Tensor tensor = floats(drawn(9, 200'000, 1));
        for (const auto& [bits, full, restricted] : {std::tuple(2, 8.256, 7.208), {3, 13.911, 13.292}, {4, 19.258, 18.898}}) {
            const double ofFull = decibel(qPrintable(word("linear:bits=%1,clip=mse", bits)), tensor);
            const double ofRestricted = decibel(qPrintable(word("linear:bits=%1,range=restricted,clip=mse", bits)), tensor);
            QVERIFY2(std::abs(ofFull - full) < 0.06, qPrintable(QString::number(ofFull)));
            QVERIFY2(std::abs(ofRestricted - restricted) < 0.06, qPrintable(QString::number(ofRestricted)));
        }
    }

    /// Outliers: searching beats the full range by far, the analytical threshold comes near it.
    void searchesHelp()
    {
        std::vector<float> values = drawn(10, 50'000, 1);
        for (std::size_t i = 0; i < values.size(); i += 1'000)
            values[i] *= 20;
        const Tensor tensor = floats(values);
        const double plain = decibel("linear:bits=4", tensor);
        const double mse = decibel("linear:bits=4,clip=mse", tensor);
        QVERIFY(mse > plain + 3);
        for (const char* scheme : {"linear:bits=4,clip=percentile:99.9", "linear:bits=4,clip=aciq", "linear:bits=4,clip=kl"}) {
            const double found = decibel(scheme, tensor);
            QVERIFY2(found > plain - 0.01 && found <= mse + 1e-6, scheme);
        }
    }
};

QTEST_APPLESS_MAIN(TestClipRange)
#include "tst_cliprange.moc"
