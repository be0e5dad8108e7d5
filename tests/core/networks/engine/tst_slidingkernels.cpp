// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/engine/slidingkernels.h"

#include "tests/core/networks/engine/passdata.h"
#include "tests/core/networks/engine/reference.h"
#include "tests/support/testsupport.h"

using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestSlidingKernels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void padsWithZeros()
    {
        const PaddedShape shape({2, 2, 3}, 1);
        QCOMPARE(shape.height, 4);
        QCOMPARE(shape.width, 5);
        QCOMPARE(shape.size % 8, 0);
        QVERIFY(shape.size >= 40 + 16);
        std::vector<float> padded(static_cast<std::size_t>(shape.size));
        shape.copyInto(std::vector<float>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, padded.data());
        const std::vector<float> wanted{0, 0, 0, 0, 0, 0, 1, 2, 3, 0, 0, 4, 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7, 8, 9, 0, 0, 10,
                                        11, 12, 0, 0, 0, 0, 0, 0};
        QVERIFY(std::equal(wanted.begin(), wanted.end(), padded.begin()));
        QVERIFY(std::all_of(padded.begin() + 40, padded.end(), [](float x) { return x == 0; }));
    }

    void withoutPaddingItIsTheSample()
    {
        const PaddedShape shape({1, 2, 2}, 0);
        std::vector<float> padded(static_cast<std::size_t>(shape.size));
        shape.copyInto(std::vector<float>{1, 2, 3, 4}, padded.data());
        QVERIFY(std::equal(padded.begin(), padded.begin() + 4, std::vector<float>{1, 2, 3, 4}.begin()));
    }

    void tapsAreStarts()
    {
        QCOMPARE(PaddedShape({2, 2, 3}, 1).taps(2), (std::vector<std::int64_t>{0, 1, 5, 6, 20, 21, 25, 26}));
        QCOMPARE(PaddedShape({1, 4, 4}, 0).taps(1), std::vector<std::int64_t>{0});
    }

    void productsAndDotsAreTheirDefinition_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::newRow("3 by 3") << QByteArray("conv:4:3") << 2 << 5 << 6;
        QTest::newRow("pointwise") << QByteArray("conv:1:1") << 1 << 1 << 1;
        QTest::newRow("a long row") << QByteArray("conv:7:3") << 1 << 1 << 50;
        QTest::newRow("no padding") << QByteArray("conv:13:2:1:0") << 3 << 4 << 4;
        QTest::newRow("exactly two blocks") << QByteArray("conv:12:1") << 4 << 4 << 8;
    }
    void productsAndDotsAreTheirDefinition()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, channels);
        QFETCH(int, height);
        QFETCH(int, width);
        const LayerSpec layer = parseLayers(text.toStdString())->front();
        const Batch in = normalBatch({channels, height, width}, 2, 1);
        const FeatureShape out = shapeAfter(layer, in.shape);
        const Batch outGradient = normalBatch(out, 2, 2);
        const std::vector<float> weights = normalValues(out.channels * channels * layer.kernel * layer.kernel, 3);
        const std::vector<float> bias = normalValues(out.channels, 4);
        const ReferenceConvolution wanted = referenceConvolution(layer, in, weights, bias, outGradient);

        const PaddedShape shape(in.shape, layer.padding);
        const std::vector<std::int64_t> taps = shape.taps(layer.kernel);
        std::vector<float> padded(static_cast<std::size_t>(2 * shape.size));
        Batch result(out, 2);
        Batch plain(out, 2);
        std::vector<float> scratch;
        for (std::int64_t i = 0; i < 2; ++i) {
            float* image = padded.data() + i * shape.size;
            shape.copyInto(in.sample(i), image);
            slideProducts(shape, image, taps, weights.data(), bias, out, result.sample(i).data(), scratch);
            slideProducts(shape, image, taps, weights.data(), {}, out, plain.sample(i).data(), scratch);
        }
        QVERIFY(greatestDifference(result.values, wanted.outputs) < 1e-5);
        for (std::size_t k = 0; k < plain.values.size(); ++k)
            QCOMPARE(plain.values[k] + bias[k / static_cast<std::size_t>(out.height * out.width) % bias.size()], result.values[k]);

        const std::int64_t places = (out.height - 1) * shape.width + out.width;
        const std::int64_t step = (places + 7) / 8 * 8;
        const std::int64_t rows = (out.channels + 3) / 4 * 4;
        std::vector<float> gradients(static_cast<std::size_t>(2 * rows * step));
        for (std::int64_t i = 0; i < 2; ++i)
            for (std::int64_t o = 0; o < out.channels; ++o)
                for (std::int64_t y = 0; y < out.height; ++y)
                    std::copy_n(outGradient.sample(i).data() + (o * out.height + y) * out.width, out.width,
                                gradients.data() + (i * rows + o) * step + y * shape.width);
        std::vector<float> sums(weights.size(), 1);
        slideDots(shape, padded.data(), 2, taps, gradients.data(), step, out.channels, sums.data());
        for (float& sum : sums)
            sum -= 1; // it adds
        QVERIFY(greatestDifference(sums, wanted.weightGradient) < 2e-5);
    }
};

QTEST_APPLESS_MAIN(TestSlidingKernels)
#include "tst_slidingkernels.moc"
