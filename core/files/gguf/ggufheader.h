// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/tensorfile.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace quantoscope::core {

/// A tensor as the header of a GGUF file tells of it, all of its data inside the file.
struct GgufTensor {
    std::string name;
    std::string_view storedType; ///< `Q4_K`
    DType dtype = DType::Float32;
    Shape shape;                 ///< outermost first: the file's `ne` backwards
    std::int64_t count = 0;      ///< elements
    std::int64_t bytes = 0;
    std::int64_t offset = 0;     ///< from the start of the file
};

struct GgufHeader {
    std::int64_t version = 0;
    std::int64_t alignment = 32;  ///< bytes
    std::int64_t dataOffset = 0;  ///< from the start of the file, which may end before
    std::int64_t splitNumber = 0; ///< which file of a set this is, from 0
    std::int64_t splitCount = 1;  ///< files of the set
    /// Numbers, true and false, texts of at most 200 characters (then `…`); arrays as `[string × 32000]`.
    std::vector<std::pair<std::string, std::string>> metadata;
    std::vector<GgufTensor> tensors;     ///< in the file's order, names unique
    std::vector<TensorProblem> problems; ///< tensors of types that are not read
};

/// Reads everything before the data of a GGUF file of version 2 or 3 (ggml's docs/gguf.md, ggml/src/gguf.cpp); `bytes` is
/// the whole file.
///
/// Stricter than ggml: booleans are 0 or 1, keys and names are UTF-8 and names neither empty nor with a NUL inside. More
/// lenient: tensors may lie in any order, with gaps between them; and when the types of some, but not of all tensors, are
/// unknown or removed, these become problems. Errors, with the byte of the faulty field: FileTruncated; FileMalformed GgufMagic,
/// CountBeyondLimit, LengthBeyondEnd, NotUtf8, DuplicateName, GgufValueType, GgufKeyType, GgufBool, GgufAlignment, GgufName,
/// NegativeLength, ShapeTooLarge, GgufRowLength, GgufOffset, DataBeyondEnd, GgufOverlap; FileUnsupported GgufVersion,
/// GgufBigEndian, GgufArrayDepth, GgufAxes, UnknownType, GgufRemovedType.
[[nodiscard]] Result<GgufHeader> parseGgufHeader(std::string_view bytes, const std::string& path);

} // namespace quantoscope::core
