// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace quantoscope::core {

/// A text from a file as a message can show it: at most `limit` characters and then `…`; control characters, byte order marks
/// and bytes that are not UTF-8 become U+FFFD. Takes no longer for a long text.
[[nodiscard]] std::string shortText(std::string_view text, std::size_t limit = 40);

} // namespace quantoscope::core
