// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/networkspec.h"

#include "tests/support/testsupport.h"

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

FakeQuantSpec node(int bits, FakeQuantMethod method = FakeQuantMethod::Ste)
{
    return {bits, method, false, true};
}

} // namespace

class TestNetworkSpec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void methods()
    {
        QCOMPARE(fakeQuantMethodNames().size(), std::size_t(7));
        for (std::size_t i = 0; i < fakeQuantMethodNames().size(); ++i)
            QCOMPARE(fakeQuantMethodFromName(fakeQuantMethodNames()[i]), std::optional(FakeQuantMethod(i)));
        QCOMPARE(fakeQuantMethodFromName("lsq"), std::optional(FakeQuantMethod::Lsq));
        QVERIFY(!fakeQuantMethodFromName("LSQ"));
    }

    void texts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("canonical");
        const auto row = [](const char* text, const char* canonical) { QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(canonical); };
        row("dense:16,relu,dense:2", "dense:16,relu,dense:2");
        row(" dense:16 , relu", "dense:16,relu");
        row("conv:16:3", "conv:16:3");
        row("conv:16:3:1:1", "conv:16:3");
        row("conv:16:3:2", "conv:16:3:2");
        row("conv:16:3:1:0", "conv:16:3:1:0");
        row("conv:16:4", "conv:16:4");
        row("depthwise:5:1:2", "depthwise:5");
        row("maxpool:2:2,avgpool:3:1", "maxpool:2,avgpool:3:1");
        row("conv:8:3,batchnorm,relu,maxpool:2,dense:10", "conv:8:3,batchnorm,relu,maxpool:2,dense:10");
    }

    void texts()
    {
        QFETCH(QString, text);
        QFETCH(QString, canonical);
        const auto layers = parseLayers(text.toStdString());
        QVERIFY(layers.has_value());
        QCOMPARE(QString::fromStdString(layersText(*layers)), canonical);
        QVERIFY(parseLayers(layersText(*layers)).value() == *layers);
    }

    void defaults()
    {
        const auto layers = parseLayers("conv:16:5,maxpool:3").value();
        QCOMPARE(layers[0].outputs, 16);
        QCOMPARE(layers[0].kernel, 5);
        QCOMPARE(layers[0].stride, 1);
        QCOMPARE(layers[0].padding, 2);
        QCOMPARE(layers[1].stride, 3);
        QCOMPARE(layers[1].padding, 0);
    }

    void badTexts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("position");
        const auto row = [](const char* text, int position) { QTest::newRow(text) << QString::fromUtf8(text) << position; };
        row("", 0);
        row("dense", 0);
        row("dense:0", 0);
        row("dense:-3", 0);
        row("dense:1.5", 0);
        row("dense:16,,relu", 9);
        row("dense:16,relu,", 14);
        row("dense:16,softmax", 9);
        row("relu:2", 0);
        row("conv:16", 0);
        row("conv:16:0", 0);
        row("conv:0:3", 0);
        row("conv:16:3:0", 0);
        row("conv:16:3:1:3", 0);
        row("conv:16:3:1:1:1", 0);
        row("maxpool", 0);
        row("dense:99999999999999999999", 0);
        row("dense:16777217", 0);
    }

    void badTexts()
    {
        QFETCH(QString, text);
        QFETCH(int, position);
        const auto layers = parseLayers(text.toStdString());
        QVERIFY(!layers);
        QCOMPARE(layers.error().code, ErrorCode::NetworkSyntax);
        QCOMPARE(layers.error().position, std::size_t(position));
    }

    void tooDeep()
    {
        std::string text = "relu";
        for (std::size_t i = 0; i < maxLayers; ++i)
            text += ",relu";
        QCOMPARE(parseLayers(text).error().code, ErrorCode::NetworkTooDeep);
        const NetworkSpec spec{{1, 1, 1}, std::vector<LayerSpec>(maxLayers + 1, LayerSpec{LayerKind::Relu, 0, 0, 1, 0, {}, {}})};
        QCOMPARE(layerShapes(spec).error().code, ErrorCode::NetworkTooDeep);
    }

    void shapes()
    {
        const NetworkSpec spec{{3, 32, 30}, parseLayers("conv:16:3,relu,maxpool:2,conv:8:5:2:0,depthwise:3,avgpool:2,dense:10").value()};
        const std::vector<FeatureShape> expected{{3, 32, 30}, {16, 32, 30}, {16, 32, 30}, {16, 16, 15}, {8, 6, 6}, {8, 6, 6}, {8, 3, 3}, {10, 1, 1}};
        QVERIFY(layerShapes(spec).value() == expected);
        QCOMPARE(expected[1].count(), 15360);
    }

    void badShapes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("layer");
        QTest::newRow("window") << QStringLiteral("relu,maxpool:9") << 2;
        QTest::newRow("weights") << QStringLiteral("dense:16777216") << 1;
        QTest::newRow("channels") << QStringLiteral("conv:1000000:3") << 1;
        QTest::newRow("many weights") << QStringLiteral("conv:100000:1,conv:100000:1") << 2;
        QTest::newRow("large window") << QStringLiteral("conv:1:2000") << 1;
    }

    void badShapes()
    {
        QFETCH(QString, text);
        QFETCH(int, layer);
        const auto shapes = layerShapes({{1, 8, 8}, parseLayers(text.toStdString()).value()});
        QVERIFY(!shapes);
        QCOMPARE(shapes.error().code, ErrorCode::NetworkShape);
        QCOMPARE(std::get<std::int64_t>(shapes.error().arguments[0]), layer);
    }

    /// Pools know no padding, whatever a file claims.
    void paddedPools()
    {
        for (const char* text : {"conv:2:3,maxpool:2", "conv:2:3,avgpool:2", "conv:2:3,relu"}) {
            NetworkSpec spec{{1, 8, 8}, parseLayers(text).value()};
            QVERIFY(layerShapes(spec));
            spec.layers[1].padding = 1;
            const auto shapes = layerShapes(spec);
            QVERIFY(!shapes);
            QCOMPARE(shapes.error().code, ErrorCode::NetworkShape);
            QCOMPARE(std::get<std::int64_t>(shapes.error().arguments[0]), 2);
        }
    }

    void nodes()
    {
        const NetworkSpec plain{{4, 1, 1}, parseLayers("dense:8,relu,dense:8,relu,dense:2").value()};
        const NetworkSpec all = withNodes(plain, {node(2), node(4), false});
        for (const std::size_t i : {0, 2, 4}) {
            QCOMPARE(all.layers[i].weights.bits, 2);
            QCOMPARE(all.layers[i].activations.bits, 4);
        }
        QVERIFY(!all.layers[1].weights.isOn() && !all.layers[1].activations.isOn());
        const NetworkSpec kept = withNodes(plain, {node(2, FakeQuantMethod::Lsq), node(0), true});
        QCOMPARE(kept.layers[0].weights, node(8));
        QCOMPARE(kept.layers[2].weights, node(2, FakeQuantMethod::Lsq));
        QCOMPARE(kept.layers[4].weights, node(8));
        QVERIFY(!kept.layers[0].activations.isOn());
        QCOMPARE(withNodes(kept, {}), plain);
        QVERIFY(withNodes({{1, 1, 1}, {}}, {node(2), node(2), true}).layers.empty());
    }
};

QTEST_APPLESS_MAIN(TestNetworkSpec)
#include "tst_networkspec.moc"
