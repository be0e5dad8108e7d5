// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/windowfixture.h"
#include "widgets/window/rail.h"

#include <QDropEvent>
#include <QMimeData>
#include <QScrollArea>

using namespace quantoscope;
using namespace quantoscope::tests;

class TestMainWindow : public QObject
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

    void standsWithoutPages()
    {
        m->open({});
        QCOMPARE(m->window->currentPage(), nullptr);
        QVERIFY(!m->window->showPage(QStringLiteral("alpha")));
        m->action("help")->trigger();
        m->action("shortcuts")->trigger();
        QVERIFY(!m->window->openFile(m->path("none.npy")));
        QCOMPARE(m->dialogs.errors.size(), 1);
    }

    void showsPagesByName()
    {
        QCOMPARE(m->frontPage(), QStringLiteral("alpha"));
        QVERIFY(m->window->showPage(QStringLiteral("beta")));
        QCOMPARE(m->frontPage(), QStringLiteral("beta"));
        QCOMPARE(m->window->findChild<widgets::Rail*>()->current(), 1);
        QVERIFY(!m->window->showPage(QStringLiteral("gamma")));
        QCOMPARE(m->frontPage(), QStringLiteral("beta"));
        QCOMPARE(m->window->pages().size(), 2);
    }

    void filesGoToThePageThatTakesThem()
    {
        const QString path = m->write("w.npy", "x");
        QVERIFY(m->window->openFile(path));
        QCOMPARE(m->frontPage(), QStringLiteral("beta"));
        QCOMPARE(m->fake("beta")->text(), path);
        QCOMPARE(m->settings->recentFiles(), QStringList{path});
        QCOMPARE(m->settings->lastFolder(), m->folder.path());
    }

    void refusedFilesSayWhy()
    {
        QVERIFY(!m->window->openFile(m->path("bad")));
        QCOMPARE(m->dialogs.errors, QStringList{QStringLiteral("not this input")});
        QCOMPARE(m->frontPage(), QStringLiteral("alpha"));
        QVERIFY(m->settings->recentFiles().isEmpty());
    }

    void aPageHandsInputToAnother()
    {
        Q_EMIT m->fake("alpha")->inputWanted(QStringLiteral("beta"), QStringLiteral("w.npy"));
        QCOMPARE(m->frontPage(), QStringLiteral("beta"));
        QCOMPARE(m->fake("beta")->text(), QStringLiteral("w.npy"));
        Q_EMIT m->fake("beta")->inputWanted(QStringLiteral("alpha"), QStringLiteral("bad"));
        QCOMPARE(m->frontPage(), QStringLiteral("beta"));
        QCOMPARE(m->dialogs.errors, QStringList{QStringLiteral("not this input")});
        Q_EMIT m->fake("beta")->inputWanted(QStringLiteral("gamma"), QStringLiteral("w.npy"));
        QCOMPARE(m->frontPage(), QStringLiteral("beta"));
    }

    void otherJsonIsNoSession()
    {
        const QString path = m->write("index.json", R"({"weight_map":{}})");
        QVERIFY(m->window->openFile(path));
        QCOMPARE(m->fake("beta")->text(), path);
    }

    void badSessionsChangeNothing_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("part");
        QTest::newRow("no json") << QStringLiteral("a.quantoscope") << QByteArray("hello") << QStringLiteral("not a session");
        QTest::newRow("version") << QStringLiteral("a.json") << QByteArray(R"({"quantoscope":2})") << QStringLiteral("version 2");
        QTest::newRow("unknown page") << QStringLiteral("a.quantoscope")
                                      << QByteArray(R"({"quantoscope":1,"page":"gamma","pages":{}})") << QStringLiteral("gamma");
        QTest::newRow("page refuses") << QStringLiteral("a.quantoscope")
                                      << QByteArray(R"({"quantoscope":1,"page":"beta","pages":{"alpha":{"text":"new"},"beta":{}}})")
                                      << QStringLiteral("Page beta: no text");
    }
    void badSessionsChangeNothing()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, part);
        m->fake("alpha")->openInput(QStringLiteral("1"));
        m->fake("beta")->openInput(QStringLiteral("2"));
        QVERIFY(!m->window->openFile(m->write(qPrintable(name), bytes)));
        QCOMPARE(m->dialogs.errors.size(), 1);
        QVERIFY2(m->dialogs.errors.constFirst().contains(part), qPrintable(m->dialogs.errors.constFirst()));
        QCOMPARE(m->fake("alpha")->text(), QStringLiteral("1"));
        QCOMPARE(m->fake("beta")->text(), QStringLiteral("2"));
        QCOMPARE(m->frontPage(), QStringLiteral("alpha"));
    }

    void missingSessionIsTold()
    {
        QVERIFY(!m->window->openFile(m->path("gone.quantoscope")));
        QCOMPARE(m->dialogs.errors.size(), 1);
        QVERIFY(!m->dialogs.errors.constFirst().isEmpty());
    }

    void sessionOfSomePagesLeavesTheOthers()
    {
        m->fake("alpha")->openInput(QStringLiteral("1"));
        QVERIFY(m->window->openFile(m->write("a.quantoscope", R"({"quantoscope":1,"page":"beta","pages":{"beta":{"text":"2"}}})")));
        QCOMPARE(m->frontPage(), QStringLiteral("beta"));
        QCOMPARE(m->fake("alpha")->text(), QStringLiteral("1"));
        QCOMPARE(m->fake("beta")->text(), QStringLiteral("2"));
    }

    void droppedFilesOpen()
    {
        const QString path = m->write("a.quantoscope", R"({"quantoscope":1,"page":"beta","pages":{"beta":{"text":"7"}}})");
        drop({QUrl::fromLocalFile(path)});
        QCOMPARE(m->fake("beta")->text(), QStringLiteral("7"));
    }

    void onlyOneLocalFileCanBeDropped()
    {
        QMimeData two;
        two.setUrls({QUrl::fromLocalFile(QStringLiteral("/a")), QUrl::fromLocalFile(QStringLiteral("/b"))});
        QMimeData web;
        web.setUrls({QUrl(QStringLiteral("https://example.org/a.npy"))});
        QMimeData text;
        text.setText(QStringLiteral("a"));
        for (const QMimeData* data : {&two, &web, &text}) {
            QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
            enter.ignore();
            QApplication::sendEvent(m->window.get(), &enter);
            QVERIFY(!enter.isAccepted());
        }
    }

    void smallWindowsScrollTheirPage()
    {
        m->window->resize(200, 120);
        QVERIFY(m->window->width() < 400);
        m->fake("alpha")->setMinimumSize(900, 900);
        QCoreApplication::processEvents();
        QVERIFY(m->window->width() < 400);
        QCOMPARE(m->fake("alpha")->width(), 900);
    }

    void everyActionHasANameAndText()
    {
        int looked = 0;
        for (const QAction* action : m->window->findChildren<QAction*>()) {
            if (!action->objectName().startsWith(QLatin1String("action.")))
                continue;
            ++looked;
            QVERIFY2(!action->text().isEmpty(), qPrintable(action->objectName()));
        }
        QVERIFY2(looked >= 18, qPrintable(QString::number(looked)));
    }

    void noKeyIsUsedTwice()
    {
        QHash<QString, QString> owners;
        for (const QAction* action : m->window->findChildren<QAction*>()) {
            for (const QKeySequence& key : action->shortcuts()) {
                const QString text = key.toString();
                QVERIFY2(!owners.contains(text), qPrintable(text + QLatin1Char(' ') + owners.value(text)));
                owners.insert(text, action->objectName());
            }
        }
        QVERIFY(owners.size() >= 12);
    }

private:
    void drop(const QList<QUrl>& urls)
    {
        QMimeData data;
        data.setUrls(urls);
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m->window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m->window.get(), &drop);
        QVERIFY(drop.isAccepted());
    }

    std::unique_ptr<WindowFixture> m;
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
