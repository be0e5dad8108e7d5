// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/pytorch/pickle.h"
#include "core/files/pytorch/picklecursor.h"

#include <map>
#include <unordered_set>

namespace quantoscope::core {

/// The most values one pickle may have, and the longest name of a global in bytes.
inline constexpr std::int64_t pickleValueLimit = std::int64_t(1) << 23;
inline constexpr std::int64_t pickleNameLimit = 512;

/// A pickle under construction: the values made so far, the stack, its marks and the memo of Python's Lib/pickle.py.
///
/// Every step that does not go with what is there is refused at the opcode the cursor has just read: PickleStack for too
/// few values, PickleKindMismatch for the wrong ones. Each step takes time in proportion to the bytes that ask for it.
class PickleBuilder
{
public:
    using Ids = std::vector<PickleId>;
    using Data = decltype(PickleValue::data);

    explicit PickleBuilder(PickleCursor cursor)
        : m_cursor(std::move(cursor))
    {}

    [[nodiscard]] PickleCursor& cursor() { return m_cursor; }
    [[nodiscard]] const Pickle& pickle() const { return m_pickle; }
    /// The whole, its root taken from the stack; the builder is empty afterwards.
    [[nodiscard]] Result<Pickle> finish();

    /// A new value, not on the stack. Errors: CountBeyondLimit.
    [[nodiscard]] Result<PickleId> create(PickleKind kind, Data data);
    [[nodiscard]] Result<void> push(PickleKind kind, Data data);
    /// Errors: NotUtf8 for a Text that is none.
    [[nodiscard]] Result<void> pushText(PickleKind kind, std::string_view text);
    void pushAgain(PickleId id) { m_stack.push_back(id); }
    /// The same text for as long as the pickle lives.
    [[nodiscard]] std::string_view keep(std::string text);

    // The stack ends at the last mark for all but popMark and takeToMark.
    [[nodiscard]] Result<PickleId> take();
    [[nodiscard]] Result<PickleId> top();
    [[nodiscard]] bool isEmpty() const { return m_stack.size() == floor(); }
    void mark() { m_marks.push_back(m_stack.size()); }
    /// False when there is no mark.
    [[nodiscard]] bool dropMark();
    [[nodiscard]] Result<Ids> takeToMark();

    /// To a List, or to what an Object lists.
    [[nodiscard]] Result<void> appendTo(PickleId target, std::span<const PickleId> items);
    /// Key, value, key, value … into a Dict, or into what an Object maps.
    [[nodiscard]] Result<void> setIn(PickleId target, std::span<const PickleId> pairs);
    [[nodiscard]] Result<void> addTo(PickleId set, std::span<const PickleId> items);
    /// The state of an Object; that of a Dict is of no use. Errors: PickleSetState.
    [[nodiscard]] Result<void> setState(PickleId target, PickleId state);

    /// Puts the top of the stack into the memo.
    [[nodiscard]] Result<void> store(std::int64_t index);
    /// Entries put into the memo so far.
    [[nodiscard]] std::int64_t stored() const { return m_stored; }
    /// Errors: PickleMemo.
    [[nodiscard]] Result<void> fetch(std::int64_t index);

    /// Errors: PickleArgument for what is no name, PickleForbidden, CountBeyondLimit.
    [[nodiscard]] Result<void> pushGlobal(std::string_view module, std::string_view name);
    /// Puts an Object in the place of a callable and its arguments. Only NEWOBJ may take a class that is not known.
    /// Errors: PickleCall.
    [[nodiscard]] Result<void> construct(PickleId callable, PickleId arguments, bool mayBeUnknown);

    /// PickleKindMismatch for this value.
    [[nodiscard]] tl::unexpected<Error> mismatch(PickleId id) const;

private:
    [[nodiscard]] PickleId classOf(PickleId id) const;
    [[nodiscard]] Result<Ids*> part(PickleId target, PickleKind kind, std::size_t objectItem);
    [[nodiscard]] Ids& itemsOf(PickleId id) { return std::get<Ids>(m_pickle.values[id].data); }
    [[nodiscard]] std::size_t floor() const { return m_marks.empty() ? 0 : m_marks.back(); }

    PickleCursor m_cursor;
    Pickle m_pickle;
    Ids m_stack;
    std::vector<std::size_t> m_marks; ///< heights of the stack
    Ids m_memo; ///< for the indices that a memo numbered in order can have; 0: never filled, else id + 1
    std::map<std::int64_t, PickleId> m_farMemo; ///< for all others
    std::int64_t m_stored = 0;
    std::unordered_set<PickleId> m_callables;     ///< Globals that may be called
    std::unordered_set<PickleId> m_settingState;  ///< Dicts with a key __setstate__
};

} // namespace quantoscope::core
