// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/histogram.h"
#include "core/quantize/linear/fusedblock.h"
#include "core/quantize/quantizer.h"
#include "core/tensors/blockkernels.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace quantoscope::core {

/// What one pass over float32 values tells about a linear quantizer; error = quantized − original.
///
/// Counts are exactly those that applyInChunks() and ErrorMeter would give with the same parameters in binary64; sums leave NaN
/// and infinities out, are in the units of the values, and right to 2e-7 relative (1e-6 for tensors of a single value).
struct FusedSums {
    std::int64_t count = 0;    ///< all elements
    std::int64_t nan = 0;
    std::int64_t infinite = 0;

    double squares = 0;         ///< Σ error²
    double magnitudes = 0;      ///< Σ |error|
    double errors = 0;          ///< Σ error
    double originalSquares = 0; ///< Σ x²
    double valueSquares = 0;    ///< Σ x̂²
    double products = 0;        ///< Σ x x̂
    double maxAbs = 0;          ///< greatest |error|, exactly that of ErrorMeter
    std::int64_t maxAbsAt = -1; ///< index of the first value with it; −1 without finite values

    std::int64_t clipped = 0; ///< elements outside of the representable range, infinities among them
    std::int64_t zeros = 0;   ///< finite elements whose quantized value is zero
    std::vector<std::int64_t> codes;  ///< how often each code occurs, qmin first: NaN has the code of zero, infinities those of the ends
    std::vector<std::int64_t> bins;   ///< errors of finite values in the bins of makeHistogram(binLo, binHi, bins), exactly
    std::int64_t below = 0;           ///< errors less than binLo
    std::int64_t above = 0;           ///< errors greater than binHi

    [[nodiscard]] std::int64_t finite() const { return count - nan - infinite; }
};

struct FusedOptions {
    double binLo = 0;       ///< ends of the error histogram: finite, binLo < binHi unless bins is 0
    double binHi = 0;
    int bins = 0;           ///< 0: no histogram; at most 65 536
    int threads = 1;        ///< 0: one a core
    std::uint64_t seed = 0; ///< of stochastic rounding
    std::int64_t first = 0; ///< index of values[0] in its tensor: added to maxAbsAt, and the place of stochastic rounding's draws
    KernelPath path = KernelPath::Fastest; ///< counts are the same on both
};

/// Most codes a group may have for the functions here.
inline constexpr std::int64_t fusedCodeLimit = 1 << 16;
/// Whether they take these parameters: scale finite and above 0, at most fusedCodeLimit codes.
[[nodiscard]] bool canMeasureLinear(const LinearGroup& group);
/// The same for all groups of a quantizer, whose codes must have one range and the arithmetic of the conventions standard or
/// onnxruntime: what is here is no other convention's.
[[nodiscard]] bool canMeasureLinear(const LinearParameters& parameters);

/// Measures piece by piece: for values that stream by, and for tensors of many groups.
class LinearMeter
{
public:
    /// canMeasureLinear(group) must hold.
    LinearMeter(const LinearGroup& group, Rounding rounding, const FusedOptions& options);

    /// From now on these parameters; the code range must be that of the first group.
    void setGroup(const LinearGroup& group);
    /// `first` is the index of values[0]; ascending from call to call.
    void add(std::span<const float> values, std::int64_t first);
    /// Adds what `later` saw, as if it had come after.
    void join(const LinearMeter& later);
    [[nodiscard]] FusedSums sums() const;

private:
    friend Result<FusedSums> measureLinear(std::span<const float>, const LinearGroup&, Rounding, const FusedOptions&, const ProgressSink&);
    /// A meter whose group will not be set again, which is faster.
    [[nodiscard]] static LinearMeter ofOneGroup(const LinearGroup& group, Rounding rounding, const FusedOptions& options);
    void empty();
    void countOthers(const FusedScalars& before);

    FusedOptions m_options;
    Rounding m_rounding;
    std::shared_ptr<const Histogram> m_edges; ///< null without a histogram
    FusedPlan m_plan;
    FusedTables m_tables;
    FusedScalars m_scalars;
    std::int64_t m_inTables = 0;
    std::vector<std::int64_t> m_codes; ///< by slot: those that were in the tables before
    std::vector<std::int64_t> m_bins;
    std::int64_t m_count = 0;
};

/// Quantizes, dequantizes and measures in one pass, on several threads if asked for; the result does not depend on their number.
/// `values` may have any length. Errors: Cancelled, OutOfMemory. canMeasureLinear(group) must hold.
///
/// Jacob et al. 2018 in the arithmetic of binary64; the fast path rounds in binary32 and looks again, in binary64, at every
/// value within reach of a rounding or bin boundary.
[[nodiscard]] Result<FusedSums> measureLinear(std::span<const float> values, const LinearGroup& group, Rounding rounding,
                                              const FusedOptions& options, const ProgressSink& progress = {});

} // namespace quantoscope::core
