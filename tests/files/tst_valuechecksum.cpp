// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/valuechecksum.h"

#include "core/support/random.h"
#include "tests/support/testsupport.h"

#include <cmath>
#include <cstring>
#include <limits>
#include <numeric>

using namespace quantoscope::core;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

/// CRC-32 bit by bit, as ISO 3309 writes it: the reversed polynomial 0xedb88320, all ones before and after.
std::uint32_t plainCrc(const std::vector<double>& values)
{
    std::uint32_t crc = 0xffffffffU;
    for (const double value : values) {
        std::uint64_t bits = 0x7ff8000000000000ULL;
        if (!std::isnan(value))
            std::memcpy(&bits, &value, sizeof bits);
        for (int bit = 0; bit < 64; ++bit) {
            const std::uint32_t low = (crc ^ std::uint32_t(bits >> bit)) & 1;
            crc = (crc >> 1) ^ (low != 0 ? 0xedb88320U : 0);
        }
    }
    return ~crc;
}

} // namespace

class TestValueChecksum : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void known_data()
    {
        QTest::addColumn<QList<double>>("values");
        QTest::addColumn<quint32>("crc");
        QTest::newRow("none") << QList<double>{} << 0U;
        QTest::newRow("0") << QList<double>{0} << 0x6522df69U;
        QTest::newRow("1") << QList<double>{1} << 0xc7f813e9U;
        QTest::newRow("1, 2") << QList<double>{1, 2} << 0x7ba3895fU;
        QTest::newRow("-0") << QList<double>{-0.0} << plainCrc({-0.0});
        QTest::newRow("special") << QList<double>{infinity, -infinity, notANumber, -notANumber} << plainCrc({infinity, -infinity, notANumber, notANumber});
    }
    void known()
    {
        QFETCH(QList<double>, values);
        QFETCH(quint32, crc);
        const auto tensor = Tensor::fromDoubles({values.begin(), values.end()}, {values.size()});
        QVERIFY_RESULT(tensor);
        QCOMPARE(valueChecksum(*tensor).value(), crc);
        QCOMPARE(plainCrc({values.begin(), values.end()}), crc);
    }

    void zerosDiffer()
    {
        QVERIFY(plainCrc({0.0}) != plainCrc({-0.0}));
    }

    /// Whole pieces, a last one of one value, and any number of threads.
    void piecesAreJoined_data()
    {
        QTest::addColumn<int>("count");
        for (const int count : {4095, 4096, 4097, 1 << 18, (1 << 18) + 1, 3 * (1 << 18) - 1})
            QTest::addRow("%d", count) << count;
    }
    void piecesAreJoined()
    {
        QFETCH(int, count);
        std::vector<double> values(static_cast<std::size_t>(count));
        Random random(5);
        for (double& value : values)
            value = random.uniform();
        const std::uint32_t crc = plainCrc(values);
        const auto tensor = Tensor::fromDoubles(values, {count});
        QVERIFY_RESULT(tensor);
        for (const int threads : {0, 1, 2, 5})
            QCOMPARE(valueChecksum(*tensor, {}, threads).value(), crc);
        values.back() += 1;
        QVERIFY(valueChecksum(*Tensor::fromDoubles(values, {count})).value() != crc);
    }

    void onlyValuesCount()
    {
        std::vector<float> floats(12);
        std::iota(floats.begin(), floats.end(), 0.0F);
        const auto tensor = Tensor::fromFloats(floats, {3, 4});
        QVERIFY_RESULT(tensor);
        const std::uint32_t crc = plainCrc({0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
        QCOMPARE(valueChecksum(*tensor).value(), crc);
        QCOMPARE(valueChecksum(*tensor->reshaped({12})).value(), crc);
        const std::size_t turned[] = {1, 0};
        QCOMPARE(valueChecksum(tensor->permuted(turned)).value(), plainCrc({0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11}));
    }

    void canBeStopped()
    {
        const auto tensor = Tensor::fromFloats(std::vector<float>(1 << 20), {1 << 20});
        QVERIFY_RESULT(tensor);
        const auto stopped = valueChecksum(*tensor, [](std::int64_t, std::int64_t) { return false; }, 1);
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestValueChecksum)
#include "tst_valuechecksum.moc"
