// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/onnx/wirereader.h"

#include "core/support/filefault.h"

namespace quantoscope::core {

namespace {

constexpr std::uint64_t fieldNumberLimit = (std::uint64_t(1) << 29) - 1;
constexpr unsigned lastVarintShift = 63; // the tenth byte has one bit left

/// A length as an argument of an error, which holds no number above 2^63 − 1.
std::int64_t asArgument(std::uint64_t value)
{
    return value > std::uint64_t(INT64_MAX) ? INT64_MAX : static_cast<std::int64_t>(value);
}

std::string fieldText(const WireField& field)
{
    return "field " + std::to_string(field.number);
}

} // namespace

Result<std::uint64_t> WireReader::varint()
{
    const std::size_t first = m_at;
    std::uint64_t value = 0;
    for (unsigned shift = 0; m_at < m_end; shift += 7) {
        const auto byte = static_cast<unsigned char>(m_file[m_at++]);
        if (shift == lastVarintShift && byte > 1)
            return malformed(*m_path, FileFault::VarintTooLong, {}, first);
        value |= std::uint64_t(byte & 0x7fU) << shift;
        if (byte < 0x80)
            return value;
    }
    return malformed(*m_path, FileFault::VarintCutOff, {}, first);
}

Result<std::uint64_t> WireReader::fixed(std::size_t bytes)
{
    const std::size_t left = m_end - m_at;
    if (bytes > left) {
        return malformed(*m_path, FileFault::LengthBeyondEnd,
                         {std::string("number"), static_cast<std::int64_t>(bytes), static_cast<std::int64_t>(left)}, m_at);
    }
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes; ++i)
        value |= std::uint64_t(static_cast<unsigned char>(m_file[m_at + i])) << (8 * i);
    m_at += bytes;
    return value;
}

Result<bool> WireReader::next(WireField& field)
{
    if (isAtEnd())
        return false;
    field.position = position();
    const auto key = varint();
    if (!key)
        return tl::unexpected(key.error());
    const std::uint64_t number = *key >> 3;
    if (number == 0 || number > fieldNumberLimit)
        return malformed(*m_path, FileFault::FieldNumber, {asArgument(number)}, static_cast<std::size_t>(field.position));
    field.number = static_cast<std::int64_t>(number);
    field.type = static_cast<WireType>(*key & 7);
    field.dataPosition = position();
    Result<std::uint64_t> value = 0;
    switch (field.type) {
    case WireType::Varint:
    case WireType::Bytes: value = varint(); break;
    case WireType::Fixed64: value = fixed(8); break;
    case WireType::Fixed32: value = fixed(4); break;
    default:
        return malformed(*m_path, FileFault::WireType, {static_cast<std::int64_t>(*key & 7)}, static_cast<std::size_t>(field.position));
    }
    if (!value)
        return tl::unexpected(value.error());
    field.value = *value;
    field.bytes = {};
    if (field.type != WireType::Bytes)
        return true;
    const std::size_t left = m_end - m_at;
    if (*value > left) {
        return malformed(*m_path, FileFault::LengthBeyondEnd, {fieldText(field), asArgument(*value), static_cast<std::int64_t>(left)},
                         static_cast<std::size_t>(field.position));
    }
    field.dataPosition = position();
    field.bytes = m_file.substr(m_at, *value);
    m_at += *value;
    return true;
}

Result<WireReader> WireReader::inside(const WireField& field) const
{
    if (field.type != WireType::Bytes)
        return wrongType(field);
    if (m_depth == messageDepthLimit) {
        return malformed(*m_path, FileFault::MessagesTooDeep, {std::int64_t(messageDepthLimit)},
                         static_cast<std::size_t>(field.position));
    }
    const auto first = static_cast<std::size_t>(field.dataPosition);
    return WireReader(m_file, *m_path, first, first + field.bytes.size(), m_depth + 1);
}

Result<std::string_view> WireReader::text(const WireField& field) const
{
    if (field.type != WireType::Bytes)
        return wrongType(field);
    return field.bytes;
}

Result<std::int64_t> WireReader::number(const WireField& field) const
{
    if (field.type != WireType::Varint)
        return wrongType(field);
    return static_cast<std::int64_t>(field.value);
}

tl::unexpected<Error> WireReader::wrongType(const WireField& field) const
{
    return malformed(*m_path, FileFault::FieldWireType, {fieldText(field), static_cast<std::int64_t>(field.type)},
                     static_cast<std::size_t>(field.position));
}

} // namespace quantoscope::core
