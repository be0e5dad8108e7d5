// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/schemewords.h"

#include "widgets/common/numbertext.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <span>

namespace quantoscope::widgets {

namespace {

/// For lupdate: the words of this file.
struct SchemeWords {
    Q_DECLARE_TR_FUNCTIONS(SchemeWords)
};

struct SchemeRow {
    std::string_view word;
    SchemeFamily family;
    const char* name;
    const char* description;
};

constexpr std::array schemeRows{
    SchemeRow{"linear", SchemeFamily::Integer, QT_TRANSLATE_NOOP("SchemeWords", "Linear"),
              QT_TRANSLATE_NOOP("SchemeWords", "Equally spaced levels: a scale and a zero point turn integers into values.")},
    SchemeRow{"ternary", SchemeFamily::Integer, QT_TRANSLATE_NOOP("SchemeWords", "Ternary"),
              QT_TRANSLATE_NOOP("SchemeWords", "Three levels −α, 0 and α; what is small becomes zero.")},
    SchemeRow{"binary", SchemeFamily::Integer, QT_TRANSLATE_NOOP("SchemeWords", "Binary"),
              QT_TRANSLATE_NOOP("SchemeWords", "Two levels −α and α; only the sign is stored.")},
    SchemeRow{"kmeans", SchemeFamily::Codebook, QT_TRANSLATE_NOOP("SchemeWords", "k-means"),
              QT_TRANSLATE_NOOP("SchemeWords", "Levels chosen for the data: the mean of the values nearest to each.")},
    SchemeRow{"codebook", SchemeFamily::Codebook, QT_TRANSLATE_NOOP("SchemeWords", "Codebook"),
              QT_TRANSLATE_NOOP("SchemeWords", "The levels of a file; every value takes the nearest.")},
    SchemeRow{"nf4", SchemeFamily::Codebook, QT_TRANSLATE_NOOP("SchemeWords", "NF4"),
              QT_TRANSLATE_NOOP("SchemeWords", "Sixteen levels at quantiles of a normal distribution, a scale for each block (QLoRA).")},
    SchemeRow{"float", SchemeFamily::Float, QT_TRANSLATE_NOOP("SchemeWords", "Float cast"),
              QT_TRANSLATE_NOOP("SchemeWords", "Every value rounded to a floating-point format, after a scale when asked for.")},
    SchemeRow{"mxfp8-e4m3", SchemeFamily::Microscaling, QT_TRANSLATE_NOOP("SchemeWords", "MXFP8 E4M3"),
              QT_TRANSLATE_NOOP("SchemeWords", "Blocks of 32 floats of 8 bits that share a power of two (OCP MX).")},
    SchemeRow{"mxfp8-e5m2", SchemeFamily::Microscaling, QT_TRANSLATE_NOOP("SchemeWords", "MXFP8 E5M2"),
              QT_TRANSLATE_NOOP("SchemeWords", "Blocks of 32 floats of 8 bits that share a power of two (OCP MX).")},
    SchemeRow{"mxfp6-e3m2", SchemeFamily::Microscaling, QT_TRANSLATE_NOOP("SchemeWords", "MXFP6 E3M2"),
              QT_TRANSLATE_NOOP("SchemeWords", "Blocks of 32 floats of 6 bits that share a power of two (OCP MX).")},
    SchemeRow{"mxfp6-e2m3", SchemeFamily::Microscaling, QT_TRANSLATE_NOOP("SchemeWords", "MXFP6 E2M3"),
              QT_TRANSLATE_NOOP("SchemeWords", "Blocks of 32 floats of 6 bits that share a power of two (OCP MX).")},
    SchemeRow{"mxfp4", SchemeFamily::Microscaling, QT_TRANSLATE_NOOP("SchemeWords", "MXFP4"),
              QT_TRANSLATE_NOOP("SchemeWords", "Blocks of 32 floats of 4 bits that share a power of two (OCP MX).")},
    SchemeRow{"mxint8", SchemeFamily::Microscaling, QT_TRANSLATE_NOOP("SchemeWords", "MXINT8"),
              QT_TRANSLATE_NOOP("SchemeWords", "Blocks of 32 integers of 8 bits that share a power of two (OCP MX).")},
    SchemeRow{"nvfp4", SchemeFamily::Microscaling, QT_TRANSLATE_NOOP("SchemeWords", "NVFP4"),
              QT_TRANSLATE_NOOP("SchemeWords", "Blocks of 16 floats of 4 bits with an FP8 scale, and one scale for the tensor.")},
    SchemeRow{"q4_0", SchemeFamily::Gguf, "Q4_0", QT_TRANSLATE_NOOP("SchemeWords", "Blocks of 32 with 4 bits and a half-precision scale.")},
    SchemeRow{"q4_1", SchemeFamily::Gguf, "Q4_1", QT_TRANSLATE_NOOP("SchemeWords", "Blocks of 32 with 4 bits, a scale and a minimum.")},
    SchemeRow{"q5_0", SchemeFamily::Gguf, "Q5_0", QT_TRANSLATE_NOOP("SchemeWords", "Blocks of 32 with 5 bits and a half-precision scale.")},
    SchemeRow{"q5_1", SchemeFamily::Gguf, "Q5_1", QT_TRANSLATE_NOOP("SchemeWords", "Blocks of 32 with 5 bits, a scale and a minimum.")},
    SchemeRow{"q8_0", SchemeFamily::Gguf, "Q8_0", QT_TRANSLATE_NOOP("SchemeWords", "Blocks of 32 with 8 bits and a half-precision scale.")},
    SchemeRow{"q2_k", SchemeFamily::Gguf, "Q2_K", QT_TRANSLATE_NOOP("SchemeWords", "Superblocks of 256 with 2 bits; block scales and minima of 4 bits.")},
    SchemeRow{"q3_k", SchemeFamily::Gguf, "Q3_K", QT_TRANSLATE_NOOP("SchemeWords", "Superblocks of 256 with 3 bits; block scales of 6 bits.")},
    SchemeRow{"q4_k", SchemeFamily::Gguf, "Q4_K", QT_TRANSLATE_NOOP("SchemeWords", "Superblocks of 256 with 4 bits; block scales and minima of 6 bits.")},
    SchemeRow{"q5_k", SchemeFamily::Gguf, "Q5_K", QT_TRANSLATE_NOOP("SchemeWords", "Superblocks of 256 with 5 bits; block scales and minima of 6 bits.")},
    SchemeRow{"q6_k", SchemeFamily::Gguf, "Q6_K", QT_TRANSLATE_NOOP("SchemeWords", "Superblocks of 256 with 6 bits; block scales of 8 bits.")},
    SchemeRow{"iq4_nl", SchemeFamily::Gguf, "IQ4_NL", QT_TRANSLATE_NOOP("SchemeWords", "Blocks of 32 with 4 bits that choose from 16 unequal levels.")},
    SchemeRow{"iq4_xs", SchemeFamily::Gguf, "IQ4_XS", QT_TRANSLATE_NOOP("SchemeWords", "Superblocks of 256 with 4 bits that choose from 16 unequal levels; block scales of 6 bits.")},
    SchemeRow{"q1_0", SchemeFamily::Gguf, "Q1_0", QT_TRANSLATE_NOOP("SchemeWords", "Blocks of 128 signs and a half-precision scale.")},
    SchemeRow{"q2_0", SchemeFamily::Gguf, "Q2_0", QT_TRANSLATE_NOOP("SchemeWords", "Blocks of 64 with 2 bits and a half-precision scale.")},
    SchemeRow{"mxfp4_ggml", SchemeFamily::Gguf, "MXFP4 (ggml)", QT_TRANSLATE_NOOP("SchemeWords", "MXFP4 as ggml makes it: ties go to the smaller magnitude.")},
    SchemeRow{"nvfp4_ggml", SchemeFamily::Gguf, "NVFP4 (ggml)", QT_TRANSLATE_NOOP("SchemeWords", "NVFP4 as ggml makes it: without a scale for the whole tensor.")},
    SchemeRow{"tq1_0", SchemeFamily::Gguf, "TQ1_0", QT_TRANSLATE_NOOP("SchemeWords", "Superblocks of 256 ternary values, five of them a byte.")},
    SchemeRow{"tq2_0", SchemeFamily::Gguf, "TQ2_0", QT_TRANSLATE_NOOP("SchemeWords", "Superblocks of 256 ternary values with 2 bits each.")},
};

struct OptionRow {
    std::string_view word;
    const char* label;
    bool isSpecial;
};

constexpr std::array optionRows{
    OptionRow{"bits", QT_TRANSLATE_NOOP("SchemeWords", "Bits"), false},
    OptionRow{"k", QT_TRANSLATE_NOOP("SchemeWords", "Levels"), false},
    OptionRow{"symmetric", QT_TRANSLATE_NOOP("SchemeWords", "Symmetric"), false},
    OptionRow{"granularity", QT_TRANSLATE_NOOP("SchemeWords", "One scale for"), false},
    OptionRow{"method", QT_TRANSLATE_NOOP("SchemeWords", "Method"), false},
    OptionRow{"clip", QT_TRANSLATE_NOOP("SchemeWords", "Clipping"), false},
    OptionRow{"format", QT_TRANSLATE_NOOP("SchemeWords", "Format"), false},
    OptionRow{"scale", QT_TRANSLATE_NOOP("SchemeWords", "Scale"), false},
    OptionRow{"block", QT_TRANSLATE_NOOP("SchemeWords", "Block length"), false},
    OptionRow{"init", QT_TRANSLATE_NOOP("SchemeWords", "Start"), false},
    OptionRow{"file", QT_TRANSLATE_NOOP("SchemeWords", "File"), false},
    OptionRow{"levels", QT_TRANSLATE_NOOP("SchemeWords", "Values"), false},
    OptionRow{"zero", QT_TRANSLATE_NOOP("SchemeWords", "Sign of zero"), true},
    OptionRow{"iterations", QT_TRANSLATE_NOOP("SchemeWords", "Iterations"), true},
    OptionRow{"empty", QT_TRANSLATE_NOOP("SchemeWords", "Empty clusters"), true},
    OptionRow{"overflow", QT_TRANSLATE_NOOP("SchemeWords", "Overflow"), true},
    OptionRow{"floor", QT_TRANSLATE_NOOP("SchemeWords", "Least block scale"), true},
    OptionRow{"range", QT_TRANSLATE_NOOP("SchemeWords", "Codes"), true},
    OptionRow{"signed", QT_TRANSLATE_NOOP("SchemeWords", "Signed codes"), true},
    OptionRow{"round", QT_TRANSLATE_NOOP("SchemeWords", "Rounding"), true},
    OptionRow{"seed", QT_TRANSLATE_NOOP("SchemeWords", "Seed"), true},
    OptionRow{"convention", QT_TRANSLATE_NOOP("SchemeWords", "Convention"), true},
    OptionRow{"zero_point", QT_TRANSLATE_NOOP("SchemeWords", "Zero point"), true},
    OptionRow{"qmin", QT_TRANSLATE_NOOP("SchemeWords", "Lowest code"), true},
    OptionRow{"qmax", QT_TRANSLATE_NOOP("SchemeWords", "Highest code"), true},
};

struct ValueRow {
    std::string_view option; ///< empty: of any
    std::string_view value;
    const char* label;
};

constexpr std::array valueRows{
    ValueRow{"", "yes", QT_TRANSLATE_NOOP("SchemeWords", "yes")},
    ValueRow{"", "no", QT_TRANSLATE_NOOP("SchemeWords", "no")},
    ValueRow{"range", "full", QT_TRANSLATE_NOOP("SchemeWords", "full: −2ᵇ⁻¹ too")},
    ValueRow{"range", "restricted", QT_TRANSLATE_NOOP("SchemeWords", "restricted: without −2ᵇ⁻¹")},
    ValueRow{"round", "nearest-even", QT_TRANSLATE_NOOP("SchemeWords", "nearest, ties to even")},
    ValueRow{"round", "nearest-away", QT_TRANSLATE_NOOP("SchemeWords", "nearest, ties away from zero")},
    ValueRow{"round", "toward-zero", QT_TRANSLATE_NOOP("SchemeWords", "toward zero")},
    ValueRow{"round", "up", QT_TRANSLATE_NOOP("SchemeWords", "up")},
    ValueRow{"round", "down", QT_TRANSLATE_NOOP("SchemeWords", "down")},
    ValueRow{"round", "odd", QT_TRANSLATE_NOOP("SchemeWords", "to odd")},
    ValueRow{"round", "stochastic", QT_TRANSLATE_NOOP("SchemeWords", "stochastic")},
    ValueRow{"clip", "minmax", QT_TRANSLATE_NOOP("SchemeWords", "minimum to maximum")},
    ValueRow{"clip", "percentile:99.9", QT_TRANSLATE_NOOP("SchemeWords", "percentile 99.9 %")},
    ValueRow{"clip", "mse", QT_TRANSLATE_NOOP("SchemeWords", "least MSE")},
    ValueRow{"clip", "kl", QT_TRANSLATE_NOOP("SchemeWords", "least KL divergence")},
    ValueRow{"clip", "aciq", QT_TRANSLATE_NOOP("SchemeWords", "ACIQ")},
    ValueRow{"clip", "fixed:-1:1", QT_TRANSLATE_NOOP("SchemeWords", "fixed: −1 to 1")},
    ValueRow{"method", "exact", QT_TRANSLATE_NOOP("SchemeWords", "exact optimum")},
    ValueRow{"method", "lloyd", QT_TRANSLATE_NOOP("SchemeWords", "Lloyd's search")},
    ValueRow{"method", "optimal", QT_TRANSLATE_NOOP("SchemeWords", "exact optimum")},
    ValueRow{"method", "twn", QT_TRANSLATE_NOOP("SchemeWords", "TWN: threshold 0.7·mean|w|")},
    ValueRow{"method", "absmean", QT_TRANSLATE_NOOP("SchemeWords", "BitNet: absolute mean")},
    ValueRow{"init", "linear", QT_TRANSLATE_NOOP("SchemeWords", "equally spaced")},
    ValueRow{"init", "quantile", QT_TRANSLATE_NOOP("SchemeWords", "quantiles")},
    ValueRow{"init", "random", QT_TRANSLATE_NOOP("SchemeWords", "random values")},
    ValueRow{"empty", "keep", QT_TRANSLATE_NOOP("SchemeWords", "keep their level")},
    ValueRow{"empty", "farthest", QT_TRANSLATE_NOOP("SchemeWords", "move to the farthest value")},
    ValueRow{"zero", "plus", QT_TRANSLATE_NOOP("SchemeWords", "plus: +1")},
    ValueRow{"zero", "zero", QT_TRANSLATE_NOOP("SchemeWords", "zero stays 0")},
    ValueRow{"overflow", "saturate", QT_TRANSLATE_NOOP("SchemeWords", "saturate")},
    ValueRow{"overflow", "ieee", QT_TRANSLATE_NOOP("SchemeWords", "infinity or NaN (IEEE)")},
    ValueRow{"scale", "none", QT_TRANSLATE_NOOP("SchemeWords", "none")},
    ValueRow{"scale", "absmax", QT_TRANSLATE_NOOP("SchemeWords", "greatest magnitude")},
    ValueRow{"scale", "floor", QT_TRANSLATE_NOOP("SchemeWords", "floor (OCP)")},
    ValueRow{"scale", "ceil", QT_TRANSLATE_NOOP("SchemeWords", "ceil: never clips")},
    ValueRow{"scale", "rceil", QT_TRANSLATE_NOOP("SchemeWords", "rceil: least that never clips")},
    ValueRow{"scale", "even", QT_TRANSLATE_NOOP("SchemeWords", "even: rounds the maximum")},
    ValueRow{"convention", "standard", QT_TRANSLATE_NOOP("SchemeWords", "standard")},
};

const SchemeRow* rowOf(std::string_view scheme)
{
    const auto* row = std::ranges::find(schemeRows, scheme, &SchemeRow::word);
    return row == schemeRows.end() ? nullptr : row;
}

const OptionRow* optionRow(std::string_view option)
{
    const auto* row = std::ranges::find(optionRows, option, &OptionRow::word);
    return row == optionRows.end() ? nullptr : row;
}

} // namespace

SchemeFamily schemeFamily(std::string_view scheme)
{
    const SchemeRow* row = rowOf(scheme);
    return row ? row->family : SchemeFamily::Other;
}

QString familyTitle(SchemeFamily family)
{
    switch (family) {
    case SchemeFamily::Integer: return SchemeWords::tr("Integers");
    case SchemeFamily::Codebook: return SchemeWords::tr("Codebooks");
    case SchemeFamily::Float: return SchemeWords::tr("Floating point");
    case SchemeFamily::Microscaling: return SchemeWords::tr("Microscaling blocks");
    case SchemeFamily::Gguf: return SchemeWords::tr("GGUF blocks");
    case SchemeFamily::Other: break;
    }
    return SchemeWords::tr("Others");
}

QString schemeName(std::string_view scheme)
{
    const SchemeRow* row = rowOf(scheme);
    return row ? SchemeWords::tr(row->name) : textOf(scheme);
}

QString schemeDescription(std::string_view scheme)
{
    const SchemeRow* row = rowOf(scheme);
    return row ? SchemeWords::tr(row->description) : QString();
}

QString optionLabel(std::string_view option)
{
    const OptionRow* row = optionRow(option);
    return row ? SchemeWords::tr(row->label) : textOf(option);
}

QString valueLabel(std::string_view option, std::string_view value)
{
    const auto* row = std::ranges::find_if(valueRows, [&](const ValueRow& candidate) {
        return candidate.value == value && (candidate.option.empty() || candidate.option == option);
    });
    return row == valueRows.end() ? textOf(value) : SchemeWords::tr(row->label);
}

bool isSpecialOption(std::string_view option)
{
    const OptionRow* row = optionRow(option);
    return row && row->isSpecial;
}

} // namespace quantoscope::widgets
