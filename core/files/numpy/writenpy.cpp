// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/numpy/writenpy.h"

#include "core/files/archive/zipwriter.h"
#include "core/files/atomicfile.h"
#include "core/files/elementbytes.h"
#include "core/files/numpy/npyword.h"
#include "core/support/filefault.h"

#include <utility>

namespace quantoscope::core {

namespace {

constexpr std::size_t maxRank = 64; // NumPy 2's own limit

/// Magic, version and dictionary, a multiple of 64 bytes long.
std::string npyStart(const Tensor& tensor)
{
    std::string shape;
    for (const std::int64_t length : tensor.shape())
        shape += (shape.empty() ? "" : ", ") + std::to_string(length);
    if (tensor.shape().size() == 1)
        shape += ',';
    std::string header = "{'descr': '" + std::string(npyWordOf(npyStoredType(tensor.dtype())))
        + "', 'fortran_order': False, 'shape': (" + shape + "), }";
    constexpr std::size_t preamble = 10;
    constexpr std::size_t alignment = 64;
    header.append(alignment - 1 - (preamble + header.size()) % alignment, ' ').append("\n");
    std::string start("\x93NUMPY\x01\x00", 8);
    start += static_cast<char>(header.size() & 0xff);
    start += static_cast<char>(header.size() >> 8); // 64 lengths of 20 digits are far below the limit
    return start + header;
}

Result<void> checkRank(const std::string& path, const Tensor& tensor)
{
    if (tensor.shape().size() <= maxRank)
        return {};
    return unsupported(path, FileFault::CountBeyondLimit,
                       {std::string("axes"), static_cast<std::int64_t>(tensor.shape().size()), static_cast<std::int64_t>(maxRank)});
}

/// The bytes of the array in the file; its elements are in memory or in a file, so this cannot overflow by much.
Result<std::int64_t> npySize(const Tensor& tensor, std::int64_t startSize)
{
    const auto data = storageBytes(npyStoredType(tensor.dtype()), tensor.count());
    std::int64_t size = 0;
    if (!data || __builtin_add_overflow(*data, startSize, &size))
        return failure(ErrorCode::TensorTooLarge, {tensor.count(), std::int64_t{1} << 60});
    return size;
}

Result<void> writeMember(ZipWriter& zip, const std::string& path, const NamedTensor& named, const ProgressSink& progress)
{
    if (auto checked = checkRank(path, named.tensor); !checked)
        return checked;
    const std::string start = npyStart(named.tensor);
    const auto size = npySize(named.tensor, std::ssize(start));
    if (!size)
        return tl::unexpected(size.error());
    if (auto begun = zip.begin(named.name + ".npy", *size); !begun)
        return begun;
    if (auto written = zip.write(std::as_bytes(std::span(start))); !written)
        return written;
    const auto sink = [&zip](std::span<const std::byte> bytes) { return zip.write(bytes); };
    if (auto written = writeElements(named.tensor, npyStoredType(named.tensor.dtype()), sink, progress); !written)
        return written;
    return zip.end();
}

} // namespace

DType npyStoredType(DType dtype)
{
    return npyWordOf(dtype).empty() ? DType::Float32 : dtype;
}

Result<void> writeNpy(const std::string& path, const Tensor& tensor, const ProgressSink& progress)
{
    if (auto checked = checkRank(path, tensor); !checked)
        return checked;
    auto file = AtomicFile::create(path);
    if (!file)
        return tl::unexpected(file.error());
    if (auto written = file->write(npyStart(tensor)); !written)
        return written;
    const auto sink = [&file](std::span<const std::byte> bytes) { return file->write(bytes); };
    if (auto written = writeElements(tensor, npyStoredType(tensor.dtype()), sink, progress); !written)
        return written;
    return file->commit();
}

Result<void> writeNpz(const std::string& path, std::span<const NamedTensor> tensors, const ProgressSink& progress)
{
    auto zip = ZipWriter::create(path);
    if (!zip)
        return tl::unexpected(zip.error());
    double total = 0; // elements of all tensors, as a double that cannot overflow
    for (const NamedTensor& named : tensors)
        total += static_cast<double>(named.tensor.count());
    double before = 0;
    std::int64_t reported = -1; // many small tensors would report more often than anybody wants to know
    const ProgressSink seldom = [&progress, &reported](std::int64_t done, std::int64_t whole) {
        return std::exchange(reported, done) == done || keepGoing(progress, done, whole);
    };
    const auto thousandth = [&](double elements) { return static_cast<std::int64_t>(total > 0 ? 1000 * elements / total : 1000); };
    for (const NamedTensor& named : tensors) {
        const double after = before + static_cast<double>(named.tensor.count());
        const auto written = writeMember(*zip, path, named, stageOf(seldom, thousandth(before), thousandth(after)));
        if (!written)
            return written;
        before = after;
    }
    return zip->commit();
}

} // namespace quantoscope::core
