// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"

#include <QByteArray>
#include <QString>

namespace quantoscope::core {

/// Writes all bytes or leaves the old file as it was (a temporary file in the same folder, then a rename).
/// Errors: FileNotWritable.
[[nodiscard]] Result<void> writeFileAtomically(const QString& path, const QByteArray& bytes);

/// Reads a whole file of at most `limit` bytes. Errors: FileNotFound, FileNotReadable, TextTooLong (size, limit).
[[nodiscard]] Result<QByteArray> readWholeFile(const QString& path, qint64 limit);

} // namespace quantoscope::core
