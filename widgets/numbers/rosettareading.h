// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/format.h"

#include <cstdint>
#include <vector>

namespace quantoscope::widgets {

/// One byte as one format reads it.
struct RosettaReading {
    core::Format format;
    core::CodePoint code;   ///< the byte's low bits, as many as the format has
    core::CodeClass kind = core::CodeClass::Normal;
    core::Number value;     ///< NaN for NaR; −0 also where the format is an integer
    bool sameAsReference = true;
    int group = -1;         ///< readings of equal value share a group, counted from 0 downward the list; −1: alone
};

/// The formats that a byte can be read in: every 8-bit format of the catalogue, the standard's 8-bit P3109 formats of
/// precision 3 and 4, and UE4M3, which takes the low 7 bits.
[[nodiscard]] std::vector<core::Format> rosettaFormats();

/// Reads the byte in all formats and compares with `reference` (an index; outside the list nothing differs). Equal means
/// the same number, or both NaN; −0 differs from 0 and NaR from NaN.
[[nodiscard]] std::vector<RosettaReading> readRosetta(std::uint8_t byte, const std::vector<core::Format>& formats, int reference);

} // namespace quantoscope::widgets
