// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/atomicfile.h"

#include <QFile>
#include <QSaveFile>

namespace quantoscope::core {

Result<void> writeFileAtomically(const QString& path, const QByteArray& bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return failure(ErrorCode::FileNotWritable, {path.toStdString(), file.errorString().toStdString()});
    return {};
}

Result<QByteArray> readWholeFile(const QString& path, qint64 limit)
{
    QFile file(path);
    if (!file.exists())
        return failure(ErrorCode::FileNotFound, {path.toStdString()});
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::FileNotReadable, {path.toStdString(), file.errorString().toStdString()});
    if (file.size() > limit)
        return failure(ErrorCode::TextTooLong, {std::int64_t{file.size()}, std::int64_t{limit}});
    return file.readAll();
}

} // namespace quantoscope::core
