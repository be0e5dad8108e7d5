// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/linear/klclip.h"

#include "core/support/random.h"
#include "tests/core/quantize/goldendata.h"
#include "tests/support/testsupport.h"

#include <limits>
#include <numeric>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();

/// The rule word for word: distributions built bin by bin.
double divergenceByHand(std::vector<double> counts, std::size_t i, std::size_t levels)
{
    if (counts.size() > 1)
        counts[0] = counts[1];
    std::vector<double> p(counts.begin(), counts.begin() + std::ptrdiff_t(i));
    std::vector<double> q(i);
    std::vector<double> sums(levels);
    std::vector<double> filled(levels);
    for (std::size_t j = 0; j < i; ++j) {
        sums[j * levels / i] += counts[j];
        filled[j * levels / i] += counts[j] > 0 ? 1 : 0;
    }
    for (std::size_t j = 0; j < i; ++j)
        q[j] = counts[j] > 0 ? sums[j * levels / i] / filled[j * levels / i] : 0;
    p.back() += std::accumulate(counts.begin() + std::ptrdiff_t(i), counts.end(), 0.0);
    const double ofP = std::accumulate(p.begin(), p.end(), 0.0);
    const double ofQ = std::accumulate(q.begin(), q.end(), 0.0);
    double sum = 0;
    for (std::size_t j = 0; j < i; ++j) {
        if (p[j] > 0)
            sum += q[j] > 0 ? p[j] / ofP * std::log(p[j] / ofP / (q[j] / ofQ)) : inf;
    }
    return sum;
}

std::vector<std::int64_t> sample(std::uint64_t seed, int bins, double shape, int count)
{
    Random random(seed);
    std::vector<float> values;
    for (int i = 0; i < count; ++i) {
        const double x = std::abs(random.normal());
        values.push_back(float(std::pow(x, shape)));
    }
    const double absMax = double(*std::max_element(values.begin(), values.end()));
    MagnitudeHistogram histogram(absMax, bins);
    histogram.add(values);
    return histogram.counts();
}

} // namespace

class TestKlClip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void equalsTheRule_data()
    {
        QTest::addColumn<int>("bins");
        QTest::addColumn<int>("levels");
        QTest::addColumn<double>("shape");
        QTest::addColumn<int>("count");
        QTest::newRow("8 bits") << 512 << 128 << 1.0 << 20'000;
        QTest::newRow("4 bits, heavy tail") << 512 << 8 << 3.0 << 20'000;
        QTest::newRow("as many levels as bins") << 200 << 200 << 1.0 << 5'000;
        QTest::newRow("more levels than bins") << 160 << 1000 << 1.0 << 5'000;
        QTest::newRow("one level") << 200 << 1 << 1.0 << 5'000;
        QTest::newRow("not a divisor") << 300 << 37 << 2.0 << 3'000;
        QTest::newRow("few values, many gaps") << 400 << 16 << 2.0 << 60;
    }

    void equalsTheRule()
    {
        QFETCH(int, bins);
        QFETCH(int, levels);
        QFETCH(double, shape);
        QFETCH(int, count);
        const std::vector<std::int64_t> counts = sample(5, bins, shape, count);
        const ClipSearch search = searchKlClip(counts, 2, levels);
        QCOMPARE(search.curve.size(), std::size_t(bins - std::min(128, bins) + 1));
        const std::vector<double> exact(counts.begin(), counts.end());
        double least = inf;
        std::size_t last = 0;
        for (std::size_t k = 0; k < search.curve.size(); ++k) {
            const std::size_t i = k + std::size_t(std::min(128, bins));
            QVERIFY(isClose(search.curve[k].threshold, 2.0 * double(i) / bins, 1e-15));
            // Fewer runs than levels when there are fewer bins: each bin is then a level of its own.
            const double expected = divergenceByHand(exact, i, std::min(std::size_t(levels), i));
            QVERIFY2(std::isinf(expected) ? std::isinf(search.curve[k].cost) : std::abs(search.curve[k].cost - expected) < 1e-11,
                     qPrintable(QStringLiteral("%1: %2 %3").arg(i).arg(search.curve[k].cost).arg(expected)));
            if (search.curve[k].cost <= least) {
                least = search.curve[k].cost;
                last = k;
            }
        }
        QCOMPARE(search.best, last);
        QCOMPARE(search.threshold(), search.curve[last].threshold);
    }

    void tailsAreCut()
    {
        // A bulk and one far outlier: 8-bit codes are better spent on the bulk.
        std::vector<float> values;
        Random random(6);
        for (int i = 0; i < 100'000; ++i)
            values.push_back(float(random.normal()));
        values.push_back(40);
        MagnitudeHistogram histogram(40, klBins);
        histogram.add(values);
        const ClipSearch search = searchKlClip(histogram.counts(), 40, 128);
        QVERIFY2(search.threshold() < 10, qPrintable(QString::number(search.threshold())));
        QVERIFY(search.threshold() > 2);
    }

    /// As many levels as bins lose nothing: the full range, the last of equal costs.
    void theLastOfEquals()
    {
        const std::vector<std::int64_t> flat(256, 10);
        const ClipSearch search = searchKlClip(flat, 1, 256);
        QCOMPARE(search.best, std::size_t(128));
        QCOMPARE(search.threshold(), 1.0);
        QCOMPARE(search.curve.back().cost, 0.0);
    }

    /// Zeros are exact at any scale, so the first bin counts as the second does.
    void theFirstBinIsReplaced()
    {
        std::vector<std::int64_t> counts = sample(7, 256, 1, 10'000);
        const ClipSearch before = searchKlClip(counts, 1, 16);
        counts[0] = 1'000'000;
        QVERIFY(searchKlClip(counts, 1, 16).curve == before.curve);
        counts[1] += 1;
        QVERIFY(searchKlClip(counts, 1, 16).curve != before.curve);
    }

    /// A candidate whose last bin is empty but has a tail to hold is impossible.
    void emptyLastBin()
    {
        std::vector<std::int64_t> counts(200, 5);
        counts[149] = 0;
        const ClipSearch search = searchKlClip(counts, 1, 8);
        QVERIFY(std::isinf(search.curve[150 - 128].cost));
        QVERIFY(std::isfinite(search.curve[151 - 128].cost));
    }

    void degenerate()
    {
        QVERIFY(searchKlClip(std::vector<std::int64_t>(2048), 1, 128).curve.empty());
        QVERIFY(searchKlClip({}, 1, 128).curve.empty());
        const std::vector<std::int64_t> one{7};
        const ClipSearch single = searchKlClip(one, 3, 128);
        QCOMPARE(single.curve.size(), std::size_t(1));
        QCOMPARE(single.threshold(), 3.0);
        // All in the first bin: replaced by the second, which is empty.
        QVERIFY(searchKlClip(std::vector<std::int64_t>{9, 0, 0}, 1, 2).curve.empty());
        std::vector<std::int64_t> last(2048);
        last.back() = 100;
        QCOMPARE(searchKlClip(last, 5, 128).threshold(), 5.0);
    }

    /// Of 128 bins there is one candidate, which chooses nothing: the curve shows it at once.
    void tooFewBinsChooseNothing()
    {
        const std::vector<std::int64_t> counts = sample(8, 128, 3, 10'000);
        const ClipSearch search = searchKlClip(counts, 1, 128);
        QCOMPARE(search.curve.size(), std::size_t(1));
        QCOMPARE(search.threshold(), 1.0);
    }

    void histogramCounts()
    {
        MagnitudeHistogram histogram(2, 4);
        histogram.add(std::vector<double>{0, -0.4999, 0.5, -1, 1.25, 2, -2, 1.75});
        QVERIFY((histogram.counts() == std::vector<std::int64_t>{2, 1, 2, 3}));
        histogram.add(std::vector<float>{float(inf), std::numeric_limits<float>::quiet_NaN(), -float(inf), 0.25F});
        QVERIFY((histogram.counts() == std::vector<std::int64_t>{3, 1, 2, 3}));
        MagnitudeHistogram zeros(0, 3);
        QCOMPARE(zeros.absMax(), 1.0);
        zeros.add(std::vector<double>{0, 0});
        QVERIFY((zeros.counts() == std::vector<std::int64_t>{2, 0, 0}));
    }
};

QTEST_APPLESS_MAIN(TestKlClip)
#include "tst_klclip.moc"
