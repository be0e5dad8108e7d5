// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/format.h"
#include "core/numbers/operation.h"
#include "core/numbers/rounding.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace quantoscope::core {

/// What the hardware of a coding does, each the whole rule of one operation.
enum class IntegerRule {
    BinaryAddition,       ///< two's complement a + b: add the patterns, drop the carry
    AddComplementPlusOne, ///< two's complement a − b: a + ~b + 1, drop the carry
    EndAroundCarry,       ///< ones' complement a + b: the carry out is added at the lowest bit
    AddComplement,        ///< ones' complement a − b: a + ~b with end-around carry
    AddMagnitudes,        ///< sign-magnitude, equal signs: add the magnitudes, keep the sign
    SubtractMagnitudes,   ///< sign-magnitude, different signs: larger minus smaller, sign of the larger, +0 when equal
    AddFlipTop,           ///< offset binary a + b: the sum holds the offset twice; flipping the top bit takes one away
    SubtractFlipTop,      ///< offset binary a − b: a + ~b + 1 lost the offset; flipping the top bit puts it back
    ModularProduct,       ///< two's complement a · b: the low bits of the product of the patterns
    OffsetProduct,        ///< offset binary a · b: top bits flipped, multiplied as two's complement, flipped back
    MagnitudeProduct,     ///< sign-magnitude a · b: low bits of the magnitudes' product, sign by exclusive or
    ComplementProduct,    ///< ones' complement a · b: magnitudes' product modulo 2^n − 1, complemented if the signs differ
    TruncatedQuotient,    ///< a ÷ b cut toward zero, as in C; sign by exclusive or, so −0 may come out of SM and 1C
    Complement,           ///< ones' complement −a: every bit inverted
    ComplementPlusOne,    ///< two's complement and offset binary −a: ~a + 1
    FlipSign              ///< sign-magnitude −a: the sign bit inverted
};

/// What comes out of the circuit.
struct IntegerOutcome {
    CodePoint code;
    /// The carry out of the top bit (2C, 1C: of the first pass) or of the magnitude (SM; 0 where magnitudes are
    /// subtracted). Absent for offset binary, products, quotients and negation.
    std::optional<bool> carry;
    bool overflow = false;  ///< the exact result is out of range
    bool saturated = false; ///< the code was replaced by the end of the range
    bool hasRemainder = false; ///< a quotient was cut
    IntegerRule rule = IntegerRule::BinaryAddition;
    bool operator==(const IntegerOutcome&) const = default;
};

/// The outcome and the mathematical result beside it.
struct IntegerResult : IntegerOutcome {
    Integer exact;     ///< of any size; for quotients cut toward zero
    Integer remainder; ///< a − exact · b for quotients, else 0
    bool operator==(const IntegerResult&) const = default;
};

/// An operation on two codes as the hardware of their coding does it.
///
/// Overflow leaves what the circuit delivers: modulo 2^n for two's complement and offset binary, modulo 2^n − 1 for ones'
/// complement, the sign kept and the magnitude modulo 2^(n−1) for sign-magnitude. Overflow::Saturate gives the nearest
/// end of the range instead; carry and overflow stay. Both zeros of a coding are accepted. In ones' complement x + −x
/// gives −0 (all ones); in sign-magnitude +0. Two's complement min ÷ −1 overflows and gives min.
/// Errors: DivisionByZero, by either zero.
[[nodiscard]] Result<IntegerResult> computeInteger(Operation operation, const IntegerFormat& format, CodePoint a, CodePoint b,
                                                   Overflow overflow = Overflow::Wrap);

/// The same without big numbers, for whole tables; empty for a division by zero.
[[nodiscard]] std::optional<IntegerOutcome> integerOutcome(Operation operation, const IntegerFormat& format, CodePoint a, CodePoint b,
                                                           Overflow overflow);

/// −a on the code: overflow only for the unpaired minimum of two's complement and offset binary, whose code stays.
[[nodiscard]] IntegerResult negateInteger(const IntegerFormat& format, CodePoint a);

/// One column of an adder or a borrow subtractor, a single bit of each row.
struct AdderColumn {
    bool a = false;
    bool b = false;
    bool carryIn = false;  ///< carry or borrow from the column to the right
    bool sum = false;      ///< sum or difference bit
    bool carryOut = false; ///< carry or borrow into the column to the left
    bool operator==(const AdderColumn&) const = default;
};

enum class PassKind {
    Addition,       ///< a + b
    AddComplement,  ///< a + ~b; `columns[i].b` holds the inverted bit
    EndAround,      ///< the first pass's sum plus its carry out
    Magnitudes,     ///< magnitudes of equal signs added
    BorrowMagnitudes ///< smaller magnitude taken from the larger, with borrows
};

/// One run through the adder; `columns[0]` is the least significant bit.
struct AdderPass {
    PassKind kind = PassKind::Addition;
    std::vector<AdderColumn> columns;

    [[nodiscard]] bool carryOut() const { return !columns.empty() && columns.back().carryOut; }
    [[nodiscard]] std::uint64_t sum() const;
};

/// The multiplicand shifted to one set bit of the multiplier, cut to the width of the rows; in ones' complement the bits
/// cut off come around at the right (2^n ≡ 1 modulo 2^n − 1).
struct PartialProduct {
    int shift = 0;
    std::uint64_t bits = 0;
    bool operator==(const PartialProduct&) const = default;
};

/// The working of computeInteger for display: passes of the adder (add, subtract) or rows of long multiplication.
struct IntegerWork {
    std::vector<AdderPass> passes; ///< one, or two with an end-around pass (also when the carry added is 0)
    bool operandsSwapped = false;  ///< SubtractMagnitudes: b is the larger, the pass computes |b| − |a|
    bool topFlipped = false;       ///< offset binary: the result's top bit is the last sum's, inverted
    int rowWidth = 0;              ///< bits of the rows: the width, or one less for sign-magnitude's magnitudes
    std::uint64_t multiplicand = 0, multiplier = 0; ///< products: the patterns (or magnitudes) multiplied
    std::vector<PartialProduct> partials;
};
/// Empty for quotients. The last pass's sum (top bit flipped, sign put in front) is the unsaturated code.
[[nodiscard]] IntegerWork integerWork(Operation operation, const IntegerFormat& format, CodePoint a, CodePoint b);

} // namespace quantoscope::core
