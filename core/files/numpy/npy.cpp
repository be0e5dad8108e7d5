// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/numpy/npy.h"

#include "core/files/atomicfile.h"
#include "core/files/numpy/npyheader.h"

#include <QFile>
#include <QtEndian>

#include <algorithm>
#include <bit>
#include <cstring>
#include <memory>
#include <vector>

namespace quantoscope::core {

namespace {

using Bytes = std::vector<std::byte>;
constexpr qint64 readChunk = qint64(1) << 22;

void reverseEach(Bytes& bytes, std::size_t size)
{
    for (auto at = bytes.begin(); at != bytes.end(); at += static_cast<std::ptrdiff_t>(size))
        std::reverse(at, at + static_cast<std::ptrdiff_t>(size));
}

/// The same elements with the last axis varying fastest.
Bytes toRowMajor(const Bytes& source, const Shape& shape, std::size_t size)
{
    const std::size_t rank = shape.size();
    std::vector<std::size_t> strides(rank); // of the source, in bytes
    std::size_t stride = size;
    for (std::size_t axis = 0; axis < rank; ++axis) {
        strides[axis] = stride;
        stride *= static_cast<std::size_t>(shape[axis]);
    }
    Bytes target(source.size());
    std::vector<std::int64_t> index(rank);
    std::size_t from = 0;
    for (std::size_t to = 0; to < target.size(); to += size) {
        std::memcpy(target.data() + to, source.data() + from, size);
        for (std::size_t axis = rank; axis-- > 0;) {
            from += strides[axis];
            if (++index[axis] < shape[axis])
                break;
            from -= strides[axis] * static_cast<std::size_t>(shape[axis]);
            index[axis] = 0;
        }
    }
    return target;
}

Result<NpyArray> assemble(const NpyHeader& header, Bytes bytes, std::int64_t fileSize)
{
    const std::size_t size = dtypeSize(header.dtype);
    if (size > 1 && header.isBigEndian != (std::endian::native == std::endian::big))
        reverseEach(bytes, size);
    if (header.isFortranOrder && header.shape.size() > 1)
        bytes = toRowMajor(bytes, header.shape, size);
    if (header.dtype == DType::Bool)
        std::ranges::transform(bytes, bytes.begin(), [](std::byte b) { return std::byte(b != std::byte(0) ? 1 : 0); });
    auto owner = std::make_shared<const Bytes>(std::move(bytes));
    auto tensor = Tensor::fromStorage(header.dtype, header.shape, std::span(*owner), owner);
    if (!tensor)
        return tl::unexpected(tensor.error());
    return NpyArray{std::move(*tensor), fileSize - header.dataOffset - header.dataBytes};
}

tl::unexpected<Error> notReadable(const QFile& file)
{
    return failure(ErrorCode::FileNotReadable, {file.fileName().toStdString(), file.errorString().toStdString()});
}

Result<NpyHeader> openNpy(QFile& file)
{
    const std::string path = file.fileName().toStdString();
    if (!file.exists())
        return failure(ErrorCode::FileNotFound, {path});
    if (!file.open(QIODevice::ReadOnly))
        return notReadable(file);
    const QByteArray start = file.read(npyPreambleSize + npyHeaderLimit);
    return parseNpyHeader({start.constData(), static_cast<std::size_t>(start.size())}, file.size(), path);
}

} // namespace

Result<void> checkNpy(const QString& path)
{
    QFile file(path);
    const auto header = openNpy(file);
    if (!header)
        return tl::unexpected(header.error());
    return {};
}

Result<NpyArray> readNpy(const QString& path, const ProgressSink& progress)
{
    QFile file(path);
    const auto header = openNpy(file);
    if (!header)
        return tl::unexpected(header.error());
    if (!file.seek(header->dataOffset))
        return notReadable(file);
    Bytes bytes(static_cast<std::size_t>(header->dataBytes));
    for (qint64 done = 0; done < header->dataBytes;) {
        if (!keepGoing(progress, done, header->dataBytes))
            return failure(ErrorCode::Cancelled);
        const qint64 got = file.read(reinterpret_cast<char*>(bytes.data()) + done, std::min(readChunk, header->dataBytes - done));
        if (got < 0)
            return notReadable(file);
        if (got == 0) { // shortened since its size was asked
            const std::int64_t there = header->dataOffset + done;
            return failure(ErrorCode::FileTruncated, {path.toStdString(), header->dataOffset + header->dataBytes, there},
                           static_cast<std::size_t>(there));
        }
        done += got;
    }
    return assemble(*header, std::move(bytes), file.size());
}

Result<NpyArray> decodeNpy(const QByteArray& bytes, const QString& name)
{
    const std::string_view view(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    const auto header = parseNpyHeader(view, bytes.size(), name.toStdString());
    if (!header)
        return tl::unexpected(header.error());
    const auto data = std::as_bytes(std::span(view)).subspan(static_cast<std::size_t>(header->dataOffset),
                                                            static_cast<std::size_t>(header->dataBytes));
    return assemble(*header, Bytes(data.begin(), data.end()), bytes.size());
}

QByteArray encodeNpy(const Tensor& tensor)
{
    QByteArray shape;
    for (const std::int64_t length : tensor.shape())
        shape += QByteArray::number(qint64(length)) + (tensor.shape().size() == 1 ? "," : ", ");
    if (tensor.shape().size() > 1)
        shape.chop(2);
    QByteArray header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + shape + "), }";
    // The data begins at a multiple of 64 bytes; the header ends in a line feed.
    constexpr qsizetype preamble = 10;
    constexpr qsizetype alignment = 64;
    header.append(alignment - 1 - (preamble + header.size()) % alignment, ' ').append('\n');
    QByteArray bytes("\x93NUMPY\x01\x00", 8);
    bytes.append(char(header.size() & 0xff)).append(char(header.size() >> 8)).append(header);
    const qsizetype dataOffset = bytes.size();
    bytes.resize(dataOffset + tensor.count() * qsizetype(sizeof(float)));
    for (std::int64_t i = 0; i < tensor.count(); ++i)
        qToLittleEndian(static_cast<float>(tensor.value(i)), bytes.data() + dataOffset + i * qsizetype(sizeof(float)));
    return bytes;
}

Result<void> writeNpy(const QString& path, const Tensor& tensor)
{
    return writeFileAtomically(path, encodeNpy(tensor));
}

} // namespace quantoscope::core
