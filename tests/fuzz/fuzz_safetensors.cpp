// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a safetensors file and as the text of an index, whose parts do not exist: what opens must keep its promises.
#include "core/files/safetensors/jsonscanner.h"
#include "core/files/safetensors/safetensorsfile.h"
#include "core/files/safetensors/safetensorsindex.h"

#include <cstdlib>
#include <unordered_set>

using namespace quantoscope::core;

namespace {

constexpr std::int64_t loadLimit = 65536; // elements

void require(bool condition)
{
    if (!condition)
        std::abort();
}

void checkFile(const Result<TensorFile>& file, std::size_t size)
{
    if (!file) {
        require(file.error().position == Error::npos || file.error().position <= size);
        return;
    }
    std::unordered_set<std::string> names;
    for (const TensorEntry& entry : file->tensors) {
        require(names.insert(entry.name).second);
        require(elementCount(entry.shape) == entry.count);
        require(entry.offset < 0 || entry.offset + entry.bytes <= static_cast<std::int64_t>(size));
        if (entry.count > loadLimit)
            continue;
        const auto tensor = entry.load({});
        require(tensor.has_value() && tensor->shape() == entry.shape);
        require(static_cast<std::int64_t>(tensor->values().size()) == entry.count);
    }
}

void checkScanner(const std::string& text)
{
    JsonScanner json(text, "fuzz");
    std::size_t tokens = 0;
    while (json.next() != JsonToken::End && json.token() != JsonToken::Fault) {
        require(json.position() <= text.size() && ++tokens <= text.size());
        if (json.token() == JsonToken::Key || json.token() == JsonToken::String)
            require(json.string().size() <= json.written().size());
    }
    require(!json.fault() || json.fault()->position <= text.size());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    const auto file = openSafetensorsFile(MappedFile::fromBytes(bytes, "fuzz.safetensors"), {});
    require(!file || looksLikeSafetensors(bytes));
    checkFile(file, size);
    checkFile(openSafetensorsIndex(MappedFile::fromBytes(bytes, "/nonexistent/fuzz.index.json"), {}), size);
    checkScanner(bytes);
    return 0;
}
