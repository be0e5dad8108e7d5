// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/digits/confusionlayout.h"

#include "tests/support/testsupport.h"

#include <vector>

using namespace quantoscope::widgets;

class TestConfusionLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void measuresOfAClass()
    {
        // Of 8 samples of class 0 six are right; class 1 is answered 9 times, 7 of them rightly.
        const std::vector<std::int64_t> counts{6, 2, 0, 1, 7, 0, 0, 0, 0};
        const ClassMeasures zero = classMeasures(counts, 3, 0);
        QCOMPARE(zero.samples, 8);
        QCOMPARE(zero.answered, 7);
        QCOMPARE(zero.right, 6);
        QCOMPARE(*zero.recall, 0.75);
        QCOMPARE(*zero.precision, 6.0 / 7);
        const ClassMeasures one = classMeasures(counts, 3, 1);
        QCOMPARE(*one.recall, 0.875);
        QCOMPARE(*one.precision, 7.0 / 9);
        const ClassMeasures two = classMeasures(counts, 3, 2);
        QVERIFY(!two.recall);
        QVERIFY(!two.precision);
    }

    void shadesAreSharesOfTheRow()
    {
        const std::vector<std::int64_t> counts{6, 2, 0, 0};
        QCOMPARE(confusionShade(counts, 2, {0, 0}), 0.75);
        QCOMPARE(confusionShade(counts, 2, {0, 1}), 0.25);
        QCOMPARE(confusionShade(counts, 2, {1, 1}), 0.0);
    }

    void cellsFillASquare()
    {
        ConfusionMetrics metrics;
        metrics.available = {400, 300};
        metrics.lineHeight = 15;
        metrics.headingWidth = 18;
        const ConfusionLayout layout = layoutConfusion(10, metrics);
        QCOMPARE(layout.square.width(), layout.square.height());
        QCOMPARE(layout.cell(), 26.0); // 300 − 2 · 15 − 4 − 1 = 265 for ten cells
        QVERIFY(QRectF(0, 0, 400, 300).contains(layout.square));
        for (int truth = 0; truth < 10; ++truth) {
            for (int answer = 0; answer < 10; ++answer) {
                const ConfusionCell cell{truth, answer};
                QVERIFY(layout.square.contains(layout.rectOf(cell)));
                QCOMPARE(layout.cellAt(layout.rectOf(cell).center()), std::optional(cell));
            }
            QVERIFY(!layout.rowHeading(truth).intersects(layout.square));
            QVERIFY(!layout.columnHeading(truth).intersects(layout.square));
            QCOMPARE(layout.rowHeading(truth).center().y(), layout.rectOf({truth, 0}).center().y());
            QCOMPARE(layout.columnHeading(truth).center().x(), layout.rectOf({0, truth}).center().x());
        }
        QVERIFY(!layout.rowHeading(0).intersects(layout.truthTitle));
        QVERIFY(!layout.columnHeading(0).intersects(layout.answerTitle));
    }

    void outsideIsNoCell()
    {
        ConfusionMetrics metrics;
        const ConfusionLayout layout = layoutConfusion(3, metrics);
        QVERIFY(!layout.cellAt({0, 0}));
        QVERIFY(!layout.cellAt(layout.square.bottomRight() + QPointF(1, 1)));
        QVERIFY(!layout.cellAt({1e300, 1e300}));
    }

    void noRoomAndNoClasses()
    {
        ConfusionMetrics metrics;
        metrics.available = {10, 10};
        QCOMPARE(layoutConfusion(10, metrics).cell(), 0.0);
        QVERIFY(!layoutConfusion(10, metrics).cellAt({50, 50}));
        metrics.available = {300, 300};
        QCOMPARE(layoutConfusion(0, metrics).cell(), 0.0);
        QVERIFY(!layoutConfusion(0, metrics).cellAt({50, 50}));
        QCOMPARE(layoutConfusion(-2, metrics).classes, 0);
    }
};

QTEST_APPLESS_MAIN(TestConfusionLayout)
#include "tst_confusionlayout.moc"
