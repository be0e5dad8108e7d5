// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/quantizecommands.h"

namespace quantoscope::cli {

std::vector<Command> quantizeCommands()
{
    return {quantizeCommand()};
}

} // namespace quantoscope::cli
