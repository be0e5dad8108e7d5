// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/histogram.h"

#include "core/support/random.h"

#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <limits>
#include <numeric>

using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestHistogram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void edgesBelongToTheBinAbove()
    {
        Histogram histogram = makeHistogram(0, 4, 4);
        QVERIFY((histogram.edges == std::vector<double>{0, 1, 2, 3, 4}));
        constexpr double inf = std::numeric_limits<double>::infinity();
        const std::vector<double> values{0, 0.999, 1, 3, 4, -0.001, 4.001, inf, -inf, std::numeric_limits<double>::quiet_NaN()};
        addToHistogram(histogram, values);
        QVERIFY((histogram.counts == std::vector<std::int64_t>{2, 1, 0, 2}));
        QCOMPARE(histogram.below, 2);
        QCOMPARE(histogram.above, 2);
    }

    void middleBinIsCentred()
    {
        Histogram histogram = makeCentredHistogram(3, 2);
        QCOMPARE(histogram.counts.size(), std::size_t(3));
        QCOMPARE(histogram.edges.front(), -3.0);
        QCOMPARE(histogram.edges.back(), 3.0);
        addToHistogram(histogram, std::vector<double>{0, -0.0, 0.9, -0.9});
        QVERIFY((histogram.counts == std::vector<std::int64_t>{0, 4, 0}));
        QCOMPARE(makeCentredHistogram(0, 5).edges.back(), 1.0);
        const Histogram tiny = makeCentredHistogram(4e-324, 5);
        QVERIFY(std::ranges::is_sorted(tiny.edges, std::less_equal<>()));
    }

    /// Every value lies within the edges of the bin that counted it, also where the division rounds.
    void agreesWithTheEdges()
    {
        Random random(3);
        for (const double scale : {1e-280, 1e-3, 1.0, 1.7e308}) {
            Histogram histogram = makeHistogram(-scale, scale, 97);
            std::vector<std::int64_t> expected(97);
            std::vector<double> values;
            for (int i = 0; i < 3000; ++i)
                values.push_back(scale * (2 * random.uniform() - 1));
            values.insert(values.end(), histogram.edges.begin(), histogram.edges.end());
            for (const double value : values) {
                const auto above = std::ranges::upper_bound(histogram.edges, value) - histogram.edges.begin();
                ++expected[std::size_t(std::clamp<std::ptrdiff_t>(above - 1, 0, 96))];
            }
            addToHistogram(histogram, values);
            QVERIFY(histogram.counts == expected);
        }
    }

    void errorsOfAQuantizer()
    {
        // Scale 1, codes −2 … 1: errors quantized − original are 0, +0.25, −0.25, −2, and 1 for the clipped −3.
        const Tensor tensor = tensorOf({1, 0.75, 0.25, 3, -3, std::numeric_limits<double>::quiet_NaN()});
        const auto quantizer = fit(spec(QStringLiteral("linear:scale=1,qmin=-2,qmax=1")), tensor);
        QVERIFY_RESULT(quantizer);
        const auto histogram = errorHistogram(tensor, *quantizer, makeHistogram(-1, 1, 8));
        QVERIFY_RESULT(histogram);
        QVERIFY((histogram->counts == std::vector<std::int64_t>{0, 0, 0, 1, 1, 1, 0, 1}));
        QCOMPARE(histogram->below, 1);
        QCOMPARE(std::accumulate(histogram->counts.begin(), histogram->counts.end(), histogram->below + histogram->above), 5);
    }
};

QTEST_APPLESS_MAIN(TestHistogram)
#include "tst_histogram.moc"
