// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace quantoscope::phrases {

/// Puts arguments[0] for %1 and so on, in one pass: percent signs inside arguments stay as they are. A place without an
/// argument becomes empty.
[[nodiscard]] QString fill(const QString& sentence, const QStringList& arguments);

} // namespace quantoscope::phrases
