// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace quantoscope::app {

/// True when Qt can open a window here: QT_QPA_PLATFORM names a platform, an X server lets us in, or a Wayland compositor
/// answers and Qt has its plugin. Asked before QApplication, which would end the program without a word to the point.
[[nodiscard]] bool hasDisplay();

} // namespace quantoscope::app
