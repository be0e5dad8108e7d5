// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/carrycolumns.h"

#include "tests/support/testsupport.h"

#include <QSignalSpy>

using namespace quantoscope::widgets;

class TestCarryColumns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        quantoscope::tests::failOnWarnings();
        m_columns = std::make_unique<CarryColumns>();
        m_columns->setRows({{ColumnRow::Role::Carry, QStringLiteral("carries"), QStringLiteral("110"), {}, false, {0}},
                            {ColumnRow::Role::Operand, QStringLiteral("a"), QStringLiteral("11"), {}, false, {}},
                            {ColumnRow::Role::Operand, QStringLiteral("b"), QStringLiteral("01"), {}, false, {}},
                            {ColumnRow::Role::Result, QStringLiteral("sum"), QStringLiteral("00"), {}, true, {}}});
        m_columns->resize(m_columns->sizeHint());
        m_columns->show();
    }

    void arrowsLightColumns()
    {
        const QSignalSpy moved(m_columns.get(), &CarryColumns::currentColumnChanged);
        QCOMPARE(m_columns->currentColumn(), -1);
        QTest::keyClick(m_columns.get(), Qt::Key_Left);
        QCOMPARE(m_columns->currentColumn(), 0);
        QCOMPARE(m_columns->accessibleDescription(), QStringLiteral("carries 0, a 1, b 1, sum 0"));
        QTest::keyClick(m_columns.get(), Qt::Key_Left);
        QCOMPARE(m_columns->currentColumn(), 1);
        QCOMPARE(m_columns->accessibleDescription(), QStringLiteral("carries 1, a 1, b 0, sum 0"));
        QTest::keyClick(m_columns.get(), Qt::Key_Home);
        QCOMPARE(m_columns->currentColumn(), 2);
        QCOMPARE(m_columns->accessibleDescription(), QStringLiteral("carries 1"));
        QTest::keyClick(m_columns.get(), Qt::Key_Left);
        QCOMPARE(m_columns->currentColumn(), 2);
        QTest::keyClick(m_columns.get(), Qt::Key_End);
        QCOMPARE(m_columns->currentColumn(), 0);
        QTest::keyClick(m_columns.get(), Qt::Key_Right);
        QCOMPARE(m_columns->currentColumn(), 0);
        QCOMPARE(moved.count(), 4);
    }

    void clickLightsAColumn()
    {
        QTest::mouseClick(m_columns.get(), Qt::LeftButton, {}, m_columns->columnArea(1).center());
        QCOMPARE(m_columns->currentColumn(), 1);
        QTest::mouseClick(m_columns.get(), Qt::LeftButton, {}, QPoint(2, 2));
        QCOMPARE(m_columns->currentColumn(), -1);
    }

    void newRowsForgetTheColumn()
    {
        QTest::keyClick(m_columns.get(), Qt::Key_Left);
        m_columns->setRows({});
        QCOMPARE(m_columns->currentColumn(), -1);
        QTest::keyClick(m_columns.get(), Qt::Key_Left);
        QTest::keyClick(m_columns.get(), Qt::Key_End);
        QCOMPARE(m_columns->currentColumn(), -1);
    }

    void paintsSomething()
    {
        QVERIFY(!m_columns->accessibleName().isEmpty());
        const QImage picture = m_columns->grab().toImage();
        QSet<QRgb> colors;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x)
                colors.insert(picture.pixel(x, y));
        }
        QVERIFY(colors.size() > 4);
    }

private:
    std::unique_ptr<CarryColumns> m_columns;
};

QTEST_MAIN(TestCarryColumns)
#include "tst_carrycolumns.moc"
