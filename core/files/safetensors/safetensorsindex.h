// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/tensorfile.h"

namespace quantoscope::core {

/// The tensors of a set of files that an index (`model.safetensors.index.json`) holds together, as Hugging Face's
/// transformers writes them: `weight_map` tells for each tensor the file in the same folder that holds it.
///
/// The parts may be of any kind but another index; each is opened once, in the order of their names, and lends its tensors
/// in its own order. Tensors that the map does not name, and a `total_size` that is not the sum of bytes, are problems; the texts
/// and numbers of `metadata` and the metadata of the parts are kept.
/// Errors: UnknownFileType for JSON without a weight_map unless the name ends in `.index.json`; the JSON ones; FieldMissing,
/// FieldInvalid, DuplicateName; those of relatedPath; those of the parts; NotInPart; Cancelled.
[[nodiscard]] Result<TensorFile> openSafetensorsIndex(const std::shared_ptr<const MappedFile>& file,
                                                      const ProgressSink& progress);

} // namespace quantoscope::core
