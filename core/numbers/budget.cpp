// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/budget.h"

#include "core/numbers/floatcodec.h"
#include "core/numbers/integercodec.h"
#include "core/numbers/positcodec.h"

#include <algorithm>
#include <cmath>

namespace quantoscope::core {

namespace {

Integer& at(CodeBudget& budget, BudgetPart part)
{
    return budget.parts[static_cast<std::size_t>(part)];
}

Integer twoTo(long exponent)
{
    return Integer(1) << static_cast<mp_bitcnt_t>(exponent);
}

void append(std::vector<OctaveRun>& runs, OctaveRun run)
{
    if (!runs.empty() && runs.back().numbers == run.numbers && runs.back().subnormal == run.subnormal)
        runs.back().last = run.last;
    else
        runs.push_back(std::move(run));
}

/// The numbers 1 … count in units of 2^unitExponent: each octave twice as full as the one before, the last one cut.
void appendEvenGrid(std::vector<OctaveRun>& runs, const Integer& count, long unitExponent, bool subnormal)
{
    for (long k = 0; twoTo(k) <= count; ++k) {
        const Integer numbers = std::min(twoTo(k), Integer(count - twoTo(k) + 1));
        append(runs, {unitExponent + k, unitExponent + k, numbers, subnormal});
    }
}

void budgetFloat(const FloatFormat& f, CodeBudget& budget)
{
    const MagnitudeLine line = magnitudeLine(f);
    const Integer maxFinite = fromWord(line.maxFinite);
    const Integer minNormal = fromWord(line.minNormal);
    const bool hasZero = f.zeros != ZeroCodes::None;
    const int signs = f.isSigned ? 2 : 1;

    Integer zeros = 0;
    Integer subnormals = 0;
    if (hasZero && f.subnormals) {
        zeros = 1;
        subnormals = std::min(Integer(minNormal - 1), maxFinite);
    } else if (hasZero) {
        zeros = std::min(minNormal, Integer(maxFinite + 1));
    }
    const Integer normals = maxFinite >= minNormal ? Integer(maxFinite - minNormal + 1) : Integer(0);
    zeros = zeros * signs - (f.nans == NanCodes::NegativeZero ? 1 : 0);

    at(budget, BudgetPart::Zero) = hasZero ? 1 : 0;
    at(budget, BudgetPart::RepeatedZero) = zeros - budget.part(BudgetPart::Zero);
    at(budget, BudgetPart::Subnormal) = subnormals;
    at(budget, BudgetPart::Normal) = normals;
    at(budget, BudgetPart::Negative) = f.isSigned ? Integer(subnormals + normals) : Integer(0);
    at(budget, BudgetPart::Infinity) = line.infinity ? signs : 0;

    appendEvenGrid(budget.octaves, subnormals, line.emin - f.mantissaBits, true);
    const Integer perOctave = twoTo(f.mantissaBits);
    const long full = Integer(normals / perOctave).get_si();
    if (full > 0)
        append(budget.octaves, {line.emin, line.emin + full - 1, perOctave, false});
    if (const Integer rest = normals % perOctave; rest > 0)
        append(budget.octaves, {line.emin + full, line.emin + full, rest, false});
}

void budgetPosit(const Format& format, const PositFormat& p, CodeBudget& budget)
{
    at(budget, BudgetPart::Zero) = 1;
    at(budget, BudgetPart::Normal) = at(budget, BudgetPart::Negative) = twoTo(p.width - 1) - 1;
    // Positive posit codes grow with their value: count them between the first codes at or above powers of two.
    const std::uint64_t end = positNaR(p);
    const long top = floorLog2(decodePosit(p, {end - 1}).value);
    const EncodeOptions upward{Rounding::Up, {}, 0};
    std::uint64_t from = 1;
    for (long e = -top; e <= top; ++e) {
        std::uint64_t to = end;
        if (e < top) {
            const auto next = encode(format, Number::finite(powerOfTwo(e + 1)), upward);
            to = next ? next->code.bits : end;
        }
        append(budget.octaves, {e, e, fromWord(to - from), false});
        from = to;
    }
}

void budgetGrid(const Integer& min, const Integer& max, long unitExponent, CodeBudget& budget)
{
    at(budget, BudgetPart::Zero) = 1;
    at(budget, BudgetPart::Normal) = max;
    at(budget, BudgetPart::Negative) = -min;
    at(budget, BudgetPart::RepeatedZero) = budget.codes - 1 - max + min;
    appendEvenGrid(budget.octaves, max, unitExponent, false);
}

double log10Of(const Rational& value)
{
    const long exponent = floorLog2(value);
    const Rational significand = value * powerOfTwo(-exponent);
    return static_cast<double>(exponent) * std::log10(2.0) + std::log10(significand.get_d());
}

double decadesOf(const Format& format)
{
    const FormatFacts f = facts(format);
    const std::optional<Rational> least = f.minSubnormal ? f.minSubnormal : f.minNormal;
    return least && f.max > 0 ? log10Of(f.max) - log10Of(*least) : 0;
}

} // namespace

std::span<const BudgetPart> budgetParts()
{
    static constexpr std::array parts{BudgetPart::Zero,   BudgetPart::RepeatedZero, BudgetPart::Subnormal, BudgetPart::Normal,
                                      BudgetPart::Negative, BudgetPart::Infinity, BudgetPart::NaN};
    return parts;
}

double CodeBudget::share(BudgetPart which) const
{
    return Rational(part(which), codes).get_d();
}

CodeBudget codeBudget(const Format& format)
{
    CodeBudget budget;
    budget.codes = twoTo(width(format));
    if (const auto* integer = format.integer())
        budgetGrid(integerMin(*integer), integerMax(*integer), 0, budget);
    else if (const auto* fixed = format.fixed())
        budgetGrid(fixedMin(*fixed), fixedMax(*fixed), -fixed->fractionBits, budget);
    else if (const auto* posit = format.posit())
        budgetPosit(format, *posit, budget);
    else
        budgetFloat(*format.floating(), budget);

    Integer rest = budget.codes;
    for (const Integer& part : budget.parts)
        rest -= part;
    at(budget, BudgetPart::NaN) = rest;
    budget.distinctValues = budget.part(BudgetPart::Zero) + budget.part(BudgetPart::Subnormal) + budget.part(BudgetPart::Normal)
        + budget.part(BudgetPart::Negative);
    budget.decades = decadesOf(format);
    return budget;
}

} // namespace quantoscope::core
