// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/tensorfile.h"

namespace quantoscope::core {

/// The magic of a .npy file, or the beginning of it where the file ends.
[[nodiscard]] bool looksLikeNpy(std::string_view start);

/// The one array of a .npy file, named like the file without its ending. The values are read from the mapping itself,
/// whatever their order.
/// Errors: those of parseNpyHeader.
[[nodiscard]] Result<TensorFile> openNpyFile(const std::shared_ptr<const MappedFile>& file, const ProgressSink& progress);

} // namespace quantoscope::core
