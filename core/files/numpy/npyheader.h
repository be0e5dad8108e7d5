// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"
#include "core/tensors/tensor.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace quantoscope::core {

/// What the header of a .npy file says about the bytes after it.
struct NpyHeader {
    DType dtype = DType::Float32;
    bool isBigEndian = false;
    bool isFortranOrder = false; ///< the first axis varies fastest
    Shape shape;
    std::int64_t count = 0;      ///< elements
    std::int64_t dataOffset = 0; ///< from the start of the file
    std::int64_t dataBytes = 0;
};

/// The bytes that tell how long the header is: magic, version, length (2 bytes in version 1, 4 in 2 and 3).
inline constexpr std::int64_t npyPreambleSize = 12;
/// A header text longer than this is refused; NumPy's own limit is 10,000.
inline constexpr std::int64_t npyHeaderLimit = 1 << 20;

/// Reads magic, version and header of the NumPy format 1.0, 2.0 or 3.0 (numpy/lib/format.py).
///
/// `start` is the beginning of a file of `fileSize` bytes: at least its first npyPreambleSize + npyHeaderLimit bytes or all
/// of them. Nothing is believed before it is compared with the file's size. Accepts exactly the dictionary with the keys descr,
/// fortran_order and shape, in any order and spacing. Errors, all naming `path` and the byte: UnknownFileType (not the magic),
/// FileTruncated, FileMalformed (what was expected), FileUnsupported (version, a type that is not a plain number),
/// TensorTooLarge.
[[nodiscard]] Result<NpyHeader> parseNpyHeader(std::string_view start, std::int64_t fileSize, const std::string& path);

} // namespace quantoscope::core
