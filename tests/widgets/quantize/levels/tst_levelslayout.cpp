// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/summary.h"
#include "tests/support/testsupport.h"
#include "widgets/quantize/levels/levelslayout.h"

#include <cmath>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestLevelsLayout : public QObject
{
    Q_OBJECT

    core::RangeHistogram m_histogram;
    core::TensorStatistics m_statistics;

    LevelsInput inputFor(const core::LevelSet& set, const ValueRange& view = {-2, 2}) const
    {
        LevelsInput input;
        input.histogram.histogram = &m_histogram;
        input.histogram.statistics = m_statistics;
        input.histogram.view = view;
        input.histogram.area = QRectF(0, 0, 640, 400);
        input.set = &set;
        return input;
    }

private Q_SLOTS:
    void initTestCase()
    {
        std::vector<double> values;
        for (int i = 0; i < 1000; ++i)
            values.push_back(std::sin(i) * 1.9);
        const auto summary = core::summarise(core::Tensor::fromDoubles(std::move(values), {1000}).value()).value();
        m_histogram.bins = summary.histogram;
        m_statistics = summary.statistics;
    }
    void init() { tests::failOnWarnings(); }

    void theBandLiesOverTheHistogram()
    {
        const core::LevelSet set{core::LevelSet::Extent::All, {-1, 0, 1}, {}};
        const LevelsLayout layout = layoutLevels(inputFor(set));
        QCOMPARE(layout.band.left(), layout.histogram.plot.left());
        QCOMPARE(layout.band.right(), layout.histogram.plot.right());
        QVERIFY(layout.band.bottom() < layout.histogram.plot.top());
        QVERIFY(layout.band.top() >= 0);
        QCOMPARE(layout.marks.size(), std::size_t(3));
        QCOMPARE(layout.marks[1].x, layout.histogram.plot.center().x());
        QVERIFY(!layout.isDense);
    }

    void stemsAreAsLongAsTheirShare()
    {
        const core::LevelSet set{core::LevelSet::Extent::All, {-1, 0, 1}, {}};
        LevelsInput input = inputFor(set);
        const std::vector<std::int64_t> counts{50, 100, 0};
        input.counts = counts;
        const LevelsLayout layout = layoutLevels(input);
        const auto height = [&](int i) { return layout.band.bottom() - layout.marks[std::size_t(i)].top; };
        QVERIFY(std::abs(height(0) * 2 - height(1)) < 1e-9);
        QVERIFY(height(2) > 0 && height(2) < height(0));
        QVERIFY(layout.marks[1].top > layout.band.top());
    }

    void onlyWhatIsInView()
    {
        const core::LevelSet set{core::LevelSet::Extent::All, {-5, -1, 0.5, 1, 7}, {}};
        const LevelsLayout layout = layoutLevels(inputFor(set, {0, 1}));
        QCOMPARE(layout.firstInView, std::size_t(2));
        QCOMPARE(layout.levelsInView, std::size_t(2));
        QCOMPARE(layout.marks.front().level, std::size_t(2));
        QCOMPARE(layoutLevels(inputFor(set, {2, 3})).levelsInView, std::size_t(0));
    }

    void manyLevelsAreAStrip()
    {
        core::LevelSet set;
        std::vector<std::int64_t> counts;
        for (int i = 0; i < 65536; ++i) {
            set.levels.push_back((i - 32768) / 16384.0);
            counts.push_back(1);
        }
        LevelsInput input = inputFor(set);
        input.counts = counts;
        const LevelsLayout layout = layoutLevels(input);
        QVERIFY(layout.isDense);
        QVERIFY(layout.marks.empty());
        std::int64_t levels = 0, count = 0;
        for (const LevelColumn& column : layout.columns) {
            levels += column.levels;
            count += column.count;
            QVERIFY(column.rect.top() >= layout.band.top() && column.rect.bottom() <= layout.band.bottom() + 1e-9);
        }
        QCOMPARE(levels, std::int64_t(65536));
        QCOMPARE(count, std::int64_t(65536));
        // Close enough they are stems again.
        QVERIFY(!layoutLevels(inputFor(set, {0, 0.001})).isDense);
    }

    void thresholdsAreLeftOutWhereTheyWouldTouch()
    {
        core::LevelSet set;
        for (int i = 0; i < 200; ++i)
            set.levels.push_back(i / 100.0 - 1);
        for (int i = 0; i + 1 < 200; ++i)
            set.thresholds.push_back({i / 100.0 - 0.995, true, std::size_t(i)});
        QVERIFY(layoutLevels(inputFor(set, {-1, 1})).thresholds.empty());
        const LevelsLayout near = layoutLevels(inputFor(set, {0, 0.2}));
        QCOMPARE(near.thresholds.size(), std::size_t(20));
        QCOMPARE(near.thresholds.front().x, near.histogram.x(set.thresholds[near.thresholds.front().threshold].at));
    }

    void clipEndsStayInThePlot()
    {
        const core::LevelSet set{core::LevelSet::Extent::All, {-1, 0, 1}, {}};
        LevelsInput input = inputFor(set);
        QVERIFY(!layoutLevels(input).clipLow);
        input.clip = core::ClipRange{-100, 1, false};
        const LevelsLayout layout = layoutLevels(input);
        QCOMPARE(*layout.clipLow, layout.histogram.plot.left());
        QCOMPARE(*layout.clipHigh, layout.histogram.x(1));
    }

    void degenerate()
    {
        const core::LevelSet none;
        QVERIFY(layoutLevels(inputFor(none)).marks.empty());
        LevelsInput input = inputFor(none);
        input.set = nullptr;
        QVERIFY(layoutLevels(input).marks.empty());
        input.histogram.area = QRectF(0, 0, 3, 3);
        QVERIFY(layoutLevels(input).marks.empty());
    }

    void nearest()
    {
        const std::vector<double> levels{-1, 0, 4};
        QCOMPARE(*nearestLevelTo(levels, -9), std::size_t(0));
        QCOMPARE(*nearestLevelTo(levels, 1.9), std::size_t(1));
        QCOMPARE(*nearestLevelTo(levels, 2), std::size_t(1));
        QCOMPARE(*nearestLevelTo(levels, 2.1), std::size_t(2));
        QCOMPARE(*nearestLevelTo(levels, 99), std::size_t(2));
        QVERIFY(!nearestLevelTo({}, 1));
    }

    void tidyNumbers()
    {
        QCOMPARE(tidyNumber(0.123456, 0.01), 0.123);
        QCOMPARE(tidyNumber(-123456.7, 10), -123457.0);
        QCOMPARE(tidyNumber(0.001, 1), 0.0);
        QCOMPARE(tidyNumber(0, 1), 0.0);
        for (const double value : {3.14159, -2.71828e-9, 6.02e23}) {
            const double pixel = std::abs(value) / 300;
            QVERIFY(std::abs(tidyNumber(value, pixel) - value) <= pixel / 2);
        }
    }
};

QTEST_APPLESS_MAIN(TestLevelsLayout)
#include "tst_levelslayout.moc"
