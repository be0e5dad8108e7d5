// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/pytorch/pickle.h"

#include <array>
#include <charconv>
#include <cmath>

namespace quantoscope::core {

namespace {

constexpr std::array<std::string_view, 14> kindNames{"None", "bool", "int", "int",  "float", "str",           "bytes",
                                                     "tuple", "list", "dict", "set", "persistent id", "global", "object"};

/// As repr() does: the shortest digits that read back, with a point or an exponent.
std::string printedReal(double value)
{
    if (std::isnan(value))
        return "nan";
    if (std::isinf(value))
        return value < 0 ? "-inf" : "inf";
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    std::string text(buffer.data(), end);
    if (text.find_first_of(".e") == std::string::npos)
        text += ".0";
    return text;
}

} // namespace

std::string_view pickleKindName(PickleKind kind)
{
    return kindNames[static_cast<std::size_t>(kind)];
}

std::optional<std::int64_t> Pickle::integer(PickleId id) const
{
    return kind(id) == PickleKind::Integer ? std::optional(std::get<std::int64_t>(at(id).data)) : std::nullopt;
}

std::string_view Pickle::text(PickleId id) const
{
    return kind(id) == PickleKind::Text ? std::get<std::string_view>(at(id).data) : std::string_view();
}

std::string_view Pickle::global(PickleId id) const
{
    return kind(id) == PickleKind::Global ? std::get<std::string_view>(at(id).data) : std::string_view();
}

std::span<const PickleId> Pickle::items(PickleId id) const
{
    const auto* items = std::get_if<std::vector<PickleId>>(&at(id).data);
    return items ? std::span<const PickleId>(*items) : std::span<const PickleId>();
}

PickleId Pickle::item(PickleId id, std::size_t k) const
{
    if (kind(id) != PickleKind::Tuple && kind(id) != PickleKind::List)
        return none;
    const auto all = items(id);
    return k < all.size() ? all[k] : none;
}

PickleObject Pickle::object(PickleId id) const
{
    if (kind(id) != PickleKind::Object)
        return {};
    const auto parts = items(id);
    return {parts[0], parts[1], parts[2], parts[3], parts[4]};
}

PickleId Pickle::find(PickleId dict, std::string_view key) const
{
    if (kind(dict) != PickleKind::Dict)
        return none;
    const auto all = items(dict);
    for (std::size_t k = all.size(); k > 0; k -= 2) {
        if (kind(all[k - 2]) == PickleKind::Text && text(all[k - 2]) == key)
            return all[k - 1];
    }
    return none;
}

std::optional<std::string> Pickle::printed(PickleId id) const
{
    const PickleValue& value = at(id);
    switch (value.kind) {
    case PickleKind::None: return "None";
    case PickleKind::Bool: return std::get<std::int64_t>(value.data) != 0 ? "True" : "False";
    case PickleKind::Integer: return std::to_string(std::get<std::int64_t>(value.data));
    case PickleKind::Real: return printedReal(std::get<double>(value.data));
    case PickleKind::BigInteger:
    case PickleKind::Text: return std::string(std::get<std::string_view>(value.data));
    default: return std::nullopt;
    }
}

} // namespace quantoscope::core
