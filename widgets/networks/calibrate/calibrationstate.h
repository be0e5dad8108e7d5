// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/calibration/calibration.h"

#include <QJsonObject>

namespace quantoscope::widgets {

/// What is calibrated and how, for session files.
[[nodiscard]] QJsonObject calibrationToJson(const core::CalibrationSpec& spec);
/// What is missing has its default. Errors: UnknownOption (the option, its value).
[[nodiscard]] core::Result<core::CalibrationSpec> calibrationFromJson(const QJsonObject& state);

} // namespace quantoscope::widgets
