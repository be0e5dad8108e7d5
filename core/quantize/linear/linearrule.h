// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/quantizer.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace quantoscope::core {

/// standard, pytorch, tflite, onnxruntime: the words of the option `convention`, in the order of LinearConvention.
[[nodiscard]] std::span<const std::string_view> linearConventionNames();
[[nodiscard]] std::optional<LinearConvention> linearConventionFromName(std::string_view name);

/// The finite values that codes should reach: lo ≤ hi.
struct ValueRange {
    double lo = 0;
    double hi = 0;

    [[nodiscard]] double absMax() const { return -lo > hi ? -lo : hi; }
    bool operator==(const ValueRange&) const = default;
};

/// How a range becomes parameters.
struct LinearRule {
    int bits = 8; ///< 2 … 16
    bool isSymmetric = true;
    bool isRestricted = false; ///< symmetric: codes ±(2^(b−1) − 1) instead of −2^(b−1) … 2^(b−1) − 1
    bool isSigned = false;     ///< asymmetric: codes from −2^(b−1) on instead of from 0 on
    LinearConvention convention = LinearConvention::Standard;

    bool operator==(const LinearRule&) const = default;
};
/// Of a legal specification of the scheme `linear`.
[[nodiscard]] LinearRule linearRule(const SchemeSpec& spec);

[[nodiscard]] std::int64_t leastCode(const LinearRule& rule);
[[nodiscard]] std::int64_t greatestCode(const LinearRule& rule);

/// The parameters for a range; nothing: no finite value was seen, which is as a range of zeros (pytorch: scale 1, zero point 0).
///
/// Symmetric: scale = max|range| / ((qmax − qmin) / 2), zero point 0, in every convention; with the full range of 8 bits that is
/// max / 127.5, so the largest magnitude lies half a step outside of the positive end. Asymmetric: the range is widened to hold 0,
/// scale = (hi − lo) / (qmax − qmin), and the zero point, never outside of the codes, is
///   standard     qmin − round-half-even(lo / scale)
///   pytorch      the same in binary32; all of its scales are binary32 and at least 2^−23 (torch/ao/quantization/observer.py)
///   tflite       round-half-away(qmin − lo / scale), the nudged zero point (gemmlowp doc/quantization_example.cc)
///   onnxruntime  round-half-even(qmin − lo / scale) (quant_utils.py compute_scale_zp)
/// Of 8 bits and −0.5 … 254.5: standard 0 (of 0.5), tflite 1, onnxruntime 0. A scale too small for binary64 becomes 1.
[[nodiscard]] LinearGroup linearGroup(const LinearRule& rule, const std::optional<ValueRange>& range);

/// The mode when the option `round` is not given: nearest-even; tflite: nearest-away.
[[nodiscard]] Rounding defaultRounding(LinearConvention convention);

/// Codes and their values for values of one group; returns how many lay outside of the representable range. NaN must not be among
/// them. `first` is the row-major index of values[0], the place of stochastic rounding's draws.
///   standard, onnxruntime  clamp(round(x / scale) + zero point), (code − zero point) · scale, in binary64
///   pytorch                in binary32, times 1 / scale instead of divided by scale (ATen FakeQuantizeCore)
///   tflite                 clamp(round(zero point + x / scale)): a tie is one of the sum, so away from code 0, not from value 0
[[nodiscard]] std::int64_t encodeLinear(const LinearParameters& parameters, const LinearGroup& group, std::span<const double> values,
                                        std::int64_t first, std::span<std::int64_t> codes, std::span<double> decoded);

} // namespace quantoscope::core
