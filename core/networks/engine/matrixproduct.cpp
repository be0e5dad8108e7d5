// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/engine/matrixproduct.h"

#include <Eigen/Core>

#include <cassert>

namespace quantoscope::core {

namespace {

using RowMajor = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using ColumnMajor = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic>;
using Rows = Eigen::Map<const RowMajor, 0, Eigen::OuterStride<>>;
using Columns = Eigen::Map<const ColumnMajor, 0, Eigen::OuterStride<>>;

/// Calls `body` with the view as an expression of Eigen.
template<typename Body>
void withMap(const MatrixView& view, const Body& body)
{
    if (view.columnStep == 1)
        body(Rows(view.values, view.rows, view.columns, Eigen::OuterStride<>(view.rowStep)));
    else
        body(Columns(view.values, view.rows, view.columns, Eigen::OuterStride<>(view.columnStep)));
}

} // namespace

void multiply(const MatrixView& a, const MatrixView& b, float* out, std::int64_t outStep, bool isAdded)
{
    assert(a.columns == b.rows);
    Eigen::Map<RowMajor, 0, Eigen::OuterStride<>> target(out, a.rows, b.columns, Eigen::OuterStride<>(outStep));
    withMap(a, [&](const auto& left) {
        withMap(b, [&](const auto& right) {
            if (isAdded)
                target.noalias() += left * right;
            else
                target.noalias() = left * right;
        });
    });
}

} // namespace quantoscope::core
