// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/mappedfile.h"
#include "core/support/error.h"
#include "core/support/progress.h"
#include "core/tensors/tensor.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace quantoscope::core {

/// One tensor as the directory of its file tells of it; its values are read when `load` is called.
struct TensorEntry {
    std::string name;       ///< as the file writes it; nested containers joined by '.'; never empty in files of several tensors
    std::string storedType; ///< the file's own word: `<f4`, `F8_E4M3`, `Q4_K`, `FLOAT16`
    DType dtype = DType::Float32;
    Shape shape;
    std::int64_t count = 0; ///< elements
    std::int64_t bytes = 0; ///< as stored, before compression
    std::string part;       ///< the path of the file that holds the data, when it is not the opened file itself
    std::int64_t offset = -1; ///< byte of that file at which the data begin; −1: not in one piece (compressed, text, views)

    /// The values; cheap where the file is mapped. Safe on any thread, also after the TensorFile is gone.
    /// Errors: those of the format, Cancelled, OutOfMemory.
    std::function<Result<Tensor>(const ProgressSink&)> load;
};

/// A tensor to be written.
struct NamedTensor {
    std::string name;
    Tensor tensor;
};

/// Something a user should know: about a tensor that cannot be read (its name is not among the tensors), about one that can
/// (a warning), or about the whole file (no name).
struct TensorProblem {
    std::string tensor;
    Error error;
};

/// What is in a file, without the values.
struct TensorFile {
    std::string path;
    std::string format; ///< a name of tensorFileKinds()
    std::vector<TensorEntry> tensors; ///< in the file's order, names unique
    std::vector<TensorProblem> problems;
    std::vector<std::pair<std::string, std::string>> metadata; ///< what the file says of itself, as text

    [[nodiscard]] const TensorEntry* find(std::string_view name) const;
};

/// How to read bytes that do not tell themselves.
struct RawSpec {
    DType dtype = DType::Float32;
    bool isBigEndian = false;
    Shape shape;             ///< one length may be −1: as many as the bytes give
    std::int64_t offset = 0; ///< bytes to skip
    bool isFortranOrder = false;
    bool operator==(const RawSpec&) const = default;
};

/// A kind of file, one row of the catalogue.
struct TensorFileKind {
    std::string_view name;                      ///< `npy`, `safetensors`
    std::span<const std::string_view> endings;  ///< lower case, without the dot
    /// From the beginning of the bytes alone; null: only the ending tells.
    bool (*recognises)(std::string_view start) = nullptr;
    Result<TensorFile> (*open)(const std::shared_ptr<const MappedFile>& file, const ProgressSink& progress) = nullptr;
};
[[nodiscard]] std::span<const TensorFileKind> tensorFileKinds();

/// Reads the directory of a tensor file, whatever its kind: by its first bytes, else by the ending of its name.
///
/// Only the bytes of the directory are touched. `raw`, when given, reads any file as one tensor of bare numbers.
/// Errors: those of MappedFile::open; UnknownFileType; FileMalformed EmptyFile and LfsPointer; those of the kind.
[[nodiscard]] Result<TensorFile> openTensorFile(const std::string& path, const std::optional<RawSpec>& raw = {},
                                                const ProgressSink& progress = {});

} // namespace quantoscope::core
