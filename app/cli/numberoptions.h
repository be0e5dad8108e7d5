// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include "core/numbers/encode.h"

namespace quantoscope::cli {

inline constexpr OptionSpec formatOption{"format", "F", "the number format, see the command formats"};
inline constexpr OptionSpec roundOption{"round", "MODE",
                                        "nearest-even (default), nearest-away, toward-zero, up, down, odd, stochastic"};
inline constexpr OptionSpec seedOption{"seed", "N", "seed of stochastic rounding (default 0)"};
inline constexpr OptionSpec overflowOption{"overflow", "RULE", "ieee (default), saturate, wrap"};

/// The format of `--format`; complains and gives nothing when it is missing or wrong. `exitCode` is then set.
[[nodiscard]] std::optional<core::Format> requiredFormat(const Arguments& arguments, int& exitCode);
/// `--round`, `--seed` and `--overflow`.
[[nodiscard]] std::optional<core::EncodeOptions> encodeOptions(const Arguments& arguments, int& exitCode);

} // namespace quantoscope::cli
