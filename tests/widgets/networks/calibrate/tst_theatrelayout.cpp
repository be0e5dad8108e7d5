// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/networks/calibrate/theatrelayout.h"

#include <limits>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestTheatreLayout : public QObject
{
    Q_OBJECT

    /// Three batches of values 0 … 8, the last bin with 1000 of them.
    static Theatre theatre()
    {
        Theatre theatre;
        theatre.range = {0, 8};
        for (int batch = 0; batch < 3; ++batch) {
            std::vector<std::int64_t> counts(theatreBins);
            counts[0] = 10 * (batch + 1);
            counts[theatreBins - 1] = batch == 2 ? 1000 : 0;
            theatre.counts.push_back(counts);
        }
        theatre.tracks = {{"minmax", {core::ValueRange{0, 4}, core::ValueRange{0, 6}, core::ValueRange{0, 8}}},
                          {"aciq", {core::ValueRange{-1, 3}, std::nullopt, core::ValueRange{-1, 7.9}}}};
        for (int k = 1; k <= 8; ++k)
            theatre.errors.push_back({double(k), k < 8 ? std::pow(10.0, -k) : 0.0, 1e-5 * k * k});
        theatre.kl.curve = {{1, std::numeric_limits<double>::infinity()}, {4, 0.5}, {6, 0.01}, {8, 0.2}};
        theatre.kl.best = 2;
        return theatre;
    }

    static TheatreInputs inputs(const Theatre& theatre, int batch)
    {
        TheatreInputs input;
        input.area = QRectF(0, 0, 640, 520);
        input.theatre = &theatre;
        input.batch = batch;
        input.names = QStringList{QStringLiteral("Min-max"), QStringLiteral("ACIQ")};
        return input;
    }

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void everythingLiesWithin()
    {
        const Theatre play = theatre();
        const TheatreLayout layout = layoutTheatre(inputs(play, 2));
        const QRectF area(0, 0, 640, 520);
        QCOMPARE(layout.marks.size(), std::size_t(3));
        QCOMPARE(layout.bars.size(), std::size_t(theatreBins));
        for (const QRectF& mark : layout.marks)
            QVERIFY(area.contains(mark));
        const QRectF plot = layout.plot.adjusted(-1e-6, -1e-6, 1e-6, 1e-6);
        for (const QRectF& bar : layout.bars)
            QVERIFY(plot.contains(bar.topLeft()) && plot.contains(bar.bottomRight())); // bars of nothing have no area
        QVERIFY(layout.plot.bottom() < layout.errors.plot.top());
        QVERIFY(layout.errors.plot.right() < layout.divergence.plot.left());
        QVERIFY(area.contains(layout.divergence.plot));
    }

    void barsStandForTheirCounts()
    {
        const Theatre play = theatre();
        TheatreInputs input = inputs(play, 2);
        const TheatreLayout logarithmic = layoutTheatre(input);
        QCOMPARE(logarithmic.bars.back().top(), logarithmic.counts.at(3.0));
        QCOMPARE(logarithmic.bars.front().left(), logarithmic.values.at(0));
        QCOMPARE(logarithmic.bars.back().right(), logarithmic.values.at(8));
        QCOMPARE(logarithmic.bars[5].height(), 0.0);
        input.isLogarithmic = false;
        const TheatreLayout linear = layoutTheatre(input);
        QCOMPARE(linear.bars.back().top(), linear.counts.at(1000));
        QVERIFY(linear.bars.front().height() >= 1);
        // The axis is that of the last batch: the histogram grows into it.
        input.batch = 0;
        QCOMPARE(layoutTheatre(input).counts.high, linear.counts.high);
    }

    void thresholdsStandWhereTheyAre()
    {
        const Theatre play = theatre();
        const TheatreLayout last = layoutTheatre(inputs(play, 2));
        QCOMPARE(last.lines.size(), std::size_t(3)); // ACIQ has a lower end too
        QCOMPARE(last.lines[0].x, last.values.at(8));
        QCOMPARE(last.lines[1].x, last.values.at(-1));
        QCOMPARE(last.lines[2].x, last.values.at(7.9));
        QVERIFY(last.lines[1].label.isEmpty());
        QVERIFY(!last.lines[0].label.isEmpty() && !last.lines[2].label.isEmpty());
        QVERIFY(!last.lines[0].label.intersects(last.lines[2].label));
        const TheatreLayout middle = layoutTheatre(inputs(play, 1));
        QCOMPARE(middle.lines.size(), std::size_t(1));
        QCOMPARE(middle.lines[0].x, middle.values.at(6));
    }

    void minimaAreMarked()
    {
        const Theatre play = theatre();
        const TheatreLayout layout = layoutTheatre(inputs(play, 2));
        // 1e-4 + 1.6e-4 at 4, 1e-5 + 2.5e-4 at 5, 1e-6 + 3.6e-4 at 6.
        QCOMPARE(layout.errors.best, 4.0);
        QCOMPARE(layout.errors.leastCost, 1e-4 + 1.6e-4);
        QCOMPARE(layout.errors.minimum.x(), layout.errors.threshold.at(4));
        QCOMPARE(layout.errors.curves.size(), std::size_t(3));
        QCOMPARE(layout.errors.curves[0].size(), 8);
        QVERIFY(layout.errors.curves[1].size() < 8); // nothing is clipped at the end
        QCOMPARE(layout.divergence.best, 6.0);
        QCOMPARE(layout.divergence.curves[0].size(), 3); // without the infinite one
    }

    void hits()
    {
        const Theatre play = theatre();
        const TheatreLayout layout = layoutTheatre(inputs(play, 2));
        QCOMPARE(layout.markAt(layout.marks[1].center()).value(), 1);
        QVERIFY(!layout.markAt(layout.plot.center()));
        QCOMPARE(layout.barAt(QPointF(layout.bars[40].center().x(), layout.plot.center().y())).value(), 40);
        QVERIFY(!layout.barAt(layout.marks[1].center()));
        QCOMPARE(binRange(play, 0).lo, 0.0);
        QCOMPARE(binRange(play, theatreBins - 1).hi, 8.0);
    }

    void nothingToShow()
    {
        Theatre play = theatre();
        QVERIFY(layoutTheatre({}).bars.empty());
        QVERIFY(layoutTheatre(inputs(play, 3)).bars.empty());
        QVERIFY(layoutTheatre(inputs(play, -1)).bars.empty());
        TheatreInputs small = inputs(play, 0);
        small.area = QRectF(0, 0, 60, 60);
        QVERIFY(layoutTheatre(small).bars.empty());
        play.errors.clear();
        play.kl = {};
        play.range = {0, 0};
        const TheatreLayout flat = layoutTheatre(inputs(play, 2));
        QVERIFY(flat.errors.plot.isEmpty() && flat.divergence.plot.isEmpty());
        QCOMPARE(flat.bars.size(), std::size_t(theatreBins));
    }
};

QTEST_APPLESS_MAIN(TestTheatreLayout)
#include "tst_theatrelayout.moc"
