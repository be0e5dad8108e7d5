// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/safetensors/writesafetensors.h"

#include "core/files/atomicfile.h"
#include "core/files/elementbytes.h"
#include "core/files/safetensors/safetensorsfile.h"
#include "core/support/filefault.h"

#include <QUtf8StringView>

#include <algorithm>
#include <array>
#include <limits>
#include <unordered_set>
#include <vector>

namespace quantoscope::core {

namespace {

constexpr std::size_t pieceBytes = std::size_t(1) << 20;
constexpr std::string_view metadataKey = "__metadata__";

const SafetensorsType* rowOf(DType dtype)
{
    const auto types = safetensorsTypes();
    const auto row = std::ranges::find(types, dtype, &SafetensorsType::dtype);
    return row == types.end() ? nullptr : &*row;
}

/// One tensor's place in the file.
struct Placed {
    const NamedTensor* named = nullptr;
    DType stored = DType::Float32;
    const SafetensorsType* row = nullptr;
    std::int64_t bytes = 0;
};

/// A JSON string; the text is UTF-8.
void appendString(std::string& json, std::string_view text)
{
    constexpr std::string_view special = "\"\\\b\f\n\r\t";
    constexpr std::string_view letters = "\"\\bfnrt";
    constexpr std::string_view digits = "0123456789abcdef";
    json += '"';
    for (const char c : text) {
        const std::size_t at = special.find(c);
        if (at != std::string_view::npos) {
            json += '\\';
            json += letters[at];
        } else if (static_cast<unsigned char>(c) < ' ') {
            json += "\\u00";
            json += digits[static_cast<unsigned char>(c) / 16U];
            json += digits[static_cast<unsigned char>(c) % 16U];
        } else {
            json += c;
        }
    }
    json += '"';
}

void appendTensor(std::string& json, const Placed& placed, std::int64_t begin)
{
    appendString(json, placed.named->name);
    json += ":{\"dtype\":\"";
    json += placed.row->word;
    json += "\",\"shape\":[";
    std::string_view comma;
    for (const std::int64_t length : placed.named->tensor.shape()) {
        json.append(comma).append(std::to_string(length));
        comma = ",";
    }
    json += "],\"data_offsets\":[" + std::to_string(begin) + ',' + std::to_string(begin + placed.bytes) + "]}";
}

Result<void> checkTexts(const std::string& path, std::span<const NamedTensor> tensors,
                        std::span<const std::pair<std::string, std::string>> metadata)
{
    const auto isUtf8 = [](std::string_view text) {
        return QUtf8StringView(text.data(), static_cast<qsizetype>(text.size())).isValidUtf8();
    };
    std::unordered_set<std::string_view> names;
    for (const NamedTensor& named : tensors) {
        if (!isUtf8(named.name))
            return malformed(path, FileFault::NotUtf8, {named.name});
        if (named.name == metadataKey)
            return malformed(path, FileFault::FieldInvalid, {path, std::string("name"), named.name});
        if (!names.insert(named.name).second)
            return malformed(path, FileFault::DuplicateName, {named.name});
    }
    names.clear();
    for (const auto& [key, text] : metadata) {
        if (!isUtf8(key) || !isUtf8(text))
            return malformed(path, FileFault::NotUtf8, {key});
        if (!names.insert(key).second)
            return malformed(path, FileFault::DuplicateName, {key});
    }
    return {};
}

/// In the order of the file.
Result<std::vector<Placed>> place(std::span<const NamedTensor> tensors)
{
    std::vector<Placed> all;
    std::int64_t total = 0;
    for (const NamedTensor& named : tensors) {
        Placed placed{&named, safetensorsStoredType(named.tensor), nullptr, 0};
        placed.row = rowOf(placed.stored);
        const auto bytes = storageBytes(placed.stored, named.tensor.count());
        if (!bytes || __builtin_add_overflow(total, *bytes, &total))
            return failure(ErrorCode::TensorTooLarge, {named.tensor.count(), std::numeric_limits<std::int64_t>::max() / 8});
        placed.bytes = *bytes;
        all.push_back(placed);
    }
    std::ranges::sort(all, [](const Placed& a, const Placed& b) {
        return a.row != b.row ? a.row > b.row : a.named->name < b.named->name;
    });
    return all;
}

/// The eight bytes of its length and the JSON.
Result<std::string> headerOf(const std::string& path, std::span<const Placed> all,
                             std::span<const std::pair<std::string, std::string>> metadata)
{
    std::string json = "{";
    std::string_view comma;
    if (!metadata.empty()) {
        appendString(json, metadataKey);
        for (const auto& [key, text] : metadata) {
            json += &key == &metadata.front().first ? ":{" : ",";
            appendString(json, key);
            json += ':';
            appendString(json, text);
        }
        json += '}';
        comma = ",";
    }
    std::int64_t begin = 0;
    for (const Placed& placed : all) {
        json += comma;
        comma = ",";
        appendTensor(json, placed, begin);
        begin += placed.bytes;
    }
    json += '}';
    json.append((8 - json.size() % 8) % 8, ' ');
    if (std::ssize(json) > safetensorsHeaderLimit)
        return malformed(path, FileFault::CountBeyondLimit,
                         {std::string("header"), std::int64_t{std::ssize(json)}, safetensorsHeaderLimit});
    std::string start;
    for (std::size_t length = json.size(), k = 0; k < 8; ++k, length >>= 8)
        start += static_cast<char>(length & 0xff);
    return start + json;
}

/// The blocks of a tensor that is made of whole ones.
Result<void> writeBlocks(const Tensor& tensor, std::int64_t bytes, const ByteSink& sink, const ProgressSink& progress)
{
    const DTypeInfo& info = dtypeInfo(tensor.dtype());
    const auto first = static_cast<std::size_t>(tensor.layout().offset / info.blockElements * info.blockBytes);
    std::span<const std::byte> left;
    if (bytes > 0)
        left = tensor.bytes().subspan(first, static_cast<std::size_t>(bytes));
    while (!left.empty()) {
        if (!keepGoing(progress, bytes - static_cast<std::int64_t>(left.size()), bytes))
            return failure(ErrorCode::Cancelled);
        const std::size_t size = std::min(left.size(), pieceBytes);
        if (auto written = sink(left.first(size)); !written)
            return written;
        left = left.subspan(size);
    }
    return {};
}

} // namespace

DType safetensorsStoredType(const Tensor& tensor)
{
    const DTypeInfo& info = dtypeInfo(tensor.dtype());
    if (!rowOf(tensor.dtype()))
        return DType::Float32;
    const bool isWhole = tensor.isContiguous() && tensor.count() % info.blockElements == 0
        && (tensor.count() == 0 || tensor.layout().offset % info.blockElements == 0);
    return info.blockElements == 1 || isWhole ? tensor.dtype() : DType::Float32;
}

Result<void> writeSafetensors(const std::string& path, std::span<const NamedTensor> tensors,
                              std::span<const std::pair<std::string, std::string>> metadata, const ProgressSink& progress)
{
    if (auto checked = checkTexts(path, tensors, metadata); !checked)
        return checked;
    const auto all = place(tensors);
    if (!all)
        return tl::unexpected(all.error());
    const auto header = headerOf(path, *all, metadata);
    if (!header)
        return tl::unexpected(header.error());
    auto file = AtomicFile::create(path);
    if (!file)
        return tl::unexpected(file.error());
    if (auto written = file->write(*header); !written)
        return written;
    const auto sink = [&file](std::span<const std::byte> bytes) { return file->write(bytes); };
    double total = 0;
    for (const Placed& placed : *all)
        total += static_cast<double>(placed.bytes);
    double before = 0;
    const auto thousandth = [&](double bytes) { return static_cast<std::int64_t>(total > 0 ? 1000 * bytes / total : 1000); };
    for (const Placed& placed : *all) {
        const double after = before + static_cast<double>(placed.bytes);
        const ProgressSink stage = stageOf(progress, thousandth(before), thousandth(after));
        const bool isBlocks = dtypeInfo(placed.stored).blockElements > 1;
        auto written = isBlocks ? writeBlocks(placed.named->tensor, placed.bytes, sink, stage)
                                : writeElements(placed.named->tensor, placed.stored, sink, stage);
        if (!written)
            return written;
        before = after;
    }
    if (!keepGoing(progress, 1000, 1000))
        return failure(ErrorCode::Cancelled);
    return file->commit();
}

} // namespace quantoscope::core
