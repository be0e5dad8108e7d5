// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/quantize/analysis.h"

#include <QJsonObject>

namespace quantoscope::widgets {

/// A request as session files keep it; schemes are words of the command line.
[[nodiscard]] QJsonObject analysisRequestToJson(const AnalysisRequest& request);

/// The request of a session file; what is missing has the default. The file it names is not touched.
/// Errors: UnknownOption (option, value), and those of parseSchemeSpec.
[[nodiscard]] core::Result<AnalysisRequest> analysisRequestFromJson(const QJsonObject& state);

/// A normal sample and the three schemes of the course: linear 8 bits, k-means 16 levels, ternary.
[[nodiscard]] AnalysisRequest defaultAnalysisRequest();

} // namespace quantoscope::widgets
