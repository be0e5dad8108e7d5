// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/tensor.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>
#include <limits>

namespace quantoscope::core {

namespace {

template<typename T>
void convert(const std::byte* source, std::span<double> out)
{
    for (std::size_t i = 0; i < out.size(); ++i) {
        T element;
        std::memcpy(&element, source + i * sizeof(T), sizeof(T));
        out[i] = static_cast<double>(element);
    }
}

template<typename Decode>
void convertPatterns(const std::byte* source, std::span<double> out, Decode decode)
{
    for (std::size_t i = 0; i < out.size(); ++i) {
        std::uint16_t pattern = 0;
        std::memcpy(&pattern, source + i * sizeof(pattern), sizeof(pattern));
        out[i] = decode(pattern);
    }
}

template<typename T>
Result<Tensor> fromVector(std::vector<T> values, Shape shape, DType dtype)
{
    auto owner = std::make_shared<const std::vector<T>>(std::move(values));
    const auto bytes = std::as_bytes(std::span<const T>(*owner));
    return Tensor::fromStorage(dtype, std::move(shape), bytes, std::move(owner));
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
        if (count > std::numeric_limits<std::int64_t>::max() / length)
            return std::nullopt;
        count *= length;
    }
    return count;
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
    const auto size = static_cast<std::int64_t>(dtypeSize(dtype));
    const std::int64_t limit = std::numeric_limits<std::int64_t>::max() / size;
    const auto count = elementCount(shape);
    if (!count || *count > limit)
        return failure(ErrorCode::TensorTooLarge, {count.value_or(std::numeric_limits<std::int64_t>::max()), limit});
    if (*count * size != static_cast<std::int64_t>(bytes.size()))
        return failure(ErrorCode::ShapeMismatch, {*count, static_cast<std::int64_t>(bytes.size()) / size});
    Tensor tensor;
    tensor.m_shape = std::move(shape);
    tensor.m_dtype = dtype;
    tensor.m_count = *count;
    tensor.m_bytes = bytes;
    tensor.m_owner = std::move(owner);
    return tensor;
}

double Tensor::value(std::int64_t index) const
{
    double value = 0;
    readValues(index, {&value, 1});
    return value;
}

void Tensor::readValues(std::int64_t first, std::span<double> out) const
{
    assert(first >= 0 && first + static_cast<std::int64_t>(out.size()) <= m_count);
    if (out.empty())
        return;
    const std::byte* source = m_bytes.data() + static_cast<std::size_t>(first) * dtypeSize(m_dtype);
    switch (m_dtype) {
    case DType::Bool:
    case DType::UInt8: return convert<std::uint8_t>(source, out);
    case DType::Int8: return convert<std::int8_t>(source, out);
    case DType::Int16: return convert<std::int16_t>(source, out);
    case DType::UInt16: return convert<std::uint16_t>(source, out);
    case DType::Int32: return convert<std::int32_t>(source, out);
    case DType::UInt32: return convert<std::uint32_t>(source, out);
    case DType::Int64: return convert<std::int64_t>(source, out);
    case DType::UInt64: return convert<std::uint64_t>(source, out);
    case DType::Float16: return convertPatterns(source, out, halfToDouble);
    case DType::BFloat16:
        return convertPatterns(source, out, [](std::uint16_t pattern) {
            return static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(pattern) << 16));
        });
    case DType::Float32: return convert<float>(source, out);
    case DType::Float64: return convert<double>(source, out);
    }
}

std::vector<double> Tensor::values() const
{
    std::vector<double> out(static_cast<std::size_t>(m_count));
    readValues(0, out);
    return out;
}

} // namespace quantoscope::core
