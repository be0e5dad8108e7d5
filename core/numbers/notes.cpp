// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/notes.h"

#include "core/numbers/catalogue.h"
#include "core/numbers/notedata.h"

#include <algorithm>
#include <array>

namespace quantoscope::core {

namespace {

struct NameRow {
    NoteId id;
    std::string_view name;
};

constexpr std::array noteNames{
    NameRow{NoteId::OnesComplementZeros, "ones-complement-zeros"},
    NameRow{NoteId::TwosComplementRange, "twos-complement-range"},
    NameRow{NoteId::Fp32Fields, "fp32-fields"},
    NameRow{NoteId::PointOne, "point-one"},
    NameRow{NoteId::DoubleRounding, "double-rounding"},
    NameRow{NoteId::Fp16Smallest, "fp16-smallest"},
    NameRow{NoteId::Fp16Overflow, "fp16-overflow"},
    NameRow{NoteId::Bf16Range, "bf16-range"},
    NameRow{NoteId::Tf32Storage, "tf32-storage"},
    NameRow{NoteId::E4m3Dialects, "e4m3-dialects"},
    NameRow{NoteId::Max240, "max-240"},
    NameRow{NoteId::E4m3fnTie, "e4m3fn-tie"},
    NameRow{NoteId::StackOverflow, "stack-overflow"},
    NameRow{NoteId::FnuzIsP3109, "fnuz-is-p3109"},
    NameRow{NoteId::FnTwiceFnuz, "fn-twice-fnuz"},
    NameRow{NoteId::E8m0NoZero, "e8m0-no-zero"},
    NameRow{NoteId::MxInt8, "mxint8"},
    NameRow{NoteId::PositNaR, "posit-nar"},
    NameRow{NoteId::P3109Draft, "p3109-draft"},
    NameRow{NoteId::RocmNames, "rocm-names"},
    NameRow{NoteId::Float8Crate, "float8-crate"},
    NameRow{NoteId::E3m4Dialects, "e3m4-dialects"},
    NameRow{NoteId::Tf32Rounding, "tf32-rounding"},
    NameRow{NoteId::MicrofloatsFp6, "microfloats-fp6"},
    NameRow{NoteId::P3109Names, "p3109-names"},
    NameRow{NoteId::UniversalScale, "universal-scale"},
    NameRow{NoteId::GgmlUe4m3, "ggml-ue4m3"},
    NameRow{NoteId::ValueCounts, "value-counts"},
    NameRow{NoteId::Fp4NaN, "fp4-nan"},
    NameRow{NoteId::E8m0OfZero, "e8m0-of-zero"},
};

bool isDyadic(const Rational& value)
{
    return mpz_popcount(value.get_den_mpz_t()) == 1;
}

/// Whether a note about `named` also tells about `shown`.
bool sameFamily(const std::string& named, const Format& shown, const std::vector<std::string>& shownNames)
{
    if (std::find(shownNames.begin(), shownNames.end(), named) != shownNames.end())
        return true;
    const auto other = formatByName(named);
    if (!other)
        return false;
    if (shown.integer() && other->integer())
        return shown.integer()->coding == other->integer()->coding;
    return shown.posit() && other->posit();
}

int formatRelevance(const Note& note, const Format& shown, const std::vector<std::string>& shownNames)
{
    for (std::size_t i = 0; i < note.formats.size(); ++i) {
        if (sameFamily(note.formats[i], shown, shownNames))
            return i == 0 ? 4 : 3;
    }
    return 0;
}

} // namespace

std::string_view noteName(NoteId id)
{
    const auto row = std::find_if(noteNames.begin(), noteNames.end(), [id](const NameRow& r) { return r.id == id; });
    return row == noteNames.end() ? std::string_view() : row->name;
}

bool isWhoseRule(NoteId id)
{
    return id >= NoteId::RocmNames;
}

bool NoteScope::contains(const Number& number) const
{
    if (number.isNaN())
        return nan;
    if (number.isInfinite())
        return atLeast.has_value();
    if (std::find(numbers.begin(), numbers.end(), number.value) != numbers.end())
        return true;
    const Rational magnitude = abs(number.value);
    return (atLeast && magnitude >= *atLeast) || (below && magnitude > 0 && magnitude < *below)
        || (notDyadic && !isDyadic(number.value));
}

std::span<const Note> notes()
{
    static const std::vector<Note> all = buildNotes();
    return all;
}

std::vector<NoteMatch> notesFor(std::string_view formatName, const std::optional<Number>& number)
{
    const auto shown = formatByName(formatName);
    const std::vector<std::string> names = shown ? knownAs(shown->spec) : std::vector<std::string>();
    std::vector<NoteMatch> matches;
    for (const Note& note : notes()) {
        const int byFormat = shown ? formatRelevance(note, *shown, names) : 0;
        const int byNumber = number && note.scope.contains(*number) ? 2 : 0;
        matches.push_back({&note, byFormat + byNumber});
    }
    std::stable_sort(matches.begin(), matches.end(), [](const NoteMatch& a, const NoteMatch& b) { return a.relevance > b.relevance; });
    return matches;
}

} // namespace quantoscope::core
