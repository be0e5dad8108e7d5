// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/explain.h"

#include <array>

namespace quantoscope::core {

namespace {

// In the order of the enumeration.
constexpr std::string_view names[] = {
    "sign-positive", "sign-negative", "sign-absent", "sign-of-zero-lost", "zero", "negative-zero", "infinity-code",
    "infinity-to-nan", "infinity-to-end", "nan-code", "nan-to-max", "nan-to-negative-zero", "negative-to-nan",
    "negative-to-lowest", "zero-to-nan", "zero-to-lowest", "nar-code", "binary-exact", "binary-repeating",
    "binary-endless", "binary-long", "binary-irrational", "normalise", "biased-exponent", "exponent-too-large",
    "subnormal-exponent", "below-normal-no-subnormals", "below-smallest", "kept-bits", "kept-subnormal-bits",
    "kept-nothing", "rest-zero", "guard-round-sticky", "nearest-below", "nearest-above", "tie-to-even-stay",
    "tie-to-even-up", "tie-away", "toward-zero", "upward-stay", "upward-up", "downward-stay", "downward-up",
    "odd-stay", "odd-up", "stochastic-stay", "stochastic-up", "add-unit", "carry-into-exponent", "carry-into-normal",
    "flush-to-zero", "flush-to-smallest", "underflow", "underflow-to-zero", "overflow-bound", "overflow-to-infinity",
    "overflow-to-nan", "overflow-saturates", "overflow-directed", "overflow-no-infinity", "scale", "not-an-integer",
    "in-range", "out-of-range", "wrap", "wrap-ones-complement", "wrap-magnitude", "magnitude-bits", "positive-bits",
    "invert", "add-one", "add-offset", "regime", "posit-exponent", "posit-fraction", "posit-cut", "posit-to-max",
    "posit-to-min", "fields", "code", "decode-fields", "decode-sign", "decode-exponent", "decode-subnormal",
    "decode-significand", "decode-subnormal-significand", "decode-product", "decode-zero", "decode-negative-zero",
    "decode-infinity", "decode-nan", "decode-nar", "decode-magnitude", "decode-invert", "decode-add-one",
    "decode-negate", "decode-offset", "decode-scale", "decode-posit-negate", "decode-regime", "decode-posit-exponent",
};
constexpr std::size_t count = std::size(names);
static_assert(static_cast<std::size_t>(StepKind::DecodePositExponent) + 1 == count);

constexpr auto kinds = [] {
    std::array<StepKind, count> all{};
    for (std::size_t i = 0; i < count; ++i)
        all[i] = static_cast<StepKind>(i);
    return all;
}();

} // namespace

std::string_view stepKindName(StepKind kind)
{
    return names[static_cast<std::size_t>(kind)];
}

std::span<const StepKind> allStepKinds()
{
    return kinds;
}

} // namespace quantoscope::core
