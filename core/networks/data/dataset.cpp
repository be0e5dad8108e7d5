// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/data/dataset.h"

#include "core/networks/data/digits.h"
#include "core/networks/data/points.h"
#include "core/networks/data/samplestream.h"
#include "core/networks/data/signals.h"
#include "core/support/parallel.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <new>
#include <numeric>

namespace quantoscope::core {

namespace {

constexpr std::int64_t maxSamples = 1'000'000;
constexpr double maxNoise = 2;
constexpr std::int64_t pieceSamples = 256;

constexpr std::array<std::string_view, 9> names{"moons", "spirals", "circles",  "xor",       "gaussians",
                                                "sine",  "digits",  "sequence", "regression"};

std::string numberText(double value)
{
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return {buffer.data(), end.ptr};
}

Result<void> checkSpec(const DatasetSpec& spec)
{
    if (spec.count < 2 || spec.count > maxSamples)
        return failure(ErrorCode::UnknownOption, {std::string("count"), std::to_string(spec.count)});
    if (!(spec.noise >= 0 && spec.noise <= maxNoise)) // NaN too
        return failure(ErrorCode::UnknownOption, {std::string("noise"), numberText(spec.noise)});
    if (spec.kind == DatasetKind::Digits && (spec.size < minDigitSize || spec.size > maxDigitSize))
        return failure(ErrorCode::UnknownOption, {std::string("size"), std::to_string(spec.size)});
    return {};
}

/// An empty set of the right shapes.
Dataset makeFrame(const DatasetSpec& spec)
{
    Dataset data;
    FeatureShape shape{2, 1, 1};
    if (isPlane(spec.kind)) {
        data.classes = planeClasses(spec.kind);
    } else if (spec.kind == DatasetKind::Sequence) {
        shape = {sequenceLength, 1, 1};
        data.classes = sequenceClasses;
    } else if (spec.kind == DatasetKind::Digits) {
        shape = {1, spec.size, spec.size};
        data.classes = digitClasses;
    } else {
        shape = {1, 1, 1};
        data.targetWidth = 1;
    }
    data.inputs = Batch(shape, spec.count);
    if (data.isClassification())
        data.labels.resize(static_cast<std::size_t>(spec.count));
    data.targets.resize(static_cast<std::size_t>(spec.count * data.targetWidth));
    return data;
}

using DigitGlyphs = std::array<std::vector<Glyph>, 10>;

void drawSample(const DatasetSpec& spec, const DigitGlyphs& glyphs, std::int64_t index, Dataset& data)
{
    Random random = sampleStream(spec.seed, index);
    const auto place = static_cast<std::size_t>(index);
    const std::span<float> values = data.inputs.sample(index);
    if (data.isClassification())
        data.labels[place] = sampleClass(spec.seed, index, static_cast<std::int32_t>(data.classes));
    if (isPlane(spec.kind)) {
        const PlanePoint point = drawPoint(spec.kind, data.labels[place], spec.noise, random);
        values[0] = static_cast<float>(point.x);
        values[1] = static_cast<float>(point.y);
    } else if (spec.kind == DatasetKind::Sequence) {
        drawSequence(data.labels[place], spec.noise, random, values);
    } else if (spec.kind == DatasetKind::Digits) {
        drawDigit(glyphs, data.labels[place], spec.noise, spec.size, random, values);
    } else {
        const double x = 2 * random.uniform() - 1;
        values[0] = static_cast<float>(x);
        data.targets[place] = static_cast<float>(wavyCurve(x) + spec.noise * random.normal());
    }
}

} // namespace

std::span<const std::string_view> datasetNames()
{
    return names;
}

std::optional<DatasetKind> datasetFromName(std::string_view name)
{
    const auto* const found = std::ranges::find(names, name);
    if (found == names.end())
        return std::nullopt;
    return static_cast<DatasetKind>(found - names.begin());
}

DatasetSpec defaultDataset(DatasetKind kind)
{
    DatasetSpec spec;
    spec.kind = kind;
    switch (kind) {
    case DatasetKind::Moons:
    case DatasetKind::Circles:
    case DatasetKind::Sine:
    case DatasetKind::Xor: break;
    case DatasetKind::Spirals: spec.noise = 0.03; break;
    case DatasetKind::Gaussians: spec.noise = 0.2; break;
    case DatasetKind::Digits:
        spec.count = 12'000;
        spec.noise = 0.5;
        break;
    case DatasetKind::Sequence: spec.count = 4000; break;
    case DatasetKind::Regression: spec.noise = 0.05; break;
    }
    return spec;
}

Result<Dataset> makeDataset(const DatasetSpec& spec, const ProgressSink& progress)
{
    if (auto checked = checkSpec(spec); !checked)
        return tl::unexpected(std::move(checked.error()));
    try {
        Dataset data = makeFrame(spec);
        const DigitGlyphs glyphs = spec.kind == DatasetKind::Digits ? digitGlyphs() : DigitGlyphs{};
        const auto drawPiece = [&](std::int64_t first, std::int64_t last) -> Result<void> {
            for (std::int64_t index = first; index < last; ++index)
                drawSample(spec, glyphs, index, data);
            return {};
        };
        if (auto drawn = parallelFor(spec.count, pieceSamples, drawPiece, progress); !drawn)
            return tl::unexpected(std::move(drawn.error()));
        return data;
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory);
    }
}

Dataset subset(const Dataset& data, std::span<const std::int64_t> indices)
{
    Dataset part;
    part.inputs = Batch(data.inputs.shape, static_cast<std::int64_t>(indices.size()));
    part.classes = data.classes;
    part.targetWidth = data.targetWidth;
    const auto width = static_cast<std::size_t>(data.targetWidth);
    part.targets.reserve(indices.size() * width);
    std::int64_t place = 0;
    for (const std::int64_t index : indices) {
        std::ranges::copy(data.inputs.sample(index), part.inputs.sample(place++).begin());
        if (data.isClassification())
            part.labels.push_back(data.labels[static_cast<std::size_t>(index)]);
        const auto target = std::span(data.targets).subspan(static_cast<std::size_t>(index) * width, width);
        part.targets.insert(part.targets.end(), target.begin(), target.end());
    }
    return part;
}

DataSplit splitDataset(const Dataset& data, double share, std::uint64_t seed)
{
    const std::int64_t count = data.count();
    std::vector<std::int64_t> order(static_cast<std::size_t>(count));
    std::iota(order.begin(), order.end(), 0);
    Random random(seed);
    for (std::size_t k = order.size(); k > 1; --k)
        std::swap(order[k - 1], order[random.below(k)]);
    const double wanted = std::isfinite(share) ? std::clamp(share, 0.0, 1.0) * static_cast<double>(count) : 0;
    auto heldOut = static_cast<std::int64_t>(std::floor(wanted + 0.5));
    if (count >= 2)
        heldOut = std::clamp<std::int64_t>(heldOut, 1, count - 1);
    // Each side keeps the order of the whole.
    const auto middle = order.begin() + static_cast<std::ptrdiff_t>(heldOut);
    std::sort(order.begin(), middle);
    std::sort(middle, order.end());
    return {subset(data, {middle, order.end()}), subset(data, {order.begin(), middle})};
}

} // namespace quantoscope::core
