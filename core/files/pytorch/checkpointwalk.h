// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/pytorch/torchtensor.h"

namespace quantoscope::core {

inline constexpr std::int64_t torchTensorLimit = std::int64_t(1) << 18; ///< tensors of one checkpoint
inline constexpr std::int64_t torchDepthLimit = 256;                    ///< containers inside of each other
inline constexpr std::int64_t torchNameLimit = 512;                     ///< bytes of a tensor's name
inline constexpr std::int64_t torchMetadataLimit = 500;                 ///< numbers and texts that are kept

/// Finds the tensors in what a pickle describes and adds them to `file`, with numbers and short texts as metadata.
///
/// A tensor is named by the way to it: keys of dicts and indices of lists, joined by '.'; a tensor that is all there is
/// takes the file's name. Objects of classes are only looked at: the parameters, buffers and modules of a torch.nn.Module
/// under their own names, as in its state_dict(), other attributes by their names. A container inside of itself is left out.
/// A tensor whose type is not known becomes a problem, as do NumPy arrays.
/// Errors: FileMalformed CountBeyondLimit (tensors, depth, values reached: at most 2^20 and four times as many as there are),
/// PickleCall, PytorchRecord; those of torchTensor and torchEntries; Cancelled.
[[nodiscard]] Result<void> walkCheckpoint(const Pickle& pickle, const TorchSource& source, TensorFile& file,
                                          const ProgressSink& progress);

} // namespace quantoscope::core
