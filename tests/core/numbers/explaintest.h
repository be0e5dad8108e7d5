// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/explain.h"

namespace quantoscope::tests {

/// The first step of this kind, or null.
inline const core::Step* stepOf(const core::Explanation& explanation, core::StepKind kind)
{
    for (const core::Step& step : explanation.steps) {
        if (step.kind == kind)
            return &step;
    }
    return nullptr;
}

} // namespace quantoscope::tests
