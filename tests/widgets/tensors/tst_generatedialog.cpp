// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pseudotranslator.h"
#include "tests/support/testsupport.h"
#include "tests/support/widgettexts.h"
#include "widgets/tensors/generatedialog.h"

#include <QSignalSpy>
#include <QSpinBox>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestGenerateDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void startsWithWhatIsGiven()
    {
        const core::SampleSpec start{core::SampleKind::Uniform, 1234, 56};
        QCOMPARE(GenerateDialog(start).sample(), start);
    }

    void isFilledInByKeys()
    {
        GenerateDialog dialog({core::SampleKind::Normal, 100, 1});
        dialog.show();
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        auto* kind = dialog.findChild<QComboBox*>("generateKind");
        QCOMPARE(kind->count(), int(core::allSampleKinds().size()));
        QTest::keyClick(kind, Qt::Key_Down);
        auto* count = dialog.findChild<QSpinBox*>("generateCount");
        count->selectAll();
        QTest::keyClicks(count, "4096");
        auto* seed = dialog.findChild<QSpinBox*>("generateSeed");
        seed->selectAll();
        QTest::keyClicks(seed, "42");
        QTest::keyClick(seed, Qt::Key_Return);
        QCOMPARE(accepted.size(), 1);
        QCOMPARE(dialog.sample(), (core::SampleSpec{core::allSampleKinds()[1], 4096, 42}));
    }

    void escapeLeaves()
    {
        GenerateDialog dialog({});
        dialog.show();
        QSignalSpy rejected(&dialog, &QDialog::rejected);
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QCOMPARE(rejected.size(), 1);
    }

    void speaksTheLanguageOfTheMoment()
    {
        GenerateDialog dialog({});
        for (const QWidget* widget : tests::interactiveWidgets(&dialog))
            QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
        tests::PseudoTranslator pseudo;
        QVERIFY(QCoreApplication::installTranslator(&pseudo));
        QCoreApplication::processEvents();
        for (const tests::WidgetText& text : tests::widgetTexts(&dialog))
            QVERIFY2(text.text.startsWith('['), qPrintable(text.where + ": " + text.text));
        QCOMPARE(dialog.windowTitle(), QStringLiteral("[Generate a Tensor]"));
        QCoreApplication::removeTranslator(&pseudo);
    }
};

QTEST_MAIN(TestGenerateDialog)
#include "tst_generatedialog.moc"
