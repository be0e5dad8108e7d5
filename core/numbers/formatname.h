// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/format.h"

#include <string>

namespace quantoscope::core {

/// Binary⟨bits⟩p⟨precision⟩⟨s|u⟩⟨e|f⟩ of IEEE P3109 (interim report 4.0, section 3): bias 2^(K−P−1) signed, 2^(K−P) unsigned.
/// Errors: FormatOption, FormatImpossible.
[[nodiscard]] Result<Format> p3109Format(int bits, int precision, bool isSigned, bool extended);

/// The name made of the parameters alone: `float:E=4,M=3,bias=7,…`, `posit:16,1`, `2C:12`, `fixed:4.4`.
[[nodiscard]] std::string parametricName(const FormatSpec& spec);

} // namespace quantoscope::core
