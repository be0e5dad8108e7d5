// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/archive/zipdirectory.h"
#include "core/files/mappedfile.h"
#include "core/support/error.h"
#include "core/support/progress.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace quantoscope::core {

/// One file of a zip archive.
struct ZipMember {
    std::string name;                ///< UTF-8, with '/' between folders; a folder itself ends in '/'
    std::int64_t size = 0;           ///< once uncompressed
    std::int64_t compressedSize = 0;
    int method = 0;                  ///< 0: stored, 8: deflated, … (APPNOTE.TXT 4.4.5)
    std::int64_t offset = -1;        ///< of the data in the file, when they are stored and sound; else −1
    std::size_t index = 0;           ///< in members()
    std::optional<Error> fault;      ///< why this member cannot be read, though others can; read() answers it
};

/// The bytes of a member; valid as long as `owner` lives.
struct ZipBytes {
    std::span<const std::byte> bytes;
    std::shared_ptr<const void> owner;
};

/// A zip archive in a mapped file. Safe to use from any thread.
class ZipFile
{
public:
    /// Errors: those of readZipDirectory, FileMalformed ZipInconsistent when libzip reads another directory out of the same
    /// bytes.
    [[nodiscard]] static Result<std::shared_ptr<const ZipFile>> open(std::shared_ptr<const MappedFile> file);
    ~ZipFile();

    /// In the directory's order. Of several with the same name all but the first have a fault, DuplicateName.
    [[nodiscard]] std::span<const ZipMember> members() const { return m_members; }
    /// The first member of that name, or null.
    [[nodiscard]] const ZipMember* find(std::string_view name) const;
    [[nodiscard]] const std::string& path() const { return m_file->path(); }

    /// A whole member: a stored one where it lies in the file, any other uncompressed into memory.
    ///
    /// No more memory is asked for than the data give. The CRC-32 is compared; of stored members once. Errors: the member's
    /// fault; FileMalformed ZipCrc, ZipTooShort, ZipTooLong, ZipData (libzip's reason), ShortenedWhileRead; Cancelled;
    /// OutOfMemory.
    [[nodiscard]] Result<ZipBytes> read(const ZipMember& member, const ProgressSink& progress) const;
    /// The first `limit` bytes or all there are, without a look at the rest or at the CRC-32. Errors: as above.
    [[nodiscard]] Result<std::string> readStart(const ZipMember& member, std::int64_t limit) const;

private:
    struct Shared;
    class Reader;

    explicit ZipFile(std::shared_ptr<const MappedFile> file);
    [[nodiscard]] Result<void> adopt(const std::vector<ZipRecord>& records);
    [[nodiscard]] std::span<const std::byte> storedBytes(const ZipMember& member) const;
    [[nodiscard]] Result<void> verify(const ZipMember& member, const ProgressSink& progress) const;
    [[nodiscard]] Result<ZipBytes> uncompress(const ZipMember& member, const ProgressSink& progress) const;

    std::shared_ptr<const MappedFile> m_file;
    std::vector<ZipMember> m_members;
    std::vector<std::uint32_t> m_crcs; ///< of the members
    std::unordered_map<std::string_view, std::size_t> m_byName;
    std::unique_ptr<Shared> m_shared;
};

} // namespace quantoscope::core
