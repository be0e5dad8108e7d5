// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace quantoscope::core {

/// A value of a pickle by its place in Pickle::values.
using PickleId = std::uint32_t;

enum class PickleKind : std::uint8_t {
    None, Bool, Integer, BigInteger, Real, Text, Bytes, Tuple, List, Dict, Set,
    PersistentId, ///< what the program that wrote the pickle keeps outside of it
    Global,       ///< the name of a class or function, nothing more
    Object        ///< what calling a Global would have made; nothing was called
};

/// `list`, `dict`, `int`: Python's word for a kind, for messages.
[[nodiscard]] std::string_view pickleKindName(PickleKind kind);

/// One value. What `data` holds depends on the kind:
/// Bool and Integer a number; BigInteger (beyond 64 bits) its decimal digits; Real a double; Text (UTF-8) and Bytes what
/// they say; Global `module.name`; Tuple, List and Set their items; Dict key, value, key, value …; PersistentId one item;
/// Object five items: see PickleObject.
struct PickleValue {
    PickleKind kind = PickleKind::None;
    std::int64_t position = 0; ///< byte of the pickle at which the opcode stands that made it
    std::variant<std::int64_t, double, std::string_view, std::vector<PickleId>> data;
};

/// The parts of an Object; `Pickle::none` where there is nothing.
struct PickleObject {
    PickleId callable = 0;  ///< a Global
    PickleId arguments = 0; ///< a Tuple
    PickleId state = 0;     ///< of the last BUILD
    PickleId list = 0;      ///< a List of what was appended
    PickleId dict = 0;      ///< a Dict of what was set
};

/// What a pickle describes. Values refer to each other by place, so a shared value is there once and cycles are possible;
/// whoever walks them has to bound the walk.
class Pickle
{
public:
    static constexpr PickleId none = 0; ///< the value None, always there

    std::deque<PickleValue> values{PickleValue{}};
    std::deque<std::string> texts; ///< of the values whose text does not stand in the pickle's bytes as it is
    PickleId root = none;
    std::int64_t length = 0; ///< bytes from the first opcode to STOP

    [[nodiscard]] const PickleValue& at(PickleId id) const { return values[id]; }
    [[nodiscard]] PickleKind kind(PickleId id) const { return values[id].kind; }

    /// Each is empty for values of other kinds.
    [[nodiscard]] std::optional<std::int64_t> integer(PickleId id) const;
    [[nodiscard]] std::string_view text(PickleId id) const;   ///< of a Text
    [[nodiscard]] std::string_view global(PickleId id) const; ///< of a Global, `module.name`
    [[nodiscard]] std::span<const PickleId> items(PickleId id) const;
    /// Item k of a Tuple or List, `none` when there is no such item.
    [[nodiscard]] PickleId item(PickleId id, std::size_t k) const;
    [[nodiscard]] PickleObject object(PickleId id) const;
    /// The value that a Dict holds for a text key, the last one as in Python; `none` when there is none.
    [[nodiscard]] PickleId find(PickleId dict, std::string_view key) const;

    /// None, numbers and texts as Python would print them, texts without quotes; nothing for other kinds.
    [[nodiscard]] std::optional<std::string> printed(PickleId id) const;
};

} // namespace quantoscope::core
