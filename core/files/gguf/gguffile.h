// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/tensorfile.h"

namespace quantoscope::core {

/// The magic of a GGUF file.
[[nodiscard]] bool looksLikeGguf(std::string_view start);

/// The tensors of a GGUF file, read from the mapping itself.
///
/// Of a set of files NAME-00001-of-00003.gguf … any one opens all that are there, in the order of their numbers; a missing or
/// damaged one is a problem (PartMissing, GgufSplit, or its own fault), as is a file whose name does not tell its companions'
/// (GgufSplitName). The metadata are those of the first.
/// Errors: those of parseGgufHeader; CountBeyondLimit for sets of more than 1,024 files; DuplicateName; Cancelled.
[[nodiscard]] Result<TensorFile> openGgufFile(const std::shared_ptr<const MappedFile>& file, const ProgressSink& progress);

} // namespace quantoscope::core
