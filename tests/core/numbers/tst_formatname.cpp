// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/formatname.h"

#include "tests/core/numbers/numberstest.h"

using namespace quantoscope;
using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestFormatName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names_data()
    {
        QTest::addColumn<QByteArray>("written");
        QTest::addColumn<QByteArray>("name");
        const auto row = [](const char* written, const char* name) { QTest::newRow(written) << QByteArray(written) << QByteArray(name); };
        row("FP32", "FP32");
        row("fp32", "FP32");
        row("float", "FP32");
        row("single", "FP32");
        row("binary32", "FP32");
        row("Float32", "FP32");
        row("f32", "FP32");
        row("double", "FP64");
        row("binary64", "FP64");
        row("half", "FP16");
        row("binary16", "FP16");
        row("E5M10", "FP16");
        row("bfloat16", "BF16");
        row("bf16", "BF16");
        row("E8M7", "BF16");
        row("tensorfloat32", "TF32");
        row("float8_e4m3fn", "E4M3FN");
        row("fp8_e4m3", "E4M3FN");
        row("float8_e4m3", "E4M3");
        row("float8_e4m3fnuz", "E4M3FNUZ");
        row("float8_e4m3b11fnuz", "E4M3B11FNUZ");
        row("float8_e5m2", "E5M2");
        row("float8_e5m2fnuz", "E5M2FNUZ");
        row("float8_e3m4", "E3M4");
        row("float8_e8m0fnu", "E8M0FNU");
        row("E8M0", "E8M0FNU");
        row("E2M1", "E2M1FN");
        row("fp4", "E2M1FN");
        row("E2M3", "E2M3FN");
        row("E3M2", "E3M2FN");
        row("binary8p3SE", "Binary8p3se");
        row("BINARY16P11UF", "Binary16p11uf");
        row("posit16", "posit16");
        row("POSIT:16,2", "posit16");
        row("posit:16", "posit16");
        row("posit17", "posit17");
        row("posit:16,1", "posit:16,1");
        row("posit16,0", "posit:16,0");
        row("2c:8", "2C:8");
        row("sm:64", "SM:64");
        row("1C:2", "1C:2");
        row("ob:12", "OB:12");
        row("fixed:8.8", "fixed:8.8");
        row("FIXED:1.15", "fixed:1.15");
        row("ufixed:0.8", "ufixed:0.8");
        row("float:E=4,M=3,bias=7,inf=none,nan=all-ones,zero=signed,subnormals=yes", "E4M3FN");
        row("float:M=10,E=5", "FP16");
        row("float:e=8,m=23", "FP32");
        row("float:E=4,M=3,bias=8,inf=none,nan=negative-zero,zero=unsigned", "E4M3FNUZ");
        row("float:E=8,M=0,bias=127,inf=none,nan=all-ones,zero=none,subnormals=no,sign=no", "E8M0FNU");
        row("float:E=6,M=1", "float:E=6,M=1,bias=31,inf=ieee,nan=ieee,zero=signed,subnormals=yes");
        row("float:E=3,M=4,bias=-2,inf=top,nan=none,zero=unsigned,subnormals=no,sign=no",
            "float:E=3,M=4,bias=-2,inf=top,nan=none,zero=unsigned,subnormals=no,sign=no");
    }
    void names()
    {
        QFETCH(QByteArray, written);
        QFETCH(QByteArray, name);
        const auto found = formatByName(written.toStdString());
        QVERIFY_RESULT(found);
        QCOMPARE(QByteArray::fromStdString(found->name), name);
        QVERIFY(!found->source.empty());
        const auto again = formatByName(found->name);
        QVERIFY_RESULT(again);
        QVERIFY(again->spec == found->spec);
        QCOMPARE(formatByName(canonicalName(found->spec))->spec == found->spec, true);
        QCOMPARE(formatByName(parametricName(found->spec))->spec == found->spec, true);
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("written");
        QTest::addColumn<QByteArray>("error");
        QTest::addColumn<QByteArray>("option"); // the second argument, where there is one
        const auto row = [](const char* written, const char* error, const char* option = "") {
            QTest::newRow(written) << QByteArray(written) << QByteArray(error) << QByteArray(option);
        };
        row("", "UnknownFormat");
        row("FP33", "UnknownFormat");
        row("E4M3FNX", "UnknownFormat");
        row("Binary8p3", "UnknownFormat");
        row("Binary8p3sx", "UnknownFormat");
        row("Binary8p3see", "UnknownFormat");
        row("Binaryp3se", "UnknownFormat");
        row("Binary99999999999p3se", "UnknownFormat");
        row("Binary8p8se", "FormatOption", "P");
        row("Binary8p0se", "FormatOption", "P");
        row("Binary8p9ue", "FormatOption", "P");
        row("Binary2p1se", "FormatOption", "K");
        row("Binary17p3se", "FormatOption", "K");
        row("posit", "FormatOption", "width");
        row("posit:", "FormatOption", "width");
        row("posit:x", "FormatOption", "width");
        row("posit:2", "FormatOption", "width");
        row("posit:16,", "FormatOption", "es");
        row("posit:16,5", "FormatOption", "es");
        row("posit:16,-1", "FormatOption", "es");
        row("posit:99,2", "FormatTooWide");
        row("SM:1", "FormatOption", "width");
        row("SM:", "FormatOption", "width");
        row("SM:8x", "FormatOption", "width");
        row("2C:-8", "FormatOption", "width");
        row("2C:65", "FormatTooWide");
        row("2C", "UnknownFormat");
        row("fixed:8", "FormatOption", "I.F");
        row("fixed:.", "FormatOption", "I.F");
        row("fixed:8.8.8", "FormatOption", "I.F");
        row("fixed:0.8", "FormatOption", "integerBits");
        row("fixed:8.-1", "FormatOption", "fractionBits");
        row("fixed:40.40", "FormatTooWide");
        row("ufixed:0.1", "FormatOption", "width");
        row("float:", "FormatOption", "E");
        row("float:E=0,M=3", "FormatOption", "E");
        row("float:E=21,M=3", "FormatOption", "E");
        row("float:E=x", "FormatOption", "E");
        row("float:E=4,M=99", "FormatOption", "M");
        row("float:E=4,M=-1", "FormatOption", "M");
        row("float:E=20,M=62", "FormatTooWide");
        row("float:E=4,M=3,bias=99999999", "FormatOption", "bias");
        row("float:E=4,M=3,bias=", "FormatOption", "bias");
        row("float:E=4,M=3,inf=maybe", "FormatOption", "inf");
        row("float:E=4,M=3,nan=quiet", "FormatOption", "nan");
        row("float:E=4,M=3,zero=0", "FormatOption", "zero");
        row("float:E=4,M=3,subnormals=maybe", "FormatOption", "subnormals");
        row("float:E=4,M=3,colour=red", "FormatOption", "colour");
        row("float:E=4,,M=3", "FormatOption", "");
        row("float:E=4,M=3,nan=none", "FormatImpossible", "ieee-needs-both");
        row("float:E=4,M=3,inf=none,nan=negative-zero", "FormatImpossible", "negative-zero-twice");
        row("float:E=4,M=3,sign=no", "FormatImpossible", "negative-zero-needs-sign");
        row("float:E=4,M=0", "FormatImpossible", "ieee-nan-needs-mantissa");
        row("float:E=1,M=0,inf=none,nan=all-ones", "FormatImpossible", "no-room-for-numbers");
        row("float:E=4,M=3,inf=none,nan=none,zero=none", "FormatImpossible", "subnormals-need-zero");
    }
    void refusals()
    {
        QFETCH(QByteArray, written);
        QFETCH(QByteArray, error);
        QFETCH(QByteArray, option);
        const auto found = formatByName(written.toStdString());
        QVERIFY(!found);
        QCOMPARE(QByteArray(errorName(found.error().code)), error);
        if (error == "FormatOption" || error == "FormatImpossible")
            QCOMPARE(QByteArray::fromStdString(std::get<std::string>(found.error().arguments[1])), option);
    }

    void longNamesAreCutInMessages()
    {
        const auto found = formatByName(std::string(100000, 'x'));
        QVERIFY(!found);
        QCOMPARE(std::get<std::string>(found.error().arguments[0]).size(), std::size_t{80});
    }

    void p3109Numbers()
    {
        const Format row = *p3109Format(8, 3, true, true);
        QCOMPARE(row.name, "Binary8p3se");
        QCOMPARE(row.floating()->bias, 16L);
        QCOMPARE(row.floating()->exponentBits, 5);
        QCOMPARE(p3109Format(8, 3, false, false)->floating()->bias, 32L);
        QCOMPARE(p3109Format(8, 1, true, true)->floating()->subnormals, false);
    }
};

QTEST_APPLESS_MAIN(TestFormatName)
#include "tst_formatname.moc"
