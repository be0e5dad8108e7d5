// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/common/toolpanel.h"

#include <QLabel>
#include <QSignalSpy>
#include <QToolButton>

using namespace quantoscope::widgets;

class TestToolPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void oneToolAtATime()
    {
        ToolPanel panel;
        for (const char* id : {"a", "b", "c"}) {
            const QString name = QString::fromLatin1(id);
            panel.addTool(name, new QLabel(name), [name] { return name.toUpper(); });
        }
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        QSignalSpy changed(&panel, &ToolPanel::currentChanged);
        QCOMPARE(panel.currentId(), "a");
        auto* button = panel.findChild<QToolButton*>(QStringLiteral("tool:b"));
        QCOMPARE(button->text(), "B");
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(panel.currentId(), "b");
        QCOMPARE(panel.currentTool(), panel.tool(QStringLiteral("b")));
        QTest::keyClick(&panel, Qt::Key_PageDown, Qt::ControlModifier);
        QCOMPARE(panel.currentId(), "c");
        QTest::keyClick(&panel, Qt::Key_PageDown, Qt::ControlModifier);
        QCOMPARE(panel.currentId(), "a");
        QTest::keyClick(&panel, Qt::Key_PageUp, Qt::ControlModifier);
        QCOMPARE(panel.currentId(), "c");
        QCOMPARE(changed.count(), 4);
        panel.showTool(QStringLiteral("unknown"));
        QCOMPARE(panel.currentId(), "c");
    }
};

QTEST_MAIN(TestToolPanel)
#include "tst_toolpanel.moc"
