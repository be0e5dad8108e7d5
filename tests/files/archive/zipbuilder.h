// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <limits>
#include <optional>

#include <zlib.h>

namespace quantoscope::tests {

/// A member of a zip archive under construction; what is not given follows from the data, truthfully.
struct ZipEntry {
    QByteArray name;
    QByteArray data; ///< uncompressed
    int method = 0;  ///< 0 and 8 are compressed here, others need `packed`
    int flags = 0;
    std::optional<QByteArray> packed;
    bool isWide = false; ///< sizes and offset in zip64 fields

    // Lies.
    std::optional<qint64> size;
    std::optional<qint64> packedSize;
    std::optional<qint64> offset;
    std::optional<quint32> crc;
    std::optional<QByteArray> localName;
    std::optional<int> localMethod;
    std::optional<int> localFlags;
    std::optional<qint64> localSize;
    std::optional<quint32> localCrc;
    QByteArray extra; ///< of the directory
};

/// What the end record says, truthfully where nothing is given.
struct ZipEnd {
    std::optional<qint64> entries;
    std::optional<qint64> size;
    std::optional<qint64> offset;
    qint64 disk = 0;
    bool isWide = false;
    std::optional<qint64> wideOffset; ///< of the zip64 end record
    QByteArray comment;
    std::optional<qint64> commentSize;
    QByteArray prefix; ///< before everything
};

inline void append(QByteArray& out, int size, qint64 value)
{
    for (int k = 0; k < size; ++k)
        out += static_cast<char>(value >> (8 * k) & 0xff);
}

inline QByteArray deflated(const QByteArray& data)
{
    // Behind the length and the two bytes of zlib's own header, before its checksum.
    return qCompress(data, 9).mid(6).chopped(4);
}

inline quint32 crcOf(const QByteArray& data)
{
    return static_cast<quint32>(crc32_z(0, reinterpret_cast<const Bytef*>(data.constData()), static_cast<std::size_t>(data.size())));
}

inline QByteArray wideExtra(std::initializer_list<qint64> values)
{
    QByteArray extra;
    append(extra, 2, 1);
    append(extra, 2, 8 * static_cast<qint64>(values.size()));
    for (const qint64 value : values)
        append(extra, 8, value);
    return extra;
}

class ZipBuilder
{
public:
    void add(const ZipEntry& entry)
    {
        const QByteArray packed = entry.packed.value_or(entry.method == 8 ? deflated(entry.data) : entry.data);
        const qint64 size = entry.size.value_or(entry.data.size());
        const qint64 packedSize = entry.packedSize.value_or(packed.size());
        const qint64 offset = entry.offset.value_or(m_bytes.size());
        const quint32 crc = entry.crc.value_or(crcOf(entry.data));
        const QByteArray localName = entry.localName.value_or(entry.name);
        const qint64 localSize = entry.localSize.value_or(size);
        constexpr qint64 seeExtra = 0xffffffff;
        m_bytes += "PK\3\4";
        head(m_bytes, entry.localFlags.value_or(entry.flags), entry.localMethod.value_or(entry.method), entry.localCrc.value_or(crc),
             entry.isWide ? seeExtra : packedSize, entry.isWide ? seeExtra : localSize);
        const QByteArray localExtra = entry.isWide ? wideExtra({localSize, packedSize}) : QByteArray();
        append(m_bytes, 2, localName.size());
        append(m_bytes, 2, localExtra.size());
        m_bytes += localName + localExtra + packed;
        m_directory += "PK\1\2";
        append(m_directory, 2, 20);
        head(m_directory, entry.flags, entry.method, crc, entry.isWide ? seeExtra : packedSize, entry.isWide ? seeExtra : size);
        const QByteArray extra = entry.extra + (entry.isWide ? wideExtra({size, packedSize, offset}) : QByteArray());
        append(m_directory, 2, entry.name.size());
        append(m_directory, 2, extra.size());
        append(m_directory, 2, 0);  // comment
        append(m_directory, 8, 0);  // disk, attributes
        append(m_directory, 4, entry.isWide ? seeExtra : offset);
        m_directory += entry.name + extra;
        ++m_entries;
    }

    [[nodiscard]] QByteArray finish(const ZipEnd& end = {}) const
    {
        QByteArray bytes = end.prefix + m_bytes;
        const qint64 offset = end.offset.value_or(bytes.size());
        const qint64 entries = end.entries.value_or(m_entries);
        const qint64 size = end.size.value_or(m_directory.size());
        bytes += m_directory;
        if (end.isWide) {
            const qint64 wideOffset = end.wideOffset.value_or(bytes.size());
            bytes += "PK\6\6";
            append(bytes, 8, 44);
            append(bytes, 4, 45 + (45 << 16));
            append(bytes, 4, end.disk);
            append(bytes, 4, end.disk);
            for (const qint64 value : {entries, entries, size, offset})
                append(bytes, 8, value);
            bytes += "PK\6\7";
            append(bytes, 4, 0);
            append(bytes, 8, wideOffset);
            append(bytes, 4, 1);
        }
        bytes += "PK\5\6";
        append(bytes, 2, end.isWide ? 0 : end.disk);
        append(bytes, 2, end.isWide ? 0 : end.disk);
        append(bytes, 2, end.isWide ? 0xffff : entries);
        append(bytes, 2, end.isWide ? 0xffff : entries);
        append(bytes, 4, end.isWide ? 0xffffffff : size);
        append(bytes, 4, end.isWide ? 0xffffffff : offset);
        append(bytes, 2, end.commentSize.value_or(end.comment.size()));
        return bytes + end.comment;
    }

private:
    /// What local header and directory have in common, from the needed version on.
    static void head(QByteArray& out, int flags, int method, quint32 crc, qint64 packedSize, qint64 size)
    {
        append(out, 2, 20);
        append(out, 2, flags);
        append(out, 2, method);
        append(out, 4, 0x00210000); // 1 January 1980
        append(out, 4, crc);
        append(out, 4, packedSize);
        append(out, 4, size);
    }

    QByteArray m_bytes;
    QByteArray m_directory;
    qint64 m_entries = 0;
};

inline QByteArray zipOf(const QList<ZipEntry>& entries, const ZipEnd& end = {})
{
    ZipBuilder builder;
    for (const ZipEntry& entry : entries)
        builder.add(entry);
    return builder.finish(end);
}

} // namespace quantoscope::tests
