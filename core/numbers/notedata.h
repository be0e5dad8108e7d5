// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/notes.h"

namespace quantoscope::core {

/// The catalogue of notes in the order of NoteId, with every argument computed now; notes() keeps the one copy.
[[nodiscard]] std::vector<Note> buildNotes();
/// Its second half: where sources disagree.
[[nodiscard]] std::vector<Note> buildRuleNotes();

} // namespace quantoscope::core
