// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/bytebuffer.h"

#include <cstdio>
#include <cstdlib>
#include <limits>

#include <sys/mman.h>

namespace quantoscope::core {

namespace {

constexpr std::size_t smallAlignment = 64;
constexpr std::size_t hugePage = std::size_t(1) << 21;

} // namespace

std::int64_t availableMemory()
{
    std::int64_t kibibytes = -1;
    if (std::FILE* file = std::fopen("/proc/meminfo", "r")) {
        char line[256];
        long long value = 0;
        while (kibibytes < 0 && std::fgets(line, sizeof(line), file)) {
            if (std::sscanf(line, "MemAvailable: %lld kB", &value) == 1)
                kibibytes = value;
        }
        std::fclose(file);
    }
    return kibibytes < 0 ? std::numeric_limits<std::int64_t>::max() : kibibytes * 1024;
}

Result<ByteBuffer> ByteBuffer::allocate(std::int64_t size)
{
    const auto wanted = static_cast<std::size_t>(size);
    const std::size_t alignment = wanted >= hugePage ? hugePage : smallAlignment;
    if (size < 0 || wanted > std::numeric_limits<std::size_t>::max() - alignment)
        return failure(ErrorCode::OutOfMemory);
    if (wanted >= hugePage && size > availableMemory())
        return failure(ErrorCode::OutOfMemory);
    const std::size_t rounded = (wanted + alignment - 1) / alignment * alignment;
    void* memory = std::aligned_alloc(alignment, rounded == 0 ? alignment : rounded);
    if (!memory)
        return failure(ErrorCode::OutOfMemory);
    if (alignment == hugePage)
        madvise(memory, rounded, MADV_HUGEPAGE); // advice only: refused on some systems, and then merely slower
    ByteBuffer buffer;
    buffer.m_data = std::shared_ptr<std::byte[]>(static_cast<std::byte*>(memory), std::free);
    buffer.m_size = wanted;
    return buffer;
}

} // namespace quantoscope::core
