// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/palette.h"
#include "widgets/networks/networkmodel.h"

#include <QPen>
#include <QString>

namespace quantoscope::widgets {

inline constexpr int networkKinds = 3;

/// "Float", "PTQ", "QAT".
[[nodiscard]] QString kindTitle(NetworkModel::Kind kind);
/// What the three words stand for, in a sentence.
[[nodiscard]] QString kindHint(NetworkModel::Kind kind);
/// The same colour and dash for a network everywhere.
[[nodiscard]] ColorRole kindRole(NetworkModel::Kind kind);
[[nodiscard]] QPen kindPen(NetworkModel::Kind kind, const QPalette& palette);

} // namespace quantoscope::widgets
