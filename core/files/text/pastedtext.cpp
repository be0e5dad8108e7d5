// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/text/pastedtext.h"

#include "core/files/text/listreader.h"
#include "core/files/text/textfile.h"

#include <algorithm>

namespace quantoscope::core {

namespace {

/// `torch.float32`, `'float32'`, `np.float32` without what is around the name.
std::string_view typeName(std::string_view written)
{
    const std::size_t dot = written.rfind('.');
    if (dot != std::string_view::npos)
        written.remove_prefix(dot + 1);
    while (!written.empty() && (written.front() == '\'' || written.front() == '"'))
        written.remove_prefix(1);
    while (!written.empty() && (written.back() == '\'' || written.back() == '"' || written.back() == ' '))
        written.remove_suffix(1);
    return written;
}

Result<Tensor> tensorOf(NestedList list)
{
    if (dtypeFromName(typeName(list.dtype)) != DType::Float32)
        return Tensor::fromDoubles(std::move(list.values), std::move(list.shape));
    std::vector<float> values(list.values.size());
    std::ranges::transform(list.values, values.begin(), [](double value) { return static_cast<float>(value); });
    return Tensor::fromFloats(std::move(values), std::move(list.shape));
}

} // namespace

bool looksLikeList(std::string_view text)
{
    return listStart(text).has_value();
}

Result<TensorFile> openPastedText(const std::shared_ptr<const MappedFile>& file, const ProgressSink& progress)
{
    const auto start = listStart(file->text());
    if (!start)
        return openTextFile(file, progress);
    auto list = readNestedList(file->text(), *start, file->path(), progress);
    if (!list)
        return tl::unexpected(list.error());
    TensorFile result;
    result.path = file->path();
    result.format = "list";
    if (!list->dtype.empty())
        result.metadata.emplace_back("dtype", list->dtype);
    const CellRemark overflows = list->overflows;
    const CellRemark roundedIntegers = list->roundedIntegers;
    auto tensor = tensorOf(std::move(*list));
    if (!tensor)
        return tl::unexpected(tensor.error());
    TensorEntry entry;
    entry.name = file->path();
    entry.storedType = "text";
    entry.dtype = tensor->dtype();
    entry.shape = tensor->shape();
    entry.count = tensor->count();
    entry.bytes = static_cast<std::int64_t>(tensor->bytes().size());
    entry.load = [tensor = std::move(*tensor)](const ProgressSink&) -> Result<Tensor> { return tensor; };
    result.tensors.push_back(std::move(entry));
    tellRemark(result, FileFault::CellsInfinite, overflows);
    tellRemark(result, FileFault::IntegersRounded, roundedIntegers);
    return result;
}

} // namespace quantoscope::core
