// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/quantize/analysis.h"

#include <QString>

namespace quantoscope::widgets {

/// Groups whose parameters are still written out one by one.
inline constexpr std::size_t snippetGroupLimit = 4096;

/// True for linear schemes with the standard rule and a rounding that NumPy has, k-means and codebooks, ternary and binary, of at most
/// snippetGroupLimit groups.
[[nodiscard]] bool hasSnippet(const core::Quantizer& quantizer);

/// A Python program that needs NumPy alone: it reads the tensor from a .npy file, its first argument, quantizes it by the parameters
/// found, which are written out, and prints a line a scheme, `WORD mse=… max_abs=… sqnr_db=…`, the numbers of the table.
/// Schemes without a snippet, and those not yet measured on all values, are named in a remark. Comments are English in any language.
[[nodiscard]] QString numpySnippet(const Analysis& analysis, const QList<bool>& shown);

} // namespace quantoscope::widgets
