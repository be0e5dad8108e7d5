// SPDX-License-Identifier: GPL-3.0-or-later
// Where linear quantizers of the world differ or go wrong, one test a trap: what this program does and why it is not the other.
#include "core/quantize/linear/cliprange.h"
#include "core/quantize/linear/linearkernel.h"

#include "core/quantize/errorreport.h"
#include "core/quantize/linear/percentile.h"
#include "core/support/random.h"
#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

struct Run {
    LinearGroup group;
    QuantizedTensor quantized;
};

Run run(const QString& scheme, const Tensor& tensor)
{
    const Quantizer quantizer = fit(spec(scheme), tensor).value();
    return {std::get<LinearParameters>(quantizer.parameters).groups.at(0), apply(quantizer, tensor).value()};
}

Run run(const char* scheme, std::vector<double> values)
{
    return run(QString::fromLatin1(scheme), tensorOf(std::move(values)));
}

const QStringList conventions{QStringLiteral("standard"), QStringLiteral("pytorch"), QStringLiteral("tflite"), QStringLiteral("onnxruntime")};

std::vector<float> normal(std::uint64_t seed, std::size_t count)
{
    Random random(seed);
    std::vector<float> values;
    for (std::size_t i = 0; i < count; ++i)
        values.push_back(float(random.normal()));
    return values;
}

} // namespace

class TestLinearTraps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    /// 1: under the full symmetric range the greatest magnitude is 127.5 steps, which rounds to 128 and is cut to 127: its error is
    /// half a step, always. The restricted range has no such element.
    void theGreatestElement_data()
    {
        QTest::addColumn<QString>("convention");
        for (const QString& convention : conventions)
            QTest::newRow(qPrintable(convention)) << convention;
    }
    void theGreatestElement()
    {
        QFETCH(QString, convention);
        const Tensor tensor = tensorOf({0.3, 1, -0.2});
        const Run full = run(word("linear:convention=%1", convention), tensor);
        QCOMPARE(full.quantized.codes[1], 127);
        QVERIFY(isClose(1 - full.quantized.values[1], full.group.scale / 2, 1e-4));
        // In binary32 the product may fall short of the tie: the same code, but not cut off.
        QCOMPARE(full.quantized.clipped, convention == QLatin1String("pytorch") ? 0 : 1);
        const Run restricted = run(word("linear:range=restricted,convention=%1", convention), tensor);
        QCOMPARE(restricted.quantized.codes[1], 127);
        QVERIFY(isClose(restricted.quantized.values[1], 1, 1e-6));
        QCOMPARE(restricted.quantized.clipped, 0);
    }

    /// 2: x = ±½ step: to even, away from zero, and (as ⌊x + ½⌋) up are three different codes.
    void halves()
    {
        const std::vector<double> halves{-1.5, -0.5, 0.5, 1.5};
        QVERIFY((run("linear:scale=1,qmin=-8,qmax=7,round=nearest-even", halves).quantized.codes == std::vector<std::int64_t>{-2, 0, 0, 2}));
        QVERIFY((run("linear:scale=1,qmin=-8,qmax=7,round=nearest-away", halves).quantized.codes == std::vector<std::int64_t>{-2, -1, 1, 2}));
        QVERIFY((run("linear:scale=1,qmin=-8,qmax=7,round=up", halves).quantized.codes == std::vector<std::int64_t>{-1, 0, 1, 2}));
        // gemmlowp rounds the sum with the zero point, which is positive for unsigned codes: half up, seen from the value.
        QVERIFY((run("linear:scale=1,zero_point=8,qmin=0,qmax=15,convention=tflite", halves).quantized.codes
                 == std::vector<std::int64_t>{7, 8, 9, 10}));
    }

    /// 3: a product with the inverse is not a quotient: at scale 0.1 in binary32 the value 2.55 lies below the tie for one of them.
    void inverseOrQuotient()
    {
        int differences = 0;
        for (int i = 0; i < 120; ++i) {
            const double value = double(float((i + 0.5) * double(0.1F)));
            const QString given = QStringLiteral("linear:scale=0.1,qmin=-128,qmax=127");
            const auto quotient = run(given, tensorOf({value})).quantized.codes[0];
            const auto product = run(given + QLatin1String(",convention=pytorch"), tensorOf({value})).quantized.codes[0];
            QVERIFY(quotient == i || quotient == i + 1);
            QVERIFY(product == i || product == i + 1);
            differences += quotient != product ? 1 : 0;
        }
        QVERIFY(differences > 0);
    }

    /// 4: a range without zero is widened, so that zero is exact; a zero point cut off instead would shift all values.
    void rangeWithoutZero()
    {
        for (const QString& convention : conventions) {
            const Run positive = run(word("linear:symmetric=no,convention=%1", convention), tensorOf({2, 5, 0}));
            QCOMPARE(positive.group.zeroPoint, 0);
            QVERIFY(isClose(positive.group.scale, 5.0 / 255, 1e-6));
            QCOMPARE(positive.quantized.values[2], 0.0);
            const Run negative = run(word("linear:symmetric=no,signed=yes,convention=%1", convention), tensorOf({-2, -5}));
            QCOMPARE(negative.group.zeroPoint, 127);
            QVERIFY(isClose(negative.quantized.values[1], -5, 1e-6));
        }
        // The published exercise: min −0.25, max 0.75 at 2 bits puts zero at −1.25, which becomes −1.
        const Run course = run("linear:bits=2,symmetric=no,signed=yes,clip=fixed:-0.25:0.75", {0.1});
        QCOMPARE(course.group.zeroPoint, -1);
        QVERIFY(isClose(course.group.scale, 1.0 / 3, 1e-15));
    }

    /// 5: constant, all zero, one element, empty: every scheme word has a result that is finite and turns zero into zero.
    void degenerate_data()
    {
        QTest::addColumn<QString>("scheme");
        for (const QString& convention : conventions) {
            for (const char* clip : {"minmax", "percentile:99", "mse", "kl", "aciq", "fixed:-1:1"}) {
                for (const char* kind : {"symmetric=yes", "symmetric=yes,range=restricted", "symmetric=no", "symmetric=no,signed=yes"})
                    QTest::addRow("%s %s %s", qPrintable(convention), clip, kind)
                        << word("linear:bits=4,%1,clip=%2,convention=%3", QLatin1String(kind), QLatin1String(clip), convention);
            }
        }
    }
    void degenerate()
    {
        QFETCH(QString, scheme);
        for (const std::vector<double>& values : {std::vector<double>{}, {0}, {0, 0, -0.0}, {0.75}, {-0.75}, {0.75, 0.75}, {0, 1e-300}}) {
            const Run one = run(scheme, tensorOf(values));
            QVERIFY(std::isfinite(one.group.scale) && one.group.scale > 0);
            QVERIFY(one.group.zeroPoint >= one.group.qmin && one.group.zeroPoint <= one.group.qmax);
            for (std::size_t i = 0; i < values.size(); ++i) {
                QVERIFY(std::isfinite(one.quantized.values[i]));
                QVERIFY(values[i] != 0 || one.quantized.values[i] == 0);
            }
        }
    }

    /// 6: what is not finite takes no part in any fit, and is counted.
    void nonFinite_data() { degenerate_data(); }
    void nonFinite()
    {
        QFETCH(QString, scheme);
        std::vector<double> clean{-0.5, 0.25, 0.75, -0.125, 0.5};
        std::vector<double> dirty{notANumber, -0.5, inf, 0.25, 0.75, -inf, -0.125, notANumber, 0.5};
        const Run expected = run(scheme, tensorOf(clean));
        const Run seen = run(scheme, tensorOf(dirty));
        QCOMPARE(seen.group, expected.group);
        QCOMPARE(seen.quantized.codes[2], seen.group.qmax);
        QCOMPARE(seen.quantized.codes[5], seen.group.qmin);
        QVERIFY(std::isnan(seen.quantized.values[0]));
        QCOMPARE(seen.quantized.codes[0], seen.group.zeroPoint);
        const Tensor tensor = tensorOf(dirty);
        const ErrorReport report = measure(tensor, fit(spec(scheme), tensor).value()).value().error;
        QCOMPARE(report.nan, 2);
        QCOMPARE(report.infinite, 2);
        QCOMPARE(report.finite, 5);
    }

    /// 7: a floor under the scale (2^−23 in PyTorch) makes tiny tensors collapse; without one they keep their shape.
    void floors()
    {
        for (const double unit : {1e-6, 1e-9, 1e-30}) {
            const std::vector<double> values{unit, -unit * 0.49, unit / 4};
            const Run kept = run("linear:range=restricted", values);
            QVERIFY((kept.quantized.codes == std::vector<std::int64_t>{127, -62, 32}));
            const Run floored = run("linear:range=restricted,convention=pytorch", values);
            QCOMPARE(floored.group.scale, 0x1p-23);
            QCOMPARE(double(floored.quantized.codes[0]), std::nearbyint(unit * 0x1p23));
        }
    }

    /// 9: a percentile read from a histogram is an edge of a bin; here it is the value itself.
    void percentilesAreExact()
    {
        const std::vector<float> values = normal(4, 30'000);
        const double exact = percentile(values, 99.9, true);
        std::vector<double> magnitudes;
        for (const float value : values)
            magnitudes.push_back(std::abs(double(value)));
        std::sort(magnitudes.begin(), magnitudes.end());
        const double width = magnitudes.back() / 2048;
        QVERIFY(exact >= magnitudes[29'969] && exact <= magnitudes[29'970]);
        const double edge = std::floor(exact / width) * width;
        QVERIFY(edge < exact && exact - edge < width);
    }

    /// The streaming meter over groups of a row against the scheme: what measure() may use for float32 tensors.
    void groupsMeasureAlike_data()
    {
        QTest::addColumn<QString>("scheme");
        for (const char* granularity : {"group:32", "group:100", "group:7", "channel:0", "channel:1"}) {
            for (const char* kind : {"bits=4", "bits=8,symmetric=no", "bits=3,symmetric=no,signed=yes,convention=onnxruntime"})
                QTest::addRow("%s %s", granularity, kind) << word("linear:%1,granularity=%2", QLatin1String(kind), QLatin1String(granularity));
        }
    }
    void groupsMeasureAlike()
    {
        QFETCH(QString, scheme);
        std::vector<float> values = normal(5, 60 * 90);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = i % 501 == 0 ? std::numeric_limits<float>::quiet_NaN() : values[i] * float(1 + i % 90) + float(i % 7);
        const Tensor tensor = Tensor::fromFloats(values, {60, 90}).value();
        const Quantizer quantizer = fit(spec(scheme), tensor).value();
        const auto& parameters = std::get<LinearParameters>(quantizer.parameters);
        QVERIFY(canMeasureLinear(parameters));
        LinearMeter meter(parameters.groups[0], parameters.rounding, {});
        const std::span<const float> all(values);
        QVERIFY(quantizer.grouping.forEachRun([&](std::int64_t group, std::int64_t first, std::int64_t count) {
            meter.setGroup(parameters.groups[std::size_t(group)]);
            meter.add(all.subspan(std::size_t(first), std::size_t(count)), first);
            return true;
        }));
        const FusedSums sums = meter.sums();
        const ErrorReport report = measure(tensor, quantizer).value().error;
        QCOMPARE(sums.count, report.count);
        QCOMPARE(sums.nan, report.nan);
        QCOMPARE(sums.zeros, report.zeros);
        QCOMPARE(sums.clipped, report.clipped);
        QCOMPARE(sums.maxAbs, report.maxAbs);
        QCOMPARE(sums.maxAbsAt, report.maxAbsAt);
        QVERIFY(isClose(sums.squares, report.wcss, 2e-7));
        QVERIFY(isClose(sums.magnitudes / double(report.finite), report.mae, 2e-7));
        const auto used = std::ranges::count_if(sums.codes, [](std::int64_t count) { return count > 0; });
        QCOMPARE(qint64(used), qint64(report.levelsUsed));
    }
};

QTEST_APPLESS_MAIN(TestLinearTraps)
#include "tst_lineartraps.moc"
