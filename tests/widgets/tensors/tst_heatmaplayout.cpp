// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/tensors/heatmaplayout.h"

#include <cmath>

using namespace quantoscope;
using namespace quantoscope::widgets;

namespace {

HeatMapInput inputOf(std::int64_t rows, std::int64_t columns)
{
    HeatMapInput input;
    input.rows = rows;
    input.columns = columns;
    input.area = QRectF(0, 0, 600, 400);
    return input;
}

bool isNear(double a, double b)
{
    return std::abs(a - b) < 1e-6 * std::max(1.0, std::abs(b));
}

} // namespace

class TestHeatMapLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void fits_data()
    {
        QTest::addColumn<qint64>("rows");
        QTest::addColumn<qint64>("columns");
        QTest::newRow("one") << qint64(1) << qint64(1);
        QTest::newRow("row") << qint64(1) << qint64(64);
        QTest::newRow("column") << qint64(5000) << qint64(1);
        QTest::newRow("matrix") << qint64(128) << qint64(64);
        QTest::newRow("16 Mi") << qint64(4096) << qint64(4096);
        QTest::newRow("huge") << (qint64(1) << 40) << (qint64(1) << 20);
    }
    void fits()
    {
        QFETCH(qint64, rows);
        QFETCH(qint64, columns);
        const HeatMapLayout layout = layoutHeatMap(inputOf(rows, columns));
        QVERIFY(layout.plot.width() > 400 && layout.plot.height() > 250);
        QCOMPARE(layout.visibleCells(), (core::CellRange{0, 0, rows, columns}));
        QVERIFY(layout.plot.adjusted(-1e-6, -1e-6, 1e-6, 1e-6).contains(layout.matrix));
        QVERIFY(layout.legend.top() >= layout.matrix.bottom());
        QVERIFY(layout.legend.bottom() < 400);
        const HeatRequest request = layout.request();
        QVERIFY(request.rows >= 1 && request.rows <= 400 && request.columns >= 1 && request.columns <= 600);
        QCOMPARE(request.isReduced(), double(rows) > layout.plot.height() || double(columns) > layout.plot.width());
        for (const HeatCell& cell : {HeatCell{0, 0}, HeatCell{rows - 1, columns - 1}, HeatCell{rows / 2, columns / 3}}) {
            // Within double's reach of the pixel: huge matrices have 2^31 elements a pixel.
            const auto found = layout.cellAt(layout.cellRect(cell).center());
            QVERIFY(found);
            QVERIFY(std::abs(double(found->row - cell.row)) <= double(rows) * 1e-12 + 0.1);
            QVERIFY(std::abs(double(found->column - cell.column)) <= double(columns) * 1e-12 + 0.1);
        }
    }

    void smallMatricesKeepSmallCells()
    {
        const HeatMapLayout layout = layoutHeatMap(inputOf(2, 3));
        QCOMPARE(layout.zoom.cellWidth, 120.0);
        QCOMPARE(layout.zoom.cellHeight, 64.0);
        QCOMPARE(layout.matrix.size(), QSizeF(360, 128));
        QVERIFY(!layout.cellAt(layout.matrix.bottomRight() + QPointF(3, 3)));
        QCOMPARE(layout.columnTicks.labels, (QStringList{QStringLiteral("0"), QStringLiteral("1"), QStringLiteral("2")}));
        QCOMPARE(layout.rowTicks.labels, (QStringList{QStringLiteral("0"), QStringLiteral("1")}));
    }

    void pixelsMakeTheTiles()
    {
        HeatMapInput input = inputOf(4096, 100);
        HeatMapLayout layout = layoutHeatMap(input);
        HeatRequest request = layout.request();
        QCOMPARE(request.rows, std::int64_t(layout.plot.height()));
        QCOMPARE(request.columns, std::int64_t(100));
        input.pixelRatio = 2;
        layout = layoutHeatMap(input);
        QCOMPARE(layout.request().rows, std::int64_t(2 * layout.plot.height()));
        // The picture lies on whole device pixels.
        input.zoom = {false, 0.37, 0.37, 3.3, 1000.7};
        layout = layoutHeatMap(input);
        request = layout.request();
        const QRectF rect = layout.rectOf(request.cells);
        QCOMPARE(rect.top() * 2, std::round(rect.top() * 2));
        QCOMPARE(rect.height() * 2, double(request.rows));
        QVERIFY(rect.top() <= layout.plot.top() && rect.bottom() >= layout.plot.bottom() - 0.5);
    }

    void zoomKeepsThePoint()
    {
        HeatMapInput input = inputOf(1000, 800);
        const HeatMapLayout whole = layoutHeatMap(input);
        const QPointF point = whole.plot.center() + QPointF(37, -21);
        input.zoom = zoomed(whole, 8, point);
        QVERIFY(!input.zoom.fits);
        const HeatMapLayout in = layoutHeatMap(input);
        QCOMPARE(in.cellAt(point).value(), whole.cellAt(point).value());
        QVERIFY(isNear(in.zoom.cellWidth, 8 * whole.zoom.cellWidth));
        QVERIFY(zoomed(in, 1.0 / 8, point).fits);
        QVERIFY(zoomed(in, 1.0 / 100, point).fits);
        const HeatZoom deepest = zoomed(in, 1e9, point);
        QCOMPARE(std::max(deepest.cellWidth, deepest.cellHeight), largestCell);
    }

    void squareCells()
    {
        HeatMapInput input = inputOf(1000, 800);
        const HeatMapLayout whole = layoutHeatMap(input);
        input.zoom = zoomedTo(whole, 16);
        const HeatMapLayout in = layoutHeatMap(input);
        QCOMPARE(in.zoom.cellWidth, 16.0);
        QCOMPARE(in.zoom.cellHeight, 16.0);
        QCOMPARE(in.cellAt(in.plot.center()).value(), whole.cellAt(whole.plot.center()).value());
    }

    void panStaysInside()
    {
        HeatMapInput input = inputOf(1000, 800);
        input.zoom = {false, 10, 10, 100, 100};
        HeatMapLayout layout = layoutHeatMap(input);
        input.zoom = panned(layout, QPointF(-50, 20));
        layout = layoutHeatMap(input);
        QCOMPARE(layout.zoom.left, 105.0);
        QCOMPARE(layout.zoom.top, 98.0);
        input.zoom = panned(layout, QPointF(1e9, -1e9));
        layout = layoutHeatMap(input);
        QCOMPARE(layout.zoom.left, 0.0);
        QVERIFY(isNear(layout.zoom.top, 1000 - layout.plot.height() / 10));
        QCOMPARE(layout.visibleCells().firstRow + layout.visibleCells().rows, std::int64_t(1000));
    }

    void showsACell()
    {
        HeatMapInput input = inputOf(1000, 800);
        input.zoom = {false, 10, 10, 100, 100};
        const HeatMapLayout layout = layoutHeatMap(input);
        QCOMPARE(showing(layout, {105, 110}), layout.zoom);
        QCOMPARE(showing(layout, {7, 110}).top, 7.0);
        input.zoom = showing(layout, {105, 500});
        const QRectF cell = layoutHeatMap(input).cellRect({105, 500});
        QVERIFY(isNear(cell.right(), layoutHeatMap(input).plot.right()));
    }

    void legend()
    {
        HeatMapInput input = inputOf(50, 50);
        input.scale = {HeatColours::Diverging, -2, 2};
        input.swatches = {{HeatSwatch::Kind::NaN, QStringLiteral("3 NaN"), {}, {}}, {HeatSwatch::Kind::PositiveInfinity, QStringLiteral("1 +∞"), {}, {}}};
        const HeatMapLayout wide = layoutHeatMap(input);
        QCOMPARE(wide.legendTicks.labels.first(), QStringLiteral("-2.0"));
        QCOMPARE(wide.legendX(0), wide.legend.center().x());
        QCOMPARE(wide.swatches.size(), std::size_t(2));
        for (const HeatSwatch& swatch : wide.swatches) {
            QVERIFY(swatch.box.left() > wide.legend.right());
            QVERIFY(swatch.text.right() <= 600);
        }
        input.area.setWidth(260);
        const HeatMapLayout narrow = layoutHeatMap(input);
        QVERIFY(narrow.swatches[0].box.top() > narrow.legend.bottom());
        QVERIFY(narrow.swatches[1].text.right() <= 260);
        QVERIFY(narrow.swatches[1].text.bottom() <= 400);
    }

    void nothingToShow()
    {
        QCOMPARE(layoutHeatMap(inputOf(0, 5)).visibleCells(), core::CellRange());
        HeatMapInput input = inputOf(5, 5);
        input.area = QRectF(0, 0, 30, 20);
        const HeatMapLayout layout = layoutHeatMap(input);
        QCOMPARE(layout.rows, std::int64_t(0));
        QVERIFY(!layout.cellAt(QPointF(10, 10)));
    }
};

QTEST_MAIN(TestHeatMapLayout)
#include "tst_heatmaplayout.moc"
