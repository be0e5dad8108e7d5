// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/onnx/externaldata.h"
#include "core/files/onnx/onnxtensor.h"
#include "core/files/tensorfile.h"

#include <memory>
#include <string>
#include <vector>

namespace quantoscope::core {

/// The entries of one tensor under this name: one, or two for complex elements (`.real`, `.imag`: views with twice the
/// step). Their `load` keeps the files alive. Errors: those of placeOnnxTensor and locateExternalData.
[[nodiscard]] Result<std::vector<TensorEntry>> onnxEntries(const OnnxTensor& tensor, const std::string& name,
                                                           const std::shared_ptr<const MappedFile>& file, ExternalFiles& external);

/// A SparseTensorProto: the values that are not zero, their places, and the shape of the whole.
struct OnnxSparse {
    OnnxTensor values;
    OnnxTensor indices;
    Shape dims;
};

/// `NAME.values` and `NAME.indices`. The indices are row-major positions, shape [n], or one column an axis, shape [n, rank];
/// loading them checks that they lie in the shape and ascend.
/// Errors: those of onnxEntries; NegativeLength, ShapeTooLarge of the dims; IndicesShape when values are not a row or indices
/// not INT64 of these shapes. Of `load`: IndexBeyondShape, IndicesUnordered.
[[nodiscard]] Result<std::vector<TensorEntry>> onnxSparseEntries(const OnnxSparse& sparse, const std::string& name,
                                                                 const std::shared_ptr<const MappedFile>& file,
                                                                 ExternalFiles& external);

} // namespace quantoscope::core
