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

/// Where the elements of a tensor lie in its storage.
///
/// A step is counted in bytes for types with one element a block, in elements for the others (whose storage is a row of
/// blocks). The element at index (i, j, …) lies at offset + i·strides[0] + j·strides[1] + …
struct TensorLayout {
    std::int64_t offset = 0;
    std::vector<std::int64_t> strides; ///< one an axis; may be 0 (repeated) or negative (backwards)
    bool isByteSwapped = false;        ///< elements are in the other byte order than this machine's

    bool operator==(const TensorLayout&) const = default;
};

/// An array of numbers that never changes: a shape, a type of elements, and where they lie in a storage.
///
/// Copies and views share the storage, so passing a tensor by value is cheap and safe across threads. The storage may be
/// owned by anything (a vector, a mapped file): the tensor keeps its owner alive. Indices are row-major positions in the
/// shape, whatever the layout. Values are read as doubles, exactly but for 64-bit integers beyond ±2^53, which round to the
/// nearest double.
class Tensor
{
public:
    /// One axis of length 0, float32.
    Tensor() = default;

    /// Errors: ShapeMismatch when the shape's count is not the number of values; TensorTooLarge for an impossible shape.
    [[nodiscard]] static Result<Tensor> fromFloats(std::vector<float> values, Shape shape);
    [[nodiscard]] static Result<Tensor> fromDoubles(std::vector<double> values, Shape shape);
    /// Takes row-major storage as it is: `bytes` must stay valid and unchanged as long as `owner` lives, at any alignment.
    /// Errors: as above, the counts in elements.
    [[nodiscard]] static Result<Tensor> fromStorage(DType dtype, Shape shape, std::span<const std::byte> bytes,
                                                    std::shared_ptr<const void> owner);
    /// The same with any layout. Errors: as above; ShapeMismatch (elements by the shape, elements in the storage) when some
    /// element would lie outside of the bytes, or the layout has not one stride an axis.
    [[nodiscard]] static Result<Tensor> fromLayout(DType dtype, Shape shape, TensorLayout layout, std::span<const std::byte> bytes,
                                                   std::shared_ptr<const void> owner);

    [[nodiscard]] const Shape& shape() const { return m_shape; }
    [[nodiscard]] DType dtype() const { return m_dtype; }
    [[nodiscard]] std::int64_t count() const { return m_count; }
    [[nodiscard]] const TensorLayout& layout() const { return m_layout; }
    /// The whole storage, of which a view may use a part.
    [[nodiscard]] std::span<const std::byte> bytes() const { return m_bytes; }

    /// True when the elements lie in row-major order without gaps, in this machine's byte order.
    [[nodiscard]] bool isContiguous() const { return m_isContiguous; }
    /// The elements themselves, without a copy: for a contiguous float32 tensor at an aligned address; else nothing.
    [[nodiscard]] std::optional<std::span<const float>> floatSpan() const;

    /// The element at a row-major index, 0 ≤ index < count().
    [[nodiscard]] double value(std::int64_t index) const;
    /// Elements first … first + out.size() − 1 in row-major order; they must exist.
    void readValues(std::int64_t first, std::span<double> out) const;
    /// The same as binary32, rounded to nearest where the type holds more; exact where dtypeInfo().isFloatExact.
    void readFloats(std::int64_t first, std::span<float> out) const;
    [[nodiscard]] std::vector<double> values() const;

    // Views of the same storage.

    /// The elements whose index along `axis` is `index`: one axis fewer. Both must exist.
    [[nodiscard]] Tensor slice(std::size_t axis, std::int64_t index) const;
    /// `length` steps along `axis` from `first` on; they must exist.
    [[nodiscard]] Tensor narrow(std::size_t axis, std::int64_t first, std::int64_t length) const;
    /// The axes in another order: axis k of the view is axis order[k] of this; a permutation.
    [[nodiscard]] Tensor permuted(std::span<const std::size_t> order) const;
    /// The same elements in row-major order with other lengths, of a contiguous tensor. Errors: ShapeMismatch.
    [[nodiscard]] Result<Tensor> reshaped(Shape shape) const;

private:
    template<typename T>
    void read(std::int64_t first, std::span<T> out) const;
    template<typename T>
    void readRun(std::int64_t at, std::int64_t stride, std::span<T> out) const;
    void settle();

    Shape m_shape{0};
    DType m_dtype = DType::Float32;
    std::int64_t m_count = 0;
    TensorLayout m_layout{0, {4}, false};
    bool m_isContiguous = true;
    std::span<const std::byte> m_bytes;
    std::shared_ptr<const void> m_owner;
};

/// The strides of row-major order: in bytes, or in elements for types with several elements a block (see TensorLayout).
[[nodiscard]] std::vector<std::int64_t> rowMajorStrides(DType dtype, std::span<const std::int64_t> shape);
/// Of column-major order, the first axis varying fastest (Fortran).
[[nodiscard]] std::vector<std::int64_t> columnMajorStrides(DType dtype, std::span<const std::int64_t> shape);

} // namespace quantoscope::core
