// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/codecounter.h"
#include "core/quantize/errorblock.h"
#include "core/quantize/quantizer.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace quantoscope::core {

/// How far a quantized tensor is from the original: error = quantized − original, over the elements where both are finite.
///
/// Without such elements the means are NaN and the sums 0. Sums and what is made of them are right to 1e-12 relative; the mean to
/// 1e-12 of the mean of |error|, the cosine to 1e-12.
struct ErrorReport {
    std::int64_t count = 0;    ///< all elements: finite + nan + infinite + nonFinite
    std::int64_t finite = 0;   ///< those measured
    std::int64_t nan = 0;      ///< NaN in the original
    std::int64_t infinite = 0; ///< infinities in the original
    /// Finite in the original, but infinite or NaN after quantization: a float cast that overflows. Not measured, because one of
    /// them would make every figure infinite.
    std::int64_t nonFinite = 0;

    double mse = 0;          ///< mean of error²
    double rmse = 0;         ///< √mse
    double mae = 0;          ///< mean of |error|
    double mean = 0;         ///< mean of the error: the bias
    double maxAbs = 0;       ///< greatest |error|
    std::int64_t maxAbsAt = -1; ///< row-major index of the first element with it; −1 without elements measured
    double wcss = 0;         ///< Σ error²
    double originalSquares = 0; ///< Σ original²
    double valueSquares = 0; ///< Σ quantized²
    double products = 0;     ///< Σ original · quantized
    std::optional<double> relativeRmse; ///< √(Σ error² / Σ original²); nothing for an all-zero tensor
    /// 10 log₁₀(Σ original² / Σ error²): infinite for a perfect match, nothing for an all-zero tensor.
    std::optional<double> sqnrDb;
    std::optional<double> cosine; ///< nothing when either vector is zero

    std::int64_t clipped = 0;    ///< elements outside of the representable range
    std::int64_t zeros = 0;      ///< measured elements whose quantized value is zero
    std::int64_t levelsUsed = 0; ///< different codes
};

/// The figures that follow from sums; count, clipped, maxAbsAt and levelsUsed are left to the caller.
[[nodiscard]] ErrorReport reportFromSums(const ErrorBlock& sums);

/// One report over the elements of several tensors, from theirs. The index of the greatest error belongs to one tensor, so there is
/// none; levelsUsed is the most that any of them used.
[[nodiscard]] ErrorReport joinReports(std::span<const ErrorReport> parts);

/// What the quantized tensor occupies, scales, zero points and codebooks included.
struct SizeReport {
    double bitsPerWeight = 0;    ///< all bits / elements; NaN for an empty tensor
    std::int64_t bytes = 0;      ///< all bits, rounded up to bytes
    double indexEntropyBits = 0; ///< mean information of a code
    /// What an ideal entropy coder would need: n · indexEntropyBits, the scales, zero points and codebooks as they are, and a byte
    /// for each level used that tells the length of its code word (canonical Huffman); rounded up to bytes.
    std::int64_t entropyCodedBytes = 0;
    double ratioToFp32 = 0;      ///< 32 bits a weight against it; NaN for an empty tensor
};

struct Measurement {
    ErrorReport error;
    SizeReport size;
};

/// Collects errors piece by piece, in row-major order; sums in extended precision.
class ErrorMeter
{
public:
    void add(const QuantizedChunk& chunk);
    /// What another meter collected of later elements.
    void merge(const ErrorMeter& later);
    [[nodiscard]] ErrorReport report() const;
    [[nodiscard]] const CodeCounter& codes() const { return m_codes; }

private:
    ErrorBlock m_sums;
    std::int64_t m_count = 0;
    std::int64_t m_clipped = 0;
    std::int64_t m_maxAbsAt = -1;
    CodeCounter m_codes;
};

[[nodiscard]] SizeReport sizeOf(const StorageCost& storage, std::int64_t count, const CodeCounter& codes);
/// One size for several tensors, from theirs; `counts` are their elements. The entropy is the mean over all elements.
[[nodiscard]] SizeReport joinSizes(std::span<const SizeReport> parts, std::span<const std::int64_t> counts);

/// Step 3: quantizes and measures in bounded memory, on `threads` threads (0: one a core); the result does not depend on them.
/// Errors: as apply().
[[nodiscard]] Result<Measurement> measure(const Tensor& tensor, const Quantizer& quantizer, const ProgressSink& progress = {},
                                          int threads = 0);
/// The same for a tensor that was quantized before, by whatever made the values.
/// Errors: ShapeMismatch when the counts differ.
[[nodiscard]] Result<ErrorReport> measure(const Tensor& tensor, const QuantizedTensor& quantized);

/// The errors of the groups that have their own parameters.
struct GroupErrors {
    std::int64_t groupsPerReport = 1; ///< more than 1 only beyond 65 536 groups: neighbours share a report then
    std::vector<ErrorReport> reports; ///< in the grouping's order; indices are the tensor's
};
/// Measures each group (channel, block) by itself: the breakdown of measure(). One report for a quantizer without groups.
/// Errors: as apply().
[[nodiscard]] Result<GroupErrors> measureGroups(const Tensor& tensor, const Quantizer& quantizer, const ProgressSink& progress = {},
                                                int threads = 0);

} // namespace quantoscope::core
