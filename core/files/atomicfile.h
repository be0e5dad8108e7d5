// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"

#include <QByteArray>
#include <QString>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace quantoscope::core {

/// A file in the making: written piece by piece to a temporary file in the same folder, which takes the place of the old file
/// when it is committed. Until then, and when it is never, the old file stays as it was and the temporary one goes.
///
/// A symbolic link stays one: the file behind it is replaced. An old file's permissions are kept.
class AtomicFile
{
public:
    /// Errors: FileNotWritable, also for what is there and is no plain file or may not be written.
    [[nodiscard]] static Result<AtomicFile> create(const std::string& path);
    ~AtomicFile();
    AtomicFile(AtomicFile&& other) noexcept;
    AtomicFile& operator=(AtomicFile&& other) noexcept;
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    /// Appends, unbuffered: some tens of kilobytes at a time are a good measure. Errors: FileNotWritable.
    [[nodiscard]] Result<void> write(std::span<const std::byte> bytes);
    [[nodiscard]] Result<void> write(std::string_view text);
    /// Replaces bytes that were written before; all of them must have been. Errors: FileNotWritable.
    [[nodiscard]] Result<void> rewrite(std::int64_t position, std::span<const std::byte> bytes);
    /// Bytes written so far.
    [[nodiscard]] std::int64_t size() const { return m_size; }
    /// Brings everything to the disk, then renames. Nothing else may be called afterwards. Errors: FileNotWritable.
    [[nodiscard]] Result<void> commit();

private:
    AtomicFile() = default;
    void abandon();
    [[nodiscard]] Result<void> put(std::int64_t position, std::span<const std::byte> bytes);

    std::string m_path;      ///< as given
    std::string m_target;    ///< behind symbolic links
    std::string m_temporary;
    int m_descriptor = -1;
    std::int64_t m_size = 0;
};

/// Writes all bytes or leaves the old file as it was (a temporary file in the same folder, then a rename).
/// Errors: FileNotWritable.
[[nodiscard]] Result<void> writeFileAtomically(const QString& path, const QByteArray& bytes);

/// Reads a whole file of at most `limit` bytes. Errors: FileNotFound, FileNotReadable, TextTooLong (size, limit).
[[nodiscard]] Result<QByteArray> readWholeFile(const QString& path, qint64 limit);

} // namespace quantoscope::core
