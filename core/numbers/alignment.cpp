// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/alignment.h"

#include "core/numbers/floatcodec.h"
#include "core/numbers/positcodec.h"

#include <algorithm>

namespace quantoscope::core {

namespace {

/// |value| · 2^exponent, for any sign of the exponent.
Rational scaled(const Rational& value, long exponent)
{
    Rational result = abs(value);
    const auto places = static_cast<mp_bitcnt_t>(exponent < 0 ? -exponent : exponent);
    if (exponent < 0)
        mpq_div_2exp(result.get_mpq_t(), result.get_mpq_t(), places);
    else
        mpq_mul_2exp(result.get_mpq_t(), result.get_mpq_t(), places);
    return result;
}

Integer wholePart(const Rational& value)
{
    return value.get_num() / value.get_den();
}

SignificandRow rowOf(SignificandRowKind kind, const Rational& value, bool negative, long exponent, long shift = 0)
{
    SignificandRow row{kind, negative, {}, {}, false, exponent, shift};
    const Rational digits = scaled(value, significandDigitLimit - exponent);
    const Integer cutDigits = wholePart(digits);
    row.cut = digits != cutDigits;
    std::string text = cutDigits.get_str(2);
    constexpr auto limit = std::size_t{significandDigitLimit};
    if (text.size() <= limit)
        text.insert(0, limit + 1 - text.size(), '0');
    row.whole = text.substr(0, text.size() - limit);
    row.fraction = text.substr(text.size() - limit);
    if (!row.cut)
        row.fraction.resize(row.fraction.find_last_not_of('0') + 1);
    return row;
}

/// Where the result is stored: its exponent and how many fraction bits are kept there.
struct Place {
    long exponent = 0;
    int fractionBits = 0;
};

std::optional<Place> placeOf(const Format& format, const Rational& value)
{
    const long top = floorLog2(value);
    if (const auto* floating = format.floating()) {
        const MagnitudeLine line = magnitudeLine(*floating);
        if (top < line.emin && !floating->subnormals)
            return std::nullopt;
        return Place{std::max(top, line.emin), floating->mantissaBits};
    }
    const PositFormat& posit = *format.posit();
    const auto below = encode(format, Number::finite(abs(value)), {Rounding::TowardZero, {}, 0});
    if (!below || below->overflow || below->underflow)
        return std::nullopt;
    const PositParts parts = positParts(posit, below->code.bits);
    if (parts.exponentBits < posit.exponentSize)
        return std::nullopt;
    return Place{top, parts.fractionBits};
}

RoundingCut cutOf(const Format& format, const Rational& exact, const Number& stored, const Place& place)
{
    RoundingCut cut;
    cut.keptFraction = place.fractionBits;
    const Rational units = scaled(exact, place.fractionBits - place.exponent);
    const Rational quarters = units * 4;
    const Integer low = wholePart(quarters);
    // Where no fraction bit is kept, the exponent's last bit decides whether the code is even.
    const auto below = encode(format, Number::finite(abs(exact)), {Rounding::TowardZero, {}, 0});
    cut.lastKept = below && (below->code.bits & 1) != 0;
    cut.guard = mpz_tstbit(low.get_mpz_t(), 1) != 0;
    cut.round = mpz_tstbit(low.get_mpz_t(), 0) != 0;
    cut.sticky = quarters != low;
    cut.wentUp = abs(stored.value) > abs(exact);
    return cut;
}

} // namespace

SignificandWork significandWork(Operation operation, const Format& format, CodePoint a, CodePoint b, const ArithmeticResult& result)
{
    using Kind = SignificandRowKind;
    SignificandWork work;
    const Number x = decode(format, a);
    const Number y = decode(format, b);
    const bool isOrdinary = x.isFinite() && y.isFinite() && !x.isZero() && !y.isZero();
    if (!isFloating(format) || !isOrdinary)
        return work;
    // 1. The operands, 2. for sums at their common exponent.
    const long ex = floorLog2(x.value);
    const long ey = floorLog2(y.value);
    work.rows.push_back(rowOf(Kind::OperandA, x.value, x.negative, ex));
    work.rows.push_back(rowOf(Kind::OperandB, y.value, y.negative, ey));
    long exponent = operation == Operation::Multiply ? ex + ey : ex - ey;
    if (operation == Operation::Add || operation == Operation::Subtract) {
        exponent = std::max(ex, ey);
        const bool flipped = operation == Operation::Subtract;
        work.rows.push_back(rowOf(Kind::AlignedA, x.value, x.negative, exponent, exponent - ex));
        work.rows.push_back(rowOf(Kind::AlignedB, y.value, y.negative != flipped, exponent, exponent - ey));
    }
    // 3. The exact result, 4. moved to its place, 5. rounded.
    const Rational& exact = result.exact.value;
    work.rows.push_back(rowOf(Kind::Result, exact, result.exact.negative, exponent));
    if (exact == 0)
        return work;
    const auto place = placeOf(format, exact);
    const long target = place ? place->exponent : floorLog2(exact);
    work.rows.push_back(rowOf(Kind::Normalised, exact, result.exact.negative, target, target - exponent));
    const Number stored = decode(format, result.code);
    if (!stored.isFinite())
        return work;
    work.rows.push_back(rowOf(Kind::Stored, stored.value, stored.negative, target));
    if (place && !result.overflow)
        work.rounding = cutOf(format, exact, stored, *place);
    return work;
}

} // namespace quantoscope::core
