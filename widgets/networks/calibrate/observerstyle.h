// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QPen>
#include <QString>

#include <span>
#include <string>
#include <string_view>

class QPalette;

namespace quantoscope::widgets {

/// The observers of the theatre in the order of their lines: minmax, ema, percentile, mse, kl, aciq.
[[nodiscard]] std::span<const std::string_view> observerNames();
/// The place of an observer given with its parameters, `percentile:99.9`; −1: none of them.
[[nodiscard]] int observerIndex(std::string_view text);

/// "Percentile" in the current language.
[[nodiscard]] QString observerTitle(int index);
/// With its parameters: "Percentile 99.9"; the text itself when it is unknown.
[[nodiscard]] QString observerTitle(std::string_view text);
/// A colour and a dash pattern of its own, so that colour is never alone.
[[nodiscard]] QPen observerPen(int index, const QPalette& palette);
/// A piece of the line.
[[nodiscard]] QIcon observerIcon(int index, const QPalette& palette, QSize size, qreal devicePixelRatio);

} // namespace quantoscope::widgets
