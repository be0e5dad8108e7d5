// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include <vector>

namespace quantoscope::cli {

/// The commands of the topic networks, in the order of work: train, calibrate, evaluate.
[[nodiscard]] std::vector<Command> networkCommands();

// One file each.
[[nodiscard]] Command trainCommand();
[[nodiscard]] Command calibrateCommand();
[[nodiscard]] Command evaluateCommand();

} // namespace quantoscope::cli
