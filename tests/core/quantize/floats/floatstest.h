// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/catalogue.h"
#include "core/numbers/encode.h"
#include "core/support/random.h"
#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <bit>
#include <limits>

namespace quantoscope::tests {

inline constexpr double inf = std::numeric_limits<double>::infinity();
inline constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

/// Float formats of at most 8 bits that have zeros and subnormals: signed, unsigned, with and without infinities and NaN.
inline constexpr const char* smallFormats[] = {"E5M2", "E4M3FN", "E4M3", "E4M3FNUZ", "E5M2FNUZ", "E4M3B11FNUZ", "E3M4", "E2M3FN", "E3M2FN",
                                               "E2M1FN", "UE4M3", "Binary8p4se", "Binary6p3ue", "float:E=3,M=0,inf=none,nan=none"};

inline core::Format formatNamed(const char* name)
{
    return core::formatByName(name).value();
}

/// The code of x / scale by exact rational arithmetic; x is not NaN.
inline core::Encoded exactCode(const core::Format& format, double x, double scale, core::Rounding rounding, core::Overflow overflow,
                               std::uint64_t seed = 0)
{
    core::Number number = core::Number::fromDouble(x);
    if (number.isFinite() && !number.isZero())
        number.value /= core::Rational(scale);
    return core::encode(format, number, {rounding, core::overflowPolicy(overflow), seed}).value();
}

/// All 2^16 bfloat16 patterns as binary32 numbers.
inline std::vector<float> allBfloats()
{
    std::vector<float> values;
    for (std::uint32_t pattern = 0; pattern < 0x10000; ++pattern)
        values.push_back(std::bit_cast<float>(pattern << 16));
    return values;
}

/// The numbers of a format, the ties between them, and the neighbours of both; all negated too.
template<typename T>
std::vector<T> delicateValues(const core::Format& format, int magnitudes)
{
    std::vector<T> values;
    double last = 0;
    const auto add = [&values](double value) {
        const T x = static_cast<T>(value);
        for (const T near : {x, std::nextafter(x, T(0)), std::nextafter(x, std::numeric_limits<T>::infinity())}) {
            values.push_back(near);
            values.push_back(-near);
        }
    };
    for (int code = 0; code < magnitudes; ++code) {
        const core::Number number = core::decode(format, {static_cast<std::uint64_t>(code)});
        if (!number.isFinite())
            continue;
        const double value = core::toDouble(number);
        add(value);
        add((last + value) / 2);
        add(value + (value - last) / 2); // beyond the last number: where overflow begins
        last = value;
    }
    return values;
}

} // namespace quantoscope::tests
