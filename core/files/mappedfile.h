// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace quantoscope::core {

/// A file's bytes in memory, brought in by the system when they are looked at; nothing is read before.
///
/// Safe to read from any thread. Should another program shorten the file meanwhile, the lost pages read as zeros and
/// wasShortened() tells so afterwards, instead of the signal that would end the program.
class MappedFile
{
public:
    /// Errors: FileNotFound, FileNotReadable; FileUnsupported NotRegularFile for folders, devices and pipes, which could be
    /// read for ever.
    [[nodiscard]] static Result<std::shared_ptr<const MappedFile>> open(const std::string& path);
    /// Bytes that are in memory already, under a name for messages: the clipboard, tests.
    [[nodiscard]] static std::shared_ptr<const MappedFile> fromBytes(std::string bytes, std::string name);

    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    [[nodiscard]] const std::string& path() const { return m_path; }
    [[nodiscard]] std::int64_t size() const { return static_cast<std::int64_t>(m_bytes.size()); }
    [[nodiscard]] std::span<const std::byte> bytes() const { return m_bytes; }
    [[nodiscard]] std::string_view text() const { return {reinterpret_cast<const char*>(m_bytes.data()), m_bytes.size()}; }
    [[nodiscard]] bool wasShortened() const;

private:
    MappedFile() = default;

    std::string m_path;
    std::span<const std::byte> m_bytes;
    std::string m_owned;
    int m_slot = -1; ///< in the signal handler's table; −1: not mapped
};

/// Lets go of the memory that bytes of a mapped file have taken by being read; they come back from the system's cache, or the
/// disk, when they are read again. For passes over whole files, which would else seem to hold all of them. Bytes that are in no
/// mapping stay as they are.
void releaseMapped(std::span<const std::byte> bytes);

} // namespace quantoscope::core
