// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/networks/views/curvecanvas.h"

#include <QSignalSpy>

#include <cmath>
#include <limits>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestCurvesLayout : public QObject
{
    Q_OBJECT

    static CurvesInput input()
    {
        CurvesInput made;
        made.area = QRectF(0, 0, 700, 260);
        for (int step = 0; step <= 100; step += 10) {
            made.curves[0].push_back({step, 1.0 - step / 200.0, step / 100.0, 1.1 - step / 200.0, step / 125.0});
            made.curves[2].push_back({step, 0.5, 0.5, 0.75, 0.25});
        }
        return made;
    }

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void twoPlotsSideBySide()
    {
        const CurvesLayout layout = layoutCurves(input());
        QCOMPARE(layout.lastStep, 100);
        QVERIFY(layout.loss.plot.right() < layout.accuracy.plot.left());
        QVERIFY(layout.accuracy.plot.right() <= 700 && layout.loss.plot.bottom() <= 260);
        QCOMPARE(layout.accuracy.y.low, 0.0);
        QCOMPARE(layout.accuracy.y.high, 100.0);
        QCOMPARE(layout.loss.paths.size(), std::size_t(6));
        // Thin training curves first, so that the held-out ones lie above.
        QVERIFY(!layout.loss.paths[0].isHeldOut && layout.loss.paths[3].isHeldOut);
    }

    void pointsLieWhereTheNumbersAre()
    {
        const CurvesLayout layout = layoutCurves(input());
        const QPolygonF& heldOut = layout.loss.paths[3].points;
        QCOMPARE(heldOut.size(), 11);
        QCOMPARE(heldOut[0], QPointF(layout.loss.x.at(0), layout.loss.y.at(1.1)));
        QCOMPARE(heldOut[10], QPointF(layout.loss.plot.right(), layout.loss.y.at(0.6)));
        QCOMPARE(layout.accuracy.paths[5].points[4].y(), layout.accuracy.y.at(25));
        QVERIFY(layout.loss.paths[1].points.isEmpty()); // no PTQ yet
    }

    void regressionHasNoAccuracy()
    {
        CurvesInput made = input();
        made.isClassification = false;
        const CurvesLayout layout = layoutCurves(made);
        QVERIFY(layout.accuracy.plot.isEmpty());
        QVERIFY(layout.loss.plot.width() > 500);
    }

    void outliersDoNotFlattenTheRest()
    {
        CurvesInput made = input();
        made.curves[0][0].trainingLoss = 1e9;
        made.curves[0][1].heldOutLoss = std::numeric_limits<double>::infinity();
        made.curves[0][2].heldOutLoss = std::nan("");
        const CurvesLayout layout = layoutCurves(made);
        QVERIFY2(layout.loss.y.high < 6, qPrintable(QString::number(layout.loss.y.high)));
        QCOMPARE(layout.loss.paths[3].points.size(), 9);
    }

    void nothingAndNoRoom()
    {
        CurvesInput made;
        made.area = QRectF(0, 0, 700, 260);
        CurvesLayout layout = layoutCurves(made);
        QCOMPARE(layout.lastStep, 0);
        QVERIFY(layout.loss.plot.width() > 0);
        made.area = QRectF(0, 0, 20, 20);
        layout = layoutCurves(made);
        QVERIFY(layout.loss.plot.isEmpty() && layout.accuracy.plot.isEmpty());
        QVERIFY(layout.loss.paths.empty());
    }

    void aCursorReadsAllNetworks()
    {
        CurveCanvas canvas;
        canvas.resize(700, 260);
        canvas.show();
        QSignalSpy spy(&canvas, &PlotCanvas::described);
        canvas.setCurves(input().curves, true);
        QTest::keyClick(&canvas, Qt::Key_End);
        QCOMPARE(*canvas.cursor(), 100.0);
        QVERIFY2(canvas.reading().contains(QStringLiteral("step 100")), qPrintable(canvas.reading()));
        QVERIFY2(canvas.reading().contains(QStringLiteral("Float: held-out loss 0.6, accuracy 80.0 %")), qPrintable(canvas.reading()));
        QVERIFY(canvas.reading().contains(QStringLiteral("QAT: held-out loss 0.75, accuracy 25.0 %")));
        QVERIFY(!canvas.reading().contains(QStringLiteral("PTQ")));
        QTest::keyClick(&canvas, Qt::Key_Left);
        QCOMPARE(*canvas.cursor(), 99.0);
        // Between two points the one before holds.
        QVERIFY(canvas.reading().contains(QStringLiteral("accuracy 72.0 %")));
        QCOMPARE(canvas.accessibleDescription(), canvas.reading());
        QTest::keyClick(&canvas, Qt::Key_Escape);
        QVERIFY(!canvas.cursor());
        QTest::mouseMove(&canvas, canvas.currentLayout().accuracy.plot.center().toPoint());
        QTRY_VERIFY(canvas.cursor());
        QVERIFY(std::abs(*canvas.cursor() - 50) <= 1);
        QVERIFY(spy.count() > 3);
    }
};

QTEST_MAIN(TestCurvesLayout)
#include "tst_curveslayout.moc"
