// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/filefault.h"
#include "core/support/littleendian.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace quantoscope::core {

/// A number as an argument of an error: in digits where it is beyond 2^63 − 1.
[[nodiscard]] Error::Argument argumentOf(std::uint64_t number);

/// What a value in a GGUF file's metadata says.
struct GgufValue {
    std::uint32_t type = 0;     ///< its place among ggufValueTypes()
    std::uint64_t unsignedNumber = 0; ///< of the types uint8 … uint64
    std::string text;           ///< for people, as GgufHeader::metadata tells
};

/// Reads the parts of a GGUF header one after another.
///
/// The first fault stays; from then on everything reads as zeros and empty texts and the place no longer moves, so that a
/// caller may look once after several parts. Nothing is read beyond the end of `bytes`, nor reserved for what is only claimed.
class GgufCursor
{
public:
    /// Both must outlive the cursor.
    GgufCursor(std::string_view bytes, const std::string& path) : m_bytes(bytes), m_path(path) {}

    /// A little-endian integer. Fault: FileTruncated.
    template<typename T>
    T take()
    {
        if (m_error || left() < sizeof(T)) {
            if (!m_error)
                failTruncated(sizeof(T));
            return 0;
        }
        const T value = loadLittle<T>(m_bytes.data() + m_at);
        m_at += sizeof(T);
        return value;
    }

    /// A string behind its length, part of the bytes; `what` names it in faults. Faults: FileTruncated, LengthBeyondEnd.
    std::string_view takeString(std::string_view what);
    /// A value behind its type. Strings longer than 200 characters are cut; of arrays only the type and the count are told,
    /// and their elements passed over. Faults: the above, GgufValueType, GgufBool, GgufArrayDepth, CountBeyondLimit.
    GgufValue takeValue(std::string_view key);

    /// Notes a fault, unless there is one.
    void fail(tl::unexpected<Error> fault);
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

    [[nodiscard]] std::size_t position() const { return m_at; }
    [[nodiscard]] std::uint64_t left() const { return m_bytes.size() - m_at; }
    [[nodiscard]] const std::string& path() const { return m_path; }

private:
    struct ArrayStart {
        std::uint32_t type = 0;
        std::uint64_t count = 0;
    };
    std::uint32_t takeType(std::string_view key);
    ArrayStart takeArrayStart(std::string_view key);
    std::string takeArray(std::string_view key);
    template<typename T>
    void takeNumber(GgufValue& value);
    void failTruncated(std::size_t needed);

    std::string_view m_bytes;
    const std::string& m_path;
    std::size_t m_at = 0;
    std::optional<Error> m_error;
};

} // namespace quantoscope::core
