// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/scheme.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace quantoscope::widgets {

/// The specification with one option set; an empty value takes the option away. Options that the new one excludes are dropped, as
/// few as possible. Errors: SchemeOption when the value is not legal whatever else is given.
[[nodiscard]] core::Result<core::SchemeSpec> withOption(const core::SchemeSpec& spec, std::string_view option, std::string_view value);

/// Another kind of scheme, with those options of the old one that it has too and can take. Nothing when it cannot stand without
/// options of its own.
[[nodiscard]] std::optional<core::SchemeSpec> withKind(const core::SchemeSpec& spec, std::string_view scheme);

/// True when the option can be set beside those given; others would have to go first.
[[nodiscard]] bool isUsable(const core::SchemeSpec& spec, const core::SchemeOption& option);

/// Values worth offering for an option whose kind is Text, those that are legal for the specification.
[[nodiscard]] std::vector<std::string> offeredValues(const core::SchemeSpec& spec, const core::SchemeOption& option);

/// The kinds of the catalogue that can stand without options.
[[nodiscard]] std::vector<std::string_view> offeredKinds();

} // namespace quantoscope::widgets
