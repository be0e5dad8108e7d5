// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/integerarithmetic.h"

#include "core/numbers/dyadic.h"
#include "core/numbers/integercodec.h"

#include <algorithm>

namespace quantoscope::core {

namespace {

__extension__ using SignedWide = __int128; ///< holds every sum and product of two 64-bit values

std::uint64_t lowMask(int bits)
{
    return bits <= 0 ? 0 : ~std::uint64_t{0} >> (64 - bits);
}

/// A circuit of one width: the patterns, and the parts of a code that carries its sign apart.
struct Word {
    IntegerFormat format;
    std::uint64_t mask = 0;
    std::uint64_t signBit = 0;

    explicit Word(const IntegerFormat& f) : format(f), mask(lowMask(f.width)), signBit(std::uint64_t{1} << (f.width - 1)) {}

    [[nodiscard]] bool isNegative(std::uint64_t code) const { return (code & signBit) != 0; }
    [[nodiscard]] bool hasTwoZeros() const
    {
        return format.coding == IntegerCoding::SignMagnitude || format.coding == IntegerCoding::OnesComplement;
    }
    [[nodiscard]] SignedWide value(std::uint64_t code) const
    {
        if (hasTwoZeros())
            return isNegative(code) ? -static_cast<SignedWide>(magnitude(code)) : static_cast<SignedWide>(code);
        const SignedWide weight = format.coding == IntegerCoding::OffsetBinary || isNegative(code) ? signBit : 0;
        return static_cast<SignedWide>(code) - (format.coding == IntegerCoding::OffsetBinary ? weight : 2 * weight);
    }
    /// |value| of a sign-magnitude or ones' complement code.
    [[nodiscard]] std::uint64_t magnitude(std::uint64_t code) const
    {
        if (format.coding == IntegerCoding::SignMagnitude)
            return code & (signBit - 1);
        return isNegative(code) ? ~code & mask : code;
    }
    /// The code of a magnitude below the sign bit with a sign; −0 is kept.
    [[nodiscard]] std::uint64_t withSign(std::uint64_t size, bool negative) const
    {
        if (!negative)
            return size;
        return format.coding == IntegerCoding::SignMagnitude ? size | signBit : ~size & mask;
    }
    /// −b as a subtrahend enters the circuit: the sign flipped (SM) or every bit inverted.
    [[nodiscard]] std::uint64_t inverted(std::uint64_t code) const
    {
        return format.coding == IntegerCoding::SignMagnitude ? code ^ signBit : ~code & mask;
    }
};

struct Sum {
    std::uint64_t bits = 0;
    bool carry = false;
};

Sum addPatterns(const Word& word, std::uint64_t a, std::uint64_t b, bool carryIn)
{
    const Wide total = static_cast<Wide>(a) + b + (carryIn ? 1 : 0);
    return {static_cast<std::uint64_t>(total) & word.mask, (total >> word.format.width) != 0};
}

IntegerOutcome addSignMagnitude(const Word& word, std::uint64_t a, std::uint64_t b)
{
    IntegerOutcome result;
    const std::uint64_t x = word.magnitude(a);
    const std::uint64_t y = word.magnitude(b);
    if (word.isNegative(a) == word.isNegative(b)) {
        const Wide total = static_cast<Wide>(x) + y;
        result.rule = IntegerRule::AddMagnitudes;
        result.carry = (total & word.signBit) != 0;
        result.code.bits = word.withSign(static_cast<std::uint64_t>(total) & (word.signBit - 1), word.isNegative(a));
        return result;
    }
    result.rule = IntegerRule::SubtractMagnitudes;
    result.carry = false;
    if (x != y)
        result.code.bits = x > y ? word.withSign(x - y, word.isNegative(a)) : word.withSign(y - x, word.isNegative(b));
    return result;
}

IntegerOutcome addOrSubtract(const Word& word, bool subtract, std::uint64_t a, std::uint64_t b)
{
    IntegerOutcome result;
    const std::uint64_t second = subtract ? word.inverted(b) : b;
    switch (word.format.coding) {
    case IntegerCoding::SignMagnitude: return addSignMagnitude(word, a, second);
    case IntegerCoding::OnesComplement: {
        const Sum first = addPatterns(word, a, second, false);
        result.rule = subtract ? IntegerRule::AddComplement : IntegerRule::EndAroundCarry;
        result.carry = first.carry;
        result.code.bits = addPatterns(word, first.bits, 0, first.carry).bits;
        return result;
    }
    case IntegerCoding::TwosComplement: {
        const Sum sum = addPatterns(word, a, second, subtract);
        result.rule = subtract ? IntegerRule::AddComplementPlusOne : IntegerRule::BinaryAddition;
        result.carry = sum.carry;
        result.code.bits = sum.bits;
        return result;
    }
    case IntegerCoding::OffsetBinary: break;
    }
    result.rule = subtract ? IntegerRule::SubtractFlipTop : IntegerRule::AddFlipTop;
    result.code.bits = addPatterns(word, a, second, subtract).bits ^ word.signBit;
    return result;
}

IntegerOutcome multiply(const Word& word, std::uint64_t a, std::uint64_t b)
{
    IntegerOutcome result;
    const bool negative = word.isNegative(a) != word.isNegative(b);
    switch (word.format.coding) {
    case IntegerCoding::TwosComplement:
        result.rule = IntegerRule::ModularProduct;
        result.code.bits = (a * b) & word.mask;
        break;
    case IntegerCoding::OffsetBinary:
        result.rule = IntegerRule::OffsetProduct;
        result.code.bits = (((a ^ word.signBit) * (b ^ word.signBit)) & word.mask) ^ word.signBit;
        break;
    case IntegerCoding::SignMagnitude:
        result.rule = IntegerRule::MagnitudeProduct;
        result.code.bits = word.withSign((word.magnitude(a) * word.magnitude(b)) & (word.signBit - 1), negative);
        break;
    case IntegerCoding::OnesComplement: {
        const Wide product = static_cast<Wide>(word.magnitude(a)) * word.magnitude(b);
        const auto size = static_cast<std::uint64_t>(product % word.mask);
        result.rule = IntegerRule::ComplementProduct;
        result.code.bits = negative ? ~size & word.mask : size;
        break;
    }
    }
    return result;
}

IntegerOutcome divide(const Word& word, std::uint64_t a, std::uint64_t b, SignedWide quotient)
{
    IntegerOutcome result;
    result.rule = IntegerRule::TruncatedQuotient;
    const bool negative = word.isNegative(a) != word.isNegative(b);
    const auto pattern = static_cast<std::uint64_t>(quotient);
    switch (word.format.coding) {
    case IntegerCoding::TwosComplement: result.code.bits = pattern & word.mask; break;
    case IntegerCoding::OffsetBinary: result.code.bits = (pattern & word.mask) ^ word.signBit; break;
    case IntegerCoding::SignMagnitude:
    case IntegerCoding::OnesComplement: result.code.bits = word.withSign(word.magnitude(a) / word.magnitude(b), negative); break;
    }
    return result;
}

void judgeRange(const Word& word, Overflow overflow, SignedWide exact, IntegerOutcome& result)
{
    const SignedWide max = word.signBit - 1;
    const SignedWide min = word.hasTwoZeros() ? -max : -max - 1;
    result.overflow = exact < min || exact > max;
    if (!result.overflow || (overflow != Overflow::Saturate && overflow != Overflow::InfinityOrMax))
        return;
    result.saturated = true;
    const std::uint64_t high = word.signBit - 1;
    const std::uint64_t low = word.hasTwoZeros() ? word.withSign(high, true) : word.signBit;
    const std::uint64_t flip = word.format.coding == IntegerCoding::OffsetBinary ? word.signBit : 0;
    result.code.bits = (exact < min ? low : high) ^ flip;
}

/// Runs `width` columns of an adder; with `borrow`, of a subtractor a − b.
AdderPass runColumns(PassKind kind, int width, std::uint64_t a, std::uint64_t b, bool carry)
{
    AdderPass pass;
    pass.kind = kind;
    pass.columns.reserve(static_cast<std::size_t>(width));
    for (int i = 0; i < width; ++i) {
        AdderColumn column;
        column.a = ((a >> i) & 1) != 0;
        column.b = ((b >> i) & 1) != 0;
        column.carryIn = carry;
        column.sum = column.a != column.b ? !carry : carry;
        if (kind == PassKind::BorrowMagnitudes)
            column.carryOut = (!column.a && (column.b || carry)) || (column.b && carry);
        else
            column.carryOut = (column.a && column.b) || (carry && (column.a || column.b));
        carry = column.carryOut;
        pass.columns.push_back(column);
    }
    return pass;
}

void workAddition(const Word& word, bool subtract, std::uint64_t a, std::uint64_t b, IntegerWork& work)
{
    const int width = word.format.width;
    const std::uint64_t second = subtract ? word.inverted(b) : b;
    if (word.format.coding == IntegerCoding::SignMagnitude) {
        work.rowWidth = width - 1;
        const std::uint64_t x = word.magnitude(a);
        const std::uint64_t y = word.magnitude(second);
        if (word.isNegative(a) == word.isNegative(second)) {
            work.passes.push_back(runColumns(PassKind::Magnitudes, width - 1, x, y, false));
        } else {
            work.operandsSwapped = y > x;
            work.passes.push_back(runColumns(PassKind::BorrowMagnitudes, width - 1, std::max(x, y), std::min(x, y), false));
        }
        return;
    }
    const bool plusOne = subtract && word.format.coding != IntegerCoding::OnesComplement;
    work.passes.push_back(runColumns(subtract ? PassKind::AddComplement : PassKind::Addition, width, a, second, plusOne));
    work.topFlipped = word.format.coding == IntegerCoding::OffsetBinary;
    if (word.format.coding == IntegerCoding::OnesComplement) {
        const AdderPass& first = work.passes.front();
        work.passes.push_back(runColumns(PassKind::EndAround, width, first.sum(), 0, first.carryOut()));
    }
}

} // namespace

std::uint64_t AdderPass::sum() const
{
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < columns.size(); ++i)
        bits |= static_cast<std::uint64_t>(columns[i].sum) << i;
    return bits;
}

std::optional<IntegerOutcome> integerOutcome(Operation operation, const IntegerFormat& format, CodePoint a, CodePoint b, Overflow overflow)
{
    const Word word(format);
    const SignedWide x = word.value(a.bits);
    const SignedWide y = word.value(b.bits);
    IntegerOutcome result;
    SignedWide exact = 0;
    switch (operation) {
    case Operation::Add:
        result = addOrSubtract(word, false, a.bits, b.bits);
        exact = x + y;
        break;
    case Operation::Subtract:
        result = addOrSubtract(word, true, a.bits, b.bits);
        exact = x - y;
        break;
    case Operation::Multiply:
        result = multiply(word, a.bits, b.bits);
        exact = x * y;
        break;
    case Operation::Divide:
        if (y == 0)
            return std::nullopt;
        exact = x / y;
        result = divide(word, a.bits, b.bits, exact);
        result.hasRemainder = x % y != 0;
        break;
    }
    judgeRange(word, overflow, exact, result);
    return result;
}

Result<IntegerResult> computeInteger(Operation operation, const IntegerFormat& format, CodePoint a, CodePoint b, Overflow overflow)
{
    const auto outcome = integerOutcome(operation, format, a, b, overflow);
    if (!outcome)
        return failure(ErrorCode::DivisionByZero);
    IntegerResult result{*outcome, 0, 0};
    const Integer x = decodeInteger(format, a);
    const Integer y = decodeInteger(format, b);
    switch (operation) {
    case Operation::Add: result.exact = x + y; break;
    case Operation::Subtract: result.exact = x - y; break;
    case Operation::Multiply: result.exact = x * y; break;
    case Operation::Divide:
        result.exact = x / y; // GMP cuts toward zero, as C does
        result.remainder = x - result.exact * y;
        break;
    }
    return result;
}

IntegerResult negateInteger(const IntegerFormat& format, CodePoint a)
{
    const Word word(format);
    IntegerResult result;
    result.exact = -decodeInteger(format, a);
    result.code.bits = word.inverted(a.bits);
    switch (format.coding) {
    case IntegerCoding::SignMagnitude: result.rule = IntegerRule::FlipSign; break;
    case IntegerCoding::OnesComplement: result.rule = IntegerRule::Complement; break;
    case IntegerCoding::TwosComplement:
    case IntegerCoding::OffsetBinary:
        result.rule = IntegerRule::ComplementPlusOne;
        result.code.bits = (result.code.bits + 1) & word.mask;
        break;
    }
    judgeRange(word, Overflow::Wrap, -word.value(a.bits), result);
    return result;
}

IntegerWork integerWork(Operation operation, const IntegerFormat& format, CodePoint a, CodePoint b)
{
    const Word word(format);
    IntegerWork work;
    work.rowWidth = format.width;
    if (operation == Operation::Add || operation == Operation::Subtract) {
        workAddition(word, operation == Operation::Subtract, a.bits, b.bits, work);
        return work;
    }
    if (operation == Operation::Divide)
        return work;
    work.multiplicand = a.bits;
    work.multiplier = b.bits;
    if (format.coding == IntegerCoding::OffsetBinary) {
        work.multiplicand ^= word.signBit;
        work.multiplier ^= word.signBit;
        work.topFlipped = true;
    } else if (format.coding != IntegerCoding::TwosComplement) {
        work.multiplicand = word.magnitude(a.bits);
        work.multiplier = word.magnitude(b.bits);
        work.rowWidth = format.coding == IntegerCoding::SignMagnitude ? format.width - 1 : format.width;
    }
    const bool comesAround = format.coding == IntegerCoding::OnesComplement;
    for (int shift = 0; shift < work.rowWidth; ++shift) {
        if (((work.multiplier >> shift) & 1) == 0)
            continue;
        const std::uint64_t around = comesAround && shift > 0 ? work.multiplicand >> (work.rowWidth - shift) : 0;
        work.partials.push_back({shift, ((work.multiplicand << shift) | around) & lowMask(work.rowWidth)});
    }
    return work;
}

} // namespace quantoscope::core
