// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/rawfile.h"

#include "core/files/relatedpath.h"
#include "core/support/filefault.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <set>

namespace quantoscope::core {

namespace {

std::string shapeWord(const Shape& shape)
{
    std::string word;
    for (const std::int64_t length : shape)
        word += (word.empty() ? "" : "x") + std::to_string(length);
    return word.empty() ? "()" : word;
}

/// The shape with its −1, if any, replaced by what `there` bytes give.
Result<Shape> settledShape(const std::string& path, const RawSpec& spec, std::int64_t there)
{
    const auto open = std::ranges::find(spec.shape, -1);
    Shape shape = spec.shape;
    const tl::unexpected<Error> impossible = malformed(path, FileFault::RawShape, {shapeWord(spec.shape), there});
    if (std::ranges::count(spec.shape, -1) > 1)
        return impossible;
    if (open != spec.shape.end())
        shape[static_cast<std::size_t>(open - spec.shape.begin())] = 1;
    const auto count = elementCount(shape);
    const auto bytes = count ? storageBytes(spec.dtype, *count) : std::nullopt;
    if (!bytes)
        return impossible;
    if (open == spec.shape.end() && *count == 0 && there > 0) // all bytes would be left over
        return impossible;
    if (open == spec.shape.end())
        return shape;
    const DTypeInfo& info = dtypeInfo(spec.dtype);
    const std::int64_t elements = there / info.blockBytes * info.blockElements;
    if (*count == 0 || there % info.blockBytes != 0 || elements % *count != 0)
        return malformed(path, FileFault::RawNotWhole, {there, *bytes}, static_cast<std::size_t>(spec.offset));
    shape[static_cast<std::size_t>(open - spec.shape.begin())] = elements / *count;
    return shape;
}

std::optional<std::int64_t> integerOf(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    return problem == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

std::optional<Shape> shapeOf(std::string_view text)
{
    Shape shape;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('x'), text.size());
        const auto length = integerOf(text.substr(0, end));
        if (!length || end + 1 == text.size())
            return std::nullopt;
        shape.push_back(*length);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return shape;
}

/// False when the key or its value is not known.
bool setOption(RawSpec& spec, std::string_view key, std::string_view value)
{
    if (key == "dtype") {
        const auto dtype = dtypeFromName(value);
        spec.dtype = dtype.value_or(spec.dtype);
        return dtype.has_value();
    }
    if (key == "endian") {
        spec.isBigEndian = value == "big";
        return value == "big" || value == "little";
    }
    if (key == "order") {
        spec.isFortranOrder = value == "F";
        return value == "F" || value == "C";
    }
    if (key == "offset") {
        const auto offset = integerOf(value);
        spec.offset = offset.value_or(0);
        return offset.has_value();
    }
    if (key == "shape") {
        const auto shape = shapeOf(value);
        spec.shape = shape.value_or(Shape());
        return shape.has_value();
    }
    return false;
}

} // namespace

Result<TensorFile> openRawFile(const std::shared_ptr<const MappedFile>& file, const RawSpec& spec)
{
    const std::string& path = file->path();
    if (spec.offset < 0 || spec.offset > file->size())
        return malformed(path, FileFault::RawOffset, {spec.offset, file->size()});
    const std::int64_t there = file->size() - spec.offset;
    const auto shape = settledShape(path, spec, there);
    if (!shape)
        return tl::unexpected(shape.error());
    const DTypeInfo& info = dtypeInfo(spec.dtype);
    if (info.blockElements > 1 && spec.isFortranOrder && shape->size() > 1)
        return unsupported(path, FileFault::RawBlockOrder, {std::string(info.name)});
    const std::int64_t count = elementCount(*shape).value_or(0);
    const std::int64_t needed = storageBytes(spec.dtype, count).value_or(0);
    const auto at = static_cast<std::size_t>(spec.offset);
    if (needed > there)
        return malformed(path, FileFault::RawTooShort, {needed, there}, at);
    TensorLayout layout;
    layout.strides = spec.isFortranOrder ? columnMajorStrides(spec.dtype, *shape) : rowMajorStrides(spec.dtype, *shape);
    layout.isByteSwapped = info.blockElements == 1 && spec.isBigEndian != (std::endian::native == std::endian::big);
    TensorEntry entry;
    const std::string name = fileNameOf(path);
    entry.name = name.substr(0, name.rfind('.'));
    entry.storedType = info.name;
    entry.dtype = spec.dtype;
    entry.shape = *shape;
    entry.count = count;
    entry.bytes = needed;
    entry.offset = spec.offset;
    entry.load = [file, layout, dtype = spec.dtype, lengths = *shape, data = file->bytes().subspan(at, static_cast<std::size_t>(needed))](
                     const ProgressSink&) { return Tensor::fromLayout(dtype, lengths, layout, data, file); };
    TensorFile result;
    result.path = path;
    result.format = "raw";
    result.tensors.push_back(std::move(entry));
    if (needed < there) {
        const auto trailing = malformed(path, FileFault::TrailingBytes, {there - needed}, at + static_cast<std::size_t>(needed));
        result.problems.push_back({{}, trailing.value()});
    }
    return result;
}

Result<RawSpec> parseRawSpec(std::string_view text)
{
    RawSpec spec;
    spec.shape = {-1};
    std::set<std::string_view> seen;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(','), text.size());
        const std::string_view item = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (item.empty())
            continue;
        const std::size_t equals = std::min(item.find('='), item.size());
        const std::string_view key = item.substr(0, equals);
        const std::string_view value = item.substr(std::min(equals + 1, item.size()));
        if (equals == item.size() || !seen.insert(key).second || !setOption(spec, key, value))
            return failure(ErrorCode::UnknownOption, {std::string(key), std::string(value)});
    }
    return spec;
}

} // namespace quantoscope::core
