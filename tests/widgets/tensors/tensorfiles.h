// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/numpy/npy.h"

#include <QFile>
#include <QTemporaryDir>

#include <utility>
#include <vector>

namespace quantoscope::tests {

/// A .npy file of float32 numbers in a folder; its path, empty when it could not be written.
inline QString writeTensor(const QTemporaryDir& folder, const char* name, std::vector<float> values, core::Shape shape)
{
    const QString path = folder.filePath(QString::fromUtf8(name));
    const auto tensor = core::Tensor::fromFloats(std::move(values), std::move(shape));
    return tensor && core::writeNpy(path, *tensor) ? path : QString();
}

inline QString writeBytes(const QTemporaryDir& folder, const char* name, const QByteArray& bytes)
{
    QFile file(folder.filePath(QString::fromUtf8(name)));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
}

} // namespace quantoscope::tests
