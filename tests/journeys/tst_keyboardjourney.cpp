// SPDX-License-Identifier: GPL-3.0-or-later
// A user without a mouse, perhaps with a screen reader: every control of every page has a name and can be reached.
#include "tests/support/widgettexts.h"
#include "tests/support/windowfixture.h"

using namespace quantoscope;
using namespace quantoscope::tests;

namespace {

QString describe(const QWidget* widget)
{
    QString path = QLatin1String(widget->metaObject()->className()) + QLatin1Char(' ') + widget->objectName();
    for (const QWidget* parent = widget->parentWidget(); parent; parent = parent->parentWidget()) {
        if (!parent->objectName().isEmpty())
            return path + QLatin1String(" in ") + parent->objectName();
    }
    return path;
}

/// Reached by Tab itself, or by the arrow keys of a group one of whose members Tab reaches (radio buttons, tabs).
bool isReachable(const QWidget* widget)
{
    return (widget->focusPolicy() & Qt::TabFocus) || widget->property("reachedByKeys").toBool()
           || (widget->focusProxy() && (widget->focusProxy()->focusPolicy() & Qt::TabFocus));
}

} // namespace

class KeyboardJourney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m = std::make_unique<WindowFixture>();
        m->openAllPages({new FakePage(QStringLiteral("fake"))});
        for (const char* sheet : {"help", "shortcuts", "about"})
            m->action(sheet)->trigger();
    }
    void cleanup() { m.reset(); }

    void everyControlHasANameAndAKeyboardWay()
    {
        QStringList faults;
        const QList<QWidget*> controls = interactiveWidgets(m->window.get());
        for (const QWidget* control : controls) {
            if (control->objectName().isEmpty())
                faults.append(QStringLiteral("no objectName: ") + describe(control));
            if (control->accessibleName().isEmpty())
                faults.append(QStringLiteral("no accessibleName: ") + describe(control));
            if (!isReachable(control))
                faults.append(QStringLiteral("not by keyboard: ") + describe(control));
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
        QVERIFY2(controls.size() >= 8, qPrintable(QString::number(controls.size())));
    }

    void tabGoesRoundEveryPage()
    {
        for (widgets::Page* page : m->window->pages()) {
            m->window->showPage(page->pageId());
            m->window->activateWindow();
            QVERIFY(QTest::qWaitForWindowActive(m->window.get()));
            QWidget* start = m->window->findChild<QWidget*>(QLatin1String("rail.") + page->pageId());
            start->setFocus();
            bool wasInPage = false;
            int steps = 0;
            for (; steps < 400; ++steps) {
                QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
                wasInPage |= page->isAncestorOf(QApplication::focusWidget());
                if (QApplication::focusWidget() == start)
                    break;
            }
            QVERIFY2(wasInPage, qPrintable(page->pageId()));
            QVERIFY2(steps < 400, qPrintable(page->pageId() + QLatin1String(": Tab is caught somewhere")));
        }
    }

    void largestTextKeepsTheWindowUsable()
    {
        m->settings->setTextSize(2.4);
        m->action("textLarger")->trigger();
        QCoreApplication::processEvents();
        m->window->resize(1280, 720);
        QVERIFY2(m->window->width() <= 1280 && m->window->height() <= 720,
                 qPrintable(QStringLiteral("%1x%2").arg(m->window->width()).arg(m->window->height())));
    }

private:
    std::unique_ptr<WindowFixture> m;
};

QTEST_MAIN(KeyboardJourney)
#include "tst_keyboardjourney.moc"
