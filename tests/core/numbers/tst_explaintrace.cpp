// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/explaintrace.h"

#include "core/numbers/expansion.h"
#include "tests/core/numbers/numberstest.h"
#include "tests/support/equations.h"

using namespace quantoscope;
using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

Explanation empty(const char* name, EncodeOptions options = {})
{
    Explanation explanation;
    explanation.format = format(name);
    explanation.options = options;
    return explanation;
}

QString kind(const Step& step)
{
    return text(std::string(stepKindName(step.kind)));
}

/// The steps of one decision about a rest.
std::vector<Step> decided(Rounding rounding, const Rational& rest, bool up, bool showBits = true, std::uint64_t seed = 0)
{
    Explanation explanation = empty("FP16", {rounding, {}, seed});
    Trace trace(explanation);
    tellDecision(trace, {rest, up, "low", "high", showBits});
    return explanation.steps;
}

Rational valueOf(const QString& text)
{
    return parseNumber(text.toStdString()).value().value;
}

} // namespace

class TestExplainTrace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void stepsKeepWhatTheyAreTold()
    {
        Explanation explanation = empty("2C:8");
        Trace trace(explanation);
        QCOMPARE(trace.format().name, std::string("2C:8"));
        QCOMPARE(&trace.explanation(), &explanation);
        trace.tell(StepKind::InRange, {"-128", "127"}, "-128 ≤ 5 ≤ 127");
        trace.point(StepKind::DecodeSign, {"1"}, "(-1)^1 = -1", 7, 1);
        trace.settle(StepKind::MagnitudeBits, {"7"}, "5 = 0000101₂", 0, "0000101");
        trace.settleAll(StepKind::Zero, {}, {}, {0x85});
        QCOMPARE(explanation.steps.size(), std::size_t{4});
        const Step& told = explanation.steps[0];
        QCOMPARE(told.lowBit, -1);
        QCOMPARE(told.bitCount, 0);
        QVERIFY(told.bits.empty());
        QCOMPARE(told.arguments, (std::vector<std::string>{"-128", "127"}));
        const Step& pointed = explanation.steps[1];
        QCOMPARE(pointed.lowBit, 7);
        QCOMPARE(pointed.bitCount, 1);
        QVERIFY(pointed.bits.empty());
        const Step& settled = explanation.steps[2];
        QCOMPARE(settled.lowBit, 0);
        QCOMPARE(settled.bitCount, 7);
        QCOMPARE(settled.bits, std::string("0000101"));
        QCOMPARE(text(settled.equation), QStringLiteral("5 = 0000101₂"));
        QCOMPARE(explanation.steps[3].bits, std::string("10000101"));
        QCOMPARE(explanation.steps[3].bitCount, 8);
    }

    void binaries_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("kinds");
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        const auto row = [](const char* value, const char* kinds, const QString& first, const QString& second) {
            QTest::newRow(value) << QString::fromLatin1(value) << QString::fromLatin1(kinds) << first << second;
        };
        row("1", "binary-exact normalise 0", QStringLiteral("1 = 1₂"), QStringLiteral("1₂ = 1₂ · 2^0"));
        row("-5.75", "binary-exact normalise 2", QStringLiteral("5.75 = 101.11₂"), QStringLiteral("101.11₂ = 1.0111₂ · 2^2"));
        row("0.1", "binary-repeating 0011 normalise -4", QStringLiteral("0.1 = 0.0(0011)₂"),
            QStringLiteral("0.0(0011)₂ = 1.(1001)₂ · 2^-4"));
        row("1/3", "binary-repeating 01 normalise -2", QStringLiteral("1/3 = 0.(01)₂"), QStringLiteral("0.(01)₂ = 1.(01)₂ · 2^-2"));
        row("0.0078125", "binary-exact normalise -7", QStringLiteral("0.0078125 = 0.0000001₂"), QStringLiteral("0.0000001₂ = 1₂ · 2^-7"));
        row("2^-149", "binary-exact", QStringLiteral("2^-149 = 1₂ · 2^-149"), {});
        row("5 * 2^100", "binary-exact", QStringLiteral("5 · 2^100 = 1.01₂ · 2^102"), {});
        row("5 * 2^200", "binary-exact", QStringLiteral("5 · 2^200 = 1.01₂ · 2^202"), {});
        row("1/101", "binary-repeating", {}, {});
        row("1/1e9", "binary-endless", {}, {});
    }
    void binaries()
    {
        QFETCH(const QString, value);
        QFETCH(const QString, kinds);
        QFETCH(const QString, first);
        QFETCH(const QString, second);
        Explanation explanation = empty("FP64");
        Trace trace(explanation);
        trace.tellBinary(parseNumber(value.toStdString()).value());
        QStringList told;
        for (const Step& step : explanation.steps) {
            told += kind(step);
            for (const std::string& argument : step.arguments)
                told += text(argument);
            QVERIFY2(countTrueRelations(step.equation) > 0, step.equation.c_str());
        }
        if (first.isEmpty()) {
            // Longer than one line: only the kind of the first step, and what the digits stand for.
            QVERIFY2(told.first() == kinds || told.first() == QLatin1String("binary-endless"), qPrintable(told.join(QLatin1Char(' '))));
            return;
        }
        QCOMPARE(told.join(QLatin1Char(' ')), kinds);
        QCOMPARE(text(explanation.steps[0].equation), first);
        QCOMPARE(explanation.steps.size() > 1 ? text(explanation.steps[1].equation) : QString(), second);
    }

    void irrationalNumbersSaySo()
    {
        Explanation explanation = empty("FP32");
        Trace trace(explanation);
        trace.tellBinary(parseNumber("sqrt(2)").value());
        QCOMPARE(kind(explanation.steps[0]), QStringLiteral("binary-irrational"));
        QCOMPARE(explanation.steps[0].arguments, std::vector<std::string>{"4096"});
        QVERIFY(text(explanation.steps[0].equation).startsWith(QStringLiteral("1.0110101000001001111001100110011111110011101111")));
        QVERIFY(text(explanation.steps[0].equation).endsWith(QStringLiteral("…₂ ≈ 1.41421356237")));
    }

    void decisions_data()
    {
        QTest::addColumn<Rounding>("rounding");
        QTest::addColumn<QString>("rest");
        QTest::addColumn<bool>("up");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("equation");
        const auto row = [](const char* name, Rounding rounding, const char* rest, bool up, const char* kind, const QString& equation) {
            QTest::newRow(name) << rounding << QString::fromLatin1(rest) << up << QString::fromLatin1(kind) << equation;
        };
        row("below", Rounding::NearestEven, "0.25", false, "nearest-below", QStringLiteral("r = 0.25 < 1/2"));
        row("above", Rounding::NearestEven, "0.8", true, "nearest-above", QStringLiteral("r = 0.8 > 1/2"));
        row("tie stays", Rounding::NearestEven, "0.5", false, "tie-to-even-stay", QStringLiteral("r = 1/2"));
        row("tie goes up", Rounding::NearestEven, "0.5", true, "tie-to-even-up", QStringLiteral("r = 1/2"));
        row("tie away", Rounding::NearestAway, "0.5", true, "tie-away", QStringLiteral("r = 1/2"));
        row("away below", Rounding::NearestAway, "1/3", false, "nearest-below", QStringLiteral("r = 1/3 < 1/2"));
        row("away above", Rounding::NearestAway, "2/3", true, "nearest-above", QStringLiteral("r = 2/3 > 1/2"));
        row("toward zero", Rounding::TowardZero, "0.75", false, "toward-zero", QStringLiteral("r = 0.75 > 1/2"));
        row("up raises", Rounding::Up, "0.25", true, "upward-up", QStringLiteral("r = 0.25 < 1/2"));
        row("up stays", Rounding::Up, "0.25", false, "upward-stay", QStringLiteral("r = 0.25 < 1/2"));
        row("down raises", Rounding::Down, "0.75", true, "downward-up", QStringLiteral("r = 0.75 > 1/2"));
        row("down stays", Rounding::Down, "0.75", false, "downward-stay", QStringLiteral("r = 0.75 > 1/2"));
        row("odd raises", Rounding::Odd, "0.125", true, "odd-up", QStringLiteral("r = 0.125 < 1/2"));
        row("odd stays", Rounding::Odd, "0.5", false, "odd-stay", QStringLiteral("r = 1/2"));
    }
    void decisions()
    {
        QFETCH(const Rounding, rounding);
        QFETCH(const QString, rest);
        QFETCH(const bool, up);
        const std::vector<Step> steps = decided(rounding, valueOf(rest), up, false);
        QCOMPARE(steps.size(), std::size_t{1});
        QTEST(kind(steps[0]), "kind");
        QTEST(text(steps[0].equation), "equation");
        QCOMPARE(steps[0].arguments, up ? (std::vector<std::string>{"high", "low"}) : (std::vector<std::string>{"low", "high"}));
    }

    void nothingCutOff()
    {
        for (const Rounding rounding : allRoundings()) {
            const std::vector<Step> steps = decided(rounding, 0, false);
            QCOMPARE(steps.size(), std::size_t{1});
            QCOMPARE(kind(steps[0]), QStringLiteral("rest-zero"));
            QCOMPARE(steps[0].equation, std::string("r = 0"));
        }
    }

    void guardRoundSticky_data()
    {
        QTest::addColumn<QString>("rest");
        QTest::addColumn<QString>("bits");
        QTest::newRow("1/2") << "1/2" << "100";
        QTest::newRow("1/4") << "1/4" << "010";
        QTest::newRow("3/4") << "3/4" << "110";
        QTest::newRow("1/8") << "1/8" << "001";
        QTest::newRow("5/8") << "5/8" << "101";
        QTest::newRow("7/8") << "7/8" << "111";
        QTest::newRow("1/3") << "1/3" << "011";
        QTest::newRow("1/2 and a little") << "1/2 + 2^-200" << "101";
        QTest::newRow("almost 1/2") << "1/2 - 2^-200" << "011";
        QTest::newRow("a little") << "2^-4000" << "001";
        QTest::newRow("almost 1") << "1 - 2^-300" << "111";
    }
    void guardRoundSticky()
    {
        QFETCH(const QString, rest);
        QFETCH(const QString, bits);
        const std::vector<Step> steps = decided(Rounding::NearestEven, valueOf(rest), false);
        QCOMPARE(steps.size(), std::size_t{2});
        QCOMPARE(kind(steps[0]), QStringLiteral("guard-round-sticky"));
        QString told;
        for (const std::string& argument : steps[0].arguments)
            told += text(argument);
        QCOMPARE(told, bits);
        QCOMPARE(text(steps[0].equation), QStringLiteral("G = %1, R = %2, S = %3").arg(bits[0], bits[1], bits[2]));
    }

    /// The drawn number is the generator's first word as a fraction, and the relation in the equation is true.
    void stochasticDrawsAreShown()
    {
        for (std::uint64_t seed = 0; seed < 50; ++seed) {
            const Rational drawn = Rational(toInteger(Random(seed).next())) * twoTo(-64);
            const Rational rest(3, 10);
            const bool up = drawn < rest;
            const std::vector<Step> steps = decided(Rounding::Stochastic, rest, up, false, seed);
            QCOMPARE(kind(steps[0]), up ? QStringLiteral("stochastic-up") : QStringLiteral("stochastic-stay"));
            const QString equation = text(steps[0].equation);
            QVERIFY(equation.startsWith(up ? QStringLiteral("u < r, u ") : QStringLiteral("u ≥ r, u ")));
            QVERIFY(equation.endsWith(QStringLiteral(", r = 0.3")));
            const QString shown = equation.section(QStringLiteral(", "), 1, 1).mid(4);
            const auto side = evaluateSide(shown);
            QVERIFY2(side && abs(side->low - drawn) < Rational(1, 1000000000), qPrintable(shown));
        }
    }

    void codesAndFields_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<qulonglong>("code");
        QTest::addColumn<QString>("fields");
        QTest::addColumn<QString>("equation");
        const auto row = [](const char* format, qulonglong code, const char* fields, const QString& equation) {
            QTest::addRow("%s %llx", format, code) << QString::fromLatin1(format) << code << QString::fromLatin1(fields) << equation;
        };
        row("E4M3FN", 0x7e, "0 1111 110", QStringLiteral("01111110₂ = 7e₁₆"));
        row("E8M0FNU", 0xff, "11111111", QStringLiteral("11111111₂ = ff₁₆"));
        row("E2M1FN", 0x9, "1 00 1", QStringLiteral("1001₂ = 9₁₆"));
        row("E2M3FN", 0x2a, "1 01 010", QStringLiteral("101010₂ = 2a₁₆"));
        row("2C:5", 0x1a, "1 1010", QStringLiteral("11010₂ = 1a₁₆"));
        row("OB:8", 0x7a, "01111010", QStringLiteral("01111010₂ = 7a₁₆"));
        row("fixed:4.4", 0xe8, "1 110 1000", QStringLiteral("11101000₂ = e8₁₆"));
        row("ufixed:2.3", 0x15, "10 101", QStringLiteral("10101₂ = 15₁₆"));
        row("posit8", 0x40, "0 10 00 000", QStringLiteral("01000000₂ = 40₁₆"));
        row("posit8", 0x7f, "0 1111111", QStringLiteral("01111111₂ = 7f₁₆"));
        row("Binary8p1uf", 0x80, "10000000", QStringLiteral("10000000₂ = 80₁₆"));
    }
    void codesAndFields()
    {
        QFETCH(const QString, format);
        QFETCH(const qulonglong, code);
        QFETCH(const QString, fields);
        QFETCH(const QString, equation);
        Explanation explanation = empty(qPrintable(format));
        explanation.encoded.code = {code};
        QCOMPARE(text(fieldText(explanation.format, {code})), fields);
        QCOMPARE(text(codeBits(explanation.format, {code})), equation.section(QStringLiteral(" = "), 0, 0));
        Trace(explanation).tellCode();
        QCOMPARE(explanation.steps.size(), std::size_t{2});
        QCOMPARE(text(explanation.steps[0].equation), fields);
        QCOMPARE(text(explanation.steps[1].equation), equation);
        QCOMPARE(countTrueRelations(explanation.steps[1].equation), 1);
        QCOMPARE(explanation.steps[1].bitCount, width(explanation.format));
    }

    /// Without its blanks the field text is the code, whatever the format.
    void fieldTextCoversEveryCode()
    {
        for (const Format& target : namedFormats(8)) {
            for (std::uint64_t bits = 0; bits <= codeMask(target); ++bits)
                QCOMPARE(text(fieldText(target, {bits})).remove(QLatin1Char(' ')), text(binaryText(target, {bits})));
        }
    }
};

QTEST_APPLESS_MAIN(TestExplainTrace)
#include "tst_explaintrace.moc"
