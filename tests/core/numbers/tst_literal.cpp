// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/literal.h"

#include "tests/core/numbers/numberstest.h"

using namespace quantoscope;
using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestLiteral : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asciiStaysAsItIs()
    {
        const PlainText plain = plainText("2^-9 + 1/8");
        QCOMPARE(plain.text, "2^-9 + 1/8");
        QVERIFY(plain.offsets.empty());
        QCOMPARE(plain.original(4), std::size_t{4});
    }

    void twins_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QByteArray>("plain");
        QTest::newRow("minus") << QStringLiteral("−5–3‐1") << QByteArray("-5-3-1");
        QTest::newRow("times") << QStringLiteral("2×3·4⋅5") << QByteArray("2*3*4*5");
        QTest::newRow("divided") << QStringLiteral("6÷4⁄2") << QByteArray("6/4/2");
        QTest::newRow("full width") << QStringLiteral("（１２．５＋０ｘＦＦ）") << QByteArray("(12.5+0xFF)");
        QTest::newRow("full width comma") << QStringLiteral("５，７５") << QByteArray("5,75");
        QTest::newRow("ideographic") << QStringLiteral("５。７５　") << QByteArray("5.75 ");
        QTest::newRow("names") << QStringLiteral("π∞√") << QByteArray("piinfsqrt ");
        QTest::newRow("powers") << QStringLiteral("2²3³") << QByteArray("2^23^3");
        QTest::newRow("blanks") << QStringLiteral("1\u00a0\u2009\u202f2") << QByteArray("1   2");
        QTest::newRow("others stay") << QStringLiteral("é😀") << QByteArray("\xc3\xa9\xf0\x9f\x98\x80");
    }
    void twins()
    {
        QFETCH(QString, written);
        QFETCH(QByteArray, plain);
        QCOMPARE(QByteArray::fromStdString(plainText(written.toStdString()).text), plain);
    }

    void offsetsPointAtTheOriginal()
    {
        const PlainText plain = plainText("−√∞x"); // 3, 3, 3 and 1 bytes
        QCOMPARE(plain.text, "-sqrt infx");
        QCOMPARE(plain.original(0), std::size_t{0});
        for (std::size_t i = 1; i <= 5; ++i)
            QCOMPARE(plain.original(i), std::size_t{3});
        QCOMPARE(plain.original(6), std::size_t{6});
        QCOMPARE(plain.original(9), std::size_t{9});
        QCOMPARE(plain.original(10), std::size_t{10}); // the end
        QCOMPARE(plain.original(99), std::size_t{10});
    }

    void brokenUtf8IsKept()
    {
        const std::string broken = "1\xff\xe2\x88";
        QCOMPARE(plainText(broken).text, broken);
    }

    void numbers_data()
    {
        QTest::addColumn<QByteArray>("written");
        QTest::addColumn<QByteArray>("value"); // a fraction
        QTest::addColumn<int>("length");
        const auto row = [](const char* written, const char* value, int length) {
            QTest::newRow(written) << QByteArray(written) << QByteArray(value) << length;
        };
        row("5.75", "23/4", 4);
        row("007", "7", 3);
        row(".5", "1/2", 2);
        row("5.", "5", 2);
        row("5.+1", "5", 2);
        row("5,75", "23/4", 4);
        row("0,125", "1/8", 5);
        row("1,0000", "1", 6);
        row("1234,5", "2469/2", 6);
        row("1234,567", "1234567/1000", 8);
        row("5, 7", "5", 1);
        row("1_000_000", "1000000", 9);
        row("1_0.0_1", "1001/100", 7);
        row("1e3", "1000", 3);
        row("1e-3", "1/1000", 4);
        row("12e+2)", "1200", 5);
        row("1e", "1", 1);
        row("1e+", "1", 1);
        row("2.5e-1*3", "1/4", 6);
        row("1000e-3", "1", 7);
        row("25e-1", "5/2", 5);
        row("0x1f", "31", 4);
        row("0XfF", "255", 4);
        row("0x1.8p3", "12", 7);
        row("0x.8", "1/2", 4);
        row("0x8.", "8", 4);
        row("0x1p-3", "1/8", 6);
        row("0xab_cd", "43981", 7);
        row("0x1e3", "483", 5);
        row("0b101", "5", 5);
        row("0b1.01", "5/4", 6);
        row("0b1p4", "16", 5);
        row("0o17", "15", 4);
        row("0o0.4", "1/2", 5);
        row("0x0p4000000", "0", 11);
        row("0e1000000", "0", 9);
        row("1e1000000", "", 9);
    }
    void numbers()
    {
        QFETCH(QByteArray, written);
        QFETCH(QByteArray, value);
        QFETCH(int, length);
        const std::string padded = "##" + written.toStdString();
        const auto literal = readLiteral(padded, 2);
        QVERIFY_RESULT(literal);
        QCOMPARE(literal->length, static_cast<std::size_t>(length));
        if (value.isEmpty())
            QVERIFY(literal->value == scaledByTen(1, 1000000));
        else
            QCOMPARE(literal->value.get_str(), value.toStdString());
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("written");
        QTest::addColumn<ErrorCode>("error");
        QTest::addColumn<int>("position");
        const auto row = [](const char* written, ErrorCode error, int position) {
            QTest::newRow(written) << QByteArray(written) << error << position;
        };
        row("1.2.3", ErrorCode::MalformedNumber, 0);
        row("1,2,3", ErrorCode::MalformedNumber, 0);
        row("1.000,5", ErrorCode::MalformedNumber, 0);
        row("1,000.5", ErrorCode::MalformedNumber, 0);
        row("1e5.5", ErrorCode::MalformedNumber, 0);
        row("0x", ErrorCode::MalformedNumber, 0);
        row("0xg", ErrorCode::MalformedNumber, 0);
        row("0x1.2.3", ErrorCode::MalformedNumber, 0);
        row("0x1p", ErrorCode::MalformedNumber, 0);
        row("0b12", ErrorCode::MalformedNumber, 0);
        row("0o8", ErrorCode::MalformedNumber, 0);
        row("1,000", ErrorCode::AmbiguousComma, 1);
        row("12,345", ErrorCode::AmbiguousComma, 2);
        row("999,999", ErrorCode::AmbiguousComma, 3);
        row("1e1000001", ErrorCode::ExponentTooLarge, 2);
        row("1e999999999", ErrorCode::ExponentTooLarge, 2);
        row("1e-99999999999999999999999", ErrorCode::ExponentTooLarge, 2);
        row("0x1p4194305", ErrorCode::ExponentTooLarge, 4);
    }
    void refusals()
    {
        QFETCH(QByteArray, written);
        QFETCH(ErrorCode, error);
        QFETCH(int, position);
        const auto literal = readLiteral(written.toStdString(), 0);
        QVERIFY(!literal);
        QCOMPARE(QLatin1String(errorName(literal.error().code)), QLatin1String(errorName(error)));
        QCOMPARE(literal.error().position, static_cast<std::size_t>(position));
    }

    void ambiguousCommaNamesBothReadings()
    {
        const auto literal = readLiteral("12,345", 0);
        QVERIFY(!literal);
        QCOMPARE(std::get<std::string>(literal.error().arguments[0]), "12.345");
        QCOMPARE(std::get<std::string>(literal.error().arguments[1]), "12345");
    }

    void scaledByTenIsInLowestTerms()
    {
        for (long digits = -60; digits <= 60; ++digits) {
            for (long exponent = -8; exponent <= 8; ++exponent) {
                Rational expected(digits);
                for (long i = 0; i < std::labs(exponent); ++i)
                    expected *= exponent > 0 ? Rational(10) : Rational(1, 10);
                QCOMPARE(scaledByTen(digits, exponent).get_str(), expected.get_str());
            }
        }
        const Rational wide = scaledByTen(Integer("48828125000000000000000000000000"), -40); // 5^11 · 10^24
        QCOMPARE(wide.get_str(), "1/204800000");
    }

    void longDigitStringsAreRead()
    {
        const std::string sevens(100000, '7');
        const auto literal = readLiteral("0." + sevens, 0);
        QVERIFY_RESULT(literal);
        Integer power;
        mpz_ui_pow_ui(power.get_mpz_t(), 10, 100000);
        QVERIFY(literal->value * power == Rational(Integer((power - 1) / 9 * 7)));
    }
};

QTEST_APPLESS_MAIN(TestLiteral)
#include "tst_literal.moc"
