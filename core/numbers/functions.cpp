// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/functions.h"

#include "core/numbers/literal.h"

#include <algorithm>
#include <array>
#include <mpfr.h>
#include <optional>
#include <string>

namespace quantoscope::core {

namespace {

constexpr mpfr_prec_t workBits = irrationalBits + 64;
constexpr long argumentBits = 4096; ///< larger arguments would need π to as many digits

class Real
{
public:
    Real() { mpfr_init2(m_value, workBits); }
    explicit Real(const Rational& value) : Real() { mpfr_set_q(m_value, value.get_mpq_t(), MPFR_RNDN); }
    ~Real() { mpfr_clear(m_value); }
    Real(const Real&) = delete;
    Real& operator=(const Real&) = delete;

    [[nodiscard]] mpfr_ptr get() { return m_value; }

    /// The value as a rational; inexact results get their last bit set, so that no rounding can take them for a tie.
    [[nodiscard]] Number number(bool exact) const
    {
        if (mpfr_zero_p(m_value) != 0)
            return Number::finite(0);
        Integer significand;
        const mpfr_exp_t exponent = mpfr_get_z_2exp(significand.get_mpz_t(), m_value);
        if (!exact)
            mpz_setbit(significand.get_mpz_t(), 0);
        Number result = Number::finite(Rational(significand) * powerOfTwo(exponent));
        result.approximate = !exact;
        return result;
    }

private:
    mpfr_t m_value;
};

using MpfrFunction = int (*)(mpfr_ptr, mpfr_srcptr, mpfr_rnd_t);

struct NamedFunction {
    std::string_view name;
    MpfrFunction function;
};

const std::array functions = {
    NamedFunction{"exp", mpfr_exp},     NamedFunction{"ln", mpfr_log},   NamedFunction{"log", mpfr_log},
    NamedFunction{"log2", mpfr_log2},   NamedFunction{"log10", mpfr_log10}, NamedFunction{"sin", mpfr_sin},
    NamedFunction{"cos", mpfr_cos},     NamedFunction{"tan", mpfr_tan},
};

tl::unexpected<Error> tooLarge()
{
    return failure(ErrorCode::ResultTooLarge, {static_cast<std::int64_t>(bitLimit)});
}

/// The exact `degree`-th root if it is rational.
std::optional<Rational> exactRoot(const Rational& value, unsigned long degree)
{
    Rational root;
    Integer magnitude = abs(value.get_num());
    if (mpz_root(root.get_num_mpz_t(), magnitude.get_mpz_t(), degree) == 0
        || mpz_root(root.get_den_mpz_t(), value.get_den_mpz_t(), degree) == 0)
        return std::nullopt;
    return value < 0 ? Rational(-root) : root;
}

Result<Number> root(std::string_view name, const Number& argument, unsigned long degree)
{
    if (argument.value < 0 && degree % 2 == 0)
        return failure(ErrorCode::DomainError, {std::string(name)});
    if (!argument.approximate) {
        if (const auto exact = exactRoot(argument.value, degree))
            return Number::finite(*exact);
    }
    Real value(argument.value);
    mpfr_rootn_ui(value.get(), value.get(), degree, MPFR_RNDZ);
    return value.number(false);
}

Result<Rational> integerPower(const Rational& base, const Integer& exponent)
{
    if (base == 0 && exponent < 0)
        return failure(ErrorCode::DivisionByZero);
    const bool trivial = base == 0 || base == 1 || base == -1;
    if (trivial)
        return Rational(exponent == 0 ? 1 : (base < 0 && mpz_even_p(exponent.get_mpz_t()) ? Rational(1) : base));
    const std::size_t bits = std::max(mpz_sizeinbase(base.get_num_mpz_t(), 2), mpz_sizeinbase(base.get_den_mpz_t(), 2));
    const Integer magnitude = abs(exponent);
    if (magnitude * static_cast<unsigned long>(bits) > static_cast<unsigned long>(bitLimit))
        return tooLarge();
    const unsigned long count = magnitude.get_ui();
    Rational result;
    mpz_pow_ui(result.get_num_mpz_t(), base.get_num_mpz_t(), count);
    mpz_pow_ui(result.get_den_mpz_t(), base.get_den_mpz_t(), count);
    return exponent < 0 ? Rational(1 / result) : result;
}

/// k where the value is 10^k: mpfr cannot hold 1/1000, and would call its logarithm irrational.
std::optional<long> exactLog10(const Rational& value)
{
    const bool whole = value.get_den() == 1;
    const Integer& power = whole ? value.get_num() : value.get_den();
    if (value <= 0 || (!whole && value.get_num() != 1))
        return std::nullopt;
    const std::size_t digits = mpz_sizeinbase(power.get_mpz_t(), 10); // exact or one too large
    for (std::size_t k = digits - std::min<std::size_t>(digits, 2); k < digits; ++k) {
        Integer ten;
        mpz_ui_pow_ui(ten.get_mpz_t(), 10, k);
        if (ten == power)
            return whole ? static_cast<long>(k) : -static_cast<long>(k);
    }
    return std::nullopt;
}

/// Arguments whose result would not fit, or would need π or e to more digits than are kept.
bool isBeyond(std::string_view name, const Rational& argument)
{
    if (name == "exp")
        return abs(argument) > 1000000;
    const bool logarithm = name.starts_with("l");
    return !logarithm && argument != 0 && floorLog2(argument) > argumentBits;
}

} // namespace

Result<Number> applyFunction(std::string_view name, const Number& argument)
{
    if (name == "abs") {
        Number result = argument;
        result.negative = false;
        result.value = abs(argument.value);
        return result;
    }
    if (name == "sqrt")
        return root(name, argument, 2);
    if (name == "cbrt")
        return root(name, argument, 3);
    for (const NamedFunction& candidate : functions) {
        if (candidate.name != name)
            continue;
        if (isBeyond(name, argument.value))
            return tooLarge();
        if (name == "log10" && !argument.approximate) {
            if (const auto exact = exactLog10(argument.value))
                return Number::finite(Rational(*exact));
        }
        Real value(argument.value);
        // The argument itself may already have been cut; mpfr reports only its own rounding.
        const bool exactArgument = !argument.approximate && mpfr_cmp_q(value.get(), argument.value.get_mpq_t()) == 0;
        const int rounded = candidate.function(value.get(), value.get(), MPFR_RNDZ);
        if (mpfr_number_p(value.get()) == 0)
            return failure(ErrorCode::DomainError, {std::string(name)});
        return value.number(exactArgument && rounded == 0);
    }
    return failure(ErrorCode::UnknownName, {std::string(name)});
}

Result<Number> namedConstant(std::string_view name)
{
    Real value;
    if (name == "pi") {
        mpfr_const_pi(value.get(), MPFR_RNDZ);
    } else if (name == "e") {
        mpfr_set_ui(value.get(), 1, MPFR_RNDZ);
        mpfr_exp(value.get(), value.get(), MPFR_RNDZ);
    } else {
        return failure(ErrorCode::UnknownName, {std::string(name)});
    }
    return value.number(false);
}

Result<Number> power(const Number& base, const Number& exponent)
{
    const Rational& p = exponent.value;
    const bool approximate = base.approximate || exponent.approximate;
    if (p.get_den() == 1) {
        auto result = integerPower(base.value, p.get_num());
        if (!result)
            return tl::unexpected(result.error());
        Number number = Number::finite(*result);
        number.approximate = approximate;
        return number;
    }
    if (base.value == 0)
        return p < 0 ? Result<Number>(failure(ErrorCode::DivisionByZero)) : Number::finite(0);
    if (base.value == 1 && !approximate)
        return Number::finite(1);
    const bool oddRoot = p.get_den().fits_ulong_p() && mpz_odd_p(p.get_den_mpz_t()) != 0;
    if (base.value < 0 && !oddRoot)
        return failure(ErrorCode::DomainError, {std::string("^")});
    if (!approximate && p.get_den().fits_ulong_p()) {
        if (const auto rooted = exactRoot(base.value, p.get_den().get_ui())) {
            auto result = integerPower(*rooted, p.get_num());
            return result ? Result<Number>(Number::finite(*result)) : tl::unexpected(result.error());
        }
    }
    if (std::abs(floorLog2(base.value)) > argumentBits || abs(p) * (std::abs(floorLog2(base.value)) + 1) > static_cast<long>(bitLimit))
        return tooLarge();
    Real value(abs(base.value));
    Real power(p);
    mpfr_pow(value.get(), value.get(), power.get(), MPFR_RNDZ);
    Number result = value.number(false);
    if (base.value < 0 && mpz_odd_p(p.get_num_mpz_t()) != 0) {
        result.value = -result.value;
        result.negative = true;
    }
    return result;
}

} // namespace quantoscope::core
