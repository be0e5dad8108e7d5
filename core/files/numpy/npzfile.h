// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/tensorfile.h"

namespace quantoscope::core {

/// A zip archive with a member that ends in `.npy`, or without any member.
[[nodiscard]] bool looksLikeNpz(std::string_view file);

/// The arrays of a .npz archive, named like the members without `.npy`, with '/' between folders; parts of complex numbers and
/// of structures behind a dot (see addNpyTensors). Only the headers are read.
///
/// What is wrong with a member is a problem of its own: damage, objects, no array at all, a name used before. Errors: those of
/// ZipFile::open; the first damage when no array is left; Cancelled.
[[nodiscard]] Result<TensorFile> openNpzFile(const std::shared_ptr<const MappedFile>& file, const ProgressSink& progress);

} // namespace quantoscope::core
