// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/integer/fixedmultiplier.h"
#include "core/support/random.h"

#include "tests/support/testsupport.h"

#include <cmath>
#include <limits>

using namespace quantoscope::core;

namespace {

__extension__ using Wide = __int128;
constexpr std::int32_t least = std::numeric_limits<std::int32_t>::min();
constexpr std::int32_t greatest = std::numeric_limits<std::int32_t>::max();

/// The rounded quotient of whole numbers by long division, half away from zero.
Wide dividedAway(Wide numerator, Wide denominator)
{
    const bool isNegative = numerator < 0;
    const Wide magnitude = isNegative ? -numerator : numerator;
    Wide quotient = magnitude / denominator;
    if (magnitude % denominator * 2 >= denominator)
        ++quotient;
    return isNegative ? -quotient : quotient;
}

/// value · mantissa / 2^(31 + shift) in 128 bits, for shifts of −60 … 90.
std::int32_t exact(std::int32_t value, const FixedMultiplier& multiplier)
{
    const Wide product = Wide(value) * multiplier.mantissa;
    const int shift = 31 + multiplier.shift;
    const Wide rounded = shift >= 0 ? dividedAway(product, Wide(1) << shift) : product * (Wide(1) << -shift);
    return rounded > greatest ? greatest : rounded < least ? least : std::int32_t(rounded);
}

/// gemmlowp's two steps, as fixedpoint/fixedpoint.h describes them.
std::int32_t twice(std::int32_t value, const FixedMultiplier& multiplier)
{
    const Wide product = Wide(value) * multiplier.mantissa;
    const Wide high = (product + (product >= 0 ? 1 << 30 : 1 - (1 << 30))) / (Wide(1) << 31); // the quotient is cut off
    return std::int32_t(dividedAway(high, Wide(1) << multiplier.shift));
}

/// TFLITE_SINGLE_ROUNDING: half upwards.
std::int32_t halfUp(std::int32_t value, const FixedMultiplier& multiplier)
{
    const int shift = 31 + multiplier.shift;
    return std::int32_t((Wide(value) * multiplier.mantissa + (Wide(1) << (shift - 1))) >> shift);
}

} // namespace

class TestFixedMultiplier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void normalised_data()
    {
        QTest::addColumn<double>("real");
        QTest::addColumn<int>("mantissa");
        QTest::addColumn<int>("shift");
        QTest::newRow("0.75") << 0.75 << 1610612736 << 0;
        QTest::newRow("0.0003") << 0.0003 << 1319413953 << 11;
        QTest::newRow("1") << 1.0 << (1 << 30) << -1;
        QTest::newRow("1/2") << 0.5 << (1 << 30) << 0;
        QTest::newRow("1/4") << 0.25 << (1 << 30) << 1;
        QTest::newRow("3") << 3.0 << 1610612736 << -2;
        QTest::newRow("just below 1") << std::nextafter(1.0, 0.0) << (1 << 30) << -1;
        QTest::newRow("just below 1, 31 bits") << 1 - 0x1p-31 << greatest << 0;
        QTest::newRow("a tie goes up") << 1 - 0x1p-32 << (1 << 30) << -1;
        QTest::newRow("a tie inside") << 0.5 + 0x1p-32 << (1 << 30) + 1 << 0;
        QTest::newRow("below the tie") << 0.5 + 0x1p-33 << (1 << 30) << 0;
        QTest::newRow("least double") << std::numeric_limits<double>::denorm_min() << (1 << 30) << 1073;
        QTest::newRow("greatest double") << std::numeric_limits<double>::max() << (1 << 30) << -1025;
    }
    void normalised()
    {
        QFETCH(double, real);
        const FixedMultiplier multiplier = fixedMultiplier(real);
        QTEST(int(multiplier.mantissa), "mantissa");
        QTEST(multiplier.shift, "shift");
    }

    void nearest()
    {
        Random random(3);
        for (int i = 0; i < 100000; ++i) {
            const double real = std::exp((random.uniform() - 0.5) * 80);
            const FixedMultiplier multiplier = fixedMultiplier(real);
            QVERIFY(multiplier.mantissa >= 1 << 30);
            const double step = std::ldexp(1.0, -31 - multiplier.shift);
            QVERIFY(std::abs(multiplier.value() - real) <= step / 2); // both doubles, so the difference is exact
            QVERIFY(std::abs(multiplier.value() / real - 1) <= 0x1p-31);
        }
        QCOMPARE(fixedMultiplier(0.375).value(), 0.375);
    }

    /// Every sum of a random value, a random mantissa and a random shift against 128-bit arithmetic.
    void randomProducts()
    {
        Random random(1);
        for (int i = 0; i < 1000000; ++i) {
            const FixedMultiplier multiplier{std::int32_t((1 << 30) + std::int64_t(random.below(std::uint64_t(1) << 30))),
                                             int(random.below(75)) - 35};
            const auto value = std::int32_t(std::int64_t(random.next()) >> (32 + random.below(31)));
            QCOMPARE(multiplyRounded(value, multiplier), exact(value, multiplier));
        }
    }

    void extremes()
    {
        for (const std::int32_t value : {least, least + 1, -(1 << 30), -3, -2, -1, 0, 1, 2, 3, 1 << 30, greatest - 1, greatest})
            for (const std::int32_t mantissa : {1 << 30, (1 << 30) + 1, (1 << 30) + (1 << 29), greatest - 1, greatest})
                for (int shift = -60; shift <= 90; ++shift)
                    QCOMPARE(multiplyRounded(value, {mantissa, shift}), exact(value, {mantissa, shift}));
        for (const int shift : {-1025, -500, -64, 91, 500, 1073}) { // far beyond what 128 bits hold
            QCOMPARE(multiplyRounded(1, {1 << 30, shift}), shift < 0 ? greatest : 0);
            QCOMPARE(multiplyRounded(-1, {1 << 30, shift}), shift < 0 ? least : 0);
            QCOMPARE(multiplyRounded(0, {greatest, shift}), 0);
        }
    }

    /// The ties of halves and quarters go away from zero.
    void ties()
    {
        const FixedMultiplier half = fixedMultiplier(0.5);
        const std::vector<std::pair<int, int>> expected{{1, 1}, {-1, -1}, {3, 2}, {-3, -2}, {5, 3}, {-5, -3}, {4, 2}, {-4, -2}};
        for (const auto& [value, product] : expected)
            QCOMPARE(multiplyRounded(value, half), product);
        QCOMPARE(multiplyRounded(10, fixedMultiplier(0.25)), 3);
        QCOMPARE(multiplyRounded(-10, fixedMultiplier(0.25)), -3);
        QCOMPARE(multiplyRounded(9, fixedMultiplier(0.25)), 2);
        QCOMPARE(multiplyRounded(-9, fixedMultiplier(0.25)), -2);
    }

    /// The worked examples of the header, and that the ways differ near ties alone.
    void otherLibraries()
    {
        const FixedMultiplier quarter = fixedMultiplier(0.25);
        QCOMPARE(twice(10, quarter), 3);
        QCOMPARE(twice(-10, quarter), -3);
        QCOMPARE(halfUp(10, quarter), 3);
        QCOMPARE(halfUp(-10, quarter), -2);
        QCOMPARE(multiplyRounded(2, {greatest, 2}), 0);
        QCOMPARE(twice(2, {greatest, 2}), 1);

        Random random(9);
        int differing = 0;
        for (int i = 0; i < 200000; ++i) {
            const FixedMultiplier multiplier{std::int32_t((1 << 30) + std::int64_t(random.below(std::uint64_t(1) << 30))),
                                             1 + int(random.below(12))};
            const auto value = std::int32_t(random.below(1 << 20)) - (1 << 19);
            const double product = double(value) * multiplier.value();
            const double fromTie = std::abs(std::abs(product - std::floor(product)) - 0.5);
            const std::int32_t once = multiplyRounded(value, multiplier);
            if (once != twice(value, multiplier)) {
                ++differing;
                QVERIFY(fromTie <= std::ldexp(1.0, -multiplier.shift - 1));
            }
            if (once != halfUp(value, multiplier))
                QCOMPARE(fromTie, 0.0);
        }
        QVERIFY(differing > 0);
    }
};

QTEST_APPLESS_MAIN(TestFixedMultiplier)
#include "tst_fixedmultiplier.moc"
