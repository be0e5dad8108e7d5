// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/linear/linearkernel.h"

#include "core/quantize/errorreport.h"
#include "core/support/random.h"
#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr float inf = std::numeric_limits<float>::infinity();
constexpr float notANumber = std::numeric_limits<float>::quiet_NaN();

std::vector<float> normal(std::uint64_t seed, std::size_t count, double deviation)
{
    Random random(seed);
    std::vector<float> values;
    for (std::size_t i = 0; i < count; ++i)
        values.push_back(float(random.normal() * deviation));
    return values;
}

/// What the slow way through the scheme itself says.
struct Reference {
    ErrorReport error;
    std::vector<std::int64_t> codes;
    Histogram histogram;
};

Reference referenceOf(const std::vector<float>& values, const LinearGroup& group, Rounding rounding, const FusedOptions& options)
{
    const Tensor tensor = Tensor::fromFloats(values, {std::int64_t(values.size())}).value();
    const auto given = spec(word("linear:scale=%1,zero_point=%2,qmin=%3,qmax=%4,round=%5,seed=%6", QString::number(group.scale, 'g', 17),
                                 qint64(group.zeroPoint), qint64(group.qmin), qint64(group.qmax),
                                 QString::fromUtf8(roundingName(rounding).data()), qint64(options.seed)));
    const Quantizer quantizer = fit(given, tensor).value();
    Reference reference{{}, std::vector<std::int64_t>(std::size_t(group.qmax - group.qmin + 1)), {}};
    ErrorMeter meter;
    reference.histogram = makeHistogram(options.binLo, options.binHi, options.bins);
    const auto visited = applyInChunks(quantizer, tensor, [&](const QuantizedChunk& chunk) {
        meter.add(chunk);
        std::vector<double> errors;
        for (std::size_t i = 0; i < chunk.codes.size(); ++i) {
            ++reference.codes[std::size_t(chunk.codes[i] - group.qmin)];
            if (std::isfinite(chunk.originals[i]))
                errors.push_back(chunk.values[i] - chunk.originals[i]);
        }
        addToHistogram(reference.histogram, errors);
    });
    if (!visited)
        qFatal("the reference failed");
    reference.error = meter.report();
    return reference;
}

void compare(const FusedSums& sums, const Reference& reference, double relative = 2e-7)
{
    const ErrorReport& error = reference.error;
    QCOMPARE(sums.count, error.count);
    QCOMPARE(sums.finite(), error.finite);
    QCOMPARE(sums.nan, error.nan);
    QCOMPARE(sums.infinite, error.infinite);
    QCOMPARE(sums.clipped, error.clipped);
    QCOMPARE(sums.zeros, error.zeros);
    QVERIFY(sums.codes == reference.codes);
    QVERIFY(sums.bins == reference.histogram.counts);
    QCOMPARE(sums.below, reference.histogram.below);
    QCOMPARE(sums.above, reference.histogram.above);
    QCOMPARE(sums.maxAbsAt, error.maxAbsAt);
    if (error.finite == 0)
        return;
    const auto finite = double(error.finite);
    QCOMPARE(sums.maxAbs, error.maxAbs); // the same bits
    QVERIFY2(isClose(sums.squares, error.wcss, relative), qPrintable(QString::number(sums.squares / error.wcss - 1)));
    QVERIFY(isClose(sums.magnitudes / finite, error.mae, relative));
    QVERIFY(std::abs(sums.errors / finite - error.mean) <= relative * error.mae);
    if (error.relativeRmse)
        QVERIFY(isClose(std::sqrt(sums.squares / sums.originalSquares), *error.relativeRmse, relative));
    if (error.cosine)
        QVERIFY(isClose(sums.products / std::sqrt(sums.originalSquares * sums.valueSquares), *error.cosine, relative));
    else
        QCOMPARE(sums.valueSquares, 0.0);
}

FusedSums run(const std::vector<float>& values, const LinearGroup& group, Rounding rounding, const FusedOptions& options)
{
    return measureLinear(values, group, rounding, options).value();
}

FusedOptions optionsFor(const LinearGroup& group, int bins, KernelPath path = KernelPath::Fastest)
{
    FusedOptions options;
    options.binLo = -0.6 * group.scale;
    options.binHi = 0.6 * group.scale;
    options.bins = bins;
    options.path = path;
    return options;
}

} // namespace

class TestLinearKernel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void equalsTheScheme_data()
    {
        QTest::addColumn<double>("scale");
        QTest::addColumn<qint64>("zeroPoint");
        QTest::addColumn<qint64>("qmin");
        QTest::addColumn<qint64>("qmax");
        QTest::addColumn<int>("bins");
        const auto row = [](const char* name, double scale, qint64 zero, qint64 qmin, qint64 qmax, int bins) {
            QTest::newRow(name) << scale << zero << qmin << qmax << bins;
        };
        row("8 bits", 4.0 / 127.5, 0, -128, 127, 256);
        row("8 bits asymmetric", 8.1 / 255, 121, 0, 255, 256);
        row("8 bits, odd bins", 4.0 / 127, 0, -127, 127, 201);
        row("4 bits", 0.41, 0, -8, 7, 256);
        row("2 bits", 1.1, 0, -2, 1, 16);
        row("one bin", 0.03, 0, -128, 127, 1);
        row("12 bits", 4.0 / 2047, 0, -2048, 2047, 256);
        row("16 bits", 4.0 / 32767, 0, -32768, 32767, 64);
        row("16 bits asymmetric", 8.0 / 65535, 32767, 0, 65535, 2048);
        row("power of two", 0.03125, 0, -128, 127, 256);
        row("zero point outside", 0.03, -140, -128, 127, 32);
        row("mostly clipped", 0.001, 0, -8, 7, 100);
        row("all to zero", 100, 0, -8, 7, 100);
        row("many bins", 0.1, 0, -128, 127, 65536);
        row("tiny", 1e-12, 0, -128, 127, 256);
        row("huge", 1e12, 0, -128, 127, 256);
    }

    void equalsTheScheme()
    {
        QFETCH(double, scale);
        QFETCH(qint64, zeroPoint);
        QFETCH(qint64, qmin);
        QFETCH(qint64, qmax);
        QFETCH(int, bins);
        const LinearGroup group{scale, zeroPoint, qmin, qmax};
        QVERIFY(canMeasureLinear(group));
        const double deviation = scale < 1e-6 || scale > 1e6 ? scale * 40 : 1;
        const std::vector<float> values = normal(7, 50'001, deviation);
        for (const Rounding rounding : {Rounding::NearestEven, Rounding::NearestAway}) {
            for (const KernelPath path : {KernelPath::Fastest, KernelPath::Portable}) {
                const FusedOptions options = optionsFor(group, bins, path);
                compare(run(values, group, rounding, options), referenceOf(values, group, rounding, options));
            }
        }
    }

    void everyRounding_data()
    {
        QTest::addColumn<int>("rounding");
        for (const Rounding rounding : allRoundings())
            QTest::newRow(roundingName(rounding).data()) << int(rounding);
    }

    void everyRounding()
    {
        QFETCH(int, rounding);
        const LinearGroup group{0.25, 3, 0, 15};
        FusedOptions options = optionsFor(group, 33);
        options.binLo = -0.3;
        options.binHi = 0.2;
        options.seed = 17;
        std::vector<float> values = normal(8, 9'999, 1);
        for (int i = -40; i < 40; ++i)
            values.push_back(float(i) * 0.125F); // every second one a tie
        compare(run(values, group, Rounding(rounding), options), referenceOf(values, group, Rounding(rounding), options));
    }

    /// Ties and their neighbours in binary32, which binary32 arithmetic alone would get wrong.
    void nearTies_data()
    {
        QTest::addColumn<double>("scale");
        for (const double scale : {0.1, 1.0 / 3, 0.007, 3e-5, 0.5, 12.7})
            QTest::addRow("%g", scale) << scale;
    }

    void nearTies()
    {
        QFETCH(double, scale);
        std::vector<float> values;
        for (int code = -130; code <= 130; ++code) {
            auto tie = float((code + 0.5) * scale);
            for (int i = 0; i < 6; ++i)
                tie = std::nextafter(tie, -inf);
            for (int i = 0; i < 12; ++i, tie = std::nextafter(tie, inf))
                values.push_back(tie);
            values.push_back(float(code * scale));
        }
        const LinearGroup group{scale, 0, -128, 127};
        for (const Rounding rounding : {Rounding::NearestEven, Rounding::NearestAway}) {
            FusedOptions options = optionsFor(group, 64);
            compare(run(values, group, rounding, options), referenceOf(values, group, rounding, options), 1e-6);
        }
    }

    /// Errors that fall on edges of bins exactly, at both ends of the histogram too.
    void errorsOnEdges()
    {
        const LinearGroup group{1, 0, -8, 7};
        std::vector<float> values;
        for (int i = 0; i < 4096; ++i)
            values.push_back(float(i % 256) / 16 - 8);
        FusedOptions options;
        options.binLo = -0.5;
        options.binHi = 0.5;
        options.bins = 16;
        compare(run(values, group, Rounding::NearestEven, options), referenceOf(values, group, Rounding::NearestEven, options));
        options.binLo = -0.25; // some below, some above
        options.binHi = 0.125;
        options.bins = 6;
        const FusedSums sums = run(values, group, Rounding::NearestEven, options);
        QVERIFY(sums.below > 0 && sums.above > 0);
        compare(sums, referenceOf(values, group, Rounding::NearestEven, options));
    }

    /// Among values without surprises, few that are clipped (by a code, by 2^23 codes, by all there are), doubtful or not finite.
    void seldomSurprises_data()
    {
        QTest::addColumn<qint64>("zeroPoint");
        QTest::addColumn<qint64>("qmin");
        QTest::addColumn<qint64>("qmax");
        QTest::addColumn<int>("bins");
        QTest::newRow("8 bits") << qint64(0) << qint64(-128) << qint64(127) << 256;
        QTest::newRow("restricted") << qint64(0) << qint64(-127) << qint64(127) << 255;
        QTest::newRow("asymmetric") << qint64(77) << qint64(0) << qint64(255) << 256;
        QTest::newRow("zero point at the end") << qint64(15) << qint64(0) << qint64(15) << 40;
        QTest::newRow("odd range") << qint64(3) << qint64(-5) << qint64(8) << 7;
        QTest::newRow("no histogram") << qint64(0) << qint64(-8) << qint64(7) << 0;
        QTest::newRow("tables apart") << qint64(5) << qint64(-512) << qint64(511) << 256;
    }

    void seldomSurprises()
    {
        QFETCH(qint64, zeroPoint);
        QFETCH(qint64, qmin);
        QFETCH(qint64, qmax);
        QFETCH(int, bins);
        const LinearGroup group{0.037, zeroPoint, qmin, qmax};
        const auto lowest = double(qmin - zeroPoint);
        const auto highest = double(qmax - zeroPoint);
        const double surprises[] = {lowest - 1, lowest - 2.01, lowest - 0.6, highest + 1, highest + 1.98, highest + 0.51,
                                    0x1p23, -0x1p23, 0x1p24 + 2, -0x1p24, 0x1.8p23, -0x1.8p23, 0x1p31, -0x1p31, 1e30, -1e30, 0.5, 1.5 - 1e-7};
        std::vector<float> values = normal(21, 40'000, (highest - lowest) * group.scale / 12);
        const auto middle = (highest + lowest) / 2;
        for (float& value : values)
            value = float(std::clamp(double(value) + middle * group.scale, lowest * group.scale, highest * group.scale));
        std::size_t at = 5;
        for (const double surprise : surprises) {
            values[at] = float(surprise * group.scale);
            at += 1031;
        }
        values[at] = notANumber;
        values[at + 997] = -inf;
        FusedOptions options = optionsFor(group, bins);
        for (const double width : {0.6, 0.5, 0.4, 3.0}) { // of the histogram, in steps: some errors outside, all, far from its ends
            options.binLo = -width * group.scale;
            options.binHi = (width + 0.01) * group.scale;
            options.path = KernelPath::Fastest;
            const FusedSums fast = run(values, group, Rounding::NearestEven, options);
            LinearMeter meter(group, Rounding::NearestEven, options); // not of one group: other sums are counted
            meter.add(values, 0);
            options.path = KernelPath::Portable;
            const FusedSums slow = run(values, group, Rounding::NearestEven, options);
            for (const FusedSums& sums : {fast, meter.sums()}) {
                QVERIFY(sums.codes == slow.codes && sums.bins == slow.bins);
                QCOMPARE(sums.clipped, slow.clipped);
                QCOMPARE(sums.zeros, slow.zeros);
                QCOMPARE(sums.below, slow.below);
                QCOMPARE(sums.above, slow.above);
                QCOMPARE(sums.maxAbs, slow.maxAbs);
                QCOMPARE(sums.maxAbsAt, slow.maxAbsAt);
                QVERIFY(isClose(sums.originalSquares, slow.originalSquares, 1e-6));
                QVERIFY(isClose(sums.valueSquares, slow.valueSquares, 1e-6));
            }
        }
    }

    void nonFiniteAreCountedOnly()
    {
        std::vector<float> values = normal(9, 5'000, 1);
        for (std::size_t i = 0; i < values.size(); i += 97)
            values[i] = i % 2 == 0 ? notANumber : i % 3 == 0 ? inf : -inf;
        values[64] = std::copysign(notANumber, -1.0F);
        for (const qint64 zero : {0, 5, -20, 20, -100'000, 100'000}) {
            const LinearGroup group{0.3, zero, -8, 7};
            values[65] = zero == 5 ? 3e38F : 0.5F;
            for (const KernelPath path : {KernelPath::Fastest, KernelPath::Portable}) {
                const FusedOptions options = optionsFor(group, 20, path);
                compare(run(values, group, Rounding::NearestEven, options), referenceOf(values, group, Rounding::NearestEven, options));
            }
        }
    }

    void degenerate_data()
    {
        QTest::addColumn<QList<float>>("values");
        QTest::newRow("empty") << QList<float>();
        QTest::newRow("zero") << QList<float>{0};
        QTest::newRow("minus zero") << QList<float>{-0.0F};
        QTest::newRow("one") << QList<float>{0.77F};
        QTest::newRow("NaN") << QList<float>{notANumber, notANumber};
        QTest::newRow("infinities") << QList<float>{inf, -inf};
        QTest::newRow("zeros") << QList<float>(2000, 0.0F);
        QTest::newRow("constant") << QList<float>(3000, 0.2F);
        QTest::newRow("denormal") << QList<float>(100, 1e-42F);
        QTest::newRow("extremes") << QList<float>(64, 3.4e38F) + QList<float>(64, -3.4e38F);
    }

    void degenerate()
    {
        QFETCH(QList<float>, values);
        const LinearGroup group{0.125, 1, -8, 7};
        const std::vector<float> all(values.begin(), values.end());
        FusedOptions options = optionsFor(group, 8);
        compare(run(all, group, Rounding::NearestEven, options), referenceOf(all, group, Rounding::NearestEven, options), 5e-7);
    }

    /// The first of equal errors, also where most of them are equal, and where the largest hides among doubtful ones.
    void greatestError()
    {
        const LinearGroup group{1, 0, -8, 7};
        std::vector<float> values(40'000, 0.25F);
        for (std::size_t i = 3; i < values.size(); i += 7)
            values[i] = 0.375F;
        values[1] = 2.5F; // a tie: the greatest error
        for (const std::size_t at : {std::size_t(20'000), std::size_t(20'001), std::size_t(1)}) {
            const FusedOptions options = optionsFor(group, 0);
            const FusedSums sums = run(values, group, Rounding::NearestEven, options);
            QCOMPARE(sums.maxAbs, 0.5);
            QCOMPARE(sums.maxAbsAt, 1);
            values[at] = -3.5F;
        }
        values[1] = 0;
        QCOMPARE(run(values, group, Rounding::NearestEven, optionsFor(group, 0)).maxAbsAt, 20'000);
        FusedOptions later = optionsFor(group, 0);
        later.first = 1'000'000;
        QCOMPARE(run(values, group, Rounding::NearestEven, later).maxAbsAt, 1'020'000);
    }

    void sameOnAnyNumberOfThreads()
    {
        const LinearGroup group{0.03, 0, -128, 127};
        const std::vector<float> values = normal(10, 2'500'000, 1);
        FusedOptions options = optionsFor(group, 256);
        const FusedSums one = run(values, group, Rounding::NearestEven, options);
        for (const int threads : {2, 5, 0}) {
            options.threads = threads;
            const FusedSums many = run(values, group, Rounding::NearestEven, options);
            QCOMPARE(many.squares, one.squares); // the same bits
            QCOMPARE(many.products, one.products);
            QCOMPARE(many.errors, one.errors);
            QCOMPARE(many.maxAbsAt, one.maxAbsAt);
            QVERIFY(many.codes == one.codes && many.bins == one.bins);
        }
    }

    void stops()
    {
        const std::vector<float> values = normal(11, 3'000'000, 1);
        const auto stopped = measureLinear(values, {0.03, 0, -128, 127}, Rounding::NearestEven, {},
                                           [](std::int64_t done, std::int64_t) { return done == 0; });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
    }

    void withoutAHistogram()
    {
        const LinearGroup group{0.03, 0, -128, 127};
        const std::vector<float> values = normal(12, 10'000, 1);
        const FusedSums sums = run(values, group, Rounding::NearestEven, {});
        QVERIFY(sums.bins.empty());
        QCOMPARE(sums.below + sums.above, 0);
        const FusedSums with = run(values, group, Rounding::NearestEven, optionsFor(group, 100));
        QVERIFY(sums.codes == with.codes);
        QVERIFY(isClose(sums.squares, with.squares, 1e-7));
        QCOMPARE(sums.maxAbs, with.maxAbs);
    }

    /// Pieces of any lengths, and groups one after the other, add up to the whole.
    void metersAddUp()
    {
        const std::vector<float> values = normal(13, 4'000, 1);
        const std::span<const float> all(values);
        const LinearGroup fine{0.02, 5, -128, 127};
        const LinearGroup coarse{0.04, -3, -128, 127};
        const FusedOptions options = optionsFor(coarse, 50);
        LinearMeter meter(fine, Rounding::NearestEven, options);
        LinearMeter second(coarse, Rounding::NearestEven, options);
        meter.add(all.first(1'001), 0);
        meter.add(all.subspan(1'001, 999), 1'001);
        second.add(all.subspan(2'000), 2'000);
        LinearMeter joined = meter;
        joined.join(second);
        meter.setGroup(coarse);
        meter.add(all.subspan(2'000), 2'000);
        const FusedSums whole = meter.sums();
        const FusedSums apart = joined.sums();
        QVERIFY(whole.codes == apart.codes && whole.bins == apart.bins);
        QVERIFY(isClose(whole.squares, apart.squares, 1e-12));
        QCOMPARE(whole.maxAbsAt, apart.maxAbsAt);
        QCOMPARE(whole.zeros, apart.zeros);
        QCOMPARE(whole.count, 4'000);
        const std::vector<float> head(values.begin(), values.begin() + 2'000);
        const std::vector<float> tail(values.begin() + 2'000, values.end());
        const Reference first = referenceOf(head, fine, Rounding::NearestEven, options);
        const Reference rest = referenceOf(tail, coarse, Rounding::NearestEven, options);
        QCOMPARE(whole.zeros, first.error.zeros + rest.error.zeros);
        QCOMPARE(whole.clipped, first.error.clipped + rest.error.clipped);
        QVERIFY(isClose(whole.squares, first.error.wcss + rest.error.wcss, 2e-7));
        for (std::size_t code = 0; code < whole.codes.size(); ++code)
            QCOMPARE(whole.codes[code], first.codes[code] + rest.codes[code]);
    }

    void limits()
    {
        QVERIFY(canMeasureLinear(LinearGroup{1, 0, 0, 65535}));
        QVERIFY(!canMeasureLinear(LinearGroup{1, 0, 0, 65536}));
        QVERIFY(!canMeasureLinear(LinearGroup{0, 0, 0, 255}));
        QVERIFY(!canMeasureLinear(LinearGroup{double(inf), 0, 0, 255}));
        LinearParameters parameters;
        parameters.groups = {{1, 0, 0, 255}, {2, 4, 0, 255}};
        QVERIFY(canMeasureLinear(parameters));
        parameters.convention = LinearConvention::OnnxRuntime;
        QVERIFY(canMeasureLinear(parameters));
        parameters.convention = LinearConvention::PyTorch; // another arithmetic
        QVERIFY(!canMeasureLinear(parameters));
        parameters.convention = LinearConvention::TfLite;
        QVERIFY(!canMeasureLinear(parameters));
        parameters.convention = LinearConvention::Standard;
        parameters.groups.push_back({1, 0, -128, 127});
        QVERIFY(!canMeasureLinear(parameters));
    }
};

QTEST_APPLESS_MAIN(TestLinearKernel)
#include "tst_linearkernel.moc"
