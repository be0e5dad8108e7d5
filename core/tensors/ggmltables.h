// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace quantoscope::core {

/// A code book of ggml's IQ types: an index stands for `Elements` neighbouring elements at once.
template<std::size_t Count, std::size_t Elements>
using GgmlGrid = std::array<std::array<std::int8_t, Elements>, Count>;

// Magnitudes, whose signs the blocks hold besides.
extern const GgmlGrid<256, 8> iq2xxsGrid;  ///< of 8, 25, 43
extern const GgmlGrid<512, 8> iq2xsGrid;   ///< of 8, 25, 43
extern const GgmlGrid<1024, 8> iq2sGrid;   ///< of 8, 25, 43
extern const GgmlGrid<256, 4> iq3xxsGrid;  ///< of 4, 12, 20, 28, 36, 44, 52, 62
extern const GgmlGrid<512, 4> iq3sGrid;    ///< of the odd numbers 1 … 15
// Values with their signs.
extern const GgmlGrid<2048, 8> iq1sGrid;   ///< of −1, 0, 1

/// The signs of eight elements, bit k set for a negative one, from their lower seven bits: the number of negative ones is
/// even, so the eighth need not be stored.
extern const std::array<std::uint8_t, 128> iqSigns;

/// The sixteen values of IQ4_NL and IQ4_XS.
inline constexpr std::array<std::int8_t, 16> iq4Values{-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113};

/// The sixteen values of E2M1, doubled to be integers. The negative zero is a plain one, as in ggml.
inline constexpr std::array<std::int8_t, 16> doubledE2M1{0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12};

} // namespace quantoscope::core
