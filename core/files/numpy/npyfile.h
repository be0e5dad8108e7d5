// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/archive/zipfile.h"
#include "core/files/numpy/npyheader.h"
#include "core/files/tensorfile.h"

#include <functional>
#include <memory>
#include <string>

namespace quantoscope::core {

/// An array in NumPy's format, wherever its bytes come from.
struct NpySource {
    std::string path;         ///< of the file or the member of an archive, for messages and the places they name
    std::string name;         ///< of the array
    std::int64_t offset = -1; ///< of its first byte (the magic) in the file, −1 when it is not there in one piece
    std::int64_t size = 0;    ///< bytes, from the magic on
    /// All of them, and what keeps them alive.
    std::function<Result<ZipBytes>(const ProgressSink&)> read;
};

/// Adds the tensors of an array to a file's directory, and what is to be said about them.
///
/// An array of plain numbers is one tensor of the array's own name; complex numbers are two, `real` and `imag`; a structure
/// gives one a field, the axes of a nested array behind those of the whole. Those names are used as they are when `isAlone`,
/// else behind the array's name and a dot. The values are views of the bytes, whatever their order, but for types that pack
/// several elements in a byte (see NpyField::isUnpacked).
void addNpyTensors(const NpyHeader& header, const NpySource& source, bool isAlone, TensorFile& file);

/// The array of a .npy file, named like the file without its ending. Bytes behind the array are a problem that is told.
/// Errors: those of parseNpyHeader.
[[nodiscard]] Result<TensorFile> openNpyFile(const std::shared_ptr<const MappedFile>& file, const ProgressSink& progress);

} // namespace quantoscope::core
