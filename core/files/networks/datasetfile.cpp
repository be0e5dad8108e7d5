// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/networks/datasetfile.h"

#include "core/files/safetensors/safetensorsheader.h"
#include "core/support/filefault.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <new>
#include <string_view>

namespace quantoscope::core {

namespace {

constexpr std::array<std::string_view, 6> inputNames{"x", "inputs", "images", "data", "features", "x_train"};
constexpr std::array<std::string_view, 4> answerNames{"y", "labels", "targets", "y_train"};
constexpr std::size_t namesShown = 8;

/// The two halves of a data set before they are checked against each other.
struct Halves {
    std::string path;
    Tensor inputs;  ///< samples first
    Tensor answers; ///< samples, or samples × targets
};

template<std::size_t N>
const TensorEntry* findNamed(const TensorFile& file, const std::array<std::string_view, N>& names)
{
    for (const std::string_view name : names) {
        const auto isNamed = [&](const TensorEntry& entry) {
            return std::ranges::equal(entry.name, name, [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; });
        };
        const auto found = std::ranges::find_if(file.tensors, isNamed);
        if (found != file.tensors.end())
            return &*found;
    }
    return nullptr;
}

std::string namesOf(const TensorFile& file)
{
    std::string text;
    for (std::size_t k = 0; k < std::min(file.tensors.size(), namesShown); ++k)
        text += (k == 0 ? "" : ", ") + file.tensors[k].name;
    return file.tensors.size() > namesShown ? text + ", …" : text;
}

/// Refuses what is too large by the file's own account before it is loaded.
Result<Tensor> loadWithin(const TensorEntry& entry, const ProgressSink& progress)
{
    if (entry.count > maxDatasetValues)
        return failure(ErrorCode::TensorTooLarge, {entry.count, maxDatasetValues});
    if (!entry.shape.empty() && entry.shape.front() > maxDatasetSamples)
        return failure(ErrorCode::TensorTooLarge, {entry.shape.front(), maxDatasetSamples});
    return entry.load(progress);
}

Result<const TensorEntry*> firstTensor(const TensorFile& file)
{
    if (!file.tensors.empty())
        return &file.tensors.front();
    if (!file.problems.empty())
        return tl::unexpected(file.problems.front().error);
    return failure(ErrorCode::TensorEmpty);
}

Result<Halves> tableHalves(const TensorFile& file, const ProgressSink& progress)
{
    const TensorEntry& entry = file.tensors.front();
    if (entry.shape.size() != 2 || entry.shape[1] < 2)
        return malformed(file.path, FileFault::DatasetTable, {shapeText(entry.shape)});
    const auto table = loadWithin(entry, progress);
    if (!table)
        return tl::unexpected(table.error());
    const std::int64_t inputs = table->shape()[1] - 1;
    return Halves{file.path, table->narrow(1, 0, inputs), table->narrow(1, inputs, 1)};
}

Result<Halves> pairHalves(const std::string& path, const TensorEntry& inputs, const TensorEntry& answers, const ProgressSink& progress)
{
    auto values = loadWithin(inputs, stageOf(progress, 0, 900));
    if (!values)
        return tl::unexpected(std::move(values.error()));
    auto wanted = loadWithin(answers, stageOf(progress, 900, 1000));
    if (!wanted)
        return tl::unexpected(std::move(wanted.error()));
    return Halves{path, *std::move(values), *std::move(wanted)};
}

Result<Halves> halvesOf(const TensorFile& file, const ProgressSink& progress)
{
    const auto first = firstTensor(file);
    if (!first)
        return tl::unexpected(first.error());
    if (file.tensors.size() == 1)
        return tableHalves(file, progress);
    const TensorEntry* inputs = findNamed(file, inputNames);
    const TensorEntry* answers = findNamed(file, answerNames);
    if (inputs == nullptr || answers == nullptr)
        return malformed(file.path, FileFault::DatasetArrays, {namesOf(file)});
    return pairHalves(file.path, *inputs, *answers, progress);
}

std::optional<FeatureShape> sampleShape(const Shape& shape)
{
    switch (shape.size()) {
    case 1: return FeatureShape{1, 1, 1};
    case 2: return FeatureShape{shape[1], 1, 1};
    case 3: return FeatureShape{1, shape[1], shape[2]};
    case 4: return FeatureShape{shape[1], shape[2], shape[3]};
    default: return std::nullopt;
    }
}

/// 0 for a shape that cannot be.
std::int64_t safeCount(const FeatureShape& shape)
{
    return elementCount(std::array{shape.channels, shape.height, shape.width}).value_or(0);
}

/// The place of the first value that is NaN or infinite.
Result<void> checkFinite(const std::string& path, std::span<const float> values, std::int64_t samples)
{
    const auto found = std::ranges::find_if(values, [](float value) { return !std::isfinite(value); });
    if (found == values.end())
        return {};
    const std::int64_t place = found - values.begin();
    const std::int64_t width = static_cast<std::int64_t>(values.size()) / samples;
    return malformed(path, FileFault::DatasetNotFinite, {place / width + 1, place % width + 1});
}

Result<void> readInputs(const Halves& halves, const DatasetReadOptions& options, Dataset& data)
{
    const Shape& shape = halves.inputs.shape();
    const auto natural = sampleShape(shape);
    if (!natural)
        return malformed(halves.path, FileFault::DatasetShape, {shapeText(shape)});
    if (halves.inputs.count() == 0)
        return failure(ErrorCode::TensorEmpty);
    if (shape[0] > maxDatasetSamples)
        return failure(ErrorCode::TensorTooLarge, {shape[0], maxDatasetSamples});
    if (options.shape && safeCount(*options.shape) != natural->count())
        return failure(ErrorCode::ShapeMismatch, {safeCount(*options.shape), natural->count()});
    data.inputs = Batch(options.shape.value_or(*natural), shape[0]);
    halves.inputs.readFloats(0, data.inputs.values);
    return checkFinite(halves.path, data.inputs.values, shape[0]);
}

bool isLabel(double value)
{
    return value >= 0 && value < static_cast<double>(maxDatasetClasses) && value == std::floor(value);
}

Result<void> takeLabels(const std::string& path, std::span<const double> values, Dataset& data)
{
    data.classes = 2;
    data.labels.reserve(values.size());
    for (const double value : values) {
        if (!isLabel(value))
            return malformed(path, FileFault::DatasetLabel, {static_cast<std::int64_t>(data.labels.size()) + 1, maxDatasetClasses - 1});
        data.labels.push_back(static_cast<std::int32_t>(value));
        data.classes = std::max<std::int64_t>(data.classes, data.labels.back() + 1);
    }
    return {};
}

Result<void> readAnswers(const Halves& halves, const DatasetReadOptions& options, Dataset& data)
{
    const Shape& shape = halves.answers.shape();
    if (shape.empty() || shape.size() > 2)
        return malformed(halves.path, FileFault::DatasetShape, {shapeText(shape)});
    if (shape[0] != data.count())
        return malformed(halves.path, FileFault::DatasetCounts, {data.count(), shape[0]});
    const std::int64_t width = shape.size() == 1 ? 1 : shape[1];
    if (width == 0)
        return failure(ErrorCode::TensorEmpty);
    if (width > maxDatasetTargets)
        return failure(ErrorCode::TensorTooLarge, {width, maxDatasetTargets});
    const std::vector<double> values = halves.answers.values();
    const bool mayBeLabels = width == 1 && std::ranges::all_of(values, isLabel);
    if (options.answers == AnswerKind::Labels || (options.answers == AnswerKind::Automatic && mayBeLabels)) {
        if (width != 1)
            return malformed(halves.path, FileFault::DatasetShape, {shapeText(shape)});
        return takeLabels(halves.path, values, data);
    }
    data.targetWidth = width;
    data.targets.reserve(values.size());
    for (const double value : values)
        data.targets.push_back(static_cast<float>(value));
    return checkFinite(halves.path, data.targets, shape[0]);
}

Result<Dataset> datasetFrom(const Result<Halves>& halves, const DatasetReadOptions& options)
{
    if (!halves)
        return tl::unexpected(halves.error());
    try {
        Dataset data;
        if (auto read = readInputs(*halves, options, data); !read)
            return tl::unexpected(std::move(read.error()));
        if (auto read = readAnswers(*halves, options, data); !read)
            return tl::unexpected(std::move(read.error()));
        return data;
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory);
    }
}

} // namespace

Result<Dataset> datasetOf(const TensorFile& file, const DatasetReadOptions& options, const ProgressSink& progress)
{
    return datasetFrom(halvesOf(file, progress), options);
}

Result<Dataset> readDataset(const std::string& path, const DatasetReadOptions& options, const ProgressSink& progress)
{
    const auto file = openTensorFile(path, {}, progress);
    if (!file)
        return tl::unexpected(file.error());
    if (options.answersPath.empty())
        return datasetOf(*file, options, progress);
    const auto answersFile = openTensorFile(options.answersPath, {}, progress);
    if (!answersFile)
        return tl::unexpected(answersFile.error());
    const auto inputs = firstTensor(*file);
    if (!inputs)
        return tl::unexpected(inputs.error());
    const auto answers = firstTensor(*answersFile);
    if (!answers)
        return tl::unexpected(answers.error());
    return datasetFrom(pairHalves(path, **inputs, **answers, progress), options);
}

} // namespace quantoscope::core
