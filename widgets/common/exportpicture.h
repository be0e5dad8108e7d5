// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"

#include <QColor>
#include <QSize>
#include <QString>

#include <functional>

class QPainter;
class QWidget;

namespace quantoscope::widgets {

/// Draws a picture of a size in logical pixels, origin top left.
using PaintPicture = std::function<void(QPainter&, QSize)>;

struct PictureOptions {
    qreal scale = 2.0;          ///< pixels of a PNG a logical pixel, 0.25…8
    QColor background;          ///< invalid: transparent
    QString title;              ///< kept inside SVG and PDF
};

/// Saves a picture as PNG, SVG or PDF, by the ending of `path`; all of the file or none of it.
/// Errors: UnknownFileType (another ending), Internal (a size without area), OutOfMemory, FileNotWritable.
[[nodiscard]] core::Result<void> savePicture(const QString& path, QSize size, const PaintPicture& paint,
                                             const PictureOptions& options = {});

/// Saves a widget as it looks now, on its palette's window colour unless the options say otherwise.
[[nodiscard]] core::Result<void> savePicture(const QString& path, QWidget& widget, PictureOptions options = {});

/// The filter for the save dialog: `Pictures (*.png *.svg *.pdf)` as three choices, translated.
[[nodiscard]] QString pictureFilter();

} // namespace quantoscope::widgets
