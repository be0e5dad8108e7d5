// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/tensorfile.h"

namespace quantoscope::core {

/// Whether a path leads to a folder.
[[nodiscard]] bool isFolder(const std::string& path);

/// A folder read as one file of tensors, not its subfolders.
///
/// One sharded index (`*.index.json`) in it speaks for the folder. Else the tensors of every file of a known kind are
/// there as FILE/TENSOR, by the names of the files; a file that cannot be read is a problem called FILE, and files of no known
/// kind are passed over. Metadata are called FILE/KEY.
/// Errors: FileNotReadable; UnknownFileType for a folder without files of known kinds; those of its first file when none can be
/// read; those of the index; Cancelled.
[[nodiscard]] Result<TensorFile> openTensorFolder(const std::string& path, const ProgressSink& progress);

} // namespace quantoscope::core
