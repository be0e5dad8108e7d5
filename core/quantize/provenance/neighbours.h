// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/format.h"
#include "core/numbers/number.h"

#include <cstdint>
#include <optional>
#include <span>

namespace quantoscope::core {

/// One value that a scheme can store, and its code.
struct StorableValue {
    std::int64_t code = 0;
    Rational value;
    bool operator==(const StorableValue&) const = default;
};

/// The storable values on both sides of a number; both are the number's own when it is storable. One side is missing beyond the
/// ends of the range.
struct Neighbours {
    std::optional<StorableValue> below, above;

    /// The number is exactly half-way between two different neighbours.
    [[nodiscard]] bool isTie(const Rational& number) const;
    /// Half-way between both neighbours, where both are there.
    [[nodiscard]] std::optional<Rational> midpoint() const;
    /// The nearer one; of two equally near ones the lower.
    [[nodiscard]] StorableValue nearest(const Rational& number) const;
};

/// Among whole numbers first … last, whose code is the number itself.
[[nodiscard]] Neighbours neighboursAmongIntegers(const Rational& number, std::int64_t first, std::int64_t last);
/// Among ascending levels (at least one), whose code is their index; of equal levels the first.
[[nodiscard]] Neighbours neighboursAmongLevels(std::span<const double> levels, const Rational& number);
/// Among the finite values of a float format.
[[nodiscard]] Neighbours neighboursInFormat(const Format& format, const Rational& number);

} // namespace quantoscope::core
