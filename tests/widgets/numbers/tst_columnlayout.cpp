// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/columnlayout.h"

#include "tests/support/testsupport.h"

using namespace quantoscope::widgets;

class TestColumnLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void digitsAlignAtTheRight()
    {
        const std::vector<ColumnRow> rows = {{ColumnRow::Role::Carry, {}, QStringLiteral("1 0"), {}, false, {0}},
                                             {ColumnRow::Role::Result, {}, QStringLiteral("01"), {}, true, {}}};
        const ColumnLayout layout = layoutColumns(rows, {10, 20, 50, 30, 6});
        QCOMPARE(layout.columns, 3);
        QCOMPARE(layout.left, 56.0);
        QCOMPARE(layout.right, 86.0);
        QCOMPARE(layout.cells.size(), std::size_t{4}); // the blank has no cell
        QCOMPARE(layout.cells[0].column, 2);
        QVERIFY(layout.cells[0].isMarked);
        QCOMPARE(layout.cells[0].rect, QRectF(56, 0, 10, 20));
        QCOMPARE(layout.cells[1].column, 0);
        QCOMPARE(layout.cells[1].rect, QRectF(76, 0, 10, 20));
        QVERIFY(!layout.cells[1].isMarked);
        QCOMPARE(layout.cells[3].rect, QRectF(76, 26, 10, 20)); // under the ruled line
        QVERIFY(!layout.lines[0].ruleY);
        QCOMPARE(*layout.lines[1].ruleY, 23.0);
        QCOMPARE(layout.lines[1].label, QRectF(0, 26, 50, 20));
        QCOMPARE(layout.lines[1].note, QRectF(92, 26, 30, 20));
        QCOMPARE(layout.size, QSizeF(122, 46));
    }

    void pointsFindColumns_data()
    {
        QTest::addColumn<QPointF>("point");
        QTest::addColumn<int>("column");
        QTest::newRow("first") << QPointF(56, 1) << 2;
        QTest::newRow("middle") << QPointF(71, 10) << 1;
        QTest::newRow("last") << QPointF(85.9, 19) << 0;
        QTest::newRow("label") << QPointF(20, 5) << -1;
        QTest::newRow("note") << QPointF(86, 5) << -1;
        QTest::newRow("below") << QPointF(71, 20) << -1;
    }

    void pointsFindColumns()
    {
        QFETCH(QPointF, point);
        const ColumnLayout layout = layoutColumns({{ColumnRow::Role::Operand, {}, QStringLiteral("101"), {}, false, {}}}, {10, 20, 50, 30, 6});
        QTEST(layout.columnAt(point), "column");
        QCOMPARE(layout.columnRect(2), QRectF(56, 0, 10, 20));
        QVERIFY(layout.columnRect(3).isNull());
    }

    void emptyIsEmpty()
    {
        const ColumnLayout layout = layoutColumns({}, {});
        QCOMPARE(layout.columnAt({0, 0}), -1);
        QVERIFY(layout.cells.empty() && layout.lines.empty());
    }
};

QTEST_APPLESS_MAIN(TestColumnLayout)
#include "tst_columnlayout.moc"
