// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/data/signals.h"

#include <cmath>
#include <numbers>

namespace quantoscope::core {

namespace {

/// One period of each waveform over 0 … 1, between −1 and 1.
double waveform(std::int32_t label, double phase)
{
    switch (label) {
    case 0: return std::sin(2 * std::numbers::pi * phase);
    case 1: return phase < 0.5 ? 1 : -1;
    case 2: return phase < 0.5 ? 4 * phase - 1 : 3 - 4 * phase;
    default: return 2 * phase - 1;
    }
}

} // namespace

void drawSequence(std::int32_t label, double noise, Random& random, std::span<float> values)
{
    const double periods = 1 + 2 * random.uniform();
    const double start = random.uniform();
    const double amplitude = 0.6 + 0.4 * random.uniform();
    const auto length = static_cast<double>(values.size());
    double place = 0;
    for (float& value : values) {
        const double phase = start + periods * place / length;
        place += 1;
        value = static_cast<float>(amplitude * waveform(label, phase - std::floor(phase)) + noise * random.normal());
    }
}

double wavyCurve(double x)
{
    return std::sin(3 * x) / 2 + 0.3 * std::sin(9 * x);
}

} // namespace quantoscope::core
