// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/ggml/lanes.h"

#include "core/support/random.h"
#include "tests/support/testsupport.h"

#include <array>
#include <limits>
#include <vector>

using namespace quantoscope::core;

namespace {

constexpr float inf = std::numeric_limits<float>::infinity();
constexpr float notANumber = std::numeric_limits<float>::quiet_NaN();

void set(FloatLanes& lanes, const std::array<float, laneCount>& values)
{
    for (std::size_t lane = 0; lane < laneCount; ++lane)
        lanes[lane] = values[lane];
}

/// Writes the doubled values: enough to see which blocks it was given.
struct Doubling {
    QUANTOSCOPE_INLINE static void run(const float* x, std::size_t blockCount, std::uint8_t* blocks)
    {
        for (std::size_t i = 0; i < blockCount; ++i)
            blocks[i] = static_cast<std::uint8_t>(2 * x[i]);
    }
};

} // namespace

class TestLanes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void nearest_data()
    {
        QTest::addColumn<float>("value");
        QTest::addColumn<int>("integer");
        QTest::newRow("zero") << 0.0F << 0;
        QTest::newRow("tie to even below") << 0.5F << 0;
        QTest::newRow("tie to even above") << 1.5F << 2;
        QTest::newRow("negative tie") << -2.5F << -2;
        QTest::newRow("less than a tie") << std::nextafter(0.5F, 1.0F) << 1;
        QTest::newRow("negative") << -7.51F << -8;
        QTest::newRow("greatest") << 4194303.0F << 4194303;
        QTest::newRow("least") << -4194303.0F << -4194303;
        QTest::newRow("NaN") << notANumber << 0;
    }

    void nearest()
    {
        QFETCH(float, value);
        QFETCH(int, integer);
        QCOMPARE(nearestInteger(value), integer);
    }

    void nearestIsRint()
    {
        Random random(3);
        for (int i = 0; i < 100000; ++i) {
            const auto value = float(std::ldexp(random.uniform() - 0.5, int(random.below(24))));
            QCOMPARE(nearestInteger(value), int(std::nearbyint(value)));
        }
    }

    void codesAreClamped()
    {
        FloatLanes x{}, floats{};
        set(x, {-3.5F, -2, -1.4F, 0.5F, 1.5F, 2.6F, 1e5F, notANumber});
        IntLanes codes{};
        nearestCodes(x, -2, 2, codes, floats);
        constexpr std::array<int, laneCount> expected{-2, -2, -1, 0, 2, 2, 2, 0};
        for (std::size_t lane = 0; lane < laneCount; ++lane) {
            QCOMPARE(int(codes[lane]), expected[lane]);
            QCOMPARE(floats[lane], float(expected[lane]));
        }
    }

    void masksChooseLanes()
    {
        FloatLanes x{}, others{};
        set(x, {1, 2, 3, 4, 5, 6, -7, notANumber});
        set(others, {10, 20, 30, 40, 50, 60, 70, 80});
        const IntLanes isGreat = x > 3.0F;
        assignWhere(isGreat, x, others);
        constexpr std::array<float, 7> expected{1, 2, 3, 40, 50, 60, -7};
        for (std::size_t lane = 0; lane < 7; ++lane)
            QCOMPARE(x[lane], expected[lane]);
        QVERIFY(std::isnan(x[7])); // greater than nothing
        IntLanes codes = IntLanes{} + 5;
        assignWhere(isGreat, codes, IntLanes{} + 9);
        QCOMPARE(int(codes[2]), 5);
        QCOMPARE(int(codes[3]), 9);
        QVERIFY(anyOf(isGreat));
        QVERIFY(!anyOf(x > inf));
        for (std::size_t lane = 0; lane < laneCount; ++lane) {
            IntLanes single{};
            single[lane] = -1;
            QVERIFY(anyOf(single));
        }
    }

    void magnitudesAndRoots()
    {
        FloatLanes x{}, magnitude{}, root{};
        set(x, {-1, 2, -0.0F, 0, -inf, 4, 2.25F, 1e-44F});
        magnitudeOf(x, magnitude);
        rootOf(magnitude, root);
        for (std::size_t lane = 0; lane < laneCount; ++lane) {
            QCOMPARE(std::bit_cast<std::uint32_t>(float(magnitude[lane])), std::bit_cast<std::uint32_t>(std::abs(float(x[lane]))));
            QCOMPARE(float(root[lane]), std::sqrt(std::abs(float(x[lane]))));
        }
        fill(x, 2.5F);
        for (std::size_t lane = 0; lane < laneCount; ++lane)
            QCOMPARE(float(x[lane]), 2.5F);
    }

    void groupsLieSideBySide()
    {
        std::array<float, 3 * laneCount> values{};
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = float(i);
        FloatLanes lanes[3];
        loadGroups(values.data(), lanes);
        QCOMPARE(float(lanes[2][0]), 2.0F); // element 2 of group 0
        QCOMPARE(float(lanes[0][1]), 3.0F); // element 0 of group 1
        QCOMPARE(float(lanes[1][7]), 22.0F);
        IntLanes codes[3];
        for (std::size_t k = 0; k < 3; ++k)
            codes[k] = __builtin_convertvector(lanes[k], IntLanes);
        std::array<std::uint8_t, 3 * laneCount> stored{};
        storeGroups(codes, stored.data());
        for (std::size_t i = 0; i < stored.size(); ++i)
            QCOMPARE(std::size_t(stored[i]), i);
    }

    void kernelsRunOnBothPaths()
    {
        const std::vector<float> x{1, 2, 3, 4, 5};
        for (const KernelPath path : {KernelPath::Fastest, KernelPath::Portable}) {
            std::vector<std::byte> out(5, std::byte(99));
            runKernel<Doubling>(path, x.data(), 4, out.data());
            QVERIFY((out == std::vector<std::byte>{std::byte(2), std::byte(4), std::byte(6), std::byte(8), std::byte(99)}));
        }
    }
};

QTEST_APPLESS_MAIN(TestLanes)
#include "tst_lanes.moc"
