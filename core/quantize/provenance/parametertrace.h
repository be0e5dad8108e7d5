// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/provenance/provenance.h"

#include <cstdint>
#include <vector>

namespace quantoscope::core {

/// One element, what became of it, and its group.
struct TraceInput {
    const Quantizer& quantizer;
    GroupRun run; ///< the piece of its group that holds it
    std::int64_t element = 0;
    double original = 0;
    std::int64_t code = 0;
    double value = 0;
    double least = 0;    ///< of the finite elements of the group
    double greatest = 0;
    std::int64_t finite = 0; ///< 0: least and greatest do not count
};

/// The steps from the scale to the stored value, whatever kind of parameters the quantizer has.
[[nodiscard]] std::vector<TraceStep> traceParameters(const TraceInput& input);

} // namespace quantoscope::core
