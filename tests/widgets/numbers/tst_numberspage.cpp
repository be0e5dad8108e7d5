// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/text.h"
#include "tests/support/fakedialogs.h"
#include "tests/support/testsupport.h"
#include "widgets/numbers/bitstrip.h"
#include "widgets/numbers/formatrow.h"
#include "widgets/numbers/formatrows.h"
#include "widgets/numbers/numberspage.h"

#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QToolButton>

#include <memory>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestNumbersPage : public QObject
{
    Q_OBJECT

private:
    [[nodiscard]] FormatRow* row(const char* name) const { return m_page->findChild<FormatRow*>(QStringLiteral("row:") + QString::fromLatin1(name)); }
    [[nodiscard]] QString stored(const char* name) const { return row(name)->storedText(); }
    [[nodiscard]] QLineEdit* value() const { return m_page->findChild<QLineEdit*>(QStringLiteral("valueEdit")); }
    [[nodiscard]] QString message() const { return m_page->findChild<QLabel*>(QStringLiteral("valueMessage"))->text(); }
    [[nodiscard]] FormatRows* rows() const { return m_page->findChild<FormatRows*>(); }
    void type(const char* text)
    {
        value()->setFocus();
        value()->selectAll();
        QTest::keyClick(value(), Qt::Key_Delete);
        QTest::keyClicks(value(), QString::fromLatin1(text));
        QTRY_VERIFY(!m_page->isBusy());
    }
    void choose(const char* combo, int index)
    {
        auto* box = m_page->findChild<QComboBox*>(QString::fromLatin1(combo));
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Home);
        for (int i = 0; i < index; ++i)
            QTest::keyClick(box, Qt::Key_Down);
    }

    tests::FakeDialogs m_dialogs;
    std::unique_ptr<NumbersPage> m_page;

private Q_SLOTS:
    void init()
    {
        tests::failOnWarnings();
        m_page = std::make_unique<NumbersPage>(m_dialogs);
        m_page->resize(1200, 700);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }
    void cleanup() { m_page.reset(); }

    void startsWithTheCoursesNumber()
    {
        QCOMPARE(value()->text(), "-5.75");
        QCOMPARE(stored("FP32"), "-5.75");
        QCOMPARE(row("FP32")->strip()->code()->bits, 0xc0b80000U);
        QCOMPARE(row("FP64")->strip()->code()->bits, 0xc017000000000000U);
        QCOMPARE(row("BF16")->strip()->code()->bits, 0xc0b8U);
        QCOMPARE(stored("SM:8"), "-6");
        QCOMPARE(row("SM:8")->strip()->code()->bits, 0x86U);
        QCOMPARE(row("1C:8")->strip()->code()->bits, 0xf9U);
        QCOMPARE(row("2C:8")->strip()->code()->bits, 0xfaU);
        QCOMPARE(row("SM:8")->lossText(), "rounded to -6, error -0.25");
        QCOMPARE(row("FP32")->lossText(), "✓ exact");
        QCOMPARE(stored("E4M3FN"), "-6");
    }

    void followsTypingKeyByKey()
    {
        value()->selectAll();
        QTest::keyClicks(value(), QStringLiteral("0"));
        QCOMPARE(stored("FP16"), "0");
        QTest::keyClicks(value(), QStringLiteral("."));
        QCOMPARE(stored("FP16"), "0");
        QTest::keyClicks(value(), QStringLiteral("1"));
        QCOMPARE(stored("FP16"), "0.0999755859375");
        QCOMPARE(message(), "= 0.1 = 1/10, read exactly");
    }

    void errorNamesThePlaceAndKeepsTheRows()
    {
        type("12/(3-3)");
        QVERIFY2(message().startsWith(QStringLiteral("⚠ ")), qPrintable(message()));
        QTest::keyClick(value(), Qt::Key_Return);
        QCOMPARE(value()->selectionStart(), 2);
        type("7");
        QCOMPARE(message(), "= 7, read exactly");
        QCOMPARE(stored("2C:8"), "7");
    }

    void flippedBitChangesEveryOtherRow()
    {
        BitStrip* strip = row("FP32")->strip();
        strip->setFocus();
        QTest::keyClick(strip, Qt::Key_Home);
        QTest::keyClick(strip, Qt::Key_Space);
        QCOMPARE(value()->text(), "5.75");
        QCOMPARE(stored("FP32"), "5.75");
        QCOMPARE(stored("FP64"), "5.75");
        QCOMPARE(stored("2C:8"), "6");
        QCOMPARE(rows()->row(rows()->current())->objectName(), "row:FP32");
    }

    void flippedCodesWithoutANumberOfTheirOwnStay()
    {
        type("0");
        BitStrip* strip = row("SM:8")->strip();
        strip->setFocus();
        QTest::keyClick(strip, Qt::Key_Space);
        QCOMPARE(strip->code()->bits, 0x80U); // −0 of sign-magnitude is worth 0 …
        QCOMPARE(value()->text(), "0");
        QCOMPARE(row("FP32")->strip()->code()->bits, 0U); // … so the others show plain 0
        type("nan");
        BitStrip* single = row("FP32")->strip();
        single->setFocus();
        QTest::keyClick(single, Qt::Key_End);
        QTest::keyClick(single, Qt::Key_1);
        QCOMPARE(single->code()->bits, 0x7fc00001U);
        QCOMPARE(value()->text(), "nan");
    }

    void neighbourButtonsStep()
    {
        type("1");
        auto* above = row("E5M2")->findChild<QToolButton*>(QStringLiteral("aboveButton"));
        QTest::mouseClick(above, Qt::LeftButton);
        QCOMPARE(stored("E5M2"), "1.25");
        QCOMPARE(value()->text(), "1.25");
        auto* below = row("E4M3FN")->findChild<QToolButton*>(QStringLiteral("belowButton"));
        below->setFocus();
        QTest::keyClick(below, Qt::Key_Space);
        QCOMPARE(stored("E4M3FN"), "1.125");
        type("448");
        QVERIFY(!row("E4M3FN")->findChild<QToolButton*>(QStringLiteral("aboveButton"))->isEnabled());
    }

    void roundingAndOverflowFollowTheCombos()
    {
        type("464.00001");
        QCOMPARE(stored("E4M3FN"), "nan");
        choose("overflowCombo", 1);
        QCOMPARE(stored("E4M3FN"), "448");
        QVERIFY(row("E4M3FN")->lossText().contains(QLatin1String("overflow")));
        type("0.1");
        choose("roundingCombo", 3);
        QCOMPARE(stored("FP16"), "0.10003662109375");
        QVERIFY(!m_page->findChild<QToolButton*>(QStringLiteral("rollSeedButton"))->isVisible());
        choose("roundingCombo", 6);
        QVERIFY(m_page->findChild<QToolButton*>(QStringLiteral("rollSeedButton"))->isVisible());
        choose("stackCombo", 1);
        QCOMPARE(m_page->findChild<QComboBox*>(QStringLiteral("roundingCombo"))->currentIndex(), 0);
        QCOMPARE(m_page->findChild<QComboBox*>(QStringLiteral("overflowCombo"))->currentIndex(), 0);
    }

    void integerWidthResizesTheIntegerRows()
    {
        type("-128");
        QVERIFY(!row("SM:8")->strip()->code());
        QCOMPARE(stored("2C:8"), "-128");
        auto* spin = m_page->findChild<QSpinBox*>(QStringLiteral("integerWidthSpin"));
        spin->setFocus();
        QTest::keyClick(spin, Qt::Key_Up);
        QCOMPARE(stored("SM:9"), "-128");
        QCOMPARE(row("SM:9")->strip()->code()->bits, 0x180U);
        QCOMPARE(row("2C:9")->strip()->code()->bits, 0x180U);
    }

    void formatsAreAddedMovedAndRemoved()
    {
        const int count = rows()->count();
        auto* edit = m_page->findChild<QLineEdit*>(QStringLiteral("addFormatEdit"));
        edit->setFocus();
        QTest::keyClicks(edit, QStringLiteral("binary8p3se"));
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(rows()->count(), count + 1);
        QCOMPARE(rows()->current(), count);
        QVERIFY(edit->text().isEmpty());
        BitStrip* strip = row("Binary8p3se")->strip();
        strip->setFocus();
        QTest::keyClick(strip, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(rows()->row(count - 1)->objectName(), "row:Binary8p3se");
        QTest::keyClick(rows()->row(count - 1)->strip(), Qt::Key_Delete);
        QCOMPARE(rows()->count(), count);
        edit->setFocus();
        QTest::keyClicks(edit, QStringLiteral("E99M3"));
        QTest::keyClick(edit, Qt::Key_Return);
        QVERIFY(message().contains(QLatin1String("E99M3")));
        QCOMPARE(rows()->count(), count);
    }

    void arrowsWalkTheRows()
    {
        BitStrip* first = rows()->row(0)->strip();
        first->setFocus();
        QTest::keyClick(first, Qt::Key_Down);
        QCOMPARE(rows()->current(), 1);
        QVERIFY(rows()->row(1)->strip()->hasFocus());
        QTest::keyClick(rows()->row(1)->strip(), Qt::Key_Up);
        QCOMPARE(rows()->current(), 0);
    }

    void formatSets()
    {
        choose("formatSetCombo", 2);
        QCOMPARE(rows()->count(), 3);
        choose("formatSetCombo", 4);
        QCOMPARE(rows()->count(), static_cast<int>(core::catalogue().size()));
        QCOMPARE(stored("posit16"), "-5.75");
    }

    void stateComesBack()
    {
        type("1/3");
        choose("roundingCombo", 3);
        const QJsonObject state = m_page->saveState();
        NumbersPage other(m_dialogs);
        QCOMPARE(other.restoreState(state), QString());
        QCOMPARE(other.evaluation().rows.at(4).stored, m_page->evaluation().rows.at(4).stored);
        QCOMPARE(QJsonDocument(other.saveState()), QJsonDocument(state));
        QJsonObject broken = state;
        broken.insert(QStringLiteral("rounding"), QStringLiteral("sideways"));
        QVERIFY(other.restoreState(broken).contains(QLatin1String("sideways")));
        QCOMPARE(other.evaluation().rows.at(4).stored, m_page->evaluation().rows.at(4).stored);
    }

    void dataIsSavedAndCopied()
    {
        QTemporaryDir folder;
        const QString csv = folder.filePath(QStringLiteral("out.csv"));
        const QString json = folder.filePath(QStringLiteral("out.json"));
        const QString picture = folder.filePath(QStringLiteral("rows.svg"));
        m_dialogs.answers = {csv, json, picture};
        auto* menu = m_page->findChild<QToolButton*>(QStringLiteral("exportButton"))->menu();
        menu->findChild<QAction*>(QStringLiteral("saveData"))->trigger();
        menu->findChild<QAction*>(QStringLiteral("saveData"))->trigger();
        menu->findChild<QAction*>(QStringLiteral("saveRows"))->trigger();
        QFile file(csv);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray table = file.readAll();
        QVERIFY(table.contains("-5.75,FP32,32,1 10000001 01110000000000000000000,c0b80000,-5.75,0,0,0\n"));
        QFile document(json);
        QVERIFY(document.open(QIODevice::ReadOnly));
        const QJsonObject root = QJsonDocument::fromJson(document.readAll()).object();
        QCOMPARE(root[QLatin1String("rows")][4][QLatin1String("code")].toString(), "c0b80000");
        QVERIFY(QFile(picture).size() > 1000);
        menu->findChild<QAction*>(QStringLiteral("copyText"))->trigger();
        QVERIFY(QGuiApplication::clipboard()->text().contains(QLatin1String("c0b80000")));
        m_dialogs.answers = {QStringLiteral("/nonexistent/folder/x.csv")};
        menu->findChild<QAction*>(QStringLiteral("saveData"))->trigger();
        QCOMPARE(m_dialogs.errors.size(), 1);
    }

    void allCodesOfTheRowsFormatAreSaved()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("codes.csv"));
        rows()->setCurrent(7); // E4M3FN
        m_dialogs.answers = {path};
        auto* menu = m_page->findChild<QToolButton*>(QStringLiteral("exportButton"))->menu();
        menu->findChild<QAction*>(QStringLiteral("saveCodes"))->trigger();
        QTRY_VERIFY(QFile::exists(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
        QCOMPARE(lines.size(), 257);
        QVERIFY2(lines.at(0x7e + 1).contains("448"), lines.at(0x7e + 1).constData());
    }

    void longInputsAreReadInTheBackground()
    {
        value()->setText(QString(200000, QLatin1Char('7')));
        QVERIFY(m_page->isBusy());
        value()->setText(QStringLiteral("2")); // a newer text replaces it
        QVERIFY(!m_page->isBusy());
        QCOMPARE(stored("FP32"), "2");
        value()->setText(QString(5000, QLatin1Char('7')));
        QTRY_VERIFY(!m_page->isBusy());
        QCOMPARE(stored("FP64"), "inf");
    }
};

QTEST_MAIN(TestNumbersPage)
#include "tst_numberspage.moc"
