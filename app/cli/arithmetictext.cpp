// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arithmetictext.h"

#include "core/numbers/alignment.h"
#include "core/numbers/integerarithmetic.h"
#include "core/numbers/text.h"

#include <algorithm>
#include <array>

namespace quantoscope::cli {

namespace {

using namespace core;

constexpr std::array<std::string_view, 16> integerRules = {
    "add the codes, drop the carry",
    "a + ~b + 1: invert b, start with a carry, drop the carry out",
    "add the codes, then add the carry out at the lowest bit (end-around carry)",
    "a + ~b: invert b, then add the carry out at the lowest bit (end-around carry)",
    "equal signs: add the magnitudes, keep the sign",
    "different signs: larger minus smaller magnitude, sign of the larger, +0 when equal",
    "add the codes; the sum holds the offset twice: invert the top bit to take one away",
    "a + ~b + 1; the offset is lost: invert the top bit to put it back",
    "multiply the codes, keep the low bits",
    "invert the top bits, multiply, keep the low bits, invert the top bit",
    "multiply the magnitudes, keep the low bits; the sign is the exclusive or of the signs",
    "multiply the magnitudes modulo 2^n - 1; complement when the signs differ",
    "the quotient is cut toward zero",
    "invert every bit",
    "invert every bit and add 1",
    "invert the sign bit"};

constexpr std::array<std::string_view, 13> resultRules = {
    "the exact result, rounded once",
    "NaN in, NaN out",
    "infinity minus infinity is invalid",
    "zero times infinity is invalid",
    "zero divided by zero is invalid",
    "infinity divided by infinity is invalid",
    "division by zero: an exact infinity",
    "division by a zero without sign: no infinity is right",
    "an infinite operand stays infinite",
    "division by infinity: an exact zero",
    "an exact zero sum is +0, but -0 when rounding down",
    "a sum of zeros keeps equal signs, else it is +0, but -0 when rounding down",
    "zero, with the sign by exclusive or"};

std::string valueText(const Format& format, CodePoint code)
{
    const CodeClass kind = classify(format, code);
    if (kind == CodeClass::NaR)
        return "NaR";
    return kind == CodeClass::NegativeZero ? "-0" : exactDecimal(decode(format, code));
}

/// Decimal where it ends, else a fraction.
std::string exactText(const Number& number)
{
    constexpr std::string_view more = "…";
    std::string decimal = exactDecimal(number, 1);
    return decimal.size() >= more.size() && decimal.ends_with(more) ? fractionText(number) : decimal;
}

std::string operandLine(const Calculation& calculation, char name, const Operand& operand)
{
    const Format& format = calculation.format;
    std::string line = std::string(1, name) + " = " + binaryText(format, operand.code) + " = " + valueText(format, operand.code);
    if (operand.roundedFrom)
        line += ", rounded from " + exactText(*operand.roundedFrom);
    return line + "\n";
}

/// A row of digits under the others; `lead` stands in the column of the carry out.
std::string digitRow(std::string_view name, char lead, const std::string& digits)
{
    std::string row(name);
    row.resize(10, ' ');
    return row + lead + digits + "\n";
}

template<typename Get>
std::string bitsOf(const AdderPass& pass, Get get)
{
    std::string digits;
    for (auto column = pass.columns.rbegin(); column != pass.columns.rend(); ++column)
        digits += get(*column) ? '1' : '0';
    return digits;
}

std::string passText(const AdderPass& pass)
{
    const bool borrows = pass.kind == PassKind::BorrowMagnitudes;
    std::string text;
    if (pass.kind == PassKind::EndAround)
        text += pass.columns.front().carryIn ? "the carry out comes in at the lowest bit:\n" : "no carry out: the second pass adds 0:\n";
    const char carryOut = pass.carryOut() ? '1' : '0';
    text += digitRow(borrows ? "borrows" : "carries", carryOut, bitsOf(pass, [](const AdderColumn& c) { return c.carryIn; }));
    text += digitRow(pass.kind == PassKind::EndAround ? "sum" : borrows ? "larger" : "a", ' ', bitsOf(pass, [](const AdderColumn& c) { return c.a; }));
    if (pass.kind != PassKind::EndAround) {
        const std::string_view second = pass.kind == PassKind::AddComplement ? "~b" : borrows ? "smaller" : "b";
        text += digitRow(second, ' ', bitsOf(pass, [](const AdderColumn& c) { return c.b; }));
    }
    return text + digitRow(borrows ? "differ." : "sum", ' ', bitsOf(pass, [](const AdderColumn& c) { return c.sum; }));
}

std::string bitText(std::uint64_t bits, int width)
{
    std::string digits;
    for (int i = width - 1; i >= 0; --i)
        digits += ((bits >> i) & 1) != 0 ? '1' : '0';
    return digits;
}

std::string productText(const IntegerWork& work)
{
    std::string text = digitRow("", ' ', bitText(work.multiplicand, work.rowWidth)) + digitRow("times", ' ', bitText(work.multiplier, work.rowWidth));
    for (const PartialProduct& row : work.partials)
        text += digitRow("bit " + std::to_string(row.shift), ' ', bitText(row.bits, work.rowWidth));
    return text;
}

std::string integerWorking(const Calculation& calculation, const Operand& a, const Operand& b)
{
    const IntegerFormat& integer = *calculation.format.integer();
    const auto result = computeInteger(calculation.operation, integer, a.code, b.code, calculation.options.overflow.finite);
    const IntegerWork work = integerWork(calculation.operation, integer, a.code, b.code);
    std::string text = "rule: " + std::string(integerRules[static_cast<std::size_t>(result->rule)]) + "\n";
    for (const AdderPass& pass : work.passes)
        text += passText(pass);
    if (calculation.operation == Operation::Multiply)
        text += productText(work);
    if (calculation.operation == Operation::Divide)
        text += "quotient " + result->exact.get_str() + ", remainder " + result->remainder.get_str() + "\n";
    if (result->saturated)
        text += "out of range: saturated to the nearest end\n";
    return text;
}

std::string_view rowName(SignificandRowKind kind)
{
    constexpr std::array<std::string_view, 7> names = {"a", "b", "a align.", "b align.", "exact", "normal.", "stored"};
    return names[static_cast<std::size_t>(kind)];
}

std::string significandText(const SignificandWork& work)
{
    std::size_t whole = 1;
    std::size_t fraction = 0;
    for (const SignificandRow& row : work.rows) {
        whole = std::max(whole, row.whole.size());
        fraction = std::max(fraction, row.fraction.size());
    }
    std::string text;
    for (const SignificandRow& row : work.rows) {
        std::string digits = std::string(whole - row.whole.size(), ' ') + row.whole;
        digits += row.fraction.empty() && !row.cut ? " " : "." + row.fraction;
        const std::size_t width = whole + 1 + fraction;
        digits.resize(std::max(width, digits.size()), ' ');
        text += digitRow(rowName(row.kind), row.negative ? '-' : ' ', digits + (row.cut ? "... " : " ") + "* 2^" + std::to_string(row.exponent));
    }
    if (work.rounding) {
        const RoundingCut& cut = *work.rounding;
        const auto bit = [](bool value) { return value ? "1" : "0"; };
        text += "keep " + std::to_string(cut.keptFraction) + " bits after the point; last kept " + bit(cut.lastKept) + ", guard " + bit(cut.guard)
            + ", round " + bit(cut.round) + ", sticky " + bit(cut.sticky) + ": magnitude " + (cut.wentUp ? "up" : "kept") + "\n";
    }
    return text;
}

} // namespace

std::string resultLine(const Calculation& calculation, const ArithmeticResult& result)
{
    const std::string code = hexText(calculation.format, result.code);
    if (!isFloating(calculation.format))
        return code + (result.carry ? (*result.carry ? " 1 " : " 0 ") : " - ") + (result.overflow ? "1" : "0");
    const bool isNaR = calculation.format.posit() && result.exact.isNaN();
    std::string line = (isNaR ? "NaR" : exactText(result.exact)) + " " + code;
    const std::size_t bare = line.size();
    const std::array<std::pair<bool, std::string_view>, 5> flags = {{{result.inexact, " inexact"},
                                                                     {result.overflow, " overflow"},
                                                                     {result.underflow, " underflow"},
                                                                     {result.invalid, " invalid"},
                                                                     {result.divideByZero, " div-by-zero"}}};
    for (const auto& [raised, name] : flags) {
        if (raised)
            line += name;
    }
    return line.size() == bare ? line + " -" : line;
}

std::string workingText(const Calculation& calculation, const Operand& a, const Operand& b, const ArithmeticResult& result)
{
    const Format& format = calculation.format;
    std::string text = operandLine(calculation, 'a', a) + operandLine(calculation, 'b', b);
    if (format.integer()) {
        text += integerWorking(calculation, a, b);
    } else {
        if (isFloating(format))
            text += "rule: " + std::string(resultRules[static_cast<std::size_t>(result.rule)]) + "\n";
        text += significandText(significandWork(calculation.operation, format, a.code, b.code, result));
    }
    return text + "exact " + exactText(result.exact) + ", stored " + binaryText(format, result.code) + " = " + valueText(format, result.code);
}

} // namespace quantoscope::cli
