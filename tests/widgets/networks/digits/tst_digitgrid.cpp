// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/digits/digitgrid.h"

#include "tests/support/pseudotranslator.h"
#include "tests/support/testsupport.h"
#include "widgets/common/palette.h"

#include <QScrollBar>
#include <QSignalSpy>

#include <memory>

using namespace quantoscope;
using namespace quantoscope::widgets;

namespace {

std::shared_ptr<const core::Dataset> samplesOf(core::DatasetKind kind, std::int64_t count)
{
    core::DatasetSpec spec = core::defaultDataset(kind);
    spec.count = count;
    return std::make_shared<const core::Dataset>(core::makeDataset(spec).value());
}

} // namespace

class TestDigitGrid : public QObject
{
    Q_OBJECT

    std::unique_ptr<DigitGrid> m_grid;
    std::shared_ptr<const core::Dataset> m_digits;

    /// The truth, with the class of every third sample replaced by the next.
    std::vector<std::int32_t> someWrong() const
    {
        std::vector<std::int32_t> answers = m_digits->labels;
        for (std::size_t k = 0; k < answers.size(); k += 3)
            answers[k] = (answers[k] + 1) % 10;
        return answers;
    }

private Q_SLOTS:
    void initTestCase() { m_digits = samplesOf(core::DatasetKind::Digits, 100); }

    void init()
    {
        tests::failOnWarnings();
        m_grid = std::make_unique<DigitGrid>();
        m_grid->resize(400, 300);
        m_grid->show();
    }

    void linesTellTruthAndAnswers()
    {
        m_grid->setData(m_digits);
        const QString truth = QString::number(m_digits->labels[0]);
        const QString wrong = QString::number((m_digits->labels[0] + 1) % 10);
        QCOMPARE(m_grid->sampleLines(0), QStringList{truth});
        m_grid->setAnswers({{"float", m_digits->labels}, {"PTQ", someWrong()}, {"QAT", {}}});
        QCOMPARE(m_grid->sampleLines(0), (QStringList{truth, "float " + truth + " ✓", "PTQ " + wrong + " ✗", "QAT –"}));
        QCOMPARE(m_grid->sampleSentence(0), "sample 0: " + truth + "; float " + truth + " ✓; PTQ " + wrong + " ✗; QAT –");
        QCOMPARE(m_grid->accessibleDescription(), m_grid->sampleSentence(0));
        QVERIFY(!m_grid->isWrong(0, 0));
        QVERIFY(m_grid->isWrong(0, 1));
        QVERIFY(!m_grid->isWrong(0, 2));
        QVERIFY(!m_grid->isWrong(1, 1));
        QVERIFY(!m_grid->isWrong(0, 3));
        QVERIFY(m_grid->sampleLines(100).isEmpty());
        QVERIFY(m_grid->sampleLines(-1).isEmpty());
        // No more than three networks.
        m_grid->setAnswers(std::vector<AnswerColumn>(5, {"a", m_digits->labels}));
        QCOMPARE(m_grid->sampleLines(0).size(), 4);
    }

    void keysMoveTheSelection()
    {
        m_grid->setData(m_digits);
        const QSignalSpy selected(m_grid.get(), &DigitGrid::sampleSelected);
        const QSignalSpy activated(m_grid.get(), &DigitGrid::sampleActivated);
        const std::int64_t columns = m_grid->cells().columns;
        QVERIFY(columns >= 3);
        QTest::keyClick(m_grid.get(), Qt::Key_Right);
        QCOMPARE(m_grid->selectedSample(), std::optional<std::int64_t>(1));
        QTest::keyClick(m_grid.get(), Qt::Key_Down);
        QCOMPARE(m_grid->selectedSample(), std::optional(1 + columns));
        QTest::keyClick(m_grid.get(), Qt::Key_Up);
        QTest::keyClick(m_grid.get(), Qt::Key_Up); // the first row: stays
        QTest::keyClick(m_grid.get(), Qt::Key_Left);
        QTest::keyClick(m_grid.get(), Qt::Key_Left);
        QCOMPARE(m_grid->selectedSample(), std::optional<std::int64_t>(0));
        QCOMPARE(selected.count(), 4);
        QTest::keyClick(m_grid.get(), Qt::Key_End);
        QCOMPARE(m_grid->selectedSample(), std::optional<std::int64_t>(99));
        const QRectF cell = m_grid->cells().cellRect(99).translated(0, -m_grid->verticalScrollBar()->value());
        QVERIFY(QRectF(m_grid->viewport()->rect()).contains(cell)); // scrolled into sight
        QTest::keyClick(m_grid.get(), Qt::Key_Return);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated[0][0].toLongLong(), 99);
        QTest::keyClick(m_grid.get(), Qt::Key_PageUp);
        QVERIFY(*m_grid->selectedSample() < 99 - columns);
        QTest::keyClick(m_grid.get(), Qt::Key_Home);
        QCOMPARE(m_grid->selectedSample(), std::optional<std::int64_t>(0));
        QCOMPARE(m_grid->verticalScrollBar()->value(), 0);
        QTest::keyClick(m_grid.get(), Qt::Key_PageDown);
        QVERIFY(*m_grid->selectedSample() >= columns);
    }

    void clicksSelectAndActivate()
    {
        m_grid->setData(m_digits);
        const QSignalSpy selected(m_grid.get(), &DigitGrid::sampleSelected);
        const QSignalSpy activated(m_grid.get(), &DigitGrid::sampleActivated);
        const QPoint place = m_grid->cells().pictureRect(2).center().toPoint();
        QTest::mouseClick(m_grid->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(m_grid->selectedSample(), std::optional<std::int64_t>(2));
        QCOMPARE(selected.count(), 1);
        QTest::mouseDClick(m_grid->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated[0][0].toLongLong(), 2);
        // The same place after scrolling is another sample.
        m_grid->verticalScrollBar()->setValue(qRound(m_grid->cells().cell.height()));
        QTest::mouseClick(m_grid->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(m_grid->selectedSample(), std::optional(2 + m_grid->cells().columns));
    }

    void showsSomeSamplesInOrder()
    {
        m_grid->setData(m_digits);
        m_grid->selectSample(50);
        m_grid->setSamples({80, 50, 20, 100, -1, 1000});
        QVERIFY((m_grid->samples() == std::vector<std::int64_t>{80, 50, 20}));
        QCOMPARE(m_grid->selectedSample(), std::optional<std::int64_t>(50)); // stays selected
        m_grid->setSamples({3, 4});
        QCOMPARE(m_grid->selectedSample(), std::optional<std::int64_t>(3));
        m_grid->selectSample(77); // not shown
        QCOMPARE(m_grid->selectedSample(), std::optional<std::int64_t>(3));
        m_grid->setSamples({});
        QVERIFY(!m_grid->selectedSample());
        QCOMPARE(m_grid->accessibleDescription(), QStringLiteral("No samples"));
        QTest::keyClick(m_grid.get(), Qt::Key_Down);
        QTest::keyClick(m_grid.get(), Qt::Key_End);
        QTest::keyClick(m_grid.get(), Qt::Key_Return);
        QVERIFY(!m_grid->grab().isNull());
    }

    /// A picture has its sample's pixels: paper at a corner, more ink than paper nowhere but there where the digit is.
    void paintsPictures()
    {
        core::DatasetSpec spec = core::defaultDataset(core::DatasetKind::Digits);
        spec.count = 20;
        spec.noise = 0;
        const auto clean = std::make_shared<const core::Dataset>(core::makeDataset(spec).value());
        m_grid->setData(clean);
        const QRectF picture = m_grid->cells().pictureRect(1);
        const QImage image = m_grid->viewport()->grab().toImage();
        const double pixel = picture.width() / 16;
        int differing = 0;
        for (int row = 1; row < 15; ++row) {
            for (int column = 1; column < 15; ++column) {
                const float value = clean->inputs.sample(1)[static_cast<std::size_t>(row * 16 + column)];
                const QColor color = image.pixelColor((picture.topLeft() + QPointF((column + 0.5) * pixel, (row + 0.5) * pixel)).toPoint());
                const bool isInk = std::abs(color.lightness() - m_grid->palette().color(QPalette::Text).lightness())
                    < std::abs(color.lightness() - m_grid->palette().color(QPalette::Base).lightness());
                differing += (value < 0.4F && isInk) || (value > 0.6F && !isInk) ? 1 : 0;
            }
        }
        QVERIFY2(differing <= 20, qPrintable(QString::number(differing))); // at edges the nearest pixel may be the neighbour
    }

    void otherSamplesAndNone()
    {
        m_grid->setData(samplesOf(core::DatasetKind::Moons, 30));
        QCOMPARE(m_grid->samples().size(), std::size_t(30));
        QVERIFY(!m_grid->grab().isNull());
        m_grid->setData(samplesOf(core::DatasetKind::Regression, 30)); // no classes: nothing to show
        QVERIFY(m_grid->samples().empty());
        m_grid->setData(nullptr);
        QVERIFY(!m_grid->selectedSample());
        QVERIFY(!m_grid->isWrong(0, 0));
        QVERIFY(!m_grid->grab().isNull());
    }

    void followsTheLanguage()
    {
        tests::PseudoTranslator translator;
        qApp->installTranslator(&translator);
        QApplication::sendPostedEvents();
        QCOMPARE(m_grid->accessibleName(), QStringLiteral("[Samples and answers]"));
        QCOMPARE(m_grid->accessibleDescription(), QStringLiteral("[No samples]"));
        qApp->removeTranslator(&translator);
    }
};

QTEST_MAIN(TestDigitGrid)
#include "tst_digitgrid.moc"
