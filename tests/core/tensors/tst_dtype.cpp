// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/dtype.h"

#include "tests/support/testsupport.h"

#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <set>
#include <vector>

using namespace quantoscope::core;

Q_DECLARE_METATYPE(quantoscope::core::DType)

class TestDType : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void namesAndBlocks_data()
    {
        QTest::addColumn<DType>("dtype");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("elements");
        QTest::addColumn<int>("bytes");
        const auto row = [](DType dtype, const char* name, int elements, int bytes) {
            QTest::newRow(name) << dtype << QByteArray(name) << elements << bytes;
        };
        row(DType::Bool, "bool", 1, 1);
        row(DType::Int8, "int8", 1, 1);
        row(DType::UInt8, "uint8", 1, 1);
        row(DType::Int16, "int16", 1, 2);
        row(DType::UInt16, "uint16", 1, 2);
        row(DType::Int32, "int32", 1, 4);
        row(DType::UInt32, "uint32", 1, 4);
        row(DType::Int64, "int64", 1, 8);
        row(DType::UInt64, "uint64", 1, 8);
        row(DType::Float16, "float16", 1, 2);
        row(DType::BFloat16, "bfloat16", 1, 2);
        row(DType::Float32, "float32", 1, 4);
        row(DType::Float64, "float64", 1, 8);
        row(DType::Float8E4M3FN, "float8_e4m3fn", 1, 1);
        row(DType::Float8E5M2, "float8_e5m2", 1, 1);
        row(DType::Float8E4M3FNUZ, "float8_e4m3fnuz", 1, 1);
        row(DType::Float8E5M2FNUZ, "float8_e5m2fnuz", 1, 1);
        row(DType::Float8E8M0FNU, "float8_e8m0fnu", 1, 1);
        row(DType::Float4E2M1FN, "float4_e2m1fn", 2, 1);
        row(DType::Float6E2M3FN, "float6_e2m3fn", 4, 3);
        row(DType::Float6E3M2FN, "float6_e3m2fn", 4, 3);
        row(DType::Int4, "int4", 2, 1);
        row(DType::UInt4, "uint4", 2, 1);
        row(DType::Int2, "int2", 4, 1);
        row(DType::UInt2, "uint2", 4, 1);
    }

    void namesAndBlocks()
    {
        QFETCH(DType, dtype);
        QFETCH(QByteArray, name);
        QFETCH(int, elements);
        QFETCH(int, bytes);
        QCOMPARE(dtypeName(dtype), std::string_view(name.constData()));
        QCOMPARE(dtypeInfo(dtype).blockElements, elements);
        QCOMPARE(dtypeInfo(dtype).blockBytes, bytes);
        QCOMPARE(dtypeFromName(name.toStdString()), std::optional(dtype));
        QCOMPARE(dtypeFromName(name.toUpper().toStdString()), std::optional(dtype));
        if (elements == 1)
            QCOMPARE(dtypeSize(dtype), std::size_t(bytes));
    }

    /// Rows stand at their type's place, with one decoder, a name of their own in lower case, and blocks that fit a reader's buffer.
    void catalogueIsInOrder()
    {
        std::set<std::string_view> names;
        int place = 0;
        for (const DTypeInfo& info : dtypeCatalogue()) {
            QCOMPARE(static_cast<int>(info.dtype), place++);
            QCOMPARE(&dtypeInfo(info.dtype), &info);
            QVERIFY(names.insert(info.name).second);
            QCOMPARE(QByteArray(info.name.data(), qsizetype(info.name.size())).toLower(), QByteArray(info.name.data(), qsizetype(info.name.size())));
            QCOMPARE(info.decodeFloats != nullptr, info.isFloatExact);
            QCOMPARE(info.decodeDoubles != nullptr, !info.isFloatExact);
            QVERIFY(info.blockElements >= 1 && info.blockElements <= 256 && info.blockBytes >= 1);
        }
        QVERIFY(place >= 25);
    }

    void aliases_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<DType>("dtype");
        const auto row = [](const char* name, DType dtype) { QTest::newRow(name) << QByteArray(name) << dtype; };
        row("f32", DType::Float32);
        row("FLOAT", DType::Float32);
        row("half", DType::Float16);
        row("F16", DType::Float16);
        row("bf16", DType::BFloat16);
        row("double", DType::Float64);
        row("byte", DType::UInt8);
        row("i64", DType::Int64);
        row("boolean", DType::Bool);
        row("float8", DType::Float8E4M3FN);
        row("e5m2", DType::Float8E5M2);
        row("E8M0", DType::Float8E8M0FNU);
        row("fp4", DType::Float4E2M1FN);
        row("e2m3", DType::Float6E2M3FN);
    }

    void aliases()
    {
        QFETCH(QByteArray, name);
        QFETCH(DType, dtype);
        QCOMPARE(dtypeFromName(name.toStdString()), std::optional(dtype));
    }

    void unknownNames()
    {
        for (const char* name : {"", " ", "float3", "f32 ", "int128", "float32x", "complex64"})
            QVERIFY2(!dtypeFromName(name), name);
    }

    void storage_data()
    {
        QTest::addColumn<DType>("dtype");
        QTest::addColumn<qint64>("count");
        QTest::addColumn<qint64>("bytes"); // −1: nothing
        constexpr qint64 most = std::numeric_limits<qint64>::max();
        const auto row = [](const char* name, DType dtype, qint64 count, qint64 bytes) { QTest::newRow(name) << dtype << count << bytes; };
        row("none", DType::Float32, 0, 0);
        row("three floats", DType::Float32, 3, 12);
        row("three of four bits", DType::Int4, 3, 2);
        row("four of four bits", DType::Int4, 4, 2);
        row("one of two bits", DType::UInt2, 1, 1);
        row("five of six bits", DType::Float6E2M3FN, 5, 6);
        row("negative", DType::Int8, -1, -1);
        row("largest", DType::Int8, most, most);
        row("too large", DType::Int16, most, -1);
        row("largest of two bytes", DType::Int16, most / 2, most - 1);
        row("largest of eight bytes", DType::Float64, most / 8, most / 8 * 8);
        row("one more", DType::Float64, most / 8 + 1, -1);
        row("largest of four bits", DType::Int4, most, most / 2 + 1);
        row("largest of six bits", DType::Float6E3M2FN, most, most / 4 * 3 + 3);
    }

    void storage()
    {
        QFETCH(DType, dtype);
        QFETCH(qint64, count);
        QFETCH(qint64, bytes);
        QCOMPARE(qint64(storageBytes(dtype, count).value_or(-1)), bytes);
    }

    /// All 65,536 patterns of the 16-bit types, from an odd address.
    void sixteenBitPatterns()
    {
        std::vector<std::byte> bytes(1);
        for (int pattern = 0; pattern < 65536; ++pattern) {
            bytes.push_back(std::byte(pattern & 0xff)); // little-endian test machine
            bytes.push_back(std::byte(pattern >> 8));
        }
        std::vector<float> halves(65536), bfloats(65536), signedOnes(65536), unsignedOnes(65536);
        dtypeInfo(DType::Float16).decodeFloats(bytes.data() + 1, 65536, halves.data());
        dtypeInfo(DType::BFloat16).decodeFloats(bytes.data() + 1, 65536, bfloats.data());
        dtypeInfo(DType::Int16).decodeFloats(bytes.data() + 1, 65536, signedOnes.data());
        dtypeInfo(DType::UInt16).decodeFloats(bytes.data() + 1, 65536, unsignedOnes.data());
        for (std::uint32_t pattern = 0; pattern < 65536; ++pattern) {
            const double half = halfToDouble(static_cast<std::uint16_t>(pattern));
            QVERIFY(std::isnan(half) ? std::isnan(halves[pattern]) : double(halves[pattern]) == half);
            QCOMPARE(std::signbit(halves[pattern]), pattern >= 0x8000);
            QCOMPARE(std::bit_cast<std::uint32_t>(bfloats[pattern]), pattern << 16);
            QCOMPARE(signedOnes[pattern], float(static_cast<std::int16_t>(pattern)));
            QCOMPARE(unsignedOnes[pattern], float(pattern));
        }
    }

    void eightBitPatterns()
    {
        std::vector<std::byte> bytes;
        for (int pattern = 0; pattern < 256; ++pattern)
            bytes.push_back(std::byte(pattern));
        std::vector<float> bools(256), signedOnes(256), unsignedOnes(256);
        dtypeInfo(DType::Bool).decodeFloats(bytes.data(), 256, bools.data());
        dtypeInfo(DType::Int8).decodeFloats(bytes.data(), 256, signedOnes.data());
        dtypeInfo(DType::UInt8).decodeFloats(bytes.data(), 256, unsignedOnes.data());
        for (std::size_t pattern = 0; pattern < 256; ++pattern) {
            QCOMPARE(bools[pattern], pattern == 0 ? 0.0F : 1.0F);
            QCOMPARE(signedOnes[pattern], float(static_cast<std::int8_t>(pattern)));
            QCOMPARE(unsignedOnes[pattern], float(pattern));
        }
    }

    /// 64-bit integers beyond ±2^53 round to the nearest double, ties to even.
    void wideIntegersRound()
    {
        const std::array<std::int64_t, 4> values{(std::int64_t(1) << 53) + 1, -(std::int64_t(1) << 53) - 3, std::numeric_limits<std::int64_t>::min(),
                                                 std::numeric_limits<std::int64_t>::max()};
        std::array<double, 4> read{};
        dtypeInfo(DType::Int64).decodeDoubles(reinterpret_cast<const std::byte*>(values.data()), values.size(), read.data());
        QCOMPARE(read, (std::array<double, 4>{0x1p53, -0x1p53 - 4, -0x1p63, 0x1p63}));
        dtypeInfo(DType::UInt64).decodeDoubles(reinterpret_cast<const std::byte*>(values.data()), values.size(), read.data());
        QCOMPARE(read, (std::array<double, 4>{0x1p53, 0x1p64 - 0x1p53, 0x1p63, 0x1p63}));
    }

    void halves_data()
    {
        QTest::addColumn<int>("pattern");
        QTest::addColumn<double>("value");
        const auto row = [](int pattern, double value) { QTest::addRow("0x%04x", pattern) << pattern << value; };
        constexpr double inf = std::numeric_limits<double>::infinity();
        row(0x0000, 0);
        row(0x0001, 0x1p-24);     // least subnormal
        row(0x0200, 0x1p-15);     // half of the subnormals
        row(0x03ff, 0x3ffp-24);   // greatest subnormal
        row(0x0400, 0x1p-14);     // least normal
        row(0x0401, 0x401p-24);
        row(0x3555, 0x555p-12);   // nearest to 1/3: 0.333251953125
        row(0x3bff, 0x7ffp-11);   // below one
        row(0x3c00, 1);
        row(0x3c01, 1 + 0x1p-10); // above one
        row(0x4248, 3.140625);
        row(0x5bf8, 255);
        row(0x6400, 1024);        // from here on integers only
        row(0x6801, 2050);        // and from 2048 on even ones
        row(0x7bff, 65504);
        row(0x7c00, inf);
        row(0xfc00, -inf);
        row(0xc5c0, -5.75);
        row(0xfbff, -65504);
        row(0x8001, -0x1p-24);
    }

    void halves()
    {
        QFETCH(int, pattern);
        QFETCH(double, value);
        QCOMPARE(halfToDouble(static_cast<std::uint16_t>(pattern)), value);
    }

    /// All finite positive patterns in order: strictly ascending, each the double whose own bits hold the same fraction.
    void everyFiniteHalfIsExact()
    {
        double previous = -1;
        for (int pattern = 0; pattern < 0x7c00; ++pattern) {
            const double value = halfToDouble(static_cast<std::uint16_t>(pattern));
            QVERIFY(value > previous);
            previous = value;
            QCOMPARE(halfToDouble(static_cast<std::uint16_t>(pattern | 0x8000)), -value);
            if (pattern >= 0x0400) { // normal: rebias the exponent, widen the fraction
                const std::uint64_t bits = static_cast<std::uint64_t>((pattern >> 10) - 15 + 1023) << 52
                    | static_cast<std::uint64_t>(pattern & 0x3ff) << 42;
                QCOMPARE(value, std::bit_cast<double>(bits));
            } else {
                QCOMPARE(value, pattern * 0x1p-24);
            }
        }
    }

    void everyNaNPatternIsNaN()
    {
        for (const int sign : {0, 0x8000}) {
            for (int fraction = 1; fraction < 0x400; ++fraction)
                QVERIFY(std::isnan(halfToDouble(static_cast<std::uint16_t>(sign | 0x7c00 | fraction))));
        }
    }

    void signOfZeroIsKept()
    {
        QVERIFY(!std::signbit(halfToDouble(0x0000)));
        QVERIFY(std::signbit(halfToDouble(0x8000)));
        QCOMPARE(halfToDouble(0x8000), 0.0);
    }
};

QTEST_APPLESS_MAIN(TestDType)
#include "tst_dtype.moc"
