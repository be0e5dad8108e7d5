// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/dyadic.h"

#include <optional>
#include <string_view>

namespace quantoscope::core {

/// The quick road for plain short numbers: an optional sign, then up to 19 significant decimal digits with a power of ten
/// of at most ±400, or a hexadecimal float of at most 64 bits (`0x1.8p3`; no leading blanks). The result is exact, or cut to
/// at least 63 bits with `sticky` set. Everything else, right or wrong, gives nothing: parseNumber decides there.
[[nodiscard]] std::optional<Dyadic> parseShort(std::string_view text);

} // namespace quantoscope::core
