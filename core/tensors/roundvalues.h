// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/encode.h"
#include "core/support/error.h"
#include "core/support/progress.h"
#include "core/tensors/tensor.h"

#include <optional>

namespace quantoscope::core {

/// The element type whose elements are the codes of this format: float16 for FP16, float8_e4m3fn for E4M3FN.
[[nodiscard]] std::optional<DType> dtypeOfFormat(const Format& format);

/// Every value rounded once to a float format (by encode; values count as doubles), the shape unchanged.
///
/// The result holds the format's codes where dtypeOfFormat knows a type for them, else its values as float32 if that holds
/// all of them, else as float64. `options.seed` grows by one from value to value, in row-major order.
/// Errors: NotForThisFormat (`convert`, the format) for integers, posits and floats that reach beyond binary64; those of
/// encode, by the first value concerned; OutOfMemory; Cancelled.
[[nodiscard]] Result<Tensor> roundValues(const Tensor& tensor, const Format& format, const EncodeOptions& options = {},
                                         const ProgressSink& progress = {});

} // namespace quantoscope::core
