// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/comparison.h"
#include "core/tensors/samples.h"

#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <numeric>

using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestComparison : public QObject
{
    Q_OBJECT

    const std::vector<SchemeSpec> m_specs{spec(QStringLiteral("linear:bits=8")), spec(QStringLiteral("kmeans:k=16")),
                                          spec(QStringLiteral("ternary"))};

private Q_SLOTS:
    void outcomesAreThoseOfTheSchemesAlone()
    {
        const Tensor tensor = makeSample({SampleKind::Normal, 20000, 1}).value();
        const auto outcomes = compareSchemes(m_specs, tensor);
        QVERIFY_RESULT(outcomes);
        QCOMPARE(outcomes->size(), m_specs.size());
        for (std::size_t i = 0; i < m_specs.size(); ++i) {
            QCOMPARE((*outcomes)[i].quantizer.spec, m_specs[i]);
            const auto alone = measure(tensor, fit(m_specs[i], tensor).value());
            QCOMPARE((*outcomes)[i].measurement.error.mse, alone->error.mse);
            QCOMPARE((*outcomes)[i].measurement.size.bytes, alone->size.bytes);
        }
        QVERIFY(*(*outcomes)[0].measurement.error.sqnrDb > *(*outcomes)[1].measurement.error.sqnrDb);
        QVERIFY(*(*outcomes)[1].measurement.error.sqnrDb > *(*outcomes)[2].measurement.error.sqnrDb);
    }

    void histogramsShareTheirBins()
    {
        const Tensor tensor = makeSample({SampleKind::Normal, 20000, 1}).value();
        const auto outcomes = compareSchemes(m_specs, tensor);
        QVERIFY_RESULT(outcomes);
        const auto histograms = errorHistograms(*outcomes, tensor, 101);
        QVERIFY_RESULT(histograms);
        const double greatest = (*outcomes)[2].measurement.error.maxAbs;
        for (const Histogram& histogram : *histograms) {
            QVERIFY(histogram.edges == histograms->front().edges);
            QCOMPARE(histogram.edges.back(), greatest);
            QCOMPARE(std::accumulate(histogram.counts.begin(), histogram.counts.end(), std::int64_t(0)), 20000);
            QCOMPARE(histogram.below + histogram.above, 0);
        }
        const auto narrow = errorHistograms(*outcomes, tensor, 101, (*outcomes)[0].measurement.error.maxAbs);
        QVERIFY_RESULT(narrow);
        QCOMPARE((*narrow)[0].below + (*narrow)[0].above, 0);
        QVERIFY((*narrow)[2].below + (*narrow)[2].above > 15000);
    }

    void nothingToMeasure()
    {
        const auto outcomes = compareSchemes(m_specs, tensorOf({}, {0}));
        QVERIFY_RESULT(outcomes);
        const auto histograms = errorHistograms(*outcomes, tensorOf({}, {0}), 11);
        QVERIFY_RESULT(histograms);
        QCOMPARE(histograms->at(0).edges.back(), 1.0);
        QVERIFY_RESULT(compareSchemes({}, tensorOf({1})));
    }

    void progressRisesToTheEndAndStops()
    {
        const Tensor tensor = makeSample({SampleKind::Normal, 2000, 1}).value();
        std::int64_t last = 0;
        bool rises = true;
        const auto finished = compareSchemes(m_specs, tensor, [&](std::int64_t done, std::int64_t total) {
            rises = rises && total == 1000 && done >= last && done <= 1000;
            last = done;
            return true;
        });
        QVERIFY_RESULT(finished);
        QVERIFY(rises);
        QVERIFY(last > 600);
        const auto stopped = compareSchemes(m_specs, tensor, [](std::int64_t done, std::int64_t) { return done < 400; });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestComparison)
#include "tst_comparison.moc"
