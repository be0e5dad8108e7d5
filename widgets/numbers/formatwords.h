// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/format.h"

#include <QCoreApplication>
#include <QString>

namespace quantoscope::widgets {

/// Sentences and texts about formats that several widgets share.
class FormatWords
{
    Q_DECLARE_TR_FUNCTIONS(quantoscope::widgets::FormatWords)

public:
    /// Why a float format cannot exist and what would make it possible.
    [[nodiscard]] static QString faultSentence(core::FormatFault fault);
    /// The fault behind ErrorCode::FormatImpossible; empty for other errors.
    [[nodiscard]] static std::optional<core::FormatFault> faultOf(const core::Error& error);
    /// A count of any size with the language's group separators: `18,446,744,073,709,551,616`.
    [[nodiscard]] static QString countText(const core::Integer& count);
    /// A positive or negative number for a table of facts: `448 = 1.75 × 2^8`, `65504 = 2047 × 2^5`, `2^-24 ≈5.960464478e-8`;
    /// only the power form, always exact, where decimals would tell nothing. Values must be dyadic, as those of codes are.
    [[nodiscard]] static QString valueText(const core::Rational& value);
};

} // namespace quantoscope::widgets
