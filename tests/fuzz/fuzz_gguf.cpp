// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a GGUF file: what opens has tensors inside of the file, whose values can be read, whole and in part.
#include "core/files/gguf/gguffile.h"

#include <cstdlib>
#include <cstring>
#include <string>

using namespace quantoscope::core;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

void checkTensor(const TensorEntry& entry, std::int64_t fileSize)
{
    require(!entry.name.empty() && elementCount(entry.shape) == entry.count && storageBytes(entry.dtype, entry.count) == entry.bytes);
    require(entry.offset >= 0 && entry.offset + entry.bytes <= fileSize);
    if (entry.count > 65536)
        return;
    const auto tensor = entry.load({});
    require(tensor.has_value() && tensor->count() == entry.count && tensor->shape() == entry.shape && tensor->dtype() == entry.dtype);
    const std::vector<double> values = tensor->values();
    require(values.size() == static_cast<std::size_t>(entry.count));
    for (std::size_t axis = 0; axis < entry.shape.size() && entry.count > 0; ++axis) {
        const Tensor last = tensor->slice(axis, entry.shape[axis] - 1);
        const double end = last.value(last.count() - 1);
        require(std::memcmp(&end, &values.back(), sizeof(end)) == 0);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    const auto mapped = MappedFile::fromBytes(std::string(reinterpret_cast<const char*>(data), size), "fuzz.gguf");
    const auto file = openGgufFile(mapped, {});
    if (!file) {
        require(!file.error().arguments.empty());
        require(file.error().position == Error::npos || file.error().position <= size);
        return 0;
    }
    require(looksLikeGguf(mapped->text()));
    for (const TensorEntry& entry : file->tensors)
        checkTensor(entry, mapped->size());
    return 0;
}
