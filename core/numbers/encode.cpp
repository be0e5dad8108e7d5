// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/encode.h"

#include "core/numbers/floatcodec.h"
#include "core/numbers/integercodec.h"
#include "core/numbers/positcodec.h"
#include "core/numbers/shortparse.h"
#include "core/numbers/text.h"

namespace quantoscope::core {

namespace {

/// The next code of the same unsigned line, moving the value by one step.
std::optional<CodePoint> floatNeighbour(const FloatFormat& f, CodePoint code, bool above)
{
    const MagnitudeLine line = magnitudeLine(f);
    const std::uint64_t index = code.bits & line.top;
    const bool negative = (code.bits & line.signBit) != 0;
    const bool atZero = index < line.minPositive && f.zeros != ZeroCodes::None;
    const bool grows = atZero || negative != above;
    if (grows) {
        if (index >= line.maxFinite || (atZero && !above && !f.isSigned))
            return std::nullopt;
        const bool sign = atZero ? !above : negative;
        return CodePoint{(atZero ? line.minPositive : index + 1) | (sign ? line.signBit : 0)};
    }
    if (index == 0) // the smallest number of a format without zero: next to it stands its negative
        return f.isSigned ? std::optional(CodePoint{code.bits ^ line.signBit}) : std::nullopt;
    const std::uint64_t lower = index == line.minPositive && f.zeros != ZeroCodes::None ? 0 : index - 1;
    const bool keepSign = negative && (lower != 0 || f.zeros != ZeroCodes::Unsigned);
    return CodePoint{lower | (keepSign ? line.signBit : 0)};
}

std::optional<CodePoint> neighbour(const Format& format, CodePoint code, bool above)
{
    const std::uint64_t mask = codeMask(format);
    const std::uint64_t step = above ? 1 : ~std::uint64_t{0};
    if (const auto* integer = format.integer()) {
        const Integer value = decodeInteger(*integer, code) + (above ? 1 : -1);
        if (value < integerMin(*integer) || value > integerMax(*integer))
            return std::nullopt;
        return codeOfInteger(*integer, value);
    }
    if (const auto* fixed = format.fixed()) {
        const Integer units = decodeFixedUnits(*fixed, code);
        if (units == (above ? fixedMax(*fixed) : fixedMin(*fixed)))
            return std::nullopt;
        return CodePoint{(code.bits + step) & mask};
    }
    if (const auto* posit = format.posit()) {
        const CodePoint next{(code.bits + step) & mask};
        if (code.bits == positNaR(*posit) || next.bits == positNaR(*posit))
            return std::nullopt;
        return next;
    }
    const CodeClass kind = classify(format, code);
    if (kind == CodeClass::NaN || kind == CodeClass::Infinity)
        return std::nullopt;
    return floatNeighbour(*format.floating(), code, above);
}

/// Values of the short parser, which keeps 64 bits at least; nothing where encode() has to look at the exact number.
std::optional<Result<Encoded>> encodeQuickly(const Format& format, const Dyadic& value, const EncodeOptions& options)
{
    // Stochastic rounding needs more of the fraction than a cut value keeps.
    if (value.sticky && options.rounding == Rounding::Stochastic)
        return std::nullopt;
    if (!isFloating(format)) {
        const auto encoded = encodeShort(format, value, options);
        return encoded ? std::optional<Result<Encoded>>(*encoded) : std::nullopt;
    }
    if (options.overflow.finite == Overflow::Wrap)
        return std::nullopt;
    if (format.posit())
        return value.isZero() ? Encoded{} : encodePosit(*format.posit(), value, options);
    const FloatFormat& f = *format.floating();
    if (f.mantissaBits > 52)
        return std::nullopt;
    return value.isZero() ? encodeZero(f, value.negative, options) : encodeFinite(format, f, value, options);
}

} // namespace

Result<Encoded> encode(const Format& format, const Number& number, const EncodeOptions& options)
{
    if (const auto* integer = format.integer())
        return encodeInteger(format, *integer, number, options);
    if (const auto* fixed = format.fixed())
        return encodeFixed(format, *fixed, number, options);
    if (options.overflow.finite == Overflow::Wrap)
        return failure(ErrorCode::NotForThisFormat, {std::string("wrap"), format.name});
    if (const auto* posit = format.posit()) {
        if (!number.isFinite())
            return Encoded{{positNaR(*posit)}, !number.isNaN(), false, false};
        return number.isZero() ? Encoded{} : encodePosit(*posit, toDyadic(number.value), options);
    }
    const FloatFormat& f = *format.floating();
    if (!number.isFinite())
        return encodeSpecial(format, f, number, options);
    if (number.value == 0)
        return encodeZero(f, number.negative, options);
    return encodeFinite(format, f, toDyadic(number.value), options);
}

Result<Encoded> encodeText(const Format& format, std::string_view text, const EncodeOptions& options)
{
    if (const auto value = parseShort(text)) {
        if (const auto quick = encodeQuickly(format, *value, options))
            return *quick;
    }
    const auto number = parseNumber(text);
    if (!number)
        return tl::unexpected(number.error());
    return encode(format, *number, options);
}

Number decode(const Format& format, CodePoint code)
{
    if (const auto* integer = format.integer())
        return Number::finite(Rational(decodeInteger(*integer, code)));
    if (const auto* fixed = format.fixed())
        return Number::finite(Rational(decodeFixedUnits(*fixed, code)) * powerOfTwo(-fixed->fractionBits));
    if (const auto* posit = format.posit())
        return decodePosit(*posit, code);
    return decodeFloat(*format.floating(), code);
}

std::optional<CodePoint> nextBelow(const Format& format, CodePoint code)
{
    return neighbour(format, code, false);
}

std::optional<CodePoint> nextAbove(const Format& format, CodePoint code)
{
    return neighbour(format, code, true);
}

Rational ulp(const Format& format, CodePoint code)
{
    const Number number = decode(format, code);
    if (!number.isFinite())
        return 0;
    const bool away = !number.negative;
    auto other = neighbour(format, code, away);
    if (!other)
        other = neighbour(format, code, !away);
    return other ? Rational(abs(decode(format, *other).value - number.value)) : Rational(0);
}

RoundingError roundingError(const Format& format, const Number& input, CodePoint stored)
{
    RoundingError error;
    const Number value = decode(format, stored);
    if (!input.isFinite() || !value.isFinite())
        return error;
    error.absolute = value.value - input.value;
    if (input.value != 0)
        error.relative = *error.absolute / abs(input.value);
    const Rational unit = ulp(format, stored);
    if (unit != 0)
        error.ulps = *error.absolute / unit;
    return error;
}

} // namespace quantoscope::core
