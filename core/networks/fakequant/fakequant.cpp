// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/fakequant/fakequant.h"

#include "core/networks/fakequant/nodekernels.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace quantoscope::core {

namespace {

bool hasLevels(FakeQuantMethod method)
{
    return method == FakeQuantMethod::Twn || method == FakeQuantMethod::Ttq;
}

LinearNode linearNode(const FakeQuantSpec& spec, const FakeQuantState& state, std::size_t group)
{
    const CodeRange range = codeRange(spec);
    LinearNode node;
    node.qmin = static_cast<float>(range.qmin);
    node.qmax = static_cast<float>(range.qmax);
    node.scale = spec.method == FakeQuantMethod::Pact ? state.scales[group] / node.qmax : state.scales[group];
    node.inverse = 1 / node.scale;
    const bool hasZero = spec.method == FakeQuantMethod::Ste || spec.method == FakeQuantMethod::Learned;
    if (hasZero && group < state.zeroPoints.size())
        node.zeroPoint = std::clamp(std::nearbyint(state.zeroPoints[group]), node.qmin, node.qmax);
    return node;
}

TernaryNode ternaryNode(const FakeQuantSpec& spec, const FakeQuantState& state, std::size_t group)
{
    const float positive = state.scales[group];
    const float negative = spec.method == FakeQuantMethod::Ttq ? state.negativeScales[group] : positive;
    return {state.thresholds[group], positive, negative};
}

bool acts(const FakeQuantSpec& spec, const FakeQuantState& state)
{
    return spec.isOn() && state.isReady();
}

/// Calls work(group, first value, count).
template<typename Work>
void overGroups(const FakeQuantState& state, std::size_t size, Work&& work)
{
    const std::size_t groups = state.scales.size();
    assert(size % groups == 0);
    const std::size_t count = size / groups;
    for (std::size_t group = 0; group < groups; ++group)
        work(group, group * count, count);
}

NodeSums backwardGroup(const FakeQuantSpec& spec, const FakeQuantState& state, std::size_t group, std::span<const float> values,
                       std::span<const float> outputGradient, std::span<float> valueGradient, std::span<std::uint8_t> mask)
{
    switch (spec.method) {
    case FakeQuantMethod::Ste: return backwardClipped(linearNode(spec, state, group), values, outputGradient, valueGradient, mask);
    case FakeQuantMethod::Lsq:
    case FakeQuantMethod::Learned: {
        NodeSums sums = backwardLearned(linearNode(spec, state, group), values, outputGradient, valueGradient, mask);
        const auto qmax = static_cast<double>(std::max<std::int64_t>(codeRange(spec).qmax, 1));
        const double factor = values.empty() ? 0 : 1 / std::sqrt(static_cast<double>(values.size()) * qmax);
        sums.scale *= factor;
        sums.zeroPoint *= factor;
        return sums;
    }
    case FakeQuantMethod::Pact: return backwardPact(state.scales[group], values, outputGradient, valueGradient, mask);
    case FakeQuantMethod::Binary: return backwardBinary(values, outputGradient, valueGradient, mask);
    case FakeQuantMethod::Twn: {
        std::ranges::copy(outputGradient, valueGradient.begin());
        std::ranges::fill(mask, std::uint8_t(1));
        break;
    }
    case FakeQuantMethod::Ttq: return backwardTernary(ternaryNode(spec, state, group), values, outputGradient, valueGradient, mask);
    }
    return {};
}

} // namespace

CodeRange codeRange(const FakeQuantSpec& spec)
{
    switch (spec.method) {
    case FakeQuantMethod::Binary:
    case FakeQuantMethod::Twn:
    case FakeQuantMethod::Ttq: return {-1, 1};
    case FakeQuantMethod::Ste:
    case FakeQuantMethod::Lsq:
    case FakeQuantMethod::Pact:
    case FakeQuantMethod::Learned: break;
    }
    const std::int64_t codes = std::int64_t(1) << std::clamp(spec.bits, 0, 16);
    const bool isSigned = spec.isSymmetric && spec.method != FakeQuantMethod::Pact;
    return isSigned ? CodeRange{-codes / 2, codes / 2 - 1} : CodeRange{0, codes - 1};
}

void fakeQuantize(const FakeQuantSpec& spec, NodePlace, const FakeQuantState& state, std::span<const float> values, std::span<float> out)
{
    assert(values.size() == out.size());
    if (!acts(spec, state)) {
        std::ranges::copy(values, out.begin());
        return;
    }
    overGroups(state, values.size(), [&](std::size_t group, std::size_t first, std::size_t count) {
        const auto from = values.subspan(first, count);
        const auto to = out.subspan(first, count);
        if (spec.method == FakeQuantMethod::Binary)
            quantizeBinary(state.scales[group], from, to);
        else if (hasLevels(spec.method))
            quantizeTernary(ternaryNode(spec, state, group), from, to);
        else
            quantizeLinear(linearNode(spec, state, group), from, to);
    });
}

void fakeQuantizeCodes(const FakeQuantSpec& spec, NodePlace, const FakeQuantState& state, std::span<const float> values,
                       std::span<std::int32_t> codes)
{
    assert(values.size() == codes.size() && acts(spec, state));
    if (!acts(spec, state)) {
        std::ranges::fill(codes, 0);
        return;
    }
    overGroups(state, values.size(), [&](std::size_t group, std::size_t first, std::size_t count) {
        const auto from = values.subspan(first, count);
        const auto to = codes.subspan(first, count);
        if (spec.method == FakeQuantMethod::Binary)
            encodeBinary(from, to);
        else if (hasLevels(spec.method))
            encodeTernary(ternaryNode(spec, state, group), from, to);
        else
            encodeLinearNode(linearNode(spec, state, group), from, to);
    });
}

std::vector<float> nodeLevels(const FakeQuantSpec& spec, const FakeQuantState& state, std::int64_t group)
{
    if (!acts(spec, state) || group < 0 || group >= static_cast<std::int64_t>(state.scales.size()))
        return {};
    const auto index = static_cast<std::size_t>(group);
    if (spec.method == FakeQuantMethod::Binary)
        return {-state.scales[index], state.scales[index]};
    if (hasLevels(spec.method)) {
        const TernaryNode node = ternaryNode(spec, state, index);
        return {-node.negative, 0, node.positive};
    }
    const LinearNode node = linearNode(spec, state, index);
    std::vector<float> levels;
    for (float code = node.qmin; code <= node.qmax; ++code)
        levels.push_back((code - node.zeroPoint) * node.scale);
    return levels;
}

void fakeQuantizeBackward(const FakeQuantSpec& spec, NodePlace, const FakeQuantState& state, std::span<const float> values,
                          std::span<const float> outputGradient, std::span<float> valueGradient, FakeQuantGradient& gradient,
                          std::span<std::uint8_t> mask)
{
    assert(values.size() == outputGradient.size() && values.size() == valueGradient.size());
    assert(mask.empty() || mask.size() == values.size());
    gradient.scales.clear();
    gradient.zeroPoints.clear();
    gradient.negativeScales.clear();
    gradient.masked = 0;
    if (!acts(spec, state)) {
        std::ranges::copy(outputGradient, valueGradient.begin());
        std::ranges::fill(mask, std::uint8_t(1));
        return;
    }
    const bool learns = !state.isFrozen;
    const bool learnsScale = learns && spec.method != FakeQuantMethod::Ste && spec.method != FakeQuantMethod::Binary
        && spec.method != FakeQuantMethod::Twn;
    const bool learnsZero = learns && spec.method == FakeQuantMethod::Learned && !spec.isSymmetric;
    overGroups(state, values.size(), [&](std::size_t group, std::size_t first, std::size_t count) {
        const auto part = mask.empty() ? mask : mask.subspan(first, count);
        const NodeSums sums = backwardGroup(spec, state, group, values.subspan(first, count), outputGradient.subspan(first, count),
                                            valueGradient.subspan(first, count), part);
        gradient.masked += sums.masked;
        if (learnsScale)
            gradient.scales.push_back(static_cast<float>(sums.scale));
        if (learnsZero)
            gradient.zeroPoints.push_back(static_cast<float>(sums.zeroPoint));
        if (learnsScale && spec.method == FakeQuantMethod::Ttq)
            gradient.negativeScales.push_back(static_cast<float>(sums.negative));
    });
}

} // namespace quantoscope::core
