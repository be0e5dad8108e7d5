// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/floats/floatgrid.h"

#include "tests/core/quantize/floats/floatstest.h"

#include <cmath>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr const char* gridFormats[] = {"E5M2", "E4M3FN", "E4M3FNUZ", "E3M4", "E2M1FN", "UE4M3", "Binary8p4se", "FP16", "BF16", "TF32", "FP32",
                                       "float:E=8,M=40"};

std::vector<double> randomDoubles(std::size_t count, const FloatGrid& grid)
{
    Random random(5);
    std::vector<double> values(count);
    const int span = static_cast<int>(std::log2(grid.limit / grid.minNormal)) + grid.mantissaBits + 4;
    for (double& value : values) {
        const int exponent = static_cast<int>(random.below(static_cast<std::uint64_t>(span)));
        value = std::ldexp(random.uniform() * 2 - 1, exponent) * grid.minNormal * std::ldexp(1.0, -grid.mantissaBits - 2);
    }
    return values;
}

} // namespace

class TestFloatGrid : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void formats_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : gridFormats)
            QTest::newRow(name) << QByteArray(name);
    }

    /// With scale 1 the quotient is exact, so nothing misleads.
    void codesAreThoseOfEncode_data() { formats_data(); }
    void codesAreThoseOfEncode()
    {
        QFETCH(QByteArray, name);
        const Format format = formatNamed(name.constData());
        for (const Rounding rounding : allRoundings()) {
            for (const Overflow overflow : {Overflow::Saturate, Overflow::Ieee}) {
                const auto grid = floatGrid(*format.floating(), rounding, overflow);
                QCOMPARE(grid.has_value(), rounding != Rounding::Stochastic);
                if (!grid)
                    continue;
                auto x = randomDoubles(500, *grid);
                const auto delicate = delicateValues<double>(format, 128);
                x.insert(x.end(), delicate.begin(), delicate.end());
                x.insert(x.end(), {0.0, -0.0, 5e-324, 1e308, -1e308});
                std::vector<std::int64_t> codes(x.size());
                std::vector<double> values(x.size());
                std::int64_t clipped = 0;
                const GridOutcome outcome = roundOntoGrid(*grid, x, 1, codes.data(), values.data());
                for (std::size_t i = 0; i < x.size(); ++i) {
                    const Encoded expected = exactCode(format, x[i], 1, rounding, overflow);
                    QCOMPARE(codes[i], std::int64_t(expected.code.bits));
                    const Number number = decode(format, expected.code);
                    QVERIFY(number.isNaN() ? std::isnan(values[i]) : Number::fromDouble(values[i]) == number);
                    clipped += expected.overflow ? 1 : 0;
                }
                QCOMPARE(outcome.clipped, clipped);
            }
        }
    }

    void pathsAgree_data() { formats_data(); }
    void pathsAgree()
    {
        QFETCH(QByteArray, name);
        for (const Rounding rounding : allRoundings()) {
            const auto grid = floatGrid(*formatNamed(name.constData()).floating(), rounding, Overflow::Ieee);
            if (!grid)
                continue;
            auto x = randomDoubles(1003, *grid);
            x.insert(x.end(), {inf, -inf, 0.0, -0.0});
            std::vector<std::int64_t> codes(x.size()), portableCodes(x.size());
            std::vector<double> values(x.size()), portableValues(x.size());
            for (const double scale : {1.0, 0.37}) {
                const GridOutcome fast = roundOntoGrid(*grid, x, scale, codes.data(), values.data());
                const GridOutcome portable = roundOntoGrid(*grid, x, scale, portableCodes.data(), portableValues.data(), KernelPath::Portable);
                QVERIFY(codes == portableCodes);
                QVERIFY(std::ranges::equal(values, portableValues, [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }));
                QCOMPARE(fast.clipped, portable.clipped);
                QCOMPARE(fast.isUndecided, portable.isUndecided);
            }
        }
    }

    void magnitudes()
    {
        for (const char* name : {"E4M3FN", "E2M1FN", "FP16"}) {
            const Format format = formatNamed(name);
            const FloatGrid grid = floatGrid(*format.floating(), Rounding::NearestEven, Overflow::Saturate).value();
            for (std::int64_t index = 0; index <= grid.maxFinite; ++index)
                QVERIFY(Number::fromDouble(gridMagnitude(grid, index)) == decode(format, {static_cast<std::uint64_t>(index)}));
        }
    }

    /// 1 / 3 is no number of E4M3FN and no tie; 17/16 is a tie of it, 18/16 a number.
    void whatMayMislead()
    {
        const FloatFormat e4m3 = *formatNamed("E4M3FN").floating();
        const auto nearest = floatGrid(e4m3, Rounding::NearestEven, Overflow::Saturate).value();
        const auto away = floatGrid(e4m3, Rounding::NearestAway, Overflow::Saturate).value();
        const auto up = floatGrid(e4m3, Rounding::Up, Overflow::Saturate).value();
        QVERIFY(!mayMislead(nearest, 1, 3));
        QVERIFY(!mayMislead(up, 1, 3));
        QVERIFY(mayMislead(nearest, 17, 16));
        QVERIFY(mayMislead(away, 17, 16));
        QVERIFY(!mayMislead(up, 17, 16));
        QVERIFY(!mayMislead(nearest, 18, 16));
        QVERIFY(!mayMislead(away, 18, 16));
        QVERIFY(mayMislead(up, 18, 16));
        QVERIFY(!mayMislead(up, 0, 16));
        QVERIFY(mayMislead(up, 5e-324, 16)); // the quotient underflows to 0
        QVERIFY(mayMislead(up, 1e308, 1e-10)); // and overflows
        QVERIFY(!mayMislead(nearest, 1e308, 1e-10));
    }

    void otherFormatsHaveNone()
    {
        for (const char* name : {"FP64", "E8M0FNU", "float:E=4,M=3,subnormals=no", "float:E=12,M=3", "float:E=3,M=0,inf=none,nan=none"})
            QVERIFY2(!floatGrid(*formatNamed(name).floating(), Rounding::NearestEven, Overflow::Saturate), name);
        QVERIFY(!floatGrid(*formatNamed("E4M3FN").floating(), Rounding::NearestEven, Overflow::Wrap));
    }
};

QTEST_APPLESS_MAIN(TestFloatGrid)
#include "tst_floatgrid.moc"
