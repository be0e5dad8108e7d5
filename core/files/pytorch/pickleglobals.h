// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace quantoscope::core {

/// What a pickle may do with the name of a class or function. Nothing that it names is ever imported or called: the rule
/// says which files are read at all.
enum class GlobalRule {
    Forbidden, ///< can run programs, load code or reach files: the file is refused wherever the name appears
    Inert,     ///< may be named, and be the class of an object that is only filled with a state
    Callable   ///< may be called, because what the call makes is known to be mere data
};

/// The rule for `name` in `module`, both as the pickle writes them. Names that reach a forbidden module through another
/// one (`torch`, `os.system`) are forbidden, too.
[[nodiscard]] GlobalRule globalRule(std::string_view module, std::string_view name);

} // namespace quantoscope::core
