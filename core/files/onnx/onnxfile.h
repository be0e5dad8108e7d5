// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/tensorfile.h"

namespace quantoscope::core {

/// Tensors and problems in a model at most, and bytes of all their names together: paths into nested graphs could otherwise
/// grow far beyond the file.
inline constexpr std::int64_t onnxTensorLimit = std::int64_t(1) << 18;
inline constexpr std::int64_t onnxNamesLimit = std::int64_t(1) << 26;
/// Entries of metadata that are kept.
inline constexpr std::size_t onnxMetadataLimit = 1000;

/// All tensors of an ONNX model (onnx/onnx.proto, IR version 13): initializers under their own names, then tensors in the
/// attributes of nodes under a path: `NODE.value`, `NODE.then_branch.INITIALIZER`; a nameless node goes by its first output,
/// then by its operator. Functions and training graphs come last, `FUNCTION.NODE.value`, `training_info.0.algorithm.…`.
/// A name that was there before ends in `#2`, `#3` …. A complex tensor is two, `.real` and `.imag`; a sparse one is
/// `.values` and `.indices`, and its shape is in the metadata as `NAME.dims`.
///
/// Raw data and packed floats are read from the mapping itself; other typed fields are decoded by `load`. Files that
/// hold external data are mapped once each.
///
/// A tensor that cannot be read (text; data that do not match; a bad external file) is a problem, and the others stay
/// usable; when there is none, its error is the answer. Errors for the whole file: those of WireReader, NoGraph,
/// CountBeyondLimit, Cancelled. Of `load`: those of decodeOnnxValues; of sparse indices also IndexBeyondShape and
/// IndicesUnordered.
[[nodiscard]] Result<TensorFile> openOnnxFile(const std::shared_ptr<const MappedFile>& file, const ProgressSink& progress);

} // namespace quantoscope::core
