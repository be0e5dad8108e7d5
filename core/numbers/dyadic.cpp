// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/dyadic.h"

#include "core/support/random.h"

#include <array>
#include <bit>

namespace quantoscope::core {

namespace {

constexpr long keptBits = 96;

Wide toWide(const Integer& value)
{
    std::array<std::uint64_t, 2> words{};
    mpz_export(words.data(), nullptr, -1, sizeof words[0], 0, 0, value.get_mpz_t());
    return (static_cast<Wide>(words[1]) << 64) | words[0];
}

} // namespace

int bitLength(Wide value)
{
    const auto high = static_cast<std::uint64_t>(value >> 64);
    return static_cast<int>(high != 0 ? 64 + std::bit_width(high) : std::bit_width(static_cast<std::uint64_t>(value)));
}

Dyadic toDyadic(const Rational& value)
{
    Dyadic result;
    result.negative = sgn(value) < 0;
    if (value == 0)
        return result;
    const mpz_srcptr den = value.get_den_mpz_t();
    Integer magnitude = abs(value.get_num());
    const bool isPowerOfTwo = mpz_popcount(den) == 1;
    if (isPowerOfTwo && mpz_sizeinbase(magnitude.get_mpz_t(), 2) <= static_cast<std::size_t>(keptBits)) {
        result.significand = toWide(magnitude);
        result.exponent = -static_cast<long>(mpz_scan1(den, 0));
        return result;
    }
    result.exponent = floorLog2(value) - keptBits + 1;
    Integer quotient;
    Integer remainder;
    if (result.exponent >= 0) {
        const Integer scaled = value.get_den() << static_cast<mp_bitcnt_t>(result.exponent);
        mpz_tdiv_qr(quotient.get_mpz_t(), remainder.get_mpz_t(), magnitude.get_mpz_t(), scaled.get_mpz_t());
    } else {
        magnitude <<= static_cast<mp_bitcnt_t>(-result.exponent);
        mpz_tdiv_qr(quotient.get_mpz_t(), remainder.get_mpz_t(), magnitude.get_mpz_t(), den);
    }
    result.significand = toWide(quotient);
    result.sticky = remainder != 0;
    return result;
}

Rest restOf(Wide significand, long drop, bool sticky)
{
    Rest rest;
    if (drop > 128) {
        rest.belowHalf = significand != 0 || sticky;
        if (drop <= 192) // 2^64 · significand / 2^drop
            rest.fraction = static_cast<std::uint64_t>((significand >> (drop - 65)) >> 1);
        return rest;
    }
    const auto shift = static_cast<int>(drop);
    rest.half = ((significand >> (shift - 1)) & 1) != 0;
    const Wide below = shift > 1 ? significand & ((static_cast<Wide>(1) << (shift - 1)) - 1) : 0;
    rest.belowHalf = below != 0 || sticky;
    const Wide dropped = shift < 128 ? significand & ((static_cast<Wide>(1) << shift) - 1) : significand;
    rest.fraction = shift <= 64 ? static_cast<std::uint64_t>(dropped) << (64 - shift)
                                : static_cast<std::uint64_t>(dropped >> (shift - 64));
    return rest;
}

bool roundsUp(Rounding rounding, const Rest& rest, bool odd, bool negative, std::uint64_t seed)
{
    if (rest.isZero())
        return false;
    switch (rounding) {
    case Rounding::NearestEven: return rest.half && (rest.belowHalf || odd);
    case Rounding::NearestAway: return rest.half;
    case Rounding::TowardZero: return false;
    case Rounding::Up: return !negative;
    case Rounding::Down: return negative;
    case Rounding::Odd: return !odd;
    case Rounding::Stochastic: return Random(seed).next() < rest.fraction;
    }
    return false;
}

Integer roundToInteger(const Rational& value, Rounding rounding, std::uint64_t seed, bool* inexact)
{
    Integer whole;
    Integer remainder;
    const Integer magnitude = abs(value.get_num());
    mpz_fdiv_qr(whole.get_mpz_t(), remainder.get_mpz_t(), magnitude.get_mpz_t(), value.get_den_mpz_t());
    Rest rest;
    if (remainder != 0) {
        const Integer twice = remainder * 2;
        const int order = cmp(twice, value.get_den());
        rest.half = order >= 0;
        rest.belowHalf = order != 0;
        const Integer fraction = (remainder << 64) / value.get_den();
        rest.fraction = static_cast<std::uint64_t>(toWide(fraction));
    }
    if (inexact)
        *inexact = remainder != 0;
    const bool negative = sgn(value) < 0;
    if (roundsUp(rounding, rest, mpz_odd_p(whole.get_mpz_t()) != 0, negative, seed))
        ++whole;
    if (negative)
        whole = -whole;
    return whole;
}

} // namespace quantoscope::core
