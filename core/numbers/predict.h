// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/explain.h"

namespace quantoscope::core {

/// A mistake that people make on the way from a number to its code.
enum class Mistake {
    None,
    Other,             ///< wrong in no recognised way
    SignFlipped,
    ForgotBias,        ///< the exponent itself is in the exponent field
    ExponentOffByOne,
    KeptHiddenOne,     ///< the implied 1 was written into the mantissa
    Truncated,         ///< the rest was dropped where it had to be rounded away from zero
    RoundedAway,       ///< one was added where the rest had to be dropped
    NotInverted,       ///< sign and magnitude in a complement coding
    ForgotSign,        ///< the bare magnitude of a negative number
    ForgotAddOne,      ///< inverted, but 1 was not added
    AddedOne,          ///< ones' complement with 1 added
    Complemented,      ///< a complement in sign-magnitude
    ForgotOffset,      ///< two's complement in offset binary
    ForgotComplement,  ///< a negative posit with only its sign bit set
};

/// One field of a guessed code.
struct FieldVerdict {
    Field field;
    bool isRight = false;
    std::string expected, given; ///< the field's bits, most significant first
    Mistake mistake = Mistake::None;
    std::optional<Step> reason;  ///< the step of the derivation that settles the field, for wrong fields
};

/// Compares a guess with encode(format, number, options), field by field of the right code, most significant first.
/// Errors: those of encode.
[[nodiscard]] Result<std::vector<FieldVerdict>> judge(const Format& format, const Number& number, const EncodeOptions& options,
                                                      CodePoint guess);

} // namespace quantoscope::core
