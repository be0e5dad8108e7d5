// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/expansion.h"
#include "core/numbers/explaintrace.h"
#include "core/numbers/floatcodec.h"
#include "core/numbers/integercodec.h"
#include "core/numbers/positcodec.h"

#include <algorithm>

namespace quantoscope::core {

namespace {

Integer wordOf(std::uint64_t bits)
{
    return fromWord(bits);
}

/// `-1 · 1.4375 · 2^2 = -5.75`, the sign only when it is there.
std::string productEquation(bool negative, const Rational& significand, long exponent)
{
    const Rational value = significand * powerOfTwo(exponent) * (negative ? -1 : 1);
    return equalsValue((negative ? "-1 · " : "") + operandText(significand) + " · 2^" + std::to_string(exponent), value);
}

bool tellSpecialClass(Trace& trace, CodePoint code)
{
    const int bits = width(trace.format());
    switch (classify(trace.format(), code)) {
    case CodeClass::NaN: trace.point(StepKind::DecodeNaN, {}, {}, 0, bits); return true;
    case CodeClass::NaR: trace.point(StepKind::DecodeNaR, {}, {}, 0, bits); return true;
    case CodeClass::Infinity: trace.point(StepKind::DecodeInfinity, {}, {}, 0, bits); return true;
    case CodeClass::Zero: trace.point(StepKind::DecodeZero, {}, {}, 0, bits); return true;
    case CodeClass::NegativeZero: trace.point(StepKind::DecodeNegativeZero, {}, {}, 0, bits); return true;
    case CodeClass::Subnormal:
    case CodeClass::Normal: break;
    }
    return false;
}

/// The inverse of two's complement on all bits; returns the magnitude.
Integer tellComplement(Trace& trace, int width, std::uint64_t bits)
{
    const std::string inverted = bitText(~bits, width);
    trace.point(StepKind::DecodeInvert, {}, bitText(bits, width) + "₂ → " + inverted + "₂", 0, width);
    const std::uint64_t mask = ~std::uint64_t{0} >> (64 - width);
    const Integer magnitude = wordOf((0 - bits) & mask);
    trace.point(StepKind::DecodeAddOne, {},
                inverted + "₂ + 1 = " + bitText(lowWord(magnitude), width) + "₂ = " + magnitude.get_str(), 0, width);
    return magnitude;
}

Integer tellTwosComplement(Trace& trace, int width, std::uint64_t bits)
{
    if (((bits >> (width - 1)) & 1) == 0) {
        const Integer value = wordOf(bits);
        trace.point(StepKind::DecodeMagnitude, {}, bitText(bits, width) + "₂ = " + value.get_str(), 0, width);
        return value;
    }
    const Integer magnitude = tellComplement(trace, width, bits);
    const Integer value = -magnitude;
    trace.tell(StepKind::DecodeNegate, {}, "-1 · " + magnitude.get_str() + " = " + value.get_str());
    return value;
}

} // namespace

void explainFloatCode(Trace& trace, const FloatFormat& f, CodePoint code)
{
    const int signPosition = f.exponentBits + f.mantissaBits;
    const bool special = classify(trace.format(), code) == CodeClass::NaN;
    const MagnitudeLine line = magnitudeLine(f);
    const bool negative = (code.bits & line.signBit) != 0;
    if (f.isSigned && !special)
        trace.point(StepKind::DecodeSign, {negative ? "1" : "0"}, negative ? "(-1)^1 = -1" : "(-1)^0 = 1", signPosition, 1);
    if (tellSpecialClass(trace, code))
        return;
    const std::uint64_t index = code.bits & line.top;
    const std::uint64_t field = index >> f.mantissaBits;
    const std::uint64_t mantissa = index & ((std::uint64_t{1} << f.mantissaBits) - 1);
    const bool subnormal = classify(trace.format(), code) == CodeClass::Subnormal;
    const std::string fieldBits = bitText(field, f.exponentBits);
    long exponent = line.emin;
    if (subnormal) {
        trace.point(StepKind::DecodeSubnormal, {std::to_string(line.emin)},
                    plus("1", Integer(-f.bias)) + " = " + std::to_string(line.emin), f.mantissaBits, f.exponentBits);
    } else {
        exponent = static_cast<long>(field) - f.bias;
        trace.point(StepKind::DecodeExponent, {std::to_string(f.bias)},
                    plus(fieldBits + "₂", Integer(-f.bias)) + " = " + plus(std::to_string(field), Integer(-f.bias)) + " = "
                        + std::to_string(exponent),
                    f.mantissaBits, f.exponentBits);
    }
    const Wide units = mantissa | (subnormal ? 0 : static_cast<Wide>(1) << f.mantissaBits);
    const Rational significand = Rational(toInteger(units)) * powerOfTwo(-f.mantissaBits);
    trace.point(subnormal ? StepKind::DecodeSubnormalSignificand : StepKind::DecodeSignificand, {},
                equalsValue(pointedBitText(units, f.mantissaBits), significand), f.mantissaBits > 0 ? 0 : -1, f.mantissaBits);
    trace.tell(StepKind::DecodeProduct, {}, productEquation(negative, significand, exponent));
}

void explainIntegerCode(Trace& trace, const IntegerFormat& format, CodePoint code)
{
    const int n = format.width;
    const bool negative = ((code.bits >> (n - 1)) & 1) != 0;
    const Integer value = decodeInteger(format, code);
    if (classify(trace.format(), code) == CodeClass::NegativeZero) {
        trace.point(StepKind::DecodeNegativeZero, {}, {}, 0, n);
        return;
    }
    switch (format.coding) {
    case IntegerCoding::TwosComplement: tellTwosComplement(trace, n, code.bits); return;
    case IntegerCoding::OffsetBinary: {
        const Integer offset = Integer(1) << static_cast<mp_bitcnt_t>(n - 1);
        const Integer whole = wordOf(code.bits);
        trace.point(StepKind::DecodeOffset, {offset.get_str()},
                    plus(bitText(code.bits, n) + "₂", -offset) + " = " + plus(whole.get_str(), -offset) + " = " + value.get_str(), 0, n);
        return;
    }
    case IntegerCoding::SignMagnitude:
        trace.point(StepKind::DecodeSign, {negative ? "1" : "0"}, negative ? "(-1)^1 = -1" : "(-1)^0 = 1", n - 1, 1);
        trace.point(StepKind::DecodeMagnitude, {}, bitText(code.bits, n - 1) + "₂ = " + Integer(abs(value)).get_str(), 0, n - 1);
        break;
    case IntegerCoding::OnesComplement:
        if (negative) {
            const std::string inverted = bitText(~code.bits, n);
            trace.point(StepKind::DecodeInvert, {}, bitText(code.bits, n) + "₂ → " + inverted + "₂", 0, n);
            trace.tell(StepKind::DecodeMagnitude, {}, inverted + "₂ = " + Integer(abs(value)).get_str());
        } else {
            trace.point(StepKind::DecodeMagnitude, {}, bitText(code.bits, n) + "₂ = " + value.get_str(), 0, n);
        }
        break;
    }
    if (negative)
        trace.tell(StepKind::DecodeNegate, {}, "-1 · " + Integer(abs(value)).get_str() + " = " + value.get_str());
}

void explainFixedCode(Trace& trace, const FixedFormat& format, CodePoint code)
{
    const int n = format.integerBits + format.fractionBits;
    Integer units;
    if (format.isSigned) {
        units = tellTwosComplement(trace, n, code.bits);
    } else {
        units = wordOf(code.bits);
        trace.point(StepKind::DecodeMagnitude, {}, bitText(code.bits, n) + "₂ = " + units.get_str(), 0, n);
    }
    trace.tell(StepKind::DecodeScale, {std::to_string(format.fractionBits)},
               equalsValue(units.get_str() + " · 2^" + std::to_string(-format.fractionBits),
                           Rational(units) * powerOfTwo(-format.fractionBits)));
}

void explainPositCode(Trace& trace, const PositFormat& format, CodePoint code)
{
    if (tellSpecialClass(trace, code))
        return;
    const int n = format.width;
    const bool negative = (code.bits & positNaR(format)) != 0;
    trace.point(StepKind::DecodeSign, {negative ? "1" : "0"}, negative ? "(-1)^1 = -1" : "(-1)^0 = 1", n - 1, 1);
    const std::uint64_t pattern = positMagnitude(format, code);
    if (negative) {
        const std::string inverted = bitText(~code.bits, n);
        trace.point(StepKind::DecodePositNegate, {},
                    bitText(code.bits, n) + "₂ → " + inverted + "₂, " + inverted + "₂ + 1 = " + bitText(pattern, n) + "₂", 0, n);
    }
    const PositParts parts = positParts(format, pattern);
    const std::string body = bitText(pattern, n - 1);
    const auto run = static_cast<int>(std::min(body.find(body[0] == '1' ? '0' : '1'), body.size()));
    const std::string k = std::to_string(parts.regime);
    const std::string count = std::to_string(run);
    trace.point(StepKind::DecodeRegime, {count, k, "2^" + std::to_string(1L << format.exponentSize)},
                (body[0] == '1' ? count + " - 1" : "-" + count) + " = " + k, n - 1 - parts.regimeBits, parts.regimeBits);
    const long exponent = parts.regime * (1L << format.exponentSize) + parts.exponent;
    if (format.exponentSize > 0)
        trace.point(StepKind::DecodePositExponent, {std::to_string(parts.exponentBits)},
                    plus(k + " · 2^" + std::to_string(format.exponentSize), Integer(parts.exponent)) + " = " + std::to_string(exponent),
                    parts.exponentBits > 0 ? parts.fractionBits : -1, parts.exponentBits);
    const Wide units = parts.fraction | (static_cast<Wide>(1) << parts.fractionBits);
    const Rational significand = Rational(toInteger(units)) * powerOfTwo(-parts.fractionBits);
    trace.point(StepKind::DecodeSignificand, {}, equalsValue(pointedBitText(units, parts.fractionBits), significand),
                parts.fractionBits > 0 ? 0 : -1, parts.fractionBits);
    trace.tell(StepKind::DecodeProduct, {}, productEquation(negative, significand, exponent));
}

} // namespace quantoscope::core
