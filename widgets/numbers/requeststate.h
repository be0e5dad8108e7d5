// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/numbers/evaluation.h"

#include <QJsonObject>

namespace quantoscope::widgets {

/// A request as JSON and back; formats are kept by name. Errors: UnknownFormat and the other format errors, UnknownOption.
[[nodiscard]] QJsonObject requestToJson(const NumbersRequest& request);
[[nodiscard]] core::Result<NumbersRequest> requestFromJson(const QJsonObject& state);

/// The readings for other programs: exact decimals as strings.
[[nodiscard]] QJsonObject evaluationToJson(const QString& input, const Evaluation& evaluation);

} // namespace quantoscope::widgets
