// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/notedata.h"

#include "core/numbers/notevalues.h"
#include "core/numbers/text.h"

#include <algorithm>
#include <array>

namespace quantoscope::core {

using namespace notevalues;

namespace {

Note onesComplementZeros()
{
    return {NoteId::OnesComplementZeros,
            {firstBits("1C:8", CodeClass::Zero), firstBits("1C:8", CodeClass::NegativeZero), firstBits("SM:8", CodeClass::Zero),
             firstBits("SM:8", CodeClass::NegativeZero)},
            {"1C:8", "SM:8"},
            sourceOf("1C:8") + "; " + sourceOf("SM:8"),
            "0",
            {{0}, {}, {}, false, false}};
}

Note twosComplementRange()
{
    const Format format = named("2C:8");
    const FormatFacts f = facts(format);
    return {NoteId::TwosComplementRange,
            {decimal(f.lowest), decimal(f.max), binaryText(format, f.lowestCode),
             stored("2C:8", -f.lowest, {Rounding::NearestEven, overflowPolicy(Overflow::Wrap), 0})},
            {"2C:8"},
            sourceOf("2C:8"),
            "-128",
            {{f.lowest, -f.lowest}, {}, {}, false, false}};
}

Note fp32Fields()
{
    const Format format = named("FP32");
    const Rational value = number("-5.75");
    const CodePoint code = coded(format, value).code;
    const std::string exponent = fieldText(format, code, FieldKind::Exponent);
    const std::string mantissa = fieldText(format, code, FieldKind::Mantissa);
    return {NoteId::Fp32Fields,
            {decimal(value), std::to_string(floorLog2(value)), exponent, Integer(exponent, 2).get_str(),
             mantissa, hexText(format, code), "1." + mantissa.substr(0, mantissa.find_last_of('1') + 1),
             std::to_string(format.floating()->bias)},
            {"FP32"},
            sourceOf("FP32"),
            "-5.75",
            {{value}, {}, {}, false, false}};
}

std::string tenthIn(std::string_view name)
{
    return stored(name, Rational(1, 10));
}

Note pointOne()
{
    static constexpr std::array<std::string_view, 10> names{"FP64", "FP32", "FP16", "BF16", "E4M3FN", "E5M2", "E3M4", "E2M3FN", "E3M2FN", "E2M1FN"};
    return {NoteId::PointOne, pairs(names, tenthIn), {names.begin(), names.end()}, sourceOf("FP64"), "0.1", {{}, {}, {}, true, false}};
}

Note doubleRounding()
{
    const std::string text = "1.00000017881393432617187499";
    const Format wide = named("FP64");
    const Rational value = number(text);
    const Rational throughDouble = decode(wide, coded(wide, value).code).value;
    return {NoteId::DoubleRounding,
            {text, stored("FP32", value), stored("FP32", throughDouble)},
            {"FP32"},
            "IEEE 754-2019 4.3, 5.12",
            text,
            {{value}, {}, {}, false, false}};
}

Note fp16Smallest()
{
    const FormatFacts f = facts(named("FP16"));
    return {NoteId::Fp16Smallest,
            {power(*f.minSubnormal), decimal(*f.minSubnormal), power(*f.minNormal), decimal(*f.minNormal)},
            {"FP16"},
            sourceOf("FP16"),
            "2^-24",
            {{}, {}, Rational(*f.minNormal * 2), false, false}};
}

Note fp16Overflow()
{
    const Format format = named("FP16");
    const Rational max = facts(format).max;
    const Rational bound = overflowBound(format);
    const Rational below = bound - Rational(1, 100);
    return {NoteId::Fp16Overflow,
            {decimal(max), decimal(bound), stored("FP16", bound), decimal(below), stored("FP16", below)},
            {"FP16"},
            "IEEE 754-2019 4.3.1",
            decimal(bound),
            {{}, max, {}, false, false}};
}

Note bf16Range()
{
    const auto brief = [](std::string_view name) { return briefText(Number::finite(facts(named(name)).max), 4); };
    const auto precision = [](std::string_view name) { return std::to_string(facts(named(name)).mantissaBits + 1); };
    return {NoteId::Bf16Range,
            {brief("BF16"), brief("FP32"), precision("BF16"), precision("FP32"), precision("FP16")},
            {"BF16"},
            sourceOf("BF16"),
            "3.14159",
            {}};
}

Note tf32Storage()
{
    const FormatFacts f = facts(named("TF32"));
    return {NoteId::Tf32Storage,
            {std::to_string(f.bits), std::to_string(facts(named("FP32")).bits), std::to_string(f.exponentBits), std::to_string(f.mantissaBits)},
            {"TF32"},
            sourceOf("TF32"),
            "",
            {}};
}

Note e4m3Dialects()
{
    static constexpr std::array<std::string_view, 6> names{"E4M3FN", "E4M3", "E4M3FNUZ", "E4M3B11FNUZ", "Binary8p4se", "Binary8p4sf"};
    return {NoteId::E4m3Dialects, pairs(names, largest), {names.begin(), names.end()},
            "OCP OFP8 1.0; LLVM APFloat.h; StableHLO RFC 20230321-fp8_fnuz; IEEE P3109 interim report 4.0",
            "448",
            {{448, 240, 224, 30}, {}, {}, false, false}};
}

std::string codeOf240(std::string_view name) { return codeOf(name, 240); }
std::string codeOf57344(std::string_view name) { return codeOf(name, 57344); }

Note max240()
{
    static constexpr std::array<std::string_view, 3> narrow{"E4M3", "E4M3FNUZ", "Binary8p4sf"};
    static constexpr std::array<std::string_view, 3> wide{"E5M2", "E5M2FNUZ", "Binary8p3sf"};
    Texts arguments = pairs(narrow, codeOf240);
    const Texts more = pairs(wide, codeOf57344);
    arguments.insert(arguments.end(), more.begin(), more.end());
    return {NoteId::Max240, arguments, {"E4M3", "E4M3FNUZ", "Binary8p4sf", "E5M2", "E5M2FNUZ", "Binary8p3sf"},
            "LLVM APFloat.cpp; IEEE P3109 interim report 4.0", "240", {{240, 57344}, {}, {}, false, false}};
}

Note e4m3fnTie()
{
    const Rational bound = overflowBound(named("E4M3FN"));
    const Rational above = bound + Rational(1, 10000);
    const Rational other = overflowBound(named("E5M2"));
    return {NoteId::E4m3fnTie,
            {decimal(bound), stored("E4M3FN", bound), decimal(above), stored("E4M3FN", above), decimal(other), stored("E5M2", other)},
            {"E4M3FN", "E5M2"},
            "OCP OFP8 1.0; LLVM APFloat.cpp",
            decimal(bound),
            {{}, facts(named("E4M3FN")).max, {}, false, false}};
}

Note stackOverflow()
{
    static constexpr std::array<std::string_view, 4> shown{"ml_dtypes", "CUDA satfinite", "ONNX saturate=1", "ONNX saturate=0"};
    Texts arguments{"1000"};
    for (const StackPreset& stack : stackPresets()) {
        if (std::find(shown.begin(), shown.end(), stack.name) == shown.end())
            continue;
        arguments.emplace_back(stack.name);
        arguments.push_back(stored("E4M3FN", 1000, {stack.rounding, stack.overflow, 0}));
    }
    return {NoteId::StackOverflow, arguments, {"E4M3FN"}, "jax-ml/ml_dtypes float8.h; CUDA Math API; onnx Cast operator; onnx PR 4805",
            "1000", {{}, overflowBound(named("E4M3FN")), {}, false, false}};
}

std::string differingCodes(const Format& a, const Format& b)
{
    std::size_t count = 0;
    for (std::uint64_t bits = 0; bits <= codeMask(a); ++bits)
        count += decode(a, {bits}) == decode(b, {bits}) ? 0 : 1;
    return std::to_string(count);
}

Note fnuzIsP3109()
{
    return {NoteId::FnuzIsP3109,
            {std::to_string(codeMask(named("E4M3FNUZ")) + 1), differingCodes(named("E4M3FNUZ"), named("Binary8p4sf")),
             std::to_string(codeMask(named("E5M2FNUZ")) + 1), differingCodes(named("E5M2FNUZ"), named("Binary8p3sf"))},
            {"E4M3FNUZ", "Binary8p4sf", "E5M2FNUZ", "Binary8p3sf"},
            "StableHLO RFC 20230321-fp8_fnuz; IEEE P3109 interim report 4.0",
            "",
            {}};
}

Note fnTwiceFnuz()
{
    const Format fn = named("E4M3FN");
    const Format uz = named("E4M3FNUZ");
    int both = 0;
    int twice = 0;
    for (std::uint64_t bits = 0; bits <= codeMask(fn); ++bits) {
        const Number a = decode(fn, {bits});
        const Number b = decode(uz, {bits});
        if (a.isFinite() && b.isFinite()) {
            ++both;
            twice += a.value == 2 * b.value ? 1 : 0;
        }
    }
    return {NoteId::FnTwiceFnuz, {std::to_string(both), std::to_string(twice), std::to_string(fn.floating()->bias), std::to_string(uz.floating()->bias)}, {"E4M3FNUZ", "E4M3FN"},
            "StableHLO RFC 20230321-fp8_fnuz", "1", {}};
}

Note e8m0NoZero()
{
    const Format format = named("E8M0FNU");
    const FormatFacts f = facts(format);
    return {NoteId::E8m0NoZero,
            {hexText(format, f.lowestCode), power(f.lowest), hexText(format, f.maxCode), power(f.max),
             hexText(format, encode(format, Number::nan())->code)},
            {"E8M0FNU"},
            sourceOf("E8M0FNU"),
            "0",
            {{0}, {}, {}, false, false}};
}

Note mxInt8()
{
    const FormatFacts f = facts(named("fixed:2.6"));
    return {NoteId::MxInt8, {decimal(f.lowest), decimal(f.max), power(*f.minNormal)}, {"fixed:2.6", "2C:8"},
            "OCP MX 1.0 5.3.4; gfloat; microxcaling issue 3", "-2", {{f.lowest}, {}, {}, false, false}};
}

Note positNaR()
{
    const Format format = named("posit8");
    const Rational large = number("1e9");
    const Rational tiny = number("1e-9");
    return {NoteId::PositNaR,
            {hexText(format, encode(format, Number::nan())->code), decimal(large), stored("posit8", large), decimal(tiny), power(decode(format, coded(format, tiny).code).value)},
            {"posit8"},
            "Posit Standard 2022; milankl/SoftPosit.jl issue 73",
            "1e9",
            {{}, facts(format).max, {}, false, true}};
}

Note p3109Draft()
{
    return {NoteId::P3109Draft, {}, {"Binary8p4se", "Binary8p4sf", "Binary8p3se", "Binary8p3sf", "Binary8p5se", "Binary8p5sf"},
            "IEEE P3109 interim report 4.0, 26 June 2026", "", {}};
}

} // namespace

std::vector<Note> buildNotes()
{
    std::vector<Note> all{onesComplementZeros(), twosComplementRange(), fp32Fields(), pointOne(),     doubleRounding(),
                          fp16Smallest(),        fp16Overflow(),        bf16Range(),  tf32Storage(),  e4m3Dialects(),
                          max240(),              e4m3fnTie(),           stackOverflow(), fnuzIsP3109(), fnTwiceFnuz(),
                          e8m0NoZero(),          mxInt8(),              positNaR(),   p3109Draft()};
    for (Note& note : buildRuleNotes())
        all.push_back(std::move(note));
    return all;
}

} // namespace quantoscope::core
