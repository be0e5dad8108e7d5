// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/quantizer.h"
#include "core/quantize/scheme.h"

#include <cstdint>
#include <span>
#include <vector>

namespace quantoscope::core {

/// The greatest finite |x| of every group, in the grouping's order; 0 for groups without finite elements. Errors: Cancelled.
[[nodiscard]] Result<std::vector<double>> groupPeaks(const Tensor& tensor, const Grouping& grouping, const ProgressSink& progress = {});

/// The grouping of blocks along the last axis; every shape has one.
[[nodiscard]] Grouping blocksOf(const Tensor& tensor, std::int64_t length);

/// A scale as it is stored, in binary32: nearest even; numbers too large for it become the largest, and what is too small for it
/// (0 too) becomes 1, the scale under which zero stays zero.
[[nodiscard]] double storedScale(double scale);

/// Codes and values by BlockScaleParameters: x / scale rounded once, to nearest even, into the element format, saturating. Elements
/// of a block whose scale is 0 become +0. Fixed-point elements (MXINT8) stop symmetrically, at −127/64 … 127/64.
std::int64_t encodeByBlockScale(const Quantizer& quantizer, const KernelInput& input, std::span<std::int64_t> codes, std::span<double> values);

} // namespace quantoscope::core
