// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/cli/progressline.h"

#include "core/files/tensorfile.h"

#include <span>
#include <string>

namespace quantoscope::cli {

/// The kinds of files that tensors are written to.
enum class OutputKind { Npy, Npz, Safetensors, Csv };

/// By the ending of the name; nothing for others.
[[nodiscard]] std::optional<OutputKind> outputKind(const std::string& path);
/// Whether files of a kind hold exactly one tensor.
[[nodiscard]] bool holdsOneTensor(OutputKind kind);

/// Writes all tensors, or leaves the file as it was. Errors: those of the writers.
[[nodiscard]] core::Result<void> writeTensors(OutputKind kind, const std::string& path, std::span<const core::NamedTensor> tensors,
                                              const core::ProgressSink& progress);

/// `.npy, .npz, .safetensors or .csv`, for messages.
[[nodiscard]] std::string outputEndings();

} // namespace quantoscope::cli
