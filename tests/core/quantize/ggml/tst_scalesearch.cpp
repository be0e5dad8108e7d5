// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/ggml/scalesearch.h"

#include "tests/core/quantize/ggml/ggmlweights.h"
#include "tests/support/testsupport.h"

#include <bit>
#include <cmath>
#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

// The same searches for one group in plain scalar code, with branches where the lanes have masks.

struct Fit {
    float scale = 0;
    float minimum = 0;
    std::vector<int> codes;
};

int nearest(float value, int least, int greatest)
{
    return std::max(least, std::min(greatest, nearestInteger(value)));
}

float peakOf(const std::vector<float>& x)
{
    float peak = 0;
    for (const float value : x) {
        if (std::abs(value) > std::abs(peak))
            peak = value;
    }
    return peak;
}

float affineError(const AffineSearch& search, const std::vector<float>& x, const std::vector<float>& weights, const Fit& fit, float minimum)
{
    float error = 0;
    for (std::size_t k = 0; k < x.size(); ++k) {
        const float difference = fit.scale * float(fit.codes[k]) + minimum - x[k];
        error += weights[k] * (search.usesMagnitudes ? std::abs(difference) : difference * difference);
    }
    return error;
}

Fit affine(const AffineSearch& search, const std::vector<float>& x, const std::vector<float>& weights)
{
    float least = x[0], greatest = x[0], sumW = weights[0], sumX = weights[0] * x[0];
    for (std::size_t k = 1; k < x.size(); ++k) {
        least = std::min(least, x[k]);
        greatest = std::max(greatest, x[k]);
        sumW += weights[k];
        sumX += weights[k] * x[k];
    }
    least = std::min(least, 0.0F);
    Fit best{0, -least, std::vector<int>(x.size())};
    if (least == greatest)
        return best;
    const auto encode = [&](float inverse, std::vector<int>& codes) {
        for (std::size_t k = 0; k < x.size(); ++k)
            codes[k] = nearest(inverse * (x[k] - least), 0, search.levels);
    };
    const float first = float(search.levels) / (greatest - least);
    best.scale = 1 / first;
    encode(first, best.codes);
    float bestError = affineError(search, x, weights, best, least);
    for (int step = 0; step <= search.steps; ++step) {
        Fit candidate = best;
        encode((search.first + search.step * float(step) + float(search.levels)) / (greatest - least), candidate.codes);
        float sumL = 0, sumLL = 0, sumXL = 0;
        for (std::size_t k = 0; k < x.size(); ++k) {
            const auto level = float(candidate.codes[k]);
            sumL += weights[k] * level;
            sumLL += weights[k] * level * level;
            sumXL += weights[k] * level * x[k];
        }
        const float determinant = sumW * sumLL - sumL * sumL;
        if (!(determinant > 0))
            continue;
        candidate.scale = (sumW * sumXL - sumX * sumL) / determinant;
        float minimum = (sumLL * sumX - sumL * sumXL) / determinant;
        if (minimum > 0) {
            minimum = 0;
            candidate.scale = sumXL / sumLL;
        }
        const float error = affineError(search, x, weights, candidate, minimum);
        if (error < bestError) {
            bestError = error;
            best = candidate;
            least = minimum;
        }
    }
    best.minimum = -least;
    return best;
}

Fit symmetric(int levels, const std::vector<float>& x)
{
    Fit best{0, 0, std::vector<int>(x.size())};
    const float peak = peakOf(x);
    if (std::abs(peak) < zeroGroup)
        return best;
    float bestGain = 0;
    for (int number = 0; number < 19; ++number) {
        const int step = number == 0 ? 0 : number <= 9 ? number - 10 : number - 9;
        const float inverse = -(float(levels) + 0.1F * float(step)) / peak;
        float sumXL = 0, sumLL = 0;
        std::vector<int> codes(x.size());
        for (std::size_t k = 0; k < x.size(); ++k) {
            codes[k] = nearest(inverse * x[k], -levels, levels - 1);
            sumXL += x[k] * x[k] * x[k] * float(codes[k]);
            sumLL += x[k] * x[k] * float(codes[k]) * float(codes[k]);
            codes[k] += levels;
        }
        if (step == 0 || (sumLL > 0 && sumXL * sumXL > bestGain * sumLL)) {
            best = {sumLL != 0 ? sumXL / sumLL : 0, 0, codes};
            bestGain = best.scale * sumXL;
        }
    }
    return best;
}

Fit descent(int levels, const std::vector<float>& x)
{
    Fit fit{0, 0, std::vector<int>(x.size())};
    const float peak = peakOf(x);
    if (std::abs(peak) < zeroGroup)
        return fit;
    float sumXL = 0, sumLL = 0;
    for (std::size_t k = 0; k < x.size(); ++k) {
        fit.codes[k] = nearest(float(-levels) / peak * x[k], -levels, levels - 1);
        sumXL += x[k] * x[k] * x[k] * float(fit.codes[k]);
        sumLL += x[k] * x[k] * float(fit.codes[k]) * float(fit.codes[k]);
    }
    bool changed = true;
    for (int round = 0; round < 5 && changed; ++round) {
        changed = false;
        for (std::size_t k = 0; k < x.size(); ++k) {
            const float w = x[k] * x[k];
            float restXL = sumXL - w * x[k] * float(fit.codes[k]);
            float restLL = sumLL - w * float(fit.codes[k]) * float(fit.codes[k]);
            if (!(restXL > 0))
                continue;
            const int code = nearest(x[k] * restLL / restXL, -levels, levels - 1);
            restXL += w * x[k] * float(code);
            restLL += w * float(code) * float(code);
            if (code != fit.codes[k] && restLL > 0 && restXL * restXL * sumLL > sumXL * sumXL * restLL) {
                fit.codes[k] = code;
                sumXL = restXL;
                sumLL = restLL;
                changed = true;
            }
        }
    }
    fit.scale = sumLL > 0 ? sumXL / sumLL : 0;
    for (int& code : fit.codes)
        code += levels;
    return fit;
}

int nearestOfIq4(float x)
{
    if (x <= float(iq4Values.front()))
        return 0;
    for (std::size_t k = 1; k < 16; ++k) {
        if (x < float(iq4Values[k]))
            return x - float(iq4Values[k - 1]) < float(iq4Values[k]) - x ? int(k) - 1 : int(k);
    }
    return 15;
}

float iq4Scale(const std::vector<float>& x)
{
    const float peak = peakOf(x);
    if (std::abs(peak) < zeroGroup)
        return 0;
    float scale = 0, best = 0;
    for (int number = -8; number <= 7; ++number) {
        const float inverse = number == -8 ? 1 / (-peak / float(iq4Values[0])) : float(number + iq4Values[0]) / peak;
        float sumXQ = 0, sumQQ = 0;
        for (const float value : x) {
            const auto q = float(iq4Values[std::size_t(nearestOfIq4(inverse * value))]);
            sumXQ += value * value * q * value;
            sumQQ += value * value * q * q;
        }
        if (number == -8)
            scale = sumQQ > 0 ? sumXQ / sumQQ : 0;
        else if (sumQQ > 0 && sumXQ * sumXQ > best * sumQQ)
            scale = sumXQ / sumQQ;
        else
            continue;
        best = scale * sumXQ;
    }
    return scale;
}

std::uint32_t bits(float value)
{
    return std::isnan(value) ? 0x7fc00000U : std::bit_cast<std::uint32_t>(value);
}

/// Eight groups of random lengths' worth of tricky values, by seed.
template<std::size_t Elements>
std::vector<float> groups(std::uint64_t seed)
{
    return trickyValues(Elements * laneCount, seed, -60, 20);
}

template<std::size_t Elements>
std::vector<float> group(const std::vector<float>& x, std::size_t lane)
{
    const auto first = x.begin() + std::ptrdiff_t(lane * Elements);
    return {first, first + Elements};
}

template<std::size_t Elements>
QString difference(const FloatLanes& scale, const FloatLanes& minimum, const IntLanes (&codes)[Elements], const Fit& wanted, std::size_t lane)
{
    if (bits(scale[lane]) != bits(wanted.scale))
        return QStringLiteral("lane %1: scale %2, not %3").arg(lane).arg(double(scale[lane])).arg(double(wanted.scale));
    if (float(minimum[lane]) != wanted.minimum)
        return QStringLiteral("lane %1: minimum %2, not %3").arg(lane).arg(double(minimum[lane])).arg(double(wanted.minimum));
    for (std::size_t k = 0; k < Elements; ++k) {
        if (codes[k][lane] != wanted.codes[k])
            return QStringLiteral("lane %1, element %2: %3, not %4").arg(lane).arg(k).arg(int(codes[k][lane])).arg(wanted.codes[k]);
    }
    return {};
}

} // namespace

class TestScaleSearch : public QObject
{
    Q_OBJECT

private:
    template<std::size_t Elements>
    static void compareAffine(const AffineSearch& search)
    {
        for (std::uint64_t seed = 1; seed <= 60; ++seed) {
            const auto x = groups<Elements>(seed);
            FloatLanes values[Elements], weights[Elements], scale, minimum;
            IntLanes codes[Elements];
            loadGroups(x.data(), values);
            for (std::size_t k = 0; k < Elements; ++k)
                magnitudeOf(values[k], weights[k]);
            searchAffine(search, values, weights, scale, minimum, codes);
            for (std::size_t lane = 0; lane < laneCount; ++lane) {
                const auto one = group<Elements>(x, lane);
                std::vector<float> w(Elements);
                for (std::size_t k = 0; k < Elements; ++k)
                    w[k] = std::abs(one[k]);
                QCOMPARE(difference(scale, minimum, codes, affine(search, one, w), lane), QString());
            }
        }
    }

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void affineIsTheScalarSearch()
    {
        compareAffine<16>({3, -0.5F, 0.1F, 15, true});
        compareAffine<32>({15, -1.0F, 0.1F, 20, false});
        compareAffine<32>({31, -0.5F, 0.1F, 15, false});
    }

    void symmetricIsTheScalarSearch()
    {
        for (std::uint64_t seed = 1; seed <= 60; ++seed) {
            const auto x = groups<16>(seed);
            FloatLanes values[16], scale, none{};
            IntLanes codes[16];
            loadGroups(x.data(), values);
            searchSymmetric(32, values, scale, codes);
            for (std::size_t lane = 0; lane < laneCount; ++lane)
                QCOMPARE(difference(scale, none, codes, symmetric(32, group<16>(x, lane)), lane), QString());
        }
    }

    void descentIsTheScalarSearch()
    {
        for (std::uint64_t seed = 1; seed <= 60; ++seed) {
            const auto x = groups<16>(seed);
            FloatLanes values[16], scale, none{};
            IntLanes codes[16];
            loadGroups(x.data(), values);
            descendSymmetric(4, values, scale, codes);
            for (std::size_t lane = 0; lane < laneCount; ++lane)
                QCOMPARE(difference(scale, none, codes, descent(4, group<16>(x, lane)), lane), QString());
        }
    }

    void iq4IsTheScalarSearch()
    {
        for (std::uint64_t seed = 1; seed <= 60; ++seed) {
            const auto x = groups<32>(seed);
            FloatLanes values[32], scale;
            loadGroups(x.data(), values);
            searchIq4(values, scale);
            for (std::size_t lane = 0; lane < laneCount; ++lane)
                QCOMPARE(bits(scale[lane]), bits(iq4Scale(group<32>(x, lane))));
        }
    }

    /// The search is worth it: its weighted error is below that of the plain scale.
    void searchGains()
    {
        const auto x = trickyValues(256, 4, 0, 0);
        const AffineSearch search{15, -1.0F, 0.1F, 20, false};
        AffineSearch plain = search;
        plain.steps = -1;
        int gains = 0;
        for (std::size_t lane = 0; lane < laneCount; ++lane) {
            const auto one = group<32>(x, lane);
            const std::vector<float> w(32, 1);
            const Fit searched = affine(search, one, w), first = affine(plain, one, w);
            const float error = affineError(search, one, w, searched, -searched.minimum);
            QVERIFY(error <= affineError(search, one, w, first, -first.minimum));
            gains += error < affineError(search, one, w, first, -first.minimum) ? 1 : 0;
        }
        QVERIFY(gains > 0);
    }

    /// Whole numbers 0 … 15 with 15 among them: scale 1, minimum 0, no error.
    void exactGroups()
    {
        std::vector<float> x(256);
        for (std::size_t i = 0; i < x.size(); ++i)
            x[i] = float(i % 16) * float(i / 32 + 1);
        FloatLanes values[32], weights[32], scale, minimum;
        IntLanes codes[32];
        loadGroups(x.data(), values);
        for (auto& weight : weights)
            fill(weight, 1);
        searchAffine({15, -1.0F, 0.1F, 20, false}, values, weights, scale, minimum, codes);
        for (std::size_t lane = 0; lane < laneCount; ++lane) {
            QVERIFY(std::abs(float(scale[lane]) - float(lane + 1)) < 1e-6F * float(lane + 1));
            QVERIFY(std::abs(float(minimum[lane])) < 1e-5F);
            for (std::size_t k = 0; k < 32; ++k)
                QCOMPARE(int(codes[k][lane]), int(k % 16));
        }
    }

    void nearestIq4_data()
    {
        QTest::addColumn<float>("scaled");
        QTest::addColumn<int>("index");
        QTest::newRow("below all") << -1e9F << 0;
        QTest::newRow("the first") << -127.0F << 0;
        QTest::newRow("half-way goes up") << -115.5F << 1;
        QTest::newRow("below half-way") << std::nextafter(-115.5F, -200.0F) << 0;
        QTest::newRow("zero is nearest to one") << 0.0F << 8;
        QTest::newRow("-4.5 is half-way to one") << -4.5F << 8;
        QTest::newRow("-4.51") << -4.51F << 7;
        QTest::newRow("half-way to the last") << 101.0F << 15;
        QTest::newRow("beyond all") << 1e9F << 15;
        QTest::newRow("NaN") << std::numeric_limits<float>::quiet_NaN() << 15;
    }

    void nearestIq4()
    {
        QFETCH(float, scaled);
        QFETCH(int, index);
        FloatLanes lanes{}, value{};
        fill(lanes, scaled);
        IntLanes found{};
        quantoscope::core::nearestIq4(lanes, found, value);
        for (std::size_t lane = 0; lane < laneCount; ++lane) {
            QCOMPARE(int(found[lane]), index);
            QCOMPARE(float(value[lane]), float(iq4Values[std::size_t(index)]));
        }
        if (!std::isnan(scaled))
            QCOMPARE(nearestOfIq4(scaled), index);
    }

    void firstPeakCounts()
    {
        std::vector<float> x(16 * laneCount);
        x[1] = -2;
        x[2] = 2; // group 0: −2 comes first
        x[16] = 2;
        x[17] = -2; // group 1
        x[40] = -0.0F; // group 2: zeros
        FloatLanes values[16], magnitude, peak;
        loadGroups(x.data(), values);
        findPeak(values, magnitude, peak);
        QCOMPARE(float(peak[0]), -2.0F);
        QCOMPARE(float(peak[1]), 2.0F);
        QCOMPARE(float(magnitude[0]), 2.0F);
        QCOMPARE(float(magnitude[2]), 0.0F);
        QVERIFY(!std::signbit(float(peak[2])));
    }
};

QTEST_APPLESS_MAIN(TestScaleSearch)
#include "tst_scalesearch.moc"
