// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/smalltypes.h"

#include "core/numbers/catalogue.h"
#include "core/numbers/encode.h"
#include "core/support/random.h"
#include "core/tensors/dtype.h"
#include "tests/support/testsupport.h"

#include <bit>
#include <cmath>
#include <vector>

using namespace quantoscope::core;

Q_DECLARE_METATYPE(quantoscope::core::DType)

namespace {

std::vector<float> decodeAll(DType dtype, const std::vector<std::uint8_t>& bytes)
{
    const DTypeInfo& info = dtypeInfo(dtype);
    const std::size_t blocks = bytes.size() / std::size_t(info.blockBytes);
    std::vector<float> values(blocks * std::size_t(info.blockElements), -77.0F);
    info.decodeFloats(reinterpret_cast<const std::byte*>(bytes.data()), blocks, values.data());
    return values;
}

/// The bits of element `index`, the first in the lowest bits, running on across bytes.
std::uint32_t codeAt(const std::vector<std::uint8_t>& bytes, std::size_t index, int bits)
{
    std::uint32_t code = 0;
    for (int k = 0; k < bits; ++k) {
        const std::size_t bit = index * std::size_t(bits) + std::size_t(k);
        code |= std::uint32_t((bytes[bit / 8] >> (bit % 8)) & 1U) << k;
    }
    return code;
}

bool isSameNumber(float a, double b)
{
    return std::isnan(b) ? std::isnan(a) : double(a) == b && std::signbit(a) == std::signbit(b);
}

} // namespace

class TestSmallTypes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Every pattern against the exact decoder of core/numbers, in whole tables and in random rows.
    void everyPattern_data()
    {
        QTest::addColumn<DType>("dtype");
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<int>("bits");
        const auto row = [](DType dtype, const char* format, int bits) { QTest::newRow(format) << dtype << QByteArray(format) << bits; };
        row(DType::Float8E4M3FN, "E4M3FN", 8);
        row(DType::Float8E5M2, "E5M2", 8);
        row(DType::Float8E4M3FNUZ, "E4M3FNUZ", 8);
        row(DType::Float8E5M2FNUZ, "E5M2FNUZ", 8);
        row(DType::Float8E8M0FNU, "E8M0FNU", 8);
        row(DType::Float6E2M3FN, "E2M3FN", 6);
        row(DType::Float6E3M2FN, "E3M2FN", 6);
        row(DType::Float4E2M1FN, "E2M1FN", 4);
        row(DType::Int4, "2C:4", 4);
        row(DType::Int2, "2C:2", 2);
    }

    void everyPattern()
    {
        QFETCH(DType, dtype);
        QFETCH(QByteArray, format);
        QFETCH(int, bits);
        const auto target = formatByName(format.toStdString());
        QVERIFY_RESULT(target);
        const DTypeInfo& info = dtypeInfo(dtype);
        QCOMPARE(info.blockBytes * 8, info.blockElements * bits);
        Random random(1);
        std::vector<std::uint8_t> bytes;
        for (int i = 0; i < 256 * info.blockBytes; ++i)
            bytes.push_back(info.blockBytes == 1 ? std::uint8_t(i) : std::uint8_t(random.below(256)));
        const auto values = decodeAll(dtype, bytes);
        std::uint64_t seen = 0;
        for (std::size_t i = 0; i < values.size(); ++i) {
            const std::uint32_t code = codeAt(bytes, i, bits);
            seen |= std::uint64_t(1) << (code % 64);
            const double expected = toDouble(decode(*target, CodePoint{code}));
            QVERIFY2(isSameNumber(values[i], expected), qPrintable(QStringLiteral("code %1: %2").arg(code).arg(double(values[i]))));
        }
        QCOMPARE(seen, bits >= 6 ? ~std::uint64_t(0) : (std::uint64_t(1) << (1 << bits)) - 1);
    }

    void unsignedPatternsAreTheirValue()
    {
        std::vector<std::uint8_t> bytes;
        for (int i = 0; i < 256; ++i)
            bytes.push_back(std::uint8_t(i));
        for (const auto& [dtype, bits] : {std::pair(DType::UInt4, 4), std::pair(DType::UInt2, 2)}) {
            const auto values = decodeAll(dtype, bytes);
            QCOMPARE(values.size(), std::size_t(256 * 8 / bits));
            for (std::size_t i = 0; i < values.size(); ++i)
                QCOMPARE(values[i], float(codeAt(bytes, i, bits)));
        }
    }

    void firstElementInTheLowestBits_data()
    {
        QTest::addColumn<DType>("dtype");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QList<float>>("values");
        QTest::newRow("int4") << DType::Int4 << QByteArray("\x8f", 1) << QList<float>{-1, -8};
        QTest::newRow("uint4") << DType::UInt4 << QByteArray("\x8f", 1) << QList<float>{15, 8};
        QTest::newRow("int2") << DType::Int2 << QByteArray("\xe4", 1) << QList<float>{0, 1, -2, -1};
        QTest::newRow("uint2") << DType::UInt2 << QByteArray("\xe4", 1) << QList<float>{0, 1, 2, 3};
        QTest::newRow("float4") << DType::Float4E2M1FN << QByteArray("\xf2", 1) << QList<float>{1, -6};
        // Codes 0x08, 0x20, 0x01, 0x3f: 000010 00|0000 1000|11 111100 read from the low end.
        QTest::newRow("float6 e2m3") << DType::Float6E2M3FN << QByteArray("\x08\x18\xfc", 3) << QList<float>{1, -0.0F, 0.125F, -7.5F};
        QTest::newRow("float6 e3m2") << DType::Float6E3M2FN << QByteArray("\x0c\x18\xfc", 3) << QList<float>{1, -0.0F, 0.0625F, -28};
        QTest::newRow("float8 e4m3") << DType::Float8E4M3FN << QByteArray("\x38\x7e\x01", 3) << QList<float>{1, 448, 0x1p-9F};
        QTest::newRow("float8 e5m2") << DType::Float8E5M2 << QByteArray("\x3c\x7b\x01", 3) << QList<float>{1, 57344, 0x1p-16F};
        QTest::newRow("float8 e8m0") << DType::Float8E8M0FNU << QByteArray("\x7f\x00\xfe", 3) << QList<float>{1, 0x1p-127F, 0x1p127F};
    }

    void firstElementInTheLowestBits()
    {
        QFETCH(DType, dtype);
        QFETCH(QByteArray, bytes);
        QFETCH(QList<float>, values);
        QCOMPARE(decodeAll(dtype, {bytes.begin(), bytes.end()}), std::vector<float>(values.begin(), values.end()));
    }

    void noBlocksAreNoValues()
    {
        for (const DTypeInfo& info : dtypeCatalogue()) {
            float guard = 5;
            if (info.decodeFloats)
                info.decodeFloats(nullptr, 0, &guard);
            QCOMPARE(guard, 5.0F);
        }
    }
};

QTEST_APPLESS_MAIN(TestSmallTypes)
#include "tst_smalltypes.moc"
