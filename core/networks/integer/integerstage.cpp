// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/integer/integerstage.h"

#include "core/networks/integer/integerkernel.h"
#include "core/support/parallel.h"

#include <algorithm>
#include <cassert>

namespace quantoscope::core {

namespace {

/// Samples of one piece of work: their windows stay in the second-level cache for layers of ordinary size.
constexpr std::int64_t samplesAtOnce = 16;

/// Calls take(window's values by index, place of the result) for every window of a sample's pool.
template<typename T, typename Join>
std::vector<T> overWindows(const LayerSpec& layer, const FeatureShape& before, const FeatureShape& after, std::int64_t samples,
                           const std::vector<T>& values, Join&& join)
{
    std::vector<T> joined(static_cast<std::size_t>(samples * after.count()));
    std::size_t place = 0;
    for (std::int64_t plane = 0; plane < samples * before.channels; ++plane) {
        const T* from = values.data() + plane * before.height * before.width;
        for (std::int64_t y = 0; y < after.height; ++y) {
            for (std::int64_t x = 0; x < after.width; ++x) {
                T result = from[y * layer.stride * before.width + x * layer.stride];
                for (std::int64_t term = 1; term < layer.kernel * layer.kernel; ++term) {
                    const std::int64_t row = y * layer.stride + term / layer.kernel;
                    result = join(result, from[row * before.width + x * layer.stride + term % layer.kernel]);
                }
                joined[place++] = result;
            }
        }
    }
    return joined;
}

template<typename T>
std::vector<T> pooled(const IntegerNetwork& network, std::size_t layer, std::vector<T> values, std::int64_t samples)
{
    const auto shapes = layerShapes(network.spec);
    if (!shapes)
        return {};
    const std::size_t end = nextWithWeights(network.spec, layer);
    for (std::size_t i = layer + 1; i < end; ++i) {
        const LayerSpec& step = network.spec.layers[i];
        const FeatureShape& before = (*shapes)[i];
        const FeatureShape& after = (*shapes)[i + 1];
        if (step.kind == LayerKind::Relu)
            std::ranges::replace_if(values, [](T value) { return value < 0; }, T(0));
        else if (step.kind == LayerKind::MaxPool)
            values = overWindows(step, before, after, samples, values, [](T a, T b) { return std::max(a, b); });
        else if (step.kind == LayerKind::AvgPool)
            values = overWindows(step, before, after, samples, values, [](T a, T b) { return static_cast<T>(a + b); });
    }
    return values;
}

} // namespace

std::size_t nextWithWeights(const NetworkSpec& spec, std::size_t layer)
{
    std::size_t next = layer + 1;
    while (next < spec.layers.size() && !spec.layers[next].hasWeights())
        ++next;
    return next;
}

Result<std::vector<std::int32_t>> accumulators(const IntegerNetwork& network, std::size_t layer, std::span<const std::int32_t> codes,
                                               std::int64_t samples, int threads)
{
    const auto shapes = layerShapes(network.spec);
    if (!shapes)
        return tl::unexpected(shapes.error());
    const IntegerLayer& own = network.layers[layer];
    const WindowForm form = windowForm(own.spec, (*shapes)[layer], (*shapes)[layer + 1]);
    const std::int64_t count = samples * form.inputCount();
    if (std::ssize(codes) != count)
        return failure(ErrorCode::ShapeMismatch, {count, std::ssize(codes)});
    std::vector<std::int32_t> sums(static_cast<std::size_t>(samples * form.outputCount()));
    const auto body = [&](std::int64_t first, std::int64_t last) -> Result<void> {
        const auto part = codes.subspan(static_cast<std::size_t>(first * form.inputCount()),
                                        static_cast<std::size_t>((last - first) * form.inputCount()));
        std::vector<std::int32_t> values(part.size());
        std::ranges::transform(part, values.begin(), [&own](std::int32_t code) { return code - own.inputZeroPoint; });
        windowSums(form, values, own.weights, own.bias, last - first,
                   std::span(sums).subspan(static_cast<std::size_t>(first * form.outputCount()),
                                           static_cast<std::size_t>((last - first) * form.outputCount())));
        return {};
    };
    if (const auto done = parallelFor(samples, samplesAtOnce, body, {}, threads); !done)
        return tl::unexpected(done.error());
    return sums;
}

std::vector<std::int32_t> pooledAccumulators(const IntegerNetwork& network, std::size_t layer, std::vector<std::int32_t> values,
                                             std::int64_t samples)
{
    return pooled(network, layer, std::move(values), samples);
}

std::vector<double> pooledAccumulators(const IntegerNetwork& network, std::size_t layer, std::vector<double> values, std::int64_t samples)
{
    return pooled(network, layer, std::move(values), samples);
}

std::vector<std::int32_t> requantize(const IntegerNetwork& network, std::size_t layer, std::span<const std::int32_t> values,
                                     std::int64_t samples)
{
    const IntegerLayer& own = network.layers[layer];
    const IntegerLayer& next = network.layers[nextWithWeights(network.spec, layer)];
    const auto channels = own.bias.size();
    std::vector<std::int32_t> codes(values.size());
    if (samples == 0)
        return codes;
    const std::size_t plane = values.size() / static_cast<std::size_t>(samples) / channels;
    assert(plane * channels * static_cast<std::size_t>(samples) == values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::size_t channel = i / plane % channels;
        const std::int32_t value = values[i];
        switch (next.inputRule) {
        case CodeRule::Rounded: {
            const std::int64_t code = std::int64_t(next.inputZeroPoint) + multiplyRounded(value, own.multipliers[channel]);
            codes[i] = static_cast<std::int32_t>(std::clamp<std::int64_t>(code, next.inputMin, next.inputMax));
            break;
        }
        case CodeRule::Sign: codes[i] = value < 0 ? -1 : 1; break;
        case CodeRule::Ternary: {
            const std::int64_t threshold = own.thresholds[channel];
            codes[i] = (value > threshold ? 1 : 0) - (value < -threshold ? 1 : 0);
            break;
        }
        }
    }
    return codes;
}

Result<std::vector<std::int32_t>> runStage(const IntegerNetwork& network, std::size_t layer, std::span<const std::int32_t> codes,
                                           std::int64_t samples, int threads)
{
    auto sums = accumulators(network, layer, codes, samples, threads);
    if (!sums)
        return sums;
    std::vector<std::int32_t> values = pooledAccumulators(network, layer, *std::move(sums), samples);
    if (nextWithWeights(network.spec, layer) == network.spec.layers.size())
        return values;
    return requantize(network, layer, values, samples);
}

} // namespace quantoscope::core
