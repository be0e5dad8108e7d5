// SPDX-License-Identifier: GPL-3.0-or-later
// What the steps of a float's derivation claim, against plain arithmetic on the two candidates.
#include "core/numbers/explain.h"

#include "core/numbers/expansion.h"
#include "tests/core/numbers/explaintest.h"
#include "tests/core/numbers/numberstest.h"

using namespace quantoscope;
using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

QString kindsOf(const Explanation& explanation)
{
    QStringList kinds;
    for (const Step& step : explanation.steps)
        kinds += text(std::string(stepKindName(step.kind)));
    return kinds.join(QLatin1Char(' '));
}

bool isDecision(StepKind kind)
{
    return kind >= StepKind::NearestBelow && kind <= StepKind::StochasticUp;
}

/// Which of the two candidates a rule takes, said again in other words than the library's.
bool goesAway(Rounding rounding, const Rational& rest, bool negative, bool stayIsOdd)
{
    switch (rounding) {
    case Rounding::NearestEven: return rest > Rational(1, 2) || (rest == Rational(1, 2) && stayIsOdd);
    case Rounding::NearestAway: return rest >= Rational(1, 2);
    case Rounding::TowardZero: return false;
    case Rounding::Up: return !negative;
    case Rounding::Down: return negative;
    case Rounding::Odd: return !stayIsOdd;
    case Rounding::Stochastic: break;
    }
    return false;
}

OverflowPolicy policyOf(const QString& name)
{
    if (name == QLatin1String("propagate"))
        return {Overflow::Saturate, InfinityInput::InfinityOrMax, NanInput::Reject};
    if (name == QLatin1String("onnx"))
        return {Overflow::Saturate, InfinityInput::Saturate, NanInput::MaxFinite};
    if (name == QLatin1String("ml"))
        return {Overflow::Ieee, InfinityInput::Convert, NanInput::NegativeZero};
    if (name == QLatin1String("none"))
        return {Overflow::InfinityOrMax, InfinityInput::InfinityOrMax, NanInput::Reject};
    return overflowPolicy(overflowFromName(name.toStdString()).value());
}

} // namespace

class TestExplainFloat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void decisions_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"E4M3FN", "E5M2", "E3M4", "E2M3FN", "E3M2FN", "E2M1FN", "E4M3FNUZ", "UE4M3", "Binary4p2sf", "Binary6p3ue", "Binary8p4se"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    /// Between all neighbouring numbers, at an eighth, a third, the half and nearly one: the candidates, the guard bits,
    /// the decision and its result.
    void decisions()
    {
        QFETCH(const QString, name);
        const Format target = format(name.toStdString());
        int decided = 0;
        for (std::uint64_t bits = 0; bits <= codeMask(target); ++bits) {
            const auto next = nextAbove(target, {bits});
            if (!decode(target, {bits}).isFinite() || !next || decode(target, {bits}).value == decode(target, *next).value)
                continue;
            const Rational low = decode(target, {bits}).value;
            const Rational high = decode(target, *next).value;
            const bool negative = low < 0;
            const Rational& stay = negative ? high : low;
            const Rational& away = negative ? low : high;
            const bool stayIsOdd = ((negative ? *next : CodePoint{bits}).bits & 1) != 0;
            for (const Rational& rest : {Rational(1, 8), Rational(1, 3), Rational(1, 2), Rational(1023, 1024)}) {
                const Rational value = stay + (away - stay) * rest;
                for (const Rounding rounding : allRoundings()) {
                    if (rounding == Rounding::Stochastic)
                        continue;
                    const auto e = explain(target, Number::finite(value), {rounding, {}, 0});
                    QVERIFY_RESULT(e);
                    const QByteArray where = (text(valueText(value)) + QLatin1Char(' ') + kindsOf(*e)).toUtf8();
                    QVERIFY2(e->towardZero && e->towardZero->value.value == stay, where);
                    QVERIFY2(e->awayFromZero && e->awayFromZero->value.value == away, where);
                    const Rational& chosen = goesAway(rounding, rest, negative, stayIsOdd) ? away : stay;
                    QVERIFY2(e->stored.value == chosen, where);
                    const Step* guard = stepOf(*e, StepKind::GuardRoundSticky);
                    QVERIFY2(guard, where);
                    QVERIFY2((guard->arguments[0] == "1") == (rest >= Rational(1, 2)), where);
                    QVERIFY2((guard->arguments[2] == "1") == (rest != Rational(1, 2)), where);
                    for (const Step& step : e->steps) {
                        if (!isDecision(step.kind))
                            continue;
                        QVERIFY2(step.arguments[0] == valueText(chosen), where);
                        QVERIFY2(step.arguments[1] == valueText(chosen == stay ? away : stay), where);
                        ++decided;
                    }
                }
            }
        }
        QVERIFY2(decided >= 6 * 4 * 12, qPrintable(QString::number(decided)));
    }

    void specials_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("policy");
        QTest::addColumn<QString>("kinds"); // before "fields code"
        QTest::addColumn<QString>("hex");
        const auto row = [](const char* format, const char* value, const char* policy, const char* kinds, const char* hex) {
            QTest::addRow("%s %s %s", format, value, policy) << QString::fromLatin1(format) << QString::fromLatin1(value)
                                                             << QString::fromLatin1(policy) << QString::fromLatin1(kinds) << QString::fromLatin1(hex);
        };
        row("FP16", "inf", "ieee", "sign-positive infinity-code", "7c00");
        row("FP16", "-inf", "ieee", "sign-negative infinity-code", "fc00");
        row("FP16", "-inf", "saturate", "sign-negative infinity-to-end", "fbff");
        row("FP16", "inf", "propagate", "sign-positive infinity-code", "7c00");
        row("FP16", "nan", "saturate", "nan-code", "7e00");
        row("FP16", "0", "ieee", "zero", "0000");
        row("FP16", "-0", "saturate", "negative-zero", "8000");
        row("E4M3FN", "inf", "ieee", "infinity-to-nan", "7f");
        row("E4M3FN", "inf", "saturate", "sign-positive infinity-to-end", "7e");
        row("E4M3FN", "-inf", "none", "sign-negative infinity-to-end", "fe");
        row("E4M3FN", "nan", "onnx", "nan-code", "7f");
        row("E4M3FNUZ", "inf", "ieee", "infinity-to-nan", "80");
        row("E4M3FNUZ", "-0", "ieee", "zero sign-of-zero-lost", "00");
        row("E2M1FN", "inf", "ieee", "sign-positive infinity-to-end", "7");
        row("E2M1FN", "nan", "onnx", "nan-to-max", "7");
        row("E2M1FN", "nan", "ml", "nan-to-negative-zero", "8");
        row("E2M3FN", "nan", "ml", "nan-to-negative-zero", "20");
        row("E8M0FNU", "0", "ieee", "zero-to-nan", "ff");
        row("E8M0FNU", "0", "saturate", "zero-to-lowest", "00");
        row("E8M0FNU", "-3", "ieee", "negative-to-nan", "ff");
        row("E8M0FNU", "-3", "saturate", "negative-to-lowest", "00");
        row("E8M0FNU", "nan", "ieee", "nan-code", "ff");
        row("E8M0FNU", "-inf", "ieee", "negative-to-nan", "ff");
        row("UE4M3", "-1", "ieee", "negative-to-nan", "7f");
        row("UE4M3", "-0", "ieee", "zero sign-of-zero-lost", "00");
        row("Binary8p4se", "inf", "none", "sign-positive infinity-code", "7f");
        row("Binary8p4se", "-inf", "propagate", "sign-negative infinity-code", "ff");
        row("Binary8p4se", "-inf", "saturate", "sign-negative infinity-to-end", "fe");
        row("Binary8p4sf", "inf", "propagate", "sign-positive infinity-to-end", "7f");
        row("Binary8p4ue", "-1", "none", "negative-to-nan", "ff");
        row("Binary8p4uf", "inf", "none", "sign-absent infinity-to-end", "fe");
    }
    void specials()
    {
        QFETCH(const QString, format);
        QFETCH(const QString, value);
        QFETCH(const QString, policy);
        QFETCH(const QString, kinds);
        const auto e = explain(tests::format(format.toStdString()), parseNumber(value.toStdString()).value(),
                               {Rounding::NearestEven, policyOf(policy), 0});
        QVERIFY_RESULT(e);
        QCOMPARE(kindsOf(*e), kinds + QStringLiteral(" fields code"));
        QTEST(hex(e->format, e->encoded.code), "hex");
        QVERIFY(!e->towardZero && !e->awayFromZero);
    }

    void overflows_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("rounding");
        QTest::addColumn<QString>("policy");
        QTest::addColumn<QString>("bound");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("hex");
        const auto row = [](const char* format, const char* value, const char* rounding, const char* policy, const char* bound, const char* kind,
                            const char* hex) {
            QTest::addRow("%s %s %s %s", format, value, rounding, policy)
                << QString::fromLatin1(format) << QString::fromLatin1(value) << QString::fromLatin1(rounding) << QString::fromLatin1(policy)
                << QString::fromLatin1(bound) << QString::fromLatin1(kind) << QString::fromLatin1(hex);
        };
        row("E4M3FN", "464.01", "nearest-even", "ieee", "464", "overflow-to-nan", "7f");
        row("E4M3FN", "464", "nearest-away", "ieee", "464", "overflow-to-nan", "7f");
        row("E4M3FN", "-1e9", "nearest-even", "saturate", "464", "overflow-saturates", "fe");
        row("E4M3FN", "1e9", "toward-zero", "ieee", "480", "overflow-directed", "7e");
        row("E4M3FN", "449", "up", "ieee", "448", "overflow-to-nan", "7f");
        row("E4M3FN", "-500", "up", "ieee", "480", "overflow-directed", "fe");
        row("E5M2", "61440", "nearest-even", "ieee", "61440", "overflow-to-infinity", "7c");
        row("E5M2", "-61440", "nearest-even", "none", "61440", "overflow-to-infinity", "fc");
        row("E5M2", "1e5", "down", "ieee", "65536", "overflow-directed", "7b");
        row("E2M1FN", "7", "nearest-even", "ieee", "7", "overflow-no-infinity", "7");
        row("E2M1FN", "-100", "nearest-even", "saturate", "7", "overflow-saturates", "f");
        row("Binary8p2se", "5.1 * 2^29", "nearest-even", "ieee", "2684354560", "overflow-to-infinity", "7f");
        row("Binary8p4sf", "248", "nearest-even", "none", "248", "overflow-no-infinity", "7f");
        row("Binary8p4sf", "248", "nearest-even", "ieee", "248", "overflow-to-nan", "80");
        row("Binary8p4uf", "59393", "nearest-even", "none", "59392", "overflow-no-infinity", "fe");
        row("Binary8p4ue", "55296", "nearest-even", "none", "55296", "overflow-to-infinity", "fe");
    }
    void overflows()
    {
        QFETCH(const QString, format);
        QFETCH(const QString, value);
        QFETCH(const QString, rounding);
        QFETCH(const QString, policy);
        QFETCH(const QString, kind);
        const auto e = explain(tests::format(format.toStdString()), parseNumber(value.toStdString()).value(),
                               {roundingFromName(rounding.toStdString()).value(), policyOf(policy), 0});
        QVERIFY_RESULT(e);
        const Step* bound = stepOf(*e, StepKind::OverflowBound);
        QVERIFY2(bound, qPrintable(kindsOf(*e)));
        QCOMPARE(text(bound->arguments[0]), text(valueText(facts(e->format).max)));
        QTEST(text(bound->arguments[1]), "bound");
        QVERIFY2(kindsOf(*e).contains(kind), qPrintable(kindsOf(*e)));
        QTEST(hex(e->format, e->encoded.code), "hex");
        QVERIFY(e->encoded.overflow);
    }

    void exactNumbersDecideNothing()
    {
        for (const char* name : {"E4M3FN", "E5M2FNUZ", "E8M0FNU", "Binary6p4se", "Binary5p2uf"}) {
            const Format target = format(name);
            for (std::uint64_t bits = 0; bits <= codeMask(target); ++bits) {
                const Number value = decode(target, {bits});
                if (!value.isFinite() || value.isZero())
                    continue;
                for (const Rounding rounding : allRoundings()) {
                    const Explanation e = explain(target, value, {rounding, {}, 5}).value();
                    QVERIFY(stepOf(e, StepKind::RestZero));
                    QVERIFY(!stepOf(e, StepKind::AddUnit) && !e.towardZero && !e.awayFromZero);
                    QCOMPARE(e.encoded.code.bits, bits);
                    QVERIFY(e.error.absolute == Rational(0));
                }
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestExplainFloat)
#include "tst_explainfloat.moc"
