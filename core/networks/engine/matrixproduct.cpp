// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/engine/matrixproduct.h"

#include "core/networks/engine/tilekernel.h"
#include "core/support/largevector.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>
#include <vector>

namespace quantoscope::core {

namespace {

/// Longest sums in one block: its panel of b, 25 KiB, stays in the first cache.
constexpr std::int64_t deepest = 400;

struct Target {
    float* values;
    std::int64_t rowStep;
    std::int64_t columnStep;
};

/// Rows `firstRow` … of tileColumns columns one after the other, with zeros for columns that are not there.
void packPanel(const MatrixView& b, std::int64_t firstRow, std::int64_t depth, std::int64_t firstColumn, float* panel)
{
    const std::int64_t columns = std::min(tileColumns, b.columns - firstColumn);
    const float* from = b.values + firstRow * b.rowStep + firstColumn * b.columnStep;
    if (columns < tileColumns)
        std::fill_n(panel, depth * tileColumns, 0.0F);
    if (columns == tileColumns && b.columnStep == 1) {
        for (std::int64_t k = 0; k < depth; ++k)
            std::memcpy(panel + k * tileColumns, from + k * b.rowStep, tileColumns * sizeof(float));
        return;
    }
    // Down the columns, a few at a time, so that what is read lies together.
    constexpr std::int64_t together = 16;
    for (std::int64_t start = 0; start < depth; start += together) {
        const std::int64_t end = std::min(depth, start + together);
        for (std::int64_t j = 0; j < columns; ++j)
            for (std::int64_t k = start; k < end; ++k)
                panel[k * tileColumns + j] = from[k * b.rowStep + j * b.columnStep];
    }
}

/// What moving numbers costs beside the products themselves, by each step of the sum: packing b, which costs more across the memory's
/// order, packing a where its rows do not lie together, and scattering the results.
double movingCost(const MatrixView& a, const MatrixView& b, std::int64_t outColumnStep)
{
    const double packed = static_cast<double>(b.columnStep == 1 ? b.columns : 4 * b.columns);
    const double gathered = a.columnStep == 1 ? 0 : 2 * static_cast<double>(a.rows);
    const auto depth = static_cast<double>(std::max<std::int64_t>(a.columns, 1));
    const double scattered = outColumnStep == 1 ? 0 : 2 * static_cast<double>(a.rows * b.columns) / depth;
    return packed + gathered + scattered;
}

void multiplyInBlocks(const MatrixView& a, const MatrixView& b, const Target& out, bool isAdded)
{
    const TileKernels kernels = tileKernels();
    const std::int64_t depthBlocks = (a.columns + deepest - 1) / deepest;
    const std::int64_t rowBlocks = (a.rows + tileRows - 1) / tileRows;
    LargeVector<float> panel(static_cast<std::size_t>(std::min(deepest, a.columns) * tileColumns));
    // Numbers of one row together, unless they are or are read too seldom.
    const bool isPacked = a.columnStep != 1 && b.columns > 2 * tileColumns;
    std::vector<float> packed(isPacked ? static_cast<std::size_t>(a.rows * std::min(deepest, a.columns)) : 0);
    std::array<float, tileRows * tileColumns> tile{};
    for (std::int64_t block = 0; block < depthBlocks; ++block) {
        const std::int64_t start = blockStart(a.columns, depthBlocks, block);
        const std::int64_t depth = blockStart(a.columns, depthBlocks, block + 1) - start;
        const bool adds = isAdded || block > 0;
        for (std::int64_t k = 0; isPacked && k < depth; ++k)
            for (std::int64_t i = 0; i < a.rows; ++i)
                packed[static_cast<std::size_t>(i * depth + k)] = a.values[i * a.rowStep + (start + k) * a.columnStep];
        for (std::int64_t column = 0; column < b.columns; column += tileColumns) {
            packPanel(b, start, depth, column, panel.data());
            const std::int64_t columns = std::min(tileColumns, b.columns - column);
            const bool isWhole = columns == tileColumns && out.columnStep == 1;
            for (std::int64_t i = 0; i < rowBlocks; ++i) {
                const std::int64_t row = blockStart(a.rows, rowBlocks, i);
                float* to = out.values + row * out.rowStep + column * out.columnStep;
                TileProduct product;
                product.rows = blockStart(a.rows, rowBlocks, i + 1) - row;
                product.depth = depth;
                product.a = isPacked ? packed.data() + row * depth : a.values + row * a.rowStep + start * a.columnStep;
                product.aRowStep = isPacked ? depth : a.rowStep;
                product.aStep = isPacked ? 1 : a.columnStep;
                product.b = panel.data();
                product.out = isWhole ? to : tile.data();
                product.outRowStep = isWhole ? out.rowStep : tileColumns;
                product.isAdded = isWhole && adds;
                kernels.product(product);
                for (std::int64_t r = 0; !isWhole && r < product.rows; ++r)
                    for (std::int64_t j = 0; j < columns; ++j) {
                        float& value = to[r * out.rowStep + j * out.columnStep];
                        const float sum = tile[static_cast<std::size_t>(r * tileColumns + j)];
                        value = adds ? value + sum : sum;
                    }
            }
        }
    }
}

} // namespace

void multiply(const MatrixView& a, const MatrixView& b, float* out, std::int64_t outStep, bool isAdded)
{
    assert(a.columns == b.rows);
    if (a.columns == 0 && !isAdded) {
        for (std::int64_t i = 0; i < a.rows; ++i)
            std::fill_n(out + i * outStep, b.columns, 0.0F);
    }
    // (a b)ᵀ = bᵀ aᵀ, whichever is cheaper.
    const MatrixView left = b.transposed();
    const MatrixView right = a.transposed();
    if (movingCost(left, right, outStep) < movingCost(a, b, 1))
        multiplyInBlocks(left, right, {out, 1, outStep}, isAdded);
    else
        multiplyInBlocks(a, b, {out, outStep, 1}, isAdded);
}

} // namespace quantoscope::core
