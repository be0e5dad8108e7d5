// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/engine/loss.h"

#include "tests/core/networks/engine/passdata.h"
#include "tests/support/testsupport.h"

#include <limits>
#include <numbers>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr float notANumber = std::numeric_limits<float>::quiet_NaN();
constexpr float infinite = std::numeric_limits<float>::infinity();

Batch batchOf(std::int64_t outputs, std::initializer_list<float> values)
{
    Batch batch({outputs, 1, 1}, static_cast<std::int64_t>(values.size()) / outputs);
    std::ranges::copy(values, batch.values.begin());
    return batch;
}

} // namespace

class TestLoss : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void crossEntropyOfEqualOutputs()
    {
        const Loss loss = crossEntropy(batchOf(4, {2, 2, 2, 2}), std::vector<std::int32_t>{2});
        QCOMPARE(loss.mean, std::log(4.0));
        QVERIFY(std::ranges::equal(loss.gradient.values, std::vector<float>{0.25F, 0.25F, -0.75F, 0.25F}));
        QCOMPARE(loss.correct, 0); // the first of equal ones is the answer
        QCOMPARE(crossEntropy(batchOf(4, {2, 2, 2, 2}), std::vector<std::int32_t>{0}).correct, 1);
    }

    void crossEntropyIsTheMean()
    {
        // softmax(ln 3, 0) is 3/4, 1/4.
        const auto ln3 = static_cast<float>(std::log(3.0));
        const Loss loss = crossEntropy(batchOf(2, {ln3, 0, ln3, 0}), std::vector<std::int32_t>{0, 1});
        QVERIFY(std::abs(loss.mean - (std::log(4.0 / 3) + std::log(4.0)) / 2) < 1e-7);
        QVERIFY(greatestDifference(loss.gradient.values, std::vector<float>{-0.125F, 0.125F, 0.375F, -0.375F}) < 1e-7);
        QCOMPARE(loss.correct, 1);
    }

    void crossEntropyOfLargeOutputs()
    {
        const Loss loss = crossEntropy(batchOf(3, {10000, 0, -10000}), std::vector<std::int32_t>{1});
        QCOMPARE(loss.mean, 10000.0);
        QVERIFY(std::ranges::equal(loss.gradient.values, std::vector<float>{1, -1, 0}));
        QCOMPARE(crossEntropy(batchOf(3, {3e38F, -3e38F, 0}), std::vector<std::int32_t>{0}).mean, 0.0);
        QVERIFY(std::isfinite(crossEntropy(batchOf(3, {3e38F, -3e38F, 0}), std::vector<std::int32_t>{1}).mean));
    }

    void gradientsAreSlopes()
    {
        Batch outputs = normalBatch({5, 1, 1}, 4, 3);
        const std::vector<std::int32_t> labels{0, 4, 2, 2};
        const std::vector<float> targets = normalValues(20, 4);
        const Batch entropy = crossEntropy(outputs, labels).gradient;
        const Batch squares = meanSquaredError(outputs, targets).gradient;
        for (std::size_t k = 0; k < 20; ++k) {
            const float kept = outputs.values[k];
            outputs.values[k] = kept + 0x1p-8F;
            const double above = crossEntropy(outputs, labels).mean;
            const double aboveSquares = meanSquaredError(outputs, targets).mean;
            outputs.values[k] = kept - 0x1p-8F;
            const double below = crossEntropy(outputs, labels).mean;
            const double belowSquares = meanSquaredError(outputs, targets).mean;
            outputs.values[k] = kept;
            QVERIFY(std::abs((above - below) * 128 - static_cast<double>(entropy.values[k])) < 1e-5);
            QVERIFY(std::abs((aboveSquares - belowSquares) * 128 - static_cast<double>(squares.values[k])) < 1e-5);
        }
    }

    void notFiniteOutputsShow()
    {
        QVERIFY(std::isnan(crossEntropy(batchOf(2, {notANumber, 1}), std::vector<std::int32_t>{1}).mean));
        QCOMPARE(crossEntropy(batchOf(2, {notANumber, 1}), std::vector<std::int32_t>{1}).correct, 0);
        QVERIFY(!std::isfinite(crossEntropy(batchOf(2, {infinite, 1}), std::vector<std::int32_t>{0}).mean));
        QVERIFY(!std::isfinite(crossEntropy(batchOf(2, {-infinite, -infinite}), std::vector<std::int32_t>{0}).mean));
        QVERIFY(std::isnan(meanSquaredError(batchOf(1, {notANumber}), std::vector<float>{0}).mean));
        QCOMPARE(meanSquaredError(batchOf(1, {infinite}), std::vector<float>{0}).mean, HUGE_VAL);
    }

    void aLabelThatIsNoOutputIsNoNumber()
    {
        for (const std::int32_t label : {-1, 2, 1 << 30}) {
            const Loss loss = crossEntropy(batchOf(2, {0, 1, 0, 1}), std::vector<std::int32_t>{1, label});
            QVERIFY(std::isnan(loss.mean));
            QCOMPARE(loss.correct, 1);
            QVERIFY(std::isfinite(loss.gradient.values[1]));
            QVERIFY(std::isnan(loss.gradient.values[3]));
        }
    }

    void squaredErrorIsTheMeanOfAll()
    {
        const Loss loss = meanSquaredError(batchOf(2, {1, 2, 3, 4}), std::vector<float>{1, 0, 0, 4});
        QCOMPARE(loss.mean, 13.0 / 4);
        QVERIFY(std::ranges::equal(loss.gradient.values, std::vector<float>{0, 1, 1.5F, 0}));
        QCOMPARE(loss.correct, 0);
    }

    void nothingHasNoLoss()
    {
        const Loss entropy = crossEntropy(Batch({3, 1, 1}, 0), {});
        QCOMPARE(entropy.mean, 0.0);
        QCOMPARE(entropy.gradient.count, 0);
        QCOMPARE(meanSquaredError(Batch({3, 1, 1}, 0), {}).mean, 0.0);
        QCOMPARE(softmax(Batch({3, 1, 1}, 0)).count, 0);
    }

    void softmaxSharesSumToOne()
    {
        const Batch shares = softmax(normalBatch({7, 1, 1}, 20, 5));
        for (std::int64_t i = 0; i < 20; ++i) {
            double sum = 0;
            for (const float share : shares.sample(i)) {
                QVERIFY(share > 0 && share < 1);
                sum += static_cast<double>(share);
            }
            QVERIFY(std::abs(sum - 1) < 1e-6);
        }
        QVERIFY(std::ranges::equal(softmax(batchOf(2, {1000, -1000})).values, std::vector<float>{1, 0}));
        QVERIFY(std::ranges::equal(softmax(batchOf(1, {-7})).values, std::vector<float>{1}));
        QCOMPARE(softmax(batchOf(2, {1, 0})).values[0], static_cast<float>(1 / (1 + std::exp(-1.0))));
    }
};

QTEST_APPLESS_MAIN(TestLoss)
#include "tst_loss.moc"
