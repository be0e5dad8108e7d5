// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/alignment.h"
#include "core/numbers/closure.h"
#include "core/numbers/integerarithmetic.h"
#include "widgets/numbers/columnlayout.h"

namespace quantoscope::widgets {

[[nodiscard]] QString operationWord(core::Operation operation);
/// What the hardware does, a sentence.
[[nodiscard]] QString ruleText(core::IntegerRule rule);
[[nodiscard]] QString ruleText(core::ResultRule rule);
/// Why the coding is as it is, a sentence or two: why −0 exists, why two's complement needs no rule.
[[nodiscard]] QString whyText(core::IntegerCoding coding);

[[nodiscard]] QString closureClassWord(core::ClosureClass kind);
/// The letter that stands for a class wherever its colour does: E R U O Z I N.
[[nodiscard]] QChar closureClassLetter(core::ClosureClass kind);

/// A value in full where it is short, else shortened; −0 and NaR by name.
[[nodiscard]] QString codeValueText(const core::Format& format, core::CodePoint code);

/// Adder passes or long multiplication as rows of columns; empty for quotients.
[[nodiscard]] std::vector<ColumnRow> integerRows(core::Operation operation, const core::IntegerFormat& format, core::CodePoint a,
                                                 core::CodePoint b);
/// Significands with their points under one another, the first dropped bits marked; at most 60 columns after the point.
[[nodiscard]] std::vector<ColumnRow> significandRows(const core::SignificandWork& work);

} // namespace quantoscope::widgets
