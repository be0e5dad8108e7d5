// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/digits/confusionmatrix.h"

#include "tests/support/pseudotranslator.h"
#include "tests/support/testsupport.h"
#include "widgets/common/palette.h"

#include <QSignalSpy>

#include <memory>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestConfusionMatrix : public QObject
{
    Q_OBJECT

    std::unique_ptr<ConfusionMatrix> m_matrix;

private Q_SLOTS:
    void init()
    {
        tests::failOnWarnings();
        m_matrix = std::make_unique<ConfusionMatrix>();
        m_matrix->resize(300, 340);
        m_matrix->show();
    }

    void keysMoveTheCell()
    {
        m_matrix->setConfusion({6, 2, 0, 1, 7, 0, 0, 3, 9});
        QCOMPARE(m_matrix->classes(), 3);
        const QSignalSpy selected(m_matrix.get(), &ConfusionMatrix::cellSelected);
        QTest::keyClick(m_matrix.get(), Qt::Key_Right);
        QCOMPARE(m_matrix->selectedCell(), (ConfusionCell{0, 1}));
        QCOMPARE(m_matrix->accessibleDescription(), QStringLiteral("0 taken for 1: 2 of 8. Of class 0: recall 75.0 %, precision 85.7 %."));
        QTest::keyClick(m_matrix.get(), Qt::Key_Down);
        QCOMPARE(m_matrix->accessibleDescription(), QStringLiteral("1 recognised: 7 of 8. Of class 1: recall 87.5 %, precision 58.3 %."));
        QTest::keyClick(m_matrix.get(), Qt::Key_End);
        QCOMPARE(m_matrix->selectedCell(), (ConfusionCell{1, 2}));
        QTest::keyClick(m_matrix.get(), Qt::Key_Right);
        QCOMPARE(m_matrix->selectedCell(), (ConfusionCell{1, 2}));
        QTest::keyClick(m_matrix.get(), Qt::Key_Home);
        QTest::keyClick(m_matrix.get(), Qt::Key_Up);
        QTest::keyClick(m_matrix.get(), Qt::Key_Up);
        QTest::keyClick(m_matrix.get(), Qt::Key_Left);
        QCOMPARE(m_matrix->selectedCell(), (ConfusionCell{0, 0}));
        QCOMPARE(selected.count(), 5);
        QCOMPARE(selected[2][0].toInt(), 1);
        QCOMPARE(selected[2][1].toInt(), 2);
    }

    void clickSelects()
    {
        m_matrix->setConfusion({6, 2, 0, 1, 7, 0, 0, 3, 9});
        const QSignalSpy selected(m_matrix.get(), &ConfusionMatrix::cellSelected);
        QTest::mouseClick(m_matrix.get(), Qt::LeftButton, {}, m_matrix->matrixLayout().rectOf({2, 1}).center().toPoint());
        QCOMPARE(m_matrix->selectedCell(), (ConfusionCell{2, 1}));
        QTest::mouseClick(m_matrix.get(), Qt::RightButton, {}, m_matrix->matrixLayout().rectOf({0, 0}).center().toPoint());
        QTest::mouseClick(m_matrix.get(), Qt::LeftButton, {}, QPoint(0, 0));
        QCOMPARE(m_matrix->selectedCell(), (ConfusionCell{2, 1}));
        QCOMPARE(selected.count(), 1);
    }

    void emptyClasses()
    {
        m_matrix->setConfusion({0, 0, 3, 0});
        QCOMPARE(m_matrix->cellSentence({0, 0}), QStringLiteral("0 recognised: 0 of 0. Of class 0: recall –, precision 0.0 %."));
        QCOMPARE(m_matrix->cellSentence({1, 1}), QStringLiteral("1 recognised: 0 of 3. Of class 1: recall 0.0 %, precision –."));
    }

    /// Deeper where more; the frame of the right ones is on the diagonal alone.
    void shadesFollowTheCounts()
    {
        m_matrix->setConfusion({90, 10, 0, 100});
        const ConfusionLayout layout = m_matrix->matrixLayout();
        const QImage image = m_matrix->grab().toImage();
        const auto corner = [&](const ConfusionCell& cell) {
            return image.pixelColor((layout.rectOf(cell).bottomLeft() + QPointF(8, -8)).toPoint());
        };
        QCOMPARE(corner({1, 1}), roleFill(ColorRole::Good, m_matrix->palette()));
        QCOMPARE(corner({1, 0}), m_matrix->palette().color(QPalette::Base));
        QVERIFY(corner({0, 1}) != m_matrix->palette().color(QPalette::Base));
        QVERIFY(corner({0, 0}) != corner({0, 1}));
    }

    void whatIsNoSquareClears()
    {
        m_matrix->setConfusion({1, 2, 3, 4});
        m_matrix->selectCell({1, 1});
        m_matrix->setConfusion({1, 2, 3});
        QCOMPARE(m_matrix->classes(), 0);
        QCOMPARE(m_matrix->accessibleDescription(), QStringLiteral("No samples have been evaluated yet."));
        QTest::keyClick(m_matrix.get(), Qt::Key_Down);
        QCOMPARE(m_matrix->selectedCell(), (ConfusionCell{0, 0}));
        QVERIFY(!m_matrix->grab().isNull());
        m_matrix->setConfusion({});
        QCOMPARE(m_matrix->classes(), 0);
    }

    void selectionStaysWhereItFits()
    {
        m_matrix->setConfusion(std::vector<std::int64_t>(100, 1));
        m_matrix->selectCell({7, 1});
        m_matrix->setConfusion(std::vector<std::int64_t>(100, 2));
        QCOMPARE(m_matrix->selectedCell(), (ConfusionCell{7, 1}));
        m_matrix->setConfusion(std::vector<std::int64_t>(9, 2));
        QCOMPARE(m_matrix->selectedCell(), (ConfusionCell{0, 0}));
        m_matrix->selectCell({-5, 99});
        QCOMPARE(m_matrix->selectedCell(), (ConfusionCell{0, 2}));
    }

    void followsTheLanguage()
    {
        tests::PseudoTranslator translator;
        qApp->installTranslator(&translator);
        QApplication::sendPostedEvents();
        QCOMPARE(m_matrix->accessibleName(), QStringLiteral("[Confusion matrix]"));
        qApp->removeTranslator(&translator);
        QApplication::sendPostedEvents();
        QCOMPARE(m_matrix->accessibleName(), QStringLiteral("Confusion matrix"));
    }

    void paintsManyClassesAndLittleRoom()
    {
        m_matrix->setConfusion(std::vector<std::int64_t>(10'000, 3));
        QVERIFY(!m_matrix->grab().isNull());
        m_matrix->resize(40, 40);
        QVERIFY(!m_matrix->grab().isNull());
    }
};

QTEST_MAIN(TestConfusionMatrix)
#include "tst_confusionmatrix.moc"
