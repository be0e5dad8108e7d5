// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace quantoscope::core {

/// A matrix within an array: element (row, column) is values[row · rowStep + column · columnStep]. One of the steps is 1.
struct MatrixView {
    const float* values = nullptr;
    std::int64_t rows = 0;
    std::int64_t columns = 0;
    std::int64_t rowStep = 0;
    std::int64_t columnStep = 1;

    [[nodiscard]] MatrixView transposed() const { return {values, columns, rows, columnStep, rowStep}; }
};

/// out = a · b, or out += a · b, for a row-major `out` of a.rows × b.columns whose rows are `outStep` apart; a.columns = b.rows.
///
/// In binary32, each number's sum in the same order and alone, so that it does not depend on the other rows and columns: a sample's
/// outputs are the same bits in a batch of any size. Blocked as by Goto and van de Geijn, "Anatomy of High-Performance Matrix
/// Multiplication", ACM TOMS 2008, with one level of cache.
void multiply(const MatrixView& a, const MatrixView& b, float* out, std::int64_t outStep, bool isAdded);

/// How `size` rows are best split into blocks of at most `limit`: as equal as can be. The first of block `index`.
[[nodiscard]] constexpr std::int64_t blockStart(std::int64_t size, std::int64_t blocks, std::int64_t index)
{
    return size / blocks * index + (index < size % blocks ? index : size % blocks);
}

} // namespace quantoscope::core
