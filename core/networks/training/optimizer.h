// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/engine/pass.h"
#include "core/networks/network.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace quantoscope::core {

enum class OptimizerKind { Sgd, Adam };
/// sgd, adam
[[nodiscard]] std::span<const std::string_view> optimizerNames();
[[nodiscard]] std::optional<OptimizerKind> optimizerFromName(std::string_view name);

struct OptimizerSpec {
    OptimizerKind kind = OptimizerKind::Adam;
    double learningRate = 0.01; ///< above 0, at most 10
    double momentum = 0.9;      ///< Sgd: 0 … 1 (exclusive)
    double weightDecay = 0;     ///< L2, of weights only: added to their gradient
    bool operator==(const OptimizerSpec&) const = default;
};

/// torch.optim.SGD (no dampening, no Nesterov) and torch.optim.Adam (β 0.9, 0.999, ε 1e-8), in binary32. What nodes learn (scales,
/// zero points, α, Wp, Wn) steps with the rest, without weight decay, and is kept legal; frozen nodes stay.
class Optimizer
{
public:
    explicit Optimizer(const OptimizerSpec& spec = {}) : m_spec(spec) {}

    void step(Network& network, const Gradients& gradients);
    /// Keeps the moments.
    void setSpec(const OptimizerSpec& spec) { m_spec = spec; }
    [[nodiscard]] const OptimizerSpec& spec() const { return m_spec; }

private:
    struct Moments {
        std::vector<float> first;
        std::vector<float> second;
    };
    void update(std::vector<float>& values, std::span<const float> gradient, bool decays, std::size_t slot);

    OptimizerSpec m_spec;
    std::vector<Moments> m_moments; ///< one a vector of the network, in its order
    std::int64_t m_steps = 0;
};

} // namespace quantoscope::core
