// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/gguf/gguffile.h"

#include "core/files/gguf/ggufheader.h"
#include "core/files/relatedpath.h"
#include "core/support/filefault.h"

#include <algorithm>

namespace quantoscope::core {

namespace {

using File = std::shared_ptr<const MappedFile>;
constexpr std::int64_t mostParts = 1024;

Result<Tensor> tensorOf(const GgufTensor& tensor, const File& file)
{
    const auto data = file->bytes().subspan(static_cast<std::size_t>(tensor.offset), static_cast<std::size_t>(tensor.bytes));
    return Tensor::fromStorage(tensor.dtype, tensor.shape, data, file);
}

void addTensors(const GgufHeader& header, const File& file, TensorFile& result)
{
    for (const GgufTensor& tensor : header.tensors) {
        TensorEntry entry;
        entry.name = tensor.name;
        entry.storedType = tensor.storedType;
        entry.dtype = tensor.dtype;
        entry.shape = tensor.shape;
        entry.count = tensor.count;
        entry.bytes = tensor.bytes;
        if (file->path() != result.path)
            entry.part = file->path();
        entry.offset = tensor.offset;
        entry.load = [tensor, file](const ProgressSink&) { return tensorOf(tensor, file); };
        result.tensors.push_back(std::move(entry));
    }
    result.problems.insert(result.problems.end(), header.problems.begin(), header.problems.end());
}

std::string fiveDigits(std::int64_t number)
{
    const std::string digits = std::to_string(number);
    return std::string(digits.size() < 5 ? 5 - digits.size() : 0, '0') + digits;
}

/// `-00001-of-00003.gguf`: the end of the name of one file of a set (llama.cpp's llama_split_path), counted from 1.
std::string partEnding(std::int64_t number, std::int64_t count)
{
    return '-' + fiveDigits(number + 1) + "-of-" + fiveDigits(count) + ".gguf";
}

/// Opens another file of the set and checks that it is the one it should be.
struct Part {
    File file;
    GgufHeader header;
};
Result<Part> openPart(const std::string& path, const std::string& name, std::int64_t number, std::int64_t count)
{
    const auto target = relatedPath(path, name);
    if (!target)
        return tl::unexpected(target.error());
    const auto file = MappedFile::open(*target);
    if (!file)
        return tl::unexpected(file.error());
    auto header = parseGgufHeader((*file)->text(), *target);
    if (!header)
        return tl::unexpected(header.error());
    if (header->splitNumber != number || header->splitCount != count)
        return malformed(*target, FileFault::GgufSplit, {header->splitNumber + 1, header->splitCount, number + 1, count});
    return Part{*file, std::move(*header)};
}

std::optional<Error> duplicateName(const TensorFile& result)
{
    std::vector<const TensorEntry*> entries;
    for (const TensorEntry& entry : result.tensors)
        entries.push_back(&entry);
    const auto name = [](const TensorEntry* entry) { return std::string_view(entry->name); };
    std::ranges::sort(entries, {}, name);
    const auto twice = std::ranges::adjacent_find(entries, {}, name);
    if (twice == entries.end())
        return std::nullopt;
    return malformed(result.path, FileFault::DuplicateName, {(*twice)->name}).value();
}

/// All files of the set that `header` says `file` belongs to.
Result<void> addSet(const File& file, const GgufHeader& header, const ProgressSink& progress, TensorFile& result)
{
    const std::int64_t count = header.splitCount;
    if (count > mostParts)
        return malformed(result.path, FileFault::CountBeyondLimit, {std::string("split.count"), count, mostParts});
    const std::string name = fileNameOf(result.path);
    const std::string ending = partEnding(header.splitNumber, count);
    if (name.size() <= ending.size() || !name.ends_with(ending)) {
        const auto problem = unsupported(result.path, FileFault::GgufSplitName, {header.splitNumber + 1, count});
        result.problems.push_back({{}, problem.value()});
        addTensors(header, file, result);
        return {};
    }
    const std::string stem = name.substr(0, name.size() - ending.size());
    for (std::int64_t number = 0; number < count; ++number) {
        if (!keepGoing(progress, number, count))
            return failure(ErrorCode::Cancelled);
        if (number == header.splitNumber) {
            addTensors(header, file, result);
            continue;
        }
        auto part = openPart(result.path, stem + partEnding(number, count), number, count);
        if (!part) {
            result.problems.push_back({{}, part.error()});
            continue;
        }
        if (number == 0)
            result.metadata = std::move(part->header.metadata);
        addTensors(part->header, part->file, result);
    }
    if (auto twice = duplicateName(result))
        return tl::unexpected(std::move(*twice));
    return {};
}

} // namespace

bool looksLikeGguf(std::string_view start)
{
    return start.starts_with("GGUF");
}

Result<TensorFile> openGgufFile(const std::shared_ptr<const MappedFile>& file, const ProgressSink& progress)
{
    auto header = parseGgufHeader(file->text(), file->path());
    if (!header)
        return tl::unexpected(header.error());
    TensorFile result;
    result.path = file->path();
    result.format = "gguf";
    result.metadata = std::move(header->metadata);
    if (header->splitCount <= 1) {
        addTensors(*header, file, result);
    } else if (const auto added = addSet(file, *header, progress, result); !added) {
        return tl::unexpected(added.error());
    }
    return result;
}

} // namespace quantoscope::core
