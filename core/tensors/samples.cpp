// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/samples.h"

#include "core/support/random.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace quantoscope::core {

namespace {

constexpr std::int64_t channelCount = 128;
constexpr std::array<std::int64_t, 2> outlierChannels{17, 90};
constexpr double outlierFactor = 20;
constexpr double studentDegrees = 4;
constexpr double bimodalStd = 0.25;

double drawLaplace(Random& random)
{
    const double u = 2 * random.uniform() - 1;
    return u < 0 ? std::log1p(u) : -std::log1p(-u);
}

double drawStudent(Random& random)
{
    for (;;) {
        const double u = 2 * random.uniform() - 1;
        const double v = 2 * random.uniform() - 1;
        const double w = u * u + v * v;
        if (w > 0 && w <= 1)
            return u * std::sqrt(studentDegrees * (std::pow(w, -2 / studentDegrees) - 1) / w);
    }
}

double draw(SampleKind kind, std::int64_t index, Random& random)
{
    switch (kind) {
    case SampleKind::Normal: return random.normal();
    case SampleKind::Laplace: return drawLaplace(random);
    case SampleKind::StudentT: return drawStudent(random);
    case SampleKind::Uniform: return 2 * random.uniform() - 1;
    case SampleKind::Bimodal: {
        const double centre = random.uniform() < 0.5 ? -1 : 1;
        return centre + bimodalStd * random.normal();
    }
    case SampleKind::Outliers: {
        const bool isOutlier = std::ranges::find(outlierChannels, index % channelCount) != outlierChannels.end();
        return random.normal() * (isOutlier ? outlierFactor : 1);
    }
    }
    return 0;
}

struct KindName {
    SampleKind kind;
    std::string_view name;
};
constexpr std::array<KindName, 6> names{{{SampleKind::Normal, "normal"},
                                         {SampleKind::Laplace, "laplace"},
                                         {SampleKind::StudentT, "student-t"},
                                         {SampleKind::Uniform, "uniform"},
                                         {SampleKind::Bimodal, "bimodal"},
                                         {SampleKind::Outliers, "outliers"}}};

} // namespace

Result<Tensor> makeSample(const SampleSpec& spec)
{
    if (spec.count < 0 || spec.count > maxSampleCount)
        return failure(ErrorCode::TensorTooLarge, {spec.count, maxSampleCount});
    Random random(spec.seed);
    std::vector<float> values(static_cast<std::size_t>(spec.count));
    std::int64_t index = 0;
    for (float& value : values)
        value = static_cast<float>(draw(spec.kind, index++, random));
    const bool hasChannels = spec.kind == SampleKind::Outliers && spec.count % channelCount == 0;
    return Tensor::fromFloats(std::move(values), hasChannels ? Shape{spec.count / channelCount, channelCount} : Shape{spec.count});
}

std::span<const SampleKind> allSampleKinds()
{
    static constexpr std::array kinds{SampleKind::Normal, SampleKind::Laplace, SampleKind::StudentT, SampleKind::Uniform,
                                      SampleKind::Bimodal, SampleKind::Outliers};
    return kinds;
}

std::string_view sampleName(SampleKind kind)
{
    return std::ranges::find(names, kind, &KindName::kind)->name;
}

std::optional<SampleKind> sampleFromName(std::string_view name)
{
    const auto* row = std::ranges::find(names, name, &KindName::name);
    return row == names.end() ? std::nullopt : std::optional(row->kind);
}

} // namespace quantoscope::core
