// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/dyadic.h"
#include "core/numbers/encode.h"
#include "core/quantize/floats/floatgrid.h"

#include <cstdint>
#include <optional>
#include <span>

namespace quantoscope::core {

/// Codes of quotients x / scale in one format of any kind, each by exactly one rounding of the exact quotient.
///
/// Float formats go through roundOntoGrid(), and only what may mislead there, other kinds of formats and stochastic rounding
/// through the exact quotient and core::encode's arithmetic: with scale 1 every code is core::encode's. Refers to the format,
/// which must outlive it.
class ElementEncoder
{
public:
    explicit ElementEncoder(const Format& format, Rounding rounding = Rounding::NearestEven, Overflow overflow = Overflow::Saturate);

    /// Where the random bits of stochastic rounding come from: those of element i belong to the index first + i.
    struct Draws {
        std::uint64_t seed = 0;
        std::int64_t first = 0;
    };

    /// values[i] = (number of codes[i]) · scale in binary64. `x` has no NaN; scale is finite, above 0. Returns how many lay beyond the
    /// largest number after rounding, infinities among them. Integers and posits saturate always.
    std::int64_t encode(std::span<const double> x, double scale, std::span<std::int64_t> codes, std::span<double> values, Draws draws) const;
    std::int64_t encode(std::span<const double> x, double scale, std::span<std::int64_t> codes, std::span<double> values) const
    {
        return encode(x, scale, codes, values, {});
    }

private:
    [[nodiscard]] bool encodeExactly(double x, double scale, std::uint64_t random, std::int64_t& code, double& value) const;

    const Format& m_format;
    EncodeOptions m_options;
    std::optional<FloatGrid> m_grid;
};

/// The binary64 nearest to what a code stands for, without big numbers wherever that is possible; NaN and infinities stay.
[[nodiscard]] double numberOf(const Format& format, CodePoint code);

/// x / scale as a significand of at least 75 bits, exact or marked to have more behind it; both finite, scale > 0.
[[nodiscard]] Dyadic exactQuotient(double x, double scale);

} // namespace quantoscope::core
