// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pseudotranslator.h"
#include "tests/support/testsupport.h"
#include "tests/support/widgettexts.h"
#include "widgets/tensors/pastedialog.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestPasteDialog : public QObject
{
    Q_OBJECT

    static QString result(const PasteDialog& dialog) { return dialog.findChild<QLabel*>("pasteResult")->text(); }
    static bool canUse(const PasteDialog& dialog) { return dialog.findChild<QPushButton*>("pasteOk")->isEnabled(); }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init() { tests::failOnWarnings(); }

    void tellsWhatIsRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("result");
        const auto row = [](const char* tag, const char* text, const char* result) { QTest::newRow(tag) << QString::fromUtf8(text) << QString::fromUtf8(result); };
        row("tabs", "1\t2\t3\t4\n5\t6\t7\t8\n9\t10\t11\t12\n", "3 × 4 numbers · separated by tabs");
        row("blanks", "1 2\n3 4", "2 × 2 numbers · separated by blanks");
        row("German", "1,5;2\n3;4,25", "2 × 2 numbers · separated by “;” · with decimal commas");
        row("a list", "[[1, 2], [3, 4]]", "2 × 2 numbers");
        row("as NumPy prints it", "array([1., 2.], dtype=float32)", "2 numbers · of the type float32");
        row("a header", "a,b\n1,2", "1 × 2 numbers · separated by “,” · columns a, b");
    }
    void tellsWhatIsRead()
    {
        QFETCH(QString, text);
        PasteDialog dialog(text);
        QVERIFY(!canUse(dialog));
        QTRY_VERIFY(canUse(dialog));
        QTEST(result(dialog), "result");
        QCOMPARE(dialog.text(), text);
    }

    void tellsWhyNot()
    {
        PasteDialog dialog("1 2\n3 four");
        QTRY_VERIFY(!dialog.isBusy());
        QVERIFY(!canUse(dialog));
        QVERIFY2(result(dialog).startsWith(QStringLiteral("⚠ Pasted numbers: ")) && result(dialog).contains("four"), qPrintable(result(dialog)));
    }

    void emptyClipboard()
    {
        PasteDialog dialog({});
        QCOMPARE(result(dialog), QStringLiteral("Rows of numbers, cells of a spreadsheet, or a list as Python, NumPy or PyTorch print it."));
        QVERIFY(!dialog.isBusy());
        QVERIFY(!canUse(dialog));
    }

    void isTypedIn()
    {
        PasteDialog dialog({});
        dialog.show();
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        auto* edit = dialog.findChild<QPlainTextEdit*>("pasteText");
        QTest::keyClicks(edit, "0.5, 0.25");
        QTRY_VERIFY(canUse(dialog));
        QTest::keyClick(edit, Qt::Key_Tab); // leaves the text
        QVERIFY(!dialog.text().contains('\t'));
        QTest::mouseClick(dialog.findChild<QPushButton*>("pasteOk"), Qt::LeftButton);
        QCOMPARE(accepted.size(), 1);
        QCOMPARE(dialog.text(), QStringLiteral("0.5, 0.25"));
    }

    void refusesTooMuch()
    {
        PasteDialog dialog(QString(PasteDialog::longestText + 1, '1'));
        QVERIFY2(result(dialog).contains("4,194,305 characters; at most 4,194,304"), qPrintable(result(dialog)));
        QVERIFY(dialog.text().isEmpty());
        QVERIFY(!canUse(dialog));
    }

    void speaksTheLanguageOfTheMoment()
    {
        PasteDialog dialog("1 2");
        for (const QWidget* widget : tests::interactiveWidgets(&dialog))
            QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
        tests::PseudoTranslator pseudo;
        QVERIFY(QCoreApplication::installTranslator(&pseudo));
        QCoreApplication::processEvents();
        for (const tests::WidgetText& text : tests::widgetTexts(&dialog))
            QVERIFY2(text.text.startsWith('['), qPrintable(text.where + ": " + text.text));
        QCoreApplication::removeTranslator(&pseudo);
    }
};

QTEST_MAIN(TestPasteDialog)
#include "tst_pastedialog.moc"
