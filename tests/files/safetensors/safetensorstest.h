// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/mappedfile.h"
#include "tests/support/testsupport.h"

#include <QFile>

#include <memory>

namespace quantoscope::tests {

/// A safetensors file: the header's length, the header, the data.
inline QByteArray safetensors(const QByteArray& header, const QByteArray& data = {})
{
    QByteArray bytes;
    for (int k = 0; k < 8; ++k)
        bytes.append(char((quint64(header.size()) >> (8 * k)) & 0xff));
    return bytes + header + data;
}

inline std::shared_ptr<const core::MappedFile> inMemory(const QByteArray& bytes, const char* name)
{
    return core::MappedFile::fromBytes(bytes.toStdString(), name);
}

inline void writeFile(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

/// The fault's name of an error about a file, empty for others.
inline QByteArray faultOf(const core::Error& error)
{
    const auto* name = error.arguments.size() > 1 ? std::get_if<std::string>(&error.arguments[1]) : nullptr;
    return name ? QByteArray::fromStdString(*name) : QByteArray();
}

} // namespace quantoscope::tests
