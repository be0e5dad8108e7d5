// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/ggml/halfcode.h"

#include "tests/support/testsupport.h"

#include <cmath>
#include <limits>

using namespace quantoscope::core;

class TestHalfCode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void numbersOfHalfKeepTheirPattern()
    {
        for (unsigned pattern = 0; pattern < 0x10000; ++pattern) {
            const auto half = static_cast<std::uint16_t>(pattern);
            if ((pattern & 0x7c00) == 0x7c00 && (pattern & 0x3ff) != 0)
                continue; // NaN
            QCOMPARE(floatToHalf(halfToFloat(half)), half);
        }
    }

    /// Half-way between two neighbours the even pattern wins; next to it the nearer one.
    void tiesGoToEven()
    {
        for (unsigned pattern = 0; pattern < 0x7bff; ++pattern) {
            const float lower = halfToFloat(static_cast<std::uint16_t>(pattern));
            const float upper = halfToFloat(static_cast<std::uint16_t>(pattern + 1));
            const float middle = (lower + upper) / 2; // exact
            QCOMPARE(unsigned(floatToHalf(middle)), pattern + (pattern & 1));
            QCOMPARE(unsigned(floatToHalf(std::nextafter(middle, 0.0F))), pattern);
            QCOMPARE(unsigned(floatToHalf(std::nextafter(middle, upper))), pattern + 1);
            QCOMPARE(unsigned(floatToHalf(-middle)), 0x8000 | (pattern + (pattern & 1)));
        }
    }

    void ends_data()
    {
        QTest::addColumn<float>("value");
        QTest::addColumn<int>("pattern");
        constexpr float inf = std::numeric_limits<float>::infinity();
        QTest::newRow("one") << 1.0F << 0x3c00;
        QTest::newRow("greatest") << 65504.0F << 0x7bff;
        QTest::newRow("still the greatest") << std::nextafter(65520.0F, 0.0F) << 0x7bff;
        QTest::newRow("infinity from here") << 65520.0F << 0x7c00;
        QTest::newRow("far beyond") << -1e30F << 0xfc00;
        QTest::newRow("infinity") << inf << 0x7c00;
        QTest::newRow("-infinity") << -inf << 0xfc00;
        QTest::newRow("NaN") << std::numeric_limits<float>::quiet_NaN() << 0x7e00;
        QTest::newRow("-NaN") << -std::numeric_limits<float>::quiet_NaN() << 0xfe00;
        QTest::newRow("least subnormal") << 0x1p-24F << 0x0001;
        QTest::newRow("half of it") << 0x1p-25F << 0x0000;
        QTest::newRow("more than half of it") << std::nextafter(0x1p-25F, 1.0F) << 0x0001;
        QTest::newRow("least normal") << 0x1p-14F << 0x0400;
        QTest::newRow("rounds up to it") << std::nextafter(0x1p-14F, 0.0F) << 0x0400;
        QTest::newRow("binary32 subnormal") << 1e-45F << 0x0000;
        QTest::newRow("-0") << -0.0F << 0x8000;
    }

    void ends()
    {
        QFETCH(float, value);
        QFETCH(int, pattern);
        QCOMPARE(int(floatToHalf(value)), pattern);
    }

    void putsTheLowerByteFirst()
    {
        std::uint8_t bytes[3] = {9, 9, 9};
        QCOMPARE(putHalf(-1.0F / 3, bytes), -0.333251953125F);
        QCOMPARE(int(bytes[0]), 0x55);
        QCOMPARE(int(bytes[1]), 0xb5);
        QCOMPARE(int(bytes[2]), 9);
    }
};

QTEST_APPLESS_MAIN(TestHalfCode)
#include "tst_halfcode.moc"
