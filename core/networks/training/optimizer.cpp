// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/training/optimizer.h"

#include "core/support/simd.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace quantoscope::core {

namespace {

constexpr std::array<std::string_view, 2> names{"sgd", "adam"};

constexpr double beta1 = 0.9;
constexpr double beta2 = 0.999;
constexpr float epsilon = 1e-8F;

/// The trained vectors of a layer, in the order of their slots.
enum Slot : std::size_t {
    Weights,
    Bias,
    WeightScales,
    WeightZeroPoints,
    WeightNegativeScales,
    ActivationScales,
    ActivationZeroPoints,
    ActivationNegativeScales,
    SlotCount
};

[[gnu::always_inline]] inline float withoutSubnormal(float value)
{
    return std::abs(value) < std::numeric_limits<float>::min() ? 0.0F : value;
}

[[gnu::always_inline]] inline void stepSgd(std::size_t count, float* values, const float* gradient, float* velocity, float rate, float momentum, float decay)
{
    for (std::size_t i = 0; i < count; ++i) {
        velocity[i] = withoutSubnormal(momentum * velocity[i] + (gradient[i] + decay * values[i]));
        values[i] -= rate * velocity[i];
    }
}

/// The numbers of one step that are the same for all values.
struct AdamStep {
    float size = 0;           ///< rate / (1 − β1^t)
    float rootCorrection = 0; ///< √(1 − β2^t)
    float decay = 0;
};

[[gnu::always_inline]] inline void stepAdam(std::size_t count, float* values, const float* gradient, float* first, float* second, const AdamStep& step)
{
    constexpr auto keptFirst = static_cast<float>(beta1);
    constexpr auto keptSecond = static_cast<float>(beta2);
    constexpr auto newFirst = static_cast<float>(1 - beta1);
    constexpr auto newSecond = static_cast<float>(1 - beta2);
    const auto [size, rootCorrection, decay] = step;
    for (std::size_t i = 0; i < count; ++i) {
        const float slope = gradient[i] + decay * values[i];
        first[i] = withoutSubnormal(keptFirst * first[i] + newFirst * slope);
        second[i] = withoutSubnormal(keptSecond * second[i] + newSecond * slope * slope);
        values[i] -= size * first[i] / (std::sqrt(second[i]) / rootCorrection + epsilon);
    }
}

} // namespace

std::span<const std::string_view> optimizerNames()
{
    return names;
}

std::optional<OptimizerKind> optimizerFromName(std::string_view name)
{
    const auto found = std::ranges::find(names, name);
    return found == names.end() ? std::nullopt : std::optional(static_cast<OptimizerKind>(found - names.begin()));
}

void Optimizer::setSpec(const OptimizerSpec& spec)
{
    if (spec.kind != m_spec.kind)
        m_moments.clear();
    m_spec = spec;
}

void Optimizer::forgetNode(std::size_t layer, NodePlace place)
{
    const std::size_t first = layer * SlotCount + (place == NodePlace::Weights ? WeightScales : ActivationScales);
    for (std::size_t slot = first; slot < std::min(first + 3, m_moments.size()); ++slot)
        m_moments[slot] = {};
}

void Optimizer::update(std::vector<float>& values, std::span<const float> gradient, bool decays, std::size_t slot)
{
    if (gradient.empty() || gradient.size() != values.size())
        return;
    Moments& moments = m_moments[slot];
    if (moments.first.size() != values.size())
        moments = {std::vector<float>(values.size()), {}, 0};
    ++moments.steps;
    const auto decay = static_cast<float>(decays ? m_spec.weightDecay : 0);
    if (m_spec.kind == OptimizerKind::Sgd) {
        withWidestLoops([&]() __attribute__((always_inline)) {
            stepSgd(values.size(), values.data(), gradient.data(), moments.first.data(), static_cast<float>(m_spec.learningRate),
                    static_cast<float>(m_spec.momentum), decay);
        });
        return;
    }
    moments.second.resize(values.size());
    const auto steps = static_cast<double>(moments.steps);
    const AdamStep step{static_cast<float>(m_spec.learningRate / (1 - std::pow(beta1, steps))),
                        static_cast<float>(std::sqrt(1 - std::pow(beta2, steps))), decay};
    withWidestLoops([&]() __attribute__((always_inline)) {
        stepAdam(values.size(), values.data(), gradient.data(), moments.first.data(), moments.second.data(), step);
    });
}

void Optimizer::step(Network& network, const Gradients& gradients)
{
    const std::size_t count = std::min(network.layers.size(), gradients.layers.size());
    m_moments.resize(network.layers.size() * SlotCount);
    for (std::size_t i = 0; i < count; ++i) {
        LayerState& layer = network.layers[i];
        const LayerGradient& gradient = gradients.layers[i];
        const std::size_t slot = i * SlotCount;
        update(layer.weights, gradient.weights, network.spec.layers[i].hasWeights(), slot + Weights);
        update(layer.bias, gradient.bias, false, slot + Bias);
        const auto updateNode = [&](const FakeQuantSpec& spec, FakeQuantState& state, const FakeQuantGradient& learned, std::size_t first) {
            if (!spec.isOn() || state.isFrozen)
                return;
            update(state.scales, learned.scales, false, first);
            update(state.zeroPoints, learned.zeroPoints, false, first + 1);
            update(state.negativeScales, learned.negativeScales, false, first + 2);
            legalise(spec, state);
        };
        updateNode(network.spec.layers[i].weights, layer.weightState, gradient.weightNode, slot + WeightScales);
        updateNode(network.spec.layers[i].activations, layer.activationState, gradient.activationNode, slot + ActivationScales);
    }
}

} // namespace quantoscope::core
