// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/schemespec.h"
#include "widgets/tensors/tensorsource.h"

#include <QStringList>

#include <vector>

namespace quantoscope::widgets {

/// A word for a POSIX shell, in quotes when it needs them.
[[nodiscard]] QString shellWord(const QString& text);

/// The file of a source as the command line reads it; for samples a name of its own, which generateLine() writes. Empty for text and
/// sets, which are in no file.
[[nodiscard]] QString fileForCommandLine(const TensorSource& source);

/// The commands that compute the same: `generate` first for a sample, then one `quantize` a scheme. For text and sets, which are in
/// no file, nothing.
[[nodiscard]] QStringList commandLines(const TensorSource& source, const std::vector<core::SchemeSpec>& schemes);
/// The command that writes the tensor of a source as `OUT`, a .npy file; empty as above.
[[nodiscard]] QString npyCommandLine(const TensorSource& source, const QString& out);

} // namespace quantoscope::widgets
