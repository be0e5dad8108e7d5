// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/calibration/errorcurve.h"

#include "core/support/parallel.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace quantoscope::core {

namespace {

constexpr std::size_t blockSize = 4096;
constexpr std::size_t lanes = 4;

/// Codes least … greatest, value = code · scale.
struct Codes {
    double scale;
    double least;
    double greatest;
    double from; ///< values outside of from … to are clipped
    double to;
};

struct Sums {
    long double clipping = 0;
    long double rounding = 0;
};

/// To the nearest integer, ties to even, for magnitudes below 2^51: the sum's own rounding.
double rounded(double value)
{
    constexpr double shift = 0x1.8p52;
    return (value + shift) - shift;
}

/// Both sums of one block; the lanes are independent so that the compiler may add several at once.
void addBlock(const Codes& codes, std::span<const float> values, Sums& sums)
{
    std::array<double, lanes> clipping{};
    std::array<double, lanes> rounding{};
    const auto addOne = [&](float single, std::size_t lane) {
        const auto value = static_cast<double>(single);
        const double code = std::min(std::max(rounded(value / codes.scale), codes.least), codes.greatest);
        const double error = code * codes.scale - value;
        const double square = error * error;
        const bool isClipped = value < codes.from || value > codes.to;
        clipping[lane] += isClipped ? square : 0;
        rounding[lane] += isClipped ? 0 : square;
    };
    const std::size_t whole = values.size() / lanes * lanes;
    for (std::size_t i = 0; i < whole; i += lanes) {
        for (std::size_t lane = 0; lane < lanes; ++lane)
            addOne(values[i + lane], lane);
    }
    for (std::size_t i = whole; i < values.size(); ++i)
        addOne(values[i], i - whole);
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        sums.clipping += static_cast<long double>(clipping[lane]);
        sums.rounding += static_cast<long double>(rounding[lane]);
    }
}

} // namespace

std::vector<ErrorSplit> errorCurve(std::span<const float> values, int bits, bool isOneSided, int steps, int threads)
{
    std::vector<float> finite;
    finite.reserve(values.size());
    double absMax = 0;
    for (const float value : values) {
        if (!std::isfinite(value))
            continue;
        finite.push_back(value);
        absMax = std::max(absMax, static_cast<double>(std::abs(value)));
    }
    if (absMax == 0 || steps < 1)
        return {};
    const double greatest = std::ldexp(1.0, std::clamp(isOneSided ? bits : bits - 1, 1, 16)) - 1;
    std::vector<ErrorSplit> curve(static_cast<std::size_t>(steps));
    const auto count = static_cast<long double>(finite.size());
    const auto done = parallelFor(
        steps, 1,
        [&](std::int64_t first, std::int64_t last) -> Result<void> {
            for (std::int64_t k = first; k < last; ++k) {
                const double threshold = absMax * static_cast<double>(k + 1) / steps;
                const Codes codes{threshold / greatest, isOneSided ? 0 : -greatest, greatest, isOneSided ? 0 : -threshold, threshold};
                Sums sums;
                for (std::size_t at = 0; at < finite.size(); at += blockSize)
                    addBlock(codes, std::span<const float>(finite).subspan(at, std::min(blockSize, finite.size() - at)), sums);
                curve[static_cast<std::size_t>(k)] = {threshold, static_cast<double>(sums.clipping / count),
                                                      static_cast<double>(sums.rounding / count)};
            }
            return {};
        },
        {}, threads);
    return done ? curve : std::vector<ErrorSplit>();
}

} // namespace quantoscope::core
