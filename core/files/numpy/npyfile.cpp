// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/numpy/npyfile.h"

#include "core/files/relatedpath.h"
#include "core/support/bytebuffer.h"
#include "core/support/filefault.h"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace quantoscope::core {

namespace {

/// The axes of the array, then those of the field in an item.
Shape wholeShape(const NpyHeader& header, const NpyField& field)
{
    Shape shape = header.shape;
    shape.insert(shape.end(), field.shape.begin(), field.shape.end());
    return shape;
}

TensorLayout layoutOf(const NpyHeader& header, const NpyField& field)
{
    TensorLayout layout;
    layout.offset = field.offset;
    layout.isByteSwapped = field.isBigEndian != (std::endian::native == std::endian::big);
    layout.strides = header.isFortranOrder ? columnMajorStrides(DType::UInt8, header.shape) : rowMajorStrides(DType::UInt8, header.shape);
    // Without data there is nothing to step over, and the lengths may be anything.
    for (std::int64_t& stride : layout.strides)
        stride = header.dataBytes == 0 ? 0 : stride * header.itemBytes;
    layout.strides.insert(layout.strides.end(), field.strides.begin(), field.strides.end());
    return layout;
}

/// One element a byte, in its lowest bits, to as many a byte as the type packs.
Result<Tensor> packed(const NpyField& field, const Tensor& unpacked, const ProgressSink& progress)
{
    const DTypeInfo& info = dtypeInfo(field.dtype);
    const int bits = info.blockBytes * 8 / info.blockElements;
    auto buffer = ByteBuffer::allocate(storageBytes(field.dtype, unpacked.count()).value_or(-1));
    if (!buffer)
        return tl::unexpected(buffer.error());
    std::ranges::fill(buffer->bytes(), std::byte(0));
    std::array<float, 4096> values;
    for (std::int64_t first = 0; first < unpacked.count(); first += std::ssize(values)) {
        if (!keepGoing(progress, first, unpacked.count()))
            return failure(ErrorCode::Cancelled);
        const std::int64_t count = std::min<std::int64_t>(std::ssize(values), unpacked.count() - first);
        unpacked.readFloats(first, std::span(values).first(static_cast<std::size_t>(count)));
        for (std::int64_t k = 0; k < count; ++k) {
            const auto code = static_cast<unsigned>(values[static_cast<std::size_t>(k)]) & ((1U << bits) - 1);
            const auto at = static_cast<std::size_t>((first + k) * bits);
            const unsigned placed = code << at % 8;
            buffer->bytes()[at / 8] |= static_cast<std::byte>(placed);
            if (placed > 0xff)
                buffer->bytes()[at / 8 + 1] |= static_cast<std::byte>(placed >> 8);
        }
    }
    return Tensor::fromStorage(field.dtype, unpacked.shape(), std::as_const(*buffer).bytes(), buffer->owner());
}

Result<Tensor> loadField(const NpyHeader& header, const NpyField& field, const NpySource& source, const ProgressSink& progress)
{
    const auto read = source.read(progress);
    if (!read)
        return tl::unexpected(read.error());
    const auto data = read->bytes.subspan(static_cast<std::size_t>(header.dataOffset), static_cast<std::size_t>(header.dataBytes));
    const DType stored = field.isUnpacked ? DType::UInt8 : field.dtype;
    auto tensor = Tensor::fromLayout(stored, wholeShape(header, field), layoutOf(header, field), data, read->owner);
    if (!tensor || !field.isUnpacked)
        return tensor;
    return packed(field, *tensor, progress);
}

std::string tensorName(const NpySource& source, const NpyField& field, bool isAlone)
{
    if (field.name.empty())
        return source.name;
    return isAlone || source.name.empty() ? field.name : source.name + '.' + field.name;
}

} // namespace

void addNpyTensors(const NpyHeader& header, const NpySource& source, bool isAlone, TensorFile& file)
{
    const auto shared = std::make_shared<const std::pair<NpyHeader, NpySource>>(header, source);
    for (const NpyField& field : shared->first.fields) {
        TensorEntry entry;
        entry.name = tensorName(source, field, isAlone);
        entry.storedType = field.word;
        entry.dtype = field.dtype;
        entry.shape = wholeShape(header, field);
        entry.count = elementCount(entry.shape).value_or(0); // its bytes are at most those of the array
        const bool isWhole = field.shape.empty() && header.fields.size() == 1 && static_cast<std::int64_t>(dtypeSize(field.dtype)) == header.itemBytes;
        entry.bytes = isWhole ? header.dataBytes : entry.count * static_cast<std::int64_t>(field.isUnpacked ? 1 : dtypeSize(field.dtype));
        if (isWhole && source.offset >= 0)
            entry.offset = source.offset + header.dataOffset;
        entry.load = [shared, &field](const ProgressSink& progress) { return loadField(shared->first, field, shared->second, progress); };
        if (field.isGuess)
            file.problems.push_back({entry.name, unsupported(source.path, FileFault::NpyGuessed, {field.word, std::string(dtypeName(field.dtype))}).value()});
        file.tensors.push_back(std::move(entry));
    }
    for (const auto& [name, word] : header.skipped) {
        const std::string whole = isAlone || source.name.empty() ? name : source.name + '.' + name;
        file.problems.push_back({whole, unsupported(source.path, FileFault::NpyFieldSkipped, {name, word}).value()});
    }
    const std::int64_t end = header.dataOffset + header.dataBytes;
    if (end < source.size)
        file.problems.push_back({isAlone ? std::string() : source.name,
                                 malformed(source.path, FileFault::TrailingBytes, {source.size - end}, static_cast<std::size_t>(end)).value()});
}

Result<TensorFile> openNpyFile(const std::shared_ptr<const MappedFile>& file, const ProgressSink&)
{
    const auto header = parseNpyHeader(file->text(), file->size(), file->path());
    if (!header)
        return tl::unexpected(header.error());
    NpySource source;
    source.path = file->path();
    const std::string name = fileNameOf(file->path());
    source.name = name.substr(0, name.rfind('.'));
    source.offset = 0;
    source.size = file->size();
    source.read = [file](const ProgressSink&) { return ZipBytes{file->bytes(), file}; };
    TensorFile result;
    result.path = file->path();
    result.format = "npy";
    addNpyTensors(*header, source, true, result);
    return result;
}

} // namespace quantoscope::core
