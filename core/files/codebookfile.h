// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/schemespec.h"
#include "core/support/error.h"
#include "core/support/progress.h"

namespace quantoscope::core {

/// A specification that can be fitted: `codebook:FILE` becomes `codebook:levels=…` with the values of the file's first tensor, sorted
/// and equal ones once; every other specification is returned as it is. Any kind of file that openTensorFile reads will do: a
/// text with a number a line, an .npy.
///
/// Errors: those of openTensorFile and of the tensor; TensorEmpty when there is no tensor or no value; SchemeNeedsFinite for
/// NaN and infinities; TensorTooLarge (levels, 65536) for more different values than a codebook can have.
[[nodiscard]] Result<SchemeSpec> resolveCodebookFile(const SchemeSpec& spec, const ProgressSink& progress = {});

} // namespace quantoscope::core
