// SPDX-License-Identifier: GPL-3.0-or-later
// A lecturer sets the window up: theme, text size, full screen, the page by key; all of it is there the next time.
#include "tests/support/windowfixture.h"
#include "widgets/common/palette.h"
#include "widgets/window/rail.h"

#include <QDir>

using namespace quantoscope;
using namespace quantoscope::tests;

class ViewJourney : public QObject
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

    void themeSwitchesLive()
    {
        QVERIFY(m->action("theme.system")->isChecked());
        m->action("theme.dark")->trigger();
        QTRY_VERIFY(widgets::isDark(m->window->palette()));
        QVERIFY(widgets::isDark(m->fake("alpha")->palette()));
        const QColor dark = m->window->grab().toImage().pixelColor(m->window->width() - 4, m->window->height() - 4);
        m->action("theme.light")->trigger();
        QTRY_VERIFY(!widgets::isDark(m->window->palette()));
        const QColor light = m->window->grab().toImage().pixelColor(m->window->width() - 4, m->window->height() - 4);
        QVERIFY(dark.lightness() < 64);
        QVERIFY(light.lightness() > 192);
    }

    void textGrowsShrinksAndResets()
    {
        const qreal normal = QApplication::font().pointSizeF();
        press(Qt::Key_Plus, Qt::ControlModifier);
        press(Qt::Key_Equal, Qt::ControlModifier);
        QCOMPARE(m->settings->textSize(), 1.2);
        QTRY_COMPARE(m->fake("alpha")->font().pointSizeF(), normal * 1.2);
        press(Qt::Key_Minus, Qt::ControlModifier);
        QCOMPARE(m->settings->textSize(), 1.1);
        press(Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(m->settings->textSize(), 1.0);
        QTRY_COMPARE(m->fake("alpha")->font().pointSizeF(), normal);
        for (int i = 0; i < 30; ++i)
            press(Qt::Key_Plus, Qt::ControlModifier);
        QCOMPARE(m->settings->textSize(), 2.5);
        for (int i = 0; i < 30; ++i)
            press(Qt::Key_Minus, Qt::ControlModifier);
        QCOMPARE(m->settings->textSize(), 0.8);
    }

    void railGrowsWithTheText()
    {
        const auto* rail = m->window->findChild<widgets::Rail*>();
        const int before = rail->width();
        for (int i = 0; i < 10; ++i)
            press(Qt::Key_Plus, Qt::ControlModifier);
        QTRY_VERIFY(rail->width() > before * 3 / 2);
    }

    void fullScreenByKey()
    {
        press(Qt::Key_F11);
        QVERIFY(m->window->isFullScreen());
        QVERIFY(m->action("fullScreen")->isChecked());
        press(Qt::Key_F11);
        QVERIFY(!m->window->isFullScreen());
        QVERIFY(!m->action("fullScreen")->isChecked());
    }

    void pagesByKey()
    {
        press(Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(m->frontPage(), QStringLiteral("beta"));
        press(Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(m->frontPage(), QStringLiteral("alpha"));
        auto* button = m->window->findChild<QWidget*>(QStringLiteral("rail.alpha"));
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Down);
        QCOMPARE(m->frontPage(), QStringLiteral("beta"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up);
        QCOMPARE(m->frontPage(), QStringLiteral("alpha"));
    }

    void tabReachesRailAndPage()
    {
        QSet<QString> reached;
        m->window->findChild<QWidget*>(QStringLiteral("rail.alpha"))->setFocus();
        for (int i = 0; i < 12; ++i) {
            reached.insert(QApplication::focusWidget()->objectName());
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        QVERIFY(reached.contains(QStringLiteral("rail.alpha")));
        QVERIFY(reached.contains(QStringLiteral("alpha.edit")));
    }

    void nextWindowRemembersAll()
    {
        m->action("theme.dark")->trigger();
        press(Qt::Key_Plus, Qt::ControlModifier);
        press(Qt::Key_2, Qt::ControlModifier);
        m->window->resize(911, 555);
        m->openWithFakes();
        QVERIFY(m->action("theme.dark")->isChecked());
        QVERIFY(widgets::isDark(QApplication::palette()));
        QCOMPARE(m->settings->textSize(), 1.1);
        QCOMPARE(m->frontPage(), QStringLiteral("beta"));
        QCOMPARE(m->window->size(), QSize(911, 555));
    }

    void switchingLooksLikeStartingSo_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<int>("larger");
        QTest::newRow("light to dark") << QStringLiteral("light") << QStringLiteral("dark") << 0;
        QTest::newRow("dark to light") << QStringLiteral("dark") << QStringLiteral("light") << 0;
        QTest::newRow("larger text") << QStringLiteral("light") << QStringLiteral("light") << 5;
    }
    /// Every page, switched live, has the same pixels as one that was made in that theme and text size.
    void switchingLooksLikeStartingSo()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(int, larger);
        QApplication::setCursorFlashTime(0);
        m->action(qPrintable(QLatin1String("theme.") + before))->trigger();
        openRealPages();
        m->action(qPrintable(QLatin1String("theme.") + after))->trigger();
        for (int i = 0; i < larger; ++i)
            m->action("textLarger")->trigger();
        const QList<QImage> switched = pictures();
        openRealPages();
        QCOMPARE(m->settings->textSize(), 1.0 + larger / 10.0);
        const QList<QImage> started = pictures();
        QCOMPARE(switched.size(), started.size());
        for (qsizetype i = 0; i < switched.size(); ++i) {
            const QString id = m->window->pages().at(i)->pageId();
            if (switched[i] != started[i])
                static_cast<void>(switched[i].save(QDir::temp().filePath(id + QLatin1String("-switched.png")))
                                  && started[i].save(QDir::temp().filePath(id + QLatin1String("-started.png"))));
            QVERIFY2(switched[i] == started[i],
                     qPrintable(id + QLatin1String(": compare the two pictures in ") + QDir::tempPath()));
        }
        QVERIFY(!switched.isEmpty());
    }

private:
    void openRealPages()
    {
        m->openAllPages();
        if (widgets::Page* numbers = m->window->page(QStringLiteral("numbers")))
            QCOMPARE(numbers->openInput(QStringLiteral("-5.75")), QString());
        m->window->resize(1280, 720);
    }

    /// One of each page, once it has come to rest.
    QList<QImage> pictures() const
    {
        QList<QImage> images;
        for (widgets::Page* page : m->window->pages()) {
            m->window->showPage(page->pageId());
            QTest::qWait(50);
            if (!QTest::qWaitFor([page] { return !page->isBusy(); }, 30'000))
                return {};
            // Which window has the keyboard is not what is compared.
            if (QWidget* focused = m->window->focusWidget())
                focused->clearFocus();
            images.append(pictureAtRest(page));
        }
        return images;
    }

    /// Layouts settle in turns of the event loop, which are long on a busy machine: the picture that stays as it is.
    static QImage pictureAtRest(QWidget* page)
    {
        QImage picture;
        for (int tries = 0; tries < 50; ++tries) {
            QTest::qWait(100);
            const QImage next = page->grab().toImage();
            if (next == picture)
                break;
            picture = next;
        }
        return picture;
    }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(m->window.get(), key, modifiers);
    }

    std::unique_ptr<WindowFixture> m;
};

QTEST_MAIN(ViewJourney)
#include "tst_viewjourney.moc"
