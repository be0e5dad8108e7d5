// SPDX-License-Identifier: GPL-3.0-or-later
// A user saves what the pages hold, changes it, and comes back to it: by menu, by recent files, in another window.
#include "tests/support/windowfixture.h"

#include <QLabel>
#include <QLineEdit>
#include <QMenu>

using namespace quantoscope;
using namespace quantoscope::tests;

class SessionJourney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m = std::make_unique<WindowFixture>();
        m->openWithFakes();
    }
    void cleanup() { m.reset(); }

    void saveChangeAndComeBack()
    {
        type("alpha", QStringLiteral("-5.75"));
        QTest::keyClick(m->window.get(), Qt::Key_2, Qt::ControlModifier);
        type("beta", QStringLiteral("w.npy"));
        const QString path = m->path("mine.quantoscope");
        m->dialogs.answers = {path};
        QTest::keyClick(m->window.get(), Qt::Key_S, Qt::ControlModifier);
        QVERIFY(QFile::exists(path));
        QCOMPARE(m->dialogs.suggestions, QStringList{QStringLiteral("session.quantoscope")});
        QVERIFY(m->dialogs.errors.isEmpty());
        QVERIFY(m->window->findChild<QLabel*>(QStringLiteral("message"))->text().contains(path));

        type("alpha", QStringLiteral("1"));
        type("beta", QStringLiteral("2"));
        QTest::keyClick(m->window.get(), Qt::Key_1, Qt::ControlModifier);
        m->dialogs.answers = {path};
        QTest::keyClick(m->window.get(), Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(m->fake("alpha")->text(), QStringLiteral("-5.75"));
        QCOMPARE(m->fake("beta")->text(), QStringLiteral("w.npy"));
        QCOMPARE(m->frontPage(), QStringLiteral("beta"));
        QVERIFY(m->dialogs.filters.constLast().contains(QStringLiteral("*.quantoscope")));
        QCOMPARE(m->dialogs.folders.constLast(), m->folder.path());
    }

    void anotherWindowOpensItFromTheRecentFiles()
    {
        type("alpha", QStringLiteral("0.1"));
        const QString path = m->path("a & b.quantoscope");
        m->dialogs.answers = {path};
        m->action("saveSession")->trigger();
        m->openWithFakes();
        QCOMPARE(m->fake("alpha")->text(), QString());
        const auto* recent = m->window->findChild<QMenu*>(QStringLiteral("menu.recent"));
        QCOMPARE(recent->actions().size(), 1);
        QCOMPARE(recent->actions().constFirst()->text(), QStringLiteral("a && b.quantoscope"));
        recent->actions().constFirst()->trigger();
        QCOMPARE(m->fake("alpha")->text(), QStringLiteral("0.1"));
    }

    void noRecentFilesNoMenu()
    {
        QVERIFY(!m->window->findChild<QMenu*>(QStringLiteral("menu.recent"))->isEnabled());
    }

    void openTakesAnyFile()
    {
        const QString path = m->write("w.npy", "x");
        m->dialogs.answers = {path};
        QTest::keyClick(m->window.get(), Qt::Key_O, Qt::ControlModifier);
        QCOMPARE(m->fake("beta")->text(), path);
        QVERIFY(m->dialogs.filters.constLast().contains(QStringLiteral("(*)")));
    }

    void cancelledDialogsChangeNothing()
    {
        type("alpha", QStringLiteral("3"));
        for (const char* name : {"open", "openSession", "saveSession"})
            m->action(name)->trigger();
        QCOMPARE(m->dialogs.asked.size(), 3);
        QCOMPARE(m->fake("alpha")->text(), QStringLiteral("3"));
        QVERIFY(m->dialogs.errors.isEmpty());
        QVERIFY(m->settings->recentFiles().isEmpty());
    }

    void unwritablePlaceIsTold()
    {
        m->dialogs.answers = {m->path("no/such/folder/a.quantoscope")};
        m->action("saveSession")->trigger();
        QCOMPARE(m->dialogs.errors.size(), 1);
        QVERIFY(m->settings->recentFiles().isEmpty());
    }

    void quitClosesTheWindow()
    {
        QTest::keyClick(m->window.get(), Qt::Key_Q, Qt::ControlModifier);
        QTRY_VERIFY(!m->window->isVisible());
    }

private:
    void type(const char* page, const QString& text)
    {
        auto* edit = m->window->findChild<QLineEdit*>(QLatin1String(page) + QLatin1String(".edit"));
        edit->clear();
        QTest::keyClicks(edit, text);
        QCOMPARE(edit->text(), text);
    }

    std::unique_ptr<WindowFixture> m;
};

QTEST_MAIN(SessionJourney)
#include "tst_sessionjourney.moc"
