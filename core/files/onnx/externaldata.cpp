// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/onnx/externaldata.h"

#include "core/files/relatedpath.h"
#include "core/support/filefault.h"

#include <charconv>

namespace quantoscope::core {

namespace {

/// Digits only: neither signs nor blanks nor units, which readers take in different ways.
Result<std::int64_t> decimal(const OnnxWord& word, const char* key, const std::string& label, const std::string& path)
{
    std::int64_t number = 0;
    const char* const end = word.text.data() + word.text.size();
    const auto [stop, problem] = std::from_chars(word.text.data(), end, number);
    if (problem != std::errc() || stop != end || number < 0 || word.text.front() == '-') {
        return malformed(path, FileFault::NotDecimal, {label, std::string(key), std::string(word.text.substr(0, 60))},
                         static_cast<std::size_t>(word.position));
    }
    return number;
}

} // namespace

Result<std::shared_ptr<const MappedFile>> ExternalFiles::open(const std::string& location)
{
    if (const auto known = m_byLocation.find(location); known != m_byLocation.end())
        return known->second;
    const auto opened = [&]() -> Result<std::shared_ptr<const MappedFile>> {
        const auto path = relatedPath(m_model, location);
        if (!path)
            return tl::unexpected(path.error());
        if (const auto known = m_byPath.find(*path); known != m_byPath.end())
            return known->second;
        auto file = MappedFile::open(*path);
        if (file)
            m_byPath.emplace(*path, *file);
        return file;
    }();
    m_byLocation.emplace(location, opened);
    return opened;
}

Result<ExternalPiece> locateExternalData(const OnnxTensor& tensor, std::int64_t bytes, const std::string& label, const std::string& path,
                                         ExternalFiles& files)
{
    if (!tensor.location)
        return malformed(path, FileFault::LocationMissing, {label}, static_cast<std::size_t>(tensor.typePosition));
    ExternalPiece piece;
    if (tensor.offset) {
        const auto offset = decimal(*tensor.offset, "offset", label, path);
        if (!offset)
            return tl::unexpected(offset.error());
        piece.offset = *offset;
    }
    if (tensor.length) {
        const auto length = decimal(*tensor.length, "length", label, path);
        if (!length)
            return tl::unexpected(length.error());
        if (*length != bytes)
            return malformed(path, FileFault::DataSizeMismatch, {label, bytes, *length}, static_cast<std::size_t>(tensor.length->position));
    }
    const auto file = files.open(std::string(tensor.location->text));
    if (!file) {
        Error error = file.error();
        if (error.position == Error::npos && !error.arguments.empty() && error.arguments.front() == Error::Argument(path))
            error.position = static_cast<std::size_t>(tensor.location->position);
        return tl::unexpected(std::move(error));
    }
    piece.file = *file;
    const std::int64_t size = piece.file->size();
    if (piece.offset > size || bytes > size - piece.offset) {
        std::int64_t end = 0;
        if (__builtin_add_overflow(piece.offset, bytes, &end))
            end = INT64_MAX;
        return malformed(piece.file->path(), FileFault::DataBeyondEnd, {label, end, size});
    }
    return piece;
}

} // namespace quantoscope::core
