// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace quantoscope::cli {

/// add, subtract, multiply, divide.
[[nodiscard]] std::vector<Command> arithmeticCommands();

} // namespace quantoscope::cli
