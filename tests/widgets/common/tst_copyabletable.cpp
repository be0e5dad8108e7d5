// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/common/copyabletable.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace quantoscope::widgets;

class TestCopyableTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        quantoscope::tests::failOnWarnings();
        m_table = std::make_unique<CopyableTable>();
        m_table->setContents({QStringLiteral("Format"), QStringLiteral("Bits")},
                             {{QStringLiteral("FP16"), QStringLiteral("16")}, {QStringLiteral("E4M3"), QStringLiteral("8")}});
    }

    void copiesTheSelection()
    {
        m_table->setCurrentCell(1, 0);
        QTest::keyClick(m_table.get(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("E4M3"));
        QTest::keyClick(m_table.get(), Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(m_table.get(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("E4M3\t8"));
    }

    void copiesHeadingsWithEverything()
    {
        QTest::keyClick(m_table.get(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(m_table.get(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("Format\tBits\nFP16\t16\nE4M3\t8"));
    }

    void nothingSelectedIsEmpty()
    {
        m_table->clearSelection();
        QCOMPARE(m_table->selectedText(), QString());
    }

    void cannotBeEdited()
    {
        m_table->setCurrentCell(0, 0);
        QTest::keyClicks(m_table.get(), QStringLiteral("x"));
        QTest::keyClick(m_table.get(), Qt::Key_F2);
        QCOMPARE(m_table->item(0, 0)->text(), QStringLiteral("FP16"));
        QVERIFY(!m_table->findChild<QLineEdit*>());
    }

    void contentsCanBeReplaced()
    {
        QAbstractItemModelTester tester(m_table->model());
        m_table->setContents({QStringLiteral("One")}, {{QStringLiteral("1")}});
        QCOMPARE(m_table->rowCount(), 1);
        QCOMPARE(m_table->columnCount(), 1);
        QCOMPARE(m_table->item(0, 0)->text(), QStringLiteral("1"));
    }

    void tabLeavesTheTable()
    {
        QWidget window;
        auto* column = new QVBoxLayout(&window);
        auto* table = new CopyableTable;
        auto* edit = new QLineEdit;
        column->addWidget(table);
        column->addWidget(edit);
        table->setContents({QStringLiteral("A"), QStringLiteral("B")}, {{QStringLiteral("1"), QStringLiteral("2")}});
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Tab);
        QVERIFY(edit->hasFocus());
    }

private:
    std::unique_ptr<CopyableTable> m_table;
};

QTEST_MAIN(TestCopyableTable)
#include "tst_copyabletable.moc"
