// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace quantoscope::core {

/// Finds out whether decimal numbers were printed from binary32 values: by the shortest digits that tell them apart, as
/// NumPy, C++ and others do.
///
/// 0.1 is such a text of a binary32 number, but says nothing: it may as well be a decimal fraction. So every number must be
/// one, and some of them so long that hardly any decimal fraction of that length is: of those with 8 significant digits
/// fewer than half are, of those with 9 about one in ten.
class SinglePrecision
{
public:
    /// A number as a binary64; NaN, infinities and what was rounded to one say nothing. Cheap after the first that is none.
    void add(double value);
    [[nodiscard]] bool isCertain() const { return m_isPossible && m_longNumbers >= longNumbersNeeded; }

    static constexpr std::int64_t longNumbersNeeded = 8;

private:
    bool m_isPossible = true;
    std::int64_t m_longNumbers = 0; ///< with at least 8 significant digits
};

} // namespace quantoscope::core
