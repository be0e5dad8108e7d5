// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/tensoroptions.h"

#include "core/files/shorttext.h"
#include "core/support/filefault.h"

#include <algorithm>
#include <charconv>

namespace quantoscope::cli {

namespace {

using namespace core;

/// Views of more elements than this that are not all stored are left alone.
constexpr std::int64_t expansionLimit = std::int64_t(1) << 31;

bool parseInteger(std::string_view text, std::int64_t& number)
{
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    return problem == std::errc() && end == text.data() + text.size();
}

/// `3x5`, `3x-1`; nothing for a single number.
bool parseShape(std::string_view text, Shape& shape)
{
    shape.clear();
    while (!text.empty()) {
        const std::size_t cross = std::min(text.find('x'), text.size());
        std::int64_t length = 0;
        if (!parseInteger(text.substr(0, cross), length) || length < -1 || cross + 1 == text.size())
            return false;
        shape.push_back(length);
        text.remove_prefix(std::min(cross + 1, text.size()));
    }
    return std::ranges::count(shape, -1) <= 1;
}

bool parseRawField(std::string_view key, std::string_view value, RawSpec& spec)
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
        return value == "C" || value == "F";
    }
    if (key == "offset")
        return parseInteger(value, spec.offset) && spec.offset >= 0;
    return key == "shape" && parseShape(value, spec.shape);
}

std::int64_t storedElements(const Tensor& tensor)
{
    const DTypeInfo& info = dtypeInfo(tensor.dtype());
    return static_cast<std::int64_t>(tensor.bytes().size()) / info.blockBytes * info.blockElements;
}

} // namespace

std::optional<RawSpec> rawSpecFromText(std::string_view text)
{
    RawSpec spec;
    spec.shape = {-1};
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        const std::string_view field = text.substr(0, comma);
        const std::size_t equals = field.find('=');
        if (equals == field.npos || !parseRawField(field.substr(0, equals), field.substr(equals + 1), spec))
            return std::nullopt;
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return spec;
}

std::optional<ChosenTensors> openChosen(const Arguments& arguments, ProgressLine& progress, int& exitCode)
{
    std::optional<RawSpec> raw;
    if (const auto word = arguments.option("raw")) {
        raw = rawSpecFromText(*word);
        if (!raw) {
            exitCode = complainValue("raw", *word);
            return std::nullopt;
        }
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
