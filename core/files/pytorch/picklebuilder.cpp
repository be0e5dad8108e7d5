// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/pytorch/picklebuilder.h"

#include "core/files/pytorch/pickleglobals.h"
#include "core/files/pytorch/pickletext.h"

#include <algorithm>
#include <array>

namespace quantoscope::core {

namespace {

constexpr std::string_view setStateKey = "__setstate__";

} // namespace

Result<PickleId> PickleBuilder::create(PickleKind kind, Data data)
{
    const auto count = static_cast<std::int64_t>(m_pickle.values.size());
    if (count >= pickleValueLimit)
        return m_cursor.refuse(FileFault::CountBeyondLimit, {std::string("values"), count + 1, pickleValueLimit});
    m_pickle.values.push_back({kind, m_cursor.opcodeAt(), std::move(data)});
    return static_cast<PickleId>(count);
}

Result<void> PickleBuilder::push(PickleKind kind, Data data)
{
    return create(kind, std::move(data)).map([this](PickleId id) { m_stack.push_back(id); });
}

Result<void> PickleBuilder::pushText(PickleKind kind, std::string_view text)
{
    if (kind == PickleKind::Text && !isUtf8(text))
        return m_cursor.refuse(FileFault::NotUtf8, {std::string("a text of its pickle")});
    return push(kind, text);
}

std::string_view PickleBuilder::keep(std::string text)
{
    return m_pickle.texts.emplace_back(std::move(text));
}

Result<PickleId> PickleBuilder::take()
{
    return top().map([this](PickleId id) {
        m_stack.pop_back();
        return id;
    });
}

Result<PickleId> PickleBuilder::top()
{
    if (m_stack.size() <= floor())
        return m_cursor.fail(FileFault::PickleStack);
    return m_stack.back();
}

Result<PickleBuilder::Ids> PickleBuilder::takeToMark()
{
    if (m_marks.empty())
        return m_cursor.fail(FileFault::PickleStack);
    const auto first = m_stack.begin() + static_cast<std::ptrdiff_t>(m_marks.back());
    Ids items(first, m_stack.end());
    m_stack.erase(first, m_stack.end());
    m_marks.pop_back();
    return items;
}

tl::unexpected<Error> PickleBuilder::mismatch(PickleId id) const
{
    return m_cursor.fail(FileFault::PickleKindMismatch, {std::string(pickleKindName(m_pickle.kind(id)))});
}

/// The items of a container of this kind, or of an Object's part that is one and is made when it is first needed.
Result<PickleBuilder::Ids*> PickleBuilder::part(PickleId target, PickleKind kind, std::size_t objectItem)
{
    if (m_pickle.kind(target) == kind)
        return &itemsOf(target);
    if (m_pickle.kind(target) != PickleKind::Object)
        return mismatch(target);
    if (m_pickle.items(target)[objectItem] == Pickle::none) {
        const auto made = create(kind, Ids());
        if (!made)
            return tl::unexpected(made.error());
        itemsOf(target)[objectItem] = *made;
    }
    return &itemsOf(m_pickle.items(target)[objectItem]);
}

Result<void> PickleBuilder::appendTo(PickleId target, std::span<const PickleId> items)
{
    return part(target, PickleKind::List, 3).map([&](Ids* list) { list->insert(list->end(), items.begin(), items.end()); });
}

Result<void> PickleBuilder::setIn(PickleId target, std::span<const PickleId> pairs)
{
    if (pairs.size() % 2 != 0)
        return m_cursor.fail(FileFault::PickleStack);
    const auto dict = part(target, PickleKind::Dict, 4);
    if (!dict)
        return tl::unexpected(dict.error());
    for (std::size_t k = 0; k < pairs.size(); k += 2) {
        const PickleKind key = m_pickle.kind(pairs[k]);
        if (key == PickleKind::List || key == PickleKind::Dict) // Python cannot hash them
            return mismatch(pairs[k]);
        if (m_pickle.text(pairs[k]) == setStateKey)
            m_settingState.insert(target);
    }
    (*dict)->insert((*dict)->end(), pairs.begin(), pairs.end());
    return {};
}

Result<void> PickleBuilder::store(std::int64_t index)
{
    return top().map([&](PickleId id) {
        ++m_stored;
        // Memos are numbered in order, so an index beyond the bytes read is a strange one.
        if (index >= m_cursor.position()) {
            m_farMemo[index] = id;
            return;
        }
        const auto at = static_cast<std::size_t>(index);
        if (at >= m_memo.size())
            m_memo.resize(at + 1);
        m_memo[at] = id + 1;
        m_farMemo.erase(index);
    });
}

Result<void> PickleBuilder::pushGlobal(std::string_view module, std::string_view name)
{
    std::string dotted(module);
    dotted.append(1, '.').append(name);
    const auto size = static_cast<std::int64_t>(dotted.size());
    if (size > pickleNameLimit)
        return m_cursor.refuse(FileFault::CountBeyondLimit, {std::string("bytes of a name"), size, pickleNameLimit});
    const bool isPrintable = std::ranges::none_of(dotted, [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == 0x7f; });
    if (module.empty() || name.empty() || !isPrintable || !isUtf8(dotted))
        return m_cursor.fail(FileFault::PickleArgument, {isUtf8(dotted) && isPrintable ? dotted : std::string("?")});
    const GlobalRule rule = globalRule(module, name);
    if (rule == GlobalRule::Forbidden)
        return m_cursor.refuse(FileFault::PickleForbidden, {dotted});
    return push(PickleKind::Global, keep(std::move(dotted))).map([&] {
        if (rule == GlobalRule::Callable)
            m_callables.insert(m_stack.back());
    });
}

/// torch/serialization.py keeps classes beside their source code in legacy files: ('module', class, file, source).
PickleId PickleBuilder::classOf(PickleId id) const
{
    if (m_pickle.kind(id) != PickleKind::PersistentId)
        return id;
    const PickleId described = m_pickle.items(id)[0];
    const PickleId named = m_pickle.item(described, 1);
    return m_pickle.text(m_pickle.item(described, 0)) == "module" && m_pickle.kind(named) == PickleKind::Global ? named : id;
}

Result<void> PickleBuilder::construct(PickleId callable, PickleId arguments, bool mayBeUnknown)
{
    callable = classOf(callable);
    if (m_pickle.kind(callable) != PickleKind::Global)
        return mismatch(callable);
    if (m_pickle.kind(arguments) != PickleKind::Tuple)
        return mismatch(arguments);
    if (!mayBeUnknown && !m_callables.contains(callable))
        return m_cursor.refuse(FileFault::PickleCall, {std::string(m_pickle.global(callable))});
    return push(PickleKind::Object, Ids{callable, arguments, Pickle::none, Pickle::none, Pickle::none});
}

Result<Pickle> PickleBuilder::finish()
{
    const auto root = take();
    if (!root)
        return tl::unexpected(root.error());
    m_pickle.root = *root;
    m_pickle.length = m_cursor.position();
    return std::move(m_pickle);
}

bool PickleBuilder::dropMark()
{
    if (m_marks.empty())
        return false;
    m_marks.pop_back();
    return true;
}

Result<void> PickleBuilder::addTo(PickleId set, std::span<const PickleId> items)
{
    if (m_pickle.kind(set) != PickleKind::Set)
        return mismatch(set);
    itemsOf(set).insert(itemsOf(set).end(), items.begin(), items.end());
    return {};
}

Result<void> PickleBuilder::setState(PickleId target, PickleId state)
{
    const PickleKind kind = m_pickle.kind(target);
    if (kind != PickleKind::Object && kind != PickleKind::Dict)
        return mismatch(target);
    for (const PickleId dict : {state, m_pickle.item(state, 0), m_pickle.item(state, 1)}) {
        if (!m_settingState.contains(dict))
            continue;
        const std::string_view name = m_pickle.global(m_pickle.object(target).callable);
        return m_cursor.refuse(FileFault::PickleSetState, {std::string(name.empty() ? pickleKindName(kind) : name)});
    }
    if (kind == PickleKind::Object)
        itemsOf(target)[2] = state;
    return {};
}

Result<void> PickleBuilder::fetch(std::int64_t index)
{
    const auto at = static_cast<std::size_t>(index);
    if (at < m_memo.size() && m_memo[at] != 0) {
        pushAgain(m_memo[at] - 1);
        return {};
    }
    const auto far = m_farMemo.find(index);
    if (far == m_farMemo.end())
        return m_cursor.fail(FileFault::PickleMemo, {index});
    pushAgain(far->second);
    return {};
}

} // namespace quantoscope::core
