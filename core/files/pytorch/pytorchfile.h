// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/tensorfile.h"

namespace quantoscope::core {

/// True for what torch.save writes: a zip archive with a member data.pkl, or the pickle of the magic number of versions
/// before PyTorch 1.6. Takes the whole file, of which the directory at the end of an archive is looked at.
[[nodiscard]] bool looksLikePytorch(std::string_view file);

/// The tensors of a PyTorch checkpoint, of TorchScript, or of a legacy file; see walkCheckpoint for their names.
///
/// Nothing in the file is executed. Values are read when a tensor is loaded: in place where the archive stores them so.
/// Errors: FileMalformed PytorchUnknown, PytorchPlainPickle, PytorchNoPickle, PytorchNoTensors, PytorchByteOrder;
/// FileUnsupported PytorchTar; those of ZipFile::open, readPickle, walkCheckpoint and openLegacyFile. The place of an error
/// in a compressed data.pkl is a byte of that, and the path names it.
[[nodiscard]] Result<TensorFile> openPytorchFile(const std::shared_ptr<const MappedFile>& file, const ProgressSink& progress);

} // namespace quantoscope::core
