// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/floats/elementencoder.h"

#include "core/quantize/integerrounding.h"
#include "tests/core/quantize/floats/floatstest.h"

#include <cmath>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr const char* allKinds[] = {"E4M3FN", "E2M1FN", "E5M2FNUZ", "UE4M3", "BF16", "FP32", "FP64", "E8M0FNU", "float:E=4,M=3,subnormals=no",
                                    "posit8", "posit:16,1", "posit64", "E5M2", "2C:8", "SM:8", "1C:8", "OB:8", "fixed:4.4", "ufixed:3.5", "fixed:32.32"};

/// Empty when codes, values and the count of clipped elements are those of exact arithmetic.
QString broken(const Format& format, Rounding rounding, Overflow overflow, const std::vector<double>& x, double scale)
{
    std::vector<std::int64_t> codes(x.size());
    std::vector<double> values(x.size());
    const std::int64_t clipped = ElementEncoder(format, rounding, overflow).encode(x, scale, codes, values, {7, 100});
    std::int64_t expectedClipped = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const std::uint64_t seed = rounding == Rounding::Stochastic ? randomBitsAt(7, 100 + static_cast<std::int64_t>(i)) : 0;
        const Encoded expected = exactCode(format, x[i], scale, rounding, format.floating() ? overflow : Overflow::Saturate, seed);
        expectedClipped += expected.overflow ? 1 : 0;
        if (codes[i] != static_cast<std::int64_t>(expected.code.bits))
            return QStringLiteral("%1 / %2: %3 instead of %4").arg(x[i], 0, 'g', 17).arg(scale, 0, 'g', 17).arg(codes[i]).arg(expected.code.bits);
        const double number = toDouble(decode(format, expected.code)) * scale;
        if (values[i] != number && !(std::isnan(number) && std::isnan(values[i])))
            return QStringLiteral("%1 / %2: value %3 instead of %4").arg(x[i], 0, 'g', 17).arg(scale, 0, 'g', 17).arg(values[i]).arg(number);
    }
    return clipped == expectedClipped ? QString() : QStringLiteral("clipped %1 instead of %2").arg(clipped).arg(expectedClipped);
}

std::vector<double> around(const Format& format, double scale)
{
    std::vector<double> x;
    for (const double value : delicateValues<double>(format, width(format) > 8 ? 8 : 32)) {
        const double near = value * scale;
        x.insert(x.end(), {near, std::nextafter(near, inf), std::nextafter(near, -inf)});
    }
    return x;
}

} // namespace

class TestElementEncoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void kinds_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : allKinds)
            QTest::newRow(name) << QByteArray(name);
    }

    /// Products of ties and scales, and their neighbours: their quotients by the scale round to ties more often than not, and only
    /// the rest of the division tells on which side they are.
    void oneRounding_data() { kinds_data(); }
    void oneRounding()
    {
        QFETCH(QByteArray, name);
        const Format format = formatNamed(name.constData());
        Random random(11);
        for (const Rounding rounding : allRoundings()) {
            for (int round = 0; round < 2; ++round) {
                const double scale = round == 0 ? 1 : 0.01 + random.uniform();
                if (rounding == Rounding::Stochastic && round > 0)
                    continue; // its probabilities come from the first bits of the rest: see stochasticFollowsTheFraction()
                auto x = around(format, scale);
                x.insert(x.end(), {0.0, 5e-324, -5e-324, 1e300});
                const QString fault = broken(format, rounding, Overflow::Saturate, x, scale);
                QVERIFY2(fault.isEmpty(), qPrintable(QString::fromUtf8(roundingName(rounding).data()) + QLatin1Char(' ') + fault));
            }
        }
    }

    /// The double rounding is real: without the exact quotient some of those elements get another code.
    void doubleRoundingWouldShow()
    {
        const Format format = formatNamed("E4M3FN");
        const FloatGrid grid = floatGrid(*format.floating(), Rounding::NearestEven, Overflow::Saturate).value();
        const double scale = 0.3; // of 53 bits; a scale of 24 makes products with ties exact
        const auto x = around(format, scale);
        std::vector<std::int64_t> codes(x.size()), naive(x.size());
        std::vector<double> values(x.size());
        ElementEncoder(format).encode(x, scale, codes, values);
        QVERIFY(roundOntoGrid(grid, x, scale, naive.data(), values.data()).isUndecided);
        QVERIFY(codes != naive);
    }

    void ieeeOverflow()
    {
        for (const char* name : {"E4M3FN", "E5M2", "E4M3FNUZ", "E2M1FN", "FP64"}) {
            const Format format = formatNamed(name);
            for (const Rounding rounding : allRoundings()) {
                const std::vector<double> x{1, 1e6, -1e6, 464, 465, 1e300, inf, -inf, -0.0};
                const QString fault = rounding == Rounding::Stochastic ? QString() : broken(format, rounding, Overflow::Ieee, x, 0.5);
                QVERIFY2(fault.isEmpty() || fault.startsWith(QLatin1String("clipped")), qPrintable(fault));
            }
        }
        std::vector<std::int64_t> codes(3);
        std::vector<double> values(3);
        const Format e5m2 = formatNamed("E5M2");
        const std::vector<double> x{1e6, -inf, 2};
        QCOMPARE(ElementEncoder(e5m2, Rounding::NearestEven, Overflow::Ieee).encode(x, 2, codes, values), 2);
        QVERIFY((codes == std::vector<std::int64_t>{0x7c, 0xfc, 0x3c}));
        QVERIFY((values == std::vector<double>{inf, -inf, 2}));
    }

    /// Integers and posits have no infinity to give: the ends of their ranges.
    void infinitiesSaturate()
    {
        const std::vector<double> x{inf, -inf};
        std::vector<std::int64_t> codes(2);
        std::vector<double> values(2);
        for (const auto& [name, high, low] : {std::tuple("2C:8", 127.0, -128.0), {"posit8", 0x1p24, -0x1p24}, {"E4M3FN", 448.0, -448.0},
                                              {"fixed:4.4", 7.9375, -8.0}, {"UE4M3", 448.0, 0.0}}) {
            const Format format = formatNamed(name);
            QCOMPARE(ElementEncoder(format).encode(x, 2, codes, values), 2);
            QCOMPARE(values[0], 2 * high);
            QCOMPARE(values[1], 2 * low);
        }
    }

    void stochasticFollowsTheFraction()
    {
        const Format format = formatNamed("E4M3FN");
        const std::vector<double> x(40000, (1 + 0.25 / 8) * 3); // a quarter of the way from 1 to 1.125
        std::vector<std::int64_t> codes(x.size());
        std::vector<double> values(x.size());
        const ElementEncoder encoder(format, Rounding::Stochastic);
        encoder.encode(x, 3, codes, values, {1, 0});
        const auto up = std::ranges::count(codes, 0x39);
        QCOMPARE(up + std::ranges::count(codes, 0x38), 40000);
        QVERIFY(std::abs(double(up) - 10000) < 450); // five standard deviations
        // The bits belong to the element, whatever piece it comes in.
        std::vector<std::int64_t> piece(100);
        encoder.encode(std::span(x).first(100), 3, piece, std::span(values).first(100), {1, 500});
        QVERIFY(std::equal(piece.begin(), piece.end(), codes.begin() + 500));
        encoder.encode(x, 3, codes, values, {2, 0});
        QVERIFY(!std::equal(piece.begin(), piece.end(), codes.begin() + 500));
    }

    void numbers_data() { kinds_data(); }
    void numbers()
    {
        QFETCH(QByteArray, name);
        const Format format = formatNamed(name.constData());
        Random random(4);
        for (std::uint64_t i = 0; i < 1024; ++i) {
            const CodePoint code{(width(format) <= 8 ? i : random.next()) & codeMask(format)};
            const Number number = decode(format, code);
            const double actual = numberOf(format, code);
            if (number.isNaN())
                QVERIFY(std::isnan(actual));
            else
                QCOMPARE(std::bit_cast<std::uint64_t>(actual), std::bit_cast<std::uint64_t>(toDouble(number)));
        }
    }

    void quotients()
    {
        const Dyadic third = exactQuotient(-1, 3);
        QVERIFY(third.negative && third.sticky);
        QVERIFY(bitLength(third.significand) >= 75);
        const Dyadic half = exactQuotient(1.5, 3);
        QVERIFY(!half.negative && !half.sticky);
        QVERIFY(Rational(std::ldexp(static_cast<double>(half.significand), static_cast<int>(half.exponent))) == Rational(1, 2));
        QVERIFY(exactQuotient(0, 3).isZero());
        QVERIFY(exactQuotient(-0.0, 3).negative);
        const Dyadic extreme = exactQuotient(5e-324, 1e308);
        QVERIFY(extreme.significand != 0 && extreme.exponent + bitLength(extreme.significand) < -2000);
    }
};

QTEST_APPLESS_MAIN(TestElementEncoder)
#include "tst_elementencoder.moc"
