// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/explain.h"

#include "core/numbers/catalogue.h"
#include "core/numbers/text.h"
#include "tests/core/numbers/explaintest.h"
#include "tests/support/equations.h"
#include "tests/support/testsupport.h"

#include <QSet>

using namespace quantoscope;
using namespace quantoscope::core;
using quantoscope::tests::stepOf;

namespace {

Format named(const char* name)
{
    return formatByName(name).value();
}

Number number(const char* text)
{
    return parseNumber(text).value();
}

/// All `bits` of the steps applied in order, `?` where no step sets a bit.
QString replayed(const Explanation& explanation)
{
    QString code(width(explanation.format), QLatin1Char('?'));
    for (const Step& step : explanation.steps) {
        for (qsizetype i = 0; i < static_cast<qsizetype>(step.bits.size()); ++i)
            code[code.size() - step.lowBit - step.bitCount + i] = QLatin1Char(step.bits[static_cast<std::size_t>(i)]);
    }
    return code;
}

QStringList kindsOf(const Explanation& explanation)
{
    QStringList kinds;
    for (const Step& step : explanation.steps)
        kinds += tests::text(std::string(stepKindName(step.kind)));
    return kinds;
}

QString equationOf(const Explanation& explanation, StepKind kind)
{
    const Step* step = stepOf(explanation, kind);
    return step ? tests::text(step->equation) : QStringLiteral("no such step");
}

std::vector<Format> manyFormats()
{
    std::vector<Format> formats(catalogue().begin(), catalogue().end());
    for (const char* name : {"Binary8p3se", "Binary8p1uf", "Binary6p2sf", "Binary3p2ue", "Binary5p4uf", "posit:6,0", "posit:3,2", "posit:9,4",
                             "posit:64,2", "posit:5,1", "fixed:8.8", "ufixed:4.4", "fixed:1.7", "ufixed:0.6", "fixed:40.24", "SM:4", "1C:5", "2C:6",
                             "OB:3", "2C:64", "SM:64", "1C:64", "OB:64", "2C:2", "ufixed:32.32",
                             "float:E=4,M=3,bias=7,inf=none,nan=none,zero=unsigned,subnormals=no",
                             "float:E=3,M=4,bias=3,inf=ieee,nan=ieee,zero=signed,subnormals=no",
                             "float:E=5,M=2,bias=-3,inf=none,nan=all-ones,zero=signed,subnormals=yes",
                             "float:E=3,M=0,bias=3,inf=none,nan=none,zero=signed,subnormals=yes",
                             "float:E=1,M=4,bias=0,inf=none,nan=negative-zero,zero=unsigned,subnormals=yes",
                             "float:E=4,M=2,bias=7,inf=none,nan=none,zero=none,subnormals=no,sign=yes"})
        formats.push_back(named(name));
    return formats;
}

/// Numbers on, between and beside codes of the format, spread over its range, and some far away.
std::vector<Number> interestingNumbers(const Format& format)
{
    std::vector<Number> values;
    for (const char* text : {"0", "-0", "1", "-5.75", "0.1", "1/3", "-2/7", "300", "-1e10", "1e-10", "1e300", "-1e-300", "12345678901234567890",
                             "0.5", "-1.5", "2.5", "sqrt(2)", "inf", "-inf", "nan", "1e-5000", "1e5000", "65519.99", "65520", "464", "464.001"})
        values.push_back(number(text));
    const std::uint64_t mask = codeMask(format);
    const std::uint64_t step = std::max<std::uint64_t>(1, mask / 20);
    const std::uint64_t half = mask / 2;
    std::vector<std::uint64_t> codes{1, 2, 3, half, half - 1, half - 2, half + 1, half + 2, half + 3, mask, mask - 1, mask - 2};
    for (std::uint64_t i = 0; i < 21 && i * step <= mask; ++i)
        codes.push_back(i * step);
    for (const std::uint64_t bits : codes) {
        const CodePoint code{bits & mask};
        const Number here = decode(format, code);
        if (!here.isFinite())
            continue;
        values.push_back(here);
        const Rational unit = ulp(format, code);
        values.push_back(Number::finite(here.value + unit / 2));
        values.push_back(Number::finite(here.value + unit / 2 + unit / 1000));
        values.push_back(Number::finite(here.value - unit / 3));
    }
    return values;
}

} // namespace

class TestExplain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void workedExampleInFp32()
    {
        const auto e = explain(named("FP32"), number("-5.75"));
        QVERIFY_RESULT(e);
        QCOMPARE(kindsOf(*e), QStringList({QStringLiteral("sign-negative"), QStringLiteral("binary-exact"), QStringLiteral("normalise"),
                                           QStringLiteral("biased-exponent"), QStringLiteral("kept-bits"), QStringLiteral("rest-zero"),
                                           QStringLiteral("fields"), QStringLiteral("code")}));
        QCOMPARE(e->steps[0].bits, std::string("1"));
        QCOMPARE(e->steps[0].lowBit, 31);
        QCOMPARE(tests::text(e->steps[1].equation), QStringLiteral("5.75 = 101.11₂"));
        QCOMPARE(tests::text(e->steps[2].equation), QStringLiteral("101.11₂ = 1.0111₂ · 2^2"));
        QCOMPARE(tests::text(e->steps[3].equation), QStringLiteral("2 + 127 = 129 = 10000001₂"));
        QCOMPARE(e->steps[3].lowBit, 23);
        QCOMPARE(e->steps[3].bitCount, 8);
        QCOMPARE(e->steps[3].bits, std::string("10000001"));
        QCOMPARE(tests::text(e->steps[4].equation), QStringLiteral("1.0111₂ = 1.01110000000000000000000₂"));
        QCOMPARE(e->steps[4].bits, std::string("01110000000000000000000"));
        QCOMPARE(tests::text(e->steps[6].equation), QStringLiteral("1 10000001 01110000000000000000000"));
        QCOMPARE(tests::text(e->steps[7].equation), QStringLiteral("11000000101110000000000000000000₂ = c0b80000₁₆"));
        QCOMPARE(e->steps[7].arguments, std::vector<std::string>{"c0b80000"});
        QCOMPARE(e->stored.value, Rational(-23, 4));
        QVERIFY(e->error.absolute == Rational(0));
        QVERIFY(!e->towardZero && !e->awayFromZero);
        QVERIFY(e->above && e->above->value.value > Rational(-23, 4));
        QCOMPARE(e->below->code->bits, std::uint64_t{0xc0b80001});
        QCOMPARE(e->above->code->bits, std::uint64_t{0xc0b7ffff});
    }

    void workedExampleInIntegers_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QStringList>("kinds");
        QTest::addColumn<QStringList>("equations");
        QTest::addColumn<qulonglong>("code");
        const QStringList rounding{QStringLiteral("not-an-integer"), QStringLiteral("nearest-above"), QStringLiteral("in-range")};
        const QStringList end{QStringLiteral("fields"), QStringLiteral("code")};
        QTest::newRow("sign-magnitude")
            << "SM:8" << (rounding + QStringList{QStringLiteral("magnitude-bits"), QStringLiteral("sign-negative")} + end)
            << QStringList{QStringLiteral("-6 < -5.75 < -5"), QStringLiteral("r = 0.75 > 1/2"), QStringLiteral("-127 ≤ -6 ≤ 127"),
                           QStringLiteral("6 = 0000110₂"), QStringLiteral("-6 < 0"), QStringLiteral("1 0000110"),
                           QStringLiteral("10000110₂ = 86₁₆")}
            << qulonglong(0x86);
        QTest::newRow("ones' complement")
            << "1C:8" << (rounding + QStringList{QStringLiteral("magnitude-bits"), QStringLiteral("invert")} + end)
            << QStringList{QStringLiteral("-6 < -5.75 < -5"), QStringLiteral("r = 0.75 > 1/2"), QStringLiteral("-127 ≤ -6 ≤ 127"),
                           QStringLiteral("6 = 00000110₂"), QStringLiteral("00000110₂ → 11111001₂"), QStringLiteral("1 1111001"),
                           QStringLiteral("11111001₂ = f9₁₆")}
            << qulonglong(0xf9);
        QTest::newRow("two's complement")
            << "2C:8"
            << (rounding + QStringList{QStringLiteral("magnitude-bits"), QStringLiteral("invert"), QStringLiteral("add-one")} + end)
            << QStringList{QStringLiteral("-6 < -5.75 < -5"), QStringLiteral("r = 0.75 > 1/2"), QStringLiteral("-128 ≤ -6 ≤ 127"),
                           QStringLiteral("6 = 00000110₂"), QStringLiteral("00000110₂ → 11111001₂"), QStringLiteral("11111001₂ + 1 = 11111010₂"),
                           QStringLiteral("1 1111010"), QStringLiteral("11111010₂ = fa₁₆")}
            << qulonglong(0xfa);
        QTest::newRow("offset binary")
            << "OB:8" << (rounding + QStringList{QStringLiteral("add-offset")} + end)
            << QStringList{QStringLiteral("-6 < -5.75 < -5"), QStringLiteral("r = 0.75 > 1/2"), QStringLiteral("-128 ≤ -6 ≤ 127"),
                           QStringLiteral("-6 + 128 = 122 = 01111010₂"), QStringLiteral("01111010"), QStringLiteral("01111010₂ = 7a₁₆")}
            << qulonglong(0x7a);
    }
    void workedExampleInIntegers()
    {
        QFETCH(const QString, format);
        QFETCH(const qulonglong, code);
        const auto e = explain(named(qPrintable(format)), number("-5.75"));
        QVERIFY_RESULT(e);
        QTEST(kindsOf(*e), "kinds");
        QStringList equations;
        for (const Step& step : e->steps)
            equations += tests::text(step.equation);
        QTEST(equations, "equations");
        QCOMPARE(qulonglong(e->encoded.code.bits), code);
        QCOMPARE(e->stored.value, Rational(-6));
        QVERIFY(e->error.absolute == Rational(-1, 4));
        QCOMPARE(e->towardZero->value.value, Rational(-5));
        QCOMPARE(e->awayFromZero->value.value, Rational(-6));
    }

    void oneTenthRepeats()
    {
        const auto e = explain(named("E4M3FN"), number("0.1")).value();
        QCOMPARE(equationOf(e, StepKind::BinaryRepeating), QStringLiteral("0.1 = 0.0(0011)₂"));
        QCOMPARE(stepOf(e, StepKind::BinaryRepeating)->arguments, std::vector<std::string>{"0011"});
        QCOMPARE(equationOf(e, StepKind::Normalise), QStringLiteral("0.0(0011)₂ = 1.(1001)₂ · 2^-4"));
        QCOMPARE(equationOf(e, StepKind::BiasedExponent), QStringLiteral("-4 + 7 = 3 = 0011₂"));
        QCOMPARE(equationOf(e, StepKind::KeptBits), QStringLiteral("1.(1001)₂ = 1.100₂ + 0.0(0011)₂"));
        QCOMPARE(equationOf(e, StepKind::GuardRoundSticky), QStringLiteral("G = 1, R = 1, S = 1"));
        QCOMPARE(equationOf(e, StepKind::NearestAbove), QStringLiteral("r = 0.8 > 1/2"));
        QCOMPARE(equationOf(e, StepKind::AddUnit), QStringLiteral("1.100₂ + 0.001₂ = 1.101₂"));
        QCOMPARE(stepOf(e, StepKind::NearestAbove)->arguments, (std::vector<std::string>{"0.1015625", "0.09375"}));
        QCOMPARE(e.encoded.code.bits, std::uint64_t{0x1d});
        QCOMPARE(e.towardZero->value.value, Rational(3, 32));
        QCOMPARE(e.awayFromZero->value.value, Rational(13, 128));
        QCOMPARE(e.towardZero->code->bits, std::uint64_t{0x1c});
    }

    void tiesNameTheirRule_data()
    {
        QTest::addColumn<QString>("rounding");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<qulonglong>("code");
        // E4M3FN: 1.0625 lies half way between 1 (38) and 1.125 (39), 1.1875 between 1.125 and 1.25 (3a).
        QTest::newRow("even stays") << "nearest-even" << "1.0625" << "tie-to-even-stay" << qulonglong(0x38);
        QTest::newRow("even up") << "nearest-even" << "1.1875" << "tie-to-even-up" << qulonglong(0x3a);
        QTest::newRow("away") << "nearest-away" << "1.0625" << "tie-away" << qulonglong(0x39);
        QTest::newRow("truncated") << "toward-zero" << "1.1875" << "toward-zero" << qulonglong(0x39);
        QTest::newRow("up") << "up" << "1.01" << "upward-up" << qulonglong(0x39);
        QTest::newRow("up, negative") << "up" << "-1.01" << "upward-stay" << qulonglong(0xb8);
        QTest::newRow("down") << "down" << "1.01" << "downward-stay" << qulonglong(0x38);
        QTest::newRow("down, negative") << "down" << "-1.01" << "downward-up" << qulonglong(0xb9);
        QTest::newRow("odd up") << "odd" << "1.01" << "odd-up" << qulonglong(0x39);
        QTest::newRow("odd stays") << "odd" << "1.24" << "odd-stay" << qulonglong(0x39);
    }
    void tiesNameTheirRule()
    {
        QFETCH(const QString, rounding);
        QFETCH(const QString, value);
        QFETCH(const QString, kind);
        QFETCH(const qulonglong, code);
        EncodeOptions options;
        options.rounding = roundingFromName(rounding.toStdString()).value();
        const auto e = explain(named("E4M3FN"), number(qPrintable(value)), options).value();
        QVERIFY2(kindsOf(e).contains(kind), qPrintable(kindsOf(e).join(QLatin1Char(' '))));
        QCOMPARE(qulonglong(e.encoded.code.bits), code);
        QCOMPARE(replayed(e).toULongLong(nullptr, 2), code);
    }

    void carriesMoveIntoTheExponent()
    {
        const auto e = explain(named("E4M3FN"), number("1.96")).value();
        QCOMPARE(equationOf(e, StepKind::CarryIntoExponent), QStringLiteral("1.111₂ + 0.001₂ = 10.000₂ = 1.000₂ · 2^1, 1 + 7 = 8 = 1000₂"));
        QCOMPARE(e.stored.value, Rational(2));
        // The largest subnormal of FP16 rounds up to the smallest normal number.
        const auto normal = explain(named("FP16"), number("2^-14 - 2^-26")).value();
        QCOMPARE(equationOf(normal, StepKind::CarryIntoNormal),
                 QStringLiteral("0.1111111111₂ + 0.0000000001₂ = 1.0000000000₂, -14 + 15 = 1 = 00001₂"));
        QCOMPARE(normal.encoded.code.bits, std::uint64_t{0x0400});
    }

    void subnormalsKeepTheLeastExponent()
    {
        const auto e = explain(named("FP16"), number("2^-20")).value();
        QCOMPARE(equationOf(e, StepKind::SubnormalExponent), QStringLiteral("-20 < 1 - 15 = -14"));
        QCOMPARE(equationOf(e, StepKind::KeptSubnormalBits),
                 QStringLiteral("1₂ · 2^-20 = (0.000001₂) · 2^-14, 0.000001₂ = 0.0000010000₂"));
        QCOMPARE(e.encoded.code.bits, std::uint64_t{0x0010});
        QVERIFY(!stepOf(e, StepKind::Underflow));
        const auto lost = explain(named("FP16"), number("-1e-9")).value();
        QVERIFY(stepOf(lost, StepKind::UnderflowToZero));
        QCOMPARE(lost.encoded.code.bits, std::uint64_t{0x8000});
        QVERIFY(stepOf(explain(named("FP16"), number("1e-7")).value(), StepKind::Underflow));
    }

    void overflowNamesItsBound()
    {
        const auto half = explain(named("FP16"), number("65520")).value();
        QCOMPARE(equationOf(half, StepKind::OverflowBound), QStringLiteral("65520 = (65504 + 65536) / 2 = 65520"));
        QVERIFY(stepOf(half, StepKind::OverflowToInfinity));
        const auto fn = explain(named("E4M3FN"), number("500")).value();
        QCOMPARE(equationOf(fn, StepKind::OverflowBound), QStringLiteral("500 > (448 + 480) / 2 = 464"));
        QVERIFY(stepOf(fn, StepKind::OverflowToNaN));
        QCOMPARE(explain(named("E4M3FN"), number("464")).value().stored.value, Rational(448));
        EncodeOptions saturate;
        saturate.overflow = overflowPolicy(Overflow::Saturate);
        const auto clamped = explain(named("E4M3FN"), number("-500"), saturate).value();
        QCOMPARE(stepOf(clamped, StepKind::OverflowSaturates)->arguments, std::vector<std::string>{"-448"});
        EncodeOptions down;
        down.rounding = Rounding::Down;
        const auto directed = explain(named("FP16"), number("1e6"), down).value();
        QCOMPARE(equationOf(directed, StepKind::ExponentTooLarge), QStringLiteral("19 + 15 = 34 > 31"));
        QVERIFY(stepOf(directed, StepKind::OverflowDirected));
        QVERIFY(stepOf(explain(named("E2M1FN"), number("7")).value(), StepKind::OverflowNoInfinity));
    }

    void specialsSayWhatTheFormatHas_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("kind");
        QTest::newRow("zero") << "FP32" << "0" << "zero";
        QTest::newRow("minus zero") << "FP32" << "-0" << "negative-zero";
        QTest::newRow("minus zero lost") << "E4M3FNUZ" << "-0" << "sign-of-zero-lost";
        QTest::newRow("infinity") << "FP32" << "-inf" << "infinity-code";
        QTest::newRow("infinity as NaN") << "E4M3FN" << "inf" << "infinity-to-nan";
        QTest::newRow("infinity as max") << "E2M1FN" << "-inf" << "infinity-to-end";
        QTest::newRow("NaN") << "E5M2" << "nan" << "nan-code";
        QTest::newRow("NaR") << "posit16" << "inf" << "nar-code";
        QTest::newRow("unsigned") << "E8M0FNU" << "-1" << "negative-to-nan";
        QTest::newRow("no zero") << "E8M0FNU" << "0" << "zero-to-nan";
        QTest::newRow("below all") << "E8M0FNU" << "2^-200" << "below-smallest";
        QTest::newRow("sign-magnitude") << "SM:8" << "-0" << "negative-zero";
        QTest::newRow("two's complement") << "2C:8" << "-0" << "sign-of-zero-lost";
    }
    void specialsSayWhatTheFormatHas()
    {
        QFETCH(const QString, format);
        QFETCH(const QString, value);
        QFETCH(const QString, kind);
        const auto e = explain(named(qPrintable(format)), number(qPrintable(value)));
        QVERIFY_RESULT(e);
        QVERIFY2(kindsOf(*e).contains(kind), qPrintable(kindsOf(*e).join(QLatin1Char(' '))));
        QCOMPARE(replayed(*e), tests::text(binaryText(e->format, e->encoded.code)));
    }

    void integersOutOfRange()
    {
        const auto refused = explain(named("2C:8"), number("300"));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::OutOfRange);
        EncodeOptions wrap;
        wrap.overflow = overflowPolicy(Overflow::Wrap);
        const auto two = explain(named("2C:8"), number("-300"), wrap).value();
        QCOMPARE(equationOf(two, StepKind::OutOfRange), QStringLiteral("-300 < -128"));
        QCOMPARE(equationOf(two, StepKind::Wrap), QStringLiteral("-300 mod 2^8 = 212 = 11010100₂"));
        QCOMPARE(equationOf(explain(named("1C:8"), number("300"), wrap).value(), StepKind::WrapOnesComplement),
                 QStringLiteral("300 mod (2^8 - 1) = 45 = 00101101₂"));
        QCOMPARE(equationOf(explain(named("SM:8"), number("-300"), wrap).value(), StepKind::WrapMagnitude),
                 QStringLiteral("300 mod 2^7 = 44 = 0101100₂"));
        QCOMPARE(equationOf(explain(named("OB:8"), number("300"), wrap).value(), StepKind::Wrap),
                 QStringLiteral("(300 + 128) mod 2^8 = 172 = 10101100₂"));
        EncodeOptions saturate;
        saturate.overflow = overflowPolicy(Overflow::Saturate);
        QCOMPARE(stepOf(explain(named("SM:8"), number("-300"), saturate).value(), StepKind::OverflowSaturates)->arguments,
                 std::vector<std::string>{"-127"});
        QCOMPARE(equationOf(explain(named("fixed:8.8"), number("-5.75")).value(), StepKind::Scale),
                 QStringLiteral("-5.75 · 2^8 = -1472"));
    }

    void positsJoinTheirParts()
    {
        const auto e = explain(named("posit16"), number("-5.75")).value();
        QCOMPARE(equationOf(e, StepKind::Regime), QStringLiteral("2 = 0 · 2^2 + 2"));
        QCOMPARE(stepOf(e, StepKind::Regime)->arguments, (std::vector<std::string>{"0", "2^4", "10"}));
        QCOMPARE(equationOf(e, StepKind::PositExponent), QStringLiteral("2 = 10₂"));
        QCOMPARE(equationOf(e, StepKind::PositCut), QStringLiteral("101001110000000"));
        QCOMPARE(equationOf(e, StepKind::Invert), QStringLiteral("0101001110000000₂ → 1010110001111111₂"));
        QCOMPARE(equationOf(e, StepKind::AddOne), QStringLiteral("1010110001111111₂ + 1 = 1010110010000000₂"));
        QCOMPARE(e.encoded.code.bits, std::uint64_t{0xac80});
        QCOMPARE(equationOf(explain(named("posit8"), number("1e30")).value(), StepKind::PositToMax),
                 QStringLiteral("1e30 > 16777216"));
    }

    void backFromCodes()
    {
        const auto single = explainCode(named("FP32"), {0xc0b80000});
        QVERIFY(single.inverse);
        QCOMPARE(equationOf(single, StepKind::DecodeFields), QStringLiteral("1 10000001 01110000000000000000000"));
        QCOMPARE(equationOf(single, StepKind::DecodeExponent), QStringLiteral("10000001₂ - 127 = 129 - 127 = 2"));
        QCOMPARE(equationOf(single, StepKind::DecodeSignificand), QStringLiteral("1.01110000000000000000000₂ = 1.4375"));
        QCOMPARE(equationOf(single, StepKind::DecodeProduct), QStringLiteral("-1 · 1.4375 · 2^2 = -5.75"));
        const auto tiny = explainCode(named("FP16"), {0x0010});
        QCOMPARE(equationOf(tiny, StepKind::DecodeSubnormal), QStringLiteral("1 - 15 = -14"));
        QCOMPARE(equationOf(tiny, StepKind::DecodeSubnormalSignificand), QStringLiteral("0.0000010000₂ = 0.015625"));
        const auto two = explainCode(named("2C:8"), {0xfa});
        QCOMPARE(equationOf(two, StepKind::DecodeInvert), QStringLiteral("11111010₂ → 00000101₂"));
        QCOMPARE(equationOf(two, StepKind::DecodeAddOne), QStringLiteral("00000101₂ + 1 = 00000110₂ = 6"));
        QCOMPARE(equationOf(two, StepKind::DecodeNegate), QStringLiteral("-1 · 6 = -6"));
        QCOMPARE(equationOf(explainCode(named("OB:8"), {0x7a}), StepKind::DecodeOffset),
                 QStringLiteral("01111010₂ - 128 = 122 - 128 = -6"));
        const auto posit = explainCode(named("posit16"), {0xac80});
        QCOMPARE(equationOf(posit, StepKind::DecodeRegime), QStringLiteral("1 - 1 = 0"));
        QCOMPARE(equationOf(posit, StepKind::DecodePositExponent), QStringLiteral("0 · 2^2 + 2 = 2"));
        QCOMPARE(equationOf(posit, StepKind::DecodeProduct), QStringLiteral("-1 · 1.4375 · 2^2 = -5.75"));
        QVERIFY(stepOf(explainCode(named("E4M3FNUZ"), {0x80}), StepKind::DecodeNaN));
        QVERIFY(stepOf(explainCode(named("SM:8"), {0x80}), StepKind::DecodeNegativeZero));
        QVERIFY(stepOf(explainCode(named("posit8"), {0x80}), StepKind::DecodeNaR));
    }

    void stepKindNamesAreUnique()
    {
        QSet<QString> names;
        for (const StepKind kind : allStepKinds())
            names.insert(tests::text(std::string(stepKindName(kind))));
        QCOMPARE(names.size(), static_cast<qsizetype>(allStepKinds().size()));
        QCOMPARE(stepKindName(StepKind::BiasedExponent), std::string_view("biased-exponent"));
    }

    void everyTraceEndsInTheCode_data();
    void everyTraceEndsInTheCode();
    void everyCodeIsExplained_data();
    void everyCodeIsExplained();
    void everyStepKindOccurred();

private:
    QSet<int> m_seen;
};

void TestExplain::everyTraceEndsInTheCode_data()
{
    QTest::addColumn<QString>("format");
    for (const Format& format : manyFormats())
        QTest::newRow(format.name.c_str()) << tests::text(format.name);
}

void TestExplain::everyTraceEndsInTheCode()
{
    QFETCH(const QString, format);
    const Format f = named(qPrintable(format));
    const std::vector<Number> values = interestingNumbers(f);
    int explained = 0;
    int relations = 0;
    for (const Rounding rounding : allRoundings()) {
        for (const Overflow overflow : {Overflow::Ieee, Overflow::Saturate, Overflow::Wrap, Overflow::InfinityOrMax}) {
            EncodeOptions options;
            options.rounding = rounding;
            options.overflow = overflowPolicy(overflow);
            options.seed = 7;
            if (overflow == Overflow::Wrap && isFloating(f))
                continue;
            const std::size_t stride = rounding == Rounding::NearestEven || overflow == Overflow::Ieee ? 1 : 5;
            for (std::size_t i = 0; i < values.size(); i += stride) {
                const auto encoded = encode(f, values[i], options);
                const auto e = explain(f, values[i], options);
                const auto where = [&] {
                    QString text = format + QLatin1Char(' ') + tests::text(fractionText(values[i])).left(90) + QLatin1Char(' ')
                        + tests::text(std::string(roundingName(rounding))) + QLatin1Char(' ') + tests::text(std::string(overflowName(overflow)));
                    for (const Step& step : e ? e->steps : std::vector<Step>())
                        text += QStringLiteral("\n  ") + tests::text(std::string(stepKindName(step.kind))) + QStringLiteral(": ")
                            + tests::text(step.equation) + QStringLiteral("  ") + tests::text(step.bits);
                    return text.toUtf8();
                };
                QVERIFY2(encoded.has_value() == e.has_value(), where());
                if (!e) {
                    QVERIFY(encoded.error() == e.error());
                    continue;
                }
                ++explained;
                QVERIFY2(e->encoded == *encoded, where());
                QVERIFY2(replayed(*e) == tests::text(binaryText(f, encoded->code)), where());
                QVERIFY2(e->steps.back().kind == StepKind::Code && e->steps.back().arguments[0] == hexText(f, encoded->code), where());
                for (const Step& step : e->steps) {
                    m_seen.insert(static_cast<int>(step.kind));
                    if (overflow == Overflow::InfinityOrMax || (i % 5 != 0 && rounding != Rounding::NearestEven))
                        continue; // the same equations again
                    const int count = tests::countTrueRelations(step.equation);
                    QVERIFY2(count >= 0, where() + "\nfalse: " + step.equation.c_str());
                    relations += count;
                }
            }
        }
    }
    QVERIFY2(explained > 300, qPrintable(QString::number(explained)));
    QVERIFY2(relations > 300, qPrintable(QString::number(relations)));
}

void TestExplain::everyCodeIsExplained_data()
{
    everyTraceEndsInTheCode_data();
}

void TestExplain::everyCodeIsExplained()
{
    QFETCH(const QString, format);
    const Format f = named(qPrintable(format));
    const std::uint64_t mask = codeMask(f);
    const std::uint64_t stride = std::max<std::uint64_t>(1, mask / 127);
    for (std::uint64_t i = 0; i <= 127 && i * stride <= mask; ++i) {
        const Explanation e = explainCode(f, {i * stride});
        const Number value = decode(f, {i * stride});
        QVERIFY(e.stored == value);
        QVERIFY(e.encoded.code == CodePoint{i * stride});
        QVERIFY(!e.steps.empty());
        for (const Step& step : e.steps) {
            m_seen.insert(static_cast<int>(step.kind));
            QVERIFY2(tests::countTrueRelations(step.equation) >= 0, step.equation.c_str());
        }
        // Ordinary numbers end in an equation whose right side is the value.
        const CodeClass kind = classify(f, {i * stride});
        if (kind == CodeClass::Normal || kind == CodeClass::Subnormal) {
            const QString last = tests::text(e.steps.back().equation);
            const auto side = tests::evaluateSide(last.mid(last.lastIndexOf(QStringLiteral("= ")) + 2));
            QVERIFY2(side && (side->low == value.value || last.contains(QStringLiteral("≈"))), qPrintable(last));
        }
    }
}

void TestExplain::everyStepKindOccurred()
{
    if (m_seen.size() < 20)
        QSKIP("the sweeps did not run");
    for (const NanInput rule : {NanInput::MaxFinite, NanInput::NegativeZero}) {
        EncodeOptions options;
        options.overflow.nan = rule;
        const Explanation e = explain(named("E2M1FN"), number("nan"), options).value();
        QCOMPARE(replayed(e), rule == NanInput::MaxFinite ? QStringLiteral("0111") : QStringLiteral("1000"));
        for (const Step& step : e.steps)
            m_seen.insert(static_cast<int>(step.kind));
    }
    QStringList missing;
    for (const StepKind kind : allStepKinds()) {
        if (!m_seen.contains(static_cast<int>(kind)))
            missing += tests::text(std::string(stepKindName(kind)));
    }
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QLatin1Char(' '))));
}

QTEST_APPLESS_MAIN(TestExplain)
#include "tst_explain.moc"
