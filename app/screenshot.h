// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"

#include <QImage>

namespace quantoscope::widgets {
class MainWindow;
}

namespace quantoscope::app {

/// Shows the window (offscreen), waits until no page works any more and all layouts have settled, and takes its picture
/// at the device's pixel ratio. The same window gives the same bytes. Errors: Cancelled when a page is still busy after
/// a minute.
[[nodiscard]] core::Result<QImage> pictureOf(widgets::MainWindow& window);

/// Writes the whole PNG or leaves an old file as it was. Errors: FileNotWritable.
[[nodiscard]] core::Result<void> savePng(const QImage& image, const QString& path);

} // namespace quantoscope::app
