// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/engine/depthwise.h"

#include "tests/core/networks/engine/convolutioncheck.h"
#include "tests/support/testsupport.h"

#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestDepthwise : public QObject
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
        QTest::newRow("one number") << QByteArray("depthwise:1:1:0") << 1 << 1 << 1 << 1;
        QTest::newRow("3 by 3") << QByteArray("depthwise:3") << 3 << 6 << 7 << 3;
        QTest::newRow("many channels") << QByteArray("depthwise:3") << 17 << 5 << 5 << 2;
        QTest::newRow("5 by 5") << QByteArray("depthwise:5") << 2 << 7 << 6 << 2;
        QTest::newRow("even window") << QByteArray("depthwise:2:1:1") << 2 << 5 << 4 << 2;
        QTest::newRow("no padding") << QByteArray("depthwise:3:1:0") << 2 << 6 << 5 << 2;
        QTest::newRow("as large as the image") << QByteArray("depthwise:4:1:0") << 2 << 4 << 4 << 3;
        QTest::newRow("stride 2") << QByteArray("depthwise:3:2:1") << 3 << 7 << 8 << 3;
        QTest::newRow("gaps") << QByteArray("depthwise:2:3:0") << 3 << 8 << 7 << 2;
        QTest::newRow("several pieces") << QByteArray("depthwise:5") << 32 << 40 << 40 << 5;
        QTest::newRow("no samples") << QByteArray("depthwise:3") << 2 << 5 << 5 << 0;
    }
    void isItsDefinition()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, channels);
        QFETCH(int, height);
        QFETCH(int, width);
        QFETCH(int, count);
        checkConvolution(text, {channels, height, width}, count, depthwiseForward, depthwiseBackward);
    }

    void channelsDoNotMix()
    {
        const LayerSpec layer = parseLayers("depthwise:3")->front();
        Batch in = normalBatch({3, 5, 5}, 1, 5);
        const std::vector<float> weights = normalValues(27, 6);
        const std::vector<float> bias{1, 2, 3};
        Batch before(in.shape, 1);
        QVERIFY(depthwiseForward(layer, in, weights, bias, before, 1));
        std::fill_n(in.values.begin() + 25, 25, 0.0F);
        Batch after(in.shape, 1);
        QVERIFY(depthwiseForward(layer, in, weights, bias, after, 1));
        QVERIFY(std::equal(before.values.begin(), before.values.begin() + 25, after.values.begin()));
        QVERIFY(std::all_of(after.values.begin() + 25, after.values.begin() + 50, [](float y) { return y == 2; }));
        QVERIFY(std::equal(before.values.begin() + 50, before.values.end(), after.values.begin() + 50));
    }
};

QTEST_APPLESS_MAIN(TestDepthwise)
#include "tst_depthwise.moc"
