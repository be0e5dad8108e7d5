// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/onnx/onnxtype.h"

#include "tests/support/testsupport.h"

#include <limits>
#include <set>

using namespace quantoscope::core;

class TestOnnxType : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void types_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<QString>("dtype");
        QTest::addColumn<QString>("field");
        QTest::addColumn<bool>("isComplex");
        const auto row = [](int number, const char* name, const char* dtype, const char* field, bool isComplex = false) {
            QTest::newRow(name) << number << QString::fromLatin1(dtype) << QString::fromLatin1(field) << isComplex;
        };
        row(1, "FLOAT", "float32", "float_data");
        row(2, "UINT8", "uint8", "int32_data");
        row(3, "INT8", "int8", "int32_data");
        row(4, "UINT16", "uint16", "int32_data");
        row(5, "INT16", "int16", "int32_data");
        row(6, "INT32", "int32", "int32_data");
        row(7, "INT64", "int64", "int64_data");
        row(9, "BOOL", "bool", "int32_data");
        row(10, "FLOAT16", "float16", "int32_data");
        row(11, "DOUBLE", "float64", "double_data");
        row(12, "UINT32", "uint32", "uint64_data");
        row(13, "UINT64", "uint64", "uint64_data");
        row(14, "COMPLEX64", "float32", "float_data", true);
        row(15, "COMPLEX128", "float64", "double_data", true);
        row(16, "BFLOAT16", "bfloat16", "int32_data");
        row(17, "FLOAT8E4M3FN", "float8_e4m3fn", "int32_data");
        row(18, "FLOAT8E4M3FNUZ", "float8_e4m3fnuz", "int32_data");
        row(19, "FLOAT8E5M2", "float8_e5m2", "int32_data");
        row(20, "FLOAT8E5M2FNUZ", "float8_e5m2fnuz", "int32_data");
        row(21, "UINT4", "uint4", "int32_data");
        row(22, "INT4", "int4", "int32_data");
        row(23, "FLOAT4E2M1", "float4_e2m1fn", "int32_data");
        row(24, "FLOAT8E8M0", "float8_e8m0fnu", "int32_data");
        row(25, "UINT2", "uint2", "int32_data");
        row(26, "INT2", "int2", "int32_data");
    }
    void types()
    {
        QFETCH(int, number);
        QFETCH(QString, dtype);
        QFETCH(QString, field);
        QFETCH(bool, isComplex);
        const OnnxType* type = onnxType(number);
        QVERIFY(type);
        QCOMPARE(type->number, number);
        QCOMPARE(QString::fromUtf8(type->name.data(), qsizetype(type->name.size())), QString::fromLatin1(QTest::currentDataTag()));
        const std::string_view name = dtypeName(type->dtype);
        QCOMPARE(QString::fromUtf8(name.data(), qsizetype(name.size())), dtype);
        const std::string_view fieldName = onnxFieldName(type->field);
        QCOMPARE(QString::fromUtf8(fieldName.data(), qsizetype(fieldName.size())), field);
        QCOMPARE(type->isComplex, isComplex);
    }

    void noOtherNumbers()
    {
        int known = 0;
        for (std::int64_t number = -300; number < 300; ++number)
            known += onnxType(number) ? 1 : 0;
        QCOMPARE(known, 25);
        for (const std::int64_t number : {std::int64_t(0), onnxStringType, std::int64_t(27), std::int64_t(1) << 32 | 1,
                                          std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()})
            QVERIFY(!onnxType(number));
    }

    void fieldNames()
    {
        std::set<std::string_view> names;
        for (int number = 0; number < 20; ++number) {
            const std::string_view name = onnxFieldName(static_cast<OnnxField>(number));
            if (!name.empty())
                names.insert(name);
        }
        QCOMPARE(names.size(), 7U);
        QVERIFY(onnxFieldName(OnnxField::None).empty());
        QVERIFY(onnxFieldName(OnnxField::RawData) == "raw_data");
        QVERIFY(onnxFieldName(OnnxField::StringData) == "string_data");
    }
};

QTEST_APPLESS_MAIN(TestOnnxType)
#include "tst_onnxtype.moc"
