// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/fakequant/fakequant.h"
#include "core/support/random.h"
#include "tests/core/quantize/goldendata.h"

#include <QTest>

#include <vector>

namespace quantoscope::tests {

using namespace quantoscope::core;

inline constexpr NodePlace weights = NodePlace::Weights;
inline constexpr NodePlace inputs = NodePlace::Activations;
using Floats = std::vector<float>;

inline FakeQuantSpec node(FakeQuantMethod method, int bits, bool isSymmetric = true, bool isPerChannel = false)
{
    return {bits, method, isPerChannel, isSymmetric};
}

inline bool areClose(const Floats& actual, const Floats& expected, double relative, double absolute)
{
    if (actual.size() != expected.size())
        return false;
    for (std::size_t i = 0; i < actual.size(); ++i) {
        if (!isClose(static_cast<double>(actual[i]), static_cast<double>(expected[i]), relative, absolute)) {
            qWarning("%zu: %.9g instead of %.9g", i, static_cast<double>(actual[i]), static_cast<double>(expected[i]));
            return false;
        }
    }
    return true;
}

inline Floats quantized(const FakeQuantSpec& spec, NodePlace place, const FakeQuantState& state, const Floats& values)
{
    Floats out(values.size(), 12345);
    fakeQuantize(spec, place, state, values, out);
    return out;
}

inline std::vector<std::int32_t> codesOf(const FakeQuantSpec& spec, NodePlace place, const FakeQuantState& state, const Floats& values)
{
    std::vector<std::int32_t> codes(values.size(), 12345);
    fakeQuantizeCodes(spec, place, state, values, codes);
    return codes;
}

struct Back {
    Floats values;
    std::vector<std::uint8_t> mask;
    FakeQuantGradient learned;
};
inline Back backward(const FakeQuantSpec& spec, NodePlace place, const FakeQuantState& state, const Floats& values, const Floats& gradient)
{
    Back back{Floats(values.size(), 12345), std::vector<std::uint8_t>(values.size(), 7), {{9}, {9}, {9}, 9}};
    fakeQuantizeBackward(spec, place, state, values, gradient, back.values, back.learned, back.mask);
    return back;
}
inline Back backward(const FakeQuantSpec& spec, NodePlace place, const FakeQuantState& state, const Floats& values)
{
    return backward(spec, place, state, values, Floats(values.size(), 1));
}

inline Floats randomValues(std::size_t count, std::uint64_t seed, float scale = 1)
{
    Random random(seed);
    Floats values(count);
    for (float& value : values)
        value = scale * static_cast<float>(random.normal());
    return values;
}

} // namespace quantoscope::tests
