// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/schemespec.h"

#include <span>
#include <string_view>
#include <vector>

namespace quantoscope::core {

/// Schemes that are worth seeing side by side.
struct SchemePreset {
    std::string_view name;                   ///< a word of the command line, lower case
    std::span<const std::string_view> words; ///< for parseSchemeSpec; at most eight, the most a page of cards has colours for
};

/// `course`: what a lecture on quantization compares; `formats`: floating-point and block formats from 16 down to 4 bits;
/// `llm`: what files of language models hold. In the order people see.
[[nodiscard]] std::span<const SchemePreset> schemePresets();
/// Null when there is none of that name.
[[nodiscard]] const SchemePreset* findPreset(std::string_view name);

/// The specifications of a preset's words, in their order. Errors: as parseSchemeSpec.
[[nodiscard]] Result<std::vector<SchemeSpec>> presetSpecs(const SchemePreset& preset);

} // namespace quantoscope::core
