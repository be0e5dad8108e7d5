// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/filefault.h"

#include <QString>

namespace quantoscope::phrases {

/// What is wrong with a file, as a clause that follows its name and a colon; %1, %2 … are the fault's arguments.
[[nodiscard]] QString fileFaultClause(core::FileFault fault);

} // namespace quantoscope::phrases
