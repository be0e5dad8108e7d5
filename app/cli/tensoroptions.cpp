// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/tensoroptions.h"

#include "core/files/rawfile.h"
#include "core/files/shorttext.h"
#include "core/support/filefault.h"

#include <algorithm>

namespace quantoscope::cli {

namespace {

using namespace core;

/// Views of more elements than this that are not all stored are left alone.
constexpr std::int64_t expansionLimit = std::int64_t(1) << 31;

std::int64_t storedElements(const Tensor& tensor)
{
    const DTypeInfo& info = dtypeInfo(tensor.dtype());
    return static_cast<std::int64_t>(tensor.bytes().size()) / info.blockBytes * info.blockElements;
}

} // namespace

std::optional<ChosenTensors> openChosen(const Arguments& arguments, ProgressLine& progress, int& exitCode)
{
    std::optional<RawSpec> raw;
    if (const auto word = arguments.option("raw")) {
        const auto spec = parseRawSpec(*word);
        if (!spec) {
            exitCode = complain(spec.error(), BadUsage);
            return std::nullopt;
        }
        raw = *spec;
    }
    const std::string& path = arguments.values.front();
    progress.begin(path);
    auto file = openTensorFile(path, raw, progress.sink());
    if (!file) {
        exitCode = complain(file.error(), BadInput);
        return std::nullopt;
    }
    ChosenTensors chosen{*std::move(file), {}, {}};
    const auto name = arguments.option("tensor");
    if (!name) {
        chosen.entries = std::move(chosen.file.tensors);
        chosen.problems = std::move(chosen.file.problems);
        return chosen;
    }
    for (TensorProblem& problem : chosen.file.problems) {
        if (problem.tensor.empty() || problem.tensor == *name)
            chosen.problems.push_back(std::move(problem));
    }
    if (const TensorEntry* entry = chosen.file.find(*name)) {
        chosen.entries.push_back(*entry);
    } else if (std::ranges::find(chosen.problems, *name, &TensorProblem::tensor) == chosen.problems.end()) {
        exitCode = complain(shortText(path, 200) + ": there is no tensor '" + shortText(*name, 200) + "'", BadInput);
        return std::nullopt;
    }
    return chosen;
}

Result<Tensor> loadChecked(const TensorEntry& entry, const std::string& path, const ProgressSink& progress)
{
    auto tensor = entry.load(progress);
    if (tensor && tensor->count() > expansionLimit && tensor->count() > storedElements(*tensor))
        return unsupported(path, FileFault::ExpandedTooFar, {entry.name, tensor->count(), storedElements(*tensor)});
    return tensor;
}

} // namespace quantoscope::cli
