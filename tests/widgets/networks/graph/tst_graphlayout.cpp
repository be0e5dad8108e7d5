// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/networks/graph/graphlayout.h"

#include <algorithm>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestGraphLayout : public QObject
{
    Q_OBJECT

    static core::NetworkSpec specOf(const char* layers, const core::FeatureShape& input = {2, 1, 1})
    {
        return {input, core::parseLayers(layers).value()};
    }

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void boxesFromTopToBottom()
    {
        const GraphLayout layout = layoutGraph(specOf("dense:16,relu,dense:2"), 260, 16);
        // Three boxes for each layer with weights, one for the ReLU.
        QCOMPARE(layout.boxes.size(), std::size_t(7));
        QCOMPARE(layout.inputText, QStringLiteral("2"));
        const GraphBox* first = boxAt(layout, {0, GraphPart::Layer});
        const GraphBox* relu = boxAt(layout, {1, GraphPart::Layer});
        const GraphBox* last = boxAt(layout, {2, GraphPart::Layer});
        QVERIFY(first && relu && last);
        QCOMPARE(first->text, QStringLiteral("dense:16"));
        QCOMPARE(first->shape, QStringLiteral("16"));
        QCOMPARE(last->shape, QStringLiteral("2"));
        QVERIFY(first->rect.bottom() < relu->rect.top() && relu->rect.bottom() < last->rect.top());
        // The node of what flows in stands between the layer before and its own.
        const GraphBox* node = boxAt(layout, {2, GraphPart::Activations});
        QVERIFY(node->rect.top() > relu->rect.bottom() && node->rect.bottom() < last->rect.top());
        const GraphBox* weights = boxAt(layout, {2, GraphPart::Weights});
        QVERIFY(weights->rect.left() > last->rect.right() && weights->rect.right() <= 260);
        QVERIFY(!boxAt(layout, {1, GraphPart::Weights}));
        QVERIFY(layout.height > last->rect.bottom());
    }

    void nothingOverlaps_data()
    {
        QTest::addColumn<double>("width");
        QTest::newRow("narrow") << 60.0;
        QTest::newRow("usual") << 260.0;
        QTest::newRow("wide") << 900.0;
    }
    void nothingOverlaps()
    {
        QFETCH(double, width);
        const GraphLayout layout = layoutGraph(specOf("conv:8:3,batchnorm,relu,maxpool:2,dense:10", {1, 16, 16}), width, 15);
        for (std::size_t i = 0; i < layout.boxes.size(); ++i) {
            for (std::size_t k = 0; k < i; ++k)
                QVERIFY(!layout.boxes[i].rect.intersects(layout.boxes[k].rect));
        }
        QCOMPARE(boxAt(layout, {0, GraphPart::Layer})->shape, QStringLiteral("8 × 16 × 16"));
        QCOMPARE(boxAt(layout, {3, GraphPart::Layer})->shape, QStringLiteral("8 × 8 × 8"));
    }

    void nodesSayTheirBits()
    {
        core::NetworkSpec spec = specOf("dense:2");
        QCOMPARE(boxAt(layoutGraph(spec, 260, 16), {0, GraphPart::Weights})->text, QStringLiteral("W 32f"));
        QVERIFY(!boxAt(layoutGraph(spec, 260, 16), {0, GraphPart::Weights})->isOn);
        spec.layers[0].weights = {4, core::FakeQuantMethod::Lsq, true, true};
        spec.layers[0].activations = {1, core::FakeQuantMethod::Binary, false, true};
        const GraphLayout layout = layoutGraph(spec, 260, 16);
        QCOMPARE(boxAt(layout, {0, GraphPart::Weights})->text, QStringLiteral("W 4b"));
        QCOMPARE(boxAt(layout, {0, GraphPart::Activations})->text, QStringLiteral("A ±1"));
        QVERIFY(boxAt(layout, {0, GraphPart::Weights})->isOn);
    }

    void whatDoesNotFitIsMarked()
    {
        const GraphLayout layout = layoutGraph(specOf("dense:4,maxpool:2,dense:2"), 260, 16);
        QVERIFY(boxAt(layout, {0, GraphPart::Layer})->isOn);
        QVERIFY(!boxAt(layout, {1, GraphPart::Layer})->isOn);
        QVERIFY(boxAt(layout, {1, GraphPart::Layer})->shape.isEmpty());
        QVERIFY(layoutGraph({}, 260, 16).boxes.empty());
    }

    void placesUnderThePointer()
    {
        const GraphLayout layout = layoutGraph(specOf("dense:3,relu,dense:2"), 260, 16);
        for (const GraphBox& box : layout.boxes)
            QCOMPARE(*placeAt(layout, box.rect.center()), box.place);
        QVERIFY(!placeAt(layout, {1, 1}));
    }
};

QTEST_MAIN(TestGraphLayout)
#include "tst_graphlayout.moc"
