// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/explain.h"

#include <QString>

class QColor;

namespace quantoscope::widgets {

/// An equation as rich text: powers raised, a real minus sign, repeating digits with a line over them.
[[nodiscard]] QString equationHtml(const std::string& equation);

/// One step as rich text: number and title, the bits it is about, the sentence, the equation in a fixed pitch.
[[nodiscard]] QString stepHtml(const core::Step& step, int number, const QColor& muted, const QString& monospaceFamily);

/// The bits a step is about in words, empty for none.
[[nodiscard]] QString bitRangeText(const core::Step& step);

/// The derivation as a LaTeX list of sentences and equations, in the installed language.
[[nodiscard]] QString derivationLatex(const core::Explanation& explanation);

} // namespace quantoscope::widgets
