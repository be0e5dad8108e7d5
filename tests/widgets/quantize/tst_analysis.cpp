// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/numpy/writenpy.h"
#include "tests/support/testsupport.h"
#include "widgets/quantize/analysisstate.h"

#include <QTemporaryDir>

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
        QVERIFY(rises && last > 800);
        const auto stopped = analyse(smallRequest(), nullptr, [](std::int64_t done, std::int64_t) { return done < 500; });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, core::ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestAnalysis)
#include "tst_analysis.moc"
