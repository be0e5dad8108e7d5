// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/networks/views/decisionmap.h"

#include <QSignalSpy>

#include <cmath>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestDecisionMap : public QObject
{
    Q_OBJECT

    /// Answers 1 where x > 0, the surer the further away.
    static core::Network halves()
    {
        core::Network network{{{2, 1, 1}, core::parseLayers("dense:2").value()}, {core::LayerState()}};
        network.layers[0].weights = {0, 0, 2, 0};
        network.layers[0].bias = {0, 0};
        return network;
    }
    static std::shared_ptr<const core::DataSplit> fourPoints()
    {
        core::Dataset data;
        data.inputs = core::Batch({2, 1, 1}, 4);
        const float places[] = {-1, -1, -1, 1, 1, -1, 1, 1};
        std::copy(std::begin(places), std::end(places), data.inputs.values.begin());
        data.labels = {0, 0, 1, 1};
        data.classes = 2;
        return std::make_shared<const core::DataSplit>(core::DataSplit{data, data});
    }

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void ranges()
    {
        const PlaneRange range = rangeOf(fourPoints()->training.inputs);
        QVERIFY(range.low < -1 && range.low > -1.3 && range.high == -range.low);
        QCOMPARE(rangeOf(core::Batch()), PlaneRange());
        core::Batch bad({2, 1, 1}, 1);
        bad.values[0] = std::nanf("");
        bad.values[1] = INFINITY;
        QCOMPARE(rangeOf(bad), PlaneRange());
    }

    void gridsAskAtTheMiddleOfCells()
    {
        const auto grid = decisionGrid(halves(), {-1, 1}, 4);
        QVERIFY_RESULT(grid);
        QCOMPARE(grid->classes, 2);
        QCOMPARE(grid->answers.size(), std::size_t(16));
        for (int row = 0; row < 4; ++row) {
            for (int column = 0; column < 4; ++column) {
                const auto cell = static_cast<std::size_t>(4 * row + column);
                QCOMPARE(int(grid->answers[cell]), column < 2 ? 0 : 1);
                // Two outputs, 0 and 2x: the answer's share is 1 / (1 + e^(−2|x|)), x = ±0.25 and ±0.75.
                const double x = std::abs(-0.75 + 0.5 * column);
                QVERIFY(std::abs(static_cast<double>(grid->confidence[cell]) - 1 / (1 + std::exp(-2 * x))) < 1e-6);
            }
        }
        // The first row is the upper one: a network that looks at y alone.
        core::Network rows = halves();
        rows.layers[0].weights = {0, 0, 0, 2};
        QCOMPARE(int(decisionGrid(rows, {-1, 1}, 4)->answers[0]), 1);
        QCOMPARE(int(decisionGrid(rows, {-1, 1}, 4)->answers[15]), 0);
    }

    void networksThatDoNotFitAreRefused()
    {
        core::Network one = halves();
        one.spec.layers[0].outputs = 1;
        one.layers[0].weights = {1, 1};
        one.layers[0].bias = {0};
        QVERIFY(!decisionGrid(one, {-1, 1}, 4));
        core::Network three{{{3, 1, 1}, core::parseLayers("dense:2").value()}, {core::LayerState()}};
        three.layers[0].weights.resize(6);
        three.layers[0].bias.resize(2);
        QVERIFY(!decisionGrid(three, {-1, 1}, 4));
    }

    void layout()
    {
        const DecisionLayout layout = layoutDecision({0, 0, 200, 260}, 16);
        QCOMPARE(layout.plot.width(), layout.plot.height());
        QVERIFY(layout.plot.top() > layout.title.bottom() && layout.plot.bottom() <= 260 && layout.plot.right() <= 200);
        QCOMPARE(layoutDecision({0, 0, 10, 10}, 16).plot.width(), 0.0);
    }

    void readsWhatTheNetworkAnswers()
    {
        DecisionMap map(NetworkModel::Kind::Qat);
        map.resize(240, 280);
        map.show();
        map.setData(fourPoints());
        map.setGrid(decisionGrid(halves(), {-1, 1}, 8).value());
        QSignalSpy moved(&map, &DecisionMap::cursorMoved);
        QTest::keyClick(&map, Qt::Key_Right);
        QCOMPARE(*map.cursor(), QPointF(0, 0));
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(&map, Qt::Key_Right);
        QVERIFY2(map.reading().contains(QStringLiteral("class 1")), qPrintable(map.reading()));
        for (int i = 0; i < 20; ++i)
            QTest::keyClick(&map, Qt::Key_Left);
        QVERIFY(map.reading().startsWith(QStringLiteral("QAT")));
        QVERIFY2(map.reading().contains(QStringLiteral("class 0")), qPrintable(map.reading()));
        QVERIFY(map.cursor()->x() < -0.5);
        QCOMPARE(map.accessibleDescription(), map.reading());
        QTest::mouseMove(&map, map.pixelOf(0.7, 0.7).toPoint());
        QTRY_VERIFY(map.cursor()->x() > 0.6);
        QVERIFY(map.reading().contains(QStringLiteral("class 1")));
        QTest::keyClick(&map, Qt::Key_Escape);
        QVERIFY(!map.cursor());
        QVERIFY(moved.count() > 20);
    }

    void theTwoSidesHaveTheirColours()
    {
        DecisionMap map(NetworkModel::Kind::Float);
        map.resize(240, 280);
        map.setGrid(decisionGrid(halves(), {-1, 1}, 16).value());
        const QImage image = map.grab().toImage();
        const QColor left = image.pixelColor(map.pixelOf(-0.8, 0).toPoint());
        const QColor right = image.pixelColor(map.pixelOf(0.8, 0).toPoint());
        QVERIFY(left != right);
        QVERIFY(left.blue() > left.red() && right.red() > right.blue());
    }
};

QTEST_MAIN(TestDecisionMap)
#include "tst_decisionmap.moc"
