// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/blockkernels.h"

#include "core/support/random.h"
#include "tests/support/testsupport.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

using namespace quantoscope::core;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

template<typename T>
std::vector<T> draws(std::size_t count, std::uint64_t seed, double centre = 0, double spread = 1)
{
    Random random(seed);
    std::vector<T> values(count);
    for (T& value : values)
        value = random.below(50) == 0 ? T(0) : static_cast<T>(centre + spread * random.normal());
    return values;
}

bool isSame(const BlockSums& a, const BlockSums& b)
{
    return std::memcmp(&a.sum, &b.sum, sizeof(double)) == 0 && std::memcmp(&a.squares, &b.squares, sizeof(double)) == 0
           && std::memcmp(&a.cubes, &b.cubes, sizeof(double)) == 0 && std::memcmp(&a.fourths, &b.fourths, sizeof(double)) == 0
           && a.least == b.least && a.greatest == b.greatest && a.zeros == b.zeros;
}

bool isNear(double sum, long double exact, long double magnitude)
{
    return std::abs(static_cast<long double>(sum) - exact) <= 1e-13L * magnitude;
}

/// Compares with sums in extended precision.
template<typename T>
QString broken(const std::vector<T>& values, double shift)
{
    const BlockSums sums = sumBlock(std::span<const T>(values), shift);
    long double exact[4] = {}, magnitude[4] = {};
    for (const T value : values) {
        long double power = 1;
        for (std::size_t k = 0; k < 4; ++k) {
            power *= static_cast<long double>(value) - shift;
            exact[k] += power;
            magnitude[k] += std::abs(power);
        }
    }
    const double found[4] = {sums.sum, sums.squares, sums.cubes, sums.fourths};
    for (std::size_t k = 0; k < 4; ++k) {
        if (!isNear(found[k], exact[k], magnitude[k]))
            return QStringLiteral("power %1: %2").arg(k + 1).arg(found[k]);
    }
    const auto [least, greatest] = std::ranges::minmax(values);
    if (sums.least != static_cast<double>(least) || sums.greatest != static_cast<double>(greatest))
        return QStringLiteral("range");
    return sums.zeros == std::ranges::count(values, T(0)) ? QString() : QStringLiteral("zeros");
}

} // namespace

class TestBlockKernels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// All lengths around the lanes, both types, with and without a shift.
    void sumsAreRight()
    {
        std::vector<std::size_t> counts;
        for (std::size_t count = 1; count <= 50; ++count)
            counts.push_back(count);
        counts.insert(counts.end(), {1000, 4095, blockElements});
        for (const std::size_t count : counts) {
            for (const double shift : {0.0, 0.25, -3.0}) {
                QCOMPARE(broken(draws<float>(count, count), shift), QString());
                QCOMPARE(broken(draws<double>(count, count + 1), shift), QString());
            }
        }
    }

    void sumsByHand()
    {
        const std::vector<float> values{1, -2, 0, -0.0F, 3};
        const BlockSums sums = sumBlock(std::span<const float>(values), 1);
        QCOMPARE(sums.sum, -3.0); // 0 − 3 − 1 − 1 + 2
        QCOMPARE(sums.squares, 15.0);
        QCOMPARE(sums.cubes, -21.0);
        QCOMPARE(sums.fourths, 99.0);
        QCOMPARE(sums.least, -2.0);
        QCOMPARE(sums.greatest, 3.0);
        QCOMPARE(sums.zeros, 2);
    }

    /// The same bits from both machine codes, also for numbers that round at every step.
    void pathsGiveTheSameBits()
    {
        for (std::size_t count = 1; count < 200; count += 3) {
            for (const double shift : {0.0, 1 / 3.0, 1e6}) {
                const auto floats = draws<float>(count, count, 0.1, 3);
                QVERIFY(isSame(sumBlock(std::span<const float>(floats), shift), sumBlock(std::span<const float>(floats), shift, KernelPath::Portable)));
                const auto doubles = draws<double>(count, count, 0.1, 3);
                QVERIFY(isSame(sumBlock(std::span<const double>(doubles), shift),
                               sumBlock(std::span<const double>(doubles), shift, KernelPath::Portable)));
            }
        }
    }

    /// Wherever it stands, one value that is not finite shows in the fourth powers.
    void notFiniteShows()
    {
        for (const std::size_t count : {std::size_t(1), std::size_t(7), std::size_t(33), std::size_t(64)}) {
            for (std::size_t place = 0; place < count; ++place) {
                for (const double bad : {inf, -inf, notANumber}) {
                    auto floats = draws<float>(count, 5);
                    floats[place] = static_cast<float>(bad);
                    QVERIFY(!std::isfinite(sumBlock(std::span<const float>(floats), 0.5).fourths));
                    auto doubles = draws<double>(count, 5);
                    doubles[place] = bad;
                    QVERIFY(!std::isfinite(sumBlock(std::span<const double>(doubles), 0).fourths));
                }
            }
        }
    }

    /// No binary32 number overflows or underflows, 2^255 and 2^−268 being the limits of binary64 ones.
    void limitsOfThePowers()
    {
        constexpr float top = std::numeric_limits<float>::max();
        constexpr float tiny = std::numeric_limits<float>::denorm_min();
        const std::vector<float> large(blockElements, top), small(blockElements, tiny);
        QVERIFY(std::isfinite(sumBlock(std::span<const float>(large), -double(top)).fourths));
        QCOMPARE(sumBlock(std::span<const float>(small), 0).fourths, 4096 * std::pow(double(tiny), 4));
        const std::vector<double> ends{0x1p255};
        QCOMPARE(sumBlock(std::span<const double>(ends), 0).fourths, 0x1p1020);
        const std::vector<double> beyond{0x1p256};
        QVERIFY(!std::isfinite(sumBlock(std::span<const double>(beyond), 0).fourths));
        const std::vector<double> least{0x1p-268};
        QCOMPARE(sumBlock(std::span<const double>(least), 0).fourths, 0x1p-1072);
        const std::vector<double> below{0x1p-269};
        QCOMPARE(sumBlock(std::span<const double>(below), 0).fourths, 0.0);
    }

    /// Floors towards minus infinity, also for numbers that the scale makes vanish.
    void binsAreFloors_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<double>("scale");
        QTest::addColumn<int>("bin"); // with first = −5
        QTest::newRow("zero") << 0.0 << 1.0 << 5;
        QTest::newRow("negative zero") << -0.0 << 1.0 << 5;
        QTest::newRow("edge") << 2.0 << 1.0 << 7;
        QTest::newRow("below the edge") << std::nextafter(2.0, 0.0) << 1.0 << 6;
        QTest::newRow("negative edge") << -2.0 << 1.0 << 3;
        QTest::newRow("below a negative edge") << std::nextafter(-2.0, -3.0) << 1.0 << 2;
        QTest::newRow("narrow bins") << 0.3 << 8.0 << 7;
        QTest::newRow("wide bins") << -100.0 << 0.03125 << 1;
        QTest::newRow("vanishing") << 0x1p-1074 << 0x1p-1000 << 5;
        QTest::newRow("vanishing below zero") << -0x1p-1074 << 0x1p-1000 << 4;
        QTest::newRow("least below zero") << -0x1p-1074 << 1.0 << 4;
        QTest::newRow("widest bins") << -std::numeric_limits<double>::max() << 0x1p-1023 << 3;
    }

    void binsAreFloors()
    {
        QFETCH(double, value);
        QFETCH(double, scale);
        QFETCH(int, bin);
        for (const KernelPath path : {KernelPath::Fastest, KernelPath::Portable}) {
            const std::vector<double> values(9, value);
            std::vector<std::int32_t> bins(9, -99);
            findBins(std::span<const double>(values), scale, -5, bins.data(), path);
            QCOMPARE(bins, std::vector<std::int32_t>(9, bin));
            if (double(float(value)) != value)
                continue;
            const std::vector<float> narrow(9, float(value));
            findBins(std::span<const float>(narrow), scale, -5, bins.data(), path);
            QCOMPARE(bins, std::vector<std::int32_t>(9, bin));
        }
    }

    void binsOfRandomNumbers()
    {
        const auto values = draws<float>(1003, 8, -2, 40);
        std::vector<std::int32_t> fast(values.size()), portable(values.size());
        findBins(std::span<const float>(values), 4, -1000, fast.data());
        findBins(std::span<const float>(values), 4, -1000, portable.data(), KernelPath::Portable);
        for (std::size_t i = 0; i < values.size(); ++i) {
            QCOMPARE(fast[i], static_cast<std::int32_t>(std::floor(double(values[i]) * 4) + 1000));
            QCOMPARE(portable[i], fast[i]);
        }
    }
};

QTEST_APPLESS_MAIN(TestBlockKernels)
#include "tst_blockkernels.moc"
