// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/pytorch/picklecursor.h"

#include <algorithm>
#include <limits>

namespace quantoscope::core {

PickleCursor::PickleCursor(std::string_view bytes, std::string path, std::int64_t start)
    : m_bytes(bytes)
    , m_path(std::move(path))
    , m_start(start)
{}

bool PickleCursor::next(unsigned char& opcode)
{
    m_opcodeAt = m_at;
    if (left() == 0)
        return false;
    opcode = static_cast<unsigned char>(m_bytes[static_cast<std::size_t>(m_at++)]);
    return true;
}

Result<std::string_view> PickleCursor::take(std::uint64_t length)
{
    if (length > static_cast<std::uint64_t>(left())) {
        constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
        return fail(FileFault::LengthBeyondEnd, {static_cast<std::int64_t>(std::min(length, most)), left()});
    }
    const std::string_view taken = m_bytes.substr(static_cast<std::size_t>(m_at), static_cast<std::size_t>(length));
    m_at += static_cast<std::int64_t>(length);
    return taken;
}

Result<std::uint64_t> PickleCursor::number(int bytes)
{
    return take(static_cast<std::uint64_t>(bytes)).map([](std::string_view digits) {
        std::uint64_t number = 0;
        for (std::size_t k = digits.size(); k > 0; --k)
            number = number << 8 | static_cast<unsigned char>(digits[k - 1]);
        return number;
    });
}

Result<std::string_view> PickleCursor::counted(int lengthBytes)
{
    return number(lengthBytes).and_then([this](std::uint64_t length) { return take(length); });
}

Result<std::string_view> PickleCursor::line()
{
    const std::string_view rest = m_bytes.substr(static_cast<std::size_t>(m_at));
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos)
        return fail(FileFault::LengthBeyondEnd, {left() + 1, left()});
    m_at += static_cast<std::int64_t>(end) + 1;
    return rest.substr(0, end);
}

tl::unexpected<Error> PickleCursor::fail(FileFault fault, std::vector<Error::Argument> arguments) const
{
    arguments.insert(arguments.begin(), std::string(m_name));
    return refuse(fault, std::move(arguments));
}

tl::unexpected<Error> PickleCursor::refuse(FileFault fault, std::vector<Error::Argument> arguments) const
{
    return malformed(m_path, fault, std::move(arguments), static_cast<std::size_t>(m_start + m_opcodeAt));
}

} // namespace quantoscope::core
