// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/dyadic.h"
#include "core/numbers/encode.h"

namespace quantoscope::core {

[[nodiscard]] Integer integerMin(const IntegerFormat& format);
[[nodiscard]] Integer integerMax(const IntegerFormat& format);
/// The value of a code; both zeros give 0.
[[nodiscard]] Integer decodeInteger(const IntegerFormat& format, CodePoint code);
/// The code of a value in range; zero gives the positive zero.
[[nodiscard]] CodePoint codeOfInteger(const IntegerFormat& format, const Integer& value);
/// The code of −0 in sign-magnitude (10…0) and ones' complement (1…1); empty for the others.
[[nodiscard]] std::optional<CodePoint> negativeZeroCode(const IntegerFormat& format);
/// What the adders of the coding deliver for a value of any size: two's complement and offset binary modulo 2^n, ones'
/// complement modulo 2^n − 1, sign-magnitude keeps the sign and takes the magnitude modulo 2^(n−1).
[[nodiscard]] CodePoint wrapInteger(const IntegerFormat& format, const Integer& value);

/// The integer format whose codes a fixed-point format uses, signed only.
[[nodiscard]] Integer fixedMin(const FixedFormat& format);
[[nodiscard]] Integer fixedMax(const FixedFormat& format);
[[nodiscard]] Integer decodeFixedUnits(const FixedFormat& format, CodePoint code);

[[nodiscard]] Result<Encoded> encodeInteger(const Format& format, const IntegerFormat& integer, const Number& number,
                                            const EncodeOptions& options);
[[nodiscard]] Result<Encoded> encodeFixed(const Format& format, const FixedFormat& fixed, const Number& number,
                                          const EncodeOptions& options);

/// The same answer as the two above for a value well inside the range, without big numbers; nothing where they have to
/// judge (zero, near or beyond the ends). Integers and fixed point only.
[[nodiscard]] std::optional<Encoded> encodeShort(const Format& format, const Dyadic& value, const EncodeOptions& options);

/// The low 64 bits of a non-negative integer.
[[nodiscard]] std::uint64_t lowWord(const Integer& value);
[[nodiscard]] Integer fromWord(std::uint64_t value);

} // namespace quantoscope::core
