// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/text/cellremark.h"
#include "core/support/error.h"
#include "core/support/progress.h"
#include "core/tensors/tensor.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quantoscope::core {

/// Values in nested brackets.
struct NestedList {
    std::vector<double> values; ///< row-major
    Shape shape;                ///< one axis a level of brackets; empty for a bare number
    std::string dtype;          ///< the argument of that name as written; empty without one
    CellRemark overflows;
    CellRemark roundedIntegers;
};

/// Where the list of a text begins.
struct ListStart {
    std::size_t position = 0; ///< of its first bracket, or of the bare number in a call
    bool isCall = false;      ///< an argument of a function
};
/// Nothing for a text that is no list; see looksLikeList.
[[nodiscard]] std::optional<ListStart> listStart(std::string_view text);

/// Reads a list to the end of the text, in linear time and without recursion; `path` stands in errors. For the grammar and
/// the errors see openPastedText.
[[nodiscard]] Result<NestedList> readNestedList(std::string_view text, const ListStart& start, const std::string& path,
                                                const ProgressSink& progress);

} // namespace quantoscope::core
