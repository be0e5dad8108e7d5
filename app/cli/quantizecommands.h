// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include <vector>

namespace quantoscope::cli {

/// The commands of the topic quantize.
[[nodiscard]] std::vector<Command> quantizeCommands();

// One file each.
[[nodiscard]] Command quantizeCommand();

} // namespace quantoscope::cli
