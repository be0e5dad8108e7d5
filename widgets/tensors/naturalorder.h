// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace quantoscope::widgets {

/// Compares names as people order them: runs of ASCII digits by the number they write, everything else by code units, capital
/// letters like small ones. Negative, 0 or positive; 0 only for equal texts, so the order is total.
///
/// `layers.2` comes before `layers.10`, `a.2` before `a.02`.
[[nodiscard]] int naturalOrder(QStringView a, QStringView b);

} // namespace quantoscope::widgets
