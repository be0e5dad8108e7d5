// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/number.h"
#include "core/support/error.h"

#include <string_view>

namespace quantoscope::core {

/// sqrt cbrt exp ln log log2 log10 sin cos tan abs (log is ln), of a finite number.
///
/// Rational results are exact (sqrt(9/4) is 3/2); all others are cut to irrationalBits with the last bit set and marked
/// approximate. Errors: UnknownName, DomainError, ResultTooLarge.
[[nodiscard]] Result<Number> applyFunction(std::string_view name, const Number& argument);

/// pi and e. Errors: UnknownName.
[[nodiscard]] Result<Number> namedConstant(std::string_view name);

/// base^exponent for any rational exponent; 0^0 is 1. Errors: DivisionByZero, DomainError, ResultTooLarge.
[[nodiscard]] Result<Number> power(const Number& base, const Number& exponent);

} // namespace quantoscope::core
