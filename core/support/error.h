// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <variant>
#include <vector>

namespace quantoscope::core {

/// What went wrong, for anything a user, a file or an option can cause.
///
/// The comment of each code names its arguments in order; the sentence shown to people is made from them
/// in translations/phrases, so core never holds translated text.
enum class ErrorCode {
    // Text of numbers (position = offset of the offending character in the text, in bytes).
    EmptyText,             ///< no arguments
    UnexpectedCharacter,   ///< the character (UTF-8)
    UnexpectedEnd,         ///< no arguments: the text stops where an operand was due
    UnbalancedParenthesis, ///< no arguments
    AmbiguousComma,        ///< the text with the comma read as a decimal point, the text without the comma
    MalformedNumber,       ///< the number as written
    UnknownName,           ///< the name
    NestingTooDeep,        ///< the limit
    TextTooLong,           ///< the length, the limit
    ExponentTooLarge,      ///< the exponent as written, the limit
    ResultTooLarge,        ///< the limit in bits
    DivisionByZero,        ///< no arguments
    DomainError,           ///< the function's name: the result is not a real number
    NotFiniteOperand,      ///< no arguments: infinity or NaN inside an expression

    // Formats and codes.
    UnknownFormat,       ///< the name
    FormatOption,        ///< the format's name, the option, its value: not a legal value
    FormatTooWide,       ///< the bits asked for, the limit
    FormatImpossible,    ///< the format's name, a reason code (see FormatFault in core/numbers/format.h)
    CodeSyntax,          ///< the code as written
    CodeTooWide,         ///< the code as written, the format's name, its width in bits
    OutOfRange,          ///< the value, the format's name, the least value, the greatest value
    NoNaN,               ///< the format's name
    NoInfinity,          ///< the format's name
    NotForThisFormat,    ///< the operation, the format's name
    UnknownOption,       ///< the option, its value

    // Files (position = byte offset in the file).
    FileNotFound,    ///< path
    FileNotReadable, ///< path, the system's reason
    FileNotWritable, ///< path, the system's reason
    FileTruncated,   ///< path, the bytes needed, the bytes there
    FileMalformed,   ///< path, what was expected there
    FileUnsupported, ///< path, the feature
    UnknownFileType, ///< path

    // Tensors and schemes.
    TensorTooLarge,    ///< elements, the limit
    TensorEmpty,       ///< no arguments
    ShapeMismatch,     ///< elements by the shape, elements given
    UnknownScheme,     ///< the scheme's name
    SchemeOption,      ///< the scheme's name, the option, its value
    SchemeNeedsFinite, ///< the scheme's name

    // Networks.
    NetworkSyntax,     ///< the layer as written (position = offset in the text)
    NetworkShape,      ///< the layer's index from 1, its text
    NetworkTooDeep,    ///< layers, the limit
    NetworkDiverged,   ///< the step
    NetworkNotInteger, ///< the layer's index from 1, its text, a reason code (see IntegerFault in core/networks/integer)

    Cancelled,   ///< no arguments
    OutOfMemory, ///< no arguments
    Internal,    ///< a description for a report
};

/// A cause and its arguments; `position` is where in the text or file it happened (npos: nowhere in particular).
struct Error {
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);
    using Argument = std::variant<std::int64_t, std::string>;

    ErrorCode code = ErrorCode::Internal;
    std::vector<Argument> arguments;
    std::size_t position = npos;

    bool operator==(const Error&) const = default;
};

/// The stable name of a code, `"DivisionByZero"`; for logs, JSON and tests, never for people.
[[nodiscard]] const char* errorName(ErrorCode code);

/// A value or the reason why there is none. Functions that return it are marked [[nodiscard]].
template<typename T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> failure(ErrorCode code, std::vector<Error::Argument> arguments = {},
                                                   std::size_t position = Error::npos)
{
    return tl::unexpected<Error>(Error{code, std::move(arguments), position});
}

} // namespace quantoscope::core
