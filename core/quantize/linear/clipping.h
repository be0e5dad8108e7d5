// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace quantoscope::core {

/// How the range of values that codes reach is chosen.
enum class ClipKind {
    MinMax,     ///< the least and the greatest value
    Percentile, ///< cuts off a share of the values (core/quantize/linear/percentile.h)
    Mse,        ///< least mean squared error (mseclip.h)
    Kl,         ///< least divergence of histograms (klclip.h)
    Aciq,       ///< least error of a fitted distribution (aciq.h)
    Fixed       ///< as given
};

/// The value of the option `clip`, taken apart.
struct ClipRule {
    ClipKind kind = ClipKind::MinMax;
    double percent = 99.9; ///< Percentile: 0 < percent ≤ 100
    double lo = -1;        ///< Fixed: lo ≤ hi, finite
    double hi = 1;

    bool operator==(const ClipRule&) const = default;
};

/// One form of the option, for lists and controls.
struct ClipForm {
    ClipKind kind;
    std::string_view name; ///< minmax, percentile, mse, kl, aciq, fixed
    int numbers;           ///< how many follow it, each after a colon: percentile:P, fixed:LO:HI
};
/// All of them, in the order of ClipKind.
[[nodiscard]] std::span<const ClipForm> clipForms();

/// Reads `minmax`, `percentile:P`, `mse`, `kl`, `aciq`, `fixed:LO:HI`; nothing for anything else.
[[nodiscard]] std::optional<ClipRule> parseClip(std::string_view text);
/// The text that parseClip reads back into an equal rule: `fixed:-0.5:2`.
[[nodiscard]] std::string clipText(const ClipRule& rule);

/// The words between the colons of a text: `a:b:` has three, the last one empty.
[[nodiscard]] std::vector<std::string_view> colonWords(std::string_view text);

} // namespace quantoscope::core
