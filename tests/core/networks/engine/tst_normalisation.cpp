// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/engine/normalisation.h"

#include "tests/core/networks/engine/passdata.h"
#include "tests/support/testsupport.h"

#include <array>
#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

struct Moments {
    std::vector<float> mean;
    std::vector<float> variance;
};

Moments momentsOf(const Batch& in, int threads = 1)
{
    Moments moments{std::vector<float>(static_cast<std::size_t>(in.shape.channels)),
                    std::vector<float>(static_cast<std::size_t>(in.shape.channels))};
    if (!channelMoments(in, moments.mean, moments.variance, threads))
        moments.mean.clear();
    return moments;
}

} // namespace

class TestNormalisation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void momentsAreOfChannels()
    {
        Batch in({2, 1, 2}, 2);
        in.values = {1, 2, 10, 10, 3, 6, 10, 10};
        const Moments moments = momentsOf(in);
        QCOMPARE(moments.mean, (std::vector<float>{3, 10}));
        QCOMPARE(moments.variance, (std::vector<float>{3.5F, 0})); // biased
    }

    void momentsAreExactFarFromZero()
    {
        // In binary32 the squares of a million would lose the variance.
        Batch in({1, 1, 1}, 1000);
        for (std::size_t k = 0; k < 1000; ++k)
            in.values[k] = 1e6F + (k % 2 == 0 ? 0.5F : -0.5F);
        const Moments moments = momentsOf(in);
        QCOMPARE(moments.mean[0], 1e6F);
        QCOMPARE(moments.variance[0], 0.25F);
    }

    void momentsOfAnyExtent()
    {
        for (const FeatureShape& shape : {FeatureShape{1, 1, 1}, FeatureShape{5, 1, 1}, FeatureShape{3, 3, 3}, FeatureShape{2, 9, 11}})
            for (const std::int64_t count : {1, 2, 7, 40}) {
                const Batch in = normalBatch(shape, count, 3);
                const Moments moments = momentsOf(in);
                const auto places = static_cast<std::size_t>(shape.height * shape.width);
                for (std::size_t c = 0; c < moments.mean.size(); ++c) {
                    double sum = 0;
                    double squares = 0;
                    for (std::int64_t i = 0; i < count; ++i)
                        for (const float x : in.sample(i).subspan(c * places, places)) {
                            sum += static_cast<double>(x);
                            squares += static_cast<double>(x) * static_cast<double>(x);
                        }
                    const double total = static_cast<double>(count) * static_cast<double>(places);
                    QVERIFY(std::abs(sum / total - static_cast<double>(moments.mean[c])) < 1e-6);
                    QVERIFY(std::abs(squares / total - sum * sum / total / total - static_cast<double>(moments.variance[c])) < 1e-6);
                }
                const Moments other = momentsOf(in, 2);
                QVERIFY(areSame(other.mean, moments.mean) && areSame(other.variance, moments.variance));
            }
    }

    void momentsOfNothingAndOfNan()
    {
        const Moments none = momentsOf(Batch({2, 2, 2}, 0));
        QVERIFY(std::isnan(none.mean[0]) && std::isnan(none.variance[1]));
        Batch in = normalBatch({2, 1, 1}, 3, 1);
        in.values[2] = std::numeric_limits<float>::quiet_NaN();
        const Moments moments = momentsOf(in);
        QVERIFY(std::isnan(moments.mean[0]));
        QVERIFY(std::isfinite(moments.mean[1]));
    }

    void normalises()
    {
        Batch in({2, 1, 1}, 2);
        in.values = {1, 10, 3, 30};
        Batch out(in.shape, 2);
        // (x - mean) / sqrt(variance + 1e-5) * gamma + beta
        QVERIFY(batchNormForward(in, std::array{2.0F, 1.0F}, std::array{5.0F, 0.0F}, std::array{1.0F, 20.0F}, std::array{4.0F, 100.0F},
                                 out, 1));
        QVERIFY(greatestDifference(out.values, std::vector<float>{5, -1, 7, 1}) < 1e-6);
        // A channel that is all equal becomes its beta.
        QVERIFY(batchNormForward(in, std::array{1.0F, 1.0F}, std::array{0.5F, 0.25F}, std::array{1.0F, 10.0F}, std::array{0.0F, 0.0F}, out,
                                 1));
        QCOMPARE(out.values[0], 0.5F);
        QCOMPARE(out.values[1], 0.25F);
    }

    void trainingLeavesMeanAndLeanOut()
    {
        // The gradients of a normalised channel sum to 0, and so do their products with its values.
        const Batch in = normalBatch({3, 4, 5}, 6, 1);
        const Batch outGradient = normalBatch({3, 4, 5}, 6, 2);
        const Moments moments = momentsOf(in);
        const std::vector<float> gamma{1, -2, 0.5F};
        std::vector<float> byGamma(3);
        std::vector<float> byBeta(3);
        Batch inGradient(in.shape, 6);
        QVERIFY(batchNormBackward(in, gamma, moments.mean, moments.variance, true, outGradient, byGamma, byBeta, &inGradient, 1));
        for (std::size_t c = 0; c < 3; ++c) {
            double sum = 0;
            double products = 0;
            for (std::int64_t i = 0; i < 6; ++i)
                for (std::size_t p = 0; p < 20; ++p) {
                    const auto g = static_cast<double>(inGradient.sample(i)[c * 20 + p]);
                    sum += g;
                    products += g * static_cast<double>(in.sample(i)[c * 20 + p]);
                }
            QVERIFY(std::abs(sum) < 1e-4);
            QVERIFY(std::abs(products) < 2e-4);
        }
        std::vector<float> otherGamma(3);
        std::vector<float> otherBeta(3);
        QVERIFY(batchNormBackward(in, gamma, moments.mean, moments.variance, true, outGradient, otherGamma, otherBeta, nullptr, 2));
        QVERIFY(areSame(otherGamma, byGamma) && areSame(otherBeta, byBeta));
    }

    void inUseItIsLinear()
    {
        const Batch in = normalBatch({2, 2, 2}, 3, 1);
        const Batch outGradient = normalBatch({2, 2, 2}, 3, 2);
        std::vector<float> byGamma(2);
        std::vector<float> byBeta(2);
        Batch inGradient(in.shape, 3);
        const std::array mean{1.0F, 0.0F};
        const std::array variance{4.0F, 0.25F};
        QVERIFY(batchNormBackward(in, std::array{3.0F, 1.0F}, mean, variance, false, outGradient, byGamma, byBeta, &inGradient, 1));
        double beta = 0;
        double gamma = 0;
        for (std::int64_t i = 0; i < 3; ++i)
            for (std::size_t p = 0; p < 4; ++p) {
                const auto g = static_cast<double>(outGradient.sample(i)[p]);
                beta += g;
                gamma += g * (static_cast<double>(in.sample(i)[p]) - 1) / std::sqrt(4 + 1e-5);
                QVERIFY(std::abs(static_cast<double>(inGradient.sample(i)[p]) - g * 1.5) < 1e-5);
                QVERIFY(std::abs(static_cast<double>(inGradient.sample(i)[p + 4]) - 2
                    * static_cast<double>(outGradient.sample(i)[p + 4])) < 1e-3);
            }
        QVERIFY(std::abs(beta - static_cast<double>(byBeta[0])) < 1e-5);
        QVERIFY(std::abs(gamma - static_cast<double>(byGamma[0])) < 1e-5);
    }

    void takesNoSamples()
    {
        const Batch none({2, 2, 2}, 0);
        Batch out({2, 2, 2}, 0);
        const std::array two{1.0F, 1.0F};
        QVERIFY(batchNormForward(none, two, two, two, two, out, 1));
        std::vector<float> byGamma(2, 7);
        std::vector<float> byBeta(2, 7);
        QVERIFY(batchNormBackward(none, two, two, two, true, out, byGamma, byBeta, &out, 1));
        QCOMPARE(byGamma, (std::vector<float>{0, 0}));
        QCOMPARE(byBeta, (std::vector<float>{0, 0}));
    }
};

QTEST_APPLESS_MAIN(TestNormalisation)
#include "tst_normalisation.moc"
