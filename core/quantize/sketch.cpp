// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/sketch.h"

#include <algorithm>
#include <cassert>
#include <new>

namespace quantoscope::core {

namespace {

/// About the middles of `count` equal parts of 0 … length − 1; all of them when count = length.
std::vector<std::int64_t> evenlySpaced(std::int64_t length, std::int64_t count)
{
    const std::int64_t part = length / count;
    const std::int64_t rest = length % count;
    std::vector<std::int64_t> indices;
    for (std::int64_t i = 0; i < count; ++i)
        indices.push_back(i * part + i * rest / count + part / 2);
    return indices;
}

/// The kept indices along one axis.
std::vector<std::int64_t> keptIndices(std::int64_t length, std::int64_t wanted, bool isLast)
{
    if (!isLast)
        return evenlySpaced(length, wanted);
    if (wanted == length)
        return evenlySpaced(length, length);
    std::vector<std::int64_t> indices;
    for (const std::int64_t run : evenlySpaced(length / sketchRun, wanted / sketchRun)) {
        for (std::int64_t i = 0; i < sketchRun; ++i)
            indices.push_back(run * sketchRun + i);
    }
    return indices;
}

/// How long each axis of the sketch is.
Shape keptLengths(const Shape& shape, std::int64_t limit)
{
    Shape kept = shape;
    std::vector<std::size_t> order(shape.size());
    for (std::size_t axis = 0; axis < shape.size(); ++axis)
        order[axis] = axis;
    std::stable_sort(order.begin(), order.end(), [&shape](std::size_t a, std::size_t b) { return shape[a] > shape[b]; });
    for (const std::size_t axis : order) {
        const std::int64_t count = elementCount(kept).value();
        if (count <= limit)
            break;
        const std::int64_t wanted = std::max<std::int64_t>(1, limit / (count / shape[axis]));
        if (axis + 1 < shape.size())
            kept[axis] = wanted;
        else if (shape[axis] > sketchRun)
            kept[axis] = std::max<std::int64_t>(1, wanted / sketchRun) * sketchRun;
    }
    return kept;
}

/// Reads the elements at `row` of the row that begins at `first`, neighbours at once.
void readRow(const Tensor& tensor, std::int64_t first, std::span<const std::int64_t> row, std::span<double> out)
{
    for (std::size_t i = 0; i < row.size();) {
        std::size_t run = 1;
        while (i + run < row.size() && row[i + run] == row[i] + static_cast<std::int64_t>(run))
            ++run;
        tensor.readValues(first + row[i], out.subspan(i, run));
        i += run;
    }
}

Tensor thinned(const Tensor& tensor, const Shape& kept)
{
    const Shape& shape = tensor.shape();
    std::vector<std::vector<std::int64_t>> indices;
    for (std::size_t axis = 0; axis < shape.size(); ++axis)
        indices.push_back(keptIndices(shape[axis], kept[axis], axis + 1 == shape.size()));
    const auto count = static_cast<std::size_t>(elementCount(kept).value());
    const std::vector<std::int64_t>& row = indices.back();
    std::vector<double> values(count);
    for (std::size_t at = 0; at < count; at += row.size()) {
        // The row's place in the tensor, from the outermost axis inwards.
        std::int64_t first = 0;
        std::size_t left = at / row.size(), rows = count / row.size();
        for (std::size_t axis = 0; axis + 1 < shape.size(); ++axis) {
            rows /= indices[axis].size();
            first = first * shape[axis] + indices[axis][left / rows];
            left %= rows;
        }
        readRow(tensor, first * shape.back(), row, std::span(values).subspan(at, row.size()));
    }
    return Tensor::fromDoubles(std::move(values), kept).value();
}

} // namespace

Result<Tensor> sketchOf(const Tensor& tensor, std::int64_t limit)
{
    assert(limit > 0);
    if (tensor.count() <= limit)
        return tensor;
    try {
        return thinned(tensor, keptLengths(tensor.shape(), limit));
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory);
    }
}

} // namespace quantoscope::core
