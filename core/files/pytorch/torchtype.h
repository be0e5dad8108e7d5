// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensors/dtype.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace quantoscope::core {

/// A type of elements as PyTorch names it (docs: torch.Tensor, torch.Storage).
struct TorchType {
    std::string_view name;      ///< `float32`, behind `torch.`
    std::string_view otherName; ///< `float`; empty where there is none
    std::string_view storage;   ///< `FloatStorage`; empty for types that live in untyped storages only
    DType dtype = DType::UInt8; ///< of an element, or of a component of it
    int components = 1;         ///< 2: real part, imaginary part
    bool isQuantized = false;   ///< codes, to be read with a scale and a zero point

    /// Bytes of one element.
    [[nodiscard]] std::int64_t size() const { return components * static_cast<std::int64_t>(dtypeSize(dtype)); }
};

[[nodiscard]] std::span<const TorchType> torchTypes();

/// The row of `torch.float32` or `torch.float`; null for other names.
[[nodiscard]] const TorchType* torchTypeOf(std::string_view global);
/// The row of `torch.FloatStorage`, `torch.cuda.FloatStorage`, or `torch.storage.UntypedStorage` (bytes); null for other names.
[[nodiscard]] const TorchType* torchTypeOfStorage(std::string_view global);

} // namespace quantoscope::core
