// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/settings.h"

#include <QFont>
#include <QPalette>

namespace quantoscope::widgets {

/// The two palettes of the program. Text on its background has a contrast of at least 4.5:1 in every group but Disabled.
[[nodiscard]] QPalette lightPalette();
[[nodiscard]] QPalette darkPalette();

/// Contrast of two opaque colours by WCAG 2.1: 1 (the same) to 21 (black on white).
[[nodiscard]] qreal contrastRatio(const QColor& a, const QColor& b);

/// The families of running text, first found wins; the Chinese ones named so that no Japanese glyph forms slip in.
[[nodiscard]] QStringList textFamilies();

/// A fixed-pitch font for bits, codes and digits: `factor` times the size of the application's font, and scales with it.
[[nodiscard]] QFont monospaceFont(qreal factor = 1.0);

/// Looks after style, palette and font of the application. Made once, before anything changes them, because it notes
/// what the system came with.
class Theme
{
public:
    Theme();

    /// Puts style, palette and fonts in place. `textSize` is a factor on the system's text size.
    void apply(ThemeChoice choice, qreal textSize);
    /// What System means: the desktop's own preference when it tells one, else the palette Qt started with.
    [[nodiscard]] bool systemIsDark() const { return m_systemIsDark; }

private:
    bool m_systemIsDark;
    qreal m_systemPointSize;
};

} // namespace quantoscope::widgets
