// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/networkcommands.h"

namespace quantoscope::cli {

std::vector<Command> networkCommands()
{
    return {trainCommand(), calibrateCommand(), evaluateCommand()};
}

} // namespace quantoscope::cli
