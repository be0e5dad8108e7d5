// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/common/copyabletable.h"
#include "widgets/window/shortcutsdialog.h"

#include <QAction>
#include <QMenu>
#include <QShortcut>

using namespace quantoscope::widgets;

namespace {

QStringList lines(const QList<Shortcut>& shortcuts)
{
    QStringList result;
    for (const Shortcut& shortcut : shortcuts)
        result.append(shortcut.keys + QLatin1Char('|') + shortcut.text);
    return result;
}

} // namespace

class TestShortcutsDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void collectsActionsAndShortcuts()
    {
        QWidget root;
        auto* save = new QAction(QStringLiteral("&Save && Close…"), &root);
        save->setShortcuts({QKeySequence(QStringLiteral("Ctrl+S")), QKeySequence(QStringLiteral("F2"))});
        auto* chinese = new QAction(QStringLiteral("打开(&O)…"), &root);
        chinese->setShortcut(QKeySequence(QStringLiteral("Ctrl+O")));
        new QAction(QStringLiteral("without keys"), &root);
        auto* shortcut = new QShortcut(QKeySequence(QStringLiteral("Alt+X")), &root);
        shortcut->setWhatsThis(QStringLiteral("Clear"));
        new QShortcut(QKeySequence(QStringLiteral("Alt+Y")), &root);
        QCOMPARE(lines(collectShortcuts(&root)), (QStringList{QStringLiteral("Ctrl+S, F2|Save & Close"),
                                                              QStringLiteral("Ctrl+O|打开"), QStringLiteral("Alt+X|Clear")}));
    }

    void leavesOutWhatItIsTold()
    {
        QWidget root;
        auto* part = new QWidget(&root);
        auto* action = new QAction(QStringLiteral("Inner"), part);
        action->setShortcut(QKeySequence(QStringLiteral("F3")));
        QCOMPARE(collectShortcuts(&root).size(), 1);
        QCOMPARE(collectShortcuts(&root, part).size(), 0);
    }

    void showsWindowThenPage()
    {
        ShortcutsDialog dialog(nullptr);
        dialog.setShortcuts({{QStringLiteral("F1"), QStringLiteral("Help")}}, QStringLiteral("Numbers"),
                            {{QStringLiteral("Space"), QStringLiteral("Flip the bit")}});
        const auto* table = dialog.findChild<CopyableTable*>(QStringLiteral("shortcuts.table"));
        QVERIFY(table);
        QCOMPARE(table->rowCount(), 2);
        QCOMPARE(table->item(0, 0)->text(), QStringLiteral("Window"));
        QCOMPARE(table->item(0, 1)->text(), QStringLiteral("F1"));
        QCOMPARE(table->item(1, 0)->text(), QStringLiteral("Numbers"));
        QCOMPARE(table->item(1, 2)->text(), QStringLiteral("Flip the bit"));
        QCOMPARE(dialog.windowTitle(), QStringLiteral("Keyboard Shortcuts"));
    }
};

QTEST_MAIN(TestShortcutsDialog)
#include "tst_shortcutsdialog.moc"
