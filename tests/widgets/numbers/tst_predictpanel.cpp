// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/predictpanel.h"

#include "core/numbers/catalogue.h"
#include "core/numbers/text.h"
#include "tests/support/testsupport.h"
#include "translations/mistaketext.h"
#include "widgets/numbers/bitstrip.h"

#include <QLabel>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestPredictPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        tests::failOnWarnings();
        m_panel = std::make_unique<PredictPanel>();
        m_panel->resize(500, 300);
        m_strip = m_panel->findChild<BitStrip*>(QStringLiteral("predictBits"));
        m_feedback = m_panel->findChild<QLabel*>(QStringLiteral("predictFeedback"));
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    }
    void cleanup() { m_panel.reset(); }

    void typedBitsAreChecked()
    {
        task("E4M3FN", "-5.75"); // 1 1001 0111 → tie … 1.0111 → 1.100: 1 1001 100
        QSignalSpy checked(m_panel.get(), &PredictPanel::checked);
        m_strip->setFocus();
        QTest::keyClick(m_strip, Qt::Key_Home);
        QTest::keyClicks(m_strip, QStringLiteral("11001100"));
        QCOMPARE(m_panel->guess().bits, std::uint64_t{0xcc});
        click("predictCheck");
        QCOMPARE(checked.takeFirst(), QVariantList{true});
        QCOMPARE(m_panel->verdicts().size(), std::size_t{3});
        QVERIFY(m_feedback->text().startsWith(QStringLiteral("All fields are right.\n✓ sign: right.")));
    }

    void wrongFieldsSayWhy()
    {
        task("FP32", "-5.75");
        QSignalSpy checked(m_panel.get(), &PredictPanel::checked);
        QTest::keyClick(m_strip, Qt::Key_Home);
        QTest::keyClicks(m_strip, QStringLiteral("1000000100111")); // the exponent without its bias
        QTest::keyClick(m_strip, Qt::Key_Home);
        click("predictCheck");
        QCOMPARE(checked.takeFirst(), QVariantList{false});
        QVERIFY(m_panel->verdicts()[0].isRight);
        QCOMPARE(m_panel->verdicts()[1].mistake, core::Mistake::ForgotBias);
        const QString text = m_feedback->text();
        QVERIFY2(text.contains(QStringLiteral("✗ exponent: you wrote 00000010, expected 10000001. You wrote the exponent itself")), qPrintable(text));
        QVERIFY(text.contains(QStringLiteral("2 + 127 = 129 = 10000001₂")));
        // The next change of a bit takes the judgement away.
        QTest::keyClick(m_strip, Qt::Key_Space);
        QVERIFY(m_panel->verdicts().empty());
        QVERIFY(m_feedback->text().isEmpty());
    }

    void backspaceAndArrowsEdit()
    {
        task("2C:8", "-6");
        QTest::keyClick(m_strip, Qt::Key_Home);
        QTest::keyClicks(m_strip, QStringLiteral("111"));
        QCOMPARE(m_panel->guess().bits, std::uint64_t{0xe0});
        QTest::keyClick(m_strip, Qt::Key_Backspace);
        QCOMPARE(m_panel->guess().bits, std::uint64_t{0xc0});
        QTest::keyClick(m_strip, Qt::Key_End);
        QTest::keyClick(m_strip, Qt::Key_Space);
        QCOMPARE(m_panel->guess().bits, std::uint64_t{0xc1});
        QTest::keyClick(m_strip, Qt::Key_Left);
        QTest::keyClick(m_strip, Qt::Key_1);
        QCOMPARE(m_panel->guess().bits, std::uint64_t{0xc3});
    }

    void clickTogglesABit()
    {
        task("2C:8", "-6");
        const QPointF centre = m_strip->currentLayout().rectOf(7).center() + QPointF(1, 1);
        QTest::mouseClick(m_strip, Qt::LeftButton, {}, centre.toPoint());
        QCOMPARE(m_panel->guess().bits, std::uint64_t{0x80});
        QTest::mouseClick(m_strip, Qt::LeftButton, {}, centre.toPoint());
        QCOMPARE(m_panel->guess().bits, std::uint64_t{0});
    }

    void revealShowsTheCode()
    {
        task("FP16", "0.1");
        QVERIFY(!m_feedback->text().contains(QStringLiteral("2e66")));
        QSignalSpy revealed(m_panel.get(), &PredictPanel::revealed);
        click("predictReveal");
        QCOMPARE(revealed.count(), 1);
        QVERIFY(m_panel->isRevealed());
        QCOMPARE(m_panel->guess().bits, std::uint64_t{0x2e66});
        QCOMPARE(m_feedback->text(), QStringLiteral("The right code is 0010111001100110, in hexadecimal 2e66."));
        click("predictClear");
        QVERIFY(!m_panel->isRevealed());
        QCOMPARE(m_panel->guess().bits, std::uint64_t{0});
        QVERIFY(m_feedback->text().isEmpty());
    }

    void theSameTaskKeepsTheGuess()
    {
        task("2C:8", "-6");
        QTest::keyClick(m_strip, Qt::Key_Home);
        QTest::keyClicks(m_strip, QStringLiteral("1111"));
        task("2C:8", "-6");
        QCOMPARE(m_panel->guess().bits, std::uint64_t{0xf0});
        task("2C:8", "-7");
        QCOMPARE(m_panel->guess().bits, std::uint64_t{0});
    }

    void impossibleTasksSayWhy()
    {
        task("2C:8", "300");
        QCOMPARE(m_feedback->text(), QStringLiteral("300 does not fit in 2C:8, which reaches from -128 to 127."));
        for (const char* name : {"predictCheck", "predictReveal", "predictClear"})
            QVERIFY(!m_panel->findChild<QPushButton*>(QLatin1String(name))->isEnabled());
        QVERIFY(!m_strip->code());
    }

    void everythingHasANameAndTakesKeys()
    {
        task("FP16", "1");
        for (const auto* button : m_panel->findChildren<QPushButton*>()) {
            QVERIFY(!button->text().isEmpty());
            QVERIFY(button->focusPolicy() & Qt::TabFocus);
        }
        QVERIFY(!m_strip->accessibleName().isEmpty());
        QVERIFY(m_panel->findChild<QLabel*>(QStringLiteral("predictQuestion"))->text().contains(QStringLiteral("FP16")));
    }

    void everyMistakeHasItsWords()
    {
        QSet<QString> sentences;
        for (int i = 1; i <= static_cast<int>(core::Mistake::ForgotComplement); ++i)
            sentences.insert(phrases::mistakeText(static_cast<core::Mistake>(i)));
        QCOMPARE(sentences.size(), static_cast<int>(core::Mistake::ForgotComplement));
        QVERIFY(!sentences.contains(QString()));
    }

private:
    void task(const char* format, const char* value)
    {
        m_panel->setTask(core::formatByName(format).value(), core::parseNumber(value).value(), {});
    }
    void click(const char* name) { QTest::mouseClick(m_panel->findChild<QPushButton*>(QLatin1String(name)), Qt::LeftButton); }

    std::unique_ptr<PredictPanel> m_panel;
    BitStrip* m_strip = nullptr;
    QLabel* m_feedback = nullptr;
};

QTEST_MAIN(TestPredictPanel)
#include "tst_predictpanel.moc"
