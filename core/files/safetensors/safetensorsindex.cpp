// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/safetensors/safetensorsindex.h"

#include "core/files/relatedpath.h"
#include "core/files/safetensors/jsonscanner.h"
#include "core/files/shorttext.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <unordered_set>

namespace quantoscope::core {

namespace {

constexpr std::string_view mapKey = "weight_map";
constexpr std::string_view sizeKey = "total_size";
constexpr std::string_view indexEnding = "json";

struct Index {
    std::vector<std::pair<std::string, std::string>> parts; ///< tensor, part
    std::vector<std::pair<std::string, std::string>> metadata;
    std::optional<std::int64_t> totalSize;
    bool hasMap = false;
};

class IndexParser
{
public:
    explicit IndexParser(const MappedFile& file) : m_json(file.text(), file.path()) {}

    Result<Index> parse()
    {
        if (m_json.next() != JsonToken::BeginObject)
            m_json.fail(FileFault::JsonUnexpected, {shortText(m_json.written())});
        std::unordered_set<std::string> keys;
        while (m_json.next() == JsonToken::Key) {
            const std::string key = m_json.string();
            if (!keys.insert(key).second)
                m_json.fail(FileFault::DuplicateName, {key});
            m_json.next();
            if (key == mapKey)
                parseMap();
            else if (key == "metadata")
                parseMetadata();
            else
                m_json.skipValue();
        }
        m_json.next();
        if (m_json.fault())
            return tl::unexpected(*m_json.fault());
        return std::move(m_index);
    }

private:
    void parseMap()
    {
        m_index.hasMap = true;
        if (m_json.token() != JsonToken::BeginObject)
            return m_json.fail(FileFault::JsonUnexpected, {shortText(m_json.written())});
        std::unordered_set<std::string> names;
        while (m_json.next() == JsonToken::Key) {
            std::string name = m_json.string();
            if (!names.insert(name).second)
                return m_json.fail(FileFault::DuplicateName, {name});
            std::string part = m_json.next() == JsonToken::String ? m_json.string() : std::string();
            // Also the index itself: parts cannot have parts, so that none can be its own.
            if (part.empty() || endingOf(part) == indexEnding)
                return m_json.fail(FileFault::FieldInvalid, {std::string(mapKey), name, shortText(m_json.written())});
            m_index.parts.emplace_back(std::move(name), std::move(part));
        }
    }

    /// Anything may stand there; only texts and numbers can be shown.
    void parseMetadata()
    {
        if (m_json.token() != JsonToken::BeginObject) {
            m_json.skipValue();
            return;
        }
        while (m_json.next() == JsonToken::Key) {
            std::string key = m_json.string();
            const JsonToken value = m_json.next();
            if (key == sizeKey)
                m_index.totalSize = m_json.integer();
            if (value == JsonToken::String)
                m_index.metadata.emplace_back(std::move(key), m_json.string());
            else if (value == JsonToken::Number)
                m_index.metadata.emplace_back(std::move(key), std::string(m_json.written()));
            else
                m_json.skipValue();
        }
    }

    JsonScanner m_json;
    Index m_index;
};

/// One file of the set.
struct Part {
    std::string name;                    ///< as the index first writes it
    std::vector<std::string_view> named; ///< tensors
};

/// The parts by their real paths, so that no spelling opens one twice.
Result<std::map<std::string, Part>> partsOf(const Index& index, const std::string& path)
{
    std::map<std::string_view, std::string> paths; // by the name in the index
    std::map<std::string, Part> parts;
    for (const auto& [tensor, name] : index.parts) {
        auto known = paths.find(name);
        if (known == paths.end()) {
            auto real = relatedPath(path, name);
            if (!real)
                return tl::unexpected(real.error());
            if (endingOf(*real) == indexEnding) // behind a symbolic link
                return malformed(path, FileFault::FieldInvalid, {std::string(mapKey), tensor, name});
            known = paths.emplace(name, std::move(*real)).first;
        }
        Part& part = parts.try_emplace(known->second, Part{name, {}}).first->second;
        part.named.push_back(tensor);
    }
    return parts;
}

/// Moves the tensors that the index names into `result`.
Result<void> take(TensorFile& result, TensorFile opened, const Part& part, const std::string& path)
{
    std::unordered_set<std::string_view> wanted(part.named.begin(), part.named.end());
    std::unordered_set<std::string_view> there;
    std::vector<TensorEntry> taken;
    for (TensorEntry& entry : opened.tensors) {
        // A complex tensor is two here, but one in the index.
        const bool isHalf = entry.storedType == "C64" && entry.name.size() > 5;
        std::string_view name = entry.name;
        auto found = wanted.find(name);
        if (found == wanted.end() && isHalf)
            found = wanted.find(name.substr(0, name.size() - 5));
        if (found == wanted.end()) {
            result.problems.push_back({entry.name, unsupported(path, FileFault::NotInIndex, {entry.name, part.name}).value()});
            continue;
        }
        there.insert(*found);
        if (entry.part.empty())
            entry.part = opened.path;
        taken.push_back(std::move(entry));
    }
    for (const std::string_view name : part.named) {
        if (!there.contains(name))
            return malformed(path, FileFault::NotInPart, {std::string(name), part.name});
    }
    std::ranges::move(taken, std::back_inserter(result.tensors));
    std::ranges::move(opened.problems, std::back_inserter(result.problems));
    std::ranges::move(opened.metadata, std::back_inserter(result.metadata));
    return {};
}

Result<void> checkNames(const TensorFile& file)
{
    std::unordered_set<std::string_view> names;
    for (const TensorEntry& entry : file.tensors) {
        if (!names.insert(entry.name).second) // half of a complex tensor is called like a tensor of another part
            return malformed(file.path, FileFault::DuplicateName, {entry.name});
    }
    return {};
}

/// The parts of a set tend to say the same of themselves.
void dropRepeats(std::vector<std::pair<std::string, std::string>>& metadata)
{
    std::set<std::pair<std::string, std::string>> seen;
    std::erase_if(metadata, [&seen](const auto& pair) { return !seen.insert(pair).second; });
}

void compareSize(TensorFile& result, std::int64_t totalSize)
{
    std::int64_t sum = 0;
    for (const TensorEntry& entry : result.tensors) {
        if (__builtin_add_overflow(sum, entry.bytes, &sum))
            sum = std::numeric_limits<std::int64_t>::max();
    }
    if (sum != totalSize)
        result.problems.push_back({"", malformed(result.path, FileFault::IndexSizeDiffers, {totalSize, sum}).value()});
}

} // namespace

Result<TensorFile> openSafetensorsIndex(const std::shared_ptr<const MappedFile>& file, const ProgressSink& progress)
{
    const std::string& path = file->path();
    const bool isNamedIndex = endingOf(path.substr(0, path.rfind('.'))) == "index";
    auto index = IndexParser(*file).parse();
    if (!isNamedIndex && !(index && index->hasMap))
        return failure(ErrorCode::UnknownFileType, {path});
    if (!index)
        return tl::unexpected(index.error());
    if (!index->hasMap)
        return malformed(path, FileFault::FieldMissing, {fileNameOf(path), std::string(mapKey)});
    auto parts = partsOf(*index, path);
    if (!parts)
        return tl::unexpected(parts.error());
    TensorFile result;
    result.path = path;
    result.format = "safetensors-index";
    result.metadata = std::move(index->metadata);
    std::int64_t done = 0;
    for (const auto& [real, part] : *parts) {
        if (!keepGoing(progress, done++, static_cast<std::int64_t>(parts->size())))
            return failure(ErrorCode::Cancelled);
        auto opened = openTensorFile(real);
        if (!opened)
            return tl::unexpected(opened.error());
        if (const auto taken = take(result, std::move(*opened), part, path); !taken)
            return tl::unexpected(taken.error());
    }
    if (const auto unique = checkNames(result); !unique)
        return tl::unexpected(unique.error());
    dropRepeats(result.metadata);
    if (index->totalSize)
        compareSize(result, *index->totalSize);
    return result;
}

} // namespace quantoscope::core
