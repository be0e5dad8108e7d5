// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pseudotranslator.h"
#include "tests/support/testsupport.h"
#include "tests/support/widgettexts.h"
#include "tests/widgets/tensors/tensorfiles.h"
#include "widgets/tensors/rawdialog.h"

#include <QPushButton>
#include <QSignalSpy>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestRawDialog : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_path;

    static QString result(const RawDialog& dialog) { return dialog.findChild<QLabel*>("rawResult")->text(); }
    static bool canOpen(const RawDialog& dialog) { return dialog.findChild<QPushButton*>("rawOpen")->isEnabled(); }
    static void retype(const RawDialog& dialog, const char* name, const char* text)
    {
        auto* edit = dialog.findChild<QLineEdit*>(QLatin1String(name));
        edit->selectAll();
        QTest::keyClicks(edit, QLatin1String(text));
    }
    static void pick(const RawDialog& dialog, const char* name, const char* item)
    {
        auto* box = dialog.findChild<QComboBox*>(QLatin1String(name));
        box->setCurrentIndex(box->findText(QLatin1String(item), Qt::MatchStartsWith));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        // 1, 2, 256, −1 as little-endian int16.
        m_path = tests::writeBytes(m_folder, "numbers.bin", QByteArray("\x01\x00\x02\x00\x00\x01\xff\xff", 8));
    }
    void init() { tests::failOnWarnings(); }

    void shapes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<qint64>>("shape"); // empty: no shape
        QTest::newRow("one") << "12" << QList<qint64>{12};
        QTest::newRow("commas") << "3, 4" << QList<qint64>{3, 4};
        QTest::newRow("letters x") << "3 x 4x5" << QList<qint64>{3, 4, 5};
        QTest::newRow("times") << QStringLiteral("3×4") << QList<qint64>{3, 4};
        QTest::newRow("as Python writes it") << "(3, 4,)" << QList<qint64>{3, 4};
        QTest::newRow("as JSON writes it") << "[3,4]" << QList<qint64>{3, 4};
        QTest::newRow("open") << "-1, 4" << QList<qint64>{-1, 4};
        QTest::newRow("open, other signs") << QStringLiteral("?, −1") << QList<qint64>{};
        QTest::newRow("a question mark") << "? 7" << QList<qint64>{-1, 7};
        QTest::newRow("nothing") << " " << QList<qint64>{-1};
        QTest::newRow("two open") << "-1, -1" << QList<qint64>{};
        QTest::newRow("negative") << "-2" << QList<qint64>{};
        QTest::newRow("words") << "three" << QList<qint64>{};
        QTest::newRow("only commas") << ",," << QList<qint64>{};
        QTest::newRow("beyond 64 bits") << "99999999999999999999" << QList<qint64>{};
    }
    void shapes()
    {
        QFETCH(QString, text);
        QFETCH(QList<qint64>, shape);
        const auto parsed = parseShape(text);
        QCOMPARE(parsed.has_value(), !shape.isEmpty());
        if (parsed)
            QCOMPARE(*parsed, core::Shape(shape.begin(), shape.end()));
    }

    void tellsWhatComesOfIt()
    {
        RawDialog dialog(m_path);
        dialog.show();
        QVERIFY(!canOpen(dialog));
        pick(dialog, "rawType", "int16");
        retype(dialog, "rawShape", "2, -1");
        QTRY_VERIFY(canOpen(dialog));
        QCOMPARE(result(dialog), QStringLiteral("Elements: 4, shape 2 × 2.\nFirst values: 1   2   256   -1"));
        pick(dialog, "rawEndian", "big");
        QTRY_VERIFY(!dialog.isBusy());
        QVERIFY2(result(dialog).endsWith("256   512   1   -1"), qPrintable(result(dialog)));
        pick(dialog, "rawOrder", "column");
        QTRY_VERIFY(!dialog.isBusy());
        QVERIFY2(result(dialog).endsWith("256   1   512   -1"), qPrintable(result(dialog)));
        retype(dialog, "rawShape", "3");
        QTRY_VERIFY(!dialog.isBusy());
        QVERIFY2(result(dialog).contains("Bytes left over after them: 2."), qPrintable(result(dialog)));
        retype(dialog, "rawOffset", "2");
        QTRY_VERIFY(!dialog.isBusy());
        QVERIFY2(result(dialog).endsWith("512   1   -1"), qPrintable(result(dialog)));
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        QTest::keyClick(dialog.findChild<QLineEdit*>("rawOffset"), Qt::Key_Return);
        QCOMPARE(accepted.size(), 1);
        QCOMPARE(dialog.spec(), (core::RawSpec{core::DType::Int16, true, {3}, 2, true}));
        QCOMPARE(dialog.path(), m_path);
    }

    void tellsWhatIsImpossible()
    {
        RawDialog dialog(m_path);
        dialog.show();
        retype(dialog, "rawShape", "5, x, y");
        QVERIFY(result(dialog).contains("The shape is a list of lengths"));
        QVERIFY(!canOpen(dialog));
        retype(dialog, "rawShape", "2");
        QTRY_VERIFY(canOpen(dialog));
        retype(dialog, "rawShape", "200");
        QTRY_VERIFY(!dialog.isBusy());
        QVERIFY(!canOpen(dialog));
        QVERIFY2(result(dialog).startsWith(QStringLiteral("⚠ ")) && result(dialog).contains("numbers.bin"), qPrintable(result(dialog)));
        retype(dialog, "rawShape", "1");
        retype(dialog, "rawOffset", "-3");
        QVERIFY(result(dialog).contains("The offset is a number of bytes"));
        retype(dialog, "rawOffset", "100");
        QTRY_VERIFY(!dialog.isBusy());
        QVERIFY(!canOpen(dialog));
        // Enter does nothing while nothing can be opened.
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        QTest::keyClick(dialog.findChild<QLineEdit*>("rawOffset"), Qt::Key_Return);
        QCOMPARE(accepted.size(), 0);
    }

    void bytesHaveNoOrder()
    {
        RawDialog dialog(m_path);
        const auto* endian = dialog.findChild<QComboBox*>("rawEndian");
        QVERIFY(endian->isEnabled());
        pick(dialog, "rawType", "uint8");
        QVERIFY(!endian->isEnabled());
        pick(dialog, "rawType", "int4");
        QVERIFY(!endian->isEnabled());
        QVERIFY(!dialog.findChild<QComboBox*>("rawOrder")->isEnabled()); // one axis
        retype(dialog, "rawShape", "3, 3");
        QVERIFY(dialog.findChild<QComboBox*>("rawOrder")->isEnabled());
    }

    void speaksTheLanguageOfTheMoment()
    {
        RawDialog dialog(m_path, {core::DType::Int16, false, {-1}, 0, false});
        QTRY_VERIFY(canOpen(dialog));
        for (const QWidget* widget : tests::interactiveWidgets(&dialog))
            QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
        tests::PseudoTranslator pseudo;
        QVERIFY(QCoreApplication::installTranslator(&pseudo));
        QCoreApplication::processEvents();
        for (const tests::WidgetText& text : tests::widgetTexts(&dialog)) {
            const bool isData = text.where.startsWith("rawType/item") || text.where == "rawFile/toolTip";
            QVERIFY2(isData || text.text.startsWith('['), qPrintable(text.where + ": " + text.text));
        }
        QCoreApplication::removeTranslator(&pseudo);
    }
};

QTEST_MAIN(TestRawDialog)
#include "tst_rawdialog.moc"
