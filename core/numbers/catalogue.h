// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/format.h"

#include <span>
#include <string_view>

namespace quantoscope::core {

/// All named formats, each with its source: IEEE, ML, FP8/6/4 dialects, posits 8/16/32/64, the four integer codings at
/// 8 bits. P3109 names and parametric names are made on demand by formatByName.
[[nodiscard]] std::span<const Format> catalogue();

/// The P3109 family, K = 3…16: every legal precision, signed and unsigned, finite and extended.
[[nodiscard]] std::vector<Format> p3109Formats(int bits);

/// A format by any of its names, case-insensitively: catalogue names and aliases (`half`, `float8_e4m3fn`, `double`),
/// `Binary8p3se`, `posit16`, `posit:16,2`, `SM:8 1C:8 2C:8 OB:8` (2–64 bits), `fixed:8.8`, `ufixed:8.8`, and
/// `float:E=4,M=3,bias=7,inf=none|ieee|top,nan=none|ieee|all-ones|negative-zero,zero=signed|unsigned|none,subnormals=yes|no,sign=yes|no`.
/// Errors: UnknownFormat, FormatOption, FormatTooWide, FormatImpossible.
[[nodiscard]] Result<Format> formatByName(std::string_view name);

/// The name that formatByName turns back into this spec: the catalogue's name if it is a known format, else the
/// parametric one.
[[nodiscard]] std::string canonicalName(const FormatSpec& spec);

/// The catalogue rows and P3109 formats with exactly these codes (same value for every code), for the designer's
/// "this is …" and for notes like E4M3FNUZ ≡ Binary8p4sf.
[[nodiscard]] std::vector<std::string> knownAs(const FormatSpec& spec);

/// Formats whose names people mix up with this one ("E4M3": 448, 240 or 30?), without itself.
[[nodiscard]] std::vector<std::string> confusedWith(std::string_view name);

enum class FormatSet { Course, Ieee, MachineLearning, All };
/// The rows a page shows for a preset, as names.
[[nodiscard]] std::vector<std::string> formatSet(FormatSet set);

} // namespace quantoscope::core
