// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/format.h"

#include "core/numbers/floatcodec.h"
#include "core/numbers/integercodec.h"
#include "core/numbers/positcodec.h"

#include <cstdlib>

namespace quantoscope::core {

namespace {

constexpr long biasLimit = 1L << 21;
constexpr int widthLimit = 64;

tl::unexpected<Error> impossible(const Format& format, FormatFault fault)
{
    return failure(ErrorCode::FormatImpossible, {format.name, std::string(formatFaultName(fault))});
}

tl::unexpected<Error> badOption(const Format& format, const char* option, long value)
{
    return failure(ErrorCode::FormatOption, {format.name, std::string(option), std::to_string(value)});
}

Result<void> validateWidth(const Format& format, int bits, const char* option)
{
    if (bits > widthLimit)
        return failure(ErrorCode::FormatTooWide, {std::int64_t{bits}, std::int64_t{widthLimit}});
    if (bits < 2)
        return badOption(format, option, bits);
    return {};
}

Result<void> validateFloat(const Format& format, const FloatFormat& f)
{
    if (f.exponentBits < 1 || f.exponentBits > 20)
        return badOption(format, "E", f.exponentBits);
    if (f.mantissaBits < 0 || f.mantissaBits > 62)
        return badOption(format, "M", f.mantissaBits);
    if (std::labs(f.bias) > biasLimit)
        return badOption(format, "bias", f.bias);
    if (auto wide = validateWidth(format, (f.isSigned ? 1 : 0) + f.exponentBits + f.mantissaBits, "width"); !wide)
        return wide;
    if ((f.nans == NanCodes::Ieee) != (f.infinities == InfinityCodes::Ieee))
        return impossible(format, FormatFault::IeeeNeedsBoth);
    if (f.nans == NanCodes::Ieee && f.mantissaBits == 0)
        return impossible(format, FormatFault::IeeeNanNeedsMantissa);
    if (!f.isSigned && (f.nans == NanCodes::NegativeZero || f.zeros == ZeroCodes::Signed))
        return impossible(format, FormatFault::NegativeZeroNeedsSign);
    if (f.nans == NanCodes::NegativeZero && f.zeros != ZeroCodes::Unsigned)
        return impossible(format, FormatFault::NegativeZeroTwice);
    if (f.zeros == ZeroCodes::None && f.subnormals)
        return impossible(format, FormatFault::SubnormalsNeedZero);
    const int reserved = (f.nans == NanCodes::AllOnes ? 1 : 0) + (f.infinities == InfinityCodes::TopCode ? 1 : 0);
    const MagnitudeLine line = magnitudeLine(f);
    if (line.top < static_cast<std::uint64_t>(reserved) || line.maxFinite > line.top || line.maxFinite < line.minPositive
        || (f.zeros != ZeroCodes::None && line.maxFinite == 0))
        return impossible(format, FormatFault::NoRoomForNumbers);
    return {};
}

CodeClass classifyInteger(const IntegerFormat& format, CodePoint code)
{
    if (negativeZeroCode(format) == code)
        return CodeClass::NegativeZero;
    return decodeInteger(format, code) == 0 ? CodeClass::Zero : CodeClass::Normal;
}

std::vector<Field> integerFields(const IntegerFormat& format)
{
    const bool offset = format.coding == IntegerCoding::OffsetBinary;
    if (offset)
        return {{FieldKind::Magnitude, 0, format.width}};
    return {{FieldKind::Sign, format.width - 1, 1}, {FieldKind::Magnitude, 0, format.width - 1}};
}

std::vector<Field> fixedFields(const FixedFormat& format)
{
    std::vector<Field> result;
    int left = format.integerBits;
    if (format.isSigned) {
        result.push_back({FieldKind::Sign, format.integerBits + format.fractionBits - 1, 1});
        --left;
    }
    if (left > 0)
        result.push_back({FieldKind::IntegerPart, format.fractionBits, left});
    if (format.fractionBits > 0)
        result.push_back({FieldKind::Fraction, 0, format.fractionBits});
    return result;
}

std::vector<Field> floatFields(const FloatFormat& format)
{
    std::vector<Field> result;
    if (format.isSigned)
        result.push_back({FieldKind::Sign, format.exponentBits + format.mantissaBits, 1});
    result.push_back({FieldKind::Exponent, format.mantissaBits, format.exponentBits});
    if (format.mantissaBits > 0)
        result.push_back({FieldKind::Mantissa, 0, format.mantissaBits});
    return result;
}

std::vector<Field> positFields(const PositFormat& format, CodePoint code)
{
    std::vector<Field> result{{FieldKind::Sign, format.width - 1, 1}};
    const PositParts parts = positParts(format, positMagnitude(format, code) & (positNaR(format) - 1));
    int low = format.width - 1 - parts.regimeBits;
    result.push_back({FieldKind::Regime, low, parts.regimeBits});
    if (parts.exponentBits > 0) {
        low -= parts.exponentBits;
        result.push_back({FieldKind::Exponent, low, parts.exponentBits});
    }
    if (parts.fractionBits > 0)
        result.push_back({FieldKind::Fraction, 0, parts.fractionBits});
    return result;
}

} // namespace

const char* formatFaultName(FormatFault fault)
{
    switch (fault) {
    case FormatFault::NoRoomForNumbers: return "no-room-for-numbers";
    case FormatFault::IeeeNeedsBoth: return "ieee-needs-both";
    case FormatFault::IeeeNanNeedsMantissa: return "ieee-nan-needs-mantissa";
    case FormatFault::NegativeZeroNeedsSign: return "negative-zero-needs-sign";
    case FormatFault::NegativeZeroTwice: return "negative-zero-twice";
    case FormatFault::SubnormalsNeedZero: return "subnormals-need-zero";
    }
    return "";
}

Result<void> validate(const Format& format)
{
    if (const auto* integer = format.integer())
        return validateWidth(format, integer->width, "width");
    if (const auto* fixed = format.fixed()) {
        if (fixed->fractionBits < 0 || fixed->fractionBits > widthLimit)
            return badOption(format, "fractionBits", fixed->fractionBits);
        if (fixed->integerBits < (fixed->isSigned ? 1 : 0) || fixed->integerBits > widthLimit)
            return badOption(format, "integerBits", fixed->integerBits);
        return validateWidth(format, fixed->integerBits + fixed->fractionBits, "width");
    }
    if (const auto* posit = format.posit()) {
        if (posit->exponentSize < 0 || posit->exponentSize > 4)
            return badOption(format, "es", posit->exponentSize);
        if (posit->width < 3)
            return badOption(format, "width", posit->width);
        return validateWidth(format, posit->width, "width");
    }
    return validateFloat(format, *format.floating());
}

int width(const Format& format)
{
    if (const auto* integer = format.integer())
        return integer->width;
    if (const auto* fixed = format.fixed())
        return fixed->integerBits + fixed->fractionBits;
    if (const auto* posit = format.posit())
        return posit->width;
    const FloatFormat& f = *format.floating();
    return (f.isSigned ? 1 : 0) + f.exponentBits + f.mantissaBits;
}

std::uint64_t codeMask(const Format& format)
{
    return ~std::uint64_t{0} >> (64 - width(format));
}

bool isFloating(const Format& format)
{
    return format.floating() || format.posit();
}

CodeClass classify(const Format& format, CodePoint code)
{
    if (const auto* integer = format.integer())
        return classifyInteger(*integer, code);
    if (format.fixed())
        return code.bits == 0 ? CodeClass::Zero : CodeClass::Normal;
    if (const auto* posit = format.posit()) {
        if (code.bits == positNaR(*posit))
            return CodeClass::NaR;
        return code.bits == 0 ? CodeClass::Zero : CodeClass::Normal;
    }
    return classifyFloat(*format.floating(), code);
}

std::vector<Field> fields(const Format& format, CodePoint code)
{
    if (const auto* integer = format.integer())
        return integerFields(*integer);
    if (const auto* fixed = format.fixed())
        return fixedFields(*fixed);
    if (const auto* posit = format.posit())
        return positFields(*posit, code);
    return floatFields(*format.floating());
}

std::uint64_t fieldValue(const Field& field, CodePoint code)
{
    return (code.bits >> field.lowBit) & (~std::uint64_t{0} >> (64 - field.width));
}

} // namespace quantoscope::core
