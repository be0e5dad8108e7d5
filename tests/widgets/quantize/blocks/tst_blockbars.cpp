// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/blocks/blockbars.h"

#include "tests/support/testsupport.h"

#include <cmath>
#include <limits>

using namespace quantoscope;
using namespace quantoscope::widgets;

namespace {

BlockBarsInput inputOf(std::size_t count, QSizeF size, int bits = 4)
{
    BlockBarsInput input;
    for (std::size_t i = 0; i < count; ++i) {
        input.values.push_back(static_cast<double>(i) - 3);
        input.stored.push_back(static_cast<double>(i) - 2.5);
    }
    input.codeBits = bits;
    input.area = QRectF(QPointF(0, 0), size);
    return input;
}

} // namespace

class TestBlockBars : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cellsFillTheArea_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("columns");
        QTest::addRow("one") << 1 << 1;
        QTest::addRow("sixteen") << 16 << 16;
        QTest::addRow("thirty-two") << 32 << 32;
        QTest::addRow("forty-eight") << 48 << 32;
        QTest::addRow("256") << 256 << 32;
    }

    void cellsFillTheArea()
    {
        QFETCH(int, count);
        QFETCH(int, columns);
        const BlockBars layout = layoutBlockBars(inputOf(std::size_t(count), {640, 400}));
        QCOMPARE(layout.cells.size(), std::size_t(count));
        QCOMPARE(layout.columns, columns);
        for (std::size_t i = 0; i < layout.cells.size(); ++i) {
            const BlockBars::Cell& cell = layout.cells[i];
            QVERIFY(QRectF(-0.01, -0.01, 640.02, 400.02).contains(cell.area));
            QVERIFY(cell.area.contains(cell.plot));
            QCOMPARE(layout.cellAt(cell.area.center()).value_or(9999), i);
            for (std::size_t j = 0; j < i; ++j)
                QVERIFY(!cell.plot.intersects(layout.cells[j].plot));
        }
        QVERIFY(!layout.cellAt(QPointF(-5, 5)));
    }

    void barsStandOnZero()
    {
        BlockBarsInput input = inputOf(7, {300, 200});
        input.reach = 4;
        const BlockBars layout = layoutBlockBars(input);
        const BlockBars::Cell& low = layout.cells[0]; // −3
        QCOMPARE(low.value.top(), low.plot.center().y());
        QCOMPARE(low.value.bottom(), layout.y(0, -3));
        QVERIFY(std::abs(layout.valueAt(0, low.value.bottom()) + 3) < 1e-9);
        const BlockBars::Cell& high = layout.cells[6]; // 3
        QCOMPARE(high.value.bottom(), high.plot.center().y());
        QCOMPARE(high.value.top(), layout.y(6, 3));
        QVERIFY(high.value.right() <= high.stored.left());
        QCOMPARE(layout.y(6, 100), high.plot.top()); // beyond the reach
        QCOMPARE(layoutBlockBars(inputOf(7, {300, 200})).reach, 3.5 * 1.05);
    }

    void bitsWhereThereIsRoom()
    {
        QCOMPARE(layoutBlockBars(inputOf(16, {640, 300}, 4)).bitLines, 1);
        QCOMPARE(layoutBlockBars(inputOf(32, {640, 300}, 8)).bitLines, 4); // two digits a line
        QCOMPARE(layoutBlockBars(inputOf(32, {640, 60}, 8)).bitLines, 0);
        QVERIFY(layoutBlockBars(inputOf(32, {640, 60}, 8)).cells[0].bits.isEmpty());
        QCOMPARE(layoutBlockBars(inputOf(32, {100, 300}, 8)).bitLines, 0);
        const BlockBars layout = layoutBlockBars(inputOf(16, {640, 300}, 4));
        QVERIFY(!layout.cells[3].bits.intersects(layout.cells[3].plot));
    }

    void oddValues()
    {
        QVERIFY(layoutBlockBars({}).cells.empty());
        BlockBarsInput input = inputOf(2, {100, 100});
        input.values = {std::numeric_limits<double>::quiet_NaN(), 0};
        input.stored = {std::numeric_limits<double>::infinity(), 0};
        const BlockBars layout = layoutBlockBars(input);
        QVERIFY(layout.cells[0].value.isNull() && layout.cells[0].stored.isNull());
        QCOMPARE(layout.reach, 1.0);
        QCOMPARE(layout.cells[1].value.height(), 0.0);
    }
};

QTEST_APPLESS_MAIN(TestBlockBars)
#include "tst_blockbars.moc"
