// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/text/cellremark.h"

#include "core/files/shorttext.h"

namespace quantoscope::core {

void CellRemark::add(std::int64_t atRow, std::int64_t atColumn, std::string_view text)
{
    if (count++ > 0)
        return;
    row = atRow;
    column = atColumn;
    cell = shortText(text);
}

void tellRemark(TensorFile& file, FileFault fault, const CellRemark& remark)
{
    if (remark.count == 0)
        return;
    const auto error = malformed(file.path, fault, {remark.count, remark.row, remark.column, remark.cell}).value();
    file.problems.push_back({file.tensors.empty() ? "" : file.tensors.front().name, error});
}

} // namespace quantoscope::core
