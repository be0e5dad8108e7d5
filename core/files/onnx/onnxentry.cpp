// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/onnx/onnxentry.h"

#include "core/files/onnx/onnxvalues.h"
#include "core/support/filefault.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace quantoscope::core {

namespace {

/// Everything that `load` needs, kept once for all entries of a tensor.
struct Source {
    std::shared_ptr<const MappedFile> model;
    std::shared_ptr<const MappedFile> file; ///< that holds the data; the model itself, or an external file
    WireReader message;
    OnnxPlace place; ///< its offset is in `file`
    Shape shape;
    std::string name;
};

/// One component of the elements in these bytes: all of it, or the real (0) or imaginary (1) parts.
Result<Tensor> componentOf(const Source& source, int part, std::span<const std::byte> bytes, std::shared_ptr<const void> owner,
                           bool isByteSwapped)
{
    const DType dtype = source.place.type->dtype;
    TensorLayout layout;
    layout.strides = rowMajorStrides(dtype, source.shape);
    layout.isByteSwapped = isByteSwapped;
    if (source.place.type->isComplex) {
        layout.offset = part * static_cast<std::int64_t>(dtypeSize(dtype));
        for (std::int64_t& stride : layout.strides)
            stride *= 2; // the bytes of both parts fit, so this does
    }
    return Tensor::fromLayout(dtype, source.shape, std::move(layout), bytes, std::move(owner));
}

Result<Tensor> loadTensor(const Source& source, int part, const ProgressSink& progress)
{
    const OnnxPlace& place = source.place;
    if (place.offset >= 0) {
        const auto bytes = source.file->bytes().subspan(static_cast<std::size_t>(place.offset), static_cast<std::size_t>(place.bytes));
        return componentOf(source, part, bytes, source.file, std::endian::native == std::endian::big);
    }
    const std::int64_t count = place.bytes / dtypeInfo(place.type->dtype).blockBytes;
    auto buffer = decodeOnnxValues(source.message, *place.type, count, source.name, source.model->path(), progress);
    if (source.model->wasShortened())
        return malformed(source.model->path(), FileFault::ShortenedWhileRead);
    if (!buffer)
        return tl::unexpected(buffer.error());
    return componentOf(source, part, std::as_const(*buffer).bytes(), buffer->owner(), false);
}

/// The i-th of a contiguous row of 64-bit integers.
std::int64_t integerAt(const Tensor& tensor, std::int64_t index)
{
    std::uint64_t bits = 0;
    std::memcpy(&bits, tensor.bytes().data() + tensor.layout().offset + index * 8, sizeof bits);
    return static_cast<std::int64_t>(tensor.layout().isByteSwapped ? __builtin_bswap64(bits) : bits);
}

/// Checks `columns` indices a value against the lengths they belong to, and that they ascend in row-major order.
Result<void> checkIndices(const Tensor& indices, const Shape& limits, const std::string& name, const std::string& path,
                          const ProgressSink& progress)
{
    const auto columns = static_cast<std::int64_t>(limits.size());
    const std::int64_t rows = columns == 0 ? 0 : indices.count() / columns;
    constexpr std::int64_t step = std::int64_t(1) << 20;
    for (std::int64_t row = 0; row < rows; ++row) {
        if (row % step == 0 && !keepGoing(progress, row, rows))
            return failure(ErrorCode::Cancelled);
        bool isAscending = row == 0;
        for (std::int64_t column = 0; column < columns; ++column) {
            const std::int64_t index = integerAt(indices, row * columns + column);
            const std::int64_t limit = limits[static_cast<std::size_t>(column)];
            if (index < 0 || index >= limit)
                return malformed(path, FileFault::IndexBeyondShape, {name, index, limit});
            const std::int64_t before = row == 0 ? 0 : integerAt(indices, (row - 1) * columns + column);
            if (!isAscending && index < before)
                return malformed(path, FileFault::IndicesUnordered, {name, row});
            isAscending = isAscending || index > before;
        }
        if (!isAscending)
            return malformed(path, FileFault::IndicesUnordered, {name, row});
    }
    return {};
}

/// The lengths that the columns of the indices are below; an error when the shapes do not fit together.
Result<Shape> indexLimits(const OnnxSparse& sparse, const std::string& name, const std::string& path)
{
    const auto at = static_cast<std::size_t>(sparse.indices.message.position());
    const auto negative = std::ranges::find_if(sparse.dims, [](std::int64_t length) { return length < 0; });
    if (negative != sparse.dims.end())
        return malformed(path, FileFault::NegativeLength, {name, *negative}, at);
    const auto total = elementCount(sparse.dims);
    if (!total || static_cast<std::int64_t>(sparse.dims.size()) > onnxRankLimit)
        return malformed(path, FileFault::ShapeTooLarge, {name, dimsText(sparse.dims)}, at);
    const Shape& values = sparse.values.dims;
    const Shape& indices = sparse.indices.dims;
    const bool isRow = values.size() == 1 && !indices.empty() && indices[0] == values[0] && onnxType(sparse.indices.type)
                       && onnxType(sparse.indices.type)->dtype == DType::Int64;
    if (isRow && indices.size() == 1)
        return Shape{*total};
    if (isRow && indices.size() == 2 && indices[1] == static_cast<std::int64_t>(sparse.dims.size()))
        return sparse.dims;
    return malformed(path, FileFault::IndicesShape, {name, dimsText(indices), dimsText(values)}, at);
}

} // namespace

Result<std::vector<TensorEntry>> onnxEntries(const OnnxTensor& tensor, const std::string& name,
                                             const std::shared_ptr<const MappedFile>& file, ExternalFiles& external)
{
    auto place = placeOnnxTensor(tensor, name, file->path());
    if (!place)
        return tl::unexpected(place.error());
    const auto source = std::make_shared<Source>(Source{file, file, tensor.message, *place, tensor.dims, name});
    if (tensor.isExternal) {
        auto piece = locateExternalData(tensor, place->bytes, name, file->path(), external);
        if (!piece)
            return tl::unexpected(piece.error());
        source->file = piece->file;
        source->place.offset = piece->offset;
    }
    const int parts = place->type->isComplex ? 2 : 1;
    std::vector<TensorEntry> entries;
    for (int part = 0; part < parts; ++part) {
        TensorEntry entry;
        entry.name = parts == 1 ? name : name + (part == 0 ? ".real" : ".imag");
        entry.storedType = place->type->name;
        entry.dtype = place->type->dtype;
        entry.shape = tensor.dims;
        entry.count = place->count;
        entry.bytes = place->bytes / parts;
        if (tensor.isExternal)
            entry.part = source->file->path();
        entry.offset = parts == 1 ? source->place.offset : -1;
        entry.load = [source, part](const ProgressSink& progress) { return loadTensor(*source, part, progress); };
        entries.push_back(std::move(entry));
    }
    return entries;
}

Result<std::vector<TensorEntry>> onnxSparseEntries(const OnnxSparse& sparse, const std::string& name,
                                                   const std::shared_ptr<const MappedFile>& file, ExternalFiles& external)
{
    auto limits = indexLimits(sparse, name, file->path());
    if (!limits)
        return tl::unexpected(limits.error());
    auto entries = onnxEntries(sparse.values, name + ".values", file, external);
    if (!entries)
        return entries;
    auto indices = onnxEntries(sparse.indices, name + ".indices", file, external);
    if (!indices)
        return indices;
    TensorEntry entry = std::move(indices->front());
    entry.load = [load = std::move(entry.load), limits = *std::move(limits), name = entry.name, file](const ProgressSink& progress) -> Result<Tensor> {
        auto tensor = load(progress);
        if (!tensor)
            return tensor;
        if (auto checked = checkIndices(*tensor, limits, name, file->path(), progress); !checked)
            return tl::unexpected(checked.error());
        return tensor;
    };
    entries->push_back(std::move(entry));
    return entries;
}

} // namespace quantoscope::core
