// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/format.h"
#include "widgets/common/palette.h"

namespace quantoscope::widgets {

/// The colour of a field of a code, the same in every picture.
[[nodiscard]] inline ColorRole fieldRole(core::FieldKind field)
{
    switch (field) {
    case core::FieldKind::Sign: return ColorRole::Sign;
    case core::FieldKind::Exponent: return ColorRole::Exponent;
    case core::FieldKind::Mantissa: return ColorRole::Mantissa;
    case core::FieldKind::Magnitude:
    case core::FieldKind::IntegerPart: return ColorRole::Magnitude;
    case core::FieldKind::Fraction: return ColorRole::Fraction;
    case core::FieldKind::Regime: return ColorRole::Regime;
    }
    return ColorRole::Magnitude;
}

} // namespace quantoscope::widgets
