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
///
/// Moments below 2^−126 in magnitude become 0: they move no weight, and arithmetic with them costs a hundredfold. Gradients that
/// are not finite pass into the values: who steps looks at them afterwards (Trainer does).
/// Source: torch/optim/sgd.py and adam.py of PyTorch 1.13, _single_tensor_sgd and _single_tensor_adam.
class Optimizer
{
public:
    explicit Optimizer(const OptimizerSpec& spec = {}) : m_spec(spec) {}

    /// The gradients are those of a backward pass of this network; vectors without a gradient stay. A vector whose length is not that
    /// of the step before begins anew.
    void step(Network& network, const Gradients& gradients);
    /// Keeps the moments, unless the kind is another: what they mean differs.
    void setSpec(const OptimizerSpec& spec);
    [[nodiscard]] const OptimizerSpec& spec() const { return m_spec; }
    /// The moments of what the node of a layer learns begin anew: it was given another state.
    void forgetNode(std::size_t layer, NodePlace place);

private:
    struct Moments {
        std::vector<float> first;
        std::vector<float> second;
        std::int64_t steps = 0;
    };
    void update(std::vector<float>& values, std::span<const float> gradient, bool decays, std::size_t slot);

    OptimizerSpec m_spec;
    std::vector<Moments> m_moments; ///< one a vector of the network, in its order
};

} // namespace quantoscope::core
