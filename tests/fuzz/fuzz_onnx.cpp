// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as an ONNX model: no crash, names unique, and what can be loaded has as many values as its shape says.
#include "core/files/onnx/onnxfile.h"

#include <cstdlib>
#include <set>
#include <string>

using namespace quantoscope::core;

namespace {

constexpr std::int64_t loadLimit = 65536;

void require(bool condition)
{
    if (!condition)
        std::abort();
}

void checkEntry(const TensorEntry& entry)
{
    require(!entry.name.empty() && !entry.storedType.empty());
    require(entry.count == elementCount(entry.shape).value_or(-1));
    if (entry.count > loadLimit)
        return;
    const auto tensor = entry.load({});
    if (!tensor)
        return;
    require(tensor->shape() == entry.shape && tensor->dtype() == entry.dtype);
    require(static_cast<std::int64_t>(tensor->values().size()) == entry.count);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    // In a folder that does not exist, so that external data are never found.
    const auto file = MappedFile::fromBytes(std::string(reinterpret_cast<const char*>(data), size), "/nowhere/fuzz.onnx");
    const auto model = openOnnxFile(file, {});
    if (!model) {
        require(model.error().position == Error::npos || model.error().position <= size);
        return 0;
    }
    std::set<std::string> names;
    for (const TensorEntry& entry : model->tensors) {
        require(names.insert(entry.name).second);
        checkEntry(entry);
    }
    return 0;
}
