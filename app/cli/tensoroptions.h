// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/cli/progressline.h"

#include "core/files/tensorfile.h"

#include <optional>
#include <vector>

namespace quantoscope::cli {

inline constexpr OptionSpec rawOption{"raw", "SPEC", "read bare numbers: dtype=float32,endian=little|big,shape=3x5,offset=0,order=C|F"};
inline constexpr OptionSpec tensorOption{"tensor", "NAME", "only this tensor"};

/// A file and those of its tensors that were asked for.
struct ChosenTensors {
    core::TensorFile file;
    std::vector<core::TensorEntry> entries;
    std::vector<core::TensorProblem> problems; ///< of these tensors, and of the whole file
};

/// Opens the file named by the first value, heeding `--raw` and `--tensor`; complains and gives nothing when there is no such
/// file or tensor, or the options are wrong. `exitCode` is then set.
[[nodiscard]] std::optional<ChosenTensors> openChosen(const Arguments& arguments, ProgressLine& progress, int& exitCode);

/// Refuses to read what repeats few stored elements very often (a view with steps of 0): FileUnsupported ExpandedTooFar.
[[nodiscard]] core::Result<core::Tensor> loadChecked(const core::TensorEntry& entry, const std::string& path,
                                                     const core::ProgressSink& progress);

} // namespace quantoscope::cli
