// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace quantoscope::core {

/// Writable bytes for one tensor's worth of data, shared once they are full.
///
/// Uninitialised, aligned to 64 bytes; large ones ask the system for huge pages, without which a first write costs several
/// times as much as the work itself.
class ByteBuffer
{
public:
    ByteBuffer() = default;

    /// Errors: OutOfMemory, also for more bytes than the system says it has left, so that a request which the kernel
    /// would grant and then kill the program for is refused here.
    [[nodiscard]] static Result<ByteBuffer> allocate(std::int64_t size);

    [[nodiscard]] std::span<std::byte> bytes() { return {m_data.get(), m_size}; }
    [[nodiscard]] std::span<const std::byte> bytes() const { return {m_data.get(), m_size}; }
    [[nodiscard]] std::shared_ptr<const void> owner() const { return m_data; }

private:
    std::shared_ptr<std::byte[]> m_data;
    std::size_t m_size = 0;
};

/// The bytes that can be had without pushing other programs out, by the kernel's estimate (MemAvailable); 2^63 − 1 where
/// there is none.
[[nodiscard]] std::int64_t availableMemory();

} // namespace quantoscope::core
