// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/readings.h"
#include "core/support/progress.h"

#include <QString>

#include <vector>

namespace quantoscope::widgets {

/// What the page asks for: a text, how to round it, and the formats to hold it in.
struct NumbersRequest {
    QString text;
    core::EncodeOptions options;
    std::vector<core::Format> formats;
    int pinnedRow = -1;          ///< a row whose code was set by hand …
    core::CodePoint pinnedCode;  ///< … to this
};

/// A reading with its texts, made off the window's thread because long numbers make long texts.
struct RowView {
    core::Reading reading;
    std::string stored;   ///< exact decimal
    std::string absolute, relative, ulps; ///< brief errors; empty where undefined
};

struct Evaluation {
    core::Number number;
    std::string brief;    ///< the number with few digits
    std::string fraction; ///< the exact fraction if it is short, else empty
    std::vector<RowView> rows;
};

/// Parses and reads in all formats. Errors: those of parseNumber.
[[nodiscard]] core::Result<Evaluation> evaluate(const NumbersRequest& request, const core::ProgressSink& progress);

/// True for texts that surely take less than a few milliseconds and may be evaluated at once.
[[nodiscard]] bool isQuick(const QString& text);

} // namespace quantoscope::widgets
