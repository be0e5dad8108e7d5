// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/derivationview.h"

#include "core/numbers/catalogue.h"
#include "core/numbers/text.h"
#include "tests/support/testsupport.h"
#include "widgets/numbers/derivationhtml.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTranslator>

using namespace quantoscope;
using namespace quantoscope::widgets;

namespace {

core::Explanation explained(const char* format, const char* value)
{
    return core::explain(core::formatByName(format).value(), core::parseNumber(value).value()).value();
}

/// Marks every sentence, so that a text left in the old language shows.
class MarkingTranslator : public QTranslator
{
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char*, const char* text, const char*, int) const override
    {
        return QLatin1Char('@') + QString::fromUtf8(text);
    }
};

} // namespace

class TestDerivationView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        tests::failOnWarnings();
        m_view = std::make_unique<DerivationView>();
        m_view->resize(420, 500);
        m_list = m_view->findChild<QListView*>(QStringLiteral("derivationSteps"));
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }
    void cleanup() { m_view.reset(); }

    void listsEveryStepReadably()
    {
        m_view->setExplanation(explained("FP32", "-5.75"));
        QCOMPARE(m_list->model()->rowCount(), 8);
        const auto index = m_list->model()->index(3, 0);
        QCOMPARE(index.data().toString(), QStringLiteral("4. Exponent"));
        const QString spoken = index.data(Qt::AccessibleTextRole).toString();
        QVERIFY2(spoken.contains(QStringLiteral("2 + 127 = 129 = 10000001₂")), qPrintable(spoken));
        QVERIFY(spoken.contains(QStringLiteral("bias 127")));
        QCOMPARE(m_view->findChild<QLabel*>(QStringLiteral("derivationTitle"))->text(), QStringLiteral("How -5.75 is stored in FP32"));
        QCOMPARE(m_view->findChild<QLabel*>(QStringLiteral("derivationResult"))->text(), QStringLiteral("Code c0b80000 stores -5.75, error 0 ulp"));
        QVERIFY(!m_list->accessibleName().isEmpty());
    }

    void keysChooseSteps()
    {
        m_view->setExplanation(explained("FP32", "-5.75"));
        QSignalSpy selected(m_view.get(), &DerivationView::stepSelected);
        m_list->setFocus();
        QCOMPARE(m_view->currentStep(), 0);
        QTest::keyClick(m_list, Qt::Key_Down);
        QCOMPARE(m_view->currentStep(), 1);
        QCOMPARE(selected.takeLast(), (QVariantList{-1, 0}));
        QTest::keyClick(m_list, Qt::Key_Down);
        QTest::keyClick(m_list, Qt::Key_Down);
        QCOMPARE(m_view->currentStep(), 3);
        QCOMPARE(selected.takeLast(), (QVariantList{23, 8}));
        QTest::keyClick(m_list, Qt::Key_End);
        QCOMPARE(m_view->currentStep(), 7);
        QCOMPARE(selected.takeLast(), (QVariantList{0, 32}));
        QTest::keyClick(m_list, Qt::Key_Up);
        QCOMPARE(m_view->currentStep(), 6);
        QTest::keyClick(m_list, Qt::Key_Home);
        QCOMPARE(m_view->currentStep(), 0);
        QCOMPARE(selected.takeLast(), (QVariantList{31, 1}));
    }

    void clicksChooseSteps()
    {
        m_view->setExplanation(explained("FP32", "-5.75"));
        QSignalSpy selected(m_view.get(), &DerivationView::stepSelected);
        const QRect rect = m_list->visualRect(m_list->model()->index(2, 0));
        QVERIFY(rect.height() > 2 * m_view->fontMetrics().height());
        QTest::mouseClick(m_list->viewport(), Qt::LeftButton, {}, rect.center());
        QCOMPARE(m_view->currentStep(), 2);
        QCOMPARE(selected.count(), 1);
    }

    void switchTurnsToTheWayBack()
    {
        m_view->setExplanation(explained("FP32", "-5.75"));
        auto* inverse = m_view->findChild<QPushButton*>(QStringLiteral("derivationInverse"));
        QSignalSpy changed(m_view.get(), &DerivationView::inverseChanged);
        QTest::keyClick(inverse, Qt::Key_Space);
        QCOMPARE(changed.takeFirst(), QVariantList{true});
        QVERIFY(m_view->shown()->inverse);
        QCOMPARE(m_list->model()->rowCount(), 5);
        QCOMPARE(m_view->findChild<QLabel*>(QStringLiteral("derivationTitle"))->text(),
                 QStringLiteral("What the code c0b80000 stands for in FP32"));
        // A new number keeps the direction.
        m_view->setExplanation(explained("FP16", "1"));
        QVERIFY(m_view->shown()->inverse);
        QTest::keyClick(inverse, Qt::Key_Space);
        QVERIFY(!m_view->shown()->inverse);
        QCOMPARE(m_view->shown()->encoded.code.bits, std::uint64_t{0x3c00});
    }

    void copiesTextAndLatex()
    {
        m_view->setExplanation(explained("E4M3FN", "0.1"));
        QTest::mouseClick(m_view->findChild<QPushButton*>(QStringLiteral("derivationCopyText")), Qt::LeftButton);
        const QString text = QApplication::clipboard()->text();
        QVERIFY(text.startsWith(QStringLiteral("How 0.1 is stored in E4M3FN\n 1. Sign\n")));
        QVERIFY(text.contains(QStringLiteral("    0.1 = 0.0(0011)₂\n")));
        QVERIFY(text.contains(QStringLiteral("Code: 1d ")));
        QTest::mouseClick(m_view->findChild<QPushButton*>(QStringLiteral("derivationCopyLatex")), Qt::LeftButton);
        const QString latex = QApplication::clipboard()->text();
        QVERIFY(latex.startsWith(QStringLiteral("\\begin{enumerate}\n  \\item ")));
        QVERIFY(latex.contains(QStringLiteral("\\[ 0.1 = 0.0\\overline{0011}_2 \\]")));
        QVERIFY(latex.endsWith(QStringLiteral("\\end{enumerate}\n")));
        QCOMPARE(latex.count(QStringLiteral("\\item")), m_list->model()->rowCount());
    }

    void messagesReplaceTheSteps()
    {
        m_view->setExplanation(explained("FP32", "1"));
        QSignalSpy selected(m_view.get(), &DerivationView::stepSelected);
        m_view->setMessage(QStringLiteral("300 does not fit"));
        QCOMPARE(m_list->model()->rowCount(), 0);
        QVERIFY(!m_list->isVisible());
        QCOMPARE(m_view->findChild<QLabel*>(QStringLiteral("derivationTitle"))->text(), QStringLiteral("300 does not fit"));
        QCOMPARE(selected.takeLast(), (QVariantList{-1, 0}));
        QVERIFY(!m_view->findChild<QPushButton*>(QStringLiteral("derivationCopyText"))->isEnabled());
        m_view->setExplanation(explained("FP32", "1"));
        QVERIFY(m_list->isVisible());
    }

    void languageSwitchesWhileShown()
    {
        m_view->setExplanation(explained("FP32", "-5.75"));
        m_view->setCurrentStep(3);
        MarkingTranslator translator;
        QApplication::installTranslator(&translator);
        QApplication::sendPostedEvents(); // LanguageChange is posted
        QCOMPARE(m_view->currentStep(), 3);
        QCOMPARE(m_list->model()->index(3, 0).data().toString(), QStringLiteral("4. @Exponent"));
        QVERIFY(m_view->findChild<QLabel*>(QStringLiteral("derivationTitle"))->text().startsWith(QLatin1Char('@')));
        for (const auto* button : m_view->findChildren<QPushButton*>())
            QVERIFY(button->text().startsWith(QLatin1Char('@')));
        QApplication::removeTranslator(&translator);
        QApplication::sendPostedEvents();
        QCOMPARE(m_list->model()->index(3, 0).data().toString(), QStringLiteral("4. Exponent"));
    }

    void longDigitsWrapInsteadOfHiding()
    {
        m_view->setExplanation(explained("FP64", "0.1"));
        const auto* model = m_list->model();
        const int wide = m_list->visualRect(model->index(4, 0)).height();
        m_view->resize(220, 500);
        QTRY_VERIFY(m_list->visualRect(model->index(4, 0)).height() > wide);
        for (int row = 0; row < model->rowCount(); ++row)
            QVERIFY(m_list->visualRect(model->index(row, 0)).width() <= m_list->viewport()->width());
    }

    void largerTextTakesMoreRoom()
    {
        m_view->setExplanation(explained("FP32", "-5.75"));
        const int before = m_list->visualRect(m_list->model()->index(0, 0)).height();
        QFont font = m_view->font();
        font.setPointSizeF(font.pointSizeF() * 2);
        m_view->setFont(font);
        QTRY_VERIFY(m_list->visualRect(m_list->model()->index(0, 0)).height() > before * 3 / 2);
    }

    void equationsAreSetInRichText()
    {
        QCOMPARE(equationHtml("0.1 < 2^-4"), QStringLiteral("0.1 &lt; 2<sup>\u22124</sup>"));
        QCOMPARE(equationHtml("0.0(0011)₂"), QStringLiteral("0.0<span style=\"text-decoration: overline\">(0011)</span>₂"));
        core::Step step;
        QCOMPARE(bitRangeText(step), QString());
        step.lowBit = 23;
        step.bitCount = 8;
        QCOMPARE(bitRangeText(step), QStringLiteral("bits 30…23"));
        step.bitCount = 1;
        QCOMPARE(bitRangeText(step), QStringLiteral("bit 23"));
    }

private:
    std::unique_ptr<DerivationView> m_view;
    QListView* m_list = nullptr;
};

QTEST_MAIN(TestDerivationView)
#include "tst_derivationview.moc"
