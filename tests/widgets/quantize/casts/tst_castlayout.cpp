// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/casts/castlayout.h"

#include "tests/support/testsupport.h"

#include <cmath>

using namespace quantoscope;
using namespace quantoscope::widgets;

namespace {

CastInput inputOf()
{
    CastInput input;
    input.octaves.lowest = -4;
    input.octaves.counts = {1, 0, 100, 1000, 10};
    input.rows = {{0, QStringLiteral("FP8"), core::StorableRange{-448, 448, 0x1p-9, 0x1p-6}, {}},
                  {2, QStringLiteral("Linear"), core::StorableRange{-1, 1, 0.125, 0}, {}},
                  {3, QStringLiteral("Packed"), std::nullopt, {}}};
    input.size = {600, 400};
    return input;
}

} // namespace

class TestCastLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void axisHoldsEverything()
    {
        const CastLayout layout = layoutCasts(inputOf());
        QCOMPARE(layout.lowest, -11); // half of 2⁻⁹ and an octave more
        QCOMPARE(layout.end, 10);     // 448 < 2⁹
        QCOMPARE(layout.x(-11), layout.plot.left());
        QCOMPARE(layout.x(10), layout.plot.right());
        QCOMPARE(layout.x(-99), layout.plot.left());
        QCOMPARE(layout.octaveAt(QPointF(layout.x(3.5), 50)).value_or(99), 3);
        QVERIFY(!layout.octaveAt(QPointF(-1, 50)));
        QVERIFY(!layout.ticks.values.empty());
    }

    void barsAreLogarithmic()
    {
        const CastLayout layout = layoutCasts(inputOf());
        QCOMPARE(layout.bars.size(), std::size_t(5));
        QCOMPARE(layout.bars[3].rect.height(), layout.plot.height());
        QCOMPARE(layout.bars[1].rect.height(), 0.0);
        QVERIFY(layout.bars[0].rect.height() > layout.plot.height() * 0.05); // one element among a thousand
        QVERIFY(layout.bars[4].rect.height() < layout.bars[2].rect.height());
        QCOMPARE(layout.bars[2].rect.left(), layout.x(-2));
        QCOMPARE(layout.bars[2].rect.bottom(), layout.plot.bottom());
    }

    void zonesMeetAtTheLimits()
    {
        const CastLayout layout = layoutCasts(inputOf());
        QCOMPARE(layout.rows.size(), std::size_t(3));
        const auto& fp8 = layout.rows[0].zones;
        QCOMPARE(fp8.size(), std::size_t(4));
        QVERIFY(fp8[0].zone == CastZone::Flushed && fp8[1].zone == CastZone::Subnormal && fp8[2].zone == CastZone::Inside && fp8[3].zone == CastZone::Above);
        QCOMPARE(fp8[0].rect.right(), layout.x(-10));
        QCOMPARE(fp8[1].rect.right(), layout.x(-6));
        QCOMPARE(fp8[2].rect.right(), layout.x(std::log2(448)));
        QCOMPARE(fp8[3].rect.right(), layout.rows[0].band.right());
        for (std::size_t i = 1; i < fp8.size(); ++i)
            QCOMPARE(fp8[i].rect.left(), fp8[i - 1].rect.right());
        const auto& linear = layout.rows[1].zones;
        QCOMPARE(linear.size(), std::size_t(3)); // no subnormals
        QCOMPARE(linear[0].rect.right(), layout.x(-4));
        QCOMPARE(linear[1].rect.right(), layout.x(0));
        QVERIFY(layout.rows[2].zones.empty());
    }

    void rowsAreApart()
    {
        const CastLayout layout = layoutCasts(inputOf());
        for (std::size_t i = 0; i < layout.rows.size(); ++i) {
            const CastLayout::Row& row = layout.rows[i];
            QVERIFY(row.title.bottom() <= row.band.top() && row.band.bottom() <= row.counts.top());
            QVERIFY(row.area.top() >= layout.plot.bottom() && row.area.bottom() <= 400);
            QCOMPARE(layout.schemeAt(row.area.center()), row.scheme);
            if (i > 0)
                QVERIFY(row.area.top() >= layout.rows[i - 1].area.bottom());
        }
        QCOMPARE(layout.schemeAt(layout.plot.center()), -1);
        QVERIFY(castHeight(8, 14) > castHeight(1, 14) + 7 * 3 * 14);
    }

    void nothingButZeros()
    {
        CastInput input = inputOf();
        input.octaves = {};
        input.octaves.zeros = 5;
        input.rows = {{0, QStringLiteral("zero"), core::StorableRange{0, 0, 0, 0}, {}}};
        const CastLayout layout = layoutCasts(input);
        QVERIFY(layout.bars.empty());
        QVERIFY(layout.end > layout.lowest);
        QCOMPARE(layout.rows[0].zones.size(), std::size_t(1));
        QVERIFY(layout.rows[0].zones[0].zone == CastZone::Flushed);
    }

    void endsOfBinary64()
    {
        CastInput input = inputOf();
        input.octaves.lowest = -1074;
        input.octaves.counts.assign(2098, 3);
        const CastLayout layout = layoutCasts(input);
        QCOMPARE(layout.lowest, -1075);
        QCOMPARE(layout.end, 1025);
        QVERIFY(layout.ticks.values.size() < 30);
    }
};

QTEST_APPLESS_MAIN(TestCastLayout)
#include "tst_castlayout.moc"
