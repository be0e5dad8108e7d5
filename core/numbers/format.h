// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/number.h"
#include "core/support/error.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace quantoscope::core {

/// A bit pattern in the low `bits` bits of a format; what it means only the format knows.
struct CodePoint {
    std::uint64_t bits = 0;
    bool operator==(const CodePoint&) const = default;
};

enum class IntegerCoding { SignMagnitude, OnesComplement, TwosComplement, OffsetBinary };

/// An integer in one of the four classical codings, `width` 2…64 bits.
struct IntegerFormat {
    IntegerCoding coding = IntegerCoding::TwosComplement;
    int width = 8;
    bool operator==(const IntegerFormat&) const = default;
};

/// Fixed point: code · 2^−fractionBits, two's complement when signed. `integerBits` counts the sign bit, so that
/// width = integerBits + fractionBits (2…64): fixed:8.8 runs from −128 to 128 − 2^−8 in steps of 2^−8.
struct FixedFormat {
    bool isSigned = true;
    int integerBits = 8;
    int fractionBits = 8;
    bool operator==(const FixedFormat&) const = default;
};

enum class InfinityCodes {
    None,
    Ieee,   ///< exponent all ones, mantissa zero; goes with NanCodes::Ieee only
    TopCode ///< the largest magnitude code that is not NaN (P3109 extended formats)
};

enum class NanCodes {
    None,
    Ieee,         ///< exponent all ones, mantissa not zero
    AllOnes,      ///< every bit below the sign is one ("FN"; also the top code of unsigned formats)
    NegativeZero, ///< the code of −0 ("FNUZ", signed P3109)
};

enum class ZeroCodes {
    Signed,   ///< +0 and −0
    Unsigned, ///< one zero, code 0
    None      ///< no zero: the lowest exponent field holds ordinary numbers (E8M0FNU)
};

/// A binary floating-point format as a descriptor at run time: sign, exponent and mantissa fields from the most
/// significant bit down, and the rules for its special codes.
///
/// A code with exponent field e and mantissa m stands for
///   e > 0 (or no zero): (1 + m·2^−mantissaBits) · 2^(e − bias)
///   e = 0, subnormals:  m·2^−mantissaBits · 2^(1 − bias)
///   e = 0, no subnormals: zero, whatever the mantissa
/// unless the rules below make it an infinity or NaN.
struct FloatFormat {
    bool isSigned = true;
    int exponentBits = 8; ///< 1…20
    int mantissaBits = 23; ///< 0…62
    long bias = 127;      ///< |bias| ≤ 2^21
    InfinityCodes infinities = InfinityCodes::Ieee;
    NanCodes nans = NanCodes::Ieee;
    ZeroCodes zeros = ZeroCodes::Signed;
    bool subnormals = true;
    bool operator==(const FloatFormat&) const = default;
};

/// A posit: `width` 3…64 bits, `exponentSize` 0…4 (2 in the Posit Standard 2022).
struct PositFormat {
    int width = 16;
    int exponentSize = 2;
    bool operator==(const PositFormat&) const = default;
};

using FormatSpec = std::variant<IntegerFormat, FixedFormat, FloatFormat, PositFormat>;

/// A named format. Two formats are the same thing when their `spec` is equal; the name is what people call it.
struct Format {
    std::string name;
    FormatSpec spec;
    std::string source; ///< where its rules are written down, or "custom"

    [[nodiscard]] const IntegerFormat* integer() const { return std::get_if<IntegerFormat>(&spec); }
    [[nodiscard]] const FixedFormat* fixed() const { return std::get_if<FixedFormat>(&spec); }
    [[nodiscard]] const FloatFormat* floating() const { return std::get_if<FloatFormat>(&spec); }
    [[nodiscard]] const PositFormat* posit() const { return std::get_if<PositFormat>(&spec); }
};

/// Why a float format cannot exist; the reason behind ErrorCode::FormatImpossible, as its second argument.
enum class FormatFault {
    NoRoomForNumbers,      ///< the special codes leave no finite number but zero
    IeeeNeedsBoth,         ///< infinities and NaN reserve the top exponent together or not at all
    IeeeNanNeedsMantissa,  ///< NaN "ieee" needs at least one mantissa bit
    NegativeZeroNeedsSign, ///< NaN at −0, or a signed zero, in an unsigned format
    NegativeZeroTwice,     ///< −0 is both a zero and NaN
    SubnormalsNeedZero,    ///< subnormals without a zero
};
[[nodiscard]] const char* formatFaultName(FormatFault fault);

/// Checks ranges and contradictions; every other function takes only formats that passed this.
[[nodiscard]] Result<void> validate(const Format& format);

/// Total number of bits, 2…64 (1 is not a format).
[[nodiscard]] int width(const Format& format);
/// All codes, 2^width − 1 as the highest.
[[nodiscard]] std::uint64_t codeMask(const Format& format);
/// True for float formats and posits: encoding rounds; false for integers and fixed point: out of range is an error.
[[nodiscard]] bool isFloating(const Format& format);

enum class CodeClass { Zero, NegativeZero, Subnormal, Normal, Infinity, NaN, NaR };
[[nodiscard]] CodeClass classify(const Format& format, CodePoint code);

enum class FieldKind { Sign, Exponent, Mantissa, Magnitude, IntegerPart, Fraction, Regime };

/// A run of bits with one meaning: bits lowBit … lowBit + width − 1, where bit 0 is the least significant.
struct Field {
    FieldKind kind = FieldKind::Sign;
    int lowBit = 0;
    int width = 1;
    bool operator==(const Field&) const = default;
};
/// The fields from the most significant bit down; they cover the width exactly. A posit's fields depend on its code.
[[nodiscard]] std::vector<Field> fields(const Format& format, CodePoint code);
/// The bits of a field as an unsigned number.
[[nodiscard]] std::uint64_t fieldValue(const Field& field, CodePoint code);

/// Everything the table of formats tells about one format; numbers are exact, absent where they do not exist.
struct FormatFacts {
    int bits = 0, signBits = 0, exponentBits = 0, mantissaBits = 0;
    std::optional<long> bias, emin, emax; ///< exponents of the smallest normal and of the largest number
    bool hasInfinity = false, hasZero = true, hasNegativeZero = false, hasSubnormals = false;
    std::string nanStyle;                 ///< ieee, fn, fnuz, top, nar or none
    Rational max, lowest;
    std::optional<Rational> minNormal, minSubnormal; ///< the least positive normal and subnormal numbers
    std::optional<Rational> epsilon;      ///< next value above 1, minus 1; absent where 1 is not representable
    CodePoint maxCode, lowestCode;
    Integer nanCount, infinityCount, finiteCount; ///< numbers of codes
};
[[nodiscard]] FormatFacts facts(const Format& format);

} // namespace quantoscope::core
