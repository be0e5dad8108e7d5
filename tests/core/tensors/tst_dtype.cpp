// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/dtype.h"

#include "tests/support/testsupport.h"

#include <bit>
#include <cmath>
#include <limits>
#include <set>

using namespace quantoscope::core;

Q_DECLARE_METATYPE(quantoscope::core::DType)

class TestDType : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void namesAndSizes_data()
    {
        QTest::addColumn<DType>("dtype");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("size");
        const auto row = [](DType dtype, const char* name, int size) { QTest::newRow(name) << dtype << QByteArray(name) << size; };
        row(DType::Bool, "bool", 1);
        row(DType::Int8, "int8", 1);
        row(DType::UInt8, "uint8", 1);
        row(DType::Int16, "int16", 2);
        row(DType::UInt16, "uint16", 2);
        row(DType::Int32, "int32", 4);
        row(DType::UInt32, "uint32", 4);
        row(DType::Int64, "int64", 8);
        row(DType::UInt64, "uint64", 8);
        row(DType::Float16, "float16", 2);
        row(DType::BFloat16, "bfloat16", 2);
        row(DType::Float32, "float32", 4);
        row(DType::Float64, "float64", 8);
    }

    void namesAndSizes()
    {
        QFETCH(DType, dtype);
        QFETCH(QByteArray, name);
        QFETCH(int, size);
        QCOMPARE(dtypeName(dtype), std::string_view(name.constData()));
        QCOMPARE(dtypeSize(dtype), std::size_t(size));
    }

    void everyNameIsItsOwn()
    {
        std::set<std::string_view> names;
        for (int dtype = 0; dtype <= static_cast<int>(DType::Float64); ++dtype)
            names.insert(dtypeName(static_cast<DType>(dtype)));
        QCOMPARE(names.size(), std::size_t(13));
        QVERIFY(!names.contains({}));
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
