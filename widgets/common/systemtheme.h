// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVariant>

#include <optional>

namespace quantoscope::widgets {

/// Whether the desktop asks for dark windows (org.freedesktop.appearance color-scheme, as GNOME, KDE and others answer
/// it); empty when there is no desktop, it does not tell, or it takes longer than a third of a second.
[[nodiscard]] std::optional<bool> desktopPrefersDark();

/// The answer's meaning: 1 dark, 2 light, anything else no preference. Desktops wrap the number in one or two variants.
[[nodiscard]] std::optional<bool> prefersDark(QVariant answer);

} // namespace quantoscope::widgets
