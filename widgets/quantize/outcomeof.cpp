// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/outcomeof.h"

namespace quantoscope::widgets {

const core::SchemeOutcome* outcomeOf(const AnalysisPointer& analysis, int scheme)
{
    if (!analysis || scheme < 0 || scheme >= static_cast<int>(analysis->outcomes.size()))
        return nullptr;
    const auto index = static_cast<std::size_t>(scheme);
    const core::SchemeOutcome& outcome = analysis->outcomes[index];
    // Groups of a sketch are not those of the tensor.
    if (!analysis->isReady(index) || (analysis->isSketch(index) && !outcome.quantizer.grouping.isWhole()))
        return nullptr;
    return &outcome;
}

int usableScheme(const AnalysisPointer& analysis, const QList<bool>& shown, int wanted)
{
    const auto isUsable = [&](int scheme) { return shown.value(scheme, true) && outcomeOf(analysis, scheme); };
    if (isUsable(wanted))
        return wanted;
    const int count = analysis ? static_cast<int>(analysis->outcomes.size()) : 0;
    for (int scheme = 0; scheme < count; ++scheme) {
        if (isUsable(scheme))
            return scheme;
    }
    return -1;
}

} // namespace quantoscope::widgets
