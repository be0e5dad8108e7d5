// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"
#include "core/tensors/tensor.h"

#include <cstdint>

namespace quantoscope::core {

/// Elements of the sketch of a large tensor: fitted and measured in a few milliseconds.
inline constexpr std::int64_t sketchSize = std::int64_t(1) << 18;
/// Neighbours along the last axis that a sketch keeps together: a multiple of the block of every scheme.
inline constexpr std::int64_t sketchRun = 256;

/// A smaller tensor of the same rank for a first look at a large one, at most about `limit` elements of it; a tensor of at most
/// `limit` elements is its own sketch.
///
/// The longest axis is thinned first, the first of equal ones, to evenly spaced indices (the middles of equal parts); the last
/// axis to evenly spaced runs of sketchRun that begin at multiples of it, so that blocks stay whole: at least one. When that is
/// not enough the next longest is thinned too. So a sketch has the channels and groups of the tensor, or some of them; its
/// ranges may be narrower than those of the whole.
/// The elements are binary64, the same numbers in the same order as in the tensor. Errors: OutOfMemory.
[[nodiscard]] Result<Tensor> sketchOf(const Tensor& tensor, std::int64_t limit = sketchSize);

} // namespace quantoscope::core
