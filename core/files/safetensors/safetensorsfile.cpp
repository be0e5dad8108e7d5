// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/safetensors/safetensorsfile.h"

#include "core/files/safetensors/safetensorsheader.h"
#include "core/support/filefault.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <optional>
#include <unordered_set>

namespace quantoscope::core {

namespace {

using File = std::shared_ptr<const MappedFile>;

// In the order of the library's enumeration, by increasing alignment, which is also the order in which it writes.
constexpr std::array types{
    SafetensorsType{"BOOL", DType::Bool},
    SafetensorsType{"F4", DType::Float4E2M1FN},
    SafetensorsType{"F6_E2M3", DType::Float6E2M3FN},
    SafetensorsType{"F6_E3M2", DType::Float6E3M2FN},
    SafetensorsType{"U8", DType::UInt8},
    SafetensorsType{"I8", DType::Int8},
    SafetensorsType{"F8_E5M2", DType::Float8E5M2},
    SafetensorsType{"F8_E4M3", DType::Float8E4M3FN},
    SafetensorsType{"F8_E8M0", DType::Float8E8M0FNU},
    SafetensorsType{"F8_E4M3FNUZ", DType::Float8E4M3FNUZ},
    SafetensorsType{"F8_E5M2FNUZ", DType::Float8E5M2FNUZ},
    SafetensorsType{"I16", DType::Int16},
    SafetensorsType{"U16", DType::UInt16},
    SafetensorsType{"F16", DType::Float16},
    SafetensorsType{"BF16", DType::BFloat16},
    SafetensorsType{"I32", DType::Int32},
    SafetensorsType{"U32", DType::UInt32},
    SafetensorsType{"F32", DType::Float32},
    SafetensorsType{"F64", DType::Float64},
    SafetensorsType{"I64", DType::Int64},
    SafetensorsType{"U64", DType::UInt64},
};
constexpr std::string_view complexWord = "C64"; // pairs of binary32, real part first

constexpr std::int64_t lengthBytes = 8;

/// The header's length, which may be anything.
std::uint64_t headerLength(std::string_view start)
{
    std::uint64_t length = 0;
    for (std::size_t k = lengthBytes; k-- > 0;)
        length = length << 8 | static_cast<unsigned char>(start[k]);
    return length;
}

/// Where the elements of one tensor lie, one or two of them (complex) sharing the bytes.
struct Storage {
    DType dtype = DType::Float32;
    std::int64_t count = 0;
    std::int64_t parts = 1; ///< 2: elements of this and another tensor take turns
};

Result<Storage> storageOf(const SafetensorsField& field, const std::string& path)
{
    Storage storage;
    if (field.type == complexWord) {
        storage.parts = 2;
    } else {
        const auto* row = std::ranges::find(types, field.type, &SafetensorsType::word);
        if (row == types.end())
            return unsupported(path, FileFault::UnknownType, {field.name, field.type}, field.position);
        storage.dtype = row->dtype;
    }
    const auto count = elementCount(field.shape);
    const auto bytes = count ? storageBytes(storage.dtype, *count) : std::nullopt;
    std::int64_t needed = 0;
    if (!bytes || __builtin_mul_overflow(*bytes, storage.parts, &needed))
        return malformed(path, FileFault::ShapeTooLarge, {field.name, shapeText(field.shape)}, field.position);
    storage.count = *count;
    if (*count % dtypeInfo(storage.dtype).blockElements != 0)
        return malformed(path, FileFault::PartialByte, {field.name, *count}, field.position);
    if (needed != field.end - field.begin)
        return malformed(path, FileFault::DataSizeMismatch, {field.name, needed, field.end - field.begin}, field.position);
    return storage;
}

/// The byte of the file after a tensor's last, or as far as that can be told.
std::int64_t endOf(std::int64_t dataOffset, const SafetensorsField& field)
{
    std::int64_t end = 0;
    return __builtin_add_overflow(dataOffset, field.end, &end) ? std::numeric_limits<std::int64_t>::max() : end;
}

TensorEntry entryOf(const SafetensorsField& field, const Storage& storage, std::int64_t dataOffset)
{
    TensorEntry entry;
    entry.name = field.name;
    entry.storedType = field.type;
    entry.dtype = storage.dtype;
    entry.shape = field.shape;
    entry.count = storage.count;
    entry.bytes = (field.end - field.begin) / storage.parts;
    entry.offset = dataOffset + field.begin;
    return entry;
}

void setLoad(TensorEntry& entry, const File& file, std::int64_t first, std::int64_t bytes, TensorLayout layout)
{
    layout.isByteSwapped = std::endian::native == std::endian::big;
    const auto data = file->bytes().subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(bytes));
    entry.load = [file, data, dtype = entry.dtype, shape = entry.shape, layout = std::move(layout)](const ProgressSink&) {
        return Tensor::fromLayout(dtype, shape, layout, data, file);
    };
}

void append(TensorFile& result, const SafetensorsField& field, const Storage& storage, const File& file, std::int64_t dataOffset)
{
    TensorEntry entry = entryOf(field, storage, dataOffset);
    const std::int64_t first = entry.offset;
    TensorLayout layout{0, rowMajorStrides(storage.dtype, field.shape), false};
    if (storage.parts == 1) {
        setLoad(entry, file, first, field.end - field.begin, std::move(layout));
        result.tensors.push_back(std::move(entry));
        return;
    }
    for (std::int64_t& stride : layout.strides) {
        if (__builtin_mul_overflow(stride, storage.parts, &stride))
            stride = 0; // there are no elements: the bytes of all of them were counted before
    }
    entry.offset = -1;
    for (const char* part : {".real", ".imag"}) {
        entry.name = field.name + part;
        setLoad(entry, file, first, field.end - field.begin, layout);
        result.tensors.push_back(entry);
        layout.offset += static_cast<std::int64_t>(dtypeSize(storage.dtype));
    }
}

Result<void> checkNames(const TensorFile& file)
{
    std::unordered_set<std::string_view> names;
    for (const TensorEntry& entry : file.tensors) {
        if (!names.insert(entry.name).second) // the part of a complex tensor is called like another tensor
            return malformed(file.path, FileFault::DuplicateName, {entry.name});
    }
    return {};
}

/// The JSON text, its length checked.
Result<std::string_view> headerOf(const MappedFile& file)
{
    if (file.size() < lengthBytes)
        return failure(ErrorCode::FileTruncated, {file.path(), lengthBytes, file.size()}, static_cast<std::size_t>(file.size()));
    const std::uint64_t length = headerLength(file.text());
    if (length > static_cast<std::uint64_t>(safetensorsHeaderLimit))
        return malformed(file.path(), FileFault::CountBeyondLimit,
                         {std::string("header"), std::to_string(length), safetensorsHeaderLimit}, 0);
    const std::string_view rest = file.text().substr(lengthBytes);
    if (length > rest.size())
        return malformed(file.path(), FileFault::LengthBeyondEnd,
                         {std::string("header"), static_cast<std::int64_t>(length), static_cast<std::int64_t>(rest.size())}, 0);
    return rest.substr(0, length);
}

} // namespace

std::span<const SafetensorsType> safetensorsTypes()
{
    return types;
}

bool looksLikeSafetensors(std::string_view start)
{
    constexpr std::string_view blanks = " \t\r\n";
    if (start.size() < lengthBytes || headerLength(start) > static_cast<std::uint64_t>(safetensorsHeaderLimit))
        return false;
    const std::string_view header = start.substr(lengthBytes, headerLength(start));
    const std::size_t brace = header.find_first_not_of(blanks);
    if (brace == std::string_view::npos || header[brace] != '{')
        return false;
    const std::size_t next = header.find_first_not_of(blanks, brace + 1);
    return next == std::string_view::npos || header[next] == '"' || header[next] == '}';
}

Result<TensorFile> openSafetensorsFile(const std::shared_ptr<const MappedFile>& file, const ProgressSink& progress)
{
    const auto json = headerOf(*file);
    if (!json)
        return tl::unexpected(json.error());
    auto header = parseSafetensorsHeader(*json, file->path(), lengthBytes);
    if (!header)
        return tl::unexpected(header.error());
    const std::int64_t dataOffset = lengthBytes + static_cast<std::int64_t>(json->size());
    auto& fields = header->fields;
    std::ranges::stable_sort(fields, {}, [](const SafetensorsField& field) { return std::pair(field.begin, field.end); });

    TensorFile result;
    result.path = file->path();
    result.format = "safetensors";
    result.metadata = std::move(header->metadata);
    result.tensors.reserve(fields.size());
    std::int64_t due = 0;
    for (const SafetensorsField& field : fields) {
        const auto storage = storageOf(field, file->path());
        if (!storage)
            return tl::unexpected(storage.error());
        if (field.begin != due)
            return malformed(file->path(), FileFault::DataNotNext, {field.name, field.begin, due}, field.position);
        if (field.end > file->size() - dataOffset)
            return malformed(file->path(), FileFault::DataBeyondEnd, {field.name, endOf(dataOffset, field), file->size()},
                             field.position);
        due = field.end;
        append(result, field, *storage, file, dataOffset);
    }
    if (due != file->size() - dataOffset)
        return malformed(file->path(), FileFault::BytesAfterData, {file->size() - dataOffset - due},
                         static_cast<std::size_t>(dataOffset + due));
    if (const auto unique = checkNames(result); !unique)
        return tl::unexpected(unique.error());
    if (!keepGoing(progress, 1, 1))
        return failure(ErrorCode::Cancelled);
    return result;
}

} // namespace quantoscope::core
