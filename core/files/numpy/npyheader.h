// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"
#include "core/tensors/tensor.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace quantoscope::core {

/// Numbers of one type in every item of an array: the item itself, a part of a complex number, a field of a structure.
struct NpyField {
    std::string name;        ///< UTF-8: empty for the item itself, `real`, `imag`, the field's, nested ones joined by '.'
    std::string word;        ///< its type as written, `<f4`
    DType dtype = DType::Float32;
    bool isBigEndian = false;
    bool isGuess = false;    ///< raw bytes that mostly mean this type (see npyWord)
    bool isUnpacked = false; ///< one byte an element though the type packs several
    std::int64_t offset = 0; ///< of the first element in an item, in bytes
    Shape shape;             ///< of the elements in one item: empty for one, (2) for a field ('z', '>f8', (2,))
    std::vector<std::int64_t> strides; ///< one an axis of it, in bytes
};

/// What the header of a .npy file says about the bytes after it.
struct NpyHeader {
    std::string descr;            ///< the type as written, printable, shortened to 80 bytes
    std::vector<NpyField> fields; ///< at least one
    std::vector<std::pair<std::string, std::string>> skipped; ///< fields of other types: name, type as written
    std::int64_t itemBytes = 0;   ///< of one item with all fields, at most npyItemLimit
    bool isFortranOrder = false;  ///< the first axis varies fastest
    Shape shape;                  ///< of the items
    std::int64_t count = 0;       ///< items
    std::int64_t dataOffset = 0;  ///< from the start of the file
    std::int64_t dataBytes = 0;
};

/// The bytes that tell how long the header is: magic, version, length (2 bytes in version 1, 4 in 2 and 3).
inline constexpr std::int64_t npyPreambleSize = 12;
/// A header text longer than this is refused; NumPy's own limit is 10,000.
inline constexpr std::int64_t npyHeaderLimit = 1 << 20;
/// Types are not nested deeper than this, have no more fields, and no longer names (in bytes, with those around).
inline constexpr std::size_t npyDepthLimit = 32;
inline constexpr std::size_t npyFieldLimit = 10000;
inline constexpr std::size_t npyNameLimit = 1000;

/// Whether bytes begin like a .npy file.
[[nodiscard]] bool looksLikeNpy(std::string_view start);

/// How many bytes parseNpyHeader needs of a file whose first npyPreambleSize bytes (or all) these are.
[[nodiscard]] std::int64_t npyStartSize(std::string_view preamble);

/// Reads magic, version and header of the NumPy format 1.0, 2.0 or 3.0 (numpy/lib/format.py).
///
/// `start` is the beginning of a file of `fileSize` bytes: at least npyStartSize() of them or all. Nothing is believed before
/// it is compared with the file's size. Accepts exactly the dictionary with the keys descr, fortran_order and shape, in any
/// order and spacing. Errors, all naming `path` and the byte: UnknownFileType (not the magic), FileTruncated, TensorTooLarge;
/// FileMalformed with what was expected there, or NotUtf8, DuplicateName; FileUnsupported NpyVersion, NpyObjects, NpyType,
/// CountBeyondLimit.
[[nodiscard]] Result<NpyHeader> parseNpyHeader(std::string_view start, std::int64_t fileSize, const std::string& path);

} // namespace quantoscope::core
