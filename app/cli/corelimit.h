// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace quantoscope::cli {

inline constexpr OptionSpec threadsOption{"threads", "N", "use at most N cores (default: all); the answer is the same"};

/// Heeds `--threads`: the program, whatever it computes, keeps to so many of the cores it may use. False, with a complaint, for
/// anything but a whole number from 1 on; `exitCode` is then set.
[[nodiscard]] bool limitCores(const Arguments& arguments, int& exitCode);

} // namespace quantoscope::cli
