// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/format.h"

#include <QJsonObject>
#include <QString>

namespace quantoscope::widgets {

/// How the designer sets the bias when the exponent bits change.
enum class BiasRule { Ieee, Half, Own };

/// The bias a rule gives for `exponentBits` 1…20: 2^(E−1) − 1 or 2^(E−1); 0 for Own.
[[nodiscard]] long ruledBias(BiasRule rule, int exponentBits);
/// The rule that gives the format's bias.
[[nodiscard]] BiasRule biasRuleOf(const core::FloatFormat& format);

/// What the designer's state file holds. The parameters need not make a possible format.
struct DesignerState {
    core::FloatFormat parameters;
    BiasRule rule = BiasRule::Own;
};
[[nodiscard]] QJsonObject designerState(const core::FloatFormat& parameters, BiasRule rule);
/// The error is the name of the first entry that is missing or out of range.
[[nodiscard]] tl::expected<DesignerState, QString> parametersFromState(const QJsonObject& state);

} // namespace quantoscope::widgets
