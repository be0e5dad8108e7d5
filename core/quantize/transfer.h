// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/quantizer.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace quantoscope::core {

/// How many sets of parameters a quantizer has, one a group; for ggml's types the blocks.
[[nodiscard]] std::int64_t parameterGroups(const Quantizer& quantizer);

/// True when a value's code also depends on random bits, so that the transfer function is one draw of many.
[[nodiscard]] bool isStochastic(const Quantizer& quantizer);

/// The transfer function x → x̂ of one group, by the scheme's own kernel: what any number would become with the parameters found
/// for the group. NaN stays NaN, infinities go to the ends of the range. Stochastic rounding draws number k for xs[k].
///
/// Nothing when there is no such group, and for ggml's types: their parameters are the codes of the fitted values, which stand
/// for no other values.
[[nodiscard]] std::optional<std::vector<double>> transferAt(const Quantizer& quantizer, std::int64_t group, std::span<const double> xs);

} // namespace quantoscope::core
