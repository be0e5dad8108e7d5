// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/tensorfile.h"
#include "core/support/filefault.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace quantoscope::core {

/// How many cells of a text deserve a remark, and the first of them.
struct CellRemark {
    std::int64_t count = 0;
    std::int64_t row = 0;    ///< line of the text, from 1
    std::int64_t column = 0; ///< from 1
    std::string cell;        ///< cut to a length that can be shown

    void add(std::int64_t atRow, std::int64_t atColumn, std::string_view text);
};

/// Tells a remark, unless there was no cell for it, as a problem of the file's first tensor: FileMalformed with the fault, which
/// takes count, row, column and cell.
void tellRemark(TensorFile& file, FileFault fault, const CellRemark& remark);

} // namespace quantoscope::core
