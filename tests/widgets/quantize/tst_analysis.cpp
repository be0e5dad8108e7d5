// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/numpy/writenpy.h"
#include "core/quantize/sketch.h"
#include "tests/support/testsupport.h"
#include "widgets/quantize/analysisstate.h"

#include <QTemporaryDir>

#include <cmath>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestAnalysis : public QObject
{
    Q_OBJECT

    static AnalysisRequest smallRequest()
    {
        AnalysisRequest request = defaultAnalysisRequest();
        request.source.sample.count = 500;
        return request;
    }

private Q_SLOTS:
    void computesWhatCoreComputes()
    {
        const auto analysis = analyse(smallRequest(), nullptr, {});
        QVERIFY_RESULT(analysis);
        const Analysis& a = **analysis;
        const core::Tensor tensor = core::makeSample(smallRequest().source.sample).value();
        QVERIFY(a.tensor.values() == tensor.values());
        QCOMPARE(a.summary.statistics.mean, core::tensorStatistics(tensor)->mean);
        const auto outcomes = core::compareSchemes(smallRequest().schemes, tensor).value();
        QCOMPARE(a.outcomes[1].measurement.error.mse, outcomes[1].measurement.error.mse);
        QVERIFY(a.histograms == core::errorHistograms(outcomes, tensor, errorBins).value());
    }

    void keepsWhatDidNotChange()
    {
        const auto first = analyse(smallRequest(), nullptr, {});
        QVERIFY_RESULT(first);
        AnalysisRequest zoomed = smallRequest();
        zoomed.reachOf = 0;
        const auto second = analyse(zoomed, *first, {});
        QVERIFY_RESULT(second);
        QCOMPARE((*second)->tensor.bytes().data(), (*first)->tensor.bytes().data());
        QCOMPARE((*second)->histograms[0].edges.back(), (*first)->outcomes[0].measurement.error.maxAbs);
        AnalysisRequest other = zoomed;
        other.source.sample.seed = 2;
        const auto third = analyse(other, *second, {});
        QVERIFY_RESULT(third);
        QVERIFY((*third)->tensor.values() != (*first)->tensor.values());
        QVERIFY((*third)->outcomes[0].measurement.error.mse != (*first)->outcomes[0].measurement.error.mse);
    }

    void readsFiles()
    {
        QTemporaryDir folder;
        AnalysisRequest request = defaultAnalysisRequest();
        request.source.path = folder.filePath(QStringLiteral("a.npy"));
        const auto missing = analyse(request, nullptr, {});
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, core::ErrorCode::FileNotFound);
        const auto written = core::writeNpy(request.source.path.toStdString(), core::Tensor::fromFloats({1, 2, 3}, {3}).value());
        QVERIFY_RESULT(written);
        const auto analysis = analyse(request, nullptr, {});
        QVERIFY_RESULT(analysis);
        QCOMPARE((*analysis)->tensor.count(), 3);
    }

    /// A step at a time: nothing, then one scheme after the other, at last the histograms.
    void growsSchemeByScheme()
    {
        const auto loaded = loadTensor(smallRequest().source);
        QVERIFY_RESULT(loaded);
        AnalysisPointer analysis = beginAnalysis(*loaded, smallRequest(), nullptr);
        QVERIFY(!isComplete(*analysis) && isNextStepShort(*analysis));
        QVERIFY(!analysis->isReady(0));
        for (std::size_t done = 1; done <= 3; ++done) {
            const auto next = continueAnalysis(analysis);
            QVERIFY_RESULT(next);
            // The one before stays as it was.
            QVERIFY(!analysis->isReady(done - 1));
            analysis = *next;
            for (std::size_t i = 0; i < 3; ++i)
                QCOMPARE(analysis->stateOf(i), i < done ? SchemeState::Done : SchemeState::Waiting);
        }
        while (!isComplete(*analysis))
            analysis = continueAnalysis(analysis).value();
        const auto together = analyse(smallRequest(), nullptr, {});
        QVERIFY_RESULT(together);
        QVERIFY(analysis->histograms == (*together)->histograms);
    }

    void oneFailureStopsNoOther()
    {
        AnalysisRequest request = smallRequest();
        request.schemes = {core::parseSchemeSpec("linear:granularity=channel:3").value(), core::parseSchemeSpec("ternary").value()};
        const auto analysis = analyse(request, nullptr, {});
        QVERIFY_RESULT(analysis);
        QCOMPARE((*analysis)->stateOf(0), SchemeState::Failed);
        QVERIFY((*analysis)->errors[0]);
        QCOMPARE((*analysis)->errors[0]->code, core::ErrorCode::SchemeOption);
        QVERIFY((*analysis)->histograms[0].counts.empty());
        QVERIFY((*analysis)->isReady(1));
        QVERIFY((*analysis)->outcomes[1].measurement.error.mse > 0);
    }

    void outcomesAreTakenOverWhereverTheSchemeMoves()
    {
        const auto first = analyse(smallRequest(), nullptr, {});
        QVERIFY_RESULT(first);
        AnalysisRequest moved = smallRequest();
        moved.schemes = {moved.schemes[2], core::parseSchemeSpec("linear:bits=3").value(), moved.schemes[0], moved.schemes[2]};
        const AnalysisPointer begun = beginAnalysis((*first)->loaded, moved, *first);
        QCOMPARE(begun->outcomes.shared(0), (*first)->outcomes.shared(2));
        QCOMPARE(begun->outcomes.shared(2), (*first)->outcomes.shared(0));
        QCOMPARE(begun->outcomes.shared(3), (*first)->outcomes.shared(2));
        QCOMPARE(begun->stateOf(1), SchemeState::Waiting);
        // Another tensor, even an equal one, has outcomes of its own.
        const auto again = loadTensor(smallRequest().source);
        QVERIFY_RESULT(again);
        QVERIFY(!beginAnalysis(*again, smallRequest(), *first)->isReady(0));
    }

    void largeTensorsAreSketchedFirst()
    {
        AnalysisRequest request = smallRequest();
        request.source.sample.count = core::sketchSize + 1000;
        request.schemes = {core::parseSchemeSpec("linear:bits=4").value(), core::parseSchemeSpec("linear:granularity=channel:1").value(),
                           core::parseSchemeSpec("ternary").value()};
        const auto loaded = loadTensor(request.source);
        QVERIFY_RESULT(loaded);
        AnalysisPointer analysis = beginAnalysis(*loaded, request, nullptr);
        for (int i = 0; i < 3; ++i) {
            QVERIFY(isNextStepShort(*analysis));
            analysis = continueAnalysis(analysis).value();
        }
        QVERIFY(analysis->isSketch(0) && analysis->isSketch(2));
        QCOMPARE(analysis->stateOf(1), SchemeState::Failed);
        QVERIFY(!isNextStepShort(*analysis));
        QCOMPARE(analysis->measuredTensor(0).count(), analysis->sketch.count());
        QVERIFY(analysis->sketch.count() <= core::sketchSize);
        QCOMPARE(analysis->outcomes[0].measurement.error.count, analysis->sketch.count());
        const double sketched = *analysis->outcomes[0].measurement.error.sqnrDb;
        while (!isComplete(*analysis))
            analysis = continueAnalysis(analysis).value();
        QCOMPARE(analysis->stateOf(0), SchemeState::Done);
        QCOMPARE(analysis->outcomes[0].measurement.error.count, request.source.sample.count);
        QVERIFY(std::abs(sketched - *analysis->outcomes[0].measurement.error.sqnrDb) < 0.5);
        QCOMPARE(analysis->histograms[0].edges, analysis->histograms[2].edges);
    }

    void steps()
    {
        const core::Tensor tensor = core::Tensor::fromDoubles({-1, -0.25, 0.1, 0.5, 1}, {5}).value();
        const auto outcome = [&tensor](const char* word) {
            return core::compareSchemes(std::vector{core::parseSchemeSpec(word).value()}, tensor)->front();
        };
        const core::SchemeOutcome linear = outcome("linear:bits=4");
        QVERIFY(hasOwnStep(linear));
        QCOMPARE(stepOf(linear), std::get<core::LinearParameters>(linear.quantizer.parameters).groups[0].scale);
        // Levels −1, −0.075, 0.5, 1 or others: from −1 to 1 in three steps.
        QCOMPARE(stepOf(outcome("kmeans:k=5")), 0.5);
        const core::SchemeOutcome grouped = outcome("linear:bits=4,granularity=group:2");
        QVERIFY(!hasOwnStep(grouped));
        QCOMPARE(stepOf(grouped), std::sqrt(12.0) * grouped.measurement.error.rmse);
    }

    /// In steps of each scheme the edges agree after division by the step.
    void histogramsInSteps()
    {
        AnalysisRequest request = smallRequest();
        request.unit = ErrorUnit::Step;
        const auto analysis = analyse(request, nullptr, {});
        QVERIFY_RESULT(analysis);
        const double linear = (*analysis)->histograms[0].edges.back() / stepOf((*analysis)->outcomes[0]);
        const double ternary = (*analysis)->histograms[2].edges.back() / stepOf((*analysis)->outcomes[2]);
        QVERIFY(std::abs(linear - ternary) < 1e-12 * ternary);
        QCOMPARE((*analysis)->histograms[0].below + (*analysis)->histograms[0].above, 0);
    }

    void progressRisesAndStops()
    {
        std::int64_t last = 0;
        bool rises = true;
        const auto analysis = analyse(smallRequest(), nullptr, [&](std::int64_t done, std::int64_t total) {
            rises = rises && done >= last && done <= total;
            last = done;
            return true;
        });
        QVERIFY_RESULT(analysis);
        QVERIFY(rises && last == 1000);
        const auto stopped = analyse(smallRequest(), nullptr, [](std::int64_t done, std::int64_t) { return done < 500; });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, core::ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestAnalysis)
#include "tst_analysis.moc"
