// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/quantize/blocks/blockcopy.h"
#include "widgets/tensors/loadedtensor.h"

#include <QString>
#include <QStringList>

#include <cstddef>
#include <vector>

namespace quantoscope::widgets {

/// The bytes in which the codes of a block are stored, and where one element's bits lie in them.
struct StoredBytes {
    std::vector<std::byte> bytes;
    bool isBlock = false; ///< a block of ggml with its scales; else bare codes, the first in the lowest bits
    struct Bits {
        int byte;
        int shift; ///< of the lowest bit in the byte
        int width;
        bool operator==(const Bits&) const = default;
    };
    std::vector<Bits> element; ///< pieces of the element's code, the lowest bits first
};
[[nodiscard]] StoredBytes storedBytes(const BlockCopy& block, std::size_t place);

/// `3c 00 [4a] 11`, `perLine` bytes a line; the element's bytes in brackets.
[[nodiscard]] QString bytesText(const StoredBytes& stored, int perLine = 16);
/// Where the element's bits lie, in words: "byte 7, low nibble", "bits 2…4 of byte 3, then …".
[[nodiscard]] QString bitsPlaceText(const StoredBytes& stored);

/// The bytes of the file that hold an element (of its block, for types of blocks) and their offset, in words; empty when it is not known
/// where the tensor lies.
[[nodiscard]] QString fileBytesText(const LoadedTensorPointer& loaded, std::int64_t element);

} // namespace quantoscope::widgets
