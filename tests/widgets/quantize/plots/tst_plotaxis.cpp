// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/common/theme.h"
#include "widgets/quantize/plots/plotaxis.h"

#include <QImage>
#include <QPainter>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestPlotAxis : public QObject
{
    Q_OBJECT

    static double length(const QString& text) { return 7.0 * double(text.size()); }

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void pixelsAndValues()
    {
        const PlotAxis axis = horizontalAxis(-2, 2, QRectF(50, 10, 400, 200), 14, length);
        QCOMPARE(axis.at(-2), 50.0);
        QCOMPARE(axis.at(0), 250.0);
        QCOMPARE(axis.at(2), 450.0);
        QCOMPARE(axis.valueAt(150), -1.0);
        QCOMPARE(axis.valueAt(-1000), -2.0);
        QVERIFY(axis.holds(2) && !axis.holds(2.1));
        QVERIFY(axis.ticks.values.size() >= 3);
    }

    void verticalAxesGrowUpwards()
    {
        const PlotAxis axis = verticalAxis(0, 10, QRectF(50, 10, 400, 200), 14);
        QCOMPARE(axis.at(0), 210.0);
        QCOMPARE(axis.at(10), 10.0);
        QCOMPARE(axis.valueAt(110), 5.0);
    }

    void extremeRangesStayFinite()
    {
        const PlotAxis axis = horizontalAxis(-1.7e308, 1.7e308, QRectF(0, 0, 300, 100), 14, length);
        QCOMPARE(axis.at(0), 150.0);
        const PlotAxis narrow = horizontalAxis(1, 1.0000001, QRectF(0, 0, 300, 100), 14, length);
        QCOMPARE(narrow.at(1e300), 1e6);
        const PlotAxis least{-4e-324, 4e-324, 100, 300, {}};
        QCOMPARE(least.at(4e-324), 200.0);
    }

    void paintsLabelsOutsideOfThePlot()
    {
        QImage image(400, 300, QImage::Format_RGB32);
        image.fill(lightPalette().color(QPalette::Base));
        const QRectF plot = plotInside(QRectF(0, 0, 400, 300), 40, 14);
        QVERIFY(plot.left() >= 54 && plot.bottom() <= 300 - 28);
        const QImage before = image;
        QPainter painter(&image);
        paintHorizontalAxis(painter, plot, horizontalAxis(0, 1, plot, 14, length), QStringLiteral("x"), lightPalette());
        paintVerticalAxis(painter, plot, verticalAxis(0, 1, plot, 14), QStringLiteral("y"), lightPalette());
        painter.end();
        QVERIFY(image.copy(0, 0, int(plot.left()) - 1, 300) != before.copy(0, 0, int(plot.left()) - 1, 300));
        QVERIFY(image.copy(0, int(plot.bottom()) + 2, 400, 300) != before.copy(0, int(plot.bottom()) + 2, 400, 300));
    }
};

QTEST_MAIN(TestPlotAxis)
#include "tst_plotaxis.moc"
