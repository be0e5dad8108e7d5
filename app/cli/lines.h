// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include <functional>
#include <string>
#include <string_view>

namespace quantoscope::cli {

/// Appends the answer to one value, or returns why there is none.
using Answer = std::function<core::Result<void>(std::string_view value, std::string& out)>;

/// Answers every value, or every line of standard input when the only value is `-`.
///
/// Lines: a bad one prints `error: …` in its place and the exit code is 1. Values: a bad one is told on stderr, the others
/// are still answered. Standard input is read and written in large blocks.
int answerAll(const std::vector<std::string>& values, const Answer& answer);

} // namespace quantoscope::cli
