// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensors/blockkernels.h"

#include <cstdint>
#include <span>

namespace quantoscope::core {

/// What a block of elements adds to an ErrorReport. The sums are over the elements whose original and quantized value are both
/// finite; error = quantized − original.
struct ErrorBlock {
    long double squares = 0;         ///< Σ error²
    long double magnitudes = 0;      ///< Σ |error|
    long double errors = 0;          ///< Σ error
    long double originalSquares = 0; ///< Σ x²
    long double valueSquares = 0;    ///< Σ x̂²
    long double products = 0;        ///< Σ x x̂
    double maxAbs = -1;              ///< greatest |error|; −1 without any
    std::int64_t finite = 0;         ///< elements summed
    std::int64_t zeros = 0;          ///< of those, with x̂ = 0
    std::int64_t nan = 0;            ///< x is NaN
    std::int64_t infinite = 0;       ///< x is infinite
    std::int64_t nonFinite = 0;      ///< x is finite, x̂ is not
};

/// Sums over up to blockElements elements; `values` has as many as `originals`.
///
/// Sums of numbers of one sign are right to 1e-13 relative; those of both signs, compensated (Knuth's two-sum), to 1e-15 of the sum
/// of magnitudes. Blocks with numbers beyond 1e140, below 1e-140 (but for 0) or not finite are summed in extended precision one
/// by one, so that no square overflows or vanishes.
[[nodiscard]] ErrorBlock sumErrors(std::span<const double> originals, std::span<const double> values,
                                   KernelPath path = KernelPath::Fastest);

} // namespace quantoscope::core
