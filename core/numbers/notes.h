// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/format.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace quantoscope::core {

/// A statement about number formats that common texts or tools get wrong or answer differently. The comment of each
/// names its arguments in order; the sentence is made from them where it is shown.
enum class NoteId {
    // What texts say and what is exact.
    OnesComplementZeros, ///< +0 and −0 of ones' complement at 8 bits, +0 and −0 of sign-magnitude
    TwosComplementRange, ///< least, greatest, the code of the least, what −(least) wraps to
    Fp32Fields,          ///< number, exponent, exponent field, its decimal value, mantissa field, code, significand in binary, bias
    PointOne,            ///< pairs: format name, its exact value for 0.1
    DoubleRounding,      ///< text, FP32 by one rounding, FP32 through a double
    Fp16Smallest,        ///< least subnormal as a power, in decimals, least normal as a power, in decimals
    Fp16Overflow,        ///< greatest, bound, what the bound becomes, a value just below it, what that becomes
    Bf16Range,           ///< greatest BF16, greatest FP32, significant bits of BF16, of FP32, of FP16
    Tf32Storage,         ///< significant bits of the code, bits in storage, exponent bits, mantissa bits
    E4m3Dialects,        ///< pairs: format name, greatest value
    Max240,              ///< pairs: format name, code of 240; then pairs: format name, code of 57344
    E4m3fnTie,           ///< bound, what it becomes, a value just above, what that becomes, E5M2 bound, what it becomes
    StackOverflow,       ///< number; then pairs: stack, what it becomes in E4M3FN
    FnuzIsP3109,         ///< codes compared, codes that differ, codes compared for E5M2FNUZ, codes that differ
    FnTwiceFnuz,         ///< codes where both are finite, of these with E4M3FN(c) = 2·E4M3FNUZ(c), both biases
    E8m0NoZero,          ///< code of the least number, its value, code of the greatest, its value, code of NaN
    MxInt8,              ///< least, greatest, step
    PositNaR,            ///< code of NaR, a number, its posit8 value, a tiny number, its posit8 value
    P3109Draft,          ///< no arguments
    // Where sources disagree: whose rule?
    RocmNames,     ///< greatest E4M3FN, greatest E4M3FNUZ
    Float8Crate,   ///< its constant, the greatest E4M3FN
    E3m4Dialects,  ///< greatest IEEE-like, greatest with only S.111.1111 as NaN
    Tf32Rounding,  ///< a tie, ties away, ties to even
    MicrofloatsFp6, ///< E2M3 IEEE-like greatest, OCP greatest, E3M2 IEEE-like greatest, OCP greatest
    P3109Names,    ///< old least, old greatest, least and greatest positive Binary8p1se
    UniversalScale, ///< block maximum, scale by the page, scale by the code
    GgmlUe4m3,     ///< a tie, ties away, ties to even, a number, its UE4M3 value, the value ggml stores
    ValueCounts,   ///< pairs: format name, number of different finite values
    Fp4NaN,        ///< code by ml_dtypes, its value, code by ONNX, its value
    E8m0OfZero     ///< code when not saturating, its value, code when saturating, its value
};
/// The stable name for state files and tests, `fp32-fields`.
[[nodiscard]] std::string_view noteName(NoteId id);

/// True for the notes on what different sources decide differently, false for common mistakes.
[[nodiscard]] bool isWhoseRule(NoteId id);

/// Numbers a note is about; empty for notes about formats only.
struct NoteScope {
    std::vector<Rational> numbers;    ///< exactly these
    std::optional<Rational> atLeast;  ///< |x| at least this
    std::optional<Rational> below;    ///< 0 < |x| below this
    bool notDyadic = false;           ///< numbers no binary format holds exactly
    bool nan = false;
    [[nodiscard]] bool contains(const Number& number) const;
};

/// One note. All values in `arguments` were computed by this library, exactly.
struct Note {
    NoteId id = NoteId::P3109Draft;
    std::vector<std::string> arguments;
    std::vector<std::string> formats; ///< the formats it is about, the main one first
    std::string sources;              ///< who says what, by name
    std::string example;              ///< a number that shows it, empty if none does
    NoteScope scope;
};
[[nodiscard]] std::span<const Note> notes();

struct NoteMatch {
    const Note* note = nullptr;
    int relevance = 0; ///< 0: unrelated to the context
};
/// All notes, those about this format and this number first; equally relevant ones stay in the order of notes().
/// Any name that formatByName knows is understood; widths of integers do not matter. Unknown names match nothing.
[[nodiscard]] std::vector<NoteMatch> notesFor(std::string_view formatName, const std::optional<Number>& number);

} // namespace quantoscope::core
