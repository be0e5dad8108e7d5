// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/floats/floatkernel.h"
#include "core/quantize/floats/mxscale.h"

#include <cstdint>
#include <optional>
#include <span>

namespace quantoscope::core {

/// The constants of encodeMx, for one element format and one rule of scales.
struct MxKernel {
    FloatKernel element;            ///< nearest even, saturating
    std::int32_t emax = 0;          ///< exponent of the largest element
    std::int32_t roundingTerm = 0;  ///< added to the bits of the block's peak before its exponent is read
};

/// Nothing for elements that floatKernel() does not take, wider than 8 bits, unsigned or with one zero only, without a mantissa, or
/// whose largest number is below 2.
[[nodiscard]] std::optional<MxKernel> mxKernel(const FloatFormat& element, MxScaleRule rule);

/// One row in blocks of 32, the last may be short: a code an element and a scale code (E8M0FNU) a block, bit for bit those of
/// the schemes mxfp… in core/quantize/floats/mx.cpp. NaN gets the code of zero; infinities take no part in the scale and
/// saturate. `codes` holds values.size(), `scaleCodes` ⌈values.size() / 32⌉ elements.
void encodeMx(const MxKernel& kernel, std::span<const float> values, std::uint8_t* codes, std::uint8_t* scaleCodes,
              KernelPath path = KernelPath::Fastest);

/// The same for elements of at most 4 bits, two in a byte, the even element in the low half: ⌈values.size() / 2⌉ bytes.
void encodeMxPacked(const MxKernel& kernel, std::span<const float> values, std::uint8_t* packed, std::uint8_t* scaleCodes,
                    KernelPath path = KernelPath::Fastest);

} // namespace quantoscope::core
