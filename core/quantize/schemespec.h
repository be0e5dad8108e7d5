// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/grouping.h"
#include "core/support/error.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quantoscope::core {

/// A quantization scheme and its options as asked for, before it saw a tensor: `linear:bits=4,granularity=group:32`.
///
/// Only parseSchemeSpec makes one, so every name, option and value in it is legal; options not given have the defaults of
/// the catalogue (core/quantize/scheme.h).
struct SchemeSpec {
    struct Option {
        std::string name;
        std::string value;
        bool operator==(const Option&) const = default;
    };
    std::string scheme;
    std::vector<Option> options; ///< those given, in the order given

    bool operator==(const SchemeSpec&) const = default;
};

/// Reads `NAME` or `NAME:key=value,key=value`; of a scheme with a wholeOption also `NAME:anything`. Position = offset in the text.
/// Errors: UnknownScheme (name); UnknownOption (option, value); SchemeOption (scheme, option, value) for a value that is not
/// legal, an option given twice, one without `=`, or options that exclude each other.
[[nodiscard]] Result<SchemeSpec> parseSchemeSpec(std::string_view text);

/// The word that parseSchemeSpec reads back into an equal specification.
[[nodiscard]] std::string schemeWord(const SchemeSpec& spec);

[[nodiscard]] bool isGiven(const SchemeSpec& spec, std::string_view option);
/// The value given, else the catalogue's default; the option must exist in the scheme.
[[nodiscard]] std::string optionText(const SchemeSpec& spec, std::string_view option);
/// For options whose kind is Whole.
[[nodiscard]] std::int64_t optionInteger(const SchemeSpec& spec, std::string_view option);
/// For options whose kind is Real.
[[nodiscard]] double optionReal(const SchemeSpec& spec, std::string_view option);
/// The option `granularity`.
[[nodiscard]] Granularity optionGranularity(const SchemeSpec& spec);

/// A finite decimal number that fills the whole text, in the C locale.
[[nodiscard]] std::optional<double> realFromText(std::string_view text);

} // namespace quantoscope::core
