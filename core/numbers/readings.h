// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/encode.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace quantoscope::core {

/// How one format holds a number: its code and what was lost, or why it cannot.
struct Reading {
    Format format;
    std::optional<Encoded> encoded; ///< empty: see `error`
    std::optional<Error> error;
    Number stored;                  ///< the value of the code; NaN where there is none
    CodeClass kind = CodeClass::NaN;
    RoundingError loss;
    std::optional<CodePoint> below, above;
};

/// Reads a number in one format; a `pinned` code is taken as it is instead (a flipped bit, a NaN payload, −0 of an integer).
[[nodiscard]] Reading readIn(const Format& format, const Number& number, const EncodeOptions& options,
                             std::optional<CodePoint> pinned = std::nullopt);

/// One line a reading: format, width, bits, hex, exact value, absolute, relative and ulp error. Comma-separated with a
/// header, texts quoted where needed (RFC 4180).
[[nodiscard]] std::string readingsCsv(const std::string& input, std::span<const Reading> readings);
/// The same as aligned text for pasting into a message, and as a LaTeX tabular.
[[nodiscard]] std::string readingsText(const std::string& input, std::span<const Reading> readings);
[[nodiscard]] std::string readingsLatex(const std::string& input, std::span<const Reading> readings);

/// The bits with a blank between fields: `1 10000001 01110000000000000000000`.
[[nodiscard]] std::string groupedBits(const Format& format, CodePoint code);

/// A field of CSV, quoted if it holds a comma, a quote or a line break.
[[nodiscard]] std::string csvField(const std::string& text);

} // namespace quantoscope::core
