// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/samples.h"
#include "tests/widgets/quantize/quantizeviews.h"
#include "widgets/common/numbertext.h"
#include "widgets/quantize/iteration/iterationview.h"

#include <QCheckBox>
#include <QComboBox>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestIterationView : public QObject
{
    Q_OBJECT

    AnalysisPointer m_analysis;

    static void prepare(IterationView& view, const AnalysisPointer& analysis)
    {
        view.resize(900, 560);
        view.show();
        view.setAnalysis(analysis, tests::allShown(analysis));
        QVERIFY(tests::settled(view));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_analysis = tests::analysisOf(core::makeSample({core::SampleKind::StudentT, 4000, 1}).value(), {"linear:bits=4"});
    }
    void init() { tests::failOnWarnings(); }

    void bearsAll()
    {
        Selection selection;
        IterationView view(selection);
        tests::checkBearsAll(view);
    }

    void showsTheSearchAndTheOptimum()
    {
        Selection selection;
        IterationView view(selection);
        prepare(view, m_analysis);
        core::LloydOptions options;
        options.k = 8;
        options.init = core::LloydInit::Linear;
        const auto history = core::lloydHistory(m_analysis->tensor, options).value();
        IterationCanvas* canvas = view.canvas();
        QCOMPARE(canvas->history().steps.size(), history.steps.size());
        QCOMPARE(canvas->history().steps.back().centroids, history.steps.back().centroids);
        const auto exact = core::fit(core::parseSchemeSpec("kmeans:k=8").value(), m_analysis->tensor).value();
        QCOMPARE(*canvas->optimum(), std::get<core::CodebookParameters>(exact.parameters).groups[0].wcss);
        QCOMPARE(canvas->step(), canvas->lastStep());
        const QString reading = view.findChild<QLabel*>("reading")->text();
        QVERIFY2(reading.startsWith(QStringLiteral("Iteration %1 of %1: WCSS").arg(canvas->lastStep())), qPrintable(reading));
        QVERIFY2(reading.contains("dB below the optimum"), qPrintable(reading));
        QVERIFY(view.findChild<QLabel*>("iterationNotes")->text().contains("proven optimum"));
    }

    void stepsByKeysButtonsAndSlider()
    {
        Selection selection;
        IterationView view(selection);
        prepare(view, m_analysis);
        IterationCanvas* canvas = view.canvas();
        QVERIFY(canvas->lastStep() > 3);
        QTest::keyClick(canvas, Qt::Key_Home);
        QCOMPARE(canvas->step(), 0);
        QVERIFY(!view.findChild<QToolButton*>("stepBack")->isEnabled());
        QTest::keyClick(canvas, Qt::Key_Right);
        QTest::mouseClick(view.findChild<QToolButton*>("stepForward"), Qt::LeftButton);
        QCOMPARE(canvas->step(), 2);
        auto* slider = view.findChild<QSlider*>("stepSlider");
        QCOMPARE(slider->value(), 2);
        QCOMPARE(slider->maximum(), canvas->lastStep());
        QTest::keyClick(slider, Qt::Key_Left);
        QCOMPARE(canvas->step(), 1);
        QTest::mouseClick(canvas, Qt::LeftButton, {}, QPoint(int(canvas->currentLayout().steps.at(3)), 100));
        QCOMPARE(canvas->step(), 3);
        QTest::keyClick(canvas, Qt::Key_End);
        QCOMPARE(canvas->step(), canvas->lastStep());
    }

    void playsToTheEnd()
    {
        Selection selection;
        IterationView view(selection);
        prepare(view, m_analysis);
        view.findChild<QSpinBox*>("lloydLevels")->setValue(3);
        QVERIFY(tests::settled(view));
        auto* play = view.findChild<QToolButton*>("stepPlay");
        QTest::mouseClick(play, Qt::LeftButton);
        QVERIFY(view.isPlaying());
        QCOMPARE(view.canvas()->step(), 0);
        QCOMPARE(play->text(), QStringLiteral("Pause"));
        QTRY_VERIFY(view.canvas()->step() > 0);
        QTest::mouseClick(play, Qt::LeftButton);
        QVERIFY(!view.isPlaying());
        view.canvas()->setStep(view.canvas()->lastStep() - 1);
        QTest::mouseClick(play, Qt::LeftButton);
        QTRY_VERIFY(!view.isPlaying());
        QCOMPARE(view.canvas()->step(), view.canvas()->lastStep());
    }

    void otherStartsKeepTheOptimum()
    {
        Selection selection;
        IterationView view(selection);
        prepare(view, m_analysis);
        const double optimum = *view.canvas()->optimum();
        auto* start = view.findChild<QComboBox*>("lloydStart");
        auto* seed = view.findChild<QSpinBox*>("lloydSeed");
        QVERIFY(!seed->isEnabled());
        start->setFocus();
        QTest::keyClick(start, Qt::Key_End);
        QVERIFY(seed->isEnabled());
        QCOMPARE(*view.canvas()->optimum(), optimum);
        QVERIFY(tests::settled(view));
        const auto first = view.canvas()->history().steps.front().centroids;
        QTest::keyClick(seed, Qt::Key_Up);
        QVERIFY(tests::settled(view));
        QVERIFY(view.canvas()->history().steps.front().centroids != first);
        for (const core::LloydStep& step : view.canvas()->history().steps)
            QVERIFY(step.wcss >= optimum * (1 - 1e-9));
    }

    void emptyClustersAreNamed()
    {
        Selection selection;
        IterationView view(selection);
        prepare(view, tests::analysisOf({0, 0.1, 0.2, 0.3, 100}, {"ternary"}));
        view.findChild<QSpinBox*>("lloydLevels")->setValue(4);
        QVERIFY(tests::settled(view));
        QTest::keyClick(view.canvas(), Qt::Key_Home);
        QVERIFY(view.canvas()->history().steps[0].empty == 2);
        const QString reading = view.findChild<QLabel*>("reading")->text();
        const QString names = QStringLiteral(": 2 (at %1), 3 (at %2)").arg(shortNumber(100.0 / 3), shortNumber(200.0 / 3));
        QVERIFY2(reading.contains("2 empty cluster") && reading.endsWith(names),
                 qPrintable(reading));
        QTest::keyClick(view.findChild<QCheckBox*>("lloydMovesEmpty"), Qt::Key_Space);
        QVERIFY(tests::settled(view));
        QCOMPARE(view.canvas()->history().steps.back().empty, std::int64_t(0));
    }

    void fewerValuesThanLevels()
    {
        Selection selection;
        IterationView view(selection);
        prepare(view, tests::analysisOf({1, 1, 2}, {"ternary"}));
        QVERIFY(view.findChild<QLabel*>("iterationNotes")->text().contains("only 2"));
        QCOMPARE(view.canvas()->history().steps.back().wcss, 0.0);
    }

    void stateComesBack()
    {
        Selection selection;
        IterationView view(selection);
        const QJsonObject state{{"levels", 5}, {"start", "kmeans++"}, {"seed", 9}, {"movesEmpty", true}, {"step", 2}};
        view.restoreState(state);
        prepare(view, m_analysis);
        QCOMPARE(view.saveState(), state);
        view.restoreState({{"start", "nosuch"}, {"levels", 1000}});
        QVERIFY(tests::settled(view));
        QCOMPARE(view.findChild<QSpinBox*>("lloydLevels")->value(), 256);
    }
};

QTEST_MAIN(TestIterationView)
#include "tst_iterationview.moc"
