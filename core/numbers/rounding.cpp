// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/rounding.h"

#include <array>
#include <utility>

namespace quantoscope::core {

namespace {

constexpr std::array roundings = {Rounding::NearestEven, Rounding::NearestAway, Rounding::TowardZero, Rounding::Up,
                                  Rounding::Down,        Rounding::Odd,         Rounding::Stochastic};
constexpr std::array<std::string_view, 7> roundingNames = {"nearest-even", "nearest-away", "toward-zero", "up",
                                                           "down",         "odd",          "stochastic"};
constexpr std::array<std::string_view, 4> overflowNames = {"ieee", "saturate", "wrap", "infinity-or-max"};

constexpr OverflowPolicy ieee{Overflow::Ieee, InfinityInput::Convert, NanInput::Reject};
constexpr OverflowPolicy saturateAll{Overflow::Saturate, InfinityInput::Saturate, NanInput::Reject};
constexpr OverflowPolicy saturateFinite{Overflow::Saturate, InfinityInput::InfinityOrMax, NanInput::Reject};
constexpr OverflowPolicy infinityOrMax{Overflow::InfinityOrMax, InfinityInput::InfinityOrMax, NanInput::Reject};

constexpr std::array presets = {
    StackPreset{"IEEE 754", Rounding::NearestEven, ieee, "IEEE 754-2019, 4.3.1 and 7.4"},
    StackPreset{"OCP saturating", Rounding::NearestEven, saturateAll, "OCP OFP8 1.0, conversion table, as quoted in onnx PR 4805"},
    StackPreset{"ml_dtypes", Rounding::NearestEven, {Overflow::Ieee, InfinityInput::Convert, NanInput::NegativeZero},
                "jax-ml/ml_dtypes float8.h, mxfloat.h"},
    StackPreset{"CUDA satfinite", Rounding::NearestEven, saturateAll, "CUDA Math API, __nv_fp8_e4m3 constructors (__NV_SATFINITE)"},
    StackPreset{"ONNX saturate=1", Rounding::NearestEven, {Overflow::Saturate, InfinityInput::Saturate, NanInput::MaxFinite},
                "onnx Cast operator, docs/technical/float8 and float4"},
    StackPreset{"ONNX saturate=1 (FNUZ)", Rounding::NearestEven, {Overflow::Saturate, InfinityInput::NaN, NanInput::Reject},
                "onnx Cast operator, docs/technical/float8: FNUZ infinities become NaN"},
    StackPreset{"ONNX saturate=0", Rounding::NearestEven, ieee, "onnx Cast operator, docs/technical/float8"},
    StackPreset{"AMD FNUZ", Rounding::NearestEven, ieee, "StableHLO RFC 20230321-fp8_fnuz; LLVM APFloat NanOnly"},
    StackPreset{"P3109 SatFinite", Rounding::NearestEven, saturateAll, "IEEE P3109 interim report 4.0, 4.7.5"},
    StackPreset{"P3109 SatPropagate", Rounding::NearestEven, saturateFinite, "IEEE P3109 interim report 4.0, 4.7.5"},
    StackPreset{"P3109 SatNone", Rounding::NearestEven, infinityOrMax, "IEEE P3109 interim report 4.0, 4.7.5"},
};

} // namespace

OverflowPolicy overflowPolicy(Overflow finite)
{
    return {finite, finite == Overflow::Ieee ? InfinityInput::Convert : InfinityInput::Saturate, NanInput::Reject};
}

std::span<const StackPreset> stackPresets()
{
    return presets;
}

std::string_view roundingName(Rounding rounding)
{
    return roundingNames[static_cast<std::size_t>(rounding)];
}

std::optional<Rounding> roundingFromName(std::string_view name)
{
    for (const Rounding rounding : roundings) {
        if (roundingName(rounding) == name)
            return rounding;
    }
    return std::nullopt;
}

std::span<const Rounding> allRoundings()
{
    return roundings;
}

std::string_view overflowName(Overflow overflow)
{
    return overflowNames[static_cast<std::size_t>(overflow)];
}

std::optional<Overflow> overflowFromName(std::string_view name)
{
    for (std::size_t i = 0; i < overflowNames.size(); ++i) {
        if (overflowNames[i] == name)
            return static_cast<Overflow>(i);
    }
    return std::nullopt;
}

} // namespace quantoscope::core
