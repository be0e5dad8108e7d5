// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/quantizer.h"

#include <cstdint>
#include <vector>

namespace quantoscope::core {

/// Codes and values of neighbouring elements.
struct QuantizedRange {
    std::vector<std::int64_t> codes;
    std::vector<double> values; ///< NaN stays NaN
};

/// The grouping with which a quantizer walks a tensor. Errors: ShapeMismatch when it has groups and another element count.
[[nodiscard]] Result<Grouping> groupingOn(const Quantizer& quantizer, const Tensor& tensor);

/// What apply() gives for the elements first … first + count − 1 in row-major order, without the rest of the tensor; they must exist.
/// Costs at most some thousand elements more than asked for. Errors: UnknownScheme, ShapeMismatch.
[[nodiscard]] Result<QuantizedRange> applyRange(const Quantizer& quantizer, const Tensor& tensor, std::int64_t first, std::int64_t count);

} // namespace quantoscope::core
