// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPixmap>

namespace quantoscope::widgets {

/// A monochrome SVG drawn in one colour, `size` logical pixels square, sharp at the device's pixel ratio.
/// A resource that is missing or no SVG gives a transparent pixmap.
[[nodiscard]] QPixmap tintedIcon(const QString& path, const QColor& color, int size, qreal devicePixelRatio);

} // namespace quantoscope::widgets
