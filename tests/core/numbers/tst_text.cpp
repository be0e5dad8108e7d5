// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/text.h"

#include "tests/core/numbers/numberstest.h"

#include <charconv>
#include <cmath>

using namespace quantoscope;
using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void codes_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("written");
        QTest::addColumn<QByteArray>("expected"); // hexText, or the error's name
        const auto row = [](const char* name, const char* written, const char* expected) {
            QTest::addRow("%s '%s'", name, written) << QByteArray(name) << QByteArray(written) << QByteArray(expected);
        };
        row("FP16", "0x2e66", "2e66");
        row("FP16", "2E66", "2e66");
        row("FP16", "0X2E66", "2e66");
        row("FP16", "1", "0001");
        row("FP16", "0000000000000000000000001", "0001");
        row("FP16", "0b0010111001100110", "2e66");
        row("FP16", "0b10", "0b10"); // four hexadecimal digits
        row("FP16", "0b1000", "0008");
        row("FP16", "0b111", "b111");
        row("FP32", "0b11", "00000b11");
        row("E4M3FN", "0b11", "03"); // b11 has twelve bits
        row("E4M3FN", "0b111", "07");
        row("E4M3FN", "0B10", "02");
        row("E4M3FN", "0b1", "b1"); // b1 fits
        row("E4M3FN", "0b0", "b0");
        row("E4M3FN", "0b12", "CodeTooWide"); // not binary
        row("E4M3FN", "0b100000000", "CodeTooWide");
        row("E4M3FN", "0b", "0b");
        row("E2M3FN", "0b1", "01"); // b1 has eight bits
        row("E2M3FN", "0b111111", "3f");
        row("E2M3FN", "0b1111111", "CodeTooWide");
        row("E2M1FN", "0b1", "1");
        row("E2M1FN", "0b101", "5");
        row("E2M1FN", "0b10000", "CodeTooWide");
        row("E2M1FN", "0b2", "CodeTooWide");
        row("2C:2", "0b10", "2");
        row("2C:2", "0b100", "CodeTooWide");
        row("posit:12,2", "0b11", "b11");
        row("posit:11,2", "0b11", "003");
        row("E2M1FN", "0b1111", "f");
        row("E2M1FN", "7", "7");
        row("E2M3FN", "3f", "3f");
        row("E2M3FN", "40", "CodeTooWide");
        row("FP16", "10000", "CodeTooWide");
        row("FP16", "0b11111111111111111", "CodeTooWide");
        row("FP64", "ffffffffffffffff", "ffffffffffffffff");
        row("FP64", "10000000000000000", "CodeTooWide");
        row("FP64", "fffffffffffffffffffffffffffffffffffffffff", "CodeTooWide");
        row("FP16", "", "CodeSyntax");
        row("FP16", "0x", "CodeSyntax");
        row("FP16", "xyz", "CodeSyntax");
        row("FP16", "-1", "CodeSyntax");
        row("FP16", "+1", "CodeSyntax");
        row("FP16", " 1", "CodeSyntax");
        row("FP16", "1 ", "CodeSyntax");
        row("FP16", "0x0x1", "CodeSyntax");
        row("FP16", "1.5", "CodeSyntax");
    }
    void codes()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, written);
        QFETCH(QByteArray, expected);
        const Format target = format(name.toStdString());
        const auto point = parseCode(target, written.toStdString());
        QCOMPARE(point ? hexText(target, *point) : std::string(errorName(point.error().code)), expected.toStdString());
    }

    void codesAreReadBack()
    {
        for (const Format& target : namedFormats(10)) {
            for (std::uint64_t bits = 0; bits <= codeMask(target); ++bits) {
                const std::string digits = hexText(target, {bits});
                const std::string binary = binaryText(target, {bits});
                QCOMPARE(digits.size(), static_cast<std::size_t>((width(target) + 3) / 4));
                QCOMPARE(binary.size(), static_cast<std::size_t>(width(target)));
                QCOMPARE(parseCode(target, digits)->bits, bits);
                QCOMPARE(parseCode(target, "0x" + digits)->bits, bits);
                QCOMPARE(parseCode(target, "0b" + binary)->bits, bits);
                QCOMPARE(text(binary).toULongLong(nullptr, 2), bits);
            }
        }
    }

    void decimals_data()
    {
        QTest::addColumn<QByteArray>("written");
        QTest::addColumn<QByteArray>("decimal");
        QTest::addColumn<QByteArray>("fraction");
        QTest::addColumn<QByteArray>("hexFloat");
        const auto row = [](const char* written, const char* decimal, const char* fraction, const char* hexFloat) {
            QTest::newRow(written) << QByteArray(written) << QByteArray(decimal) << QByteArray(fraction) << QByteArray(hexFloat);
        };
        row("-5.75", "-5.75", "-23/4", "-0x1.7p+2");
        row("0.0999755859375", "0.0999755859375", "819/8192", "0x1.998p-4");
        row("100", "100", "100", "0x1.9p+6");
        row("-6", "-6", "-6", "-0x1.8p+2");
        row("1/1024", "0.0009765625", "1/1024", "0x1p-10");
        row("1/5", "0.2", "1/5", "0x1.9999999999999999999999999999999999999999999999999999999999999999…p-3");
        row("1/3", "0.333333333333333333333333333333333333333333333333333333333333…", "1/3",
            "0x1.5555555555555555555555555555555555555555555555555555555555555555…p-2");
        row("-200/3", "-66.666666666666666666666666666666666666666666666666666666666666…", "-200/3",
            "-0x1.0aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…p+6");
        row("0", "0", "0", "0x0p+0");
        row("-0", "-0", "-0", "-0x0p+0");
        row("inf", "inf", "inf", "inf");
        row("-inf", "-inf", "-inf", "-inf");
        row("nan", "nan", "nan", "nan");
    }
    void decimals()
    {
        QFETCH(QByteArray, written);
        QFETCH(QByteArray, decimal);
        QFETCH(QByteArray, fraction);
        QFETCH(QByteArray, hexFloat);
        const Number number = *parseNumber(written.toStdString());
        QCOMPARE(QByteArray::fromStdString(exactDecimal(number)), decimal);
        QCOMPARE(QByteArray::fromStdString(fractionText(number)), fraction);
        QCOMPARE(QByteArray::fromStdString(hexFloatText(number)), hexFloat);
    }

    void digitLimit()
    {
        QCOMPARE(exactDecimal(*parseNumber("1/3"), 5), "0.33333…");
        QCOMPARE(exactDecimal(*parseNumber("1/300000"), 3), "0.000…");
        QCOMPARE(exactDecimal(*parseNumber("2^-20"), 3), "0.00000095367431640625"); // exact ones are never cut
    }

    void everyDigitOfGoldenValues_data()
    {
        QTest::addColumn<QStringList>("row");
        const auto rows = csvRows(QStringLiteral("decimal_expansions.csv"));
        QVERIFY(rows.size() >= 40);
        for (const QStringList& row : rows)
            QTest::addRow("%s %s", qPrintable(row[0]), qPrintable(row[1])) << row;
    }
    void everyDigitOfGoldenValues()
    {
        QFETCH(QStringList, row); // format,code,value
        QCOMPARE(text(exactDecimal(decode(format(row[0].toStdString()), code(row[1])))), row[2]);
    }

    /// What is printed reads back as the same number, in every form and for every code.
    void printedValuesReadBack()
    {
        for (const Format& target : namedFormats(9)) {
            for (std::uint64_t bits = 0; bits <= codeMask(target); ++bits) {
                const Number value = decode(target, {bits});
                for (const std::string& printed : {exactDecimal(value), fractionText(value), hexFloatText(value)}) {
                    const auto again = parseNumber(printed);
                    QVERIFY_RESULT(again);
                    QVERIFY2(*again == value, printed.c_str());
                }
            }
        }
    }

    void shortest_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("digits");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* name, const char* digits, const char* expected) {
            QTest::addRow("%s %s", name, digits) << QByteArray(name) << QByteArray(digits) << QByteArray(expected);
        };
        row("FP16", "2e66", "0.1");
        row("FP16", "7bff", "65500");
        row("FP16", "0001", "6e-8");
        row("FP16", "c5c0", "-5.75");
        row("FP32", "00000001", "1e-45");
        row("FP32", "7f7fffff", "3.4028235e38");
        row("FP32", "3dcccccd", "0.1");
        row("FP64", "3fb999999999999a", "0.1");
        row("FP64", "0000000000000001", "5e-324");
        row("FP64", "7fefffffffffffff", "1.7976931348623157e308");
        row("FP64", "44b52d02c7e14af6", "1e23");
        row("FP64", "4415af1d78b58c40", "100000000000000000000");
        row("FP64", "444b1ae4d6e2ef50", "1e21");
        row("FP64", "3ee4f8b588e368f1", "0.00001");
        row("FP64", "3eb0c6f7a0b5ed8d", "1e-6");
        row("E4M3FN", "7e", "450");
        row("E5M2", "7b", "60000");
        row("E2M1FN", "3", "1.5");
        row("FP32", "7f800000", "inf");
        row("FP32", "ff800000", "-inf");
        row("FP32", "7fc00001", "nan");
        row("FP32", "80000000", "-0");
        row("posit16", "8000", "NaR");
        row("posit8", "7f", "10000000");
        row("2C:8", "fa", "-6");
        row("fixed:8.8", "0001", "0.004");
    }
    void shortest()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, digits);
        QFETCH(QByteArray, expected);
        const Format target = format(name.toStdString());
        QCOMPARE(QByteArray::fromStdString(shortestText(target, *parseCode(target, digits.toStdString()))), expected);
    }

    /// std::to_chars promises the shortest digits for binary64 and binary32 too.
    void shortestHasAsManyDigitsAsToChars()
    {
        const auto significant = [](const std::string& printed) {
            std::string digits;
            for (const char c : printed.substr(0, printed.find('e'))) {
                if (c >= '0' && c <= '9' && (c != '0' || !digits.empty()))
                    digits += c;
            }
            digits.erase(digits.find_last_not_of('0') + 1);
            return digits;
        };
        const Format fp64 = format("FP64");
        const Format fp32 = format("FP32");
        Random random(81);
        for (int i = 0; i < 2000; ++i) {
            const double wide = std::bit_cast<double>(random.next());
            const auto narrow = std::bit_cast<float>(static_cast<std::uint32_t>(random.next()));
            char buffer[64];
            if (std::isfinite(wide)) {
                const std::string library(buffer, std::to_chars(buffer, buffer + sizeof buffer, wide, std::chars_format::scientific).ptr);
                const std::string ours = shortestText(fp64, {std::bit_cast<std::uint64_t>(wide)});
                QCOMPARE(std::strtod(ours.c_str(), nullptr), wide);
                QCOMPARE(significant(ours), significant(library));
            }
            if (std::isfinite(narrow)) {
                const std::string library(buffer, std::to_chars(buffer, buffer + sizeof buffer, narrow, std::chars_format::scientific).ptr);
                const std::string ours = shortestText(fp32, {std::bit_cast<std::uint32_t>(narrow)});
                QCOMPARE(std::strtof(ours.c_str(), nullptr), narrow);
                QCOMPARE(significant(ours).size(), significant(library).size());
            }
        }
    }

    void shortestReadsBackEverywhere()
    {
        for (const Format& target : namedFormats(9)) {
            for (std::uint64_t bits = 0; bits <= codeMask(target); ++bits) {
                if (!decode(target, {bits}).isFinite() || classify(target, {bits}) == CodeClass::NegativeZero)
                    continue;
                const auto encoded = encodeText(target, shortestText(target, {bits}));
                QVERIFY_RESULT(encoded);
                QCOMPARE(encoded->code.bits, bits);
            }
        }
    }

    void brief_data()
    {
        QTest::addColumn<QByteArray>("written");
        QTest::addColumn<int>("digits");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* written, int digits, const char* expected) {
            QTest::addRow("%s to %d", written, digits) << QByteArray(written) << digits << QByteArray(expected);
        };
        row("0.1", 6, "0.1");
        row("1/3", 6, "≈0.333333");
        row("2/3", 6, "≈0.666667");
        row("-2/3", 3, "≈-0.667");
        row("999999.5", 6, "≈999999"); // a tie: the lower one
        row("999999.51", 6, "≈1000000");
        row("0.99999951", 6, "≈1");
        row("123456789", 6, "≈123457000");
        row("2^127", 6, "≈1.70141e38");
        row("1e1000000", 6, "1e1000000");
        row("-3e-1000000", 6, "-3e-1000000");
        row("1e20", 6, "100000000000000000000");
        row("1e21", 6, "1e21");
        row("0.00001", 6, "0.00001");
        row("0.000001", 6, "1e-6");
        row("5.75", 2, "≈5.7");
        row("7", 1, "7");
        row("0", 6, "0");
        row("-0", 6, "-0");
        row("-inf", 6, "-inf");
        row("nan", 6, "nan");
        row("sqrt(2)", 6, "≈1.41421");
    }
    void brief()
    {
        QFETCH(QByteArray, written);
        QFETCH(int, digits);
        QFETCH(QByteArray, expected);
        QCOMPARE(QByteArray::fromStdString(briefText(*parseNumber(written.toStdString()), digits)), expected);
    }
};

QTEST_APPLESS_MAIN(TestText)
#include "tst_text.moc"
