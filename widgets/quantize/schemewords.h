// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>

namespace quantoscope::widgets {

/// Kinds of schemes that belong together in a list.
enum class SchemeFamily { Integer, Codebook, Float, Microscaling, Gguf, Other };
[[nodiscard]] SchemeFamily schemeFamily(std::string_view scheme);
[[nodiscard]] QString familyTitle(SchemeFamily family);

/// What people call a kind of scheme: "Linear", "MXFP4", "Q4_K"; an unknown one by its word.
[[nodiscard]] QString schemeName(std::string_view scheme);
/// What it does, in one sentence; empty for an unknown one.
[[nodiscard]] QString schemeDescription(std::string_view scheme);

/// The label of an option, "Bits"; an unknown one by its word.
[[nodiscard]] QString optionLabel(std::string_view option);
/// A value of an option for people: "nearest, ties to even"; numbers and unknown words as they are.
[[nodiscard]] QString valueLabel(std::string_view option, std::string_view value);
/// Options that only few people need: they stand under "More".
[[nodiscard]] bool isSpecialOption(std::string_view option);

} // namespace quantoscope::widgets
