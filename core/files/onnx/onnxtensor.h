// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/onnx/onnxtype.h"
#include "core/files/onnx/wirereader.h"
#include "core/support/error.h"
#include "core/tensors/tensor.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quantoscope::core {

/// Axes of a tensor at most, as in NumPy.
inline constexpr std::int64_t onnxRankLimit = 64;

/// A word of external_data, with the byte of the file at which it lies.
struct OnnxWord {
    std::string_view text;
    std::int64_t position = 0;
};

/// The values that one field of a TensorProto holds, all its pieces together.
struct OnnxPart {
    OnnxField field = OnnxField::None;
    std::int64_t values = 0; ///< numbers or texts; bytes for raw_data
    std::int64_t bytes = 0;
    std::int64_t pieces = 0;       ///< fields that are not empty: more than one for values that are not packed
    std::int64_t position = 0;     ///< byte of the file of the first piece
    std::int64_t dataPosition = 0; ///< of its content
};

/// What a TensorProto says of itself; the values stay in the file. Not yet checked but for its wire format.
struct OnnxTensor {
    explicit OnnxTensor(const WireReader& reader) : message(reader), typePosition(reader.position()) {}

    WireReader message; ///< before its first field
    std::string_view name;
    Shape dims; ///< one more than onnxRankLimit at most
    std::int64_t rank = 0;
    std::int64_t type = 0;
    std::int64_t typePosition; ///< byte of the file; that of the message when there is no type
    std::optional<std::int64_t> negativeDimPosition;
    std::vector<OnnxPart> parts; ///< that are not empty, in the file's order
    bool isSegment = false;      ///< a chunk of a larger tensor, which nobody writes
    bool isExternal = false;
    std::optional<OnnxWord> location; ///< of external_data, as `offset` and `length`
    std::optional<OnnxWord> offset;
    std::optional<OnnxWord> length;
};

/// Goes through a TensorProto once; packed integers are counted, raw data skipped. Errors: those of WireReader; FileMalformed
/// PackedLength for a row of numbers that ends inside one.
[[nodiscard]] Result<OnnxTensor> readOnnxTensor(const WireReader& message, const std::string& path);

/// Where the values of a tensor lie, by its type and shape.
struct OnnxPlace {
    const OnnxType* type = nullptr;
    std::int64_t count = 0; ///< elements
    std::int64_t bytes = 0; ///< of the elements in memory, both parts of complex ones
    OnnxField field = OnnxField::None; ///< None: in another file
    std::int64_t offset = -1; ///< byte of the file where they lie as in memory, little-endian; −1: to be decoded, or elsewhere
};

/// Checks what a tensor says. `label` names it in errors: FileMalformed UnknownType, CountBeyondLimit, NegativeLength,
/// ShapeTooLarge, WrongValueField, ValuesTwice, DataSizeMismatch, ValueCountMismatch; FileUnsupported TextTensor,
/// SegmentedTensor.
[[nodiscard]] Result<OnnxPlace> placeOnnxTensor(const OnnxTensor& tensor, const std::string& label, const std::string& path);

/// `[3, 4]`, for messages; after eight axes `…`.
[[nodiscard]] std::string dimsText(const Shape& dims);

} // namespace quantoscope::core
