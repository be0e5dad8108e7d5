// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/random.h"

#include <cstdint>

namespace quantoscope::core {

/// The generator of sample `index` of a data set: a function of the seed and the index alone, so a sample is the same whatever the
/// count and whichever thread draws it. Neighbouring seeds and indices give unrelated sequences: both pass through SplitMix64's mixer.
[[nodiscard]] Random sampleStream(std::uint64_t seed, std::int64_t index);

/// The class of sample `index`, 0 … classes − 1, of 1 to 64 classes: every run of `classes` samples that begins at a multiple of
/// `classes` holds each class once, in an order of its own. Any number of samples is thereby balanced to within one.
[[nodiscard]] std::int32_t sampleClass(std::uint64_t seed, std::int64_t index, std::int32_t classes);

} // namespace quantoscope::core
