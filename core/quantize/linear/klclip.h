// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/linear/clipsearch.h"

#include <cstdint>
#include <span>
#include <vector>

namespace quantoscope::core {

/// Counts of magnitudes in bins of equal width from 0 to absMax, the last bin with its upper end; NaN and infinities are left out.
class MagnitudeHistogram
{
public:
    /// `absMax`: no finite value has a greater magnitude; 0 stands for 1. bins ≥ 1.
    MagnitudeHistogram(double absMax, int bins);

    void add(std::span<const float> values);
    void add(std::span<const double> values);

    [[nodiscard]] const std::vector<std::int64_t>& counts() const { return m_counts; }
    [[nodiscard]] double absMax() const { return m_absMax; }

private:
    template<typename T>
    void addAll(std::span<const T> values);

    double m_absMax;
    std::vector<std::int64_t> m_counts;
};

/// The threshold of least Kullback–Leibler divergence from the histogram to what `levels` quantized magnitudes leave of it, as
/// NVIDIA's ModelOpt and TensorRT choose it (modelopt/torch/quantization/calib/histogram.py).
///
/// For i = min(128, bins) … bins: p = the first i bins, what lies above them added to the last of them; q = the first i bins cut
/// into `levels` runs (bin j belongs to run ⌊j · levels / i⌋), each run's count spread evenly over its bins that are not empty;
/// both brought to sum 1; cost Σ p ln(p / q), infinite where p is not empty and q is. The first bin is given the count of the
/// second, because zeros are exact at any scale. Of equal costs the last, the largest threshold, wins; threshold absMax · i / bins.
/// Of 8-bit signed codes 128 levels, of b bits 2^(b−1), one more bit for data without a sign.
///
/// Closed form: run sums, numbers of bins that are not empty and Σ p ln p are differences of prefix sums, so one candidate costs
/// O(levels). An empty curve for counts that are all 0.
[[nodiscard]] ClipSearch searchKlClip(std::span<const std::int64_t> counts, double absMax, int levels);

/// Bins of the option clip=kl and of TensorRT.
inline constexpr int klBins = 2048;

} // namespace quantoscope::core
