// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/fakequant/nodekernels.h"

#include "core/support/random.h"
#include "tests/support/testsupport.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <vector>

using namespace quantoscope::core;

namespace {

using Floats = std::vector<float>;

Floats randomValues(std::size_t count, std::uint64_t seed)
{
    Random random(seed);
    Floats values(count);
    for (float& value : values)
        value = static_cast<float>(random.normal());
    return values;
}

LinearNode linearNode(float scale, float zeroPoint, float qmin, float qmax)
{
    return {scale, 1 / scale, zeroPoint, qmin, qmax};
}

/// One value after the other, by the words of the header.
double wantedCode(const LinearNode& node, float value)
{
    return static_cast<double>(node.zeroPoint) + std::nearbyint(static_cast<double>(value * node.inverse));
}
bool isInside(const LinearNode& node, float value)
{
    const double code = wantedCode(node, value);
    return code >= static_cast<double>(node.qmin) && code <= static_cast<double>(node.qmax);
}

bool isNear(double actual, double expected, double tolerance)
{
    return std::abs(actual - expected) <= tolerance;
}

} // namespace

class TestNodeKernels : public QObject
{
    Q_OBJECT

    /// Lengths about the blocks' and lanes' ends.
    static void lengths()
    {
        QTest::addColumn<int>("count");
        for (const int count : {0, 1, 3, 7, 8, 15, 16, 17, 511, 512, 513, 1024, 1537, 5000})
            QTest::addRow("%d", count) << count;
    }

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void linear_data() { lengths(); }
    void linear()
    {
        QFETCH(int, count);
        const Floats values = randomValues(static_cast<std::size_t>(count), 1);
        const Floats gradient = randomValues(values.size(), 2);
        for (const LinearNode& node : {linearNode(0.3F, 0, -4, 3), linearNode(0.11F, 5, 0, 15), linearNode(1e-4F, 0, -32768, 32767)}) {
            Floats out(values.size());
            std::vector<std::int32_t> codes(values.size());
            quantizeLinear(node, values, out);
            encodeLinearNode(node, values, codes);
            Floats clipped(values.size());
            Floats learned(values.size());
            std::vector<std::uint8_t> mask(values.size(), 7);
            const NodeSums plain = backwardClipped(node, values, gradient, clipped, mask);
            const NodeSums sums = backwardLearned(node, values, gradient, learned, {});
            double scale = 0;
            double zeroPoint = 0;
            std::int64_t masked = 0;
            for (std::size_t i = 0; i < values.size(); ++i) {
                const double low = static_cast<double>(node.qmin);
                const double code = std::clamp(wantedCode(node, values[i]), low, static_cast<double>(node.qmax));
                const double level = code - static_cast<double>(node.zeroPoint);
                QCOMPARE(static_cast<double>(codes[i]), code);
                QCOMPARE(out[i], static_cast<float>(level) * node.scale);
                const bool passes = isInside(node, values[i]);
                QCOMPARE(clipped[i], passes ? gradient[i] : 0);
                QCOMPARE(learned[i], clipped[i]);
                QCOMPARE(mask[i], std::uint8_t(passes ? 1 : 0));
                masked += passes ? 0 : 1;
                const double error = (static_cast<double>(out[i]) - static_cast<double>(values[i])) / static_cast<double>(node.scale);
                scale += static_cast<double>(gradient[i]) * (passes ? error : level);
                zeroPoint -= passes ? 0 : static_cast<double>(gradient[i]) * static_cast<double>(node.scale);
            }
            QCOMPARE(plain.masked, masked);
            QCOMPARE(sums.masked, masked);
            QVERIFY(plain.scale == 0 && plain.zeroPoint == 0);
            QVERIFY(isNear(sums.scale, scale, 1e-4 + 0.02 * static_cast<double>(node.qmax > 100)));
            QVERIFY(isNear(sums.zeroPoint, zeroPoint, 1e-4));
        }
    }

    /// In ties for an odd zero point ATen's backward pass has another code than its forward pass: 0.5 / 1 with zero point 1 is code 1
    /// forward (0 + 1) and 2 backward, so that the slope of the scale is +0.5.
    void learnedTies()
    {
        const LinearNode node = linearNode(1, 1, -128, 127);
        const Floats value{0.5F};
        Floats out(1);
        quantizeLinear(node, value, out);
        QCOMPARE(out, Floats{0});
        QCOMPARE(backwardLearned(node, value, Floats{1}, out, {}).scale, 0.5);
        QCOMPARE(backwardLearned(linearNode(1, 0, -128, 127), value, Floats{1}, out, {}).scale, -0.5);
    }

    void pact_data() { lengths(); }
    void pact()
    {
        QFETCH(int, count);
        const Floats values = randomValues(static_cast<std::size_t>(count), 3);
        const Floats gradient = randomValues(values.size(), 4);
        Floats out(values.size());
        std::vector<std::uint8_t> mask(values.size(), 7);
        const NodeSums sums = backwardPact(0.8F, values, gradient, out, mask);
        double expected = 0;
        std::int64_t masked = 0;
        for (std::size_t i = 0; i < values.size(); ++i) {
            const bool passes = values[i] >= 0 && values[i] < 0.8F;
            QCOMPARE(out[i], passes ? gradient[i] : 0);
            QCOMPARE(mask[i], std::uint8_t(passes ? 1 : 0));
            masked += passes ? 0 : 1;
            expected += values[i] >= 0.8F ? static_cast<double>(gradient[i]) : 0;
        }
        QCOMPARE(sums.masked, masked);
        QVERIFY(isNear(sums.scale, expected, 1e-4));
    }

    void binary_data() { lengths(); }
    void binary()
    {
        QFETCH(int, count);
        const Floats values = randomValues(static_cast<std::size_t>(count), 5);
        const Floats gradient = randomValues(values.size(), 6);
        Floats out(values.size());
        std::vector<std::int32_t> codes(values.size());
        quantizeBinary(0.7F, values, out);
        encodeBinary(values, codes);
        Floats back(values.size());
        std::vector<std::uint8_t> mask(values.size(), 7);
        const NodeSums sums = backwardBinary(values, gradient, back, mask);
        std::int64_t masked = 0;
        for (std::size_t i = 0; i < values.size(); ++i) {
            QCOMPARE(codes[i], values[i] < 0 ? -1 : 1);
            QCOMPARE(out[i], values[i] < 0 ? -0.7F : 0.7F);
            const bool passes = std::abs(values[i]) <= 1;
            QCOMPARE(back[i], passes ? gradient[i] : 0);
            QCOMPARE(mask[i], std::uint8_t(passes ? 1 : 0));
            masked += passes ? 0 : 1;
        }
        QCOMPARE(sums.masked, masked);
    }

    void ternary_data() { lengths(); }
    void ternary()
    {
        QFETCH(int, count);
        const Floats values = randomValues(static_cast<std::size_t>(count), 7);
        const Floats gradient = randomValues(values.size(), 8);
        const TernaryNode node{0.4F, 1.5F, 0.9F};
        Floats out(values.size());
        std::vector<std::int32_t> codes(values.size());
        quantizeTernary(node, values, out);
        encodeTernary(node, values, codes);
        Floats back(values.size());
        std::vector<std::uint8_t> mask(values.size(), 7);
        const NodeSums sums = backwardTernary(node, values, gradient, back, mask);
        double positive = 0;
        double negative = 0;
        for (std::size_t i = 0; i < values.size(); ++i) {
            const int code = values[i] > 0.4F ? 1 : values[i] < -0.4F ? -1 : 0;
            QCOMPARE(codes[i], code);
            QCOMPARE(out[i], code > 0 ? 1.5F : code < 0 ? -0.9F : 0);
            QCOMPARE(back[i], gradient[i] * (code > 0 ? 1.5F : code < 0 ? 0.9F : 1));
            QCOMPARE(mask[i], std::uint8_t(1));
            positive += code > 0 ? static_cast<double>(gradient[i]) : 0;
            negative -= code < 0 ? static_cast<double>(gradient[i]) : 0;
        }
        QCOMPARE(sums.masked, std::int64_t(0));
        QVERIFY(isNear(sums.scale, positive, 1e-4));
        QVERIFY(isNear(sums.negative, negative, 1e-4));
    }

    void sums_data() { lengths(); }
    void sums()
    {
        QFETCH(int, count);
        Floats values = randomValues(static_cast<std::size_t>(count), 10);
        constexpr float inf = std::numeric_limits<float>::infinity();
        for (std::size_t i = 5; i < values.size(); i += 50)
            values[i] = i % 3 == 0 ? inf : i % 3 == 1 ? -inf : std::numeric_limits<float>::quiet_NaN();
        FiniteSums expected;
        BeyondSums beyond;
        for (const float value : values) {
            if (!std::isfinite(value))
                continue;
            expected.lo = expected.count == 0 ? value : std::min(expected.lo, value);
            expected.hi = expected.count == 0 ? value : std::max(expected.hi, value);
            ++expected.count;
            expected.magnitudes += std::abs(static_cast<double>(value));
            beyond.positiveCount += value > 0.4F ? 1 : 0;
            beyond.negativeCount += value < -0.4F ? 1 : 0;
            beyond.positive += value > 0.4F ? static_cast<double>(value) : 0;
            beyond.negative -= value < -0.4F ? static_cast<double>(value) : 0;
        }
        const FiniteSums sums = sumFinite(values);
        QCOMPARE(sums.count, expected.count);
        QCOMPARE(sums.lo, expected.lo);
        QCOMPARE(sums.hi, expected.hi);
        QVERIFY(isNear(sums.magnitudes, expected.magnitudes, 1e-6 * expected.magnitudes));
        const BeyondSums kept = sumBeyond(0.4F, values);
        QCOMPARE(kept.positiveCount, beyond.positiveCount);
        QCOMPARE(kept.negativeCount, beyond.negativeCount);
        QVERIFY(isNear(kept.positive, beyond.positive, 1e-6 * beyond.positive));
        QVERIFY(isNear(kept.negative, beyond.negative, 1e-6 * beyond.negative));
    }

    void sumsOfOneSign()
    {
        const Floats values{-3, -1, -2};
        QCOMPARE(sumFinite(values).lo, -3.0F);
        QCOMPARE(sumFinite(values).hi, -1.0F);
        QCOMPARE(sumFinite(Floats{5}).lo, 5.0F);
        QCOMPARE(sumFinite(Floats{std::numeric_limits<float>::quiet_NaN()}).count, std::int64_t(0));
        QCOMPARE(sumFinite(Floats{std::numeric_limits<float>::quiet_NaN()}).hi, 0.0F);
        // At the threshold itself is not beyond.
        QCOMPARE(sumBeyond(2, values).negativeCount, std::int64_t(1));
        QCOMPARE(sumBeyond(2, values).negative, 3.0);
        QCOMPARE(sumBeyond(2, values).positiveCount, std::int64_t(0));
    }

    /// All the way to where quotients have no fraction, and beyond what integers hold.
    void farValues()
    {
        const LinearNode node = linearNode(0.001F, 3, -8, 7);
        constexpr float inf = std::numeric_limits<float>::infinity();
        const Floats values{1e4F, 1e10F, 3e38F, inf, -1e4F, -1e10F, -3e38F, -inf};
        std::vector<std::int32_t> codes(values.size());
        Floats out(values.size());
        encodeLinearNode(node, values, codes);
        quantizeLinear(node, values, out);
        for (std::size_t i = 0; i < values.size(); ++i) {
            QCOMPARE(codes[i], i < 4 ? 7 : -8);
            QCOMPARE(out[i], (i < 4 ? 4.0F : -11.0F) * 0.001F);
        }
        QCOMPARE(backwardLearned(node, values, Floats(values.size(), 1), out, {}).masked, std::int64_t(8));
    }

    /// A pass over a layer's weights is small against its matrix product only while the loops are vectorised.
    void isVectorised()
    {
        const Floats values = randomValues(1 << 16, 9);
        Floats out(values.size());
        const LinearNode node = linearNode(0.3F, 0, -8, 7);
        const auto best = [](const auto& work) {
            double least = 1e9;
            for (int round = 0; round < 30; ++round) {
                const auto begin = std::chrono::steady_clock::now();
                work();
                least = std::min(least, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
            }
            return least;
        };
        const double kernel = best([&] { quantizeLinear(node, values, out); });
        const double scalar = best([&] {
            for (std::size_t i = 0; i < values.size(); ++i)
                out[i] = static_cast<float>(std::clamp(wantedCode(node, values[i]), -8.0, 7.0)) * node.scale;
        });
#ifdef NDEBUG
        QVERIFY2(kernel * 3 < scalar, qPrintable(QString::number(scalar / kernel)));
#else
        QVERIFY(kernel > 0 && scalar > 0);
#endif
    }
};

QTEST_APPLESS_MAIN(TestNodeKernels)
#include "tst_nodekernels.moc"
