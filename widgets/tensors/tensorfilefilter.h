// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace quantoscope::widgets {

/// The kinds of tensor files for a file dialog, in the current language: all of them together, one after the other, any file.
[[nodiscard]] QString tensorFileFilter();

} // namespace quantoscope::widgets
