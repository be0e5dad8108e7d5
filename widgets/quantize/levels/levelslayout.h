// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/levels.h"
#include "widgets/tensors/valuehistogramlayout.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace quantoscope::widgets {

/// What the layout needs to know; lengths in pixels.
struct LevelsInput {
    ValueHistogramInput histogram; ///< its area is that of the whole picture
    const core::LevelSet* set = nullptr;
    std::span<const std::int64_t> counts; ///< one a level, or none: not counted yet
    std::optional<core::ClipRange> clip;
};

/// One level in view.
struct LevelMark {
    std::size_t level = 0; ///< its number in the set
    double x = 0;
    double top = 0; ///< of its stem, which stands on the band's lower edge
};

/// Levels so dense that they are shown as a strip: how many of them share a few pixels.
struct LevelColumn {
    QRectF rect;
    std::int64_t levels = 0;
    std::int64_t count = 0; ///< elements they take
};

/// A line through the histogram where the decision changes.
struct ThresholdLine {
    std::size_t threshold = 0; ///< its number in the set
    double x = 0;
};

/// Where everything of the picture lies: a band with the levels above a histogram of the values.
struct LevelsLayout {
    ValueHistogramLayout histogram;
    QRectF band;
    std::size_t firstInView = 0;  ///< level
    std::size_t levelsInView = 0;
    bool isDense = false;
    std::vector<LevelMark> marks;     ///< when not dense
    std::vector<LevelColumn> columns; ///< when dense
    std::vector<ThresholdLine> thresholds; ///< only as many as can be told apart
    std::optional<double> clipLow, clipHigh; ///< x, kept within the plot
};

inline constexpr double leastLevelPixels = 3;     ///< closer ones are a strip
inline constexpr double leastThresholdPixels = 6; ///< closer lines are left out
inline constexpr double levelColumnPixels = 2;

[[nodiscard]] LevelsLayout layoutLevels(const LevelsInput& input);

/// The level nearest to a value, the lower one of equally near ones; nothing without levels.
[[nodiscard]] std::optional<std::size_t> nearestLevelTo(std::span<const double> levels, double value);

/// The number rounded to a decimal that is as good for a screen where a pixel is `pixel` wide: 0.123456 for pixels of 0.01 is 0.123.
[[nodiscard]] double tidyNumber(double value, double pixel);

} // namespace quantoscope::widgets
