// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"
#include "core/support/filefault.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace quantoscope::core {

/// The bytes of a pickle, read opcode by opcode; every length is checked against the bytes left.
///
/// Errors name the opcode being read and tell its byte in the file: `start` + its place in the pickle.
class PickleCursor
{
public:
    PickleCursor(std::string_view bytes, std::string path, std::int64_t start);

    /// The next opcode; false at the end of the bytes.
    [[nodiscard]] bool next(unsigned char& opcode);
    /// The name of the opcode just read, for messages.
    void name(std::string_view opcodeName) { m_name = opcodeName; }

    [[nodiscard]] std::int64_t opcodeAt() const { return m_opcodeAt; }
    [[nodiscard]] std::int64_t position() const { return m_at; }
    [[nodiscard]] std::int64_t left() const { return static_cast<std::int64_t>(m_bytes.size()) - m_at; }

    /// The argument's next `length` bytes. Errors: LengthBeyondEnd (the opcode, the length, the bytes left).
    [[nodiscard]] Result<std::string_view> take(std::uint64_t length);
    /// A little-endian number of 1 to 8 bytes. Errors: as above.
    [[nodiscard]] Result<std::uint64_t> number(int bytes);
    /// Bytes behind their own length, which has 1, 4 or 8 bytes. Errors: as above.
    [[nodiscard]] Result<std::string_view> counted(int lengthBytes);
    /// Up to the next line end, which is skipped. Errors: LengthBeyondEnd when there is none.
    [[nodiscard]] Result<std::string_view> line();

    /// FileMalformed at the opcode, with the opcode's name before the other arguments.
    [[nodiscard]] tl::unexpected<Error> fail(FileFault fault, std::vector<Error::Argument> arguments = {}) const;
    /// FileMalformed at the opcode, with these arguments alone.
    [[nodiscard]] tl::unexpected<Error> refuse(FileFault fault, std::vector<Error::Argument> arguments) const;

private:
    std::string_view m_bytes;
    std::string m_path;
    std::string_view m_name;
    std::int64_t m_start = 0;
    std::int64_t m_at = 0;
    std::int64_t m_opcodeAt = 0;
};

} // namespace quantoscope::core
