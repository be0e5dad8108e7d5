// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/quantizer.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace quantoscope::core {

/// Levels are listed up to this many.
inline constexpr std::size_t levelLimit = 65536;
/// Thresholds are found for up to this many levels.
inline constexpr std::size_t thresholdLimit = 4096;

/// Where the decision changes from one level to the next above: exact, one of the two neighbouring binary64 numbers that go different
/// ways, whichever has fewer significant bits.
struct Threshold {
    double at = 0;
    bool goesUp = false; ///< `at` itself becomes the upper level
    std::size_t below = 0; ///< index of the lower level
    bool operator==(const Threshold&) const = default;
};

/// What the elements of one group can become.
struct LevelSet {
    enum class Extent {
        All,    ///< every level there is
        Used,   ///< those that the group's elements took; others are possible (ggml's types)
        TooMany ///< more than levelLimit: none is listed
    };
    Extent extent = Extent::All;
    std::vector<double> levels; ///< different, finite, ascending
    /// Ascending; none with stochastic rounding, for used levels only, and above thresholdLimit.
    std::vector<Threshold> thresholds;
};

/// The levels and thresholds of one group; nothing when there is no such group.
///
/// linear with scale 1, codes −2 … 1 and ties to even: levels −2, −1, 0, 1; thresholds −1.5 (goes down to −2), −0.5 (up, to 0)
/// and 0.5 (down, to 0). Levels come from the parameters, thresholds by bisection with the scheme's own kernel.
[[nodiscard]] std::optional<LevelSet> levelsOf(const Quantizer& quantizer, std::int64_t group);

/// How many finite elements of the group became each level, one count a level of `set`.
/// Errors: ShapeMismatch when the quantizer was fitted to another element count; Cancelled.
[[nodiscard]] Result<std::vector<std::int64_t>> levelCounts(const LevelSet& set, const Quantizer& quantizer, std::int64_t group,
                                                            const Tensor& tensor, const ProgressSink& progress = {});

/// The values between which a linear quantizer of the group is meant to work: what `clip=fixed:LO:HI` has to say for the same
/// scale. Symmetric schemes: −r … r with r = scale · (qmax − qmin) / 2; others: the outermost levels. Nothing for other
/// parameters and groups that do not exist.
struct ClipRange {
    double low = 0;
    double high = 0;
    bool isSymmetric = false;
    bool operator==(const ClipRange&) const = default;
};
[[nodiscard]] std::optional<ClipRange> clipRangeOf(const Quantizer& quantizer, std::int64_t group);

/// The specification of a linear scheme with the range fixed, or, without one, with the range of the values. Symmetric schemes get
/// the greater magnitude at both ends; others a range that holds 0. Errors: those of parseSchemeSpec, where the scheme knows no
/// `clip` or its other options exclude it.
[[nodiscard]] Result<SchemeSpec> withClip(const SchemeSpec& spec, const std::optional<ClipRange>& range);

} // namespace quantoscope::core
