// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/samples.h"
#include "tests/widgets/quantize/quantizeviews.h"
#include "widgets/common/numbertext.h"
#include "widgets/quantize/levels/levelsview.h"

#include <QCheckBox>
#include <QSignalSpy>
#include <QSpinBox>
#include <QToolButton>

#include <numeric>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestLevelsView : public QObject
{
    Q_OBJECT

    AnalysisPointer m_analysis;

    /// A view that shows the analysis, settled.
    struct Shown {
        explicit Shown(const AnalysisPointer& analysis, int scheme = 0) : view(selection)
        {
            selection.setScheme(scheme);
            view.resize(900, 560);
            view.show();
            view.setAnalysis(analysis, tests::allShown(analysis));
            tests::settled(view);
        }
        QWidget* handle(const char* name) { return view.findChild<QWidget*>(QLatin1String(name)); }
        QString text(const char* name) { return view.findChild<QLabel*>(QLatin1String(name))->text(); }

        Selection selection;
        LevelsView view;
    };

private Q_SLOTS:
    void initTestCase()
    {
        m_analysis = tests::analysisOf(core::makeSample({core::SampleKind::Normal, 5000, 1}).value(),
                                       {"linear:bits=3", "linear:bits=4,symmetric=no", "kmeans:k=4", "ternary:granularity=group:50", "linear:bits=16"});
    }
    void init() { tests::failOnWarnings(); }

    void bearsAll()
    {
        Selection selection;
        LevelsView view(selection);
        tests::checkBearsAll(view);
    }

    void levelsAndWhatTheyTake()
    {
        Shown shown(m_analysis, 2);
        const LevelsContent& content = shown.view.canvas()->content();
        const auto& group = std::get<core::CodebookParameters>(m_analysis->outcomes[2].quantizer.parameters).groups[0];
        QCOMPARE(content.set->levels, group.levels);
        QCOMPARE(content.counts, group.sizes);
        QVERIFY(!content.clip);
        QVERIFY(shown.handle("clipLow")->isHidden());
        QVERIFY2(shown.text("levelsFacts").startsWith("4 levels."), qPrintable(shown.text("levelsFacts")));
        LevelsCanvas* canvas = shown.view.canvas();
        canvas->setCursor(group.levels[1]);
        QVERIFY2(shown.text("reading").contains(QStringLiteral("Level 2 of 4: %1").arg(exactNumber(group.levels[1]))), qPrintable(shown.text("reading")));
        QVERIFY(shown.text("reading").contains(integerText(group.sizes[1])));
        QTest::keyClick(canvas, Qt::Key_Right);
        QCOMPARE(*canvas->cursor(), group.levels[2]);
        QTest::keyClick(canvas, Qt::Key_Right);
        QTest::keyClick(canvas, Qt::Key_Right);
        QCOMPARE(*canvas->cursor(), group.levels[3]);
        QVERIFY(canvas->accessibleDescription().contains("Level 4 of 4"));
    }

    void readingTellsTheInterval()
    {
        const auto analysis = tests::analysisOf({-2, -1, 0, 1}, {"linear:scale=1,qmin=-2,qmax=1"});
        Shown shown(analysis);
        shown.view.canvas()->setCursor(0.1);
        QVERIFY2(shown.text("reading").endsWith("x with -0.5 ≤ x ≤ 0.5"), qPrintable(shown.text("reading")));
        shown.view.canvas()->setCursor(-2);
        QVERIFY2(shown.text("reading").endsWith("x with x ≤ -1.5"), qPrintable(shown.text("reading")));
        // Given parameters have no range to drag.
        QVERIFY(shown.handle("clipLow")->isHidden());
    }

    void symmetricHandlesMoveTogether()
    {
        Shown shown(m_analysis, 0);
        LevelsCanvas* canvas = shown.view.canvas();
        QVERIFY(canvas->content().clip && canvas->content().clip->isSymmetric);
        QSignalSpy edits(&shown.view, &QuantizeView::schemeEdited);
        QWidget* high = shown.handle("clipHigh");
        const QPoint grip = high->rect().center();
        QTest::mousePress(high, Qt::LeftButton, {}, grip);
        QTest::mouseMove(high, grip - QPoint(80, 0));
        QCOMPARE(edits.size(), 1);
        QCOMPARE(edits[0][2].toBool(), false);
        const core::ClipRange now = *canvas->clip();
        QCOMPARE(now.low, -now.high);
        QVERIFY(now.high < canvas->content().clip->high);
        QVERIFY(std::abs(shown.handle("clipLow")->geometry().center().x() - canvas->currentLayout().histogram.x(now.low)) <= 1);
        QTest::mouseRelease(high, Qt::LeftButton, {}, high->mapFromGlobal(high->mapToGlobal(high->rect().center())));
        QCOMPARE(edits.last()[2].toBool(), true);
        const auto spec = edits.last()[1].value<core::SchemeSpec>();
        const std::string clip = core::optionText(spec, "clip");
        QVERIFY2(clip.starts_with("fixed:-"), clip.c_str());
        QCOMPARE(edits.last()[0].toInt(), 0);
        // The refitted scheme has the range that was asked for.
        const auto quantizer = core::fit(spec, m_analysis->tensor);
        QVERIFY_RESULT(quantizer);
        QVERIFY(std::abs(core::clipRangeOf(*quantizer, 0)->high - canvas->clip()->high) < 1e-9);
    }

    void asymmetricHandlesMoveAlone()
    {
        Shown shown(m_analysis, 1);
        LevelsCanvas* canvas = shown.view.canvas();
        const core::ClipRange before = *canvas->clip();
        QSignalSpy edits(&shown.view, &QuantizeView::schemeEdited);
        QWidget* low = shown.handle("clipLow");
        low->setFocus();
        QTest::keyClick(low, Qt::Key_Right);
        const double step = canvas->clip()->low - before.low;
        QVERIFY(step > 0);
        QCOMPARE(canvas->clip()->high, before.high);
        QTest::keyClick(low, Qt::Key_Right, Qt::ShiftModifier);
        const double fine = canvas->clip()->low - before.low - step;
        QVERIFY2(fine > 0 && fine < step / 4, qPrintable(QString::number(fine)));
        QCOMPARE(edits.size(), 2);
        // Zero stays in the range.
        for (int i = 0; i < 400; ++i)
            QTest::keyClick(low, Qt::Key_Right);
        QCOMPARE(canvas->clip()->low, 0.0);
    }

    void tabReachesBothHandles()
    {
        Shown shown(m_analysis, 0);
        shown.view.activateWindow();
        shown.view.canvas()->setFocus();
        QTest::keyClick(shown.view.canvas(), Qt::Key_Tab);
        QCOMPARE(shown.view.focusWidget(), shown.handle("clipLow"));
        QTest::keyClick(shown.view.focusWidget(), Qt::Key_Tab);
        QCOMPARE(shown.view.focusWidget(), shown.handle("clipHigh"));
        QVERIFY(!shown.view.focusWidget()->accessibleName().isEmpty());
    }

    void theRangeOfTheValuesComesBack()
    {
        auto analysis = tests::analysisOf(m_analysis->tensor, {"linear:bits=4,clip=fixed:-1:1"});
        Shown shown(analysis);
        QVERIFY(std::abs(shown.view.canvas()->clip()->high - 1) < 1e-12);
        QVERIFY2(shown.text("levelsFacts").contains(integerText(analysis->outcomes[0].measurement.error.clipped)), qPrintable(shown.text("levelsFacts")));
        QSignalSpy edits(&shown.view, &QuantizeView::schemeEdited);
        auto* reset = shown.view.findChild<QToolButton*>("clipReset");
        QVERIFY(reset->isEnabled());
        QTest::keyClick(reset, Qt::Key_Space);
        QTest::keyClick(shown.handle("clipLow"), Qt::Key_Delete);
        QCOMPARE(edits.size(), 2);
        QCOMPARE(core::schemeWord(edits[1][1].value<core::SchemeSpec>()), std::string("linear:bits=4"));
    }

    void groupsHaveTheirOwnHistogram()
    {
        Shown shown(m_analysis, 3);
        auto* group = shown.view.findChild<QSpinBox*>("groupChoice");
        QVERIFY(!group->isHidden());
        QCOMPARE(group->maximum(), 99);
        QTest::keyClick(group, Qt::Key_Up);
        QVERIFY(tests::settled(shown.view));
        const LevelsContent& content = shown.view.canvas()->content();
        QCOMPARE(content.statistics.finite, std::int64_t(50));
        const auto& parameters = std::get<core::TernaryParameters>(m_analysis->outcomes[3].quantizer.parameters).groups[1];
        QCOMPARE(content.set->levels, (std::vector<double>{-parameters.alpha, 0, parameters.alpha}));
        QCOMPARE(std::accumulate(content.counts.begin(), content.counts.end(), std::int64_t(0)), std::int64_t(50));
    }

    void zoomIsKeptForTheSameTensor()
    {
        Shown shown(m_analysis, 0);
        LevelsCanvas* canvas = shown.view.canvas();
        QTest::keyClick(canvas, Qt::Key_Plus);
        const ValueRange view = canvas->view();
        shown.selection.setScheme(2);
        QVERIFY(tests::settled(shown.view));
        QCOMPARE(canvas->view(), view);
        const QJsonObject state = shown.view.saveState();
        Shown other(m_analysis, 0);
        other.view.restoreState(state);
        QVERIFY(tests::settled(other.view));
        QCOMPARE(other.view.canvas()->view(), view);
        const auto another = tests::analysisOf({5, 6, 7}, {"linear:bits=3"});
        shown.view.setAnalysis(another, {true});
        QVERIFY(tests::settled(shown.view));
        QVERIFY(!canvas->isZoomed());
    }

    void zoomingCountsFinerBins()
    {
        std::vector<double> values(3000);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = std::sin(double(i)) / 1000;
        values.push_back(1000); // an outlier makes the first bins wide
        Shown shown(tests::analysisOf(values, {"linear:bits=4"}));
        LevelsCanvas* canvas = shown.view.canvas();
        const double coarse = canvas->shownHistogram().bins.width;
        canvas->setView({-0.001, 0.001});
        QVERIFY(tests::settled(shown.view));
        QVERIFY(canvas->shownHistogram().bins.width < coarse / 1000);
        std::int64_t count = 0;
        for (const HistogramBar& bar : canvas->currentLayout().histogram.bars)
            count += bar.count;
        QVERIFY(count >= 2900 && count <= 3000);
        QTest::keyClick(canvas, Qt::Key_Home);
        QCOMPARE(canvas->shownHistogram().bins.width, coarse);
    }

    void sixteenBitsAreAStrip()
    {
        Shown shown(m_analysis, 4);
        QCOMPARE(shown.view.canvas()->content().set->levels.size(), std::size_t(65536));
        QVERIFY(shown.view.canvas()->currentLayout().isDense);
        QVERIFY(shown.view.canvas()->currentLayout().thresholds.empty());
    }

    void hiddenViewsDoNotWork()
    {
        Selection selection;
        LevelsView view(selection);
        view.setAnalysis(m_analysis, tests::allShown(m_analysis));
        QVERIFY(!view.isBusy());
        view.show();
        QVERIFY(view.isBusy());
        QVERIFY(tests::settled(view));
        QVERIFY(!view.canvas()->content().set->levels.empty());
    }

    void logarithmic()
    {
        Shown shown(m_analysis, 0);
        QTest::keyClick(shown.view.findChild<QCheckBox*>("levelsLogarithmic"), Qt::Key_Space);
        QVERIFY(shown.view.canvas()->isLogarithmic());
        QVERIFY(shown.view.canvas()->currentLayout().histogram.isLogarithmic);
    }
};

QTEST_MAIN(TestLevelsView)
#include "tst_levelsview.moc"
