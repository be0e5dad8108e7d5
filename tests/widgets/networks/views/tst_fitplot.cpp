// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/networks/views/fitplot.h"

#include <cmath>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestFitPlot : public QObject
{
    Q_OBJECT

    /// y = 2x + 1
    static core::Network line()
    {
        core::Network network{{{1, 1, 1}, core::parseLayers("dense:1").value()}, {core::LayerState()}};
        network.layers[0].weights = {2};
        network.layers[0].bias = {1};
        return network;
    }

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void asksAtEvenPlaces()
    {
        const auto curve = fitCurve(line(), {-1, 1}, 5);
        QVERIFY_RESULT(curve);
        QCOMPARE(curve->values, (std::vector<float>{-1, 0, 1, 2, 3}));
        QCOMPARE(curve->placeOf(0), -1.0);
        QCOMPARE(curve->placeOf(4), 1.0);
        core::Network two = line();
        two.spec.layers[0].outputs = 2;
        two.layers[0].weights = {1, 1};
        two.layers[0].bias = {0, 0};
        QVERIFY(!fitCurve(two, {-1, 1}, 5));
    }

    void curvesAndPointsShareTheAxes()
    {
        FitInput input;
        input.area = QRectF(0, 0, 500, 300);
        input.range = {-1, 1};
        input.training = {{-1, -1}, {1, 3}};
        input.heldOut = {{0, 1}};
        input.curves[0] = fitCurve(line(), input.range, 3).value();
        const FitLayout layout = layoutFit(input);
        QCOMPARE(layout.training.size(), 2);
        // The line goes through all of the points.
        QCOMPARE(layout.paths[0][0], layout.training[0]);
        QCOMPARE(layout.paths[0][1], layout.heldOut[0]);
        QCOMPARE(layout.paths[0][2], layout.training[1]);
        QVERIFY(layout.paths[1].isEmpty());
        QVERIFY(layout.y.low < -1 && layout.y.high > 3);
        QVERIFY(layoutFit(FitInput()).plot.isEmpty());
    }

    void valuesThatAreNotFiniteAreLeftOut()
    {
        FitInput input;
        input.area = QRectF(0, 0, 500, 300);
        input.curves[1] = {-1, 1, {0, std::nanf(""), INFINITY, 1}};
        input.training = {{0, INFINITY}};
        const FitLayout layout = layoutFit(input);
        QCOMPARE(layout.paths[1].size(), 2);
        QVERIFY(std::isfinite(layout.y.low) && std::isfinite(layout.y.high));
    }

    void readsAllCurves()
    {
        core::Dataset data;
        data.inputs = core::Batch({1, 1, 1}, 2);
        data.inputs.values[0] = -1;
        data.inputs.values[1] = 1;
        data.targets = {-1, 3};
        data.targetWidth = 1;
        FitPlot plot;
        plot.resize(500, 300);
        plot.show();
        plot.setData(std::make_shared<const core::DataSplit>(core::DataSplit{data, data}));
        std::array<FitCurve, 3> curves;
        curves[2] = fitCurve(line(), {-1, 1}, 201).value();
        plot.setCurves(curves);
        plot.setCursor(0.5);
        QCOMPARE(plot.reading(), QStringLiteral("x = 0.5;  QAT: 2"));
        QTest::keyClick(&plot, Qt::Key_Right);
        QVERIFY(plot.reading() != QStringLiteral("x = 0.5;  QAT: 2"));
        QTest::keyClick(&plot, Qt::Key_Escape);
        QVERIFY(plot.reading().isEmpty());
        QVERIFY(!plot.grab().isNull());
    }
};

QTEST_MAIN(TestFitPlot)
#include "tst_fitplot.moc"
