// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensors/dtype.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace quantoscope::core {

/// An item of a NumPy array may not be longer, in bytes (a C int).
inline constexpr std::int64_t npyItemLimit = 0x7fffffff;

/// What the word for a plain type means: `<f4`, `|b1`, `>c16`, `<M8[ns]`, `bfloat16`.
struct NpyWord {
    std::optional<DType> dtype; ///< of one element; nothing for text, dates, long doubles, raw bytes
    std::int64_t bytes = 0;     ///< of one item
    bool isBigEndian = false;
    bool isComplex = false;     ///< an item is two elements, the real and the imaginary part
    bool isGuess = false;       ///< raw bytes of a length that mostly means this type
    bool isObject = false;      ///< pickled Python objects
    bool isVoid = false;        ///< raw bytes
    bool isUnpacked = false;    ///< a type of several elements a block, but here each has a byte of its own, as in ml_dtypes
};

/// Reads the word for a type (NumPy's array interface protocol, and the names of NumPy and ml_dtypes); nothing when it is none.
///
/// ml_dtypes writes its types as raw bytes: of two bytes there is only bfloat16, which `<V2` and `|V2` are therefore guessed
/// to be; of one byte there are many, so `|V1` stays without a type.
[[nodiscard]] std::optional<NpyWord> npyWord(std::string_view word);

/// The word of a type as this program writes it, little-endian: `<f4`; empty for types NumPy itself does not have.
[[nodiscard]] std::string_view npyWordOf(DType dtype);

} // namespace quantoscope::core
