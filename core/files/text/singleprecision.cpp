// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/text/singleprecision.h"

#include <array>
#include <charconv>
#include <cmath>

namespace quantoscope::core {

namespace {

constexpr int longDigits = 8;

} // namespace

void SinglePrecision::add(double value)
{
    if (!m_isPossible || !std::isfinite(value))
        return;
    const auto single = static_cast<float>(value);
    std::array<char, 64> text;
    const auto written = std::to_chars(text.data(), text.data() + text.size(), single, std::chars_format::scientific);
    double again = 0;
    std::from_chars(text.data(), written.ptr, again, std::chars_format::scientific);
    m_isPossible = std::isfinite(single) && again == value;
    int digits = 0;
    for (const char* at = text.data(); at != written.ptr && *at != 'e'; ++at)
        digits += *at >= '0' && *at <= '9' ? 1 : 0;
    m_longNumbers += digits >= longDigits ? 1 : 0;
}

} // namespace quantoscope::core
