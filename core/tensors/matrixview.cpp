// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/matrixview.h"

#include "core/support/parallel.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <charconv>
#include <cmath>
#include <limits>

namespace quantoscope::core {

namespace {

constexpr std::int64_t longestSingleRow = 64;
/// Elements looked at between two questions whether to go on.
constexpr std::int64_t piece = std::int64_t(1) << 18;

/// ⌊k · length / parts⌋ without overflow.
std::int64_t startOfPart(std::int64_t k, std::int64_t length, std::int64_t parts)
{
    return k * (length / parts) + k * (length % parts) / parts;
}

/// What one row of tiles finds out.
struct RowFinding {
    double least = std::numeric_limits<double>::infinity();
    double greatest = -std::numeric_limits<double>::infinity();
};

/// One row of the matrix, joined into a row of tiles.
void joinRow(const MatrixView& matrix, const MatrixTiles& tiles, std::int64_t row, double* out, RowFinding& finding)
{
    std::array<double, 4096> buffer;
    const std::int64_t start = row * matrix.columns;
    std::int64_t column = tiles.cells.firstColumn;
    const std::int64_t end = std::min(column + tiles.cells.columns, matrix.values.count() - start);
    std::int64_t tile = 0;
    std::int64_t tileEnd = tiles.columnOf(1);
    while (column < end) {
        const std::int64_t size = std::min(end - column, static_cast<std::int64_t>(buffer.size()));
        const std::span<double> values(buffer.data(), static_cast<std::size_t>(size));
        matrix.values.readValues(start + column, values);
        for (const double value : values) {
            while (column >= tileEnd)
                tileEnd = tiles.columnOf(++tile + 1);
            double& kept = out[tile];
            if (std::isnan(value) || std::abs(value) > std::abs(kept))
                kept = std::isnan(kept) ? kept : value;
            if (std::isfinite(value)) {
                finding.least = std::min(finding.least, value);
                finding.greatest = std::max(finding.greatest, value);
            }
            ++column;
        }
    }
}

} // namespace

bool MatrixView::has(std::int64_t row, std::int64_t column) const
{
    return row >= 0 && row < rows && column >= 0 && column < columns && column < values.count() - row * columns;
}

MatrixSpec defaultMatrixSpec(const Shape& shape)
{
    MatrixSpec spec;
    spec.index.assign(shape.size(), 0);
    if (shape.size() == 1) {
        spec.wrap = std::max<std::int64_t>(1, shape[0]);
        if (shape[0] > longestSingleRow)
            spec.wrap = static_cast<std::int64_t>(std::bit_ceil(static_cast<std::uint64_t>(std::sqrt(static_cast<double>(shape[0])))));
    }
    if (shape.size() < 2)
        return spec;
    const auto longest = std::ranges::max_element(shape);
    spec.rowAxis = static_cast<std::size_t>(longest - shape.begin());
    spec.columnAxis = spec.rowAxis == 0 ? 1 : 0;
    for (std::size_t axis = 0; axis < shape.size(); ++axis) {
        if (axis != spec.rowAxis && shape[axis] > shape[spec.columnAxis])
            spec.columnAxis = axis;
    }
    if (spec.columnAxis < spec.rowAxis)
        std::swap(spec.rowAxis, spec.columnAxis);
    return spec;
}

bool isMatrixSpecOf(const MatrixSpec& spec, const Shape& shape)
{
    if (shape.size() < 2)
        return shape.empty() || spec.wrap >= 1;
    if (spec.rowAxis == spec.columnAxis || std::max(spec.rowAxis, spec.columnAxis) >= shape.size() || spec.index.size() != shape.size())
        return false;
    for (std::size_t axis = 0; axis < shape.size(); ++axis) {
        const bool isFree = axis == spec.rowAxis || axis == spec.columnAxis;
        // An axis of length 0 has no index; a tensor with one has no elements to choose from.
        if (!isFree && (spec.index[axis] < 0 || spec.index[axis] >= std::max<std::int64_t>(1, shape[axis])))
            return false;
    }
    return true;
}

MatrixView matrixView(const Tensor& tensor, const MatrixSpec& spec)
{
    const Shape& shape = tensor.shape();
    assert(isMatrixSpecOf(spec, shape));
    if (tensor.count() == 0)
        return {tensor, 0, 0};
    if (shape.empty())
        return {tensor, 1, 1};
    if (shape.size() == 1)
        return {tensor, (shape[0] - 1) / spec.wrap + 1, spec.wrap};
    Tensor view = tensor;
    for (std::size_t axis = shape.size(); axis-- > 0;) {
        if (axis != spec.rowAxis && axis != spec.columnAxis)
            view = view.slice(axis, spec.index[axis]);
    }
    if (spec.rowAxis > spec.columnAxis)
        view = view.permuted(std::array<std::size_t, 2>{1, 0});
    return {view, shape[spec.rowAxis], shape[spec.columnAxis]};
}

Shape tensorIndex(const Shape& shape, const MatrixSpec& spec, std::int64_t row, std::int64_t column)
{
    if (shape.empty())
        return {};
    if (shape.size() == 1)
        return {row * spec.wrap + column};
    Shape index = spec.index;
    index[spec.rowAxis] = row;
    index[spec.columnAxis] = column;
    return index;
}

std::int64_t MatrixTiles::rowOf(std::int64_t tileRow) const
{
    return cells.firstRow + startOfPart(tileRow, cells.rows, rows);
}

std::int64_t MatrixTiles::columnOf(std::int64_t tileColumn) const
{
    return cells.firstColumn + startOfPart(tileColumn, cells.columns, columns);
}

Result<MatrixTiles> matrixTiles(const MatrixView& matrix, const CellRange& cells, std::int64_t rows, std::int64_t columns,
                                const ProgressSink& progress, int threads)
{
    assert(rows >= 1 && columns >= 1);
    MatrixTiles tiles{cells, std::min(rows, cells.rows), std::min(columns, cells.columns), {}, 0, 0};
    tiles.least = tiles.greatest = std::numeric_limits<double>::quiet_NaN();
    if (tiles.rows <= 0 || tiles.columns <= 0)
        return tiles;
    tiles.values.resize(static_cast<std::size_t>(tiles.rows * tiles.columns));
    std::vector<RowFinding> findings(static_cast<std::size_t>(tiles.rows));
    const std::int64_t grain = std::max<std::int64_t>(1, piece / std::max<std::int64_t>(1, cells.rows / tiles.rows * cells.columns));
    const auto body = [&](std::int64_t first, std::int64_t last) -> Result<void> {
        for (std::int64_t tileRow = first; tileRow < last; ++tileRow) {
            for (std::int64_t row = tiles.rowOf(tileRow); row < tiles.rowOf(tileRow + 1); ++row)
                joinRow(matrix, tiles, row, tiles.values.data() + tileRow * tiles.columns, findings[static_cast<std::size_t>(tileRow)]);
        }
        return {};
    };
    if (const auto done = parallelFor(tiles.rows, grain, body, progress, threads); !done)
        return tl::unexpected(done.error());
    RowFinding all;
    for (const RowFinding& finding : findings) {
        all.least = std::min(all.least, finding.least);
        all.greatest = std::max(all.greatest, finding.greatest);
    }
    if (all.least <= all.greatest) {
        tiles.least = all.least;
        tiles.greatest = all.greatest;
    }
    return tiles;
}

Result<std::string> matrixCsv(const MatrixView& matrix, const ProgressSink& progress)
{
    const std::int64_t count = matrix.values.count();
    if (count > matrixCsvLimit)
        return failure(ErrorCode::TensorTooLarge, {count, matrixCsvLimit});
    std::string text;
    std::array<double, 1024> buffer;
    std::array<char, 32> digits;
    std::int64_t column = 0;
    for (std::int64_t first = 0; first < count; first += static_cast<std::int64_t>(buffer.size())) {
        if (!keepGoing(progress, first, count))
            return failure(ErrorCode::Cancelled);
        const auto size = static_cast<std::size_t>(std::min(static_cast<std::int64_t>(buffer.size()), count - first));
        matrix.values.readValues(first, std::span(buffer.data(), size));
        for (std::size_t i = 0; i < size; ++i) {
            if (std::isnan(buffer[i]))
                text += "nan"; // whatever its sign
            else
                text.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), buffer[i]).ptr);
            column = column + 1 == matrix.columns ? 0 : column + 1;
            text += column == 0 ? "\r\n" : ",";
        }
    }
    if (column != 0)
        text.replace(text.size() - 1, 1, "\r\n");
    return text;
}

} // namespace quantoscope::core
