// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/notes.h"

#include <QCoreApplication>
#include <QString>

namespace quantoscope::widgets {

/// The sentences of the notes in the installed language; every number in them comes from the note's arguments.
class NoteWords
{
    Q_DECLARE_TR_FUNCTIONS(quantoscope::widgets::NoteWords)

public:
    /// A heading of a few words.
    [[nodiscard]] static QString title(core::NoteId id);
    /// What is exact, in one to three sentences.
    [[nodiscard]] static QString sentence(const core::Note& note);
};

} // namespace quantoscope::widgets
