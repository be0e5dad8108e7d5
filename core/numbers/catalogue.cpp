// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/catalogue.h"

#include "core/numbers/encode.h"
#include "core/numbers/formatname.h"

#include <algorithm>
#include <array>

namespace quantoscope::core {

namespace {

constexpr auto ieeeInf = InfinityCodes::Ieee;
constexpr auto noInf = InfinityCodes::None;
constexpr auto signedZero = ZeroCodes::Signed;
constexpr auto oneZero = ZeroCodes::Unsigned;
constexpr auto noZero = ZeroCodes::None;

FloatFormat ieeeLike(int exponentBits, int mantissaBits)
{
    return {true, exponentBits, mantissaBits, (1L << (exponentBits - 1)) - 1, ieeeInf, NanCodes::Ieee, signedZero, true};
}

FloatFormat fnuz(int exponentBits, int mantissaBits, long bias)
{
    return {true, exponentBits, mantissaBits, bias, noInf, NanCodes::NegativeZero, oneZero, true};
}

FloatFormat finiteOnly(int exponentBits, int mantissaBits, long bias)
{
    return {true, exponentBits, mantissaBits, bias, noInf, NanCodes::None, signedZero, true};
}

std::vector<Format> buildCatalogue()
{
    const std::string apfloat = "LLVM APFloat.cpp, ";
    const std::string ocp = "; OCP OFP8 1.0";
    const std::string mx = "; OCP MX 1.0";
    return {
        {"FP64", ieeeLike(11, 52), "IEEE 754-2019 binary64"},
        {"FP32", ieeeLike(8, 23), "IEEE 754-2019 binary32"},
        {"TF32", ieeeLike(8, 10), apfloat + "semFloatTF32 (19 bits; NVIDIA stores them in 32 and leaves their place open)"},
        {"FP16", ieeeLike(5, 10), "IEEE 754-2019 binary16"},
        {"BF16", ieeeLike(8, 7), apfloat + "semBFloat"},
        {"E5M2", ieeeLike(5, 2), apfloat + "semFloat8E5M2" + ocp},
        {"E4M3FN", FloatFormat{true, 4, 3, 7, noInf, NanCodes::AllOnes, signedZero, true}, apfloat + "semFloat8E4M3FN" + ocp},
        {"E4M3", ieeeLike(4, 3), apfloat + "semFloat8E4M3 (IEEE-like, max 240; Amazon Trn1)"},
        {"E4M3FNUZ", fnuz(4, 3, 8), apfloat + "semFloat8E4M3FNUZ; StableHLO RFC 20230321-fp8_fnuz (AMD, Graphcore)"},
        {"E5M2FNUZ", fnuz(5, 2, 16), apfloat + "semFloat8E5M2FNUZ; StableHLO RFC 20230321-fp8_fnuz (AMD, Graphcore)"},
        {"E4M3B11FNUZ", fnuz(4, 3, 11), apfloat + "semFloat8E4M3B11FNUZ; ml_dtypes float8_e4m3b11fnuz"},
        {"E3M4", ieeeLike(3, 4), apfloat + "semFloat8E3M4; ml_dtypes float8_e3m4"},
        {"E8M0FNU", FloatFormat{false, 8, 0, 127, noInf, NanCodes::AllOnes, noZero, false}, apfloat + "semFloat8E8M0FNU" + mx},
        {"E2M3FN", finiteOnly(2, 3, 1), apfloat + "semFloat6E2M3FN" + mx},
        {"E3M2FN", finiteOnly(3, 2, 3), apfloat + "semFloat6E3M2FN" + mx},
        {"E2M1FN", finiteOnly(2, 1, 1), apfloat + "semFloat4E2M1FN" + mx},
        {"UE4M3", FloatFormat{false, 4, 3, 7, noInf, NanCodes::AllOnes, oneZero, true}, "NVFP4 block scale: PTX ISA .ue4m3; ggml block_nvfp4"},
        {"posit8", PositFormat{8, 2}, "Posit Standard 2022"},
        {"posit16", PositFormat{16, 2}, "Posit Standard 2022"},
        {"posit32", PositFormat{32, 2}, "Posit Standard 2022"},
        {"posit64", PositFormat{64, 2}, "Posit Standard 2022"},
        {"SM:8", IntegerFormat{IntegerCoding::SignMagnitude, 8}, "textbook sign-magnitude"},
        {"1C:8", IntegerFormat{IntegerCoding::OnesComplement, 8}, "textbook ones' complement"},
        {"2C:8", IntegerFormat{IntegerCoding::TwosComplement, 8}, "textbook two's complement"},
        {"OB:8", IntegerFormat{IntegerCoding::OffsetBinary, 8}, "textbook offset binary (excess 128)"},
        {"fixed:8.8", FixedFormat{true, 8, 8}, "fixed point, step 2^-8; the integer part counts the sign bit"},
    };
}

/// What a name could also mean; each line is one family of look-alikes.
const std::vector<std::vector<std::string>>& lookAlikes()
{
    static const std::vector<std::vector<std::string>> families = {
        {"E4M3FN", "E4M3", "E4M3FNUZ", "E4M3B11FNUZ", "Binary8p4se", "Binary8p4sf", "UE4M3"},
        {"E5M2", "E5M2FNUZ", "Binary8p3se", "Binary8p3sf"},
        {"E3M4", "Binary8p5se", "Binary8p5sf"},
        {"E2M3FN", "Binary6p4se", "Binary6p4sf"},
        {"E3M2FN", "Binary6p3se", "Binary6p3sf"},
        {"E2M1FN", "Binary4p2se", "Binary4p2sf"},
        {"E8M0FNU", "Binary8p1ue", "Binary8p1uf"},
        {"FP16", "BF16"},
        {"TF32", "FP32"},
    };
    return families;
}

bool sameCodes(const Format& a, const Format& b)
{
    if (a.spec == b.spec || width(a) != width(b) || width(a) > 16)
        return a.spec == b.spec;
    for (std::uint64_t code = 0; code <= codeMask(a); ++code) {
        if (!(decode(a, {code}) == decode(b, {code})))
            return false;
    }
    return true;
}

} // namespace

std::span<const Format> catalogue()
{
    static const std::vector<Format> rows = buildCatalogue();
    return rows;
}

std::vector<Format> p3109Formats(int bits)
{
    std::vector<Format> result;
    for (const bool isSigned : {true, false}) {
        for (int precision = 1; precision <= (isSigned ? bits - 1 : bits); ++precision) {
            for (const bool extended : {true, false}) {
                auto format = p3109Format(bits, precision, isSigned, extended);
                if (format)
                    result.push_back(*std::move(format));
            }
        }
    }
    return result;
}

std::string canonicalName(const FormatSpec& spec)
{
    for (const Format& row : catalogue()) {
        if (row.spec == spec)
            return row.name;
    }
    return parametricName(spec);
}

std::vector<std::string> knownAs(const FormatSpec& spec)
{
    const Format format{"", spec, ""};
    std::vector<std::string> names;
    for (const Format& row : catalogue()) {
        if (row.spec.index() == spec.index() && sameCodes(row, format))
            names.push_back(row.name);
    }
    const int bits = width(format);
    if (format.floating() && bits >= 3 && bits <= 16) {
        for (const Format& row : p3109Formats(bits)) {
            const FloatFormat& f = *row.floating();
            const FloatFormat& g = *format.floating();
            if (f.exponentBits == g.exponentBits && f.mantissaBits == g.mantissaBits && f.bias == g.bias && sameCodes(row, format))
                names.push_back(row.name);
        }
    }
    return names;
}

std::vector<std::string> confusedWith(std::string_view name)
{
    for (const auto& family : lookAlikes()) {
        if (std::find(family.begin(), family.end(), name) == family.end())
            continue;
        std::vector<std::string> others;
        std::copy_if(family.begin(), family.end(), std::back_inserter(others), [name](const std::string& other) { return other != name; });
        return others;
    }
    return {};
}

std::vector<std::string> formatSet(FormatSet set)
{
    switch (set) {
    case FormatSet::Course: return {"SM:8", "1C:8", "2C:8", "FP64", "FP32", "FP16", "BF16", "E4M3FN", "E5M2"};
    case FormatSet::Ieee: return {"FP64", "FP32", "FP16"};
    case FormatSet::MachineLearning:
        return {"FP32", "TF32", "BF16", "FP16", "E5M2", "E4M3FN", "E4M3FNUZ", "E3M2FN", "E2M3FN", "E2M1FN", "E8M0FNU", "2C:8"};
    case FormatSet::All: break;
    }
    std::vector<std::string> names;
    for (const Format& row : catalogue())
        names.push_back(row.name);
    return names;
}

} // namespace quantoscope::core
