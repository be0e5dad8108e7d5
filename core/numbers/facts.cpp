// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/floatcodec.h"
#include "core/numbers/integercodec.h"
#include "core/numbers/positcodec.h"

namespace quantoscope::core {

namespace {

Integer codeCount(int bits)
{
    return Integer(1) << static_cast<mp_bitcnt_t>(bits);
}

std::string nanStyle(const FloatFormat& f)
{
    switch (f.nans) {
    case NanCodes::Ieee: return "ieee";
    case NanCodes::AllOnes: return "fn";
    case NanCodes::NegativeZero: return "fnuz";
    case NanCodes::None: break;
    }
    return "none";
}

/// Next value above 1, minus 1; absent where 1 is not a number of the format or is its largest one.
std::optional<Rational> epsilonOf(const Format& format)
{
    const auto one = encode(format, Number::finite(1));
    if (!one || one->inexact)
        return std::nullopt;
    const auto next = nextAbove(format, one->code);
    if (!next)
        return std::nullopt;
    return Rational(decode(format, *next).value - 1);
}

void describeFloat(const FloatFormat& f, FormatFacts& facts)
{
    const MagnitudeLine line = magnitudeLine(f);
    facts.signBits = f.isSigned ? 1 : 0;
    facts.exponentBits = f.exponentBits;
    facts.mantissaBits = f.mantissaBits;
    facts.bias = f.bias;
    facts.emin = line.emin;
    facts.hasInfinity = line.infinity.has_value();
    facts.hasZero = f.zeros != ZeroCodes::None;
    facts.hasNegativeZero = f.zeros == ZeroCodes::Signed;
    facts.hasSubnormals = f.subnormals && f.mantissaBits > 0;
    facts.nanStyle = nanStyle(f);
    facts.max = magnitudeValue(f, line.maxFinite);
    facts.emax = floorLog2(facts.max);
    facts.maxCode = {line.maxFinite};
    facts.lowestCode = {f.isSigned ? line.maxFinite | line.signBit : 0};
    facts.lowest = f.isSigned ? Rational(-facts.max) : (facts.hasZero ? Rational(0) : magnitudeValue(f, 0));
    if (line.maxFinite >= line.minNormal)
        facts.minNormal = magnitudeValue(f, line.minNormal);
    if (facts.hasSubnormals)
        facts.minSubnormal = magnitudeValue(f, 1);
    const int signs = f.isSigned ? 2 : 1;
    facts.infinityCount = line.infinity ? signs : 0;
    const Integer all = codeCount(facts.signBits + f.exponentBits + f.mantissaBits);
    const Integer finiteMagnitudes = fromWord(line.maxFinite) + 1;
    facts.finiteCount = finiteMagnitudes * signs - (f.nans == NanCodes::NegativeZero ? 1 : 0);
    facts.nanCount = all - facts.finiteCount - facts.infinityCount;
}

void describePosit(const PositFormat& p, FormatFacts& facts)
{
    facts.signBits = 1;
    facts.exponentBits = p.exponentSize;
    facts.maxCode = {positNaR(p) - 1};
    facts.lowestCode = {positNaR(p) + 1};
    facts.max = decodePosit(p, facts.maxCode).value;
    facts.lowest = -facts.max;
    facts.minNormal = decodePosit(p, {1}).value;
    facts.emax = floorLog2(facts.max);
    facts.emin = -*facts.emax;
    facts.nanStyle = "nar";
    facts.nanCount = 1;
    facts.finiteCount = codeCount(p.width) - 1;
}

void describeUnits(const Integer& min, const Integer& max, const Rational& step, FormatFacts& facts)
{
    facts.lowest = min * step;
    facts.max = max * step;
    facts.minNormal = step;
    facts.nanStyle = "none";
    facts.finiteCount = codeCount(facts.bits);
}

} // namespace

FormatFacts facts(const Format& format)
{
    FormatFacts result;
    result.bits = width(format);
    if (const auto* integer = format.integer()) {
        describeUnits(integerMin(*integer), integerMax(*integer), 1, result);
        result.signBits = integer->coding == IntegerCoding::OffsetBinary ? 0 : 1;
        result.mantissaBits = result.bits - result.signBits;
        result.hasNegativeZero = negativeZeroCode(*integer).has_value();
        result.maxCode = codeOfInteger(*integer, integerMax(*integer));
        result.lowestCode = codeOfInteger(*integer, integerMin(*integer));
        if (integer->coding == IntegerCoding::OffsetBinary && integer->width < 32)
            result.bias = 1L << (integer->width - 1);
    } else if (const auto* fixed = format.fixed()) {
        describeUnits(fixedMin(*fixed), fixedMax(*fixed), powerOfTwo(-fixed->fractionBits), result);
        result.signBits = fixed->isSigned ? 1 : 0;
        result.mantissaBits = result.bits - result.signBits;
        result.maxCode = {codeMask(format) >> result.signBits};
        result.lowestCode = {fixed->isSigned ? result.maxCode.bits + 1 : 0};
    } else if (const auto* posit = format.posit()) {
        describePosit(*posit, result);
    } else {
        describeFloat(*format.floating(), result);
    }
    result.epsilon = epsilonOf(format);
    return result;
}

} // namespace quantoscope::core
