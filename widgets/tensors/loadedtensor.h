// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensors/summary.h"
#include "widgets/tensors/tensorsource.h"

#include <memory>
#include <optional>
#include <string>

namespace quantoscope::widgets {

/// A tensor in memory with all that was found out about it on the way; never changes.
struct LoadedTensor {
    TensorSource source;
    QString name;             ///< in its file or set; empty for samples and pasted text
    std::string storedType;   ///< the file's own word for its elements
    QString place;            ///< the path of the file that holds the values; empty when there is none
    std::int64_t offset = -1; ///< byte of that file at which they begin; −1: not in one piece
    core::Tensor tensor;
    core::TensorSummary summary;
};
using LoadedTensorPointer = std::shared_ptr<const LoadedTensor>;

/// The entry of the tensor of a source; an empty name means the first.
///
/// Errors: those of openTensorSource; FileMalformed NoSuchTensor, or the file's own reason why that tensor cannot be read.
[[nodiscard]] core::Result<core::TensorEntry> findEntry(const TensorSource& source, const core::ProgressSink& progress = {});

/// The error of a source whose tensor is not there.
[[nodiscard]] tl::unexpected<core::Error> noSuchTensor(const TensorSource& source);

/// Only the values. Errors: those of findEntry, Cancelled, OutOfMemory.
[[nodiscard]] core::Result<core::Tensor> readTensor(const TensorSource& source, const core::ProgressSink& progress = {});

/// Reads or makes the tensor of a source and summarises it. `entry`, when given, is what findEntry would find: whoever has
/// the file open need not open it again. Runs off the window's thread. Errors: those of readTensor.
[[nodiscard]] core::Result<LoadedTensorPointer> loadTensor(const TensorSource& source, const std::optional<core::TensorEntry>& entry = {},
                                                           const core::ProgressSink& progress = {});

/// A sentence that names the file and the tensor, also for errors that know neither, such as a lack of memory.
[[nodiscard]] QString loadErrorText(const TensorSource& source, const core::Error& error);

} // namespace quantoscope::widgets
