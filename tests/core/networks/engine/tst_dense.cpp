// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/engine/dense.h"

#include "tests/core/networks/engine/passdata.h"
#include "tests/support/testsupport.h"

#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestDense : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void isItsDefinition_data()
    {
        QTest::addColumn<int>("inputs");
        QTest::addColumn<int>("outputs");
        QTest::addColumn<int>("count");
        QTest::newRow("one number") << 1 << 1 << 1;
        QTest::newRow("one sample") << 70 << 33 << 1;
        QTest::newRow("one output") << 70 << 1 << 33;
        QTest::newRow("one input") << 1 << 70 << 33;
        QTest::newRow("a layer") << 100 << 40 << 64;
        QTest::newRow("long sums") << 1000 << 17 << 9;
        QTest::newRow("several pieces") << 700 << 300 << 70;
        QTest::newRow("no samples") << 5 << 4 << 0;
    }
    void isItsDefinition()
    {
        QFETCH(int, inputs);
        QFETCH(int, outputs);
        QFETCH(int, count);
        const Batch in = normalBatch({inputs, 1, 1}, count, 1);
        const Batch outGradient = normalBatch({outputs, 1, 1}, count, 2);
        const std::vector<float> weights = normalValues(std::int64_t(inputs) * outputs, 3);
        const std::vector<float> bias = normalValues(outputs, 4);
        std::vector<float> wanted(outGradient.values.size());
        std::vector<double> byWeight(weights.size());
        std::vector<double> byBias(bias.size());
        std::vector<double> byInput(in.values.size());
        for (std::size_t i = 0; i < std::size_t(count); ++i)
            for (std::size_t o = 0; o < bias.size(); ++o) {
                const double g = outGradient.values[i * bias.size() + o];
                double sum = bias[o];
                for (std::size_t k = 0; k < std::size_t(inputs); ++k) {
                    const double x = in.values[i * std::size_t(inputs) + k];
                    const double w = weights[o * std::size_t(inputs) + k];
                    sum += x * w;
                    byWeight[o * std::size_t(inputs) + k] += g * x;
                    byInput[i * std::size_t(inputs) + k] += g * w;
                }
                byBias[o] += g;
                wanted[i * bias.size() + o] = float(sum);
            }
        const auto narrow = [](const std::vector<double>& values) { return std::vector<float>(values.begin(), values.end()); };
        Batch out({outputs, 1, 1}, count);
        QVERIFY(denseForward(in, weights, bias, out, 1));
        QVERIFY(greatestDifference(out.values, wanted) < tolerance(inputs));
        std::vector<float> weightGradient(weights.size(), 7);
        std::vector<float> biasGradient(bias.size(), 7);
        Batch inGradient(in.shape, count);
        QVERIFY(denseBackward(in, weights, outGradient, weightGradient, biasGradient, &inGradient, 1));
        QVERIFY(greatestDifference(weightGradient, narrow(byWeight)) < tolerance(count));
        QVERIFY(greatestDifference(biasGradient, narrow(byBias)) < tolerance(count));
        QVERIFY(greatestDifference(inGradient.values, narrow(byInput)) < tolerance(outputs));
        // On two threads, and without the inputs' gradient, the same bits.
        Batch other(out.shape, count);
        QVERIFY(denseForward(in, weights, bias, other, 2));
        QVERIFY(areSame(out.values, other.values));
        std::vector<float> otherWeights(weights.size());
        std::vector<float> otherBias(bias.size());
        QVERIFY(denseBackward(in, weights, outGradient, otherWeights, otherBias, nullptr, 2));
        QVERIFY(areSame(weightGradient, otherWeights));
        QVERIFY(areSame(biasGradient, otherBias));
    }

    void aSampleIsTheSameInAnyBatch()
    {
        const Batch in = normalBatch({700, 1, 1}, 90, 1);
        const std::vector<float> weights = normalValues(700 * 50, 3);
        const std::vector<float> bias = normalValues(50, 4);
        Batch out({50, 1, 1}, 90);
        QVERIFY(denseForward(in, weights, bias, out, 1));
        for (const std::int64_t i : {0, 1, 40, 89}) {
            Batch one(in.shape, 1);
            std::ranges::copy(in.sample(i), one.values.begin());
            Batch alone(out.shape, 1);
            QVERIFY(denseForward(one, weights, bias, alone, 1));
            QVERIFY(areSame(alone.values, out.sample(i)));
        }
    }

    void readsSamplesOfAnyShape()
    {
        const Batch image = normalBatch({2, 3, 4}, 2, 1);
        Batch row({24, 1, 1}, 2);
        row.values = image.values;
        const std::vector<float> weights = normalValues(24 * 3, 3);
        const std::vector<float> bias = normalValues(3, 4);
        Batch a({3, 1, 1}, 2);
        Batch b({3, 1, 1}, 2);
        QVERIFY(denseForward(image, weights, bias, a, 1));
        QVERIFY(denseForward(row, weights, bias, b, 1));
        QVERIFY(areSame(a.values, b.values));
    }
};

QTEST_APPLESS_MAIN(TestDense)
#include "tst_dense.moc"
