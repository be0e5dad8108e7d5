// SPDX-License-Identifier: GPL-3.0-or-later
// The way back, from codes to values: explainCode.
#include "core/numbers/explain.h"

#include "tests/core/numbers/explaintest.h"
#include "tests/core/numbers/numberstest.h"
#include "tests/support/equations.h"

#include <optional>

using namespace quantoscope;
using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

/// What stands behind the last equals sign of a step's equation; nothing where it was cut or the step is not there.
std::optional<Rational> result(const Step* step)
{
    if (!step)
        return std::nullopt;
    const QString equation = text(step->equation);
    const auto side = evaluateSide(equation.mid(equation.lastIndexOf(QStringLiteral("= ")) + 2));
    return side && side->low == side->high && !equation.contains(QStringLiteral("≈")) ? std::optional(side->low) : std::nullopt;
}

/// sign · significand · 2^exponent, from the results of the single steps.
std::optional<Rational> productOfSteps(const Explanation& e)
{
    const Step* sign = stepOf(e, StepKind::DecodeSign);
    const auto significand = result(stepOf(e, stepOf(e, StepKind::DecodeSignificand) ? StepKind::DecodeSignificand
                                                                                     : StepKind::DecodeSubnormalSignificand));
    std::optional<Rational> exponent;
    for (const StepKind kind : {StepKind::DecodeExponent, StepKind::DecodeSubnormal, StepKind::DecodePositExponent, StepKind::DecodeRegime}) {
        if (!exponent)
            exponent = result(stepOf(e, kind));
    }
    if (!significand || !exponent)
        return std::nullopt;
    const Rational magnitude = *significand * twoTo(exponent->get_num().get_si());
    return sign && sign->arguments[0] == "1" ? Rational(-magnitude) : magnitude;
}

/// The kind of step that stands for a code without an ordinary value.
std::optional<StepKind> specialKind(CodeClass kind)
{
    switch (kind) {
    case CodeClass::Zero: return StepKind::DecodeZero;
    case CodeClass::NegativeZero: return StepKind::DecodeNegativeZero;
    case CodeClass::Infinity: return StepKind::DecodeInfinity;
    case CodeClass::NaN: return StepKind::DecodeNaN;
    case CodeClass::NaR: return StepKind::DecodeNaR;
    case CodeClass::Subnormal:
    case CodeClass::Normal: break;
    }
    return std::nullopt;
}

QString kindsOf(const Explanation& explanation)
{
    QStringList kinds;
    for (const Step& step : explanation.steps)
        kinds += text(std::string(stepKindName(step.kind)));
    return kinds.join(QLatin1Char(' '));
}

} // namespace

class TestExplainDecode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void productsAreTheValues_data()
    {
        QTest::addColumn<QString>("name");
        const auto row = [](const std::string& name) { QTest::newRow(name.c_str()) << text(name); };
        for (const Format& target : catalogue()) {
            if (width(target) <= 8 && isFloating(target))
                row(target.name);
        }
        for (int k = 4; k <= 6; ++k) {
            for (const Format& target : p3109Formats(k))
                row(target.name);
        }
        for (const char* name : {"posit:3,2", "posit:6,0", "posit:7,1", "posit:8,3", "posit:9,4"})
            row(name);
    }
    /// Every code: the steps' sign, significand and exponent multiply to the value that the bits stand for.
    void productsAreTheValues()
    {
        QFETCH(const QString, name);
        const Format target = format(name.toStdString());
        for (std::uint64_t bits = 0; bits <= codeMask(target); ++bits) {
            const Explanation e = explainCode(target, {bits});
            const QByteArray where = (hex(target, {bits}) + QLatin1Char(' ') + kindsOf(e)).toUtf8();
            const CodeClass kind = classify(target, {bits});
            if (const auto special = specialKind(kind)) {
                QVERIFY2(e.steps.back().kind == *special && !stepOf(e, StepKind::DecodeProduct), where);
                QVERIFY2(e.steps.back().lowBit == 0 && e.steps.back().bitCount == width(target), where);
                continue;
            }
            const auto product = productOfSteps(e);
            const Rational expected = target.posit() ? readPosit(*target.posit(), bits) : [&] {
                const Reading reading = readFloat(*target.floating(), bits);
                return reading.negative ? Rational(-reading.magnitude) : reading.magnitude;
            }();
            QVERIFY2(product && *product == expected, where);
            QVERIFY2(e.stored == Number::finite(expected) && e.input == e.stored, where);
            QVERIFY2(e.steps.back().kind == StepKind::DecodeProduct, where);
            QVERIFY2(result(&e.steps.back()).value_or(expected) == expected, where);
        }
    }

    void integersAreTheirSteps_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"SM:8", "1C:8", "2C:8", "OB:8", "SM:2", "1C:3", "2C:2", "OB:5", "fixed:4.4", "fixed:1.7", "ufixed:3.5", "ufixed:0.6"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    /// Integers and fixed point end in an equation whose right side is the value.
    void integersAreTheirSteps()
    {
        QFETCH(const QString, name);
        const Format target = format(name.toStdString());
        for (std::uint64_t bits = 0; bits <= codeMask(target); ++bits) {
            const Explanation e = explainCode(target, {bits});
            if (classify(target, {bits}) == CodeClass::NegativeZero) {
                QCOMPARE(kindsOf(e), QStringLiteral("decode-fields decode-negative-zero"));
                QVERIFY(e.stored.isZero());
                continue;
            }
            const auto value = result(&e.steps.back());
            QVERIFY2(value && *value == decode(target, {bits}).value, qPrintable(text(e.steps.back().equation)));
            for (const Step& step : e.steps)
                QVERIFY2(countTrueRelations(step.equation) >= 0, step.equation.c_str());
        }
    }

    void kinds_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<qulonglong>("code");
        QTest::addColumn<QString>("kinds");
        QTest::addColumn<QString>("last");
        const auto row = [](const char* format, qulonglong code, const char* kinds, const QString& last) {
            QTest::addRow("%s %llx", format, code) << QString::fromLatin1(format) << code << QString::fromLatin1(kinds) << last;
        };
        const char* const normal = "decode-fields decode-sign decode-exponent decode-significand decode-product";
        const char* const subnormal = "decode-fields decode-sign decode-subnormal decode-subnormal-significand decode-product";
        row("E4M3FN", 0x7e, normal, QStringLiteral("1.75 · 2^8 = 448"));
        row("E4M3FN", 0x81, subnormal, QStringLiteral("-1 · 0.125 · 2^-6 = -0.001953125"));
        row("E4M3FN", 0xff, "decode-fields decode-nan", {});
        row("E5M2", 0xfc, "decode-fields decode-sign decode-infinity", {});
        row("E2M1FN", 0x8, "decode-fields decode-sign decode-negative-zero", {});
        row("E8M0FNU", 0x00, "decode-fields decode-exponent decode-significand decode-product", QStringLiteral("1 · 2^-127 = 2^-127"));
        row("Binary4p1se", 0x9, normal, QStringLiteral("-1 · 1 · 2^-3 = -0.125"));
        row("Binary6p3ue", 0x3e, "decode-fields decode-infinity", {});
        row("posit8", 0xff, "decode-fields decode-sign decode-posit-negate decode-regime decode-posit-exponent decode-significand decode-product",
            QStringLiteral("-1 · 1 · 2^-24 = -0.000000059604644775390625"));
        row("posit:6,0", 0x10, "decode-fields decode-sign decode-regime decode-significand decode-product", QStringLiteral("1 · 2^0 = 1"));
        row("SM:8", 0x86, "decode-fields decode-sign decode-magnitude decode-negate", QStringLiteral("-1 · 6 = -6"));
        row("1C:8", 0xf9, "decode-fields decode-invert decode-magnitude decode-negate", QStringLiteral("-1 · 6 = -6"));
        row("2C:8", 0x80, "decode-fields decode-invert decode-add-one decode-negate", QStringLiteral("-1 · 128 = -128"));
        row("OB:8", 0x00, "decode-fields decode-offset", QStringLiteral("00000000₂ - 128 = 0 - 128 = -128"));
        row("fixed:4.4", 0xe8, "decode-fields decode-invert decode-add-one decode-negate decode-scale", QStringLiteral("-24 · 2^-4 = -1.5"));
        row("ufixed:4.4", 0xe8, "decode-fields decode-magnitude decode-scale", QStringLiteral("232 · 2^-4 = 14.5"));
    }
    void kinds()
    {
        QFETCH(const QString, format);
        QFETCH(const qulonglong, code);
        QFETCH(const QString, last);
        const Explanation e = explainCode(tests::format(format.toStdString()), {code});
        QTEST(kindsOf(e), "kinds");
        const QString shown = text(e.steps.back().equation);
        if (last.contains(QStringLiteral("2^-24 =")) && shown != last)
            QCOMPARE(shown.section(QStringLiteral(" = "), 0, 0), last.section(QStringLiteral(" = "), 0, 0)); // a shorter way to write the value
        else
            QCOMPARE(shown, last);
    }

    void neighboursComeAlong()
    {
        const Explanation e = explainCode(format("E4M3FN"), {0x7e});
        QVERIFY(!e.above && e.below);
        QCOMPARE(e.below->value.value, Rational(416));
        QCOMPARE(e.below->code->bits, std::uint64_t{0x7d});
        const Explanation nan = explainCode(format("E4M3FN"), {0x7f});
        QVERIFY(!nan.above && !nan.below && nan.stored.isNaN());
    }
};

QTEST_APPLESS_MAIN(TestExplainDecode)
#include "tst_explaindecode.moc"
