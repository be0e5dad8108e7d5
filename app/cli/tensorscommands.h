// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include <vector>

namespace quantoscope::cli {

/// The commands of the topic tensors: inspect, convert, generate.
[[nodiscard]] std::vector<Command> tensorsCommands();

// One file each.
[[nodiscard]] Command inspectCommand();
[[nodiscard]] Command convertCommand();
[[nodiscard]] Command generateCommand();

} // namespace quantoscope::cli
