// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of linear quantization as properties: what holds for any tensor, and the places where implementations differ.
#include "core/quantize/errorreport.h"
#include "core/quantize/scheme.h"
#include "core/support/random.h"
#include "core/tensors/samples.h"

#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

struct Outcome {
    LinearGroup group;
    QuantizedTensor quantized;
};

Outcome run(const QString& scheme, const Tensor& tensor)
{
    const auto quantizer = fit(spec(scheme), tensor);
    return {std::get<LinearParameters>(quantizer->parameters).groups.at(0), apply(*quantizer, tensor).value()};
}

std::vector<double> drawn(std::uint64_t seed, int count, double lo, double hi)
{
    Random random(seed);
    std::vector<double> values;
    for (int i = 0; i < count; ++i)
        values.push_back(lo + (hi - lo) * random.uniform());
    return values;
}

} // namespace

class TestLinearRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    /// Codes of −2.5 … 2.5 in half steps under each mode: the ties are where the modes part.
    void ties_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QList<qint64>>("codes");
        const auto row = [](const char* mode, const QList<qint64>& codes) { QTest::newRow(mode) << QString::fromLatin1(mode) << codes; };
        row("nearest-even", {-2, -2, -2, -1, 0, 0, 0, 1, 2, 2, 2});
        row("nearest-away", {-3, -2, -2, -1, -1, 0, 1, 1, 2, 2, 3});
        row("toward-zero", {-2, -2, -1, -1, 0, 0, 0, 1, 1, 2, 2});
        row("up", {-2, -2, -1, -1, 0, 0, 1, 1, 2, 2, 3});
        row("down", {-3, -2, -2, -1, -1, 0, 0, 1, 1, 2, 2});
        row("odd", {-3, -2, -1, -1, -1, 0, 1, 1, 1, 2, 3});
    }

    void ties()
    {
        QFETCH(QString, mode);
        QFETCH(QList<qint64>, codes);
        // The zero point comes after the rounding, so it never turns a tie; steps that are powers of two keep ties exact.
        for (const double scale : {1.0, 0.125, 1024.0}) {
            for (const int zero : {0, 1, -7}) {
                std::vector<double> x;
                std::vector<std::int64_t> expected;
                for (int half = -5; half <= 5; ++half) {
                    x.push_back(half * scale / 2);
                    expected.push_back(codes[half + 5] + zero);
                }
                const auto outcome = run(word("linear:scale=%1,zero_point=%2,qmin=-99,qmax=99,round=%3", scale, zero, mode), tensorOf(x));
                QVERIFY(outcome.quantized.codes == expected);
                QCOMPARE(outcome.quantized.clipped, 0);
                for (std::size_t i = 0; i < x.size(); ++i)
                    QCOMPARE(outcome.quantized.values[i], double(expected[i] - zero) * scale);
            }
        }
    }

    /// Dividing is not multiplying by the inverse: 0.3 / 0.2 is 1.4999999999999998, 0.3 · (1 / 0.2) is 1.5.
    void divisionIsByTheScaleItself()
    {
        QVERIFY(0.3 / 0.2 < 1.5 && 0.3 * (1 / 0.2) == 1.5);
        const auto outcome = run(QStringLiteral("linear:scale=0.2,qmin=-8,qmax=7,round=nearest-away"), tensorOf({0.3}));
        QCOMPARE(outcome.quantized.codes[0], 1);
        QCOMPARE(outcome.quantized.values[0], 0.2);
    }

    void symmetricRanges_data()
    {
        QTest::addColumn<int>("bits");
        for (int bits = 2; bits <= 16; ++bits)
            QTest::addRow("%d bits", bits) << bits;
    }

    /// Full: −2^(b−1) … 2^(b−1) − 1 at absmax / (2^(b−1) − ½), so ±absmax falls on a tie beyond the upper end.
    /// Restricted: ±(2^(b−1) − 1) at absmax / (2^(b−1) − 1), so ±absmax is exact up to rounding.
    void symmetricRanges()
    {
        QFETCH(int, bits);
        const qint64 half = qint64(1) << (bits - 1);
        const double width = double(2 * half - 1);
        const auto full = run(word("linear:bits=%1", bits), tensorOf({width, -width, 1, 0}));
        QCOMPARE(full.group, (LinearGroup{2, 0, -half, half - 1}));
        QVERIFY((full.quantized.codes == std::vector<std::int64_t>{half - 1, -half, 0, 0}));
        QCOMPARE(full.quantized.values[0], double(2 * half - 2)); // half a step short
        QCOMPARE(full.quantized.values[1], double(-2 * half));    // half a step beyond
        QCOMPARE(full.quantized.clipped, 1);
        const double reach = 3.0 * double(half - 1);
        const auto restricted = run(word("linear:bits=%1,range=restricted", bits), tensorOf({-reach, reach, 3, -1.5}));
        QCOMPARE(restricted.group, (LinearGroup{3, 0, 1 - half, half - 1}));
        QVERIFY((restricted.quantized.codes == std::vector<std::int64_t>{1 - half, half - 1, 1, 0}));
        QCOMPARE(restricted.quantized.clipped, 0);
    }

    /// The range is widened to hold zero, which is then exact; a range of one sign ends at zero.
    void asymmetricKeepsZero_data()
    {
        QTest::addColumn<double>("lo");
        QTest::addColumn<double>("hi");
        for (const auto& [lo, hi] : {std::pair(-1.0, 1.0), {-0.3, 0.9}, {2.0, 5.0}, {-5.0, -2.0}, {0.0, 7.0}, {-7.0, 0.0}, {1e-30, 3e-30},
                                     {-1e30, 5e29}, {-1e-9, 1000.0}, {-1000.0, 1e-9}})
            QTest::addRow("%g to %g", lo, hi) << lo << hi;
    }

    void asymmetricKeepsZero()
    {
        QFETCH(double, lo);
        QFETCH(double, hi);
        std::vector<double> x = drawn(3, 500, lo, hi);
        x.insert(x.end(), {lo, hi, 0});
        for (const int bits : {2, 4, 8, 16}) {
            for (const char* sign : {"no", "yes"}) {
                const auto [group, quantized] = run(word("linear:bits=%1,symmetric=no,signed=%2", bits, QLatin1String(sign)), tensorOf(x));
                QCOMPARE(group.qmax - group.qmin + 1, qint64(1) << bits);
                QCOMPARE(group.qmin, QByteArray(sign) == "yes" ? -(qint64(1) << (bits - 1)) : 0);
                QVERIFY(group.zeroPoint >= group.qmin && group.zeroPoint <= group.qmax);
                const double width = std::max(hi, 0.0) - std::min(lo, 0.0);
                QVERIFY(isClose(group.scale, width / double((qint64(1) << bits) - 1), 1e-15));
                QCOMPARE(quantized.codes.back(), group.zeroPoint);
                QCOMPARE(quantized.values.back(), 0.0);
                // Rounding the zero point moves the range by at most half a step, clipping costs no more than that.
                for (std::size_t i = 0; i < x.size(); ++i)
                    QVERIFY(std::abs(quantized.values[i] - x[i]) <= group.scale * (1 + 1e-9));
            }
        }
    }

    /// Signed codes are the unsigned ones less 2^(b−1); the values are the same.
    void signedIsAShift()
    {
        const Tensor tensor = tensorOf(drawn(9, 1000, -0.4, 1.7));
        const auto plain = run(QStringLiteral("linear:bits=6,symmetric=no"), tensor);
        const auto shifted = run(QStringLiteral("linear:bits=6,symmetric=no,signed=yes"), tensor);
        QCOMPARE(shifted.group.zeroPoint, plain.group.zeroPoint - 32);
        QVERIFY(shifted.quantized.values == plain.quantized.values);
        for (std::size_t i = 0; i < 1000; ++i)
            QCOMPARE(shifted.quantized.codes[i], plain.quantized.codes[i] - 32);
    }

    void degenerate_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<QList<double>>("values");
        QTest::addColumn<QList<double>>("expected");
        const QList<QString> schemes{QStringLiteral("linear:range=restricted"), QStringLiteral("linear:symmetric=no"),
                                     QStringLiteral("linear:symmetric=no,signed=yes")};
        const auto rows = [&schemes](const char* title, const QList<double>& values, const QList<double>& expected) {
            for (const QString& scheme : schemes)
                QTest::addRow("%s, %s", title, qPrintable(scheme)) << scheme << values << expected;
        };
        rows("empty", {}, {});
        rows("zero", {0}, {0});
        rows("zeros of both signs", {0, -0.0, 0}, {0, 0, 0});
        rows("one positive", {255 * 127}, {255 * 127});
        rows("one negative", {-255 * 127}, {-255 * 127});
        rows("constant", {255 * 127, 255 * 127}, {255 * 127, 255 * 127});
        rows("NaN alone", {notANumber}, {notANumber});
        rows("infinities alone", {inf, -inf, 0}, {inf, -inf, 0}); // stand for the ends of a range of scale 1
        rows("NaN among values", {notANumber, 255 * 127, notANumber, 0}, {notANumber, 255 * 127, notANumber, 0});
    }

    void degenerate()
    {
        QFETCH(QString, scheme);
        QFETCH(QList<double>, values);
        QFETCH(QList<double>, expected);
        const auto [group, quantized] = run(scheme, tensorOf({values.begin(), values.end()}, {values.size()}));
        for (qsizetype i = 0; i < values.size(); ++i) {
            const double value = quantized.values[std::size_t(i)];
            if (std::isnan(expected[i])) {
                QVERIFY(std::isnan(value));
                QCOMPARE(quantized.codes[std::size_t(i)], group.zeroPoint);
            } else if (std::isinf(values[i])) {
                QCOMPARE(group.scale, 1.0);
                QCOMPARE(value, double((values[i] > 0 ? group.qmax : group.qmin) - group.zeroPoint));
            } else {
                QCOMPARE(value, expected[i]);
            }
        }
    }

    /// No floor on the scale: tensors far below 1e-7 keep their shape, as long as a step is representable.
    void tinyTensorsDoNotCollapse()
    {
        for (const double unit : {0x1p-30, 0x1p-100, 0x1p-500, 0x1p-1000}) {
            const auto [group, quantized] = run(QStringLiteral("linear:range=restricted"), tensorOf({127 * unit, -unit, 63 * unit}));
            QCOMPARE(group.scale, unit);
            QVERIFY((quantized.codes == std::vector<std::int64_t>{127, -1, 63}));
        }
    }

    void powersOfTwoScaleAlong()
    {
        const std::vector<double> x = drawn(12, 300, -2, 3);
        std::vector<double> scaled;
        for (const double value : x)
            scaled.push_back(value * 0x1p40);
        for (const char* scheme : {"linear:bits=5", "linear:bits=5,range=restricted", "linear:bits=5,symmetric=no"}) {
            const auto plain = run(QString::fromLatin1(scheme), tensorOf(x));
            const auto large = run(QString::fromLatin1(scheme), tensorOf(scaled));
            QCOMPARE(large.group.scale, plain.group.scale * 0x1p40);
            QVERIFY(large.quantized.codes == plain.quantized.codes);
        }
    }

    /// Inside of the range the error is at most half a step with nearest modes, below one step with directed ones.
    void errorIsBounded_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<double>("least");
        QTest::addColumn<double>("greatest"); // of (value − original) / scale
        QTest::newRow("nearest-even") << QStringLiteral("nearest-even") << -0.5 << 0.5;
        QTest::newRow("nearest-away") << QStringLiteral("nearest-away") << -0.5 << 0.5;
        QTest::newRow("up") << QStringLiteral("up") << 0.0 << 1.0;
        QTest::newRow("down") << QStringLiteral("down") << -1.0 << 0.0;
        QTest::newRow("toward-zero") << QStringLiteral("toward-zero") << -1.0 << 1.0;
        QTest::newRow("odd") << QStringLiteral("odd") << -1.0 << 1.0;
        QTest::newRow("stochastic") << QStringLiteral("stochastic") << -1.0 << 1.0;
    }

    void errorIsBounded()
    {
        QFETCH(QString, mode);
        QFETCH(double, least);
        QFETCH(double, greatest);
        const std::vector<double> x = drawn(21, 4000, -30, 30);
        const auto quantized = run(word("linear:scale=0.25,qmin=-128,qmax=127,round=%1", mode), tensorOf(x)).quantized;
        QCOMPARE(quantized.clipped, 0);
        double low = 0;
        double high = 0;
        for (std::size_t i = 0; i < x.size(); ++i) {
            low = std::min(low, (quantized.values[i] - x[i]) / 0.25);
            high = std::max(high, (quantized.values[i] - x[i]) / 0.25);
            QVERIFY(mode != QLatin1String("toward-zero") || std::abs(quantized.values[i]) <= std::abs(x[i]));
        }
        QVERIFY(low >= least && high <= greatest);
        QVERIFY(low < least + 0.1 && high > greatest - 0.1); // and the errors come near them
    }

    /// Uniform data over whole steps: mean error² is step²/12 with nearest rounding, step²/6 with stochastic rounding.
    void meanErrorFollowsTheory()
    {
        const Tensor tensor = tensorOf(drawn(30, 100000, -100, 100));
        const auto mse = [&tensor](const char* mode) {
            const auto quantizer = fit(spec(word("linear:scale=1,qmin=-128,qmax=127,round=%1", QLatin1String(mode))), tensor);
            return measure(tensor, *quantizer).value().error;
        };
        QVERIFY(isClose(mse("nearest-even").mse, 1.0 / 12, 0.01));
        QVERIFY(isClose(mse("stochastic").mse, 1.0 / 6, 0.01));
        QVERIFY(isClose(mse("down").mse, 1.0 / 3, 0.01));
        QVERIFY(std::abs(mse("nearest-even").mean) < 0.005);
        QVERIFY(std::abs(mse("stochastic").mean) < 0.007);
        QVERIFY(std::abs(mse("up").mean - 0.5) < 0.005);
    }

    /// Uniform data over the whole range: each further bit makes the step (2^b − 1) / (2^(b−1) − 1) times as fine, which tends to
    /// the 6.02 dB of the textbooks.
    void bitsAreWorthSixDecibel()
    {
        const Tensor tensor = tensorOf(drawn(31, 50000, -1, 1));
        double last = 0;
        for (int bits = 4; bits <= 12; ++bits) {
            const auto quantizer = fit(spec(word("linear:bits=%1", bits)), tensor);
            const double decibel = *measure(tensor, *quantizer).value().error.sqnrDb;
            QVERIFY(bits == 4 || std::abs(decibel - last - 20 * std::log10((std::exp2(bits) - 1) / (std::exp2(bits - 1) - 1))) < 0.06);
            last = decibel;
        }
    }

    /// The stochastic draw belongs to the element's place, so neither pieces nor neighbours change it.
    void stochasticDrawsBelongToTheirPlace()
    {
        std::vector<double> x = drawn(33, 9000, -4, 4);
        const QString scheme = QStringLiteral("linear:scale=1,qmin=-8,qmax=7,round=stochastic,seed=5");
        const auto first = run(scheme, tensorOf(x)).quantized.codes;
        const auto matrix = run(scheme, tensorOf(x, {90, 100})).quantized.codes;
        QVERIFY(matrix == first);
        x[0] = 3;
        const auto changed = run(scheme, tensorOf(x)).quantized.codes;
        QCOMPARE(changed[0], 3);
        QVERIFY(std::equal(changed.begin() + 1, changed.end(), first.begin() + 1));
    }
};

QTEST_APPLESS_MAIN(TestLinearRules)
#include "tst_linearrules.moc"
