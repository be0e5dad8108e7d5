// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/numpy/npyfile.h"

#include "core/files/numpy/npyheader.h"
#include "core/files/relatedpath.h"

#include <bit>

namespace quantoscope::core {

namespace {

constexpr std::string_view magic = "\x93NUMPY";

Result<Tensor> tensorOf(const NpyHeader& header, const std::shared_ptr<const MappedFile>& file)
{
    TensorLayout layout;
    layout.strides = header.isFortranOrder ? columnMajorStrides(header.dtype, header.shape) : rowMajorStrides(header.dtype, header.shape);
    layout.isByteSwapped = header.isBigEndian != (std::endian::native == std::endian::big);
    const auto data = file->bytes().subspan(static_cast<std::size_t>(header.dataOffset), static_cast<std::size_t>(header.dataBytes));
    return Tensor::fromLayout(header.dtype, header.shape, std::move(layout), data, file);
}

} // namespace

bool looksLikeNpy(std::string_view start)
{
    return start.starts_with(magic);
}

Result<TensorFile> openNpyFile(const std::shared_ptr<const MappedFile>& file, const ProgressSink&)
{
    const auto header = parseNpyHeader(file->text(), file->size(), file->path());
    if (!header)
        return tl::unexpected(header.error());
    TensorEntry entry;
    const std::string name = fileNameOf(file->path());
    entry.name = name.substr(0, name.rfind('.'));
    entry.storedType = dtypeName(header->dtype);
    entry.dtype = header->dtype;
    entry.shape = header->shape;
    entry.count = header->count;
    entry.bytes = header->dataBytes;
    entry.offset = header->dataOffset;
    entry.load = [header = *header, file](const ProgressSink&) { return tensorOf(header, file); };
    TensorFile result;
    result.path = file->path();
    result.format = "npy";
    result.tensors.push_back(std::move(entry));
    return result;
}

} // namespace quantoscope::core
