// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/provenance/parametertrace.h"

#include "core/numbers/catalogue.h"
#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

Format format(const char* name)
{
    return formatByName(name).value();
}

/// The steps of one element of a group of one tensor, with the code a scheme would have given it.
std::vector<TraceStep> stepsOf(const SchemeParameters& parameters, double original, std::int64_t code, double value, double magnitude, double bits = 8)
{
    const Quantizer quantizer{{"any", {}}, {}, parameters, {bits, 0}};
    return traceParameters({quantizer, {0, 0, 4}, 1, original, code, value, -magnitude, magnitude, 4});
}

const TraceStep& find(const std::vector<TraceStep>& steps, TraceStepKind kind)
{
    return *std::ranges::find(steps, kind, &TraceStep::kind);
}

bool has(const std::vector<TraceStep>& steps, TraceStepKind kind)
{
    return std::ranges::find(steps, kind, &TraceStep::kind) != steps.end();
}

} // namespace

class TestParameterTrace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void floatCast()
    {
        // 448 of E4M3 for the greatest magnitude 7: scale 1/64, and 1 becomes 64.
        const FloatParameters cast{format("float8_e4m3fn"), {7.0 / 448}, Rounding::NearestEven, Overflow::Saturate, 0};
        const auto steps = stepsOf(cast, 1.0, 0x68, 1.0, 7);
        const TraceStep& scale = find(steps, TraceStepKind::Scale);
        QVERIFY(scale.number(TraceKey::Wanted)->value == Rational(1, 64));
        QCOMPARE(*scale.text(TraceKey::Format), "float64");
        QVERIFY(find(steps, TraceStepKind::Quotient).number(TraceKey::Exact)->value == 64);
        const TraceStep& decision = find(steps, TraceStepKind::Decision);
        QVERIFY(decision.flag(TraceKey::IsExact));
        QVERIFY(!decision.flag(TraceKey::IsComputed));
        QCOMPARE(*decision.integer(TraceKey::BelowCode), 0x68);
        QVERIFY(find(steps, TraceStepKind::Stored).number(TraceKey::Exact)->value == 1);
        QVERIFY(!has(steps, TraceStepKind::ZeroPoint));
    }

    void unscaledFloatCast()
    {
        const FloatParameters cast{format("float8_e5m2"), {1}, Rounding::NearestEven, Overflow::Saturate, 0};
        const auto steps = stepsOf(cast, 1.125, 0x3c, 1.0, 2); // half-way between 1 and 1.25
        QVERIFY(!find(steps, TraceStepKind::Scale).number(TraceKey::Wanted));
        const TraceStep& decision = find(steps, TraceStepKind::Decision);
        QVERIFY(decision.flag(TraceKey::IsTie));
        QVERIFY(decision.number(TraceKey::Midpoint)->value == Rational(9, 8));
        const auto clipped = stepsOf(cast, 1e6, 0x7b, 57344, 1e6);
        QVERIFY(find(clipped, TraceStepKind::Decision).flag(TraceKey::IsClipped));
        QVERIFY(!find(clipped, TraceStepKind::Decision).number(TraceKey::Above));
    }

    void otherChoicesAreMarked()
    {
        const FloatParameters cast{format("float8_e5m2"), {1}, Rounding::NearestEven, Overflow::Saturate, 0};
        QVERIFY(find(stepsOf(cast, 1.1, 0x3d, 1.25, 2), TraceStepKind::Decision).flag(TraceKey::IsComputed)); // 1 is nearer
        QVERIFY(!find(stepsOf(cast, 1.1, 0x3c, 1, 2), TraceStepKind::Decision).flag(TraceKey::IsComputed));
        // The sign of zero is no other choice; a draw may go anywhere.
        QVERIFY(!find(stepsOf(cast, -1e-9, 0x80, 0, 2), TraceStepKind::Decision).flag(TraceKey::IsComputed));
        const FloatParameters drawn{format("float8_e5m2"), {1}, Rounding::Stochastic, Overflow::Saturate, 0};
        QVERIFY(!find(stepsOf(drawn, 1.1, 0x3d, 1.25, 2), TraceStepKind::Decision).flag(TraceKey::IsComputed));
    }

    void overflowToInfinity()
    {
        const FloatParameters cast{format("float8_e5m2"), {1}, Rounding::NearestEven, Overflow::Ieee, 0};
        const auto steps = stepsOf(cast, 1e6, 0x7c, std::numeric_limits<double>::infinity(), 1e6);
        QVERIFY(find(steps, TraceStepKind::Decision).flag(TraceKey::IsClipped));
        QVERIFY(!find(steps, TraceStepKind::Decision).flag(TraceKey::IsComputed));
        QVERIFY(find(steps, TraceStepKind::Stored).number(TraceKey::Result)->isInfinite());
        QVERIFY(!find(steps, TraceStepKind::Stored).number(TraceKey::Exact));
    }

    void scaledLevels()
    {
        const ScaledLevelsParameters levels{{-1, -0.5, 0, 0.5, 1}, {4}};
        const auto steps = stepsOf(levels, 3, 3, 2, 4, 4); // 0.75 lies half-way between 0.5 and 1
        const TraceStep& scale = find(steps, TraceStepKind::Scale);
        QVERIFY(scale.number(TraceKey::Wanted)->value == 4);
        const TraceStep& decision = find(steps, TraceStepKind::Decision);
        QVERIFY(decision.flag(TraceKey::IsTie));
        QVERIFY(!decision.flag(TraceKey::IsComputed));
        QVERIFY(!find(stepsOf(levels, 3, 4, 4, 4, 4), TraceStepKind::Decision).flag(TraceKey::IsComputed)); // ties are the scheme's to break
        QVERIFY(find(stepsOf(levels, 3, 2, 0, 4, 4), TraceStepKind::Decision).flag(TraceKey::IsComputed));
        QVERIFY(find(steps, TraceStepKind::Stored).number(TraceKey::Exact)->value == 2);
        QCOMPARE(*decision.integer(TraceKey::Levels), 5);
    }

    void nothingDividesByZero()
    {
        const ScaledLevelsParameters levels{{-1, 0, 1}, {0}};
        const auto steps = stepsOf(levels, 0, 1, 0, 0);
        QVERIFY(!has(steps, TraceStepKind::Quotient));
        QVERIFY(find(steps, TraceStepKind::Decision).flag(TraceKey::IsUnscaled));
        const FloatParameters cast{format("float8_e5m2"), {0}, Rounding::NearestEven, Overflow::Saturate, 0};
        QVERIFY(find(stepsOf(cast, 0, 0, 0, 0), TraceStepKind::Decision).flag(TraceKey::IsUnscaled));
    }

    /// MXFP4 of a block with the greatest magnitude 5: ⌊log₂ 5⌋ − 2 = 0, so the scale is 2⁰, code 127, where 5/6 would just do.
    void blockScale()
    {
        BlockScaleParameters block;
        block.element = format("float4_e2m1fn");
        block.scale = format("float8_e8m0fnu");
        block.scaleCodes = {127};
        block.scales = {1};
        const auto steps = stepsOf(block, 2.4, 4, 2, 5, 4);
        const TraceStep& scale = find(steps, TraceStepKind::Scale);
        QVERIFY(scale.number(TraceKey::Wanted)->value == Rational(5, 6));
        QVERIFY(scale.number(TraceKey::Result)->value == 1);
        QVERIFY(scale.number(TraceKey::Exact)->value == 1);
        QCOMPARE(*scale.integer(TraceKey::ScaleCode), 127);
        QCOMPARE(*scale.text(TraceKey::Format), block.scale.name);
        QVERIFY(!scale.number(TraceKey::TensorScale));
        const TraceStep& decision = find(steps, TraceStepKind::Decision);
        QVERIFY(decision.number(TraceKey::Below)->value == 2);
        QVERIFY(decision.number(TraceKey::Above)->value == 3);
        QVERIFY(!decision.flag(TraceKey::IsComputed));
        QVERIFY(find(steps, TraceStepKind::Stored).number(TraceKey::Exact)->value == 2);
    }

    /// Two levels of scales: E4M3 0x38 is 1, times 1/4 for the tensor.
    void tensorScale()
    {
        BlockScaleParameters block;
        block.element = format("float4_e2m1fn");
        block.scale = format("float8_e4m3fn");
        block.tensorScale = 0.25;
        block.scaleCodes = {0x38};
        block.scales = {0.25};
        const auto steps = stepsOf(block, 1.5, 7, 1.5, 1.5, 4);
        const TraceStep& scale = find(steps, TraceStepKind::Scale);
        QVERIFY(scale.number(TraceKey::TensorScale)->value == Rational(1, 4));
        QVERIFY(scale.number(TraceKey::Wanted)->value == 1); // 1.5 / 6 / 0.25
        QVERIFY(scale.number(TraceKey::Exact)->value == 1);
        QVERIFY(scale.number(TraceKey::Result)->value == Rational(1, 4));
    }

    void binaryGoesByTheSign()
    {
        const TernaryParameters binary{{TernaryGroup{0.5, 0}}};
        const auto steps = stepsOf(binary, -0.1, -1, -0.5, 1, 1);
        const TraceStep& decision = find(steps, TraceStepKind::Decision);
        QVERIFY(decision.flag(TraceKey::IsSign));
        QVERIFY(!decision.number(TraceKey::Threshold));
        QVERIFY(find(steps, TraceStepKind::Stored).number(TraceKey::Exact)->value == Rational(-1, 2));
        const auto ternary = stepsOf(TernaryParameters{{TernaryGroup{2, 1}}}, 1, 0, 0, 2, 2);
        QVERIFY(find(ternary, TraceStepKind::Decision).flag(TraceKey::IsTie)); // |x| on the threshold stays zero
        QVERIFY(!find(ternary, TraceStepKind::Decision).flag(TraceKey::IsComputed));
        QVERIFY(find(stepsOf(TernaryParameters{{TernaryGroup{2, 1}}}, 1, 1, 2, 2, 2), TraceStepKind::Decision).flag(TraceKey::IsComputed));
    }

    void stochasticRoundingShowsItsDraw()
    {
        const LinearParameters linear{{LinearGroup{1, 0, -8, 7}}, Rounding::Stochastic, 3};
        const auto steps = stepsOf(linear, 2.5, 2, 2, 7, 4);
        const Number* draw = find(steps, TraceStepKind::Decision).number(TraceKey::Random);
        QVERIFY(draw && draw->value >= 0 && draw->value < 1);
        const bool goesUp = draw->value < Rational(1, 2);
        QCOMPARE(find(steps, TraceStepKind::Decision).flag(TraceKey::IsComputed), goesUp); // 2 was told: right only if the draw says so
    }

    /// Q8_0 with d = 1: 2.6 lies between the codes 2 and 3, and was stored as 3.
    void packedBlocksShowTheirFields()
    {
        PackedParameters packed{DType::Q8_0, std::vector<std::byte>(34)};
        packed.blocks[1] = std::byte(0x3c); // binary16 1
        packed.blocks[3] = std::byte(0x03); // the element's place is 1
        const auto steps = stepsOf(packed, 2.6, 3, 3, 127);
        const TraceStep& scale = find(steps, TraceStepKind::Scale);
        const std::string& bytes = *scale.text(TraceKey::Block);
        QVERIFY(bytes.starts_with("00 3c 00 03"));
        QCOMPARE(bytes.size(), std::size_t(34 * 3 - 1));
        QVERIFY(scale.fields() == (std::vector<TraceField>{{"d", 0x3c00, Number::finite(1)}}));
        QVERIFY(scale.number(TraceKey::Wanted)->value == 1);
        QVERIFY(scale.number(TraceKey::Result)->value == 1);
        const TraceStep& decision = find(steps, TraceStepKind::Decision);
        QCOMPARE(*decision.integer(TraceKey::Levels), 256);
        QCOMPARE(*decision.integer(TraceKey::BelowCode), 2);
        QCOMPARE(*decision.integer(TraceKey::AboveCode), 3);
        QVERIFY(!decision.flag(TraceKey::IsComputed));
        QVERIFY(find(steps, TraceStepKind::Stored).number(TraceKey::Exact)->value == 3);
        QVERIFY(find(stepsOf(packed, -2.6, -2, -2, 127), TraceStepKind::Decision).flag(TraceKey::IsComputed));
        QCOMPARE(*find(stepsOf(packed, -2.6, -3, -3, 127), TraceStepKind::Decision).integer(TraceKey::BelowCode), -3);
    }

    void packedBlocksOfNoNumbers()
    {
        PackedParameters packed{DType::Q8_0, std::vector<std::byte>(34)};
        packed.blocks[1] = std::byte(0x7c); // d is infinite
        const auto steps = stepsOf(packed, 2.6, 0, std::numeric_limits<double>::quiet_NaN(), 127);
        QVERIFY(!find(steps, TraceStepKind::Scale).number(TraceKey::Result));
        QVERIFY(!find(steps, TraceStepKind::Stored).number(TraceKey::Exact));
        QVERIFY(!has(steps, TraceStepKind::Quotient));
    }
};

QTEST_APPLESS_MAIN(TestParameterTrace)
#include "tst_parametertrace.moc"
