// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"
#include "core/tensors/dtype.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace quantoscope::core {

/// The lengths of the axes, outermost first; empty for a single number (0-d).
using Shape = std::vector<std::int64_t>;

/// The product of the lengths (1 for 0-d), or nothing for a negative length or a product above 2^63 − 1. A shape with
/// a zero length has no elements whatever the other lengths are.
[[nodiscard]] std::optional<std::int64_t> elementCount(std::span<const std::int64_t> shape);

/// An array of numbers that never changes: a shape, a type of elements, and storage in row-major order.
///
/// Copies share the storage, so passing a tensor by value is cheap and safe across threads. The storage may be owned by
/// anything (a vector, a mapped file): the tensor keeps its owner alive. Values are read as doubles, exactly but for
/// 64-bit integers beyond ±2^53, which round to the nearest double.
class Tensor
{
public:
    /// One axis of length 0, float32.
    Tensor() = default;

    /// Errors: ShapeMismatch when the shape's count is not the number of values; TensorTooLarge for an impossible shape.
    [[nodiscard]] static Result<Tensor> fromFloats(std::vector<float> values, Shape shape);
    [[nodiscard]] static Result<Tensor> fromDoubles(std::vector<double> values, Shape shape);
    /// Takes storage as it is: `bytes` must stay valid and unchanged as long as `owner` lives, aligned for the type.
    /// Errors: as above, the count in elements.
    [[nodiscard]] static Result<Tensor> fromStorage(DType dtype, Shape shape, std::span<const std::byte> bytes,
                                                    std::shared_ptr<const void> owner);

    [[nodiscard]] const Shape& shape() const { return m_shape; }
    [[nodiscard]] DType dtype() const { return m_dtype; }
    [[nodiscard]] std::int64_t count() const { return m_count; }
    [[nodiscard]] std::span<const std::byte> bytes() const { return m_bytes; }

    /// The element at a row-major index, 0 ≤ index < count().
    [[nodiscard]] double value(std::int64_t index) const;
    /// Elements first … first + out.size() − 1 in row-major order; they must exist.
    void readValues(std::int64_t first, std::span<double> out) const;
    [[nodiscard]] std::vector<double> values() const;

private:
    Shape m_shape{0};
    DType m_dtype = DType::Float32;
    std::int64_t m_count = 0;
    std::span<const std::byte> m_bytes;
    std::shared_ptr<const void> m_owner;
};

} // namespace quantoscope::core
