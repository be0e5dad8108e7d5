// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/numbers/numberstest.h"

using namespace quantoscope;
using namespace quantoscope::core;
using namespace quantoscope::tests;

/// parseNumber of core/numbers/text.h, whose reader lives in parse.cpp.
class TestParse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void values_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QByteArray>("expected"); // as fractionText prints it
        const auto row = [](const char* written, const char* expected) {
            QTest::newRow(written) << QString::fromUtf8(written) << QByteArray(expected);
        };
        row("-5.75", "-23/4");
        row("1e-3", "1/1000");
        row(".5", "1/2");
        row("5,75", "23/4");
        row("0x1.8p3", "12");
        row("-0x1p-1", "-1/2");
        row("0xff", "255");
        row("0b101", "5");
        row("0o17", "15");
        row("1/3", "1/3");
        row("-1/3", "-1/3");
        row("2/6", "1/3");
        row("1/3/2", "1/6");
        row("2^-9 + 1/8", "65/512");
        row("1 - 2 - 3", "-4");
        row("1-(2-3)", "2");
        row("2+3*4", "14");
        row("(2+3)*4", "20");
        row("2*3^2", "18");
        row("-2^2", "-4");
        row("(-2)^2", "4");
        row("2^3^2", "512");
        row("2**3", "8");
        row("2 ** 3 ** 2", "512");
        row("2^-1", "1/2");
        row("2^--1", "2");
        row("1/-2", "-1/2");
        row("1 - -2", "3");
        row("--5", "5");
        row("+-+5", "-5");
        row("- 5", "-5");
        row("  5  ", "5");
        row("\t5\n", "5");
        row("1_000", "1000");
    }
    void values() { checkValue(); }

    void functionsAndSigns_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* written, const char* expected) {
            QTest::newRow(written) << QString::fromUtf8(written) << QByteArray(expected);
        };
        row("sqrt(9/4)", "3/2");
        row("SQRT(4)", "2");
        row("sqrt 4", "2");
        row("abs(-3)*2", "6");
        row("cbrt(-27)+abs(-1)", "-2");
        row("log10(1000)-log2(8)", "0");
        row("sqrt(sqrt(16))", "2");
        row("8^(1/3)", "2");
        row("-0", "-0");
        row("+0", "0");
        row("0.000", "0");
        row("-0.0e5", "-0");
        row("-0x0p9", "-0");
        row("0*-1", "-0");
        row("0/-5", "-0");
        row("1-1", "0");
        row("-(1-1)", "-0");
        row("inf", "inf");
        row("+INF", "inf");
        row("-Infinity", "-inf");
        row("- inf", "-inf");
        row("nan", "nan");
        row("NaN", "nan");
        row("-nan", "nan");
        row("−５．７５", "-23/4");
        row("５，７５", "23/4");
        row("（１＋２）×３", "9");
        row("６÷４", "3/2");
        row("3·4", "12");
        row("2²", "4");
        row("2³·2", "16");
        row("√4", "2");
        row("√(9/4)", "3/2");
        row("√√16", "2");
        row("-√4", "-2");
        row("√4²", "4");
        row("∞", "inf");
        row("−∞", "-inf");
        row("1⁄2", "1/2");
        row("0^0", "1");
        row("1e400", "1" /* and 400 zeros, appended below */);
    }
    void functionsAndSigns() { checkValue(); }

private:
    static void checkValue()
    {
        QFETCH(QString, written);
        QFETCH(QByteArray, expected);
        const auto number = parseNumber(written.toStdString());
        QVERIFY_RESULT(number);
        if (written == QLatin1String("1e400"))
            expected += QByteArray(400, '0');
        QCOMPARE(fractionText(*number), expected.toStdString());
        QVERIFY(!number->approximate);
    }

private Q_SLOTS:
    void errors_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<ErrorCode>("error");
        QTest::addColumn<int>("position");
        const auto row = [](const char* written, ErrorCode error, int position) {
            QTest::newRow(written) << QString::fromUtf8(written) << error << position;
        };
        row("", ErrorCode::EmptyText, 0);
        row("   ", ErrorCode::EmptyText, 0);
        row("hello", ErrorCode::UnknownName, 0);
        row("hello world", ErrorCode::UnknownName, 0);
        row("5x", ErrorCode::UnexpectedCharacter, 1);
        row("2pi", ErrorCode::UnexpectedCharacter, 1);
        row("3(4)", ErrorCode::UnexpectedCharacter, 1);
        row("5 000", ErrorCode::UnexpectedCharacter, 2);
        row("1e", ErrorCode::UnexpectedCharacter, 1);
        row("1__0", ErrorCode::UnexpectedCharacter, 1);
        row("_1", ErrorCode::UnexpectedCharacter, 0);
        row("$5", ErrorCode::UnexpectedCharacter, 0);
        row("1 + é", ErrorCode::UnexpectedCharacter, 4);
        row("−１ é", ErrorCode::UnexpectedCharacter, 7);
        row("1😀", ErrorCode::UnexpectedCharacter, 1);
        row("2* *3", ErrorCode::UnexpectedCharacter, 3);
        row("()", ErrorCode::UnexpectedCharacter, 1);
        row("sqrt()", ErrorCode::UnexpectedCharacter, 5);
        row("sqrt(4;5)", ErrorCode::UnexpectedCharacter, 6);
        row("1+", ErrorCode::UnexpectedEnd, 2);
        row("1/3/ ", ErrorCode::UnexpectedEnd, 5);
        row("-", ErrorCode::UnexpectedEnd, 1);
        row("sqrt", ErrorCode::UnexpectedEnd, 4);
        row("sqrt(", ErrorCode::UnexpectedEnd, 5);
        row("−×", ErrorCode::UnexpectedCharacter, 3);
        row("(1", ErrorCode::UnbalancedParenthesis, 0);
        row("2*(1+(2)", ErrorCode::UnbalancedParenthesis, 2);
        row("1)", ErrorCode::UnbalancedParenthesis, 1);
        row("(1))", ErrorCode::UnbalancedParenthesis, 3);
        row("1,000", ErrorCode::AmbiguousComma, 1);
        row("2 + 12,345", ErrorCode::AmbiguousComma, 6);
        row("1.2.3", ErrorCode::MalformedNumber, 0);
        row("7 + 0xg", ErrorCode::MalformedNumber, 4);
        row("foo(1)", ErrorCode::UnknownName, 0);
        row("1 + tau", ErrorCode::UnknownName, 4);
        row("1/0", ErrorCode::DivisionByZero, 1);
        row("1 / (1-1)", ErrorCode::DivisionByZero, 2);
        row("0^-1", ErrorCode::DivisionByZero, 1);
        row("5+sqrt(-1)", ErrorCode::DomainError, 2);
        row("(-1)^(1/2)", ErrorCode::DomainError, 4);
        row("ln(0)", ErrorCode::DomainError, 0);
        row("inf+1", ErrorCode::NotFiniteOperand, 0);
        row("1+inf", ErrorCode::NotFiniteOperand, 2);
        row("nan(1)", ErrorCode::NotFiniteOperand, 0);
        row("--inf", ErrorCode::NotFiniteOperand, 2);
        row("1e999999999", ErrorCode::ExponentTooLarge, 2);
        row("2^2^2^2^2^2", ErrorCode::ResultTooLarge, 1);
        row("9^9^9^9", ErrorCode::ResultTooLarge, 3);
        row("sin(10^100000)", ErrorCode::ResultTooLarge, 0);
        row("1+7^1490000", ErrorCode::ResultTooLarge, 3);
    }
    void errors()
    {
        QFETCH(QString, written);
        QFETCH(ErrorCode, error);
        QFETCH(int, position);
        const auto number = parseNumber(written.toStdString());
        QVERIFY(!number);
        QCOMPARE(QLatin1String(errorName(number.error().code)), QLatin1String(errorName(error)));
        QCOMPARE(number.error().position, static_cast<std::size_t>(position));
    }

    void unexpectedCharactersAreWhole()
    {
        QCOMPARE(std::get<std::string>(parseNumber("1😀2").error().arguments[0]), "😀");
        QCOMPARE(std::get<std::string>(parseNumber("1é").error().arguments[0]), "é");
    }

    /// Texts made to be slow or huge: refused by name or answered, never a hang (ctest's time limit is the judge).
    void hostileTexts_data()
    {
        QTest::addColumn<QByteArray>("written");
        QTest::addColumn<QByteArray>("answer"); // an error's name, or the FP64 code
        const auto row = [](const char* name, const QByteArray& written, const char* answer) {
            QTest::newRow(name) << written << QByteArray(answer);
        };
        row("parentheses", QByteArray(100000, '(') + "1" + QByteArray(100000, ')'), "NestingTooDeep");
        row("open parentheses", QByteArray(100000, '('), "NestingTooDeep");
        row("functions", QByteArray("abs(").repeated(100000), "NestingTooDeep");
        row("roots", QByteArray("√").repeated(100000) + "2", "NestingTooDeep");
        row("powers", QByteArray("1^").repeated(100000) + "1", "NestingTooDeep");
        row("signs", QByteArray(1000000, '-') + "1", "3ff0000000000000");
        row("odd signs", QByteArray(1000001, '-') + "1", "bff0000000000000");
        row("blanks", QByteArray(1000000, ' ') + "1", "3ff0000000000000");
        row("million digits", QByteArray(1000000, '7'), "7ff0000000000000");
        row("million decimals", "0." + QByteArray(1000000, '7'), "3fe8e38e38e38e39");
        row("million digits over a million", QByteArray(600000, '7') + "/" + QByteArray(600000, '7'), "3ff0000000000000");
        row("million hex digits", "0x" + QByteArray(1000000, 'f') + "p-4000000", "3ff0000000000000");
        row("too long", QByteArray((4 << 20) + 1, '7'), "TextTooLong");
        row("all the text", QByteArray(4 << 20, '7'), "ResultTooLarge");
        row("underscores", "1" + QByteArray("_1").repeated(500000), "7ff0000000000000");
        row("sum of ones", "0" + QByteArray("+1").repeated(100000), "40f86a0000000000");
        row("huge sum", "0" + QByteArray("+1").repeated(2000000), "ResultTooLarge");
        row("sum of fractions", "0" + QByteArray("+1/3").repeated(900000), "ResultTooLarge");
        row("tower", "(((1/3)^1000)^1000)", "0000000000000000");
        row("tower down", "2^-2^-2^-2^-2", "3fe5bb375318490b");
        row("tiny root", "2^(1/1000000000000000000)", "3ff0000000000000");
        row("constants", "pi" + QByteArray("*pi").repeated(1000), "ResultTooLarge");
        row("logarithm of much", "ln(10^1000000)", "4141913c8be73a98");
        row("zero bytes", QByteArray(1000, '\0'), "UnexpectedCharacter");
        row("broken utf-8", QByteArray(100000, '\xe2'), "UnexpectedCharacter");
    }
    void hostileTexts()
    {
        QFETCH(QByteArray, written);
        QFETCH(QByteArray, answer);
        const Format fp64 = format("FP64");
        const auto encoded = encodeText(fp64, {written.constData(), static_cast<std::size_t>(written.size())});
        QCOMPARE(encoded ? hexText(fp64, encoded->code) : std::string(errorName(encoded.error().code)), answer.toStdString());
    }

    void goldenDecimals_data()
    {
        QTest::addColumn<QStringList>("row");
        const auto rows = csvRows(QStringLiteral("parse_decimal.csv"));
        QVERIFY(rows.size() >= 40);
        for (const QStringList& row : rows)
            QTest::addRow("%s %s", qPrintable(row[0]), qPrintable(row[1].left(40))) << row;
    }
    void goldenDecimals()
    {
        QFETCH(QStringList, row); // format,text,ne,na,tz,up,dn
        const Format target = format(row[0].toStdString());
        const Rounding modes[] = {Rounding::NearestEven, Rounding::NearestAway, Rounding::TowardZero, Rounding::Up, Rounding::Down};
        for (qsizetype column = 2; column < row.size(); ++column) {
            const auto encoded = encodeText(target, row[1].toStdString(), {modes[column - 2], {}, 0});
            QVERIFY_RESULT(encoded);
            QCOMPARE(hex(target, encoded->code), row[column]);
        }
    }
};

QTEST_APPLESS_MAIN(TestParse)
#include "tst_parse.moc"
