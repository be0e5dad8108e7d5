// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/explaintrace.h"

#include "core/numbers/catalogue.h"
#include "core/numbers/text.h"
#include "tests/support/testsupport.h"

using namespace quantoscope;
using namespace quantoscope::core;

namespace {

Explanation empty(const char* format, Rounding rounding = Rounding::NearestEven)
{
    Explanation explanation;
    explanation.format = formatByName(format).value();
    explanation.options.rounding = rounding;
    return explanation;
}

Rational fraction(long numerator, long denominator)
{
    Rational value(numerator, denominator);
    value.canonicalize();
    return value;
}

QString kindOf(const Step& step)
{
    return tests::text(std::string(stepKindName(step.kind)));
}

} // namespace

class TestTraceSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void stepsKeepTheirBits()
    {
        Explanation e = empty("FP16");
        Trace trace(e);
        trace.tell(StepKind::RestZero, {}, "r = 0");
        trace.point(StepKind::DecodeExponent, {"15"}, "x", 10, 5);
        trace.settle(StepKind::BiasedExponent, {"2", "15", "17"}, "2 + 15 = 17 = 10001₂", 10, "10001");
        trace.settleAll(StepKind::NanCode, {}, {}, {0x7e00});
        QCOMPARE(e.steps.size(), std::size_t{4});
        QCOMPARE(e.steps[0].lowBit, -1);
        QCOMPARE(e.steps[0].bitCount, 0);
        QCOMPARE(e.steps[1].bitCount, 5);
        QVERIFY(e.steps[1].bits.empty());
        QCOMPARE(e.steps[2].lowBit, 10);
        QCOMPARE(e.steps[2].bitCount, 5);
        QCOMPARE(e.steps[3].bits, std::string("0111111000000000"));
        QCOMPARE(e.steps[3].lowBit, 0);
    }

    void binaryIsToldInTwoStepsOrOne_data()
    {
        QTest::addColumn<QString>("number");
        QTest::addColumn<QStringList>("kinds");
        QTest::addColumn<QString>("first");
        const QString normalise = QStringLiteral("normalise");
        QTest::newRow("ends") << "-5.75" << QStringList{QStringLiteral("binary-exact"), normalise} << "5.75 = 101.11₂";
        QTest::newRow("repeats") << "1/3" << QStringList{QStringLiteral("binary-repeating"), normalise} << "1/3 = 0.(01)₂";
        QTest::newRow("long period") << "1/997" << QStringList{QStringLiteral("binary-endless"), normalise} << QString();
        QTest::newRow("far away") << "2^100" << QStringList{QStringLiteral("binary-exact")} << "2^100 = 1₂ · 2^100";
        QTest::newRow("irrational") << "sqrt(2)" << QStringList{QStringLiteral("binary-irrational"), normalise} << QString();
    }
    void binaryIsToldInTwoStepsOrOne()
    {
        QFETCH(const QString, number);
        QFETCH(const QString, first);
        Explanation e = empty("FP32");
        Trace trace(e);
        trace.tellBinary(parseNumber(number.toStdString()).value());
        QStringList kinds;
        for (const Step& step : e.steps)
            kinds += kindOf(step);
        QTEST(kinds, "kinds");
        if (!first.isEmpty())
            QCOMPARE(tests::text(e.steps[0].equation), first);
    }

    void decisionsNameRuleAndRest_data()
    {
        QTest::addColumn<int>("eighths");
        QTest::addColumn<bool>("up");
        QTest::addColumn<int>("rounding");
        QTest::addColumn<QString>("bits");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("equation");
        const auto row = [](const char* name, int eighths, bool up, Rounding rounding, const char* bits, const char* kind, const char* equation) {
            QTest::newRow(name) << eighths << up << static_cast<int>(rounding) << bits << kind << equation;
        };
        row("below", 3, false, Rounding::NearestEven, "G = 0, R = 1, S = 1", "nearest-below", "r = 0.375 < 1/2");
        row("above", 6, true, Rounding::NearestEven, "G = 1, R = 1, S = 0", "nearest-above", "r = 0.75 > 1/2");
        row("tie up", 4, true, Rounding::NearestEven, "G = 1, R = 0, S = 0", "tie-to-even-up", "r = 1/2");
        row("tie stays", 4, false, Rounding::NearestEven, "G = 1, R = 0, S = 0", "tie-to-even-stay", "r = 1/2");
        row("tie away", 4, true, Rounding::NearestAway, "G = 1, R = 0, S = 0", "tie-away", "r = 1/2");
        row("truncated", 7, false, Rounding::TowardZero, "G = 1, R = 1, S = 1", "toward-zero", "r = 0.875 > 1/2");
        row("up", 1, true, Rounding::Up, "G = 0, R = 0, S = 1", "upward-up", "r = 0.125 < 1/2");
        row("up stays", 1, false, Rounding::Up, "G = 0, R = 0, S = 1", "upward-stay", "r = 0.125 < 1/2");
        row("down", 1, true, Rounding::Down, "G = 0, R = 0, S = 1", "downward-up", "r = 0.125 < 1/2");
        row("odd", 2, true, Rounding::Odd, "G = 0, R = 1, S = 0", "odd-up", "r = 0.25 < 1/2");
        row("odd stays", 2, false, Rounding::Odd, "G = 0, R = 1, S = 0", "odd-stay", "r = 0.25 < 1/2");
    }
    void decisionsNameRuleAndRest()
    {
        QFETCH(const int, eighths);
        QFETCH(const bool, up);
        QFETCH(const int, rounding);
        Explanation e = empty("FP32", static_cast<Rounding>(rounding));
        Trace trace(e);
        tellDecision(trace, Decision{fraction(eighths, 8), up, "3", "4"});
        QCOMPARE(e.steps.size(), std::size_t{2});
        QTEST(tests::text(e.steps[0].equation), "bits");
        QTEST(kindOf(e.steps[1]), "kind");
        QTEST(tests::text(e.steps[1].equation), "equation");
        QCOMPARE(e.steps[1].arguments, up ? (std::vector<std::string>{"4", "3"}) : (std::vector<std::string>{"3", "4"}));
    }

    void nothingToRoundIsOneStep()
    {
        Explanation e = empty("FP32");
        Trace trace(e);
        tellDecision(trace, Decision{0, false, "3", "4"});
        QCOMPARE(e.steps.size(), std::size_t{1});
        QCOMPARE(e.steps[0].kind, StepKind::RestZero);
    }

    /// Seed 0 draws 0xe220a8397b1dcdaf / 2^64 ≈ 0.883.
    void stochasticShowsItsDraw()
    {
        Explanation e = empty("FP32", Rounding::Stochastic);
        Trace trace(e);
        tellDecision(trace, Decision{fraction(1, 2), false, "3", "4", false});
        QCOMPARE(e.steps.size(), std::size_t{1});
        QCOMPARE(e.steps[0].kind, StepKind::StochasticStay);
        const QString equation = tests::text(e.steps[0].equation);
        QVERIFY2(equation.startsWith(QStringLiteral("u ≥ r, ")) && equation.endsWith(QStringLiteral(", r = 0.5")), qPrintable(equation));
        const Explanation whole = explain(e.format, Number::finite(1 + fraction(1, 2) * powerOfTwo(-23)), e.options).value();
        QCOMPARE(whole.encoded.code.bits, std::uint64_t{0x3f800000});
    }

    void codesAreLaidOutByField()
    {
        const Format format = formatByName("FP16").value();
        QCOMPARE(tests::text(fieldText(format, {0xc5c0})), QStringLiteral("1 10001 0111000000"));
        QCOMPARE(tests::text(codeBits(format, {0xc5c0})), QStringLiteral("1100010111000000₂"));
        Explanation e = empty("FP16");
        e.encoded.code = {0xc5c0};
        Trace trace(e);
        trace.tellCode();
        QCOMPARE(e.steps.size(), std::size_t{2});
        QCOMPARE(tests::text(e.steps[1].equation), QStringLiteral("1100010111000000₂ = c5c0₁₆"));
        QCOMPARE(e.steps[1].bitCount, 16);
        QVERIFY(e.steps[1].bits.empty());
    }
};

QTEST_APPLESS_MAIN(TestTraceSteps)
#include "tst_tracesteps.moc"
