// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/engine/convolution.h"

#include "tests/core/networks/engine/convolutioncheck.h"
#include "tests/support/testsupport.h"

#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestConvolution : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void isItsDefinition_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("count");
        QTest::newRow("one number") << QByteArray("conv:1:1:1:0") << 1 << 1 << 1 << 1;
        QTest::newRow("3 by 3") << QByteArray("conv:4:3") << 3 << 6 << 7 << 3;
        QTest::newRow("many channels") << QByteArray("conv:13:3") << 7 << 5 << 5 << 2;
        QTest::newRow("a wide image") << QByteArray("conv:2:3") << 1 << 3 << 40 << 2;
        QTest::newRow("a tall image") << QByteArray("conv:2:3") << 2 << 40 << 2 << 2;
        QTest::newRow("5 by 5") << QByteArray("conv:3:5") << 2 << 7 << 6 << 2;
        QTest::newRow("even window") << QByteArray("conv:3:2:1:1") << 2 << 5 << 4 << 2;
        QTest::newRow("no padding") << QByteArray("conv:3:3:1:0") << 2 << 6 << 5 << 2;
        QTest::newRow("window as large as the image") << QByteArray("conv:3:4:1:0") << 2 << 4 << 4 << 3;
        QTest::newRow("full padding") << QByteArray("conv:3:3:1:2") << 2 << 4 << 5 << 2;
        QTest::newRow("pointwise") << QByteArray("conv:5:1") << 6 << 4 << 4 << 2;
        QTest::newRow("stride 2") << QByteArray("conv:4:3:2:1") << 3 << 7 << 8 << 3;
        QTest::newRow("stride 3 with gaps") << QByteArray("conv:4:2:3:0") << 3 << 8 << 7 << 2;
        QTest::newRow("more samples than are summed together") << QByteArray("conv:5:3") << 3 << 6 << 6 << 19;
        QTest::newRow("several pieces") << QByteArray("conv:24:3") << 24 << 20 << 20 << 5;
        QTest::newRow("several pieces, strided") << QByteArray("conv:24:3:2:1") << 24 << 30 << 30 << 6;
        QTest::newRow("no samples") << QByteArray("conv:4:3") << 2 << 5 << 5 << 0;
    }
    void isItsDefinition()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, channels);
        QFETCH(int, height);
        QFETCH(int, width);
        QFETCH(int, count);
        checkConvolution(text, {channels, height, width}, count, convolutionForward, convolutionBackward);
    }

    void aSampleIsTheSameInAnyBatch()
    {
        for (const char* text : {"conv:9:3", "conv:9:3:2:1"}) {
            const LayerSpec layer = parseLayers(text)->front();
            const Batch in = normalBatch({4, 9, 10}, 11, 5);
            const FeatureShape shape = shapeAfter(layer, in.shape);
            const std::vector<float> weights = normalValues(9 * 4 * 9, 6);
            const std::vector<float> bias = normalValues(9, 7);
            Batch out(shape, 11);
            QVERIFY(convolutionForward(layer, in, weights, bias, out, 1));
            for (std::int64_t i = 0; i < in.count; ++i) {
                Batch one(in.shape, 1);
                std::ranges::copy(in.sample(i), one.values.begin());
                Batch alone(shape, 1);
                QVERIFY(convolutionForward(layer, one, weights, bias, alone, 1));
                QVERIFY(areSame(alone.values, out.sample(i)));
            }
        }
    }

    void nanStaysWithinItsWindows()
    {
        const LayerSpec layer = parseLayers("conv:2:3")->front();
        Batch in = normalBatch({1, 6, 9}, 2, 5);
        in.values[2 * 9 + 8] = std::numeric_limits<float>::quiet_NaN(); // the last of the third row
        Batch out({2, 6, 9}, 2);
        QVERIFY(convolutionForward(layer, in, normalValues(18, 6), normalValues(2, 7), out, 1));
        for (std::int64_t k = 0; k < 108; ++k) {
            const std::int64_t y = k % 54 / 9;
            const std::int64_t x = k % 9;
            QCOMPARE(std::isnan(out.values[static_cast<std::size_t>(k)]), x >= 7 && y >= 1 && y <= 3);
            QVERIFY(std::isfinite(out.values[static_cast<std::size_t>(108 + k)]));
        }
    }
};

QTEST_APPLESS_MAIN(TestConvolution)
#include "tst_convolution.moc"
