// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>

namespace quantoscope::core {

/// A small seeded generator: the same seed gives the same sequence on every machine and compiler.
///
/// SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", OOPSLA 2014): period 2^64,
/// passes BigCrush. Not for secrets.
class Random
{
public:
    explicit Random(std::uint64_t seed = 0) : m_state(seed) {}

    /// The next 64 uniform bits. Random(0).next() is 0xe220a8397b1dcdaf.
    std::uint64_t next()
    {
        m_state += 0x9e3779b97f4a7c15ULL;
        std::uint64_t z = m_state;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }

    /// Uniform in [0, 1), a multiple of 2^-53.
    double uniform() { return static_cast<double>(next() >> 11) * 0x1p-53; }

    /// Standard normal, by Box and Muller 1958, from two uniform numbers; the same anywhere as far as log, sqrt and cos agree.
    double normal()
    {
        const double radius = std::sqrt(-2 * std::log(1 - uniform())); // of (0, 1]: finite
        return radius * std::cos(2 * std::numbers::pi * uniform());
    }

    /// Uniform in 0 … bound−1 without bias (Lemire's rejection); `bound` must not be 0.
    std::uint64_t below(std::uint64_t bound)
    {
        const std::uint64_t threshold = (0 - bound) % bound;
        for (;;) {
            const std::uint64_t bits = next();
            if (bits >= threshold)
                return bits % bound;
        }
    }

private:
    std::uint64_t m_state;
};

} // namespace quantoscope::core
