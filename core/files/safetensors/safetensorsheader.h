// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"
#include "core/tensors/tensor.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace quantoscope::core {

/// A tensor as the header of a safetensors file describes it; only its form has been checked.
struct SafetensorsField {
    std::string name;
    std::string type; ///< the word as written
    Shape shape;      ///< no length is negative
    std::int64_t begin = 0; ///< bytes from the end of the header
    std::int64_t end = 0;   ///< not before begin
    std::size_t position = 0; ///< of the name, in the file
};

struct SafetensorsHeader {
    std::vector<SafetensorsField> fields; ///< in the header's order, names unique
    std::vector<std::pair<std::string, std::string>> metadata; ///< keys unique
};

/// Reads the JSON of a header that begins at the byte `textOffset` of the file `path`, in time linear in its length.
/// Errors: see openSafetensorsFile, those that the JSON alone can cause.
[[nodiscard]] Result<SafetensorsHeader> parseSafetensorsHeader(std::string_view json, const std::string& path,
                                                               std::size_t textOffset);

/// `[2, 3]`, for messages; after some hundred characters `…`.
[[nodiscard]] std::string shapeText(const Shape& shape);

} // namespace quantoscope::core
