// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"

#include <QString>

namespace quantoscope::phrases {

/// One sentence that tells what went wrong, where and with what limit, in the installed language.
[[nodiscard]] QString errorText(const core::Error& error);

} // namespace quantoscope::phrases
