// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/gguf/gguftypes.h"

#include "tests/support/testsupport.h"

#include <algorithm>
#include <set>

using namespace quantoscope::core;

class TestGgufTypes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void tensorTypes_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<QByteArray>("dtype"); // empty: removed
        const auto row = [](int number, const char* name, const char* dtype) { QTest::newRow(name) << number << QByteArray(dtype); };
        row(0, "F32", "float32");
        row(1, "F16", "float16");
        row(2, "Q4_0", "q4_0");
        row(3, "Q4_1", "q4_1");
        row(4, "Q4_2", "");
        row(5, "Q4_3", "");
        row(6, "Q5_0", "q5_0");
        row(7, "Q5_1", "q5_1");
        row(8, "Q8_0", "q8_0");
        row(9, "Q8_1", "q8_1");
        row(10, "Q2_K", "q2_k");
        row(11, "Q3_K", "q3_k");
        row(12, "Q4_K", "q4_k");
        row(13, "Q5_K", "q5_k");
        row(14, "Q6_K", "q6_k");
        row(15, "Q8_K", "q8_k");
        row(16, "IQ2_XXS", "iq2_xxs");
        row(17, "IQ2_XS", "iq2_xs");
        row(18, "IQ3_XXS", "iq3_xxs");
        row(19, "IQ1_S", "iq1_s");
        row(20, "IQ4_NL", "iq4_nl");
        row(21, "IQ3_S", "iq3_s");
        row(22, "IQ2_S", "iq2_s");
        row(23, "IQ4_XS", "iq4_xs");
        row(24, "I8", "int8");
        row(25, "I16", "int16");
        row(26, "I32", "int32");
        row(27, "I64", "int64");
        row(28, "F64", "float64");
        row(29, "IQ1_M", "iq1_m");
        row(30, "BF16", "bfloat16");
        row(31, "Q4_0_4_4", "");
        row(32, "Q4_0_4_8", "");
        row(33, "Q4_0_8_8", "");
        row(34, "TQ1_0", "tq1_0");
        row(35, "TQ2_0", "tq2_0");
        row(36, "IQ4_NL_4_4", "");
        row(37, "IQ4_NL_4_8", "");
        row(38, "IQ4_NL_8_8", "");
        row(39, "MXFP4", "mxfp4");
        row(40, "NVFP4", "nvfp4");
        row(41, "Q1_0", "q1_0");
        row(42, "Q2_0", "q2_0");
    }

    void tensorTypes()
    {
        QFETCH(int, number);
        QFETCH(QByteArray, dtype);
        const GgufTensorType* type = ggufTensorType(std::uint32_t(number));
        QVERIFY(type);
        QCOMPARE(type->number, std::uint32_t(number));
        QCOMPARE(type->name, std::string_view(QTest::currentDataTag()));
        QCOMPARE(type->dtype.has_value(), !dtype.isEmpty());
        if (type->dtype)
            QCOMPARE(dtypeName(*type->dtype), std::string_view(dtype.constData()));
    }

    void othersAreUnknown()
    {
        QCOMPARE(ggufTensorTypes().size(), std::size_t(43));
        QVERIFY(std::ranges::is_sorted(ggufTensorTypes(), {}, &GgufTensorType::number));
        for (const std::uint32_t number : {43U, 44U, 255U, 1000U, 0x80000000U, 0xffffffffU})
            QVERIFY(!ggufTensorType(number));
    }

    /// Every block type of ggml can be met in a file.
    void everyBlockTypeHasANumber()
    {
        std::set<DType> met;
        for (const GgufTensorType& type : ggufTensorTypes()) {
            if (type.dtype)
                QVERIFY(met.insert(*type.dtype).second);
        }
        for (const DTypeInfo& info : dtypeCatalogue())
            QVERIFY2(info.dtype < DType::Q1_0 || info.dtype > DType::NVFP4 || met.contains(info.dtype), info.name.data());
    }

    void valueTypes()
    {
        const auto types = ggufValueTypes();
        QCOMPARE(types.size(), std::size_t(13));
        QCOMPARE(types[ggufUInt16].name, std::string_view("uint16"));
        QCOMPARE(types[ggufUInt32].name, std::string_view("uint32"));
        QCOMPARE(types[ggufString].name, std::string_view("string"));
        QCOMPARE(types[ggufArray].name, std::string_view("array"));
        const std::vector<int> sizes{1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};
        QVERIFY(std::ranges::equal(types, sizes, {}, &GgufValueType::size));
    }
};

QTEST_APPLESS_MAIN(TestGgufTypes)
#include "tst_gguftypes.moc"
