// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/atomicfile.h"
#include "core/support/error.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace quantoscope::core {

/// Writes a zip archive of stored members, atomically, with zip64 records where needed.
///
/// The same members give the same bytes: every date is 1 January 1980. Data begin at multiples of 64 bytes, so that a mapped
/// archive can be computed with in place. Errors of all functions: FileNotWritable.
class ZipWriter
{
public:
    /// Numbers from `narrowLimit` on go to zip64 fields; the default is the format's.
    [[nodiscard]] static Result<ZipWriter> create(const std::string& path, std::int64_t narrowLimit = 0xffffffff);

    /// Starts a member whose data, exactly `size` bytes, come next. Errors: also FileMalformed DuplicateName; FileUnsupported
    /// ZipNameUnusable for an empty name, one of more than 65,535 bytes, with NUL or not UTF-8.
    [[nodiscard]] Result<void> begin(const std::string& name, std::int64_t size);
    [[nodiscard]] Result<void> write(std::span<const std::byte> bytes);
    /// Ends the member: its size must have been written.
    [[nodiscard]] Result<void> end();
    /// Writes the directory and puts the archive in place.
    [[nodiscard]] Result<void> commit();

private:
    explicit ZipWriter(AtomicFile file) : m_file(std::move(file)) {}
    void addToDirectory();

    AtomicFile m_file;
    std::string m_path;
    std::int64_t m_narrowLimit = 0;
    std::string m_directory;
    std::int64_t m_members = 0;
    std::unordered_set<std::string> m_names;

    // The member in the making.
    std::string m_name;
    std::int64_t m_headerOffset = 0;
    std::int64_t m_size = 0;
    std::int64_t m_left = 0;
    std::uint32_t m_crc = 0;
};

} // namespace quantoscope::core
