// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/predict.h"

#include "core/numbers/expansion.h"
#include "core/numbers/floatcodec.h"
#include "core/numbers/integercodec.h"
#include "core/numbers/positcodec.h"

namespace quantoscope::core {

namespace {

/// The last step that sets bits of the field and has an equation to show.
std::optional<Step> reasonFor(const Explanation& explanation, const Field& field)
{
    std::optional<Step> reason;
    for (const Step& step : explanation.steps) {
        const bool overlaps = step.lowBit < field.lowBit + field.width && step.lowBit + step.bitCount > field.lowBit;
        if (!step.bits.empty() && overlaps)
            reason = step;
    }
    return reason;
}

/// Mistakes with the whole code: the neighbour that the rounding did not choose.
Mistake roundingMistake(const Explanation& e, CodePoint guess)
{
    if (!e.towardZero || !e.awayFromZero)
        return Mistake::Other;
    if (e.towardZero->code == guess)
        return Mistake::Truncated;
    return e.awayFromZero->code == guess ? Mistake::RoundedAway : Mistake::Other;
}

Mistake complementMistake(IntegerCoding coding, int width, const Integer& value, CodePoint guess)
{
    const auto codeIn = [&](IntegerCoding other) {
        const IntegerFormat format{other, width};
        return value >= integerMin(format) && value <= integerMax(format) && codeOfInteger(format, value) == guess;
    };
    const bool negative = value < 0;
    switch (coding) {
    case IntegerCoding::OffsetBinary: return codeIn(IntegerCoding::TwosComplement) ? Mistake::ForgotOffset : Mistake::Other;
    case IntegerCoding::SignMagnitude:
        if (negative && (codeIn(IntegerCoding::TwosComplement) || codeIn(IntegerCoding::OnesComplement)))
            return Mistake::Complemented;
        break;
    case IntegerCoding::OnesComplement:
        if (negative && codeIn(IntegerCoding::TwosComplement))
            return Mistake::AddedOne;
        break;
    case IntegerCoding::TwosComplement:
        if (negative && codeIn(IntegerCoding::OnesComplement))
            return Mistake::ForgotAddOne;
        break;
    }
    if (negative && coding != IntegerCoding::SignMagnitude && codeIn(IntegerCoding::SignMagnitude))
        return Mistake::NotInverted;
    return negative && guess.bits == lowWord(abs(value)) ? Mistake::ForgotSign : Mistake::Other;
}

/// What went wrong with the code as a whole; Other when only its fields can tell.
Mistake wholeMistake(const Explanation& e, CodePoint guess)
{
    if (const Mistake rounding = roundingMistake(e, guess); rounding != Mistake::Other)
        return rounding;
    const CodePoint right = e.encoded.code;
    if (const auto* integer = e.format.integer())
        return complementMistake(integer->coding, integer->width, decodeInteger(*integer, right), guess);
    if (const auto* fixed = e.format.fixed(); fixed && fixed->isSigned)
        return complementMistake(IntegerCoding::TwosComplement, width(e.format), decodeFixedUnits(*fixed, right), guess);
    if (const auto* posit = e.format.posit()) {
        const bool negative = e.stored.isFinite() && e.stored.negative;
        if (negative && guess.bits == (positMagnitude(*posit, right) | positNaR(*posit)))
            return Mistake::ForgotComplement;
    }
    return Mistake::Other;
}

bool isOrdinary(const Explanation& e)
{
    return e.input.isFinite() && e.input.value != 0 && e.stored.isFinite() && e.stored.value != 0;
}

Mistake exponentMistake(const Explanation& e, const FloatFormat& f, const Field& field, std::uint64_t given)
{
    const std::uint64_t right = fieldValue(field, e.encoded.code);
    const std::uint64_t mask = ~std::uint64_t{0} >> (64 - field.width);
    const long exponent = static_cast<long>(right) - f.bias;
    if (isOrdinary(e) && right != 0) {
        const auto unbiased = static_cast<std::uint64_t>(exponent);
        const auto magnitude = static_cast<std::uint64_t>(exponent < 0 ? -exponent : exponent);
        if (given == (unbiased & mask) || given == (magnitude & mask))
            return Mistake::ForgotBias;
    }
    return given + 1 == right || given == right + 1 ? Mistake::ExponentOffByOne : Mistake::Other;
}

Mistake mantissaMistake(const Explanation& e, const FloatFormat& f, std::uint64_t given)
{
    if (!isOrdinary(e))
        return Mistake::Other;
    const MagnitudeLine line = magnitudeLine(f);
    const RoundedMagnitude rounded = roundMagnitude(f, line, toDyadic(e.input.value), e.options);
    if (rounded.grid != RoundedMagnitude::Grid::Regular)
        return Mistake::Other;
    const std::uint64_t mask = (std::uint64_t{1} << f.mantissaBits) - 1;
    const auto kept = static_cast<std::uint64_t>(rounded.kept);
    const std::uint64_t right = e.encoded.code.bits & mask;
    const bool isNormal = (kept >> f.mantissaBits) != 0;
    if (given == (kept & mask))
        return Mistake::Truncated;
    if (rounded.inexact && given == ((kept + 1) & mask))
        return Mistake::RoundedAway;
    const std::uint64_t withHidden = (std::uint64_t{1} << (f.mantissaBits - 1)) | (right >> 1);
    const std::uint64_t keptHidden = kept >> 1;
    return isNormal && (given == withHidden || given == keptHidden) ? Mistake::KeptHiddenOne : Mistake::Other;
}

Mistake fieldMistake(const Explanation& e, const Field& field, CodePoint guess)
{
    if (field.kind == FieldKind::Sign)
        return Mistake::SignFlipped;
    const FloatFormat* f = e.format.floating();
    if (!f)
        return Mistake::Other;
    const std::uint64_t given = fieldValue(field, guess);
    return field.kind == FieldKind::Exponent ? exponentMistake(e, *f, field, given) : mantissaMistake(e, *f, given);
}

} // namespace

Result<std::vector<FieldVerdict>> judge(const Format& format, const Number& number, const EncodeOptions& options, CodePoint guess)
{
    const auto explanation = explain(format, number, options);
    if (!explanation)
        return tl::unexpected(explanation.error());
    const CodePoint right = explanation->encoded.code;
    const Mistake whole = wholeMistake(*explanation, guess);
    std::vector<FieldVerdict> verdicts;
    for (const Field& field : fields(format, right)) {
        FieldVerdict verdict;
        verdict.field = field;
        verdict.expected = bitText(fieldValue(field, right), field.width);
        verdict.given = bitText(fieldValue(field, guess), field.width);
        verdict.isRight = verdict.expected == verdict.given;
        if (!verdict.isRight) {
            verdict.mistake = whole != Mistake::Other ? whole : fieldMistake(*explanation, field, guess);
            verdict.reason = reasonFor(*explanation, field);
        }
        verdicts.push_back(std::move(verdict));
    }
    return verdicts;
}

} // namespace quantoscope::core
