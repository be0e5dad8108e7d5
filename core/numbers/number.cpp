// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/number.h"

#include <bit>
#include <cmath>
#include <limits>

namespace quantoscope::core {

Number Number::fromDouble(double value)
{
    if (std::isnan(value))
        return nan();
    const bool negative = std::signbit(value);
    if (std::isinf(value))
        return infinity(negative);
    if (value == 0)
        return zero(negative);
    return finite(Rational(value));
}

Rational powerOfTwo(long exponent)
{
    Rational result(1);
    if (exponent >= 0)
        mpz_mul_2exp(result.get_num_mpz_t(), result.get_num_mpz_t(), static_cast<mp_bitcnt_t>(exponent));
    else
        mpz_mul_2exp(result.get_den_mpz_t(), result.get_den_mpz_t(), static_cast<mp_bitcnt_t>(-exponent));
    return result;
}

long floorLog2(const Rational& value)
{
    const mpz_srcptr num = value.get_num_mpz_t();
    const mpz_srcptr den = value.get_den_mpz_t();
    const long estimate = static_cast<long>(mpz_sizeinbase(num, 2)) - static_cast<long>(mpz_sizeinbase(den, 2));
    // |value| lies in [2^(estimate−1), 2^(estimate+1)): one comparison decides.
    Integer scaled;
    int order = 0;
    if (estimate >= 0) {
        mpz_mul_2exp(scaled.get_mpz_t(), den, static_cast<mp_bitcnt_t>(estimate));
        order = mpz_cmpabs(num, scaled.get_mpz_t());
    } else {
        mpz_mul_2exp(scaled.get_mpz_t(), num, static_cast<mp_bitcnt_t>(-estimate));
        order = mpz_cmpabs(scaled.get_mpz_t(), den);
    }
    return order >= 0 ? estimate : estimate - 1;
}

double toDouble(const Number& number)
{
    if (number.isNaN())
        return std::numeric_limits<double>::quiet_NaN();
    const double sign = number.negative ? -1.0 : 1.0;
    if (number.isInfinite())
        return sign * std::numeric_limits<double>::infinity();
    if (number.value == 0)
        return sign * 0.0;
    // Take 64 bits with a sticky last bit; the quotient is then rounded once by the conversion below the subnormals.
    const long top = floorLog2(number.value);
    if (top > 1024)
        return sign * std::numeric_limits<double>::infinity();
    if (top < -1080)
        return sign * 0.0;
    const long shift = (top < -1022 ? -1074 : top - 52) - 2;
    Rational scaled = abs(number.value) * powerOfTwo(-shift);
    Integer whole = scaled.get_num() / scaled.get_den();
    const bool sticky = whole * scaled.get_den() != scaled.get_num();
    std::uint64_t bits = 0;
    mpz_export(&bits, nullptr, -1, sizeof bits, 0, 0, whole.get_mpz_t());
    const std::uint64_t kept = bits >> 2;
    const std::uint64_t rest = (bits & 3) * 2 + (sticky ? 1 : 0);
    const bool up = rest > 4 || (rest == 4 && (kept & 1));
    return sign * std::ldexp(static_cast<double>(kept + (up ? 1 : 0)), static_cast<int>(shift + 2));
}

} // namespace quantoscope::core
