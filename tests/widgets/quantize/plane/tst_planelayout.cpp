// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/quantize/plane/planelayout.h"

#include <cmath>
#include <limits>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestPlaneLayout : public QObject
{
    Q_OBJECT

    static PlaneInput inputOf(std::vector<core::RatePoint> rates)
    {
        PlaneInput input;
        input.area = QRectF(0, 0, 700, 500);
        for (const core::RatePoint& rate : rates)
            input.schemes.push_back({int(input.schemes.size()), QStringLiteral("Scheme %1").arg(input.schemes.size()), rate});
        return input;
    }

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void axesHoldEverything()
    {
        PlaneInput input = inputOf({{2, 9}, {8, 45}, {4, -3}});
        input.dots = {{0, {3, 60}}, {1, {9, 20}}};
        const PlaneLayout layout = layoutPlane(input);
        QCOMPARE(layout.bits.low, 0.0);
        QVERIFY(layout.bits.high > 9);
        QVERIFY(layout.decibels.low < -3 && layout.decibels.high > 60);
        for (const PlanePoint& point : layout.points)
            QVERIFY(layout.plot.contains(point.at));
        for (const QPointF& dot : layout.dots)
            QVERIFY(layout.plot.contains(dot));
        QCOMPARE(layout.points[0].at, QPointF(layout.bits.at(2), layout.decibels.at(9)));
    }

    void frontIsAStair()
    {
        const PlaneLayout layout = layoutPlane(inputOf({{2, 9}, {4, 20}, {4.5, 15}, {8, 45}}));
        QCOMPARE(layout.onFront, (std::vector<std::size_t>{0, 1, 3}));
        QCOMPARE(layout.front.size(), 7);
        for (qsizetype i = 1; i < layout.front.size(); ++i) {
            QVERIFY(layout.front[i].x() >= layout.front[i - 1].x());
            QVERIFY(layout.front[i].y() <= layout.front[i - 1].y());
            QVERIFY(layout.front[i].x() == layout.front[i - 1].x() || layout.front[i].y() == layout.front[i - 1].y());
        }
    }

    void theoryLines()
    {
        PlaneInput input = inputOf({{4, 20}, {8, 40}});
        PlaneLayout layout = layoutPlane(input);
        QVERIFY(layout.bitLine.isEmpty());
        const auto slope = [&layout](const QPolygonF& line) {
            const double bits = layout.bits.valueAt(line[1].x()) - layout.bits.valueAt(line[0].x());
            return (line[0].y() - line[1].y()) / (layout.decibels.at(0) - layout.decibels.at(1)) / bits;
        };
        QVERIFY(std::abs(slope(layout.bound) - 6.0206) < 1e-3);
        QCOMPARE(layout.bound[0], QPointF(layout.bits.at(0), layout.decibels.at(0)));
        QCOMPARE(layout.lloydMax.size(), std::size_t(6));
        QCOMPARE(layout.lloydMax[3], QPointF(layout.bits.at(4), layout.decibels.at(20.222)));
        input.anchor = 1;
        layout = layoutPlane(input);
        QVERIFY(std::abs(slope(layout.bitLine) - 6.0206) < 1e-3);
        const double share = (layout.points[1].at.x() - layout.bitLine[0].x()) / (layout.bitLine[1].x() - layout.bitLine[0].x());
        const double y = layout.bitLine[0].y() + share * (layout.bitLine[1].y() - layout.bitLine[0].y());
        QVERIFY(std::abs(y - layout.points[1].at.y()) < 1e-6);
    }

    void labelsDoNotCollide()
    {
        const PlaneLayout layout = layoutPlane(inputOf({{4, 20}, {4, 20.3}, {4.05, 20.1}, {4.1, 19.8}, {8, 45}, {8.05, 45}, {2, 3}, {2, 3.2}}));
        int labels = 0;
        for (std::size_t i = 0; i < layout.points.size(); ++i) {
            if (layout.points[i].label.isEmpty())
                continue;
            ++labels;
            QVERIFY(layout.plot.contains(layout.points[i].label));
            for (std::size_t j = 0; j < layout.points.size(); ++j) {
                QVERIFY(!layout.points[i].label.contains(layout.points[j].at));
                QVERIFY(j == i || !layout.points[i].label.intersects(layout.points[j].label));
            }
        }
        QCOMPARE(labels, 8);
    }

    void perfectMatchesStandAtTheEdge()
    {
        constexpr double infinite = std::numeric_limits<double>::infinity();
        PlaneInput input = inputOf({{4, 20}, {32, infinite}});
        input.anchor = 1;
        const PlaneLayout layout = layoutPlane(input);
        QVERIFY(layout.points[1].isBeyond && !layout.points[0].isBeyond);
        QCOMPARE(layout.points[1].at.y(), layout.plot.top());
        QVERIFY(layout.bits.high > 32);
        QVERIFY(layout.bitLine.isEmpty());
        QVERIFY(std::isfinite(layout.decibels.high));
    }

    void pointing()
    {
        PlaneInput input = inputOf({{4, 20}, {8, 40}});
        input.dots = {{0, {6, 30}}};
        const PlaneLayout layout = layoutPlane(input);
        QCOMPARE(*pointNear(layout, layout.points[1].at + QPointF(5, -5), 12), std::size_t(1));
        QVERIFY(!pointNear(layout, layout.points[1].at + QPointF(50, 0), 12));
        QCOMPARE(*dotNear(layout, layout.dots[0], 5), std::size_t(0));
        QVERIFY(!dotNear(layout, layout.points[0].at, 5));
    }

    void degenerate()
    {
        QVERIFY(layoutPlane(inputOf({})).points.empty());
        PlaneInput input = inputOf({{4, 20}});
        input.area = QRectF(0, 0, 10, 10);
        QVERIFY(layoutPlane(input).points.empty());
    }
};

QTEST_APPLESS_MAIN(TestPlaneLayout)
#include "tst_planelayout.moc"
