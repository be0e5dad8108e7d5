// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/mappedfile.h"
#include "core/files/onnx/onnxtensor.h"
#include "core/support/error.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>

namespace quantoscope::core {

/// The files that a model names beside itself, each mapped once.
class ExternalFiles
{
public:
    explicit ExternalFiles(std::string model) : m_model(std::move(model)) {}

    /// Errors: those of relatedPath and MappedFile::open.
    [[nodiscard]] Result<std::shared_ptr<const MappedFile>> open(const std::string& location);

private:
    std::string m_model;
    std::map<std::string, Result<std::shared_ptr<const MappedFile>>> m_byLocation;
    std::map<std::string, std::shared_ptr<const MappedFile>> m_byPath;
};

/// `bytes` bytes of such a file from `offset` on; they are there.
struct ExternalPiece {
    std::shared_ptr<const MappedFile> file;
    std::int64_t offset = 0;
};

/// Follows external_data (onnx.proto, TensorProto): a path inside the model's folder, an offset (0 when there is none) and a
/// length (what the shape needs), both plain decimal numbers. The checksum is not compared: it is of the whole file.
///
/// `label` names the tensor. Errors: those of ExternalFiles, with the byte of the model; FileMalformed LocationMissing,
/// NotDecimal, DataSizeMismatch; DataBeyondEnd of the other file.
[[nodiscard]] Result<ExternalPiece> locateExternalData(const OnnxTensor& tensor, std::int64_t bytes, const std::string& label,
                                                       const std::string& path, ExternalFiles& files);

} // namespace quantoscope::core
