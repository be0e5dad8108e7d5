// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/codebooks/weightedvalues.h"
#include "core/quantize/quantizer.h"
#include "core/quantize/scheme.h"

#include <cstdint>
#include <span>
#include <vector>

namespace quantoscope::core {

// What all schemes with a codebook for each group share.

/// Levels that were chosen without looking at each value: how many of a group's finite values are nearest to each, and the sum
/// of squared errors. The levels ascend; nothing is proven about them. Reads the group once in bounded memory. Errors: Cancelled.
[[nodiscard]] Result<CodebookGroup> measuredCodebook(std::vector<double> levels, const Tensor& tensor, const Grouping& grouping,
                                                     std::int64_t group, const ProgressSink& progress);

/// The codebook of one group by the options of a legal `kmeans` specification. More than `limit` different values are searched in
/// classes (weightedvalues.h) and measured one by one: then the codebook is not proven optimal, but wcssFloor bounds what is
/// missing: the sum of squares is above the least one by about a thousandth at 16 levels. Errors: Cancelled.
[[nodiscard]] Result<CodebookGroup> kmeansCodebook(const SchemeSpec& spec, const Tensor& tensor, const Grouping& grouping, std::int64_t group,
                                                   const ProgressSink& progress, std::size_t limit = mostDistinctValues);

/// Codes of ⌈log2(the most levels of a group)⌉ bits, and each level a binary32 number.
[[nodiscard]] StorageCost codebookStorage(const CodebookParameters& parameters);

/// The verbs `encode` and `describe` of a scheme whose parameters are CodebookParameters.
[[nodiscard]] std::int64_t encodeByCodebook(const Quantizer& quantizer, const KernelInput& input, std::span<std::int64_t> codes,
                                            std::span<double> values);
[[nodiscard]] ParameterTable describeCodebooks(const Quantizer& quantizer);

} // namespace quantoscope::core
