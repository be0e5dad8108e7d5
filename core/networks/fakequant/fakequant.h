// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/network.h"

#include <cstdint>
#include <span>
#include <vector>

namespace quantoscope::core {

struct CodeRange {
    std::int64_t qmin = 0;
    std::int64_t qmax = 0;
};
/// Symmetric −2^(b−1) … 2^(b−1) − 1, else 0 … 2^b − 1; Pact 0 … 2^b − 1; Binary ±1; Twn and Ttq −1 … 1.
[[nodiscard]] CodeRange codeRange(const FakeQuantSpec& spec);

/// The two places a node can be at, which differ in what Ste and Binary do (see network.h).
enum class NodePlace { Weights, Activations };

/// How often and how values were not passed through straight by a node, and where.
struct FakeQuantGradient {
    std::vector<float> scales;         ///< d loss / d scales, one a group; for Pact of α, Ttq of Wp; empty where nothing is learned
    std::vector<float> zeroPoints;     ///< Learned
    std::vector<float> negativeScales; ///< Ttq: of Wn, whose level is −Wn
    std::int64_t masked = 0;           ///< values whose own gradient the node stopped
};

/// Values of equally large groups, one after the other: weights per channel are rows; everything else is one group.
///
/// A state to begin with, from the first values seen.
///   Ste, Learned, Pact  least and greatest value; scale as core/quantize's linearGroup (symmetric: max|x| / ((qmax − qmin) / 2)),
///                       Pact: α = greatest value, at least 1e-3
///   Lsq                 2·mean|v| / √qmax (Esser et al.)
///   Binary              mean|v|; inputs: 1
///   Twn                 threshold 0.7·mean|w|, α the mean of the magnitudes above it
///   Ttq                 threshold 0.05·max|w|, Wp and Wn the means of the two sides' values (1e-3 where a side is empty)
/// Values that are not finite take no part; a group without finite ones gets scale 1 and zero point 0, and Binary and Twn 0 levels.
/// For one bit of symmetric codes, −1 and 0, a qmax of 1 stands in the formulas that divide by its root. Nothing for a node that is off.
[[nodiscard]] FakeQuantState initialState(const FakeQuantSpec& spec, NodePlace place, std::span<const float> values, std::int64_t groups);

/// The state after more values went by: Ste follows the weights' range, and the inputs' by a moving average (factor 0.01, PyTorch's
/// MovingAverageMinMaxObserver); Binary, Twn and Ttq's threshold follow the weights; nothing changes what is learned or frozen.
void observe(const FakeQuantSpec& spec, NodePlace place, std::span<const float> values, FakeQuantState& state);

/// What the network computes with instead of `values`; the same length, and the same or other memory. A node that is off or not ready
/// copies. Evenly spaced levels in the arithmetic of ATen's FakeQuantizeCore: zero point + round-half-even(x · (1 / scale)), cut off at
/// the ends of the codes, minus zero point, times scale, all in binary32; a real zero point is rounded half to even. NaN stays NaN,
/// infinities go to the ends. The magnitude at a ternary threshold becomes 0.
void fakeQuantize(const FakeQuantSpec& spec, NodePlace place, const FakeQuantState& state, std::span<const float> values,
                  std::span<float> out);

/// The integers behind them: value = (code − zero point) · scale; Binary ±1, Twn and Ttq −1, 0, 1. The node must be ready.
/// NaN has the code of 0.
void fakeQuantizeCodes(const FakeQuantSpec& spec, NodePlace place, const FakeQuantState& state, std::span<const float> values,
                       std::span<std::int32_t> codes);

/// What the codes of one group stand for, ascending: 2^b values, but −α, 0, α for Twn, −Wn, 0, Wp for Ttq and ±α for Binary. Empty for a
/// node that is off or not ready, or without such a group.
[[nodiscard]] std::vector<float> nodeLevels(const FakeQuantSpec& spec, const FakeQuantState& state, std::int64_t group);

/// Backward: the gradient of the values and of what is learned, from that of the outputs. `mask`, unless empty, gets 1 where the
/// gradient went through and 0 where it was stopped. `gradient` is overwritten; N counts the values of this call. A frozen node learns
/// nothing; one that is off or not ready passes the gradient through. NaN lies outside of every range and adds nothing to what is learned.
///   Ste      g inside of the range of codes (before clamping), 0 outside (ATen FakeQuantizeCore)
///   Lsq      the same; d s = Σ g·(round(v/s) − v/s) inside, qmin or qmax outside, times 1/√(N·qmax), N the values of the group
///   Learned  torch._fake_quantize_learnable_per_tensor_affine with grad_factor 1/√(N·qmax)
///   Pact     g for 0 ≤ x < α; dα = Σ g over x ≥ α
///   Binary   weights: g where |w| ≤ 1; inputs: g where |x| ≤ 1
///   Twn      g
///   Ttq      g·Wp, g, g·Wn in the three zones; dWp = Σ g over the positive, dWn = −Σ g over the negative zone
void fakeQuantizeBackward(const FakeQuantSpec& spec, NodePlace place, const FakeQuantState& state, std::span<const float> values,
                          std::span<const float> outputGradient, std::span<float> valueGradient, FakeQuantGradient& gradient,
                          std::span<std::uint8_t> mask = {});

/// Keeps what is learned legal after a step of the optimizer: scales, α, Wp and Wn at least 2^−23, zero points within the codes.
void legalise(const FakeQuantSpec& spec, FakeQuantState& state);

} // namespace quantoscope::core
