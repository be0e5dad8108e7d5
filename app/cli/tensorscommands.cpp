// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/tensorscommands.h"

namespace quantoscope::cli {

std::vector<Command> tensorsCommands()
{
    return {inspectCommand(), convertCommand(), generateCommand()};
}

} // namespace quantoscope::cli
