// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"

#include <QString>

#include <string_view>

namespace quantoscope::phrases {

/// One sentence that tells what went wrong, where and with what limit, in the installed language. Places in texts count
/// from 1, in bytes; places in files are byte offsets.
[[nodiscard]] QString errorText(const core::Error& error);
/// The same for an error in this text (UTF-8): the place counts characters.
[[nodiscard]] QString errorText(const core::Error& error, std::string_view text);

} // namespace quantoscope::phrases
