// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/format.h"
#include "core/numbers/rounding.h"
#include "core/tensors/blockkernels.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace quantoscope::core {

/// The constants by which one loop encodes binary32 numbers into any small float format: only shifts, sums and comparisons
/// on the bits of the number, the same for all formats. Made by floatKernel(); names as in MagnitudeLine.
struct FloatKernel {
    Rounding rounding = Rounding::NearestEven;
    bool isSigned = true;
    std::int32_t shift = 0;         ///< bits of a binary32 mantissa that are dropped
    std::int32_t base = 0;          ///< index = (bits of |x| >> shift) − base
    std::int32_t minNormalBits = 0; ///< the smallest normal number as a binary32
    std::int32_t magicBits = 0;     ///< the binary32 whose unit in the last place is the smallest subnormal number
    float halfStep = 0;             ///< half the smallest subnormal number
    std::int32_t maxFinite = 0;
    std::int32_t signBit = 0;
    bool dropsSignOfZero = false;   ///< one zero only
    std::int32_t over[2] = {};      ///< the codes beyond the largest number, [1] for negative ones
    std::int32_t infinite[2] = {};  ///< the codes of ±∞
    std::int32_t nan = 0;           ///< the canonical NaN; where there is none the code of zero
};

/// Nothing for formats wider than 16 bits, without a zero, without subnormals (mantissas of 0 bits need none), with numbers
/// beyond the normal binary32 numbers (exponents −126 … 127), for stochastic rounding and for overflow but Saturate and
/// Ieee: those go through core::encode. `overflow` as overflowPolicy() has it: Saturate takes infinities to the largest number too.
[[nodiscard]] std::optional<FloatKernel> floatKernel(const FloatFormat& format, Rounding rounding = Rounding::NearestEven,
                                                     Overflow overflow = Overflow::Saturate);

/// The code of every value by one rounding: for all but NaN the code of core::encode. `codes` has as many elements as
/// `values`; those of 8 bits take formats of at most 8 bits. Denormal inputs are numbers like others.
void encodeFloats(const FloatKernel& kernel, std::span<const float> values, std::uint8_t* codes, KernelPath path = KernelPath::Fastest);
void encodeFloats(const FloatKernel& kernel, std::span<const float> values, std::uint16_t* codes, KernelPath path = KernelPath::Fastest);

/// What each code stands for as a binary32, for any format of at most 16 bits: exact but for formats that reach beyond
/// binary32. Infinities and NaN (also of posits) stay so.
[[nodiscard]] std::vector<float> decodeTable(const Format& format);
/// out[i] = table[codes[i]]; every code must be in the table.
void decodeCodes(std::span<const float> table, std::span<const std::uint8_t> codes, float* out);
void decodeCodes(std::span<const float> table, std::span<const std::uint16_t> codes, float* out);

} // namespace quantoscope::core
