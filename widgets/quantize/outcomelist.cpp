// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/outcomelist.h"

namespace quantoscope::widgets {

OutcomeList::OutcomeList(std::vector<core::SchemeOutcome> outcomes)
{
    for (core::SchemeOutcome& outcome : outcomes)
        push_back(std::move(outcome));
}

void OutcomeList::push_back(core::SchemeOutcome outcome)
{
    m_outcomes.push_back(std::make_shared<const core::SchemeOutcome>(std::move(outcome)));
}

} // namespace quantoscope::widgets
