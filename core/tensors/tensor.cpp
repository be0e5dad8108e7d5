// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/tensor.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstring>
#include <limits>

namespace quantoscope::core {

namespace {

constexpr std::int64_t maxInt = std::numeric_limits<std::int64_t>::max();
constexpr std::size_t bufferBytes = 8192;

template<typename T>
Result<Tensor> fromVector(std::vector<T> values, Shape shape, DType dtype)
{
    auto owner = std::make_shared<const std::vector<T>>(std::move(values));
    const auto bytes = std::as_bytes(std::span<const T>(*owner));
    return Tensor::fromStorage(dtype, std::move(shape), bytes, std::move(owner));
}

/// The distance between neighbours in a row: bytes, or elements for types with several elements a block.
std::int64_t unitOf(DType dtype)
{
    const DTypeInfo& info = dtypeInfo(dtype);
    return info.blockElements == 1 ? info.blockBytes : 1;
}

/// Strides of axes given from the fastest to the slowest; an overflowing one belongs to an axis that is never stepped
/// along, because some length is 0.
template<typename Axes>
std::vector<std::int64_t> denseStrides(DType dtype, std::span<const std::int64_t> shape, const Axes& fastestFirst)
{
    std::vector<std::int64_t> strides(shape.size());
    std::int64_t stride = unitOf(dtype);
    for (const std::size_t axis : fastestFirst) {
        strides[axis] = stride;
        if (__builtin_mul_overflow(stride, std::max<std::int64_t>(shape[axis], 1), &stride))
            stride = 0;
    }
    return strides;
}

/// Whole blocks, decoded to T; through binary32 for the types that fit in it.
template<typename T>
void decodeBlocks(const DTypeInfo& info, const std::byte* blocks, std::size_t blockCount, T* out)
{
    if constexpr (std::is_same_v<T, float>) {
        if (info.isFloatExact)
            return info.decodeFloats(blocks, blockCount, out);
    } else {
        if (!info.isFloatExact)
            return info.decodeDoubles(blocks, blockCount, out);
    }
    using Other = std::conditional_t<std::is_same_v<T, float>, double, float>;
    std::array<Other, 1024> buffer;
    const auto elements = static_cast<std::size_t>(info.blockElements);
    const std::size_t step = buffer.size() / elements;
    for (std::size_t done = 0; done < blockCount; done += step) {
        const std::size_t count = std::min(step, blockCount - done);
        const std::byte* source = blocks + done * static_cast<std::size_t>(info.blockBytes);
        if constexpr (std::is_same_v<T, float>)
            info.decodeDoubles(source, count, buffer.data());
        else
            info.decodeFloats(source, count, buffer.data());
        std::transform(buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(count * elements), out + done * elements,
                       [](Other value) { return static_cast<T>(value); });
    }
}

/// Every address that the layout can reach, as [least, greatest]; nothing when one overflows.
std::optional<std::array<std::int64_t, 2>> reach(const Shape& shape, const TensorLayout& layout)
{
    std::array<std::int64_t, 2> ends{layout.offset, layout.offset};
    for (std::size_t axis = 0; axis < shape.size(); ++axis) {
        std::int64_t way = 0;
        if (__builtin_mul_overflow(shape[axis] - 1, layout.strides[axis], &way))
            return std::nullopt;
        std::int64_t& end = ends[way > 0 ? 1 : 0];
        if (__builtin_add_overflow(end, way, &end))
            return std::nullopt;
    }
    return ends;
}

} // namespace

std::optional<std::int64_t> elementCount(std::span<const std::int64_t> shape)
{
    if (std::ranges::any_of(shape, [](std::int64_t length) { return length < 0; }))
        return std::nullopt;
    if (std::ranges::find(shape, 0) != shape.end())
        return 0;
    std::int64_t count = 1;
    for (const std::int64_t length : shape) {
        if (count > maxInt / length)
            return std::nullopt;
        count *= length;
    }
    return count;
}

std::vector<std::int64_t> rowMajorStrides(DType dtype, std::span<const std::int64_t> shape)
{
    std::vector<std::size_t> axes(shape.size());
    for (std::size_t k = 0; k < axes.size(); ++k)
        axes[k] = axes.size() - 1 - k;
    return denseStrides(dtype, shape, axes);
}

std::vector<std::int64_t> columnMajorStrides(DType dtype, std::span<const std::int64_t> shape)
{
    std::vector<std::size_t> axes(shape.size());
    for (std::size_t k = 0; k < axes.size(); ++k)
        axes[k] = k;
    return denseStrides(dtype, shape, axes);
}

Result<Tensor> Tensor::fromFloats(std::vector<float> values, Shape shape)
{
    return fromVector(std::move(values), std::move(shape), DType::Float32);
}

Result<Tensor> Tensor::fromDoubles(std::vector<double> values, Shape shape)
{
    return fromVector(std::move(values), std::move(shape), DType::Float64);
}

Result<Tensor> Tensor::fromStorage(DType dtype, Shape shape, std::span<const std::byte> bytes, std::shared_ptr<const void> owner)
{
    const DTypeInfo& info = dtypeInfo(dtype);
    const auto count = elementCount(shape);
    const auto needed = count ? storageBytes(dtype, *count) : std::nullopt;
    if (!needed)
        return failure(ErrorCode::TensorTooLarge, {count.value_or(maxInt), maxInt / info.blockBytes * info.blockElements});
    const auto size = static_cast<std::int64_t>(bytes.size());
    if (*needed != size)
        return failure(ErrorCode::ShapeMismatch, {*count, size / info.blockBytes * info.blockElements});
    TensorLayout layout{0, rowMajorStrides(dtype, shape), false};
    return fromLayout(dtype, std::move(shape), std::move(layout), bytes, std::move(owner));
}

Result<Tensor> Tensor::fromLayout(DType dtype, Shape shape, TensorLayout layout, std::span<const std::byte> bytes,
                                  std::shared_ptr<const void> owner)
{
    const DTypeInfo& info = dtypeInfo(dtype);
    const auto count = elementCount(shape);
    if (!count)
        return failure(ErrorCode::TensorTooLarge, {maxInt, maxInt / info.blockBytes * info.blockElements});
    const auto size = static_cast<std::int64_t>(bytes.size());
    const std::int64_t stored = size / info.blockBytes * info.blockElements;
    const tl::unexpected<Error> mismatch = failure(ErrorCode::ShapeMismatch, {*count, stored});
    if (layout.strides.size() != shape.size())
        return mismatch;
    if (*count > 0) {
        const auto ends = reach(shape, layout);
        const std::int64_t last = info.blockElements == 1 ? size - info.blockBytes : stored - 1;
        if (!ends || (*ends)[0] < 0 || (*ends)[1] > last)
            return mismatch;
    }
    Tensor tensor;
    tensor.m_shape = std::move(shape);
    tensor.m_dtype = dtype;
    tensor.m_count = *count;
    tensor.m_layout = std::move(layout);
    tensor.m_bytes = bytes;
    tensor.m_owner = std::move(owner);
    tensor.settle();
    return tensor;
}

void Tensor::settle()
{
    const auto dense = rowMajorStrides(m_dtype, m_shape);
    m_isContiguous = !(m_layout.isByteSwapped && dtypeInfo(m_dtype).blockBytes > 1);
    // An axis of one step has no stride worth the name.
    for (std::size_t axis = 0; axis < m_shape.size(); ++axis)
        m_isContiguous = m_isContiguous && (m_shape[axis] == 1 || m_layout.strides[axis] == dense[axis]);
    m_isContiguous = m_isContiguous || m_count == 0;
}

std::optional<std::span<const float>> Tensor::floatSpan() const
{
    if (m_dtype != DType::Float32 || !m_isContiguous)
        return std::nullopt;
    if (m_count == 0)
        return std::span<const float>();
    const std::byte* start = m_bytes.data() + m_layout.offset;
    if (reinterpret_cast<std::uintptr_t>(start) % alignof(float) != 0)
        return std::nullopt;
    return std::span<const float>(reinterpret_cast<const float*>(start), static_cast<std::size_t>(m_count));
}

double Tensor::value(std::int64_t index) const
{
    double value = 0;
    readValues(index, {&value, 1});
    return value;
}

void Tensor::readValues(std::int64_t first, std::span<double> out) const
{
    read(first, out);
}

void Tensor::readFloats(std::int64_t first, std::span<float> out) const
{
    read(first, out);
}

std::vector<double> Tensor::values() const
{
    std::vector<double> out(static_cast<std::size_t>(m_count));
    readValues(0, out);
    return out;
}

template<typename T>
void Tensor::read(std::int64_t first, std::span<T> out) const
{
    assert(first >= 0 && first + static_cast<std::int64_t>(out.size()) <= m_count);
    if (out.empty())
        return;
    if (m_isContiguous || m_shape.empty()) // a single number may be in the other byte order
        return readRun(m_layout.offset + first * unitOf(m_dtype), unitOf(m_dtype), out);
    // A row of the last axis after another.
    const std::size_t last = m_shape.size() - 1;
    Shape index(m_shape.size());
    std::int64_t at = m_layout.offset;
    for (std::size_t axis = m_shape.size(); axis-- > 0;) {
        index[axis] = first % m_shape[axis];
        first /= m_shape[axis];
        at += index[axis] * m_layout.strides[axis];
    }
    while (!out.empty()) {
        const auto run = static_cast<std::size_t>(std::min(m_shape[last] - index[last], static_cast<std::int64_t>(out.size())));
        readRun(at, m_layout.strides[last], out.first(run));
        out = out.subspan(run);
        at += (m_shape[last] - 1 - index[last]) * m_layout.strides[last];
        index[last] = m_shape[last] - 1;
        for (std::size_t axis = m_shape.size(); axis-- > 0 && !out.empty();) {
            if (++index[axis] < m_shape[axis]) {
                at += m_layout.strides[axis];
                break;
            }
            at -= (m_shape[axis] - 1) * m_layout.strides[axis];
            index[axis] = 0;
        }
    }
}

/// Elements at `at`, at + stride, …
template<typename T>
void Tensor::readRun(std::int64_t at, std::int64_t stride, std::span<T> out) const
{
    const DTypeInfo& info = dtypeInfo(m_dtype);
    if (info.blockElements > 1) {
        std::array<T, 256> block; // the largest block
        std::int64_t decoded = -1;
        for (std::size_t i = 0; i < out.size();) {
            const std::int64_t wanted = at / info.blockElements;
            const std::int64_t within = at % info.blockElements;
            const std::byte* source = m_bytes.data() + wanted * info.blockBytes;
            const std::size_t whole = stride == 1 && within == 0 ? (out.size() - i) / static_cast<std::size_t>(info.blockElements) : 0;
            if (whole > 0) {
                decodeBlocks(info, source, whole, out.data() + i);
                i += whole * static_cast<std::size_t>(info.blockElements);
                at += static_cast<std::int64_t>(whole) * info.blockElements;
                continue;
            }
            if (wanted != decoded)
                decodeBlocks(info, source, 1, block.data());
            decoded = wanted;
            out[i++] = block[static_cast<std::size_t>(within)];
            at += stride;
        }
        return;
    }
    const auto size = static_cast<std::size_t>(info.blockBytes);
    const bool isSwapped = m_layout.isByteSwapped && size > 1;
    if (stride == info.blockBytes && !isSwapped)
        return decodeBlocks(info, m_bytes.data() + at, out.size(), out.data());
    std::array<std::byte, bufferBytes> gathered;
    const std::size_t step = bufferBytes / size;
    for (std::size_t done = 0; done < out.size(); done += step) {
        const std::size_t count = std::min(step, out.size() - done);
        for (std::size_t i = 0; i < count; ++i, at += stride) {
            std::byte* target = gathered.data() + i * size;
            std::memcpy(target, m_bytes.data() + at, size);
            if (isSwapped)
                std::reverse(target, target + size);
        }
        decodeBlocks(info, gathered.data(), count, out.data() + done);
    }
}

Tensor Tensor::slice(std::size_t axis, std::int64_t index) const
{
    assert(axis < m_shape.size() && index >= 0 && index < m_shape[axis]);
    Tensor view = narrow(axis, index, 1);
    view.m_shape.erase(view.m_shape.begin() + static_cast<std::ptrdiff_t>(axis));
    view.m_layout.strides.erase(view.m_layout.strides.begin() + static_cast<std::ptrdiff_t>(axis));
    view.settle();
    return view;
}

Tensor Tensor::narrow(std::size_t axis, std::int64_t first, std::int64_t length) const
{
    assert(axis < m_shape.size() && first >= 0 && length >= 0 && first + length <= m_shape[axis]);
    Tensor view = *this;
    view.m_shape[axis] = length;
    view.m_count = elementCount(view.m_shape).value_or(0);
    if (view.m_count > 0)
        view.m_layout.offset += first * m_layout.strides[axis];
    view.settle();
    return view;
}

Tensor Tensor::permuted(std::span<const std::size_t> order) const
{
    assert(order.size() == m_shape.size());
    Tensor view = *this;
    for (std::size_t k = 0; k < order.size(); ++k) {
        view.m_shape[k] = m_shape[order[k]];
        view.m_layout.strides[k] = m_layout.strides[order[k]];
    }
    view.settle();
    return view;
}

Result<Tensor> Tensor::reshaped(Shape shape) const
{
    const auto count = elementCount(shape);
    if (!m_isContiguous || count != m_count)
        return failure(ErrorCode::ShapeMismatch, {count.value_or(maxInt), m_count});
    Tensor view = *this;
    view.m_layout.strides = rowMajorStrides(m_dtype, shape);
    view.m_shape = std::move(shape);
    view.settle();
    return view;
}

} // namespace quantoscope::core
