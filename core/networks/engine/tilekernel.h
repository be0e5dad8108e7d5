// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace quantoscope::core {

/// Rows and columns of the blocks that stay in a processor's registers: 12 vectors of 8 sums, and 3 more for what is multiplied.
inline constexpr std::int64_t tileRows = 6;
inline constexpr std::int64_t tileColumns = 16;
inline constexpr std::int64_t dotRows = 4;
inline constexpr std::int64_t dotColumns = 3;
inline constexpr std::int64_t dotLanes = 8;

/// A block of a product: out(r, j) = Σ_k a[r · aRowStep + k · aStep] · b[offset(k) + j] for `rows` rows and tileColumns columns, where
/// offset(k) is offsets[k], or tileColumns · k for a null pointer. Sums go from the first k to the last for each number alone, so that
/// it does not depend on where in a block it is.
struct TileProduct {
    std::int64_t rows = 0; ///< 1 … tileRows
    std::int64_t depth = 0;
    const float* a = nullptr;
    std::int64_t aRowStep = 0;
    std::int64_t aStep = 0;
    const float* b = nullptr;
    const std::int64_t* offsets = nullptr;
    float* out = nullptr;
    std::int64_t outRowStep = 0;
    bool isAdded = false; ///< out += instead
};

/// Products of long rows: sums[r · dotColumns + t] += Σ_k a[r · aRowStep + k] · b[offsets[t] + k], in dotLanes lanes by k modulo
/// dotLanes, so that rows may come in parts. `count` is a multiple of dotLanes.
struct TileDots {
    std::int64_t count = 0;
    const float* a = nullptr;
    std::int64_t aRowStep = 0;
    const float* b = nullptr;
    const std::int64_t* offsets = nullptr;
    float* sums = nullptr; ///< dotRows · dotColumns · dotLanes
};

struct TileKernels {
    void (*product)(const TileProduct&);
    void (*dots)(const TileDots&);
};

/// With AVX2 and fused multiplication and addition where the processor has them; without, products are rounded before they are added.
[[nodiscard]] TileKernels tileKernels();
/// For every processor.
[[nodiscard]] TileKernels portableTileKernels();

} // namespace quantoscope::core
