// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/engine/loss.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <vector>

namespace quantoscope::core {

namespace {

/// Powers of e by each output less the greatest, and their sum.
double exponentials(std::span<const float> outputs, std::vector<double>& powers)
{
    double greatest = -std::numeric_limits<double>::infinity();
    for (const float output : outputs)
        greatest = std::max(greatest, static_cast<double>(output));
    double sum = 0;
    powers.resize(outputs.size());
    for (std::size_t k = 0; k < outputs.size(); ++k) {
        powers[k] = std::exp(static_cast<double>(outputs[k]) - greatest);
        sum += powers[k];
    }
    return sum;
}

bool isGreatest(std::span<const float> outputs, std::size_t label)
{
    if (std::ranges::any_of(outputs, [](float output) { return std::isnan(output); }))
        return false;
    return static_cast<std::size_t>(std::ranges::max_element(outputs) - outputs.begin()) == label;
}

} // namespace

Loss crossEntropy(const Batch& outputs, std::span<const std::int32_t> labels)
{
    assert(static_cast<std::int64_t>(labels.size()) == outputs.count);
    Loss loss;
    loss.gradient = Batch(outputs.shape, outputs.count);
    const auto count = static_cast<double>(outputs.count);
    std::vector<double> powers;
    double total = 0;
    for (std::int64_t i = 0; i < outputs.count; ++i) {
        const std::span<const float> sample = outputs.sample(i);
        const std::span<float> gradient = loss.gradient.sample(i);
        const auto label = static_cast<std::size_t>(labels[static_cast<std::size_t>(i)]);
        if (label >= sample.size()) {
            std::ranges::fill(gradient, std::numeric_limits<float>::quiet_NaN());
            total = std::numeric_limits<double>::quiet_NaN();
            continue;
        }
        const double sum = exponentials(sample, powers);
        const auto greatest = static_cast<double>(*std::ranges::max_element(sample));
        total += std::log(sum) + greatest - static_cast<double>(sample[label]);
        for (std::size_t k = 0; k < sample.size(); ++k)
            gradient[k] = static_cast<float>((powers[k] / sum - (k == label ? 1 : 0)) / count);
        loss.correct += isGreatest(sample, label) ? 1 : 0;
    }
    loss.mean = outputs.count > 0 ? total / count : 0;
    return loss;
}

Loss meanSquaredError(const Batch& outputs, std::span<const float> targets)
{
    assert(targets.size() == outputs.values.size());
    Loss loss;
    loss.gradient = Batch(outputs.shape, outputs.count);
    const auto count = static_cast<double>(targets.size());
    double total = 0;
    for (std::size_t k = 0; k < targets.size(); ++k) {
        const double difference = static_cast<double>(outputs.values[k]) - static_cast<double>(targets[k]);
        total += difference * difference;
        loss.gradient.values[k] = static_cast<float>(2 * difference / count);
    }
    loss.mean = targets.empty() ? 0 : total / count;
    return loss;
}

Batch softmax(const Batch& outputs)
{
    Batch shares(outputs.shape, outputs.count);
    std::vector<double> powers;
    for (std::int64_t i = 0; i < outputs.count; ++i) {
        const double sum = exponentials(outputs.sample(i), powers);
        const std::span<float> share = shares.sample(i);
        for (std::size_t k = 0; k < share.size(); ++k)
            share[k] = static_cast<float>(powers[k] / sum);
    }
    return shares;
}

} // namespace quantoscope::core
