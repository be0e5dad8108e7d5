// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/archive/zipwriter.h"

#include "core/support/filefault.h"

#include <QUtf8StringView>

#include <algorithm>
#include <cassert>
#include <utility>

#include <zlib.h>

namespace quantoscope::core {

namespace {

// The records and their fields: PKWARE APPNOTE.TXT 6.3.10, 4.3.7, 4.3.12, 4.3.14 to 4.3.16.
constexpr std::int64_t versionPlain = 20;
constexpr std::int64_t versionZip64 = 45;
constexpr std::int64_t madeOnUnix = 3 << 8; ///< without it Info-ZIP's unzip reads names as those of MS-DOS
constexpr std::int64_t plainFile = std::int64_t{0100644} << 16; ///< external attributes: type and permissions
constexpr std::int64_t flagUtf8 = 0x800;
constexpr std::int64_t firstDate = 0x21; ///< 1 January 1980; the time is 0
constexpr std::int64_t see64 = 0xffffffff;
constexpr std::int64_t see64Short = 0xffff;
constexpr std::int64_t extra64 = 0x0001;
constexpr std::int64_t extraAlignment = 0xd935; ///< as zipalign of Android writes it
constexpr std::int64_t alignment = 64;
constexpr std::int64_t crcAt = 14; ///< in the local header

void append(std::string& out, int size, std::int64_t value)
{
    for (int k = 0; k < size; ++k)
        out += static_cast<char>(value >> (8 * k) & 0xff);
}

std::int64_t flagsOf(std::string_view name)
{
    return std::ranges::any_of(name, [](char c) { return (c & 0x80) != 0; }) ? flagUtf8 : 0;
}

bool isUsable(const std::string& name)
{
    return !name.empty() && name.size() <= 0xffff && name.find('\0') == std::string::npos
        && QUtf8StringView(name.data(), static_cast<qsizetype>(name.size())).isValidUtf8();
}

} // namespace

Result<ZipWriter> ZipWriter::create(const std::string& path, std::int64_t narrowLimit)
{
    auto file = AtomicFile::create(path);
    if (!file)
        return tl::unexpected(file.error());
    ZipWriter writer(std::move(*file));
    writer.m_path = path;
    writer.m_narrowLimit = narrowLimit;
    return writer;
}

Result<void> ZipWriter::begin(const std::string& name, std::int64_t size)
{
    assert(m_left == 0);
    if (!isUsable(name))
        return unsupported(m_path, FileFault::ZipNameUnusable, {name});
    if (!m_names.insert(name).second)
        return malformed(m_path, FileFault::DuplicateName, {name});
    m_name = name;
    m_headerOffset = m_file.size();
    m_size = m_left = size;
    m_crc = 0;
    const bool isWide = size >= m_narrowLimit;
    std::string extra;
    if (isWide) {
        append(extra, 2, extra64);
        append(extra, 2, 16);
        append(extra, 8, size);
        append(extra, 8, size);
    }
    constexpr std::int64_t headerSize = 30;
    constexpr std::int64_t alignmentField = 6; // kind, length, alignment
    const std::int64_t end = m_headerOffset + headerSize + std::ssize(name) + std::ssize(extra) + alignmentField;
    const std::int64_t padding = (alignment - end % alignment) % alignment;
    append(extra, 2, extraAlignment);
    append(extra, 2, 2 + padding);
    append(extra, 2, alignment);
    extra.append(static_cast<std::size_t>(padding), '\0');
    std::string header("PK\3\4", 4);
    append(header, 2, isWide ? versionZip64 : versionPlain);
    append(header, 2, flagsOf(name));
    append(header, 2, 0); // stored
    append(header, 2, 0);
    append(header, 2, firstDate);
    append(header, 4, 0); // the CRC-32 comes when it is known
    append(header, 4, isWide ? see64 : size);
    append(header, 4, isWide ? see64 : size);
    append(header, 2, std::ssize(name));
    append(header, 2, std::ssize(extra));
    return m_file.write(header + name + extra);
}

Result<void> ZipWriter::write(std::span<const std::byte> bytes)
{
    assert(std::ssize(bytes) <= m_left);
    m_left -= std::ssize(bytes);
    m_crc = static_cast<std::uint32_t>(crc32_z(m_crc, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
    return m_file.write(bytes);
}

Result<void> ZipWriter::end()
{
    assert(m_left == 0);
    std::string crc;
    append(crc, 4, m_crc);
    addToDirectory();
    ++m_members;
    return m_file.rewrite(m_headerOffset + crcAt, std::as_bytes(std::span(crc)));
}

void ZipWriter::addToDirectory()
{
    const bool isWide = m_size >= m_narrowLimit;
    const bool isFar = m_headerOffset >= m_narrowLimit;
    std::string extra;
    if (isWide || isFar) {
        append(extra, 2, extra64);
        append(extra, 2, (isWide ? 16 : 0) + (isFar ? 8 : 0));
        if (isWide) {
            append(extra, 8, m_size);
            append(extra, 8, m_size);
        }
        if (isFar)
            append(extra, 8, m_headerOffset);
    }
    m_directory.append("PK\1\2", 4);
    append(m_directory, 2, madeOnUnix | (isWide || isFar ? versionZip64 : versionPlain));
    append(m_directory, 2, isWide || isFar ? versionZip64 : versionPlain); // needed
    append(m_directory, 2, flagsOf(m_name));
    append(m_directory, 2, 0); // stored
    append(m_directory, 2, 0);
    append(m_directory, 2, firstDate);
    append(m_directory, 4, m_crc);
    append(m_directory, 4, isWide ? see64 : m_size);
    append(m_directory, 4, isWide ? see64 : m_size);
    append(m_directory, 2, std::ssize(m_name));
    append(m_directory, 2, std::ssize(extra));
    append(m_directory, 2, 0); // comment
    append(m_directory, 2, 0); // disk
    append(m_directory, 2, 0); // internal attributes
    append(m_directory, 4, plainFile);
    append(m_directory, 4, isFar ? see64 : m_headerOffset);
    m_directory += m_name + extra;
}

Result<void> ZipWriter::commit()
{
    const std::int64_t offset = m_file.size();
    const std::int64_t size = std::ssize(m_directory);
    std::string end;
    if (offset >= m_narrowLimit || size >= m_narrowLimit || m_members >= std::min(m_narrowLimit, see64Short)) {
        constexpr std::int64_t restOfRecord = 44;
        end.append("PK\6\6", 4);
        append(end, 8, restOfRecord);
        append(end, 2, versionZip64);
        append(end, 2, versionZip64);
        append(end, 8, 0); // disks
        append(end, 8, m_members);
        append(end, 8, m_members);
        append(end, 8, size);
        append(end, 8, offset);
        end.append("PK\6\7", 4);
        append(end, 4, 0); // disk
        append(end, 8, offset + size);
        append(end, 4, 1); // disks
    }
    const bool isWide = !end.empty();
    end.append("PK\5\6", 4);
    append(end, 4, 0); // disks
    append(end, 2, isWide ? see64Short : m_members);
    append(end, 2, isWide ? see64Short : m_members);
    append(end, 4, isWide ? see64 : size);
    append(end, 4, isWide ? see64 : offset);
    append(end, 2, 0); // comment
    if (auto written = m_file.write(m_directory); !written)
        return written;
    if (auto written = m_file.write(end); !written)
        return written;
    return m_file.commit();
}

} // namespace quantoscope::core
