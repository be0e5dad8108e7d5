// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"
#include "core/support/progress.h"
#include "core/tensors/tensor.h"

#include <QByteArray>
#include <QString>

#include <cstdint>

namespace quantoscope::core {

/// An array read from a .npy file.
struct NpyArray {
    Tensor tensor;                  ///< row-major, whatever the order in the file
    std::int64_t trailingBytes = 0; ///< after the array; NumPy ignores them, a reader may warn
};

/// Reads a NumPy array file, versions 1.0 to 3.0: bool, integers of 8 to 64 bits, float16, float32, float64, in either byte
/// order, C or Fortran order. Complex, structured, object and text arrays are refused.
///
/// No more memory than the array's own is asked for, after the header was compared with the file's size (twice that
/// in Fortran order). Errors: FileNotFound, FileNotReadable, those of parseNpyHeader, Cancelled.
[[nodiscard]] Result<NpyArray> readNpy(const QString& path, const ProgressSink& progress = {});

/// What readNpy would read, without reading it. Errors: those of readNpy but Cancelled.
[[nodiscard]] Result<void> checkNpy(const QString& path);

/// The same from bytes in memory; `name` stands for the path in errors.
[[nodiscard]] Result<NpyArray> decodeNpy(const QByteArray& bytes, const QString& name);

/// A version 1.0 file of the values as little-endian float32 in C order; doubles beyond its range become infinities.
[[nodiscard]] QByteArray encodeNpy(const Tensor& tensor);
/// Writes encodeNpy() or leaves the old file as it was. Errors: FileNotWritable.
[[nodiscard]] Result<void> writeNpy(const QString& path, const Tensor& tensor);

} // namespace quantoscope::core
