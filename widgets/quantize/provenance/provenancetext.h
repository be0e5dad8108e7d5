// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/provenance/provenance.h"

#include <QList>
#include <QString>

namespace quantoscope::widgets {

/// A step in the current language.
struct StepText {
    QString title;
    QStringList lines; ///< sentences and equations
};

enum class Digits {
    Short, ///< as many as a line has room for, with ≈ where that is not all
    All    ///< every digit; a fraction where the decimals never end
};

/// A number of the story: "≈0.0156863", "∞", "NaN"; with all digits "0.015686274509803921…" as "4/255".
[[nodiscard]] QString storyNumber(const core::Number& number, Digits digits);

/// The name of a rounding rule in a sentence: "ties to the even code".
[[nodiscard]] QString roundingRuleText(core::Rounding rounding);

/// The whole story, a text a step.
[[nodiscard]] QList<StepText> storyText(const core::Provenance& story, Digits digits);

/// The story as plain text, for the clipboard: numbered steps, every digit.
[[nodiscard]] QString storyPlainText(const QList<StepText>& steps);

} // namespace quantoscope::widgets
