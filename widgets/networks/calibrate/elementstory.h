// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/integer/integernetwork.h"
#include "widgets/networks/calibrate/outcome.h"

#include <QStringList>

#include <cstdint>
#include <vector>

namespace quantoscope::widgets {

/// One code as the integer network came to it, and as the simulation did.
struct ElementStory {
    core::AgreementReason reason;
    std::int64_t sample = 0; ///< of the samples held out
    std::int64_t elements = 0; ///< of a sample at this place
    double inputScale = 1;   ///< of the node: value = (code − zero point) · scale
    std::int32_t zeroPoint = 0;
    std::int32_t leastCode = 0;
    std::int32_t greatestCode = 0;
    std::optional<core::FixedMultiplier> multiplier; ///< nothing before the first layer with weights
};

/// Errors: those of toInteger() and explainElement(); ShapeMismatch for a sample that is not there.
[[nodiscard]] core::Result<ElementStory> tellElement(const core::Network& network, const core::Dataset& data, std::size_t layer, std::int64_t sample,
                                                     std::int64_t element);
/// Codes that differ at a layer, in the first `samples` samples: sample and element of each, at most `limit`.
struct DifferingCode {
    std::int64_t sample = 0;
    std::int64_t element = 0;
};
[[nodiscard]] core::Result<std::vector<DifferingCode>> differingCodes(const core::Network& network, const core::Dataset& data, std::size_t layer,
                                                                      std::int64_t samples, std::int64_t limit);

/// The story in sentences, one step a line.
[[nodiscard]] QStringList storyLines(const ElementStory& story);

} // namespace quantoscope::widgets
