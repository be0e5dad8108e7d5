// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/quantize/staircase/staircaselayout.h"

#include <cmath>
#include <limits>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestStaircaseLayout : public QObject
{
    Q_OBJECT

    static StaircaseInput inputFor(double step)
    {
        StaircaseInput input;
        input.view = {-2, 2};
        input.area = QRectF(0, 0, 600, 480);
        input.legend = {{"identity", QPen()}, {"linear", QPen()}};
        input.xs = staircasePlaces(input.view, staircasePlotWidth(input));
        StaircaseCurve curve{3, {}};
        for (const double x : input.xs)
            curve.values.push_back(std::nearbyint(x / step) * step);
        input.curves.push_back(curve);
        return input;
    }

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void places()
    {
        const auto places = staircasePlaces({-1, 1}, 100);
        QCOMPARE(places.size(), std::size_t(100 * placesPerPixel + 1));
        QCOMPARE(places.front(), -1.0);
        QCOMPARE(places.back(), 1.0);
        QCOMPARE(places[200], 0.0);
        QCOMPARE(staircasePlaces({-1, 1}, 0).size(), std::size_t(2));
    }

    void plotsShareTheAxis()
    {
        const StaircaseLayout layout = layoutStaircase(inputFor(0.5));
        QCOMPARE(layout.transferPlot.left(), layout.errorPlot.left());
        QCOMPARE(layout.transferPlot.right(), layout.errorPlot.right());
        QVERIFY(layout.transferPlot.bottom() < layout.errorPlot.top());
        QVERIFY(layout.transferPlot.top() >= layout.legend.height);
        QCOMPARE(layout.x.at(0), layout.errorPlot.center().x());
        QCOMPARE(layout.identityFrom, QPointF(layout.x.at(-2), layout.transferAxis.at(-2)));
        QCOMPARE(layout.identityTo, QPointF(layout.x.at(2), layout.transferAxis.at(2)));
    }

    void linesLieWhereTheValuesAre()
    {
        const StaircaseInput input = inputFor(0.5);
        const StaircaseLayout layout = layoutStaircase(input);
        QCOMPARE(layout.paths.size(), std::size_t(1));
        QCOMPARE(layout.paths[0].scheme, 3);
        for (const QPointF& point : layout.paths[0].transfer) {
            const double level = layout.transferAxis.valueAt(point.y());
            QVERIFY(std::abs(level - std::nearbyint(level * 2) / 2) < 1e-9);
        }
        // The error reaches half a step, and nearly fills its plot.
        double greatest = 0;
        for (const QPointF& point : layout.paths[0].error)
            greatest = std::max(greatest, std::abs(layout.errorAxis.valueAt(point.y())));
        QVERIFY(greatest > 0.24 && greatest <= 0.25 + 1e-9);
        QVERIFY(layout.errorAxis.high > 0.25 && layout.errorAxis.high < 0.3);
    }

    void denseStepsAreThinnedToTheirEnvelope()
    {
        const StaircaseInput input = inputFor(0.001);
        const StaircaseLayout layout = layoutStaircase(input);
        QVERIFY(layout.paths[0].error.size() <= 4 * int(layout.errorPlot.width() + 2));
        const QPolygonF points{{{0.1, 5}, {0.2, 9}, {0.4, 1}, {0.6, 4}, {0.9, 6}, {1.5, 2}}};
        QCOMPARE(thinned(points), (QPolygonF{{{0.1, 5}, {0.2, 9}, {0.4, 1}, {0.9, 6}, {1.5, 2}}}));
        QVERIFY(thinned({}).isEmpty());
    }

    void extremeAndMissingValues()
    {
        StaircaseInput input = inputFor(1);
        input.view = {-1.7e308, 1.7e308};
        input.xs = staircasePlaces(input.view, 400);
        input.curves[0].values = input.xs;
        input.curves[0].values[0] = std::numeric_limits<double>::quiet_NaN();
        const StaircaseLayout layout = layoutStaircase(input);
        QCOMPARE(layout.paths[0].transfer.first().x(), layout.x.at(input.xs[1]));
        for (const QPointF& point : layout.paths[0].transfer)
            QVERIFY(std::isfinite(point.x()) && std::isfinite(point.y()));
        input.area = QRectF(0, 0, 10, 10);
        QVERIFY(layoutStaircase(input).paths.empty());
    }
};

QTEST_APPLESS_MAIN(TestStaircaseLayout)
#include "tst_staircaselayout.moc"
