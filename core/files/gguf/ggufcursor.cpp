// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/gguf/ggufcursor.h"

#include "core/files/gguf/gguftypes.h"

#include <QByteArrayView>

#include <array>
#include <bit>
#include <charconv>
#include <type_traits>
#include <vector>

namespace quantoscope::core {

namespace {

constexpr std::size_t deepestArray = 8;
constexpr std::size_t shownCharacters = 200;

template<typename T>
std::string textOf(T number)
{
    std::array<char, 32> buffer;
    const auto [end, fault] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    return {buffer.data(), end};
}

std::string arrayText(std::string_view type, std::uint64_t count)
{
    return '[' + std::string(type) + " × " + textOf(count) + ']';
}

/// The beginning of a text; of bytes that are none, how many there are.
std::string shownText(std::string_view text)
{
    if (!QByteArrayView(text.data(), static_cast<qsizetype>(text.size())).isValidUtf8())
        return arrayText("uint8", text.size());
    std::size_t characters = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool isStart = (static_cast<unsigned char>(text[i]) & 0xc0) != 0x80;
        if (isStart && characters++ == shownCharacters)
            return std::string(text.substr(0, i)) + "…";
    }
    return std::string(text);
}

/// The fewest bytes that a value of a type takes.
std::uint64_t leastSize(std::uint32_t type)
{
    if (type == ggufString)
        return 8; // its length
    if (type == ggufArray)
        return 12; // type and count
    return static_cast<std::uint64_t>(ggufValueTypes()[type].size);
}

} // namespace

Error::Argument argumentOf(std::uint64_t number)
{
    if (number > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        return std::to_string(number);
    return static_cast<std::int64_t>(number);
}

void GgufCursor::fail(tl::unexpected<Error> fault)
{
    if (!m_error)
        m_error = std::move(fault.value());
}

void GgufCursor::failTruncated(std::size_t needed)
{
    const auto there = static_cast<std::int64_t>(m_bytes.size());
    fail(failure(ErrorCode::FileTruncated, {m_path, static_cast<std::int64_t>(m_at + needed), there}, m_bytes.size()));
}

std::string_view GgufCursor::takeString(std::string_view what)
{
    const std::size_t lengthAt = m_at;
    const auto length = take<std::uint64_t>();
    if (length > left()) {
        const std::vector<Error::Argument> arguments{std::string(what), argumentOf(length), argumentOf(left())};
        fail(malformed(m_path, FileFault::LengthBeyondEnd, arguments, lengthAt));
    }
    if (m_error)
        return {};
    const std::string_view text = m_bytes.substr(m_at, static_cast<std::size_t>(length));
    m_at += text.size();
    return text;
}

std::uint32_t GgufCursor::takeType(std::string_view key)
{
    const std::size_t typeAt = m_at;
    const auto type = take<std::uint32_t>();
    if (type < ggufValueTypes().size())
        return type;
    fail(malformed(m_path, FileFault::GgufValueType, {std::string(key), static_cast<std::int64_t>(type)}, typeAt));
    return 0;
}

GgufCursor::ArrayStart GgufCursor::takeArrayStart(std::string_view key)
{
    const std::uint32_t type = takeType(key);
    const std::size_t countAt = m_at;
    const auto count = take<std::uint64_t>();
    const std::uint64_t limit = left() / leastSize(type);
    if (count > limit)
        fail(malformed(m_path, FileFault::CountBeyondLimit, {std::string(key), argumentOf(count), argumentOf(limit)}, countAt));
    return {type, m_error ? 0 : count};
}

/// Passes over an array, whose elements may be arrays themselves.
std::string GgufCursor::takeArray(std::string_view key)
{
    const ArrayStart outermost = takeArrayStart(key);
    std::vector<ArrayStart> open{outermost};
    while (!open.empty() && !m_error) {
        ArrayStart& array = open.back(); // its count: of elements that are still to come
        const auto size = static_cast<std::uint64_t>(ggufValueTypes()[array.type].size);
        if (array.count == 0) {
            open.pop_back();
        } else if (size > 0) {
            // Once takeArrayStart has compared the count with what was left, all of it is there.
            m_at += static_cast<std::size_t>(size * array.count);
            array.count = 0;
        } else if (array.type == ggufString) {
            --array.count;
            takeString(key);
        } else {
            --array.count;
            if (open.size() == deepestArray)
                fail(unsupported(m_path, FileFault::GgufArrayDepth,
                                 {std::string(key), static_cast<std::int64_t>(deepestArray)}, m_at));
            open.push_back(takeArrayStart(key));
        }
    }
    return arrayText(ggufValueTypes()[outermost.type].name, outermost.count);
}

template<typename T>
void GgufCursor::takeNumber(GgufValue& value)
{
    if constexpr (std::is_floating_point_v<T>) {
        using Bits = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
        value.text = textOf(std::bit_cast<T>(take<Bits>()));
    } else {
        const auto bits = take<std::make_unsigned_t<T>>();
        if constexpr (std::is_unsigned_v<T>)
            value.unsignedNumber = bits;
        value.text = textOf(static_cast<T>(bits));
    }
}

GgufValue GgufCursor::takeValue(std::string_view key)
{
    GgufValue value;
    value.type = takeType(key);
    const std::size_t valueAt = m_at;
    switch (value.type) {
    case 0: takeNumber<std::uint8_t>(value); break;
    case 1: takeNumber<std::int8_t>(value); break;
    case 2: takeNumber<std::uint16_t>(value); break;
    case 3: takeNumber<std::int16_t>(value); break;
    case 4: takeNumber<std::uint32_t>(value); break;
    case 5: takeNumber<std::int32_t>(value); break;
    case 6: takeNumber<float>(value); break;
    case 7: {
        const auto byte = take<std::uint8_t>();
        if (byte > 1)
            fail(malformed(m_path, FileFault::GgufBool, {std::string(key), std::int64_t{byte}}, valueAt));
        value.text = byte == 0 ? "false" : "true";
        break;
    }
    case ggufString: value.text = shownText(takeString(key)); break;
    case ggufArray: value.text = takeArray(key); break;
    case 10: takeNumber<std::uint64_t>(value); break;
    case 11: takeNumber<std::int64_t>(value); break;
    default: takeNumber<double>(value); break;
    }
    return value;
}

} // namespace quantoscope::core
