// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/archive/zipfile.h"
#include "core/files/pytorch/picklemachine.h"
#include "core/files/pytorch/torchtype.h"
#include "core/files/tensorfile.h"
#include "core/support/filefault.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace quantoscope::core {

/// The bytes that tensors are views of, as a pickle tells of them.
struct TorchStorage {
    std::string key;
    std::string typeName;            ///< `torch.FloatStorage`
    const TorchType* type = nullptr; ///< null when the name is not known
    std::int64_t count = 0;          ///< elements
    std::int64_t first = 0;          ///< of a view of the storage, which the tensor then counts from: its first element
    std::int64_t length = 0;         ///< elements of the view; `count` where there is none
};

/// Where a storage's bytes lie.
struct StorageBytes {
    std::int64_t offset = -1; ///< of the first byte in the file; −1: compressed
    std::int64_t size = 0;
    std::function<Result<ZipBytes>(const ProgressSink&)> read;
    std::optional<Error> fault; ///< why it cannot be read
};

/// What belongs to one checkpoint beside its pickle.
struct TorchSource {
    PickleSource pickle;
    /// The bytes of a storage; nothing when it is not there.
    std::function<std::optional<StorageBytes>(const TorchStorage&)> find;
    bool isByteSwapped = false;
};

/// A tensor as a pickle tells of it: offset, sizes and strides in elements of `type`.
struct TorchTensor {
    TorchStorage storage;
    const TorchType* type = nullptr;
    std::int64_t offset = 0;
    Shape shape;
    std::vector<std::int64_t> strides;
    std::int64_t position = 0; ///< byte of the file, for messages
};

/// The error of a value: FileMalformed at its byte.
[[nodiscard]] tl::unexpected<Error> malformedAt(const PickleSource& source, const Pickle& pickle, PickleId id, FileFault fault,
                                                std::vector<Error::Argument> arguments);

/// The storage of a persistent id, ('storage', type, key, location, elements, view), of which `view` is what old versions
/// add. `name`: of the tensor, for messages.
/// Errors: FileMalformed PytorchRecord, PytorchStorageKey when the key is no plain file name.
[[nodiscard]] Result<TorchStorage> torchStorage(const Pickle& pickle, PickleId persistentId, const std::string& name,
                                                const PickleSource& source);

/// A tensor from the first arguments of torch._utils._rebuild_tensor and its like: storage, offset, sizes, strides.
/// `elementType`: the argument that names the type, `Pickle::none` where the storage tells it.
/// Errors: FileMalformed PytorchRecord, NegativeLength, ShapeTooLarge, CountBeyondLimit (axes), PytorchView for what leaves the
/// storage, and those of torchStorage; FileUnsupported UnknownType.
[[nodiscard]] Result<TorchTensor> torchTensor(const Pickle& pickle, PickleId arguments, PickleId elementType, const std::string& name,
                                              const PickleSource& source);

/// The entry of a tensor: one, or two (`.real`, `.imag`) for complex types, or one named `.int_repr` for quantized ones.
/// A tensor stays a view of its storage; the storage is read when the entry is loaded.
/// Errors: FileMalformed PytorchStorageMissing, PytorchStorageSize; the storage's fault.
[[nodiscard]] Result<std::vector<TensorEntry>> torchEntries(const TorchTensor& tensor, const std::string& name,
                                                            const TorchSource& source);

} // namespace quantoscope::core
