// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace quantoscope::core {

/// Analytical clipping for integer quantization (Banner et al., "Post training 4-bit quantization of convolutional networks for
/// rapid-deployment", 2019): the threshold α that makes the error of clipping at ±α and rounding to 2^bits steps over 2α smallest,
/// for a distribution that was fitted to the values.

enum class AciqModel {
    Laplace, ///< of mean absolute deviation b
    Gauss    ///< of standard deviation σ
};

/// The expected squared error for α in units of b or σ, in units of b² or σ².
///   Laplace  2 e^−α + α² / (3 · 4^bits)
///   Gauss    (1 + α²)(1 − erf(α / √2)) − √(2/π) α e^(−α²/2) + α² / (3 · 4^bits)
[[nodiscard]] double aciqCost(AciqModel model, int bits, double alpha);
/// The α where it is smallest, right to 1e-12: Laplace 2 bits 2.831, 4 bits 5.029, 8 bits 9.897; Gauss 1.711, 2.559, 3.924.
/// bits: 1 … 32.
[[nodiscard]] double aciqOptimum(AciqModel model, int bits);

/// What the fit needs of the finite values, from two passes: the mean first, then distances from it.
class AciqMoments
{
public:
    /// First pass.
    void addValues(std::span<const double> values);
    /// Second pass.
    void addDistances(std::span<const double> values);

    [[nodiscard]] std::int64_t count() const { return m_count; }
    [[nodiscard]] double least() const { return m_least; }
    [[nodiscard]] double greatest() const { return m_greatest; }
    /// No value below 0: then distances are from 0, as if the values were mirrored there (after a rectifier).
    [[nodiscard]] bool isOneSided() const { return m_count > 0 && m_least >= 0; }
    [[nodiscard]] double centre() const;
    [[nodiscard]] double meanDistance() const;  ///< b
    [[nodiscard]] double deviation() const;     ///< σ
    /// Whichever ratio b / σ is nearer: √½ of the Laplace or √(2/π) of the normal distribution; that is, Gauss above 0.7525.
    [[nodiscard]] AciqModel model() const;

private:
    std::int64_t m_count = 0;
    double m_least = 0;
    double m_greatest = 0;
    long double m_sum = 0;
    long double m_distances = 0;
    long double m_squares = 0;
};

/// α in the units of the values. One-sided values quantized by codes from zero up have all 2^bits steps on one side, which is as
/// one bit more on both: `usesOneSide`. 0 for values that are all the same.
[[nodiscard]] double aciqThreshold(const AciqMoments& moments, int bits, bool usesOneSide);

} // namespace quantoscope::core
