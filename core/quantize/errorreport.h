// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/codecounter.h"
#include "core/quantize/quantizer.h"

#include <cstdint>
#include <optional>
#include <span>

namespace quantoscope::core {

/// How far a quantized tensor is from the original: error = quantized − original, over the finite originals.
///
/// Without finite originals the means are NaN and the sums 0.
struct ErrorReport {
    std::int64_t count = 0;    ///< all elements
    std::int64_t finite = 0;   ///< those measured
    std::int64_t nan = 0;      ///< NaN in the original
    std::int64_t infinite = 0; ///< infinities in the original

    double mse = 0;          ///< mean of error²
    double rmse = 0;         ///< √mse
    double mae = 0;          ///< mean of |error|
    double mean = 0;         ///< mean of the error: the bias
    double maxAbs = 0;       ///< greatest |error|
    std::int64_t maxAbsAt = -1; ///< row-major index of the first element with it; −1 without finite originals
    double wcss = 0;         ///< Σ error²
    std::optional<double> relativeRmse; ///< √(Σ error² / Σ original²); nothing for an all-zero tensor
    /// 10 log₁₀(Σ original² / Σ error²): infinite for a perfect match, nothing for an all-zero tensor.
    std::optional<double> sqnrDb;
    std::optional<double> cosine; ///< nothing when either vector is zero

    std::int64_t clipped = 0;    ///< elements outside of the representable range
    std::int64_t zeros = 0;      ///< finite elements whose quantized value is zero
    std::int64_t levelsUsed = 0; ///< different codes
};

/// What the quantized tensor occupies, scales, zero points and codebooks included.
struct SizeReport {
    double bitsPerWeight = 0;    ///< all bits / elements; NaN for an empty tensor
    std::int64_t bytes = 0;      ///< all bits, rounded up to bytes
    double indexEntropyBits = 0; ///< mean information of a code
    double ratioToFp32 = 0;      ///< 32 bits a weight against it; NaN for an empty tensor
};

struct Measurement {
    ErrorReport error;
    SizeReport size;
};

/// Collects errors piece by piece, in row-major order; sums in extended precision (right to 1e-12 relative).
class ErrorMeter
{
public:
    void add(const QuantizedChunk& chunk);
    [[nodiscard]] ErrorReport report() const;
    [[nodiscard]] const CodeCounter& codes() const { return m_codes; }

private:
    void addOne(double original, double value, std::int64_t index);

    ErrorReport m_counts;
    long double m_squares = 0;         ///< Σ error²
    long double m_magnitudes = 0;      ///< Σ |error|
    long double m_errors = 0;          ///< Σ error
    long double m_originalSquares = 0; ///< Σ x²
    long double m_valueSquares = 0;    ///< Σ x̂²
    long double m_products = 0;        ///< Σ x x̂
    CodeCounter m_codes;
};

[[nodiscard]] SizeReport sizeOf(const StorageCost& storage, std::int64_t count, const CodeCounter& codes);

/// Step 3: quantizes and measures in bounded memory. Errors: as apply().
[[nodiscard]] Result<Measurement> measure(const Tensor& tensor, const Quantizer& quantizer, const ProgressSink& progress = {});
/// The same for a tensor that was quantized before, by whatever made the values.
/// Errors: ShapeMismatch when the counts differ.
[[nodiscard]] Result<ErrorReport> measure(const Tensor& tensor, const QuantizedTensor& quantized);

} // namespace quantoscope::core
