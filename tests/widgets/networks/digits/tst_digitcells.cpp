// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/digits/digitcells.h"

#include "tests/support/testsupport.h"

using namespace quantoscope::widgets;

namespace {

DigitCellMetrics metrics(qreal width)
{
    DigitCellMetrics m;
    m.viewport = {width, 200};
    m.picture = 40;
    m.lineHeight = 10;
    m.textWidth = 30;
    m.lines = 2;
    return m;
}

} // namespace

class TestDigitCells : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void asManyARowAsFit()
    {
        // A cell needs 40 and 5 on each side: 50.
        QCOMPARE(layoutDigitCells(7, metrics(49)).columns, 1);
        QCOMPARE(layoutDigitCells(7, metrics(50)).columns, 1);
        QCOMPARE(layoutDigitCells(7, metrics(100)).columns, 2);
        const DigitCells cells = layoutDigitCells(7, metrics(160));
        QCOMPARE(cells.columns, 3);
        QCOMPARE(cells.rows(), 3);
        QCOMPARE(cells.cell, QSizeF(53, 70));
        QCOMPARE(cells.height(), 210.0);
        QCOMPARE(layoutDigitCells(7, metrics(0)).columns, 1);
        DigitCellMetrics wide = metrics(200);
        wide.textWidth = 90; // the text decides
        QCOMPARE(layoutDigitCells(7, wide).columns, 2);
    }

    void partsLieInTheirCell()
    {
        const DigitCells cells = layoutDigitCells(20, metrics(330));
        for (std::int64_t place = 0; place < 20; ++place) {
            const QRectF cell = cells.cellRect(place);
            QVERIFY(cell.contains(cells.pictureRect(place)));
            QVERIFY(cell.contains(cells.lineRect(place, 0)));
            QVERIFY(cell.contains(cells.lineRect(place, 1)));
            QVERIFY(!cells.pictureRect(place).intersects(cells.lineRect(place, 0)));
            QVERIFY(!cells.lineRect(place, 0).intersects(cells.lineRect(place, 1)));
            for (std::int64_t other = 0; other < place; ++other)
                QVERIFY(!cells.cellRect(other).intersects(cell));
        }
    }

    void placesAndPointsAgree()
    {
        const DigitCells cells = layoutDigitCells(10, metrics(210));
        for (std::int64_t place = 0; place < 10; ++place)
            QCOMPARE(cells.placeAt(cells.cellRect(place).center()), std::optional(place));
        QVERIFY(!cells.placeAt({-1, 5}));
        QVERIFY(!cells.placeAt({5, -1}));
        QVERIFY(!cells.placeAt({5, cells.height()}));
        QVERIFY(!cells.placeAt({cells.columns * cells.cell.width() + 1, 5}));
        QVERIFY(!cells.placeAt(cells.cellRect(11).center())); // the last row is not full
    }

    void onlyVisibleRows()
    {
        const DigitCells cells = layoutDigitCells(1000, metrics(210)); // 4 a row of height 70
        QCOMPARE(cells.placesBetween(0, 140), (std::pair<std::int64_t, std::int64_t>(0, 8)));
        QCOMPARE(cells.placesBetween(69, 141), (std::pair<std::int64_t, std::int64_t>(0, 12)));
        QCOMPARE(cells.placesBetween(700, 770), (std::pair<std::int64_t, std::int64_t>(40, 44)));
        QCOMPARE(cells.placesBetween(-50, -10), (std::pair<std::int64_t, std::int64_t>(0, 0)));
        QCOMPARE(cells.placesBetween(1e7, 2e7), (std::pair<std::int64_t, std::int64_t>(1000, 1000)));
    }

    void none()
    {
        const DigitCells cells = layoutDigitCells(0, metrics(210));
        QCOMPARE(cells.height(), 0.0);
        QVERIFY(!cells.placeAt({1, 1}));
        QCOMPARE(layoutDigitCells(-3, metrics(210)).count, 0);
    }
};

QTEST_APPLESS_MAIN(TestDigitCells)
#include "tst_digitcells.moc"
