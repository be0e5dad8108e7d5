// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/notevalues.h"

#include "tests/core/numbers/numberstest.h"

#include <array>

using namespace quantoscope;
using namespace quantoscope::core;
using namespace quantoscope::tests;
namespace values = quantoscope::core::notevalues;

namespace {

std::string nameInBrackets(std::string_view name)
{
    return "[" + std::string(name) + "]";
}

EncodeOptions saturating()
{
    return {Rounding::NearestEven, overflowPolicy(Overflow::Saturate), 0};
}

} // namespace

class TestNoteValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void numbersAndFormats()
    {
        QCOMPARE(values::number("-23/4"), Rational(-23, 4));
        QCOMPARE(values::number("2^-3 + 1"), Rational(9, 8));
        QCOMPARE(values::named("half").name, format("FP16").name);
        QVERIFY(values::named("posit16").posit());
    }

    void powers_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("power");
        QTest::addColumn<QString>("decimal");
        QTest::newRow("1") << "1" << "2^0" << "1";
        QTest::newRow("1024") << "1024" << "2^10" << "1024";
        QTest::newRow("1/8") << "1/8" << "2^-3" << "0.125";
        QTest::newRow("3") << "3" << "3" << "3";
        QTest::newRow("0.75") << "0.75" << "0.75" << "0.75";
        QTest::newRow("2^-24") << "2^-24" << "2^-24" << "0.000000059604644775390625";
        QTest::newRow("2^70") << "2^70" << "2^70" << "1180591620717411303424";
    }
    void powers()
    {
        QFETCH(const QString, value);
        const Rational number = values::number(value.toStdString());
        QTEST(text(values::power(number)), "power");
        QTEST(text(values::decimal(number)), "decimal");
    }

    /// Even the smallest number of FP64 keeps all its 1074 decimals.
    void decimalsAreNeverCut()
    {
        const std::string shown = values::decimal(twoTo(-1074));
        QCOMPARE(shown.size(), std::size_t{1076});
        QVERIFY(shown.starts_with("0.000"));
        QVERIFY(shown.ends_with("265625"));
        QCOMPARE(values::number(shown), twoTo(-1074));
    }

    void largestNumbers_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("largest");
        QTest::addColumn<QString>("bound");
        const auto row = [](const char* format, const char* largest, const char* bound) {
            QTest::newRow(format) << QString::fromLatin1(format) << QString::fromLatin1(largest) << QString::fromLatin1(bound);
        };
        row("FP16", "65504", "65520");
        row("E5M2", "57344", "61440");
        row("E4M3FN", "448", "464");
        row("E4M3", "240", "248");
        row("E4M3FNUZ", "240", "248");
        row("E5M2FNUZ", "57344", "61440");
        row("E4M3B11FNUZ", "30", "31");
        row("E3M4", "15.5", "15.75");
        row("E2M3FN", "7.5", "7.75");
        row("E3M2FN", "28", "30");
        row("E2M1FN", "6", "7");
        row("UE4M3", "448", "464");
        row("Binary8p2se", "2147483648", "2684354560");
        row("Binary8p3se", "49152", "53248");
        row("Binary8p4se", "224", "232");
        row("Binary8p5se", "15", "15.25");
        row("Binary6p3se", "12", "13");
        row("Binary6p4sf", "3.75", "3.875");
        row("Binary4p2se", "2", "2.5");
        row("Binary4p3sf", "1.75", "1.875");
        row("Binary8p4ue", "53248", "55296");
        row("Binary8p4uf", "57344", "59392");
        row("Binary8p3ue", "2684354560", "2952790016");
        row("Binary8p3uf", "3221225472", "3489660928");
    }
    void largestNumbers()
    {
        QFETCH(const QString, format);
        QTEST(text(values::largest(format.toStdString())), "largest");
        QTEST(text(values::decimal(values::overflowBound(values::named(format.toStdString())))), "bound");
    }

    void storedValues_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("saturates");
        QTest::addColumn<QString>("stored");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* format, const char* value, const char* stored, const char* code, bool saturates = false) {
            QTest::addRow("%s of %s%s", format, value, saturates ? " saturating" : "")
                << QString::fromLatin1(format) << QString::fromLatin1(value) << saturates << QString::fromLatin1(stored) << QString::fromLatin1(code);
        };
        row("FP16", "0.1", "0.0999755859375", "2e66");
        row("BF16", "0.1", "0.10009765625", "3dcd");
        row("E4M3FN", "0.1", "0.1015625", "1d");
        row("E4M3FNUZ", "0.1", "0.1015625", "25");
        row("E4M3B11FNUZ", "0.1", "0.1015625", "3d");
        row("E5M2", "0.1", "0.09375", "2e");
        row("E3M4", "0.1", "0.09375", "06");
        row("E2M3FN", "0.1", "0.125", "01");
        row("E2M1FN", "0.1", "0", "0");
        row("E4M3FN", "500", "nan", "7f");
        row("E4M3FN", "500", "448", "7e", true);
        row("E5M2", "-70000", "-inf", "fc");
        row("E5M2", "-70000", "-57344", "fb", true);
        row("E8M0FNU", "0", "nan", "ff");
        row("E8M0FNU", "3", "2", "80"); // a tie goes to the even code
        row("E8M0FNU", "6", "8", "82");
        row("2C:8", "-128", "-128", "80");
        row("posit8", "1e9", "16777216", "7f");
    }
    void storedValues()
    {
        QFETCH(const QString, format);
        QFETCH(const QString, value);
        QFETCH(const bool, saturates);
        const EncodeOptions options = saturates ? saturating() : EncodeOptions{};
        const Rational number = values::number(value.toStdString());
        QTEST(text(values::stored(format.toStdString(), number, options)), "stored");
        QTEST(text(values::codeOf(format.toStdString(), number, options)), "code");
        const Format target = values::named(format.toStdString());
        const Encoded encoded = values::coded(target, number, options);
        QTEST(text(hexText(target, encoded.code)), "code");
        QTEST(text(values::valueOfCode(format.toStdString(), encoded.code)), "stored");
    }

    void codedTellsWhatHappened()
    {
        const Encoded exact = values::coded(format("FP16"), 1);
        QVERIFY(!exact.inexact && !exact.overflow && !exact.underflow);
        const Encoded over = values::coded(format("FP16"), 70000);
        QVERIFY(over.inexact && over.overflow && !over.underflow);
        const Encoded under = values::coded(format("FP16"), twoTo(-24) * 3 / 2);
        QVERIFY(under.inexact && !under.overflow && under.underflow);
        QCOMPARE(under.code.bits, std::uint64_t{2});
    }

    void fieldsOfACode()
    {
        const Format single = format("FP32");
        const CodePoint code{0xc0b80000};
        QCOMPARE(values::fieldText(single, code, FieldKind::Sign), std::string("1"));
        QCOMPARE(values::fieldText(single, code, FieldKind::Exponent), std::string("10000001"));
        QCOMPARE(values::fieldText(single, code, FieldKind::Mantissa), std::string("01110000000000000000000"));
        QCOMPARE(values::fieldText(single, code, FieldKind::Regime), std::string());
        QCOMPARE(values::fieldText(format("posit8"), {0x01}, FieldKind::Regime), std::string("0000001"));
        QCOMPARE(values::fieldText(format("E8M0FNU"), {0x7f}, FieldKind::Exponent), std::string("01111111"));
    }

    void firstCodes_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("bits");
        const auto row = [](const char* format, CodeClass kind, const char* bits) {
            QTest::addRow("%s %d", format, static_cast<int>(kind)) << QString::fromLatin1(format) << static_cast<int>(kind) << QString::fromLatin1(bits);
        };
        row("1C:8", CodeClass::NegativeZero, "11111111");
        row("SM:8", CodeClass::NegativeZero, "10000000");
        row("2C:8", CodeClass::NegativeZero, "");
        row("OB:4", CodeClass::Zero, "1000");
        row("E4M3FN", CodeClass::NaN, "01111111");
        row("E4M3FN", CodeClass::Infinity, "");
        row("E4M3FNUZ", CodeClass::NaN, "10000000");
        row("E5M2", CodeClass::Infinity, "01111100");
        row("E5M2", CodeClass::NaN, "01111101");
        row("E5M2", CodeClass::Normal, "00000100");
        row("E5M2", CodeClass::Subnormal, "00000001");
        row("E8M0FNU", CodeClass::Zero, "");
        row("E8M0FNU", CodeClass::NaN, "11111111");
        row("posit8", CodeClass::NaR, "10000000");
        row("Binary6p3se", CodeClass::Infinity, "011111");
        row("Binary8p3ue", CodeClass::Infinity, "11111110");
    }
    void firstCodes()
    {
        QFETCH(const QString, format);
        QFETCH(const int, kind);
        QTEST(text(values::firstBits(format.toStdString(), static_cast<CodeClass>(kind))), "bits");
    }

    void pairsAndSources()
    {
        static constexpr std::array<std::string_view, 3> names{"a", "b", "c"};
        QCOMPARE(values::pairs(names, nameInBrackets), (values::Texts{"a", "[a]", "b", "[b]", "c", "[c]"}));
        QCOMPARE(values::pairs({}, nameInBrackets), values::Texts{});
        for (const Format& row : catalogue())
            QCOMPARE(values::sourceOf(row.name), row.source);
        QCOMPARE(values::sourceOf("float:E=3,M=2,bias=1,inf=none,nan=none,zero=signed,subnormals=yes"), std::string("custom"));
    }
};

QTEST_APPLESS_MAIN(TestNoteValues)
#include "tst_notevalues.moc"
