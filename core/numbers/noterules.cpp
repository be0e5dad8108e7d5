// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/notedata.h"
#include "core/numbers/notevalues.h"
#include "core/numbers/text.h"

#include <array>

namespace quantoscope::core {

using namespace notevalues;

namespace {

constexpr EncodeOptions tiesAway{Rounding::NearestAway, {}, 0};

Note rocmNames()
{
    return {NoteId::RocmNames, {largest("E4M3FN"), largest("E4M3FNUZ")}, {"E4M3FN", "E4M3FNUZ"},
            "ROCm TransformerEngine; ROCm documentation 6.1 and 6.4.3", "", {}};
}

Note float8Crate()
{
    const Format format = named("E4M3FN");
    const auto below = nextBelow(format, facts(format).maxCode);
    return {NoteId::Float8Crate, {valueOfCode("E4M3FN", *below), largest("E4M3FN")}, {"E4M3FN"},
            "crate float8 F8E4M3::MAX; crate microfloat, its tests", "448", {{416, 448}, {}, {}, false, false}};
}

Note e3m4Dialects()
{
    return {NoteId::E3m4Dialects,
            {largest("E3M4"), largest("float:E=3,M=4,bias=3,inf=none,nan=all-ones,zero=signed,subnormals=yes")},
            {"E3M4"},
            "LLVM APFloat.cpp; ml_dtypes float8_e3m4; IntelLabs FP8 Emulation Toolkit; modular/modular issue 4794",
            "30",
            {{}, facts(named("E3M4")).max, {}, false, false}};
}

Note tf32Rounding()
{
    const Rational tie = 1 + powerOfTwo(-11);
    return {NoteId::Tf32Rounding, {decimal(tie), stored("TF32", tie, tiesAway), stored("TF32", tie)}, {"TF32"},
            "LLVM APFloat.cpp; NVIDIA cuda_tf32.h; PTX ISA cvt.rna.tf32, cvt.rn.tf32; Intel SPIR-V TF32 conversion",
            decimal(tie), {{tie}, {}, {}, false, false}};
}

Note microfloatsFp6()
{
    constexpr std::string_view ieeeE2M3 = "float:E=2,M=3,bias=1,inf=ieee,nan=ieee,zero=signed,subnormals=yes";
    constexpr std::string_view ieeeE3M2 = "float:E=3,M=2,bias=3,inf=ieee,nan=ieee,zero=signed,subnormals=yes";
    return {NoteId::MicrofloatsFp6, {largest(ieeeE2M3), largest("E2M3FN"), largest(ieeeE3M2), largest("E3M2FN")},
            {"E2M3FN", "E3M2FN"}, "Microfloats.jl documentation; OCP MX 1.0", "7.5", {{number("7.5"), 28}, {}, {}, false, false}};
}

Note p3109Names()
{
    // The LaTeX table keeps the bias of an older draft, one less than that of the report.
    const FormatFacts old = facts(named("float:E=7,M=0,bias=63,inf=top,nan=negative-zero,zero=unsigned,subnormals=no"));
    const FormatFacts now = facts(named("Binary8p1se"));
    return {NoteId::P3109Names, {power(*old.minNormal), power(old.max), power(*now.minNormal), power(now.max)},
            {"Binary8p1se", "Binary8p1sf", "Binary8p3se"},
            "IEEE P3109 interim report 4.0, its LaTeX tables, CSV value tables and YAML examples; gfloat", "", {}};
}

Note universalScale()
{
    const Rational amax = 7;
    const long exponent = floorLog2(amax);
    const long elementExponent = *facts(named("E2M1FN")).emax;
    return {NoteId::UniversalScale, {decimal(amax), decimal(powerOfTwo(exponent)), decimal(powerOfTwo(exponent - elementExponent))},
            {"E2M1FN", "E8M0FNU"}, "Universal docs/block-formats.md and its source; OCP MX 1.0 6.3", "7", {}};
}

Note ggmlUe4m3()
{
    const Rational tie = number("1.0625");
    return {NoteId::GgmlUe4m3,
            {decimal(tie), stored("UE4M3", tie, tiesAway), stored("UE4M3", tie), "256", stored("UE4M3", 256), largest("UE4M3")},
            {"UE4M3"},
            "ggml UE4M3 encoder; tile-ai/tilelang-metax PR 140",
            "256",
            {{tie, 256}, {}, {}, false, false}};
}

std::string valueCount(std::string_view name)
{
    const FormatFacts f = facts(named(name));
    return Integer(f.finiteCount - (f.hasNegativeZero ? 1 : 0)).get_str();
}

Note valueCounts()
{
    static constexpr std::array<std::string_view, 7> names{"E4M3FN", "E4M3", "E4M3FNUZ", "E5M2", "E5M2FNUZ", "E3M4", "UE4M3"};
    return {NoteId::ValueCounts, pairs(names, valueCount), {names.begin(), names.end()}, "modular/modular issue 4794; LLVM APFloat.cpp", "", {}};
}

Note fp4NaN()
{
    const Format format = named("E2M1FN");
    const auto code = [&format](NanInput rule) {
        EncodeOptions options;
        options.overflow.nan = rule;
        return encode(format, Number::nan(), options)->code;
    };
    const CodePoint zero = code(NanInput::NegativeZero);
    const CodePoint max = code(NanInput::MaxFinite);
    return {NoteId::Fp4NaN, {hexText(format, zero), valueOfCode("E2M1FN", zero), hexText(format, max), valueOfCode("E2M1FN", max)},
            {"E2M1FN", "E2M3FN", "E3M2FN"}, "ml_dtypes mxfloat.h; onnx Cast operator; gfloat", "nan", {{}, {}, {}, false, true}};
}

Note e8m0OfZero()
{
    const EncodeOptions saturating{Rounding::NearestEven, overflowPolicy(Overflow::Saturate), 0};
    const Format format = named("E8M0FNU");
    const CodePoint nan = coded(format, 0).code;
    const CodePoint least = coded(format, 0, saturating).code;
    return {NoteId::E8m0OfZero, {hexText(format, nan), valueOfCode("E8M0FNU", nan), hexText(format, least), power(decode(format, least).value)},
            {"E8M0FNU"}, "ml_dtypes; crate float4; gfloat issue 62", "0", {{0}, {}, {}, false, false}};
}

} // namespace

std::vector<Note> buildRuleNotes()
{
    return {rocmNames(),      float8Crate(), e3m4Dialects(), tf32Rounding(), microfloatsFp6(), p3109Names(),
            universalScale(), ggmlUe4m3(),   valueCounts(),  fp4NaN(),       e8m0OfZero()};
}

} // namespace quantoscope::core
