// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"
#include "core/support/progress.h"
#include "core/tensors/tensor.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace quantoscope::core {

/// Which elements of a tensor make a matrix: two axes, and an index along each of the others. A tensor with one axis is cut into
/// rows of `wrap` elements, a single number is a matrix of one.
struct MatrixSpec {
    std::size_t rowAxis = 0;
    std::size_t columnAxis = 1;
    Shape index;           ///< one an axis; those of the two axes do not count
    std::int64_t wrap = 1; ///< elements of a row, for one axis

    bool operator==(const MatrixSpec&) const = default;
};

/// A matrix of elements of a tensor without a copy: element (row, column) is number row · columns + column of `values`.
/// The last row may lack elements (`wrap`).
struct MatrixView {
    Tensor values;
    std::int64_t rows = 0;
    std::int64_t columns = 0;

    /// Inside of the matrix, and there is such an element.
    [[nodiscard]] bool has(std::int64_t row, std::int64_t column) const;
    /// The element must exist.
    [[nodiscard]] double value(std::int64_t row, std::int64_t column) const { return values.value(row * columns + column); }
};

/// The two longest axes in their order, index 0 along the others; one axis is wrapped into a matrix about square, its row a power
/// of two, or into one row when it has no more than 64 elements.
[[nodiscard]] MatrixSpec defaultMatrixSpec(const Shape& shape);
/// Two different axes, indices that exist, a row of at least one element; whatever the shape has no use for does not count.
[[nodiscard]] bool isMatrixSpecOf(const MatrixSpec& spec, const Shape& shape);
/// The spec must be one of the tensor's shape.
[[nodiscard]] MatrixView matrixView(const Tensor& tensor, const MatrixSpec& spec);
/// The index in the whole tensor of an element of the matrix, one number an axis.
[[nodiscard]] Shape tensorIndex(const Shape& shape, const MatrixSpec& spec, std::int64_t row, std::int64_t column);

/// A rectangle of elements.
struct CellRange {
    std::int64_t firstRow = 0, firstColumn = 0;
    std::int64_t rows = 0, columns = 0;

    bool operator==(const CellRange&) const = default;
};

/// A part of a matrix seen from afar: each tile stands for a block of elements and holds the one of greatest magnitude,
/// the first of equals; NaN counts as greater than anything, infinities as greater than any number.
struct MatrixTiles {
    CellRange cells;
    std::int64_t rows = 0, columns = 0; ///< of tiles, at most one an element
    std::vector<double> values;         ///< row by row; 0 for a tile without elements
    double least = 0, greatest = 0;     ///< of the finite elements; NaN without one

    /// The first element of a tile along an axis; tileRow = rows is the end. Tile k begins at element ⌊k · elements / tiles⌋.
    [[nodiscard]] std::int64_t rowOf(std::int64_t tileRow) const;
    [[nodiscard]] std::int64_t columnOf(std::int64_t tileColumn) const;
};

/// Cuts a rectangle inside of the matrix into at most rows × columns tiles (both at least 1). Errors: Cancelled.
[[nodiscard]] Result<MatrixTiles> matrixTiles(const MatrixView& matrix, const CellRange& cells, std::int64_t rows, std::int64_t columns,
                                              const ProgressSink& progress = {}, int threads = 0);

/// Elements that matrixCsv writes at most: some 300 MB of text.
inline constexpr std::int64_t matrixCsvLimit = std::int64_t(1) << 24;

/// A line a row, commas between the shortest numbers that read back the same, `nan`, `inf`, `-inf`; lines end in CR LF (RFC 4180).
/// Errors: TensorTooLarge (elements, limit), Cancelled.
[[nodiscard]] Result<std::string> matrixCsv(const MatrixView& matrix, const ProgressSink& progress = {});

} // namespace quantoscope::core
