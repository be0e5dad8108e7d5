// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/pytorch/pickle.h"
#include "core/files/tensorfile.h"

#include <memory>

namespace quantoscope::core {

/// True for the first value of a file that torch.save wrote before PyTorch 1.6: the number 0x1950a86a20f9469cfc6c.
[[nodiscard]] bool isLegacyMagic(const Pickle& pickle);

/// The tensors of a legacy file (torch/serialization.py, _legacy_load): pickles of the magic number, of the protocol 1001,
/// of a description of the machine, of the object and of the storages' keys; then for each key the count of elements in 8
/// bytes, and the elements. `start`: the byte behind the magic number's pickle. The data stay in the mapped file.
/// Errors: FileUnsupported PytorchProtocol, PytorchBigEndian; FileMalformed PytorchHeader, PytorchStorageUnused,
/// PytorchStorageCount, LengthBeyondEnd, DuplicateName; those of readPickle and walkCheckpoint.
[[nodiscard]] Result<TensorFile> openLegacyFile(const std::shared_ptr<const MappedFile>& file, std::int64_t start,
                                                const ProgressSink& progress);

} // namespace quantoscope::core
