// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/maps/mapdata.h"

#include "core/quantize/provenance/applyrange.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace quantoscope::widgets {

namespace {

/// What is collected of the elements, row by row.
struct Columns {
    std::array<std::vector<double>, mapKinds> maps;

    void add(double original, double value, std::int64_t code)
    {
        maps[0].push_back(original);
        maps[1].push_back(value);
        maps[2].push_back(value - original);
        maps[3].push_back(static_cast<double>(code));
    }
};

/// Rows that lie in one piece are quantized alone.
core::Result<void> addNeighbours(Columns& columns, const core::Quantizer& quantizer, const core::Tensor& tensor, std::int64_t first, std::int64_t count)
{
    const auto range = core::applyRange(quantizer, tensor, first, count);
    if (!range)
        return tl::unexpected(range.error());
    std::vector<double> originals(static_cast<std::size_t>(count));
    tensor.readValues(first, originals);
    for (std::size_t i = 0; i < originals.size(); ++i)
        columns.add(originals[i], range->values[i], range->codes[i]);
    return {};
}

/// Rows whose elements lie apart are picked out of the whole tensor as it streams by: their places ascend.
core::Result<void> addScattered(Columns& columns, const core::Quantizer& quantizer, const core::Tensor& tensor, const core::MatrixSpec& spec,
                                std::int64_t rows, std::int64_t width, const core::ProgressSink& progress)
{
    std::int64_t at = 0;
    std::int64_t next = elementOfCell(tensor.shape(), spec, 0, 0);
    return core::applyInChunks(quantizer, tensor, [&](const core::QuantizedChunk& chunk) {
        const std::int64_t end = chunk.first + static_cast<std::int64_t>(chunk.originals.size());
        while (at < rows * width && next < end) {
            const auto i = static_cast<std::size_t>(next - chunk.first);
            columns.add(chunk.originals[i], chunk.values[i], chunk.codes[i]);
            ++at;
            if (at < rows * width)
                next = elementOfCell(tensor.shape(), spec, at / width, at % width);
        }
    }, progress);
}

} // namespace

std::int64_t elementOfCell(const core::Shape& shape, const core::MatrixSpec& spec, std::int64_t row, std::int64_t column)
{
    std::int64_t element = 0;
    const core::Shape index = core::tensorIndex(shape, spec, row, column);
    for (std::size_t axis = 0; axis < shape.size(); ++axis)
        element = element * shape[axis] + index[axis];
    return element;
}

core::Result<MapData> makeMaps(const core::Quantizer& quantizer, const core::Tensor& tensor, const core::MatrixSpec& spec,
                               const core::ProgressSink& progress, std::int64_t limit)
{
    const core::MatrixView whole = core::matrixView(tensor, spec);
    MapData data;
    data.spec = spec;
    data.allRows = whole.rows;
    const std::int64_t width = whole.columns;
    const std::int64_t rows = width == 0 ? 0 : std::clamp<std::int64_t>(limit / width, std::min<std::int64_t>(whole.rows, 1), whole.rows);
    const std::int64_t count = std::min(rows * width, whole.values.count());
    Columns columns;
    for (auto& map : columns.maps)
        map.reserve(static_cast<std::size_t>(count));
    const std::size_t rank = tensor.shape().size();
    const bool isRowWhole = rank < 2 || spec.columnAxis + 1 == rank;
    core::Result<void> done;
    if (!isRowWhole) {
        done = addScattered(columns, quantizer, tensor, spec, rows, width, progress);
    } else {
        for (std::int64_t row = 0; row < rows && done; ++row) {
            if (!core::keepGoing(progress, row, rows))
                return core::failure(core::ErrorCode::Cancelled);
            const std::int64_t first = elementOfCell(tensor.shape(), spec, row, 0);
            done = addNeighbours(columns, quantizer, tensor, first, std::min(width, count - row * width));
        }
    }
    if (!done)
        return tl::unexpected(done.error());
    for (std::size_t kind = 0; kind < mapKinds; ++kind) {
        double least = std::numeric_limits<double>::infinity();
        double greatest = -least;
        for (const double value : columns.maps[kind]) {
            if (!std::isfinite(value))
                continue;
            least = std::min(least, value);
            greatest = std::max(greatest, value);
        }
        if (least <= greatest) {
            data.least[kind] = least;
            data.greatest[kind] = greatest;
        }
        auto values = core::Tensor::fromDoubles(std::move(columns.maps[kind]), {count});
        if (!values)
            return tl::unexpected(values.error());
        data.maps[kind] = {std::move(*values), rows, width};
    }
    return data;
}

} // namespace quantoscope::widgets
