// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/networks/calibrate/barrowscanvas.h"

#include <QSignalSpy>

#include <cmath>
#include <limits>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestBarRows : public QObject
{
    Q_OBJECT

    static BarTable table()
    {
        BarTable table;
        table.names = QStringList{QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("three")};
        table.columns = {{QStringLiteral("Share"), QStringLiteral("%"), 0, 100, {ColorRole::Good, ColorRole::Warning, ColorRole::Error}},
                         {QStringLiteral("Bias"), QStringLiteral("steps"), -0.5, 0.5, {ColorRole::Error}}};
        table.rows = {{{{60, 30, 10}, std::nullopt, QStringLiteral("60")}, {{0.25}, 0.0, QStringLiteral("0.25")}},
                      {{{100, 0, 0}, 90.0, QStringLiteral("100")}, {{-0.4}, 0.0, QStringLiteral("-0.4")}},
                      {{{}, std::nullopt, QString()}, {{std::numeric_limits<double>::quiet_NaN()}, 0.0, QStringLiteral("NaN")}}};
        table.legend = QStringList{QStringLiteral("equal"), QStringLiteral("off by one"), QStringLiteral("further")};
        return table;
    }

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void partsStandOneAfterTheOther()
    {
        const BarTable bars = table();
        BarRowsInputs input;
        input.area = QRectF(0, 0, 700, 300);
        input.table = &bars;
        const BarRowsLayout layout = layoutBarRows(input);
        QCOMPARE(layout.rows.size(), std::size_t(3));
        const auto& share = layout.columns[0].axis;
        const auto& first = layout.rows[0].cells[0].bars;
        QCOMPARE(first[0].left(), share.at(0));
        QCOMPARE(first[0].right(), share.at(60));
        QCOMPARE(first[1].left(), share.at(60));
        QCOMPARE(first[2].right(), share.at(100));
        QCOMPARE(layout.rows[1].cells[0].reference, share.at(90));
        const auto& bias = layout.columns[1].axis;
        QCOMPARE(layout.rows[1].cells[1].bars[0].left(), bias.at(-0.4));
        QCOMPARE(layout.rows[1].cells[1].bars[0].right(), bias.at(0));
        QCOMPARE(layout.rows[2].cells[1].bars[0].width(), 0.0);
        QVERIFY(layout.rows[2].cells[0].bars.empty());
        for (const auto& row : layout.rows) {
            QVERIFY(row.name.right() <= layout.columns[0].plot.left());
            for (const auto& cell : row.cells)
                QVERIFY(cell.text.bottom() <= row.row.bottom());
        }
        QVERIFY(layout.columns[0].plot.right() < layout.columns[1].plot.left());
        QCOMPARE(layout.rowAt(layout.rows[2].row.center()).value(), 2);
        QVERIFY(!layout.rowAt(QPointF(5, 2)));
    }

    void nothingWhereItIsTooSmall()
    {
        const BarTable bars = table();
        BarRowsInputs input;
        input.area = QRectF(0, 0, 100, 60);
        QVERIFY(layoutBarRows(input).rows.empty());
        input.table = &bars;
        QVERIFY(layoutBarRows(input).rows.empty());
    }

    void rowsAreChosenByKeyAndClick()
    {
        BarRowsCanvas canvas;
        canvas.resize(700, 300);
        canvas.setTable(table());
        canvas.show();
        QSignalSpy chosen(&canvas, &BarRowsCanvas::rowChosen);
        QCOMPARE(canvas.reading(), QString());
        QTest::keyClick(&canvas, Qt::Key_Down);
        QCOMPARE(canvas.currentRow(), 0);
        QCOMPARE(canvas.reading(), QStringLiteral("one. Share: 60; Bias: 0.25"));
        QTest::keyClick(&canvas, Qt::Key_End);
        QCOMPARE(canvas.reading(), QStringLiteral("three. Bias: NaN"));
        QTest::keyClick(&canvas, Qt::Key_Down);
        QCOMPARE(canvas.currentRow(), 2);
        QTest::mouseClick(&canvas, Qt::LeftButton, {}, canvas.currentLayout().rows[1].row.center().toPoint());
        QCOMPARE(canvas.currentRow(), 1);
        QTest::keyClick(&canvas, Qt::Key_Home);
        QCOMPARE(chosen.count(), 4);
        QCOMPARE(chosen.last()[0].toInt(), 0);
        QVERIFY(!canvas.grab().isNull());
    }
};

QTEST_MAIN(TestBarRows)
#include "tst_barrows.moc"
