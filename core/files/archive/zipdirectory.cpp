// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/archive/zipdirectory.h"

#include "core/support/filefault.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace quantoscope::core {

namespace {

// The fixed parts of the records, in bytes (APPNOTE.TXT 4.3.7, 4.3.12, 4.3.14, 4.3.15, 4.3.16).
constexpr std::int64_t localSize = 30;
constexpr std::int64_t centralSize = 46;
constexpr std::int64_t end64Size = 56;
constexpr std::int64_t locator64Size = 20;
constexpr std::int64_t endSize = 22;

constexpr std::string_view localMark("PK\3\4", 4);
constexpr std::string_view centralMark("PK\1\2", 4);
constexpr std::string_view end64Mark("PK\6\6", 4);
constexpr std::string_view locator64Mark("PK\6\7", 4);
constexpr std::string_view endMark("PK\5\6", 4);

constexpr std::int64_t see64 = 0xffffffff; ///< "the extra field has it"
constexpr std::int64_t see64Short = 0xffff;
constexpr std::int64_t extra64 = 0x0001;
constexpr std::int64_t extraUnicodePath = 0x7075;
constexpr std::int64_t flagEncrypted = 1;
constexpr std::int64_t flagSizesBehind = 8; ///< sizes and CRC follow the data
constexpr std::int64_t methodStored = 0;
constexpr std::int64_t methodDeflated = 8;
/// Two bits of a deflated stream give at most 258 bytes (RFC 1951).
constexpr std::int64_t deflateRatio = 1032;

/// A little-endian number of up to 8 bytes that are there; above 2^63 − 1: the limit, which no file reaches.
std::int64_t number(std::string_view bytes, std::int64_t at, int size)
{
    std::uint64_t value = 0;
    for (int k = size; k-- > 0;)
        value = value << 8 | static_cast<unsigned char>(bytes[static_cast<std::size_t>(at + k)]);
    return static_cast<std::int64_t>(std::min<std::uint64_t>(value, std::numeric_limits<std::int64_t>::max()));
}

std::string_view part(std::string_view bytes, std::int64_t at, std::int64_t size)
{
    return bytes.substr(static_cast<std::size_t>(at), static_cast<std::size_t>(size));
}

/// The mark stands there, with `size` bytes from it on before `last`.
bool hasRecord(std::string_view bytes, std::int64_t at, std::string_view mark, std::int64_t size, std::int64_t last)
{
    return at >= 0 && size <= last && at <= last - size && part(bytes, at, 4) == mark;
}

struct Directory {
    std::int64_t offset = 0;
    std::int64_t size = 0;
    std::int64_t entries = 0;
};

class DirectoryReader
{
public:
    DirectoryReader(std::string_view bytes, const std::string& path)
        : m_path(path), m_bytes(bytes), m_size(static_cast<std::int64_t>(bytes.size()))
    {
    }

    Result<std::vector<ZipRecord>> read()
    {
        const auto directory = findDirectory();
        if (!directory)
            return tl::unexpected(directory.error());
        m_directoryOffset = directory->offset;
        std::vector<ZipRecord> records;
        const std::int64_t last = directory->offset + directory->size;
        std::int64_t at = directory->offset;
        while (hasRecord(m_bytes, at, centralMark, centralSize, last)) {
            const std::int64_t length = centralSize + number(m_bytes, at + 28, 2) + number(m_bytes, at + 30, 2) + number(m_bytes, at + 32, 2);
            if (length > last - at)
                return malformed(m_path, FileFault::LengthBeyondEnd, {std::string("zip directory"), length, last - at}, position(at));
            records.push_back(centralRecord(at));
            at += length;
        }
        const auto entries = static_cast<std::int64_t>(records.size());
        if (entries != directory->entries)
            return malformed(m_path, FileFault::ZipEntryCount, {directory->entries, entries}, position(at));
        markOverlaps(records);
        return records;
    }

private:
    static std::size_t position(std::int64_t at) { return static_cast<std::size_t>(at); }

    /// The end record that is last in the file and whose comment fits behind it.
    [[nodiscard]] std::int64_t findEnd() const
    {
        constexpr std::int64_t longestComment = 0xffff;
        const std::int64_t first = std::max<std::int64_t>(0, m_size - endSize - longestComment);
        for (std::int64_t at = m_size - endSize; at >= first; --at) {
            if (part(m_bytes, at, 4) == endMark && number(m_bytes, at + 20, 2) <= m_size - at - endSize)
                return at;
        }
        return -1;
    }

    [[nodiscard]] Result<Directory> findDirectory() const
    {
        const std::int64_t end = findEnd();
        if (end < 0)
            return malformed(m_path, FileFault::ZipEndMissing);
        Directory directory{number(m_bytes, end + 16, 4), number(m_bytes, end + 12, 4), number(m_bytes, end + 10, 2)};
        std::int64_t last = end;
        std::int64_t disks = number(m_bytes, end + 4, 2) | number(m_bytes, end + 6, 2);
        const std::int64_t locator = end - locator64Size;
        if (hasRecord(m_bytes, locator, locator64Mark, locator64Size, end)) {
            last = number(m_bytes, locator + 8, 8);
            if (!hasRecord(m_bytes, last, end64Mark, end64Size, locator))
                return malformed(m_path, FileFault::ZipRecordMissing, {std::string("zip64 end of directory")}, position(locator + 8));
            directory = {number(m_bytes, last + 48, 8), number(m_bytes, last + 40, 8), number(m_bytes, last + 32, 8)};
            disks = number(m_bytes, last + 16, 4) | number(m_bytes, last + 20, 4);
        } else if (directory.offset == see64 || directory.size == see64 || directory.entries == see64Short) {
            // 65,535 entries can be meant as such, but then the directory cannot lie at 4 GiB.
            if (directory.entries != see64Short || directory.offset == see64 || directory.size == see64)
                return malformed(m_path, FileFault::ZipRecordMissing, {std::string("zip64 end of directory")}, position(end));
        }
        if (disks != 0)
            return unsupported(m_path, FileFault::ZipSplit, {}, position(last));
        if (directory.offset > last || directory.size > last - directory.offset)
            return malformed(m_path, FileFault::LengthBeyondEnd,
                             {std::string("zip directory"), directory.size, std::max<std::int64_t>(0, last - directory.offset)},
                             position(last));
        return directory;
    }

    /// The content of an extra field (APPNOTE.TXT 4.5), nothing when it is not among `fields`.
    static std::optional<std::string_view> extraField(std::string_view fields, std::int64_t wanted)
    {
        while (fields.size() >= 4) {
            const std::int64_t length = number(fields, 2, 2);
            if (length > static_cast<std::int64_t>(fields.size()) - 4)
                return std::nullopt;
            if (number(fields, 0, 2) == wanted)
                return part(fields, 4, length);
            fields.remove_prefix(static_cast<std::size_t>(length) + 4);
        }
        return std::nullopt;
    }

    /// Replaces those of the numbers that say "the extra field has it", in its order; false when it has not.
    static bool widen(std::string_view extra, std::initializer_list<std::int64_t*> numbers)
    {
        std::string_view wide = extraField(extra, extra64).value_or(std::string_view());
        for (std::int64_t* narrow : numbers) {
            if (*narrow != see64)
                continue;
            if (wide.size() < 8)
                return false;
            *narrow = number(wide, 0, 8);
            wide.remove_prefix(8);
        }
        return true;
    }

    ZipRecord centralRecord(std::int64_t at) const
    {
        ZipRecord record;
        const std::int64_t flags = number(m_bytes, at + 8, 2);
        record.method = static_cast<int>(number(m_bytes, at + 10, 2));
        record.crc = static_cast<std::uint32_t>(number(m_bytes, at + 16, 4));
        record.compressedSize = number(m_bytes, at + 20, 4);
        record.size = number(m_bytes, at + 24, 4);
        const std::int64_t nameLength = number(m_bytes, at + 28, 2);
        record.headerOffset = number(m_bytes, at + 42, 4);
        record.rawName = part(m_bytes, at + centralSize, nameLength);
        const std::string_view extra = part(m_bytes, at + centralSize + nameLength, number(m_bytes, at + 30, 2));
        record.hasUnicodePath = extraField(extra, extraUnicodePath).has_value();
        if (!widen(extra, {&record.size, &record.compressedSize, &record.headerOffset}))
            record.fault = malformed(m_path, FileFault::ZipRecordMissing, {std::string("zip64 extra field")}, position(at)).value();
        else if ((flags & flagEncrypted) != 0)
            record.fault = unsupported(m_path, FileFault::ZipEncrypted, {std::string(record.rawName)}, position(at)).value();
        else
            record.fault = localFault(record);
        if (!record.fault)
            record.fault = sizeFault(record);
        if (record.fault)
            record.dataOffset = -1;
        return record;
    }

    /// Finds the data behind the local header, or why they are not to be trusted.
    std::optional<Error> localFault(ZipRecord& record) const
    {
        const std::int64_t at = record.headerOffset;
        const std::string name(record.rawName);
        if (!hasRecord(m_bytes, at, localMark, localSize, m_directoryOffset))
            return malformed(m_path, FileFault::ZipHeaderMissing, {name}, position(at)).value();
        const std::int64_t flags = number(m_bytes, at + 6, 2);
        const std::int64_t nameLength = number(m_bytes, at + 26, 2);
        const std::int64_t extraLength = number(m_bytes, at + 28, 2);
        const std::int64_t left = m_directoryOffset - at - localSize;
        if (nameLength + extraLength > left)
            return malformed(m_path, FileFault::LengthBeyondEnd, {name, nameLength + extraLength, left}, position(at)).value();
        const std::string_view localName = part(m_bytes, at + localSize, nameLength);
        if (localName != record.rawName)
            return malformed(m_path, FileFault::ZipNameMismatch, {name, std::string(localName)}, position(at)).value();
        if ((flags & flagEncrypted) != 0)
            return unsupported(m_path, FileFault::ZipEncrypted, {name}, position(at)).value();
        const std::string_view extra = part(m_bytes, at + localSize + nameLength, extraLength);
        if (!agrees(at, flags, extra, record))
            return malformed(m_path, FileFault::ZipHeaderMismatch, {name}, position(at)).value();
        record.dataOffset = at + localSize + nameLength + extraLength;
        if (record.compressedSize > m_directoryOffset - record.dataOffset)
            return malformed(m_path, FileFault::LengthBeyondEnd,
                             {name, record.compressedSize, m_directoryOffset - record.dataOffset}, position(record.dataOffset)).value();
        return std::nullopt;
    }

    /// Whether the local header at `at` tells the same as the directory, so far as it tells.
    [[nodiscard]] bool agrees(std::int64_t at, std::int64_t flags, std::string_view extra, const ZipRecord& record) const
    {
        if (number(m_bytes, at + 8, 2) != record.method)
            return false;
        if ((flags & flagSizesBehind) != 0)
            return true;
        std::int64_t compressedSize = number(m_bytes, at + 18, 4);
        std::int64_t size = number(m_bytes, at + 22, 4);
        return widen(extra, {&size, &compressedSize}) && size == record.size && compressedSize == record.compressedSize
            && number(m_bytes, at + 14, 4) == record.crc;
    }

    [[nodiscard]] std::optional<Error> sizeFault(const ZipRecord& record) const
    {
        const bool isPossible = record.method == methodStored ? record.size == record.compressedSize
            : record.method == methodDeflated                 ? record.size / deflateRatio <= record.compressedSize
                                                              : true;
        if (isPossible)
            return std::nullopt;
        return malformed(m_path, FileFault::ZipSizeImpossible, {std::string(record.rawName), record.size, record.compressedSize},
                         position(record.headerOffset)).value();
    }

    /// Members on each other's bytes are how small archives unpack to petabytes.
    void markOverlaps(std::vector<ZipRecord>& records) const
    {
        std::vector<std::size_t> order(records.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::stable_sort(order, {}, [&](std::size_t k) { return records[k].headerOffset; });
        const ZipRecord* before = nullptr;
        for (const std::size_t k : order) {
            ZipRecord& record = records[k];
            if (record.fault)
                continue;
            if (before && record.headerOffset < before->dataOffset + before->compressedSize) {
                record.fault = malformed(m_path, FileFault::ZipOverlap, {std::string(record.rawName), std::string(before->rawName)},
                                         position(record.headerOffset)).value();
                record.dataOffset = -1;
            } else {
                before = &record;
            }
        }
    }

    const std::string& m_path;
    std::string_view m_bytes;
    std::int64_t m_size;
    std::int64_t m_directoryOffset = 0;
};

} // namespace

Result<std::vector<ZipRecord>> readZipDirectory(std::string_view file, const std::string& path)
{
    return DirectoryReader(file, path).read();
}

} // namespace quantoscope::core
