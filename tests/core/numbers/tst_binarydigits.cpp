// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/expansion.h"

#include "core/numbers/text.h"
#include "tests/support/equations.h"
#include "tests/support/testsupport.h"

using namespace quantoscope;
using namespace quantoscope::core;

Q_DECLARE_METATYPE(quantoscope::core::Expansion::Form)

namespace {

Rational value(const QString& text)
{
    return parseNumber(text.toStdString()).value().value;
}

} // namespace

class TestBinaryDigits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void expansions_data()
    {
        QTest::addColumn<QString>("number");
        QTest::addColumn<int>("limit");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("period");
        QTest::addColumn<Expansion::Form>("form");
        const auto row = [](const char* number, int limit, const char* text, const char* period, Expansion::Form form) {
            QTest::addRow("%s, %d digits", number, limit) << number << limit << text << period << form;
        };
        using Form = Expansion::Form;
        row("0", 48, "0₂", "", Form::Exact);
        row("1", 48, "1₂", "", Form::Exact);
        row("5.75", 48, "101.11₂", "", Form::Exact);
        row("-5.75", 48, "101.11₂", "", Form::Exact);
        row("0.1", 48, "0.0(0011)₂", "0011", Form::Repeating);
        row("1/3", 48, "0.(01)₂", "01", Form::Repeating);
        row("10/3", 48, "11.(01)₂", "01", Form::Repeating);
        row("1/7", 48, "0.(001)₂", "001", Form::Repeating);
        row("1/14", 48, "0.0(001)₂", "001", Form::Repeating);
        row("1/3", 2, "0.01…₂", "", Form::Endless);
        row("1/101", 8, "0.00000010…₂", "", Form::Endless);
        row("2^-5", 4, "0.0000…₂", "", Form::Long);
        row("2^-5", 5, "0.00001₂", "", Form::Exact);
        row("3*2^40", 0, "110000000000000000000000000000000000000000₂", "", Form::Exact);
    }
    void expansions()
    {
        QFETCH(const QString, number);
        QFETCH(const int, limit);
        const Expansion expansion = binaryExpansion(value(number), limit);
        QTEST(tests::text(expansion.text), "text");
        QTEST(tests::text(expansion.period), "period");
        QTEST(expansion.form, "form");
    }

    /// The digits stand for the number: exactly, or up to one unit of the last shown place.
    void expansionsAreTrue()
    {
        for (long denominator = 1; denominator <= 130; ++denominator) {
            for (const long numerator : {1L, 3L, 17L, 1000L}) {
                Rational number(numerator, denominator);
                number.canonicalize();
                const Expansion expansion = binaryExpansion(number, 40);
                const auto side = tests::evaluateSide(tests::text(expansion.text));
                QVERIFY(side);
                QVERIFY(side->low <= number && number <= side->high);
                const bool whole = expansion.form == Expansion::Form::Exact || expansion.form == Expansion::Form::Repeating;
                QCOMPARE(side->low == side->high, whole);
            }
        }
    }

    void tinyNumbersAreScaled()
    {
        QCOMPARE(tests::text(binaryOrScaled(value(QStringLiteral("0.375")))), QStringLiteral("0.011₂"));
        QCOMPARE(tests::text(binaryOrScaled(value(QStringLiteral("3*2^-200")))), QStringLiteral("1.1₂ · 2^-199"));
        QCOMPARE(tests::text(binaryOrScaled(0)), QStringLiteral("0₂"));
        QVERIFY(fitsPlainBinary(0));
        QVERIFY(fitsPlainBinary(powerOfTwo(40)));
        QVERIFY(fitsPlainBinary(powerOfTwo(-40)));
        QVERIFY(!fitsPlainBinary(powerOfTwo(41)));
        QVERIFY(!fitsPlainBinary(powerOfTwo(-41)));
    }

    void valuesTakeTheirShortestForm_data()
    {
        QTest::addColumn<QString>("number");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("cut");
        QTest::newRow("zero") << "0" << "0" << false;
        QTest::newRow("decimal") << "-5.75" << "-5.75" << false;
        QTest::newRow("fraction") << "-2/7" << "-2/7" << false;
        QTest::newRow("scientific") << "1e30" << "1e30" << false;
        QTest::newRow("small scientific") << "-1e-300" << "-1e-300" << false;
        QTest::newRow("power of two") << "2^500" << "2^500" << false;
        QTest::newRow("product") << "-(2^53-1)*2^971" << "-9007199254740991 · 2^971" << false;
        QTest::newRow("far power") << "2^-100000" << "2^-100000" << false;
        QTest::newRow("long integer") << "1234567890123456789012345" << "1234567890123456789012345" << false;
        QTest::newRow("cut") << "1e100/7" << "≈1.42857142857e99" << true;
    }
    void valuesTakeTheirShortestForm()
    {
        QFETCH(const QString, number);
        QFETCH(const bool, cut);
        QTEST(tests::text(valueText(value(number))), "text");
        QCOMPARE(isCut(value(number)), cut);
        QCOMPARE(tests::text(nameOf(value(number))) == QStringLiteral("x"), cut);
    }

    void operandsAreSafeInProducts()
    {
        QCOMPARE(tests::text(operandText(value(QStringLiteral("1/3")))), QStringLiteral("(1/3)"));
        QCOMPARE(tests::text(operandText(powerOfTwo(500))), QStringLiteral("(2^500)"));
        QCOMPARE(tests::text(operandText(value(QStringLiteral("0.5")))), QStringLiteral("0.5"));
        QCOMPARE(tests::text(equalsValue("r", value(QStringLiteral("0.8")))), QStringLiteral("r = 0.8"));
        QCOMPARE(tests::text(equalsValue("r", value(QStringLiteral("1e100/7")))), QStringLiteral("r ≈ 1.42857142857e99"));
    }

    void bitsAreWrittenOut()
    {
        QCOMPARE(tests::text(bitText(5, 8)), QStringLiteral("00000101"));
        QCOMPARE(tests::text(bitText(0x1ff, 8)), QStringLiteral("11111111"));
        QCOMPARE(tests::text(bitText(0, 0)), QString());
        QCOMPARE(tests::text(pointedBitText(12, 3)), QStringLiteral("1.100₂"));
        QCOMPARE(tests::text(pointedBitText(1, 3)), QStringLiteral("0.001₂"));
        QCOMPARE(tests::text(pointedBitText(16, 3)), QStringLiteral("10.000₂"));
        QCOMPARE(tests::text(pointedBitText(1, 0)), QStringLiteral("1₂"));
        const Wide wide = (static_cast<Wide>(3) << 64) + 7;
        QVERIFY(toInteger(wide) == (Integer(3) << 64) + 7);
        QCOMPARE(tests::text(binaryOf(129)), QStringLiteral("10000001₂"));
        QCOMPARE(tests::text(plus("2", 127)), QStringLiteral("2 + 127"));
        QCOMPARE(tests::text(plus("2", -3)), QStringLiteral("2 - 3"));
    }
};

QTEST_APPLESS_MAIN(TestBinaryDigits)
#include "tst_binarydigits.moc"
