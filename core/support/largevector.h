// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace quantoscope::core {

/// Memory for a LargeVector; std::bad_alloc when there is none.
[[nodiscard]] void* allocateLarge(std::size_t bytes);
void freeLarge(void* memory);

/// Gives huge pages to vectors of 2 MiB and more, whose first write else costs several times as much as the work itself, and
/// leaves new elements of plain types uninitialised where no value is told: resize(n) writes nothing.
template<typename T>
struct LargeAllocator {
    using value_type = T;

    LargeAllocator() = default;
    template<typename U>
    LargeAllocator(const LargeAllocator<U>& /*other*/)
    {
    }

    [[nodiscard]] T* allocate(std::size_t count) { return static_cast<T*>(allocateLarge(count * sizeof(T))); }
    void deallocate(T* memory, std::size_t /*count*/) { freeLarge(memory); }

    template<typename U, typename... Args>
    void construct(U* place, Args&&... args)
    {
        if constexpr (sizeof...(Args) == 0 && std::is_trivially_destructible_v<U>)
            ::new (static_cast<void*>(place)) U;
        else
            ::new (static_cast<void*>(place)) U(std::forward<Args>(args)...);
    }

    bool operator==(const LargeAllocator& /*other*/) const { return true; }
};

/// A vector for a value or more of each element of a tensor.
template<typename T>
using LargeVector = std::vector<T, LargeAllocator<T>>;

} // namespace quantoscope::core
