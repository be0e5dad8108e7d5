// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace quantoscope::core {

/// How a field of a protobuf message is written. The types 3 and 4 (groups) have been out of use since before ONNX was.
enum class WireType { Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5 };

/// One field of a message, nothing copied.
struct WireField {
    std::int64_t number = 0; ///< 1 … 2^29 − 1
    WireType type = WireType::Varint;
    std::uint64_t value = 0; ///< of Varint, Fixed64 and Fixed32: the bits
    std::string_view bytes;  ///< of Bytes: the content, which lies in the file
    std::int64_t position = 0;     ///< byte of the file at which the field begins
    std::int64_t dataPosition = 0; ///< byte of the file at which its value or content begins
};

/// Messages inside of messages at most, as protobuf itself allows (its recursion limit is 100).
inline constexpr int messageDepthLimit = 100;

/// Goes through the fields of one protobuf message (https://protobuf.dev/programming-guides/encoding), in the bytes of a
/// file. Contents are skipped by their length, so going over a large one costs nothing.
///
/// Errors of all functions are FileMalformed with the byte of the file: VarintCutOff, VarintTooLong, FieldNumber, WireType,
/// LengthBeyondEnd, FieldWireType, MessagesTooDeep.
class WireReader
{
public:
    /// The outermost message: all of `file`. Both must outlive the reader and the readers made by `inside`.
    WireReader(std::string_view file, const std::string& path) : WireReader(file, path, 0, file.size(), 0) {}

    /// Reads the next field; false at the end of the message.
    [[nodiscard]] Result<bool> next(WireField& field);
    /// The content of a field of this message: a message, or a row of packed numbers for `varint` and `fixed`.
    [[nodiscard]] Result<WireReader> inside(const WireField& field) const;

    /// The content of a field as text, its value as a signed number.
    [[nodiscard]] Result<std::string_view> text(const WireField& field) const;
    [[nodiscard]] Result<std::int64_t> number(const WireField& field) const;

    [[nodiscard]] bool isAtEnd() const { return m_at == m_end; }
    /// The byte of the file that is read next, and the one after the message.
    [[nodiscard]] std::int64_t position() const { return static_cast<std::int64_t>(m_at); }
    [[nodiscard]] std::int64_t end() const { return static_cast<std::int64_t>(m_end); }
    /// The next number: seven bits a byte, the lowest first; ten bytes and 64 bits at most.
    [[nodiscard]] Result<std::uint64_t> varint();
    /// The next 4 or 8 bytes as a little-endian number.
    [[nodiscard]] Result<std::uint64_t> fixed(std::size_t bytes);

    /// FieldWireType for this field of this message.
    [[nodiscard]] tl::unexpected<Error> wrongType(const WireField& field) const;

private:
    WireReader(std::string_view file, const std::string& path, std::size_t first, std::size_t last, int depth)
        : m_file(file), m_path(&path), m_at(first), m_end(last), m_depth(depth)
    {
    }

    std::string_view m_file;
    const std::string* m_path;
    std::size_t m_at;
    std::size_t m_end;
    int m_depth;
};

} // namespace quantoscope::core
