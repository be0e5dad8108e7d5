// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/weights/weightslayout.h"

#include "tests/support/testsupport.h"
#include "tests/widgets/networks/weights/weightnetworks.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestWeightsLayout : public QObject
{
    Q_OBJECT

    /// Codes −2 … 1 of scale 1.
    static NodePicture pictureOf(std::vector<float> values, int bits = 2)
    {
        core::Network network = tests::weightNetwork({bits, core::FakeQuantMethod::Ste, false, true});
        network.layers[0].weights = std::move(values);
        network.layers[0].weightState.scales = {1};
        return nodePicture(network, 0, NodeKind::Weights, std::nullopt, nullptr);
    }

    static WeightsInput inputFor(const NodePicture& picture, ValueRange view)
    {
        WeightsInput input;
        input.picture = &picture;
        input.view = view;
        input.area = QRectF(0, 0, 640, 420);
        input.legend = {{"full precision", QPen()}, {"levels", QPen()}};
        return input;
    }

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void plotsShareTheAxis()
    {
        const NodePicture picture = pictureOf({-1, 0, 0.2F, 1});
        const WeightsLayout layout = layoutWeights(inputFor(picture, {-3, 3}));
        QCOMPARE(layout.histogramPlot.left(), layout.scatterPlot.left());
        QCOMPARE(layout.histogramPlot.right(), layout.scatterPlot.right());
        QVERIFY(layout.histogramPlot.bottom() < layout.scatterPlot.top());
        QVERIFY(layout.histogramPlot.top() >= layout.legend.height);
        QCOMPARE(layout.x.at(0), layout.scatterPlot.center().x());
        QVERIFY(layout.scatterPlot.bottom() < 420);
    }

    void barsHoldTheValues()
    {
        std::vector<float> values(1000);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = static_cast<float>(i) / 500 - 1;
        values.insert(values.end(), {7, std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(), 1});
        const NodePicture picture = pictureOf(values);
        const WeightsLayout layout = layoutWeights(inputFor(picture, {-1, 1}));
        QVERIFY(layout.bars.size() > 50 && layout.bars.size() <= std::size_t(weightsBarLimit));
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < layout.bars.size(); ++i) {
            const WeightsBar& bar = layout.bars[i];
            const bool isLast = i + 1 == layout.bars.size();
            const auto expected = std::ranges::count_if(values, [&](float value) {
                const auto wide = static_cast<double>(value);
                return wide >= bar.low && (isLast ? wide <= bar.high : wide < bar.high);
            });
            QCOMPARE(bar.count, static_cast<std::int64_t>(expected));
            QVERIFY(i == 0 || bar.low == layout.bars[i - 1].high);
            QCOMPARE(bar.rect.bottom(), layout.histogramPlot.bottom());
            QVERIFY(bar.count == 0 || bar.rect.height() >= 1);
            QVERIFY(bar.rect.top() >= layout.histogramPlot.top());
            sum += bar.count;
        }
        QCOMPARE(sum, std::int64_t(1001)); // the end belongs to the last bar, what lies outside to none
        QCOMPARE(layout.bars.front().low, -1.0);
        QCOMPARE(layout.bars.back().high, 1.0);
        const WeightsBar* bar = layout.barAt(0.5);
        QVERIFY(bar && bar->low <= 0.5 && bar->high > 0.5);
        QCOMPARE(layout.barAt(1), &layout.bars.back());
        QVERIFY(!layout.barAt(1.1) && !layout.barAt(-7));
    }

    void levelsLieWhereTheyAre()
    {
        const NodePicture picture = pictureOf({-1, 0, 0.2F, 1});
        const WeightsLayout layout = layoutWeights(inputFor(picture, {-1.5, 3}));
        QVERIFY(!layout.areLevelsDense);
        QCOMPARE(layout.levels.size(), std::size_t(3)); // −2 is out of sight
        for (std::size_t i = 0; i < 3; ++i) {
            QCOMPARE(layout.levels[i].x1(), layout.x.at(static_cast<double>(i) - 1));
            QCOMPARE(layout.levels[i].x2(), layout.levels[i].x1());
            QCOMPARE(layout.levels[i].y1(), layout.histogramPlot.top());
        }
        // 4096 levels of 12 bits in one plot are none; 16 bits are never listed; close up they are told apart.
        const NodePicture fine = pictureOf({-1, 0, 0.2F, 1}, 12);
        QVERIFY(layoutWeights(inputFor(fine, {-2048, 2048})).areLevelsDense);
        QVERIFY(layoutWeights(inputFor(fine, {-2048, 2048})).levels.empty());
        QCOMPARE(layoutWeights(inputFor(fine, {-4.5, 4.5})).levels.size(), std::size_t(9));
        const NodePicture finest = pictureOf({-1, 0, 0.2F, 1}, 16);
        QVERIFY(layoutWeights(inputFor(finest, {-2, 2})).areLevelsDense);
    }

    void pointsOfTheGrid()
    {
        const NodePicture picture = pictureOf({-1.2F, 0.1F, 0.1F, 2.4F});
        const WeightsLayout layout = layoutWeights(inputFor(picture, {-3, 3}));
        const ScatterGrid& grid = layout.grid;
        QCOMPARE(grid.columns, static_cast<int>(layout.scatterPlot.width()));
        QCOMPARE(grid.rows, static_cast<int>(layout.scatterPlot.height()));
        QCOMPARE(std::ranges::count_if(grid.cells, [](std::uint8_t cell) { return cell != 0; }), 3);
        const auto cell = [&](double value, double level) {
            return grid.at(static_cast<int>(layout.x.at(value) - layout.scatterPlot.left()),
                           static_cast<int>(layout.quantizedAxis.at(level) - layout.scatterPlot.top()));
        };
        QCOMPARE(cell(static_cast<double>(-1.2F), -1), ScatterGrid::through);
        QCOMPARE(cell(static_cast<double>(0.1F), 0), ScatterGrid::through);
        QCOMPARE(cell(static_cast<double>(2.4F), 1), ScatterGrid::stopped);
        QCOMPARE(cell(0.5, 0), std::uint8_t(0));
        QCOMPARE(grid.at(-1, 0), std::uint8_t(0));
        QCOMPARE(grid.at(0, grid.rows), std::uint8_t(0));
    }

    void staircase()
    {
        const NodePicture picture = pictureOf({-1.2F, 0.1F});
        const WeightsLayout layout = layoutWeights(inputFor(picture, {-3, 3}));
        QVERIFY(layout.staircase.size() > 8);
        double low = 1e9;
        double high = -1e9;
        for (const QPointF& point : layout.staircase) {
            const double level = layout.quantizedAxis.valueAt(point.y());
            QVERIFY(std::abs(level - std::nearbyint(level)) < 1e-9);
            low = std::min(low, level);
            high = std::max(high, level);
        }
        QVERIFY(std::abs(low + 2) < 1e-9 && std::abs(high - 1) < 1e-9);
        QCOMPARE(layout.identity.x1(), layout.scatterPlot.left());
        QCOMPARE(layout.identity.y1(), layout.quantizedAxis.at(-3));
        // Several channels have no staircase.
        const core::Network network = tests::weightNetwork({3, core::FakeQuantMethod::Ste, true, true});
        const NodePicture channels = nodePicture(network, 0, NodeKind::Weights, std::nullopt, nullptr);
        QVERIFY(layoutWeights(inputFor(channels, {-3, 3})).staircase.isEmpty());
    }

    void ranges()
    {
        // The values with all levels, and a little room.
        const ValueRange range = weightsRange(pictureOf({-1, 3}));
        QVERIFY(range.low < -2 && range.low > -2.5 && range.high > 3 && range.high < 3.5);
        // Levels far beyond the values are left out.
        const ValueRange close = weightsRange(pictureOf({-1, 3}, 8));
        QVERIFY(close.low > -1.5 && close.high < 3.5);
        QCOMPARE(weightsRange(NodePicture()), (ValueRange{-1, 1}));
        core::Network network = tests::weightNetwork({});
        network.layers[0].weights.assign(12, 0.5F);
        const ValueRange one = weightsRange(nodePicture(network, 0, NodeKind::Weights, std::nullopt, nullptr));
        QVERIFY(one.low < 0.5 && one.high > 0.5);
    }

    void strangeInput()
    {
        constexpr float nan = std::numeric_limits<float>::quiet_NaN();
        constexpr float inf = std::numeric_limits<float>::infinity();
        constexpr float most = std::numeric_limits<float>::max();
        const std::vector<std::vector<float>> all{{}, {nan, nan}, {inf, -inf}, {0, 0}, {most, -most, 1}, {1e-44F, -1e-44F}};
        for (const auto& values : all) {
            const NodePicture picture = pictureOf(values);
            const WeightsLayout layout = layoutWeights(inputFor(picture, weightsRange(picture)));
            QVERIFY(!layout.bars.empty());
            for (const WeightsBar& bar : layout.bars)
                QVERIFY(std::isfinite(bar.rect.top()) && std::isfinite(bar.rect.left()));
        }
        const NodePicture picture = pictureOf({1, 2});
        WeightsInput small = inputFor(picture, {-3, 3});
        small.area = QRectF(0, 0, 20, 20);
        QVERIFY(layoutWeights(small).bars.empty());
        WeightsInput none;
        none.area = QRectF(0, 0, 600, 400);
        QVERIFY(layoutWeights(none).bars.empty());
    }
};

QTEST_APPLESS_MAIN(TestWeightsLayout)
#include "tst_weightslayout.moc"
