// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/tensorfile.h"

namespace quantoscope::core {

/// Longer headers are refused, as by the safetensors library (tensor.rs, MAX_HEADER_SIZE).
inline constexpr std::int64_t safetensorsHeaderLimit = 100'000'000;

/// A word of the format for a type of elements (tensor.rs, enum Dtype). C64 has none: it is two tensors here.
struct SafetensorsType {
    std::string_view word;
    DType dtype = DType::Float32;
};
/// All of them, by increasing alignment, then in the library's order.
[[nodiscard]] std::span<const SafetensorsType> safetensorsTypes();

/// Eight bytes that tell a possible length of a header, then an opening brace and what may follow it in such a header.
[[nodiscard]] bool looksLikeSafetensors(std::string_view start);

/// The tensors of a safetensors file, in the order of their data, read from the mapping itself.
///
/// By the rules of the safetensors library 0.6: the data of the tensors follow each other without gaps or overlaps from the end
/// of the header to the end of the file, whatever their order in the header; unknown keys of a tensor are ignored; white
/// space may surround the header's JSON. Stricter only in that no name and no key of the metadata may appear twice.
/// Any Unicode text is a name, NUL included. A complex tensor NAME (C64) becomes NAME.real and NAME.imag. Values of less than a
/// byte start in the low bits. `__metadata__` becomes the metadata.
/// Errors: FileTruncated below eight bytes; FileMalformed LengthBeyondEnd, CountBeyondLimit (the header); the JSON ones;
/// DuplicateName, FieldMissing, FieldInvalid, UnknownType, NegativeLength, ShapeTooLarge, PartialByte, DataSizeMismatch,
/// DataNotNext, DataBeyondEnd, BytesAfterData; Cancelled.
[[nodiscard]] Result<TensorFile> openSafetensorsFile(const std::shared_ptr<const MappedFile>& file, const ProgressSink& progress);

} // namespace quantoscope::core
