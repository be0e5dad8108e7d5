// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/expansion.h"

#include "tests/core/numbers/numberstest.h"
#include "tests/support/equations.h"

#include <algorithm>

using namespace quantoscope;
using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

const char* formName(Expansion::Form form)
{
    switch (form) {
    case Expansion::Form::Exact: return "exact";
    case Expansion::Form::Repeating: return "repeating";
    case Expansion::Form::Endless: return "endless";
    case Expansion::Form::Long: return "long";
    }
    return "";
}

Rational valueOf(const QString& text)
{
    return parseNumber(text.toStdString()).value().value;
}

/// The length of the period of p/q in binary: the order of 2 modulo the odd part of q.
int periodOf(int denominator)
{
    while (denominator % 2 == 0)
        denominator /= 2;
    if (denominator == 1)
        return 0;
    int order = 1;
    for (int power = 2 % denominator; power != 1; power = power * 2 % denominator)
        ++order;
    return order;
}

} // namespace

class TestExpansion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void binary_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<int>("limit");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("period");
        QTest::addColumn<QString>("form");
        const auto row = [](const char* value, int limit, const QString& text, const char* period, const char* form) {
            QTest::addRow("%s to %d", value, limit) << QString::fromLatin1(value) << limit << text << QString::fromLatin1(period)
                                                    << QString::fromLatin1(form);
        };
        row("0", 48, QStringLiteral("0₂"), "", "exact");
        row("1", 48, QStringLiteral("1₂"), "", "exact");
        row("5.75", 48, QStringLiteral("101.11₂"), "", "exact");
        row("-5.75", 48, QStringLiteral("101.11₂"), "", "exact"); // the magnitude
        row("1/10", 48, QStringLiteral("0.0(0011)₂"), "0011", "repeating");
        row("1/3", 48, QStringLiteral("0.(01)₂"), "01", "repeating");
        row("2/3", 48, QStringLiteral("0.(10)₂"), "10", "repeating");
        row("22/7", 48, QStringLiteral("11.(001)₂"), "001", "repeating");
        row("7/12", 48, QStringLiteral("0.10(01)₂"), "01", "repeating");
        row("1/11", 48, QStringLiteral("0.(0001011101)₂"), "0001011101", "repeating");
        row("1/101", 48, QStringLiteral("0.000000101000100011011111000011001010110001011011…₂"), "", "endless"); // period 100
        row("2^-48", 48, QStringLiteral("0.") + QString(47, QLatin1Char('0')) + QStringLiteral("1₂"), "", "exact");
        row("2^-49", 48, QStringLiteral("0.") + QString(48, QLatin1Char('0')) + QStringLiteral("…₂"), "", "long");
        row("0.8125", 4, QStringLiteral("0.1101₂"), "", "exact");
        row("0.8125", 3, QStringLiteral("0.110…₂"), "", "long");
        row("1/10", 4, QStringLiteral("0.0001…₂"), "", "endless");
        row("1/10", 6, QStringLiteral("0.0(0011)₂"), "0011", "repeating");
        row("1/10", 5, QStringLiteral("0.00011…₂"), "", "endless");
        row("255", 0, QStringLiteral("11111111₂"), "", "exact");
        row("2^70", 8, QStringLiteral("1") + QString(70, QLatin1Char('0')) + QStringLiteral("₂"), "", "exact");
        row("2^70 + 1/4", 8, QStringLiteral("1") + QString(70, QLatin1Char('0')) + QStringLiteral(".01₂"), "", "exact");
    }
    void binary()
    {
        QFETCH(const QString, value);
        QFETCH(const int, limit);
        const Expansion expansion = binaryExpansion(valueOf(value), limit);
        QTEST(text(expansion.text), "text");
        QTEST(text(expansion.period), "period");
        QTEST(QString::fromLatin1(formName(expansion.form)), "form");
    }

    /// Every fraction p/q with q up to 40, summed up again from its digits; the period is as long as number theory says.
    void fractionsAddUp()
    {
        for (int q = 1; q <= 40; ++q) {
            for (int p = 1; p <= 2 * q; ++p) {
                Rational value(p, q);
                value.canonicalize();
                const Expansion expansion = binaryExpansion(value);
                const QString shown = text(expansion.text);
                const Side side = binaryToken(shown);
                const int period = periodOf(static_cast<int>(value.get_den().get_si()));
                QCOMPARE(static_cast<int>(expansion.period.size()), period);
                QVERIFY2(side.low == value && side.high == value, qPrintable(shown));
                QCOMPARE(expansion.form, period == 0 ? Expansion::Form::Exact : Expansion::Form::Repeating);
            }
        }
    }

    /// Cut digits never lie above the value, and miss it by less than one unit of the last place.
    void cutDigitsAreTruncated()
    {
        Random random(3);
        for (int i = 0; i < 500; ++i) {
            Rational value(static_cast<unsigned long>(random.below(1000000)) + 1, static_cast<unsigned long>(random.below(1000000)) + 1);
            value.canonicalize();
            for (const int limit : {1, 7, 24}) {
                const QString shown = text(binaryExpansion(value, limit).text);
                const Side side = binaryToken(shown);
                QVERIFY(side.low <= value);
                QVERIFY(shown.contains(QChar(0x2026)) ? value < side.high : value == side.low);
            }
        }
    }

    void plainOrScaled_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("plain");
        QTest::addColumn<QString>("shown");
        QTest::newRow("zero") << "0" << true << QStringLiteral("0₂");
        QTest::newRow("a half") << "0.5" << true << QStringLiteral("0.1₂");
        QTest::newRow("2^-40") << "2^-40" << true << QStringLiteral("0.") + QString(39, QLatin1Char('0')) + QStringLiteral("1₂");
        QTest::newRow("2^-41") << "2^-41" << false << QStringLiteral("1₂ · 2^-41");
        QTest::newRow("5 · 2^-202") << "5 * 2^-202" << false << QStringLiteral("1.01₂ · 2^-200");
        QTest::newRow("a third far down") << "2^-100/3" << false << QStringLiteral("1.(01)₂ · 2^-102");
        QTest::newRow("large whole numbers stay") << "2^41" << false << QStringLiteral("1") + QString(41, QLatin1Char('0')) + QStringLiteral("₂");
    }
    void plainOrScaled()
    {
        QFETCH(const QString, value);
        QFETCH(const bool, plain);
        QFETCH(const QString, shown);
        QCOMPARE(fitsPlainBinary(valueOf(value)), plain);
        QCOMPARE(fitsPlainBinary(-valueOf(value)), plain);
        QCOMPARE(text(binaryOrScaled(valueOf(value))), shown);
    }

    void values_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("operand");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("equation");
        const auto row = [](const char* value, const QString& shown, const QString& operand, const QString& name, const QString& equation) {
            QTest::newRow(value) << QString::fromLatin1(value) << shown << operand << name << equation;
        };
        const auto plain = [&row](const char* value, const char* shown) {
            const QString s = QString::fromLatin1(shown);
            row(value, s, s, s, QStringLiteral("a = ") + s);
        };
        const auto composite = [&row](const char* value, const QString& s) {
            row(value, s, QLatin1Char('(') + s + QLatin1Char(')'), QLatin1Char('(') + s + QLatin1Char(')'), QStringLiteral("a = ") + s);
        };
        plain("0", "0");
        plain("-5.75", "-5.75");
        plain("0.1", "0.1");
        plain("65504", "65504");
        plain("0.0999755859375", "0.0999755859375");
        plain("1e30", "1e30");
        plain("-1e-30", "-1e-30");
        composite("1/3", QStringLiteral("1/3"));
        composite("-22/7", QStringLiteral("-22/7"));
        composite("2^-149", QStringLiteral("2^-149"));
        composite("-(2^24-1) * 2^104", QStringLiteral("-16777215 · 2^104"));
        composite("2^1000", QStringLiteral("2^1000"));
        row("2^0.5", {}, {}, {}, {}); // replaced below: an irrational number
        row("1/(10^40+1)", QStringLiteral("≈1e-40"), QStringLiteral("1e-40"), QStringLiteral("x"), QStringLiteral("a ≈ 1e-40"));
        row("-(10^40+1)/3", QStringLiteral("≈-3.33333333333e39"), QStringLiteral("-3.33333333333e39"), QStringLiteral("x"),
            QStringLiteral("a ≈ -3.33333333333e39"));
    }
    void values()
    {
        QFETCH(const QString, value);
        if (value == QLatin1String("2^0.5")) {
            const Rational root = parseNumber("sqrt(2)").value().value;
            QVERIFY(isCut(root));
            QCOMPARE(text(valueText(root)), QStringLiteral("≈1.41421356237"));
            QCOMPARE(nameOf(root), std::string("x"));
            return;
        }
        const Rational v = valueOf(value);
        QTEST(text(valueText(v)), "shown");
        QTEST(text(operandText(v)), "operand");
        QTEST(text(nameOf(v)), "name");
        QTEST(text(equalsValue("a", v)), "equation");
        QCOMPARE(isCut(v), text(valueText(v)).startsWith(QStringLiteral("≈")));
    }

    /// Whatever is not marked with ≈ reads back exactly, for every number of every small format and its neighbours' means.
    void unmarkedValuesAreExact()
    {
        int checked = 0;
        for (const Format& target : namedFormats(8)) {
            for (std::uint64_t bits = 0; bits <= codeMask(target); ++bits) {
                const Number here = decode(target, {bits});
                if (!here.isFinite())
                    continue;
                const Rational between = here.value + ulp(target, {bits}) / 3;
                for (const Rational& value : {here.value, between}) {
                    QString shown = text(valueText(value));
                    if (isCut(value))
                        continue;
                    const auto side = evaluateSide(shown);
                    QVERIFY2(side && side->low == value, qPrintable(shown));
                    ++checked;
                }
            }
        }
        QVERIFY2(checked > 20000, qPrintable(QString::number(checked)));
    }

    void bits_data()
    {
        QTest::addColumn<qulonglong>("value");
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("fractionBits");
        QTest::addColumn<QString>("plain");
        QTest::addColumn<QString>("pointed");
        QTest::newRow("six") << 6ULL << 8 << 0 << "00000110" << QStringLiteral("110₂");
        QTest::newRow("cut to the low bits") << 0x1f6ULL << 4 << 4 << "0110" << QStringLiteral("11111.0110₂");
        QTest::newRow("zero") << 0ULL << 3 << 3 << "000" << QStringLiteral("0.000₂");
        QTest::newRow("nothing") << 0ULL << 0 << 0 << "" << QStringLiteral("0₂");
        QTest::newRow("one unit") << 1ULL << 1 << 5 << "1" << QStringLiteral("0.00001₂");
        QTest::newRow("significand") << 0x17ULL << 5 << 4 << "10111" << QStringLiteral("1.0111₂");
        QTest::newRow("sixty-four ones") << ~0ULL << 64 << 63 << QString(64, QLatin1Char('1'))
                                         << QStringLiteral("1.") + QString(63, QLatin1Char('1')) + QStringLiteral("₂");
    }
    void bits()
    {
        QFETCH(const qulonglong, value);
        QFETCH(const int, count);
        QFETCH(const int, fractionBits);
        QTEST(text(bitText(value, count)), "plain");
        QTEST(text(pointedBitText(value, fractionBits)), "pointed");
    }

    void wideBits()
    {
        const Wide wide = (static_cast<Wide>(0x0123456789abcdefU) << 64) | 0xfedcba9876543210U;
        QCOMPARE(toInteger(wide).get_str(16), std::string("123456789abcdeffedcba9876543210"));
        QCOMPARE(toInteger(0).get_str(), std::string("0"));
        QCOMPARE(toInteger(~static_cast<Wide>(0)), Integer((Integer(1) << 128U) - 1));
        QCOMPARE(bitText(wide, 128), std::string(7, '0') + toInteger(wide).get_str(2));
        QCOMPARE(bitText(wide >> 64, 8), std::string("11101111"));
    }

    void integersAndSums()
    {
        QCOMPARE(text(binaryOf(129)), QStringLiteral("10000001₂"));
        QCOMPARE(text(binaryOf(0)), QStringLiteral("0₂"));
        QCOMPARE(plus("e", 127), std::string("e + 127"));
        QCOMPARE(plus("e", -3), std::string("e - 3"));
        QCOMPARE(plus("1", 0), std::string("1 + 0"));
        QCOMPARE(plus("x", -(Integer(1) << 64U)), std::string("x - 18446744073709551616"));
    }
};

QTEST_APPLESS_MAIN(TestExpansion)
#include "tst_expansion.moc"
