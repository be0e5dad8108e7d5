// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/numpy/writenpy.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtEndian>

#include <utility>
#include <vector>

namespace quantoscope::tests {

/// A .npy file of float32 numbers in a folder; its path, empty when it could not be written.
inline QString writeTensor(const QTemporaryDir& folder, const char* name, std::vector<float> values, core::Shape shape)
{
    const QString path = folder.filePath(QString::fromUtf8(name));
    const auto tensor = core::Tensor::fromFloats(std::move(values), std::move(shape));
    return tensor && core::writeNpy(path.toStdString(), *tensor) ? path : QString();
}

inline QString writeBytes(const QTemporaryDir& folder, const char* name, const QByteArray& bytes)
{
    QFile file(folder.filePath(QString::fromUtf8(name)));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
}

struct NamedValues {
    const char* name;
    std::vector<float> values;
    const char* dtype = "F32"; ///< four bytes an element are written whatever it says
};

/// A safetensors file: the length of the header, a header of JSON, the data one after the other (little-endian).
inline QString writeSafetensors(const QTemporaryDir& folder, const char* name, const std::vector<NamedValues>& tensors, const QJsonObject& metadata = {})
{
    QJsonObject header;
    if (!metadata.isEmpty())
        header.insert(QStringLiteral("__metadata__"), metadata);
    QByteArray data;
    for (const NamedValues& tensor : tensors) {
        const qsizetype begin = data.size();
        data.append(reinterpret_cast<const char*>(tensor.values.data()), static_cast<qsizetype>(tensor.values.size() * sizeof(float)));
        header.insert(QString::fromUtf8(tensor.name), QJsonObject{{QStringLiteral("dtype"), QString::fromLatin1(tensor.dtype)},
                                                                  {QStringLiteral("shape"), QJsonArray{static_cast<int>(tensor.values.size())}},
                                                                  {QStringLiteral("data_offsets"), QJsonArray{begin, data.size()}}});
    }
    const QByteArray json = QJsonDocument(header).toJson(QJsonDocument::Compact);
    QByteArray length(8, '\0');
    qToLittleEndian(static_cast<quint64>(json.size()), length.data());
    return writeBytes(folder, name, length + json + data);
}

} // namespace quantoscope::tests
