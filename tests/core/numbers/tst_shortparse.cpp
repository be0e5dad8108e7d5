// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/shortparse.h"

#include "tests/core/numbers/numberstest.h"

#include <cmath>

using namespace quantoscope;
using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

Rational lowerBound(const Dyadic& value)
{
    const Integer high(static_cast<unsigned long>(value.significand >> 64));
    const Integer whole = (high << 64) + Integer(static_cast<unsigned long>(value.significand));
    return Rational(whole) * powerOfTwo(value.exponent);
}

std::string digits(Random& random, std::uint64_t count)
{
    std::string result;
    for (std::uint64_t i = 0; i < count; ++i)
        result += static_cast<char>('0' + random.below(10));
    return result;
}

/// A number as a program or a person would write it.
std::string randomText(Random& random)
{
    std::string result = random.below(3) == 0 ? "-" : "";
    switch (random.below(6)) {
    case 0: return result + digits(random, 1 + random.below(25));
    case 1: return result + digits(random, random.below(6)) + '.' + digits(random, 1 + random.below(20));
    case 2: return result + digits(random, 1) + '.' + digits(random, 1 + random.below(18)) + 'e' + std::to_string(static_cast<int>(random.below(700)) - 350);
    case 3: return result + digits(random, 1 + random.below(3)) + "e-" + std::to_string(random.below(60));
    case 4: {
        char buffer[64];
        std::snprintf(buffer, sizeof buffer, "%a", std::bit_cast<double>(random.next() & ~(std::uint64_t{1} << 62)));
        return buffer[0] == '-' || buffer[0] == '0' ? buffer : "1";
    }
    default: return result + "0x" + digits(random, 1 + random.below(4)) + "." + digits(random, random.below(12)) + "p" + std::to_string(random.below(60));
    }
}

} // namespace

class TestShortParse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void taken_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QByteArray>("value"); // a fraction
        const auto row = [](const char* input, const char* value) { QTest::newRow(input) << QByteArray(input) << QByteArray(value); };
        row("-5.75", "-23/4");
        row("+5.75", "23/4");
        row("0", "0");
        row("00012", "12");
        row(".5", "1/2");
        row("5.", "5");
        row("1e3", "1000");
        row("1E+3", "1000");
        row("0x10", "16");
        row("0X1.8p3", "12");
        row("-0x.8P-1", "-1/4");
        row("0xffffffffffffffff", "18446744073709551615");
        row("1844674407370955161e1", "18446744073709551610");
        row("0e999999", "0");
        row("1e27", "1000000000000000000000000000");
        row("3e28", "30000000000000000000000000000");
        row("1e50", "100000000000000000000000000000000000000000000000000");
    }
    void taken()
    {
        QFETCH(QByteArray, input);
        QFETCH(QByteArray, value);
        const auto parsed = parseShort(input.toStdString());
        QVERIFY(parsed);
        QVERIFY(!parsed->sticky);
        Rational expected(value.toStdString());
        QCOMPARE(parsed->negative, input.startsWith('-'));
        QVERIFY(lowerBound(*parsed) == abs(expected));
    }

    void left_data()
    {
        QTest::addColumn<QByteArray>("input");
        for (const char* input : {"", "-", "+", ".", "-.", "e5", "1e", "1e+", "0x", "0x.", "0xp3", "0x1p", "1.2.3", "1,5", "1_000", " 1", "1 ", "1/3", "inf",
                                  "nan", "0b1", "0o7", "--1", "+-1", "1e9999999", "99999999999999999999", "0x1ffffffffffffffff", "1e401", "1e-401", "1e5.5", "5f"})
            QTest::newRow(input) << QByteArray(input);
    }
    void left()
    {
        QFETCH(QByteArray, input);
        QVERIFY(!parseShort(input.toStdString()));
    }

    void cutValuesAreBracketed()
    {
        Random random(71);
        for (int i = 0; i < 20000; ++i) {
            const std::string input = digits(random, 1 + random.below(19)) + "e" + std::to_string(static_cast<int>(random.below(801)) - 400);
            const auto parsed = parseShort(input);
            if (!parsed)
                continue; // one carry in 2^30
            const Rational exact = parseNumber(input)->value;
            const Rational low = lowerBound(*parsed);
            if (!parsed->sticky) {
                QVERIFY(low == exact);
            } else {
                QVERIFY2(low < exact && exact < low + powerOfTwo(parsed->exponent), input.c_str());
                QVERIFY(bitLength(parsed->significand) >= 64);
            }
        }
    }

    void agreesWithTheSlowRoad_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : {"FP64", "FP32", "FP16", "E4M3FN", "E8M0FNU", "UE4M3", "posit16", "posit64", "2C:8", "SM:8", "1C:16", "OB:12", "2C:64", "fixed:8.8", "ufixed:4.12",
                                 "fixed:1.40", "float:E=8,M=55", "float:E=5,M=3,subnormals=no", "Binary8p1se"})
            QTest::newRow(name) << QByteArray(name);
    }
    void agreesWithTheSlowRoad()
    {
        QFETCH(QByteArray, name);
        const Format target = format(name.toStdString());
        Random random(72);
        for (int i = 0; i < 100000; ++i) {
            const std::string input = randomText(random);
            EncodeOptions options;
            options.rounding = allRoundings()[random.below(allRoundings().size())];
            options.seed = random.below(1000);
            if (random.below(4) == 0)
                options.overflow = overflowPolicy(Overflow::Saturate);
            const auto quick = encodeText(target, input, options);
            const auto number = parseNumber(input);
            QVERIFY2(number.has_value(), input.c_str());
            const auto slow = encode(target, *number, options);
            QVERIFY2(quick == slow, input.c_str());
        }
    }

    void agreesWithStrtod()
    {
        const Format fp64 = format("FP64");
        Random random(73);
        for (int i = 0; i < 30000; ++i) {
            const std::string input = randomText(random);
            const auto encoded = encodeText(fp64, input);
            QVERIFY_RESULT(encoded);
            const auto expected = std::bit_cast<std::uint64_t>(std::strtod(input.c_str(), nullptr));
            QVERIFY2(encoded->code.bits == expected, input.c_str());
        }
    }

    void hardCasesForDoubles_data()
    {
        // Decimals very near to a tie between two binary64 numbers (from Lemire 2021 and David Hough's Testbase).
        QTest::addColumn<QByteArray>("input");
        for (const char* input : {"9007199254740993", "9007199254740992.999999999999999", "2.2250738585072011e-308", "2.2250738585072014e-308",
                                  "1.7976931348623158e308", "1.7976931348623159e308", "5e-324", "2.4703282292062327e-324", "2.4703282292062328e-324",
                                  "8.98846567431158e307", "6.9294956446009195e15", "7.3177701707893310e15", "1e23", "8.5e22", "3.5844466002796428e+298",
                                  "9.5e-300", "123456789012345678e-200", "6.631236846766476e-316", "3.237883913302901e-319"})
            QTest::newRow(input) << QByteArray(input);
    }
    void hardCasesForDoubles()
    {
        QFETCH(QByteArray, input);
        const Format fp64 = format("FP64");
        QCOMPARE(encodeText(fp64, input.toStdString())->code.bits, std::bit_cast<std::uint64_t>(std::strtod(input.constData(), nullptr)));
    }
};

QTEST_APPLESS_MAIN(TestShortParse)
#include "tst_shortparse.moc"
