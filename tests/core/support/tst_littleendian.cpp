// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/littleendian.h"

#include "tests/support/testsupport.h"

#include <array>

using namespace quantoscope::core;

class TestLittleEndian : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void theFirstByteIsTheLowest()
    {
        constexpr std::array<std::byte, 9> bytes{std::byte(0x34), std::byte(0x12), std::byte(0xff), std::byte(0x80), std::byte(0x01),
                                                 std::byte(0x00), std::byte(0x7f), std::byte(0xfe), std::byte(0x81)};
        QCOMPARE(loadLittle<std::uint8_t>(bytes.data()), std::uint8_t(0x34));
        QCOMPARE(loadLittle<std::uint16_t>(bytes.data()), std::uint16_t(0x1234));
        QCOMPARE(loadLittle<std::uint32_t>(bytes.data()), 0x80ff1234U);
        QCOMPARE(loadLittle<std::uint64_t>(bytes.data()), std::uint64_t(0xfe7f000180ff1234));
        // At an odd address.
        QCOMPARE(loadLittle<std::uint16_t>(bytes.data() + 1), std::uint16_t(0xff12));
        QCOMPARE(loadLittle<std::uint64_t>(bytes.data() + 1), std::uint64_t(0x81fe7f000180ff12));
        // Bytes of any type; a char's sign does not spread.
        QCOMPARE(loadLittle<std::uint32_t>("\xff\x80\x01\x7f"), 0x7f0180ffU);
        constexpr std::array<std::uint8_t, 2> numbers{0xfe, 0xff};
        QCOMPARE(loadLittle<std::uint16_t>(numbers.data()), std::uint16_t(0xfffe));
        static_assert(loadLittle<std::uint32_t>(bytes.data() + 2) == 0x000180ffU);
    }
};

QTEST_APPLESS_MAIN(TestLittleEndian)
#include "tst_littleendian.moc"
