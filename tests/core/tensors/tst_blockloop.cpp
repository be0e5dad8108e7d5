// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/blockloop.h"

#include "tests/support/testsupport.h"

#include <array>
#include <cmath>
#include <limits>

using namespace quantoscope::core;

class TestBlockLoop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void everyBlockIsGivenWithItsPlace()
    {
        constexpr std::array bytes{std::byte(1), std::byte(2), std::byte(3), std::byte(40), std::byte(50), std::byte(60)};
        std::array<float, 5> out{-1, -1, -1, -1, -1};
        eachBlock<3, 2>(bytes.data(), 2, out.data(), [](const std::uint8_t* block, float* values) {
            values[0] = static_cast<float>(block[0] + block[1]);
            values[1] = static_cast<float>(block[2]);
        });
        QCOMPARE(out, (std::array<float, 5>{3, 3, 90, 60, -1}));
        eachBlock<3, 2>(bytes.data(), 0, out.data(), [](const std::uint8_t*, float* values) { values[0] = 7; });
        QCOMPARE(out[0], 3.0F);
    }

    void halvesBeginWithTheLowerByte()
    {
        constexpr std::array<std::uint8_t, 3> bytes{0x00, 0x3c, 0xc5};
        QCOMPARE(halfAt(bytes.data()), 1.0F);
        QCOMPARE(halfAt(bytes.data() + 1), -5.234375F); // c53c: −2^2 · (1 + 0x13c / 1024)
    }

    void negatedByTheLowestBit()
    {
        QCOMPARE(negatedIf(0, 2.5F), 2.5F);
        QCOMPARE(negatedIf(1, 2.5F), -2.5F);
        QCOMPARE(negatedIf(3, -2.5F), 2.5F);
        QCOMPARE(negatedIf(0xfffffffe, 2.5F), 2.5F);
        QVERIFY(std::signbit(negatedIf(1, 0.0F)));
        QVERIFY(std::isnan(negatedIf(1, std::numeric_limits<float>::quiet_NaN())));
    }

    /// All 65,536 patterns: the value is halfToDouble's, a binary32 number in any case.
    void everyHalfIsExactAsFloat()
    {
        for (unsigned pattern = 0; pattern < 0x10000; ++pattern) {
            const auto half = static_cast<std::uint16_t>(pattern);
            const float value = halfToFloat(half);
            const double exact = halfToDouble(half);
            if (std::isnan(exact)) {
                QVERIFY(std::isnan(value));
                continue;
            }
            QCOMPARE(static_cast<double>(value), exact);
            QCOMPARE(std::signbit(value), std::signbit(exact));
        }
    }
};

QTEST_APPLESS_MAIN(TestBlockLoop)
#include "tst_blockloop.moc"
