// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/quantizedfile.h"

#include "core/files/numpy/writenpy.h"
#include "core/files/relatedpath.h"
#include "core/files/safetensors/writesafetensors.h"
#include "core/files/shorttext.h"
#include "core/support/bytebuffer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>

namespace quantoscope::core {

namespace {

struct IntegerRow {
    DType dtype;
    std::int64_t min;
    std::int64_t max;
};

template<typename T>
constexpr IntegerRow integerRow(DType dtype)
{
    return {dtype, std::numeric_limits<T>::min(), std::numeric_limits<T>::max()};
}

/// The smallest first, of two equally large the unsigned one.
constexpr std::array integerRows{
    integerRow<std::uint8_t>(DType::UInt8),   integerRow<std::int8_t>(DType::Int8),   integerRow<std::uint16_t>(DType::UInt16),
    integerRow<std::int16_t>(DType::Int16),   integerRow<std::uint32_t>(DType::UInt32), integerRow<std::int32_t>(DType::Int32),
    integerRow<std::int64_t>(DType::Int64),
};

DType smallestType(std::int64_t min, std::int64_t max)
{
    return std::ranges::find_if(integerRows, [=](const IntegerRow& row) { return row.min <= min && max <= row.max; })->dtype;
}

bool isFloat(double value)
{
    return !std::isfinite(value)
        || (std::abs(value) <= std::numeric_limits<float>::max() && static_cast<double>(static_cast<float>(value)) == value);
}

template<typename To, typename From>
void putAs(std::byte* at, std::span<const From> values)
{
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto value = static_cast<To>(values[i]);
        std::memcpy(at + i * sizeof(To), &value, sizeof(To));
    }
}

/// Row-major elements of a type that numbers were found to fit in.
class ArrayStorage
{
public:
    static Result<ArrayStorage> make(DType dtype, Shape shape)
    {
        const auto count = elementCount(shape);
        const auto size = count ? storageBytes(dtype, *count) : std::nullopt;
        auto buffer = size ? ByteBuffer::allocate(*size) : failure(ErrorCode::OutOfMemory);
        if (!buffer)
            return tl::unexpected(buffer.error());
        ArrayStorage storage;
        storage.m_dtype = dtype;
        storage.m_shape = std::move(shape);
        storage.m_buffer = std::move(*buffer);
        return storage;
    }

    template<typename T>
    void put(std::int64_t first, std::span<const T> values)
    {
        std::byte* at = m_buffer.bytes().data() + static_cast<std::size_t>(first) * dtypeSize(m_dtype);
        switch (m_dtype) {
        case DType::Bool:
        case DType::UInt8: return putAs<std::uint8_t>(at, values);
        case DType::Int8: return putAs<std::int8_t>(at, values);
        case DType::UInt16: return putAs<std::uint16_t>(at, values);
        case DType::Int16: return putAs<std::int16_t>(at, values);
        case DType::UInt32: return putAs<std::uint32_t>(at, values);
        case DType::Int32: return putAs<std::int32_t>(at, values);
        case DType::Int64: return putAs<std::int64_t>(at, values);
        case DType::Float32: return putAs<float>(at, values);
        default: return putAs<double>(at, values);
        }
    }

    Result<Tensor> tensor() const { return Tensor::fromStorage(m_dtype, m_shape, m_buffer.bytes(), m_buffer.owner()); }

private:
    DType m_dtype = DType::Float64;
    Shape m_shape;
    ByteBuffer m_buffer;
};

template<typename T>
Result<Tensor> arrayOf(DType dtype, Shape shape, std::span<const T> values)
{
    auto storage = ArrayStorage::make(dtype, std::move(shape));
    if (!storage)
        return tl::unexpected(storage.error());
    storage->put(0, values);
    return storage->tensor();
}

/// What the types of the two large arrays depend on.
struct Extent {
    std::int64_t minCode = 0;
    std::int64_t maxCode = 0;
    bool holdsFloatsOnly = true;

    void add(const QuantizedChunk& chunk)
    {
        for (const std::int64_t code : chunk.codes) {
            minCode = std::min(minCode, code);
            maxCode = std::max(maxCode, code);
        }
        holdsFloatsOnly = holdsFloatsOnly && std::ranges::all_of(chunk.values, isFloat);
    }
};

Result<void> appendCodesAndValues(std::vector<NamedTensor>& arrays, const Quantizer& quantizer, const Tensor& tensor,
                                  const ProgressSink& progress)
{
    Extent extent;
    const auto look = [&extent](const QuantizedChunk& chunk) { extent.add(chunk); };
    if (auto seen = applyInChunks(quantizer, tensor, look, stageOf(progress, 0, 500)); !seen)
        return seen;
    auto codes = ArrayStorage::make(smallestType(extent.minCode, extent.maxCode), tensor.shape());
    if (!codes)
        return tl::unexpected(codes.error());
    auto values = ArrayStorage::make(extent.holdsFloatsOnly ? DType::Float32 : DType::Float64, tensor.shape());
    if (!values)
        return tl::unexpected(values.error());
    const auto collect = [&](const QuantizedChunk& chunk) {
        codes->put(chunk.first, chunk.codes);
        values->put(chunk.first, chunk.values);
    };
    if (auto applied = applyInChunks(quantizer, tensor, collect, stageOf(progress, 500, 1000)); !applied)
        return applied;
    for (const auto& [name, storage] : {std::pair("codes", &*codes), std::pair("values", &*values)}) {
        auto array = storage->tensor();
        if (!array)
            return tl::unexpected(array.error());
        arrays.push_back({name, std::move(*array)});
    }
    return {};
}

DType listType(std::span<const double>)
{
    return DType::Float64;
}

DType listType(std::span<const std::int64_t> values)
{
    if (values.empty())
        return DType::UInt8;
    const auto [min, max] = std::ranges::minmax(values);
    return smallestType(min, max);
}

/// One column: the entries at `index` of all records.
class Column
{
public:
    Column(const ParameterTable& table, std::size_t index) : m_table(table), m_index(index) {}

    Result<void> append(std::vector<NamedTensor>& arrays) const
    {
        return std::visit([&](const auto& first) { return appendAs(arrays, first); }, entry(0).value);
    }

private:
    const ParameterTable::Entry& entry(std::size_t record) const { return m_table.records[record][m_index]; }

    Shape groupAxis() const
    {
        return m_table.isList ? Shape{static_cast<std::int64_t>(m_table.records.size())} : Shape{};
    }

    template<typename T>
    Result<void> push(std::vector<NamedTensor>& arrays, const std::string& name, DType dtype, Shape shape, const std::vector<T>& values) const
    {
        auto array = arrayOf<T>(dtype, std::move(shape), values);
        if (!array)
            return tl::unexpected(array.error());
        arrays.push_back({name, std::move(*array)});
        return {};
    }

    Result<void> appendAs(std::vector<NamedTensor>& arrays, double) const { return appendNumbers<double>(arrays, DType::Float64); }
    Result<void> appendAs(std::vector<NamedTensor>& arrays, std::int64_t) const
    {
        return appendNumbers<std::int64_t>(arrays, DType::Int64); // not the smallest: people subtract zero points from codes
    }
    Result<void> appendAs(std::vector<NamedTensor>& arrays, bool) const
    {
        std::vector<std::int64_t> numbers;
        for (std::size_t i = 0; i < m_table.records.size(); ++i)
            numbers.push_back(std::get<bool>(entry(i).value) ? 1 : 0);
        return push(arrays, entry(0).name, DType::Bool, groupAxis(), numbers);
    }

    template<typename T>
    Result<void> appendNumbers(std::vector<NamedTensor>& arrays, DType dtype) const
    {
        std::vector<T> numbers;
        for (std::size_t i = 0; i < m_table.records.size(); ++i)
            numbers.push_back(std::get<T>(entry(i).value));
        return push(arrays, entry(0).name, dtype, groupAxis(), numbers);
    }

    template<typename T>
    Result<void> appendAs(std::vector<NamedTensor>& arrays, const std::vector<T>&) const
    {
        std::vector<T> joined;
        std::vector<std::int64_t> lengths;
        for (std::size_t i = 0; i < m_table.records.size(); ++i) {
            const auto& list = std::get<std::vector<T>>(entry(i).value);
            joined.insert(joined.end(), list.begin(), list.end());
            lengths.push_back(std::ssize(list));
        }
        const bool isEven = std::ranges::count(lengths, lengths.front()) == std::ssize(lengths);
        Shape shape = isEven ? groupAxis() : Shape{};
        shape.push_back(isEven ? lengths.front() : std::ssize(joined));
        if (auto pushed = push(arrays, entry(0).name, listType(std::span<const T>(joined)), std::move(shape), joined); !pushed || isEven)
            return pushed;
        return push(arrays, entry(0).name + "_lengths", DType::Int64, groupAxis(), lengths);
    }

    const ParameterTable& m_table;
    std::size_t m_index;
};

Result<void> appendBlocks(std::vector<NamedTensor>& arrays, const PackedParameters& packed)
{
    const std::int64_t blockBytes = dtypeInfo(packed.dtype).blockBytes;
    auto storage = ArrayStorage::make(DType::UInt8, {std::ssize(packed.blocks) / blockBytes, blockBytes});
    if (!storage)
        return tl::unexpected(storage.error());
    storage->put(0, std::span(reinterpret_cast<const std::uint8_t*>(packed.blocks.data()), packed.blocks.size()));
    auto array = storage->tensor();
    if (!array)
        return tl::unexpected(array.error());
    arrays.push_back({"blocks", std::move(*array)});
    return {};
}

} // namespace

Result<std::vector<NamedTensor>> quantizedArrays(const Quantizer& quantizer, const Tensor& tensor, const ProgressSink& progress)
{
    std::vector<NamedTensor> arrays;
    if (auto appended = appendCodesAndValues(arrays, quantizer, tensor, progress); !appended)
        return tl::unexpected(std::move(appended.error()));
    const ParameterTable table = describeParameters(quantizer);
    const std::size_t columns = table.records.empty() ? 0 : table.records.front().size();
    for (std::size_t i = 0; i < columns; ++i) {
        if (auto appended = Column(table, i).append(arrays); !appended)
            return tl::unexpected(std::move(appended.error()));
    }
    if (const auto* packed = std::get_if<PackedParameters>(&quantizer.parameters)) {
        if (auto appended = appendBlocks(arrays, *packed); !appended)
            return tl::unexpected(std::move(appended.error()));
    }
    return arrays;
}

bool isQuantizedFileName(const std::string& path)
{
    const std::string ending = endingOf(path);
    return ending == "npz" || ending == "safetensors";
}

Result<void> writeQuantized(const std::string& path, const std::string& tensorName, const Quantizer& quantizer, const Tensor& tensor,
                            const ProgressSink& progress)
{
    if (!isQuantizedFileName(path))
        return failure(ErrorCode::UnknownFileType, {path});
    const auto arrays = quantizedArrays(quantizer, tensor, stageOf(progress, 0, 800));
    if (!arrays)
        return tl::unexpected(arrays.error());
    const ProgressSink writing = stageOf(progress, 800, 1000);
    if (endingOf(path) == "npz")
        return writeNpz(path, *arrays, writing);
    const std::array<std::pair<std::string, std::string>, 2> metadata{{{"scheme", schemeWord(quantizer.spec)}, {"tensor", shortText(tensorName, 1000)}}};
    return writeSafetensors(path, *arrays, metadata, writing);
}

} // namespace quantoscope::core
