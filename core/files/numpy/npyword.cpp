// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/numpy/npyword.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>

namespace quantoscope::core {

namespace {

struct Row {
    std::string_view word; ///< as it is written
    DType dtype;
};
constexpr std::array rows{
    Row{"|b1", DType::Bool},    Row{"|i1", DType::Int8},    Row{"|u1", DType::UInt8},   Row{"<i2", DType::Int16},
    Row{"<u2", DType::UInt16},  Row{"<i4", DType::Int32},   Row{"<u4", DType::UInt32},  Row{"<i8", DType::Int64},
    Row{"<u8", DType::UInt64},  Row{"<f2", DType::Float16}, Row{"<f4", DType::Float32}, Row{"<f8", DType::Float64},
};

std::optional<DType> typeOf(std::string_view letterAndSize)
{
    const auto* row = std::ranges::find(rows, letterAndSize, [](const Row& r) { return r.word.substr(1); });
    return row == rows.end() ? std::nullopt : std::optional(row->dtype);
}

/// A number of bytes or characters, at most npyItemLimit.
std::optional<std::int64_t> sizeOf(std::string_view digits)
{
    std::int64_t size = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), size);
    if (fault != std::errc() || end != digits.data() + digits.size() || size < 0 || size > npyItemLimit)
        return std::nullopt;
    return size;
}

/// ml_dtypes' small types share a byte or three between up to four elements; longer blocks are ggml's, which NumPy has not.
constexpr int mostTogether = 4;

/// By the full name, `float32` or `float8_e4m3fn`.
std::optional<NpyWord> named(std::string_view word)
{
    const auto rowsOfTypes = dtypeCatalogue();
    const auto row = std::ranges::find(rowsOfTypes, word, &DTypeInfo::name);
    if (row == rowsOfTypes.end() || row->blockElements > mostTogether)
        return std::nullopt;
    NpyWord result;
    result.dtype = row->dtype;
    result.isUnpacked = row->blockElements > 1;
    result.bytes = result.isUnpacked ? 1 : row->blockBytes;
    return result;
}

/// What has no type here, but a size: `S5`, `U3`, `V10`, `M8[ns]`, `f16`, `c32`, `O`.
std::optional<NpyWord> foreign(char letter, std::string_view rest)
{
    NpyWord result;
    if (letter == 'O' && (rest.empty() || rest == "8")) {
        result.isObject = true;
        result.bytes = 8;
        return result;
    }
    if (letter == 'M' || letter == 'm') {
        const bool hasUnit = rest.size() > 3 && rest[1] == '[' && rest.back() == ']';
        if (!rest.starts_with('8') || (rest.size() > 1 && !hasUnit))
            return std::nullopt;
        result.bytes = 8;
        return result;
    }
    if ((letter == 'f' && (rest == "12" || rest == "16")) || (letter == 'c' && (rest == "24" || rest == "32"))) {
        result.bytes = *sizeOf(rest);
        return result;
    }
    const auto size = sizeOf(rest);
    if (!size || std::string_view("SaUV").find(letter) == std::string_view::npos)
        return std::nullopt;
    constexpr std::int64_t characterBytes = 4;
    result.bytes = letter == 'U' ? *size * characterBytes : *size;
    if (result.bytes > npyItemLimit)
        return std::nullopt;
    result.isVoid = letter == 'V';
    if (result.isVoid && result.bytes == 2) {
        result.isGuess = true;
        result.dtype = DType::BFloat16;
    }
    return result;
}

} // namespace

std::optional<NpyWord> npyWord(std::string_view word)
{
    if (auto result = named(word)) {
        result->isBigEndian = std::endian::native == std::endian::big;
        return result;
    }
    bool isBigEndian = std::endian::native == std::endian::big;
    if (!word.empty() && std::string_view("<>|=").find(word.front()) != std::string_view::npos) {
        isBigEndian = word.front() == '>' || (word.front() != '<' && isBigEndian);
        word.remove_prefix(1);
    }
    if (word.empty())
        return std::nullopt;
    NpyWord result;
    const char letter = word.front();
    if (word == "c8" || word == "c16") {
        result.isComplex = true;
        result.dtype = word == "c8" ? DType::Float32 : DType::Float64;
        result.bytes = 2 * static_cast<std::int64_t>(dtypeSize(*result.dtype));
    } else if (const auto dtype = word == "?" ? DType::Bool : typeOf(word)) {
        result.dtype = dtype;
        result.bytes = static_cast<std::int64_t>(dtypeSize(*dtype));
    } else if (const auto other = foreign(letter, word.substr(1))) {
        result = *other;
    } else {
        return std::nullopt;
    }
    result.isBigEndian = isBigEndian;
    return result;
}

std::string_view npyWordOf(DType dtype)
{
    const auto* row = std::ranges::find(rows, dtype, &Row::dtype);
    return row == rows.end() ? std::string_view() : row->word;
}

} // namespace quantoscope::core
