// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/fixedarithmetic.h"

#include "core/numbers/dyadic.h"
#include "core/numbers/integercodec.h"

namespace quantoscope::core {

Result<ArithmeticResult> computeFixed(Operation operation, const FixedFormat& format, CodePoint a, CodePoint b,
                                      const EncodeOptions& options)
{
    const Integer x = decodeFixedUnits(format, a);
    const Integer y = decodeFixedUnits(format, b);
    const auto fraction = static_cast<mp_bitcnt_t>(format.fractionBits);
    Rational units; // the exact result in units of the last place
    switch (operation) {
    case Operation::Add: units = x + y; break;
    case Operation::Subtract: units = x - y; break;
    case Operation::Multiply:
        units = x * y;
        mpq_div_2exp(units.get_mpq_t(), units.get_mpq_t(), fraction);
        break;
    case Operation::Divide:
        if (y == 0)
            return failure(ErrorCode::DivisionByZero);
        units = Rational(Integer(x << fraction), y);
        units.canonicalize();
        break;
    }
    ArithmeticResult result;
    Rational value = units;
    mpq_div_2exp(value.get_mpq_t(), value.get_mpq_t(), fraction);
    result.exact = Number::finite(value);
    Integer rounded = roundToInteger(units, options.rounding, options.seed, &result.inexact);
    const Integer min = fixedMin(format);
    const Integer max = fixedMax(format);
    if (rounded < min || rounded > max) {
        result.overflow = true;
        result.inexact = true;
        if (options.overflow.finite == Overflow::Saturate || options.overflow.finite == Overflow::InfinityOrMax)
            rounded = rounded < min ? min : max;
    }
    result.code.bits = lowWord(rounded) & (~std::uint64_t{0} >> (64 - format.integerBits - format.fractionBits));
    return result;
}

} // namespace quantoscope::core
