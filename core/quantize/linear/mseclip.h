// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/linear/clipsearch.h"
#include "core/quantize/quantizer.h"
#include "core/tensors/blockkernels.h"

#include <cstdint>
#include <span>
#include <vector>

namespace quantoscope::core {

/// Collects Σ error² of many linear quantizers at once, for values that stream by: all of them on one block while it is in the
/// first-level cache. Codes are those of clamp(round-half-even(x / scale) + zero point).
///
/// The sums are right to 1e-6 relative: binary32 in blocks, with values first brought to magnitudes of at most 1. NaN and
/// infinities are left out. The same on any number of threads and, to that accuracy, on both paths.
class SquaredErrors
{
public:
    /// A quantizer in binary32, the values brought to magnitudes of at most 1.
    struct Candidate {
        float inverse;
        float scale;
        float scaleRest;
        float lowest;
        float highest;
    };

    /// `absMax`: no finite value has a greater magnitude; 0 stands for 1.
    SquaredErrors(std::span<const LinearGroup> candidates, double absMax, KernelPath path = KernelPath::Fastest);

    void add(std::span<const float> values);
    void add(std::span<const double> values);
    /// Σ error² of each candidate, in the units of the values squared.
    [[nodiscard]] std::vector<double> sums() const;
    [[nodiscard]] std::int64_t count() const { return m_count; } ///< finite values seen

private:
    template<typename T>
    void addAll(std::span<const T> values);
    void addBlock(std::span<const float> block);

    std::vector<Candidate> m_candidates;
    std::vector<double> m_sums;
    double m_unit;
    KernelPath m_path;
    std::int64_t m_count = 0;
};

/// The symmetric threshold of least mean squared error among t_k = absMax · k / steps, k = 1 … steps, where absMax is the greatest
/// finite magnitude: scale t_k / greatestCode, codes ±greatestCode, ties to even; of equal costs the first. The cost is the mean
/// squared error. Nothing to search (an empty curve) without a finite value other than 0.
/// `threads`: 0 for one a core. Errors: Cancelled, OutOfMemory.
[[nodiscard]] Result<ClipSearch> searchMseClip(std::span<const float> values, std::int64_t greatestCode, int steps, int threads = 1,
                                               const ProgressSink& progress = {});
[[nodiscard]] Result<ClipSearch> searchMseClip(std::span<const double> values, std::int64_t greatestCode, int steps, int threads = 1,
                                               const ProgressSink& progress = {});

/// Σ error² of one quantizer over finite values, errors in binary64 and the sum in extended precision.
[[nodiscard]] long double squaredError(std::span<const double> values, const LinearGroup& group);

} // namespace quantoscope::core
