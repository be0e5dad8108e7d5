// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace quantoscope::core {

/// A point that a pen passes, in hundredths of a square's side from its left and top edges.
struct GlyphPoint {
    int x = 0;
    int y = 0;
    bool isCorner = false; ///< the pen turns here sharply instead of in a curve
};
using GlyphStroke = std::vector<GlyphPoint>;
/// One way of writing a digit: what is drawn between setting the pen down and lifting it, stroke by stroke.
using Glyph = std::vector<GlyphStroke>;

/// For each digit 0 … 9 two or three ways in which people write it, about 74 hundredths tall in the middle of the square.
[[nodiscard]] std::array<std::vector<Glyph>, 10> digitGlyphs();

} // namespace quantoscope::core
