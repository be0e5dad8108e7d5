// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/ggml/lanes.h"
#include "core/tensors/ggmltables.h"

namespace quantoscope::core {

// The searches for the scales of a group that ggml's reference quantizers use (ggml/src/ggml-quants.c), for eight groups at
// once: lane g is group g. Every operation is ggml's, rounded to binary32, in its order, so the bits are the same.
// The values must be finite; where squares overflow the results are whatever NaN makes of them, as in ggml.

/// A group whose greatest magnitude is below this counts as zero.
inline constexpr float zeroGroup = 1e-15F;

/// The greatest magnitudes, and the values that have them; of equals the first.
template<std::size_t Elements>
QUANTOSCOPE_INLINE void findPeak(const FloatLanes (&x)[Elements], FloatLanes& magnitude, FloatLanes& value)
{
    magnitude = value = FloatLanes{};
    for (std::size_t k = 0; k < Elements; ++k) {
        FloatLanes m;
        magnitudeOf(x[k], m);
        const IntLanes isGreater = m > magnitude;
        assignWhere(isGreater, magnitude, m);
        assignWhere(isGreater, value, x[k]);
    }
}

/// How searchAffine tries scales: levels / range, and then (levels + first + k · step) / range for k = 0 … steps.
struct AffineSearch {
    int levels = 15;    ///< codes are 0 … levels
    float first = -1;
    float step = 0.1F;
    int steps = 20;
    bool usesMagnitudes = false; ///< the error is weight · |difference| instead of weight · difference²
};

/// x ≈ scale · code − minimum, minimum ≥ 0: each scale tried gives codes, these give the weighted least-squares scale and
/// minimum, and those of the least error stay (make_qkx2_quants). A group of equal values that are not positive gets scale 0.
template<std::size_t Elements>
QUANTOSCOPE_INLINE void searchAffine(const AffineSearch& search, const FloatLanes (&x)[Elements], const FloatLanes (&weights)[Elements],
                                     FloatLanes& scale, FloatLanes& minimum, IntLanes (&codes)[Elements])
{
    FloatLanes least = x[0];
    FloatLanes greatest = x[0];
    FloatLanes sumW = weights[0];
    FloatLanes sumX = sumW * x[0];
    for (std::size_t k = 1; k < Elements; ++k) {
        assignWhere(x[k] < least, least, x[k]);
        assignWhere(x[k] > greatest, greatest, x[k]);
        sumW += weights[k];
        sumX += weights[k] * x[k];
    }
    assignWhere(least > 0.0F, least, FloatLanes{});
    const IntLanes isFlat = greatest == least;
    const FloatLanes flatMinimum = -least;

    const auto levels = static_cast<float>(search.levels);
    FloatLanes levelLanes[Elements];
    FloatLanes inverse = levels / (greatest - least);
    scale = 1.0F / inverse;
    const auto encode = [&](const FloatLanes& inverseScale, const FloatLanes& from, std::size_t k) {
        nearestCodes(inverseScale * (x[k] - from), 0, search.levels, codes[k], levelLanes[k]);
    };
    const auto weightedError = [&](const FloatLanes& s, const FloatLanes& m, FloatLanes& error) {
        error = FloatLanes{};
        for (std::size_t k = 0; k < Elements; ++k) {
            const FloatLanes difference = s * levelLanes[k] + m - x[k];
            FloatLanes loss = difference * difference;
            if (search.usesMagnitudes)
                magnitudeOf(difference, loss);
            error += weights[k] * loss;
        }
    };
    for (std::size_t k = 0; k < Elements; ++k)
        encode(inverse, least, k);
    FloatLanes bestError;
    weightedError(scale, least, bestError);
    FloatLanes bestInverse = inverse; // what gave the codes that are to stay
    FloatLanes bestFrom = least;
    for (int step = 0; step <= search.steps; ++step) {
        inverse = (search.first + search.step * static_cast<float>(step) + levels) / (greatest - least);
        FloatLanes sumL{}, sumLL{}, sumXL{};
        for (std::size_t k = 0; k < Elements; ++k) {
            encode(inverse, least, k);
            const FloatLanes weighted = weights[k] * levelLanes[k];
            sumL += weighted;
            sumLL += weighted * levelLanes[k];
            sumXL += weighted * x[k];
        }
        const FloatLanes determinant = sumW * sumLL - sumL * sumL;
        FloatLanes thisScale = (sumW * sumXL - sumX * sumL) / determinant;
        FloatLanes thisMinimum = (sumLL * sumX - sumL * sumXL) / determinant;
        const IntLanes isPositive = thisMinimum > 0.0F;
        assignWhere(isPositive, thisMinimum, FloatLanes{});
        assignWhere(isPositive, thisScale, sumXL / sumLL);
        FloatLanes error;
        weightedError(thisScale, thisMinimum, error);
        const IntLanes isBetter = (determinant > 0.0F) & (error < bestError) & ~isFlat;
        assignWhere(isBetter, bestError, error);
        assignWhere(isBetter, bestInverse, inverse);
        assignWhere(isBetter, bestFrom, least);
        assignWhere(isBetter, scale, thisScale);
        assignWhere(isBetter, least, thisMinimum); // the next scales are tried from here
    }
    for (std::size_t k = 0; k < Elements; ++k) {
        encode(bestInverse, bestFrom, k);
        codes[k] &= ~isFlat;
    }
    minimum = -least;
    assignWhere(isFlat, minimum, flatMinimum);
    assignWhere(isFlat, scale, FloatLanes{});
}

/// x ≈ scale · (code − levels), codes 0 … 2·levels − 1, weights x²: eighteen scales around −levels / peak are tried beside it
/// (make_qx_quants with rmse_type 1). A zero group gets scale 0 and codes 0.
template<std::size_t Elements>
QUANTOSCOPE_INLINE void searchSymmetric(int levels, const FloatLanes (&x)[Elements], FloatLanes& scale, IntLanes (&codes)[Elements])
{
    FloatLanes magnitude, peak, sumXL, sumLL;
    findPeak(x, magnitude, peak);
    const IntLanes isZero = magnitude < zeroGroup;
    FloatLanes level;
    const auto sums = [&](const FloatLanes& inverse) {
        sumXL = sumLL = FloatLanes{};
        for (std::size_t k = 0; k < Elements; ++k) {
            nearestCodes(inverse * x[k], -levels, levels - 1, codes[k], level);
            const FloatLanes weight = x[k] * x[k];
            sumXL += weight * x[k] * level;
            sumLL += weight * level * level;
        }
    };
    FloatLanes bestInverse = static_cast<float>(-levels) / peak;
    sums(bestInverse);
    scale = sumXL / sumLL;
    assignWhere(sumLL == 0.0F, scale, FloatLanes{});
    FloatLanes best = scale * sumXL;
    for (int step = -9; step <= 9; ++step) {
        if (step == 0)
            continue;
        const FloatLanes inverse = -(static_cast<float>(levels) + 0.1F * static_cast<float>(step)) / peak;
        sums(inverse);
        const IntLanes isBetter = (sumLL > 0.0F) & (sumXL * sumXL > best * sumLL);
        assignWhere(isBetter, scale, sumXL / sumLL);
        assignWhere(isBetter, best, scale * sumXL);
        assignWhere(isBetter, bestInverse, inverse);
    }
    for (std::size_t k = 0; k < Elements; ++k) {
        nearestCodes(bestInverse * x[k], -levels, levels - 1, codes[k], level);
        codes[k] = (codes[k] + levels) & ~isZero;
    }
    assignWhere(isZero, scale, FloatLanes{});
}

/// x ≈ scale · (code − levels), codes 0 … 2·levels − 1, weights x²: from −levels / peak on, code after code moves where that helps,
/// at most five times around (make_q3_quants). A zero group gets scale 0 and codes 0.
template<std::size_t Elements>
QUANTOSCOPE_INLINE void descendSymmetric(int levels, const FloatLanes (&x)[Elements], FloatLanes& scale, IntLanes (&codes)[Elements])
{
    FloatLanes magnitude, peak;
    findPeak(x, magnitude, peak);
    const IntLanes isZero = magnitude < zeroGroup;
    const FloatLanes inverse = static_cast<float>(-levels) / peak;
    FloatLanes level[Elements];
    FloatLanes sumXL{}, sumLL{};
    for (std::size_t k = 0; k < Elements; ++k) {
        nearestCodes(inverse * x[k], -levels, levels - 1, codes[k], level[k]);
        const FloatLanes weight = x[k] * x[k];
        sumXL += weight * x[k] * level[k];
        sumLL += weight * level[k] * level[k];
    }
    // A group that did not change in one round changes in none that follow, so the others may go on.
    IntLanes hasChanged = ~IntLanes{};
    for (int round = 0; round < 5 && anyOf(hasChanged); ++round) {
        hasChanged = IntLanes{};
        for (std::size_t k = 0; k < Elements; ++k) {
            const FloatLanes weight = x[k] * x[k];
            FloatLanes restXL = sumXL - weight * x[k] * level[k];
            FloatLanes restLL = sumLL - weight * level[k] * level[k];
            IntLanes moves = restXL > 0.0F;
            IntLanes newCode;
            FloatLanes newLevel;
            nearestCodes(x[k] * restLL / restXL, -levels, levels - 1, newCode, newLevel);
            restXL += weight * x[k] * newLevel;
            restLL += weight * newLevel * newLevel;
            moves &= (newCode != codes[k]) & (restLL > 0.0F) & (restXL * restXL * sumLL > sumXL * sumXL * restLL);
            assignWhere(moves, codes[k], newCode);
            assignWhere(moves, level[k], newLevel);
            assignWhere(moves, sumXL, restXL);
            assignWhere(moves, sumLL, restLL);
            hasChanged |= moves;
        }
    }
    scale = sumXL / sumLL;
    assignWhere(~(sumLL > 0.0F), scale, FloatLanes{});
    assignWhere(isZero, scale, FloatLanes{});
    for (std::size_t k = 0; k < Elements; ++k)
        codes[k] = (codes[k] + levels) & ~isZero;
}

/// The index of the nearest of iq4Values, and that value; half-way the greater one. NaN gets the last.
QUANTOSCOPE_INLINE void nearestIq4(const FloatLanes& scaled, IntLanes& index, FloatLanes& value)
{
    index = IntLanes{} + 15;
    IntLanes whole = IntLanes{} + iq4Values[15];
    for (std::size_t k = 1; k < 16; ++k) {
        const float middle = 0.5F * static_cast<float>(iq4Values[k - 1] + iq4Values[k]);
        const IntLanes isBelow = scaled < middle;
        index += isBelow;
        whole -= isBelow & (iq4Values[k] - iq4Values[k - 1]);
    }
    value = __builtin_convertvector(whole, FloatLanes);
}

/// x ≈ scale · iq4Values[code], weights x²: the first value at the peak, and fifteen scales −134 / peak … −120 / peak are tried
/// (quantize_row_iq4_nl_impl with ntry 7, as quantize_iq4_nl does). A zero group gets scale 0.
template<std::size_t Elements>
QUANTOSCOPE_INLINE void searchIq4(const FloatLanes (&x)[Elements], FloatLanes& scale)
{
    constexpr int tries = 7;
    FloatLanes magnitude, peak, sumXQ, sumQQ;
    findPeak(x, magnitude, peak);
    const auto sums = [&](const FloatLanes& inverse) {
        sumXQ = sumQQ = FloatLanes{};
        for (std::size_t k = 0; k < Elements; ++k) {
            IntLanes index;
            FloatLanes q;
            nearestIq4(inverse * x[k], index, q);
            const FloatLanes weighted = x[k] * x[k] * q;
            sumXQ += weighted * x[k];
            sumQQ += weighted * q;
        }
    };
    sums(1.0F / (-peak / static_cast<float>(iq4Values[0])));
    scale = sumXQ / sumQQ;
    assignWhere(~(sumQQ > 0.0F), scale, FloatLanes{});
    FloatLanes best = scale * sumXQ;
    for (int k = -tries; k <= tries; ++k) {
        sums(static_cast<float>(k + iq4Values[0]) / peak);
        const IntLanes isBetter = (sumQQ > 0.0F) & (sumXQ * sumXQ > best * sumQQ);
        assignWhere(isBetter, scale, sumXQ / sumQQ);
        assignWhere(isBetter, best, scale * sumXQ);
    }
    assignWhere(magnitude < zeroGroup, scale, FloatLanes{});
}

} // namespace quantoscope::core
