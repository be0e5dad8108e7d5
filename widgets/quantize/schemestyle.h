// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/schemespec.h"
#include "widgets/common/numbertext.h"

#include <QIcon>
#include <QPen>
#include <QString>

class QPalette;

namespace quantoscope::widgets {

/// A scheme's short name for people in the current language, built from its kind and the options given: "Linear, 8 bits, per channel",
/// "k-means, 16 levels", "E4M3FN, absmax", "MXFP4". Different specifications may have the same title; their words differ.
[[nodiscard]] QString schemeTitle(const core::SchemeSpec& spec);

/// The line of scheme number `index`: a colour and a dash pattern, so that colour is never alone.
[[nodiscard]] QPen schemePen(int index, const QPalette& palette);

/// A piece of that line, for check boxes and headings.
[[nodiscard]] QIcon schemeIcon(int index, const QPalette& palette, QSize size, qreal devicePixelRatio);

} // namespace quantoscope::widgets
