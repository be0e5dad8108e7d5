// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace quantoscope::core {

/// A positive real number as M0 · 2^−(31 + shift), M0 an int32 in [2^30, 2^31) (gemmlowp; Jacob et al. 2018, section 2.2).
struct FixedMultiplier {
    std::int32_t mantissa = 0;
    int shift = 0; ///< right if positive
    [[nodiscard]] double value() const;
    bool operator==(const FixedMultiplier&) const = default;
};

/// The nearest, within 2^−31 of `real` relatively; a tie goes to the greater. `real` is finite and above 0. The same as TFLite's
/// QuantizeMultiplier (tensorflow/lite/kernels/internal/quantization_util.cc), whose shift has the other sign: 0.75 is
/// 1 610 612 736 · 2^−31 with shift 0, and 0.0003 is 1 319 413 953 · 2^−42 with shift 11.
[[nodiscard]] FixedMultiplier fixedMultiplier(double real);

/// value · multiplier, rounded once: half away from zero, saturating to int32.
///
/// gemmlowp, and TFLite as it is usually built, round twice: SaturatingRoundingDoublingHighMul drops 31 bits of the product, half
/// upwards, and RoundingDivideByPOT shifts what is left, half away from zero. TFLite's TFLITE_SINGLE_ROUNDING rounds the product once,
/// half upwards. The three differ at and next to ties only: 10 · 0.25 is 3 by all of them; −10 · 0.25 is −3 here and with gemmlowp, −2
/// with the single rounding; 2 · (2^31 − 1) · 2^−33, just below 1/2, is 0 here and 1 with gemmlowp, whose first rounding makes it a tie.
[[nodiscard]] std::int32_t multiplyRounded(std::int32_t value, const FixedMultiplier& multiplier);

} // namespace quantoscope::core
