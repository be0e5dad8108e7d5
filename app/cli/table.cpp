// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/table.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace quantoscope::cli {

namespace {

/// Characters, not bytes: `≈` has three bytes.
std::size_t columnsOf(const std::string& cell)
{
    return static_cast<std::size_t>(std::count_if(cell.begin(), cell.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

} // namespace

std::string alignedTable(const std::vector<TableRow>& rows)
{
    const std::size_t count = rows.front().size();
    std::vector<std::size_t> widths(count);
    for (const TableRow& row : rows) {
        for (std::size_t i = 0; i < count; ++i)
            widths[i] = std::max(widths[i], columnsOf(row[i]));
    }
    std::string out;
    for (const TableRow& row : rows) {
        for (std::size_t i = 0; i + 1 < count; ++i)
            out += row[i] + std::string(widths[i] - columnsOf(row[i]) + 2, ' ');
        out += row.back() + '\n';
    }
    return out;
}

std::string briefNumber(double value)
{
    if (std::isnan(value))
        return "-";
    char digits[32];
    const auto [end, problem] = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::general, 7);
    return {digits, end};
}

} // namespace quantoscope::cli
