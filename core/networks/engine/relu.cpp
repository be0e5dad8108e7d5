// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/engine/relu.h"

#include <cassert>
#include <cstddef>

namespace quantoscope::core {

void reluForward(std::span<const float> in, std::span<float> out)
{
    assert(in.size() == out.size());
    const float* from = in.data();
    float* to = out.data();
    const std::size_t count = in.size();
    for (std::size_t k = 0; k < count; ++k)
        to[k] = from[k] < 0 ? 0.0F : from[k];
}

void reluBackward(std::span<const float> in, std::span<const float> outGradient, std::span<float> inGradient)
{
    assert(in.size() == outGradient.size() && in.size() == inGradient.size());
    const float* values = in.data();
    const float* from = outGradient.data();
    float* to = inGradient.data();
    const std::size_t count = in.size();
    for (std::size_t k = 0; k < count; ++k) {
        const float gradient = from[k]; // read in any case, so that there is nothing to branch for
        to[k] = values[k] <= 0 ? 0.0F : gradient;
    }
}

} // namespace quantoscope::core
