// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/valueorder.h"
#include "widgets/numbers/numberlinelayout.h"

#include <QCoreApplication>
#include <QString>

namespace quantoscope::widgets {

/// Words for codes and rounding cells, in the current language.
class CellText
{
    Q_DECLARE_TR_FUNCTIONS(CellText)

public:
    /// "subnormal", "negative zero", …
    [[nodiscard]] static QString className(core::CodeClass kind);
    /// The exact value; cut to about `digits` characters with the number of the rest, never silently.
    [[nodiscard]] static QString value(const core::Format& format, core::CodePoint code, int digits = 60);
    /// Format, code, value and class in a sentence.
    [[nodiscard]] static QString code(const core::Format& format, core::CodePoint code);
    /// The same and the fields as numbers.
    [[nodiscard]] static QString codeWithFields(const core::Format& format, core::CodePoint code);
    /// The same and the interval that rounds to it: "E4M3FN 0x7e = 448, normal; [432, 464] rounds to it".
    [[nodiscard]] static QString cell(const core::Format& format, core::CodePoint code, const core::EncodeOptions& options);
    /// What happens to values beyond the range, in a sentence.
    [[nodiscard]] static QString beyond(const core::Format& format, bool above, const core::EncodeOptions& options);
    /// A short mark for a zone: "+∞", "NaN", "max", "wraps", "no code".
    [[nodiscard]] static QString zoneMark(BeyondRange outcome, bool above);
    [[nodiscard]] static QString fieldName(core::FieldKind kind);
};

} // namespace quantoscope::widgets
