// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/jsontext.h"
#include "app/cli/table.h"

#include "core/quantize/errorreport.h"
#include "core/quantize/histogram.h"
#include "core/quantize/quantizer.h"

#include <span>
#include <string>
#include <vector>

namespace quantoscope::cli {

/// The objects `error` and `size`. A figure that is not defined is null; an SQNR without any error is the text `inf`.
void appendMeasurement(JsonText& json, const core::Measurement& measurement);
void appendHistogram(JsonText& json, const core::Histogram& histogram);
/// A list of objects, one a group, or the only one itself, as the scheme has it.
void appendParameters(JsonText& json, const core::ParameterTable& table);

/// The same for people: a name and its figure a row; `-` where it is not defined.
[[nodiscard]] std::vector<TableRow> measurementRows(const core::Measurement& measurement);
[[nodiscard]] std::vector<TableRow> histogramRows(const core::Histogram& histogram);
[[nodiscard]] std::vector<TableRow> parameterRows(const core::ParameterTable& table);

} // namespace quantoscope::cli
