// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/format.h"

#include <string>
#include <vector>

namespace quantoscope::core {

/// Formats wider than this have no table of all codes.
inline constexpr int codeTableWidthLimit = 16;

/// One code of a format, written out. `sign`, `exponent` and `mantissa` are the fields as unsigned decimal numbers and
/// empty where the format has no such field; a posit's exponent is its scale, regime · 2^es + exponent, and a magnitude,
/// an integer part with its fraction, or a posit's fraction stand under mantissa.
struct CodeRow {
    CodePoint code;
    std::string hex, bits, sign, exponent, mantissa;
    CodeClass kind = CodeClass::Normal;
    std::string value;    ///< every digit, `nan`, `-inf`; NaR reads `NaR`
    std::string shortest; ///< the shortest decimal that rounds back
};
[[nodiscard]] CodeRow codeRow(const Format& format, CodePoint code);

/// `zero`, `negative-zero`, `subnormal`, `normal`, `infinity`, `nan`, `nar`: for files, never for people.
[[nodiscard]] const char* codeClassName(CodeClass kind);

enum class CodeColumn { Code, Bits, Sign, Exponent, Mantissa, Class, Value, Shortest };
inline constexpr int codeColumnCount = 8;

/// All codes of a format of at most 16 bits in the order of one column; equal ones in the order of their values, then of
/// their codes. Values run −∞, numbers (−0 before +0), +∞, NaN. About 40 ms for 65536 codes.
[[nodiscard]] std::vector<CodePoint> sortedCodes(const Format& format, CodeColumn column, bool ascending = true);

/// The whole table as RFC 4180 text with the header `code,bits,sign,exponent,mantissa,class,value,shortest`, in the order
/// of `codes`. About 2 s for 65536 codes, so not on the window's thread. Errors: FormatTooWide beyond 16 bits.
[[nodiscard]] Result<std::string> codeTableCsv(const Format& format, const std::vector<CodePoint>& codes);
/// The same in the order of the codes.
[[nodiscard]] Result<std::string> codeTableCsv(const Format& format);

} // namespace quantoscope::core
