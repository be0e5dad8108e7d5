// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/networks/calibrate/outcome.h"

#include <cstdint>

namespace quantoscope::tests {

/// Points of two moons, a few hundred.
inline widgets::DataPointer moons(std::int64_t count = 400)
{
    core::DatasetSpec spec = core::defaultDataset(core::DatasetKind::Moons);
    spec.count = count;
    return std::make_shared<const core::DataSplit>(core::splitDataset(core::makeDataset(spec).value(), 0.25, spec.seed));
}

/// A network of random weights.
inline widgets::NetworkPointer networkOf(const char* layers, const core::FeatureShape& input, std::uint64_t seed = 7)
{
    return std::make_shared<const core::Network>(core::makeNetwork({input, core::parseLayers(layers).value()}, seed).value());
}

inline widgets::NetworkPointer moonsNetwork()
{
    return networkOf("dense:8,relu,dense:8,relu,dense:2", {2, 1, 1});
}

} // namespace quantoscope::tests
