// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/samplesets.h"
#include "tests/support/pseudotranslator.h"
#include "tests/support/testsupport.h"
#include "tests/support/widgettexts.h"
#include "widgets/common/settings.h"
#include "widgets/tensors/sourcemenu.h"

#include <QSignalSpy>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestSourceMenu : public QObject
{
    Q_OBJECT

    static QAction* action(const QMenu& menu, const char* name) { return menu.findChild<QAction*>(QLatin1String(name)); }

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void announces()
    {
        Settings settings;
        SourceMenu menu(settings);
        QSignalSpy open(&menu, &SourceMenu::openRequested);
        QSignalSpy raw(&menu, &SourceMenu::rawRequested);
        QSignalSpy paste(&menu, &SourceMenu::pasteRequested);
        QSignalSpy generate(&menu, &SourceMenu::generateRequested);
        QSignalSpy sample(&menu, &SourceMenu::sampleChosen);
        for (const char* name : {"source.open", "source.raw", "source.paste", "source.generate", "source.sample.laplace"})
            action(menu, name)->trigger();
        for (const QSignalSpy* spy : {&open, &raw, &paste, &generate, &sample})
            QCOMPARE(spy->size(), 1);
        QCOMPARE(sample[0][0].value<core::SampleKind>(), core::SampleKind::Laplace);
        QCOMPARE(menu.findChild<QMenu*>("source.samples")->actions().size(), qsizetype(core::allSampleKinds().size() + 1 + core::sampleSets().size()));
        QSignalSpy set(&menu, &SourceMenu::setChosen);
        action(menu, "source.set.image")->trigger();
        QCOMPARE(set.size(), 1);
        QCOMPARE(set[0][0].toString(), QStringLiteral("image"));
    }

    void goesByKeys()
    {
        Settings settings;
        SourceMenu menu(settings);
        QSignalSpy open(&menu, &SourceMenu::openRequested);
        menu.popup(QPoint(0, 0));
        QTest::keyClick(&menu, Qt::Key_Down);
        QTest::keyClick(&menu, Qt::Key_Return);
        QCOMPARE(open.size(), 1);
    }

    void remembersFiles()
    {
        Settings settings;
        settings.addRecentFile("/data/a&b.npy");
        settings.addRecentFile("/data/old.quantoscope"); // a session is no tensor
        SourceMenu menu(settings);
        settings.addRecentFile("/data/model.safetensors"); // after the menu was made
        QSignalSpy chosen(&menu, &SourceMenu::recentChosen);
        menu.popup(QPoint(0, 0));
        auto* recent = menu.findChild<QMenu*>("source.recent");
        QVERIFY(recent->isEnabled());
        QCOMPARE(recent->actions().size(), 4); // two files, a line, and the last
        QCOMPARE(action(menu, "source.recent.1")->text(), QStringLiteral("&1  model.safetensors"));
        QCOMPARE(action(menu, "source.recent.2")->text(), QStringLiteral("&2  a&&b.npy"));
        action(menu, "source.recent.2")->trigger();
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].toString(), QStringLiteral("/data/a&b.npy"));
        action(menu, "source.recent.clear")->trigger();
        QCOMPARE(settings.recentFiles(), QStringList());
        menu.close();
        menu.popup(QPoint(0, 0));
        QVERIFY(!recent->isEnabled());
    }

    void speaksTheLanguageOfTheMoment()
    {
        Settings settings;
        SourceMenu menu(settings);
        tests::PseudoTranslator pseudo;
        QVERIFY(QCoreApplication::installTranslator(&pseudo));
        QCoreApplication::processEvents();
        int looked = 0;
        for (const tests::WidgetText& text : tests::widgetTexts(&menu)) {
            QVERIFY2(text.text.startsWith('['), qPrintable(text.where + ": " + text.text));
            ++looked;
        }
        QVERIFY(looked >= 12);
        QCoreApplication::removeTranslator(&pseudo);
    }
};

QTEST_MAIN(TestSourceMenu)
#include "tst_sourcemenu.moc"
