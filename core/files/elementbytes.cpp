// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/elementbytes.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>
#include <vector>

namespace quantoscope::core {

namespace {

constexpr std::int64_t pieceBytes = std::int64_t(1) << 20;
constexpr bool isLittle = std::endian::native == std::endian::little;

void reverseEach(std::span<std::byte> bytes, std::size_t size)
{
    for (auto at = bytes.begin(); at != bytes.end(); at += static_cast<std::ptrdiff_t>(size))
        std::reverse(at, at + static_cast<std::ptrdiff_t>(size));
}

/// Steps through the elements of a layout in row-major order.
class Walk
{
public:
    explicit Walk(const Tensor& tensor) : m_shape(tensor.shape()), m_strides(tensor.layout().strides), m_index(m_shape.size()), m_at(tensor.layout().offset) {}

    [[nodiscard]] std::int64_t offset() const { return m_at; }

    void next()
    {
        for (std::size_t axis = m_shape.size(); axis-- > 0;) {
            if (++m_index[axis] < m_shape[axis]) {
                m_at += m_strides[axis];
                return;
            }
            m_at -= (m_shape[axis] - 1) * m_strides[axis];
            m_index[axis] = 0;
        }
    }

private:
    const Shape& m_shape;
    const std::vector<std::int64_t>& m_strides;
    Shape m_index;
    std::int64_t m_at;
};

/// Fills pieces with the elements' own bytes.
class Gatherer
{
public:
    explicit Gatherer(const Tensor& tensor) : m_tensor(tensor), m_size(dtypeSize(tensor.dtype())), m_walk(tensor) {}

    void fill(std::int64_t first, std::span<std::byte> out)
    {
        const std::byte* source = m_tensor.bytes().data();
        if (m_tensor.isContiguous()) {
            std::memcpy(out.data(), source + m_tensor.layout().offset + first * static_cast<std::int64_t>(m_size), out.size());
        } else {
            for (std::size_t at = 0; at < out.size(); at += m_size, m_walk.next())
                std::memcpy(out.data() + at, source + m_walk.offset(), m_size);
        }
        // A contiguous tensor is in this machine's order.
        const bool isBig = m_tensor.isContiguous() ? !isLittle : m_tensor.layout().isByteSwapped == isLittle;
        if (isBig && m_size > 1)
            reverseEach(out, m_size);
        if (m_tensor.dtype() == DType::Bool)
            std::ranges::transform(out, out.begin(), [](std::byte b) { return std::byte(b != std::byte(0) ? 1 : 0); });
    }

private:
    const Tensor& m_tensor;
    std::size_t m_size;
    Walk m_walk;
};

void fillFloats(const Tensor& tensor, std::int64_t first, std::span<float> values, std::span<std::byte> out)
{
    tensor.readFloats(first, values);
    std::memcpy(out.data(), values.data(), out.size());
    if (!isLittle)
        reverseEach(out, sizeof(float));
}

} // namespace

Result<void> writeElements(const Tensor& tensor, DType as, const ByteSink& sink, const ProgressSink& progress)
{
    assert(as == DType::Float32 || (as == tensor.dtype() && dtypeInfo(as).blockElements == 1));
    const std::int64_t count = tensor.count();
    const auto size = static_cast<std::int64_t>(dtypeSize(as));
    const std::int64_t step = std::min(count, pieceBytes / size);
    const bool isByValue = as != tensor.dtype();
    std::vector<std::byte> piece(static_cast<std::size_t>(step * size));
    std::vector<float> values(isByValue ? static_cast<std::size_t>(step) : 0);
    Gatherer gatherer(tensor);
    for (std::int64_t first = 0; first < count; first += step) {
        if (!keepGoing(progress, first, count))
            return failure(ErrorCode::Cancelled);
        const auto elements = static_cast<std::size_t>(std::min(step, count - first));
        const auto out = std::span(piece).first(elements * static_cast<std::size_t>(size));
        if (isByValue)
            fillFloats(tensor, first, std::span(values).first(elements), out);
        else
            gatherer.fill(first, out);
        if (auto taken = sink(out); !taken)
            return taken;
    }
    if (!keepGoing(progress, count, count))
        return failure(ErrorCode::Cancelled);
    return {};
}

} // namespace quantoscope::core
