// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace quantoscope::core {

/// A matrix within an array: element (row, column) is values[row · rowStep + column · columnStep]. One of the steps is 1.
struct MatrixView {
    const float* values = nullptr;
    std::int64_t rows = 0;
    std::int64_t columns = 0;
    std::int64_t rowStep = 0;
    std::int64_t columnStep = 1;

    [[nodiscard]] MatrixView transposed() const { return {values, columns, rows, columnStep, rowStep}; }
};

/// out = a · b, or out += a · b, for a row-major `out` of a.rows × b.columns whose rows are `outStep` apart; a.columns = b.rows.
void multiply(const MatrixView& a, const MatrixView& b, float* out, std::int64_t outStep, bool isAdded);

} // namespace quantoscope::core
