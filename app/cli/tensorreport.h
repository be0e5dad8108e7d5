// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/jsontext.h"
#include "app/cli/table.h"

#include "core/files/tensorfile.h"
#include "core/tensors/summary.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace quantoscope::cli {

/// What `inspect --stats` tells of the values of one tensor.
struct ValueReport {
    core::TensorSummary summary;
    std::vector<double> first; ///< up to four values each
    std::vector<double> last;
    std::uint32_t crc = 0;
};

/// Goes over all values in pieces. Errors: Cancelled.
[[nodiscard]] core::Result<ValueReport> reportValues(const core::Tensor& tensor, const core::ProgressSink& progress);

/// One object: what the directory of the file tells, and the report where there is one.
void appendTensor(JsonText& json, const core::TensorEntry& entry, const std::optional<ValueReport>& report);

/// The same as cells, under these headings.
[[nodiscard]] TableRow reportHeadings(bool hasValues);
[[nodiscard]] TableRow reportRow(const core::TensorEntry& entry, const std::optional<ValueReport>& report);

} // namespace quantoscope::cli
