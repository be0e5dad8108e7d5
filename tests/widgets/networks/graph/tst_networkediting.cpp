// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/networks/graph/networkediting.h"
#include "widgets/networks/graph/networkwords.h"

#include <QSet>

using namespace quantoscope;
using namespace quantoscope::widgets;
using core::FakeQuantMethod;

class TestNetworkEditing : public QObject
{
    Q_OBJECT

    static std::vector<core::LayerSpec> layersOf(const char* text) { return core::parseLayers(text).value(); }
    static QString textOfLayers(const std::vector<core::LayerSpec>& layers) { return tests::text(core::layersText(layers)); }

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void endsAsTheDataAsk()
    {
        QCOMPARE(textOfLayers(completed(layersOf("dense:16,relu"), 3)), QStringLiteral("dense:16,relu,dense:3"));
        QCOMPARE(textOfLayers(completed(layersOf("dense:16,relu,dense:7"), 3)), QStringLiteral("dense:16,relu,dense:3"));
        QCOMPARE(textOfLayers(completed({}, 10)), QStringLiteral("dense:10"));
    }

    void formerLayersKeepTheirNodes()
    {
        std::vector<core::LayerSpec> before = layersOf("dense:16,relu,dense:8,relu,dense:2");
        before[0].weights = {2, FakeQuantMethod::Lsq, false, true};
        before[4].weights = {8, FakeQuantMethod::Ste, true, true};
        core::NodeRule rule;
        rule.weights = {4, FakeQuantMethod::Ste, false, true};
        // A layer more in the middle gets the rule's nodes; other outputs make no other layer.
        const auto after = withFormerNodes(layersOf("dense:20,relu,dense:9,dense:8,relu,dense:2"), before, rule);
        QCOMPARE(after[0].weights, before[0].weights);
        QCOMPARE(after[5].weights, before[4].weights);
        QCOMPARE(after[2].weights, before[2].weights);
        QCOMPARE(after[3].weights, rule.weights);
        QCOMPARE(withFormerNodes(layersOf("dense:2"), {}, rule)[0].weights, rule.weights);
        QVERIFY(withFormerNodes({}, before, rule).empty());
    }

    void structure()
    {
        core::NetworkSpec a{{2, 1, 1}, layersOf("dense:4,relu,dense:2")};
        core::NetworkSpec b = a;
        b.layers[0].weights.bits = 3;
        QVERIFY(isSameStructure(a, b));
        QCOMPARE(withoutNodes(b), a);
        b.layers[0].outputs = 5;
        QVERIFY(!isSameStructure(a, b));
    }

    void bitsAndMethodsFitEachOther()
    {
        core::FakeQuantSpec node{4, FakeQuantMethod::Ste, true, true};
        QCOMPARE(withMethod(node, FakeQuantMethod::Binary).bits, 1);
        QCOMPARE(withMethod(node, FakeQuantMethod::Ttq).bits, 2);
        QCOMPARE(withMethod(node, FakeQuantMethod::Lsq).bits, 4);
        QCOMPARE(withBits(withMethod(node, FakeQuantMethod::Twn), 3).method, FakeQuantMethod::Lsq);
        QCOMPARE(withBits(withMethod(node, FakeQuantMethod::Twn), 2).method, FakeQuantMethod::Twn);
        QCOMPARE(withBits(node, -3).bits, 0);
        QCOMPARE(withBits(node, 99).bits, 16);
        QVERIFY(suits(FakeQuantMethod::Ttq, true) && !suits(FakeQuantMethod::Ttq, false));
        QVERIFY(!suits(FakeQuantMethod::Pact, true) && suits(FakeQuantMethod::Pact, false));
    }

    void presetsFit_data()
    {
        QTest::addColumn<int>("side");
        QTest::newRow("vector") << 1;
        QTest::newRow("small pictures") << 12;
        QTest::newRow("large pictures") << 28;
    }
    void presetsFit()
    {
        QFETCH(int, side);
        const core::FeatureShape input{side == 1 ? 2 : 1, side, side};
        QSet<QString> titles;
        for (const NetworkPreset& preset : networkPresets(input)) {
            const core::NetworkSpec spec{input, presetLayers(preset.id, input, 10)};
            const auto shapes = core::layerShapes(spec);
            QVERIFY_RESULT(shapes);
            QCOMPARE(shapes->back().count(), 10);
            QVERIFY(!presetTitle(preset.id).isEmpty());
            titles.insert(presetTitle(preset.id));
        }
        QCOMPARE(titles.size(), networkPresets(input).size());
        QVERIFY(presetLayers("none", input, 2).empty());
    }

    void defaultLayersAreLegal()
    {
        for (int i = 0; i < 7; ++i) {
            const core::NetworkSpec spec{{4, 8, 8}, {defaultLayer(static_cast<core::LayerKind>(i))}};
            QVERIFY_RESULT(core::layerShapes(spec));
            QVERIFY(!layerKindTitle(static_cast<core::LayerKind>(i)).isEmpty());
        }
    }

    void words()
    {
        QCOMPARE(featureText({16, 1, 1}), QStringLiteral("16"));
        QCOMPARE(featureText({8, 14, 14}), QStringLiteral("8 × 14 × 14"));
        QCOMPARE(nodeText({}), QStringLiteral("binary32"));
        QVERIFY(nodeText({4, FakeQuantMethod::Lsq, true, true}).contains(QStringLiteral("LSQ, per channel")));
        QCOMPARE(nodeText({2, FakeQuantMethod::Twn, false, true}), QStringLiteral("Ternary (TWN)"));
        for (int i = 0; i < 7; ++i)
            QVERIFY(!methodHint(static_cast<FakeQuantMethod>(i)).isEmpty());
    }
};

QTEST_MAIN(TestNetworkEditing)
#include "tst_networkediting.moc"
