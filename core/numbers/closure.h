// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/arithmetic.h"
#include "core/support/progress.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace quantoscope::core {

/// What became of a pair of operands; the first that applies, from the bottom up.
enum class ClosureClass : std::uint8_t {
    Exact,          ///< the format holds the result
    Rounded,        ///< inexact (for integer division: a remainder was left)
    Underflow,      ///< inexact, below the smallest normal number
    Overflow,       ///< out of range
    DivisionByZero, ///< x ÷ 0
    Invalid,        ///< no meaningful result: 0 ÷ 0, ∞ − ∞, 0 · ∞
    NaNOperand      ///< NaN or NaR came in
};
inline constexpr std::size_t closureClassCount = 7;

[[nodiscard]] ClosureClass classOf(const ArithmeticResult& result);

/// The results of one operation on all pairs of codes of a format of at most 8 bits.
struct ClosureTable {
    static constexpr std::uint16_t noCode = 0xffff;

    Format format;
    Operation operation = Operation::Add;
    EncodeOptions options;
    std::size_t side = 0;              ///< 2^width codes along each axis
    std::vector<std::uint16_t> codes;  ///< side · side, row a, column b; noCode where compute() has an error
    std::vector<ClosureClass> classes; ///< of the same shape
    std::array<std::int64_t, closureClassCount> counts{};

    /// Empty where no code can be given: an integer divided by zero, NaN in a format without NaN.
    [[nodiscard]] std::optional<CodePoint> code(CodePoint a, CodePoint b) const;
    [[nodiscard]] ClosureClass classAt(CodePoint a, CodePoint b) const { return classes[a.bits * side + b.bits]; }
};

/// Every pair, each exactly as compute() gives it, in tens of milliseconds for 8 bits: each code is decoded once and exact
/// sums, products and quotients stay in 128 bits, with far-apart exponents and endless quotients kept as sticky rests.
/// Errors: FormatTooWide (over 8 bits), NotForThisFormat for Overflow::Wrap on floats, Cancelled.
[[nodiscard]] Result<ClosureTable> closureTable(const Format& format, Operation operation, const EncodeOptions& options = {},
                                                const ProgressSink& progress = {});

} // namespace quantoscope::core
