// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace quantoscope::core {

/// One group of a node whose levels are evenly spaced: value = (code − zeroPoint) · scale for codes qmin … qmax, all of them
/// integers of at most 17 bits. Arithmetic as ATen's FakeQuantizeCore: times the binary32 of 1 / scale, rounded half to even,
/// before the zero point is added.
struct LinearNode {
    float scale = 1;
    float inverse = 1; ///< 1 / scale
    float zeroPoint = 0;
    float qmin = 0;
    float qmax = 0;
};

/// One group of a node with the levels −negative, 0 and positive: 0 for magnitudes up to the threshold.
struct TernaryNode {
    float threshold = 0;
    float positive = 1;
    float negative = 1;
};

/// What the backward pass of a group adds up.
struct NodeSums {
    double scale = 0;     ///< d loss / d scale; Pact of α, Ttq of Wp
    double zeroPoint = 0; ///< d loss / d zero point
    double negative = 0;  ///< d loss / d Wn
    std::int64_t masked = 0;
};

/// Over the finite ones of some values; the sums of magnitudes are right to about 1e-7.
struct FiniteSums {
    std::int64_t count = 0;
    double magnitudes = 0;
    float lo = 0; ///< 0 without finite values
    float hi = 0;
};
[[nodiscard]] FiniteSums sumFinite(std::span<const float> values);

/// Count and sum of the magnitudes of the finite values beyond ±threshold, of the positive and the negative ones.
struct BeyondSums {
    std::int64_t positiveCount = 0;
    std::int64_t negativeCount = 0;
    double positive = 0;
    double negative = 0;
};
[[nodiscard]] BeyondSums sumBeyond(float threshold, std::span<const float> values);

/// Spans of one call have the same length and are the same or do not overlap; `mask` may be empty. NaN stays NaN and has the code of
/// zero; infinities go to the ends. NaN is masked and adds nothing to sums where the node masks at all.
void quantizeLinear(const LinearNode& node, std::span<const float> values, std::span<float> out);
void encodeLinearNode(const LinearNode& node, std::span<const float> values, std::span<std::int32_t> codes);
/// The gradient goes where codes are not cut off. Sums nothing but `masked`.
[[nodiscard]] NodeSums backwardClipped(const LinearNode& node, std::span<const float> values, std::span<const float> outputGradient,
                                       std::span<float> valueGradient, std::span<std::uint8_t> mask);
/// The same with the sums for scale and zero point (ATen's _fake_quantize_learnable backward): its codes are rounded after the zero
/// point is added, which differs from the forward pass in ties for odd zero points only.
[[nodiscard]] NodeSums backwardLearned(const LinearNode& node, std::span<const float> values, std::span<const float> outputGradient,
                                       std::span<float> valueGradient, std::span<std::uint8_t> mask);
/// The gradient goes where 0 ≤ x < limit; `scale` sums it over x ≥ limit.
[[nodiscard]] NodeSums backwardPact(float limit, std::span<const float> values, std::span<const float> outputGradient,
                                    std::span<float> valueGradient, std::span<std::uint8_t> mask);

/// ±magnitude; that of 0 is positive.
void quantizeBinary(float magnitude, std::span<const float> values, std::span<float> out);
void encodeBinary(std::span<const float> values, std::span<std::int32_t> codes);
/// The gradient goes where |x| ≤ 1.
[[nodiscard]] NodeSums backwardBinary(std::span<const float> values, std::span<const float> outputGradient, std::span<float> valueGradient,
                                      std::span<std::uint8_t> mask);

void quantizeTernary(const TernaryNode& node, std::span<const float> values, std::span<float> out);
void encodeTernary(const TernaryNode& node, std::span<const float> values, std::span<std::int32_t> codes);
/// The gradient times positive, 1 or negative in the three zones, and its sum over the positive and minus that over the negative zone.
[[nodiscard]] NodeSums backwardTernary(const TernaryNode& node, std::span<const float> values, std::span<const float> outputGradient,
                                       std::span<float> valueGradient, std::span<std::uint8_t> mask);

} // namespace quantoscope::core
