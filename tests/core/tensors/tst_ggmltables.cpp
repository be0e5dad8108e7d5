// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/ggmltables.h"

#include "tests/support/testsupport.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <set>
#include <vector>

using namespace quantoscope::core;

namespace {

/// The CRC-32 of zip and zlib.
std::uint32_t crc32(const std::vector<std::uint8_t>& bytes)
{
    std::uint32_t crc = ~0U;
    for (const std::uint8_t byte : bytes) {
        crc ^= byte;
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 1U) != 0 ? 0xedb88320U ^ (crc >> 1) : crc >> 1;
    }
    return ~crc;
}

template<std::size_t Count, std::size_t Elements>
std::vector<std::uint8_t> bytesOf(const GgmlGrid<Count, Elements>& grid)
{
    std::vector<std::uint8_t> bytes;
    for (const auto& point : grid)
        std::ranges::copy(point, std::back_inserter(bytes));
    return bytes;
}

} // namespace

class TestGgmlTables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void checksumIsThatOfZip()
    {
        const std::string_view digits = "123456789";
        QCOMPARE(crc32({digits.begin(), digits.end()}), 0xcbf43926U);
    }

    void grids_data()
    {
        QTest::addColumn<std::vector<std::uint8_t>>("bytes");
        QTest::addColumn<int>("elements");
        QTest::addColumn<int>("count");
        QTest::addColumn<QList<int>>("values"); // ascending
        QTest::addColumn<quint32>("checksum");  // of both packings in ggml: gguf-py's and ggml-quants.c's
        QTest::addColumn<bool>("sumIsEven");    // of the places of the values
        const QList<int> two{8, 25, 43};
        QTest::newRow("iq2xxs") << bytesOf(iq2xxsGrid) << 8 << 256 << two << 0x9924ff02U << true;
        QTest::newRow("iq2xs") << bytesOf(iq2xsGrid) << 8 << 512 << two << 0xfa1e1bfdU << true;
        QTest::newRow("iq2s") << bytesOf(iq2sGrid) << 8 << 1024 << two << 0x25ae5bf1U << true;
        QTest::newRow("iq3xxs") << bytesOf(iq3xxsGrid) << 4 << 256 << QList<int>{4, 12, 20, 28, 36, 44, 52, 62} << 0x07ba9ed0U << true;
        QTest::newRow("iq3s") << bytesOf(iq3sGrid) << 4 << 512 << QList<int>{1, 3, 5, 7, 9, 11, 13, 15} << 0xf576e4f3U << false;
        QTest::newRow("iq1s") << bytesOf(iq1sGrid) << 8 << 2048 << QList<int>{-1, 0, 1} << 0xb85e6ccfU << false;
    }

    void grids()
    {
        QFETCH(std::vector<std::uint8_t>, bytes);
        QFETCH(int, elements);
        QFETCH(int, count);
        QFETCH(QList<int>, values);
        QFETCH(quint32, checksum);
        QFETCH(bool, sumIsEven);
        QCOMPARE(bytes.size(), std::size_t(count * elements));
        QCOMPARE(crc32(bytes), checksum);
        // Strictly ascending, the last element the most significant.
        std::uint64_t previous = 0;
        int oddSums = 0;
        for (int entry = 0; entry < count; ++entry) {
            std::uint64_t packed = 0;
            int sum = 0;
            for (int k = elements; k-- > 0;) {
                const auto value = static_cast<std::int8_t>(bytes[std::size_t(entry * elements + k)]);
                const qsizetype place = values.indexOf(value);
                QVERIFY2(place >= 0, qPrintable(QString::number(value)));
                packed = packed * std::uint64_t(values.size()) + std::uint64_t(place);
                sum += int(place);
            }
            QVERIFY2(entry == 0 || packed > previous, qPrintable(QString::number(entry)));
            previous = packed;
            oddSums += sum % 2;
        }
        QCOMPARE(oddSums == 0, sumIsEven);
    }

    void pointsWorkedOutByHand()
    {
        // ggml's words: 0x0808080808080808, 0x080808080808082b, 0x0808080808081919; 0x04040404, 0x04040414, 0x04040424.
        QCOMPARE(iq2xxsGrid[0], (std::array<std::int8_t, 8>{8, 8, 8, 8, 8, 8, 8, 8}));
        QCOMPARE(iq2xxsGrid[1], (std::array<std::int8_t, 8>{43, 8, 8, 8, 8, 8, 8, 8}));
        QCOMPARE(iq2xxsGrid[2], (std::array<std::int8_t, 8>{25, 25, 8, 8, 8, 8, 8, 8}));
        QCOMPARE(iq2xxsGrid[255], (std::array<std::int8_t, 8>{8, 25, 8, 8, 25, 43, 43, 43}));
        QCOMPARE(iq2xsGrid[511], (std::array<std::int8_t, 8>{43, 43, 43, 43, 43, 43, 43, 43}));
        QCOMPARE(iq3xxsGrid[1], (std::array<std::int8_t, 4>{20, 4, 4, 4}));
        QCOMPARE(iq3xxsGrid[255], (std::array<std::int8_t, 4>{4, 28, 52, 62}));
        QCOMPARE(iq3sGrid[1], (std::array<std::int8_t, 4>{3, 1, 1, 1}));
        QCOMPARE(iq3sGrid[511], (std::array<std::int8_t, 4>{1, 1, 15, 15}));
        QCOMPARE(iq1sGrid[0], (std::array<std::int8_t, 8>{-1, -1, -1, -1, -1, -1, -1, -1}));
        QCOMPARE(iq1sGrid[2], (std::array<std::int8_t, 8>{0, 0, -1, -1, -1, -1, -1, -1}));
        QCOMPARE(iq1sGrid[2047], (std::array<std::int8_t, 8>{1, 1, 1, 1, 1, 1, 1, 1}));
    }

    /// ggml's ksigns_iq2xs begins 0, 129, 130, 3, 132, 5, 6, 135 and ends 126, 255.
    void signsAreEven()
    {
        QCOMPARE(iqSigns[0], std::uint8_t(0));
        QCOMPARE(iqSigns[1], std::uint8_t(129));
        QCOMPARE(iqSigns[2], std::uint8_t(130));
        QCOMPARE(iqSigns[3], std::uint8_t(3));
        QCOMPARE(iqSigns[7], std::uint8_t(135));
        QCOMPARE(iqSigns[126], std::uint8_t(126));
        QCOMPARE(iqSigns[127], std::uint8_t(255));
        std::set<int> different;
        for (unsigned code = 0; code < 128; ++code) {
            QCOMPARE(iqSigns[code] & 127U, code);
            QCOMPARE(std::popcount(iqSigns[code]) % 2, 0);
            different.insert(iqSigns[code]);
        }
        QCOMPARE(different.size(), std::size_t(128));
    }

    void smallTables()
    {
        QVERIFY(std::ranges::is_sorted(iq4Values));
        QCOMPARE(std::accumulate(iq4Values.begin(), iq4Values.end(), 0), -94);
        for (std::size_t code = 0; code < 8; ++code)
            QCOMPARE(int(doubledE2M1[code + 8]), -int(doubledE2M1[code]));
        QCOMPARE(int(doubledE2M1[1]), 1);  // 0.5
        QCOMPARE(int(doubledE2M1[7]), 12); // 6
    }
};

QTEST_APPLESS_MAIN(TestGgmlTables)
#include "tst_ggmltables.moc"
