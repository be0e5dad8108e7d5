// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/samples.h"
#include "core/tensors/summary.h"
#include "tests/support/testsupport.h"
#include "widgets/tensors/valuehistogramlayout.h"

#include <cmath>
#include <limits>
#include <numeric>

using namespace quantoscope;
using namespace quantoscope::widgets;

namespace {

/// A tensor's whole histogram and its statistics, which the input points to.
struct Subject {
    core::RangeHistogram histogram;
    core::TensorStatistics statistics;

    explicit Subject(const core::Tensor& tensor)
    {
        const core::TensorSummary summary = core::summarise(tensor).value();
        histogram.bins = summary.histogram;
        statistics = summary.statistics;
    }
    [[nodiscard]] ValueHistogramInput input() const
    {
        ValueHistogramInput in;
        in.histogram = &histogram;
        in.statistics = statistics;
        in.view = wholeRange(statistics);
        in.area = QRectF(0, 0, 600, 400);
        return in;
    }
};

core::Tensor tensorOf(std::vector<double> values)
{
    const auto size = static_cast<std::int64_t>(values.size());
    return core::Tensor::fromDoubles(std::move(values), {size}).value();
}

std::int64_t total(const ValueHistogramLayout& layout)
{
    return std::accumulate(layout.bars.begin(), layout.bars.end(), std::int64_t(0), [](std::int64_t sum, const HistogramBar& bar) { return sum + bar.count; });
}

} // namespace

class TestValueHistogramLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void barsHoldEveryValueOnce()
    {
        for (const core::SampleKind kind : core::allSampleKinds()) {
            const Subject subject(core::makeSample({kind, 30000, 2}).value());
            const ValueHistogramLayout layout = layoutValueHistogram(subject.input());
            QCOMPARE(total(layout), 30000);
            QVERIFY(layout.bars.size() > 20);
            for (std::size_t i = 0; i < layout.bars.size(); ++i) {
                const HistogramBar& bar = layout.bars[i];
                QVERIFY(i == 0 || bar.low == layout.bars[i - 1].high);
                QVERIFY(bar.rect.left() >= layout.plot.left() && bar.rect.right() <= layout.plot.right());
                QCOMPARE(bar.rect.bottom(), layout.plot.bottom());
                // Whole bars are wide enough, but no wider than twice that.
                const double width = layout.x(bar.high) - layout.x(bar.low);
                QVERIFY(width >= leastBarPixels - 1e-9 && width < 2 * leastBarPixels + 1e-9);
                QVERIFY(bar.count == 0 || bar.rect.height() >= 1);
            }
        }
    }

    void heightsAreProportional()
    {
        const Subject subject(tensorOf({0, 0, 0, 0, 1, 1, 2}));
        const ValueHistogramLayout layout = layoutValueHistogram(subject.input());
        const auto height = [&layout](double value) { return layout.bars[std::size_t(layout.barOf(value).value())].rect.height(); };
        QVERIFY(std::abs(height(0) - 4 * height(2)) < 1e-9);
        QVERIFY(std::abs(height(1) - 2 * height(2)) < 1e-9);
        QVERIFY(std::abs(height(0) * 1.02 - layout.plot.height()) < 1e-9);
        ValueHistogramInput input = subject.input();
        input.isLogarithmic = true;
        const ValueHistogramLayout logarithmic = layoutValueHistogram(input);
        QCOMPARE(logarithmic.countFloor, 0.5);
        QCOMPARE(logarithmic.countTop, 10.0);
        const double one = logarithmic.bars[std::size_t(logarithmic.barOf(2).value())].rect.height();
        QVERIFY(std::abs(one - logarithmic.plot.height() * std::log(2) / std::log(20)) < 1e-9);
        QCOMPARE(logarithmic.countTicks.labels, (QStringList{QStringLiteral("1"), QStringLiteral("10")}));
        const double none = logarithmic.bars[std::size_t(logarithmic.barOf(0.5).value())].rect.height();
        QCOMPARE(none, 0.0);
    }

    void wholeNumbersHaveBarsOfOne()
    {
        const Subject subject(tensorOf({0, 1, 2, 3, 3}));
        ValueHistogramInput input = subject.input();
        input.leastBinWidth = 1;
        const ValueHistogramLayout layout = layoutValueHistogram(input);
        QCOMPARE(layout.bars.size(), std::size_t(4));
        QCOMPARE(layout.bars[3].low, 3.0);
        QCOMPARE(layout.bars[3].high, 4.0);
        QCOMPARE(layout.bars[3].count, 2);
    }

    void marks()
    {
        const Subject subject(tensorOf({-3, -1, 0, 1, 4}));
        const ValueHistogramLayout layout = layoutValueHistogram(subject.input());
        QCOMPARE(layout.marks.size(), std::size_t(4));
        QCOMPARE(layout.marks[0].kind, HistogramMark::Kind::Mean);
        QVERIFY(std::abs(layout.marks[0].value - 0.2) < 1e-12);
        QCOMPARE(layout.marks[0].x, layout.x(layout.marks[0].value));
        QCOMPARE(layout.marks[1].kind, HistogramMark::Kind::Zero);
        QCOMPARE(layout.marks[2].label, QStringLiteral("−σ"));
        QVERIFY(std::abs(layout.marks[3].value - layout.marks[0].value - subject.statistics.std) < 1e-12);
        for (std::size_t i = 0; i < layout.marks.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j)
                QVERIFY(!layout.marks[i].labelRect.intersects(layout.marks[j].labelRect));
        }
        // Those out of view are not drawn.
        ValueHistogramInput input = subject.input();
        input.view = {3, 4};
        QCOMPARE(layoutValueHistogram(input).marks.size(), std::size_t(0));
    }

    void crowdedLabelsAreLeftOut()
    {
        const Subject subject(tensorOf({-1e-3, 0, 1e-3, 0, 1e-3, 1000}));
        const ValueHistogramLayout layout = layoutValueHistogram(subject.input());
        QVERIFY(!layout.marks[0].labelRect.isEmpty()); // the mean always has its label
        const Subject outlier(core::makeSample({core::SampleKind::StudentT, 65536, 1}).value());
        const ValueHistogramLayout tails = layoutValueHistogram(outlier.input());
        QVERIFY(!tails.marks[0].labelRect.isEmpty());
        QVERIFY(!tails.marks[1].labelRect.isEmpty()); // zero, in the second row
        QVERIFY(tails.marks[1].labelRect.top() < tails.marks[0].labelRect.top());
    }

    void oddTensors_data()
    {
        QTest::addColumn<QList<double>>("values");
        constexpr double most = std::numeric_limits<double>::max();
        QTest::newRow("constant") << QList<double>{0.5, 0.5};
        QTest::newRow("zeros") << QList<double>{0, 0, 0};
        QTest::newRow("one") << QList<double>{-7};
        QTest::newRow("all of binary64") << QList<double>{-most, 0, most};
        QTest::newRow("largest") << QList<double>{most};
        QTest::newRow("subnormal") << QList<double>{-5e-324, 5e-324, 1e-323};
        QTest::newRow("neighbours") << QList<double>{1, std::nextafter(1, 2)};
        QTest::newRow("tiny and huge") << QList<double>{1e-300, 1e300};
    }
    void oddTensors()
    {
        QFETCH(QList<double>, values);
        const Subject subject(tensorOf({values.begin(), values.end()}));
        const ValueHistogramLayout layout = layoutValueHistogram(subject.input());
        QCOMPARE(total(layout), values.size());
        QVERIFY(layout.valueTicks.labels.size() >= 2);
        for (const HistogramBar& bar : layout.bars)
            QVERIFY(std::isfinite(bar.rect.left()) && std::isfinite(bar.rect.right()) && bar.rect.width() >= 0);
        for (const double value : values) {
            QVERIFY(layout.barOf(value));
            QVERIFY(layout.x(value) >= layout.plot.left() && layout.x(value) <= layout.plot.right());
            QVERIFY(layout.bars[std::size_t(*layout.barOf(value))].rect.height() >= 1);
        }
    }

    void nothingToShow()
    {
        const Subject subject(tensorOf({std::nan("")}));
        QVERIFY(layoutValueHistogram(subject.input()).bars.empty());
        ValueHistogramInput none;
        none.area = QRectF(0, 0, 600, 400);
        QVERIFY(layoutValueHistogram(none).bars.empty());
        const Subject two(tensorOf({0, 1}));
        ValueHistogramInput small = two.input();
        small.area = QRectF(0, 0, 20, 20);
        QVERIFY(layoutValueHistogram(small).bars.empty());
    }

    void pointsAndBars()
    {
        const Subject subject(core::makeSample({core::SampleKind::Uniform, 5000, 2}).value());
        const ValueHistogramLayout layout = layoutValueHistogram(subject.input());
        for (std::size_t i = 0; i < layout.bars.size(); ++i) {
            const HistogramBar& bar = layout.bars[i];
            QCOMPARE(layout.barAt(bar.rect.center().x()).value_or(-1), int(i));
            QCOMPARE(layout.barOf(bar.low).value_or(-1), int(i));
        }
        QVERIFY(!layout.barAt(layout.plot.left() - 1));
        QVERIFY(!layout.barOf(100));
        QCOMPARE(layout.valueAt(layout.plot.left()), layout.view.low);
        QVERIFY(std::abs(layout.valueAt(layout.x(0.25)) - 0.25) < 1e-9);
    }

    void zoomAndPan()
    {
        const ValueRange whole{-8, 8};
        const ValueRange in = zoomed(whole, whole, 0.5, 0.75); // 4 stays at three quarters
        QCOMPARE(in.low, -2.0);
        QCOMPARE(in.high, 6.0);
        QCOMPARE(zoomed(in, whole, 4, 0.5), whole);
        QCOMPARE(panned(in, whole, 0.25), (ValueRange{0, 8}));
        QCOMPARE(panned(in, whole, 10), (ValueRange{0, 8}));
        QCOMPARE(panned(in, whole, -10), (ValueRange{-8, 0}));
        ValueRange deep = whole;
        for (int i = 0; i < 200; ++i)
            deep = zoomed(deep, whole, 0.5, 0.7);
        QVERIFY(deep.low < deep.high);
        QVERIFY(deep.halfSpan() >= leastHalfSpan(deep));
        constexpr double most = std::numeric_limits<double>::max();
        const ValueRange all{-most, most};
        const ValueRange half = zoomed(all, all, 0.5, 1);
        QVERIFY(std::isfinite(half.low) && half.high == most);
    }

    void sharesOfRanges()
    {
        const core::Tensor tensor = tensorOf({-1, 0.25, 0.5, 0.75, 3, 9});
        const core::RangeHistogram all = core::rangeHistogram(tensor, -1, 9, 1024).value();
        const auto share = shareBetween(all, {0.25, 0.75});
        QVERIFY(share);
        QCOMPARE(share->count, 2);
        QCOMPARE(double(*share->squares), 0.0625 + 0.25);
        QCOMPARE(share->range, (ValueRange{0.25, 0.75}));
        // Ends between edges move outwards.
        const auto wider = shareBetween(all, {0.2501, 0.7501});
        QVERIFY(wider->range.low <= 0.25 && wider->range.high > 0.75);
        QCOMPARE(wider->count, 3);
        const core::RangeHistogram part = core::rangeHistogram(tensor, 0, 1, 64).value();
        QVERIFY(!shareBetween(part, {-2, 0.5}));
        QVERIFY(!covers(part, {0, 4}));
        QVERIFY(covers(part, {0.2, 0.4}));
        QVERIFY(!covers(core::RangeHistogram(), {0, 1}));
    }
};

QTEST_MAIN(TestValueHistogramLayout)
#include "tst_valuehistogramlayout.moc"
