// SPDX-License-Identifier: GPL-3.0-or-later
// A user who is lost presses F1, looks for keys, and reads what the program is made of.
#include "tests/support/windowfixture.h"
#include "widgets/common/copyabletable.h"

#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QTextBrowser>

using namespace quantoscope;
using namespace quantoscope::tests;

class HelpJourney : public QObject
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

    void f1HelpsWithThePageInFront()
    {
        QTest::keyClick(m->window.get(), Qt::Key_F1);
        auto* help = dialog("helpDialog");
        QVERIFY(help && help->isVisible());
        const auto* text = help->findChild<QTextBrowser*>(QStringLiteral("help.text"));
        QCOMPARE(text->toPlainText(), QStringLiteral("Help of alpha"));
        QCOMPARE(help->windowTitle(), QStringLiteral("Help: Page alpha"));
        m->window->showPage(QStringLiteral("beta"));
        QCOMPARE(text->toPlainText(), QStringLiteral("Help of beta"));
        QTest::keyClick(help, Qt::Key_Escape);
        QVERIFY(!help->isVisible());
        m->action("help")->trigger();
        QVERIFY(help->isVisible());
        QTest::mouseClick(help->findChild<QPushButton*>(QStringLiteral("help.close")), Qt::LeftButton);
        QVERIFY(!help->isVisible());
    }

    void sheetListsAllKeys()
    {
        QTest::keyClick(m->window.get(), Qt::Key_Slash, Qt::ControlModifier);
        auto* sheet = dialog("shortcutsDialog");
        QVERIFY(sheet && sheet->isVisible());
        QHash<QString, QString> keys;
        const auto* table = sheet->findChild<widgets::CopyableTable*>();
        for (int row = 0; row < table->rowCount(); ++row)
            keys.insert(table->item(row, 1)->text(), table->item(row, 2)->text());
        QCOMPARE(keys.value(QStringLiteral("F11")), QStringLiteral("Full Screen"));
        QCOMPARE(keys.value(QStringLiteral("Ctrl+S")), QStringLiteral("Save Session"));
        QCOMPARE(keys.value(QStringLiteral("Ctrl++, Ctrl+=")), QStringLiteral("Larger Text"));
        QCOMPARE(keys.value(QStringLiteral("Ctrl+2")), QStringLiteral("Page beta"));
        QCOMPARE(keys.value(QStringLiteral("Alt+X")), QStringLiteral("Clear"));
        QCOMPARE(keys.value(QStringLiteral("Space")), QStringLiteral("Flip"));
        QTest::keyClick(sheet, Qt::Key_Escape);
        QVERIFY(!sheet->isVisible());
    }

    void aboutNamesLicences()
    {
        m->action("about")->trigger();
        auto* about = dialog("aboutDialog");
        QVERIFY(about && about->isVisible());
        const auto* licence = about->findChild<QTextBrowser*>(QStringLiteral("about.licence"));
        QVERIFY(licence->toPlainText().contains(QStringLiteral("GNU GENERAL PUBLIC LICENSE")));
        QVERIFY(licence->toPlainText().size() > 30'000);
        const auto* table = about->findChild<widgets::CopyableTable*>(QStringLiteral("about.libraries"));
        QStringList names;
        for (int row = 0; row < table->rowCount(); ++row) {
            names.append(table->item(row, 0)->text());
            QVERIFY(!table->item(row, 1)->text().isEmpty());
            QVERIFY(!table->item(row, 2)->text().isEmpty());
        }
        for (const char* name : {"Qt Charts", "Eigen", "GMP", "MPFR", "tl::expected"})
            QVERIFY2(names.contains(QLatin1String(name)), name);
        QVERIFY(about->findChild<QLabel*>(QStringLiteral("about.words"))->text().contains(QStringLiteral("Quantoscope")));
    }

    void sheetsAreMadeOnce()
    {
        for (int i = 0; i < 3; ++i) {
            m->action("help")->trigger();
            m->action("shortcuts")->trigger();
            m->action("about")->trigger();
        }
        QCOMPARE(m->window->findChildren<QDialog*>().size(), 3);
    }

private:
    QDialog* dialog(const char* name) const { return m->window->findChild<QDialog*>(QLatin1String(name)); }

    std::unique_ptr<WindowFixture> m;
};

QTEST_MAIN(HelpJourney)
#include "tst_helpjourney.moc"
