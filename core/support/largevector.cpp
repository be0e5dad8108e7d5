// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/largevector.h"

#include <cstdlib>
#include <limits>
#include <new>

#include <sys/mman.h>

namespace quantoscope::core {

namespace {

constexpr std::size_t smallAlignment = 64;
constexpr std::size_t hugePage = std::size_t(1) << 21;

} // namespace

void* allocateLarge(std::size_t bytes)
{
    const std::size_t alignment = bytes >= hugePage ? hugePage : smallAlignment;
    if (bytes > std::numeric_limits<std::size_t>::max() - alignment)
        throw std::bad_alloc();
    const std::size_t rounded = (bytes + alignment - 1) / alignment * alignment;
    void* memory = std::aligned_alloc(alignment, rounded == 0 ? alignment : rounded);
    if (!memory)
        throw std::bad_alloc();
    if (alignment == hugePage)
        madvise(memory, rounded, MADV_HUGEPAGE); // advice only: refused on some systems, and then merely slower
    return memory;
}

void freeLarge(void* memory)
{
    std::free(memory);
}

} // namespace quantoscope::core
