// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/quantize/plots/legend.h"

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestLegend : public QObject
{
    Q_OBJECT

    static double length(const QString& text) { return 10.0 * double(text.size()); }

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void rowsWrap()
    {
        const QList<LegendEntry> entries{{"abcde", QPen()}, {"fghij", QPen()}, {"klmno", QPen()}};
        const LegendLayout wide = layoutLegend(entries, QRectF(10, 5, 600, 0), 20, length);
        QCOMPARE(wide.height, 20.0);
        QCOMPARE(wide.items.size(), std::size_t(3));
        const LegendLayout narrow = layoutLegend(entries, QRectF(10, 5, 250, 0), 20, length);
        QCOMPARE(narrow.height, 40.0);
        QCOMPARE(narrow.items[2].sample.topLeft(), QPointF(10, 25));
        for (const LegendLayout::Item& item : narrow.items) {
            QVERIFY(item.text.right() <= 260);
            QVERIFY(item.text.left() > item.sample.right());
        }
    }

    void longTextsAreCut()
    {
        const LegendLayout layout = layoutLegend({{QString(100, 'x'), QPen()}}, QRectF(0, 0, 200, 0), 20, length);
        QVERIFY(layout.items[0].text.right() <= 200);
        QCOMPARE(layoutLegend({}, QRectF(0, 0, 200, 0), 20, length).height, 0.0);
    }
};

QTEST_APPLESS_MAIN(TestLegend)
#include "tst_legend.moc"
