// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/catalogue.h"
#include "core/numbers/text.h"
#include "tests/support/testsupport.h"
#include "widgets/numbers/numberlinelayout.h"
#include "widgets/numbers/numberlineticks.h"

#include <QElapsedTimer>

#include <algorithm>

using namespace quantoscope;
using namespace quantoscope::widgets;
using core::CodePoint;
using core::Rational;

namespace {

Rational number(const char* text)
{
    return core::parseNumber(text).value().value;
}

NumberLineRow row(const char* name, const char* value = "-5.75")
{
    const core::Format format = core::formatByName(name).value();
    const auto encoded = core::encode(format, core::parseNumber(value).value());
    return {format, encoded ? std::optional(encoded->code) : std::nullopt};
}

/// 1600 pixels wide, 100 a row, the input −5.75.
NumberLineInput input(std::vector<NumberLineRow> rows, const char* centre, const char* span)
{
    NumberLineInput result;
    result.plot = QRectF(0, 0, 1600, 100.0 * static_cast<double>(rows.size()));
    result.rows = std::move(rows);
    result.number = core::parseNumber("-5.75").value();
    result.view = {number(centre), number(span)};
    return result;
}

const NumberLineCell* cellOf(const NumberLineRowLayout& layout, std::uint64_t code)
{
    const auto found = std::find_if(layout.cells.begin(), layout.cells.end(), [code](const auto& cell) { return cell.code.bits == code; });
    return found == layout.cells.end() ? nullptr : &*found;
}

} // namespace

class TestNumberLineLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void integerCells()
    {
        const NumberLineLayout layout = layoutNumberLine(input({row("2C:8")}, "0", "16"));
        QCOMPARE(layout.rows.size(), std::size_t{1});
        const NumberLineRowLayout& line = layout.rows[0];
        QCOMPARE(line.cells.size(), std::size_t{17}); // −8 … 8 in view
        QCOMPARE(line.band, QRectF(0, 8, 1600, 84));
        const NumberLineCell* zero = cellOf(line, 0);
        QVERIFY(zero);
        QCOMPARE(zero->left, 750.0);
        QCOMPARE(zero->right, 850.0);
        QCOMPARE(zero->tick, 800.0);
        QVERIFY(zero->kind == core::CodeClass::Zero);
        QCOMPARE(cellOf(line, 0xfa)->left, 150.0); // −6: from −6.5 to −5.5
        QCOMPARE(cellOf(line, 0xfa)->right, 250.0);
        QCOMPARE(cellOf(line, 0xf8)->left, 0.0); // cut by the edge
        QCOMPARE(layout.input, std::optional(225.0));
        QCOMPARE(line.stored, std::optional(200.0));
        QVERIFY(!line.exact);
        QCOMPARE(line.ties, std::vector<double>{250.0});
        QVERIFY(line.zones.empty());
        QVERIFY(line.densities.empty());
        QCOMPARE(layout.rowAt(50), std::optional(0));
        QVERIFY(!layout.rowAt(99));
    }

    void cellsFollowTheRounding()
    {
        NumberLineInput in = input({row("2C:8")}, "0", "16");
        in.options.rounding = core::Rounding::Down;
        NumberLineLayout layout = layoutNumberLine(in);
        QCOMPARE(cellOf(layout.rows[0], 0)->left, 800.0);
        QCOMPARE(cellOf(layout.rows[0], 0)->right, 900.0);
        in.options.rounding = core::Rounding::TowardZero;
        layout = layoutNumberLine(in);
        QCOMPARE(cellOf(layout.rows[0], 0)->left, 700.0);
        QCOMPARE(cellOf(layout.rows[0], 0)->right, 900.0);
        QCOMPARE(cellOf(layout.rows[0], 0xfa)->left, 100.0); // −6: from above −7
        QCOMPARE(cellOf(layout.rows[0], 0xfa)->right, 200.0);
    }

    void overflowZones()
    {
        // E4M3FN, view 384 … 512: 12.5 pixels a unit; 448 ends the range, 464 is the bound.
        NumberLineInput in = input({row("E4M3FN"), row("E4M3"), row("2C:8")}, "448", "128");
        NumberLineLayout layout = layoutNumberLine(in);
        QCOMPARE(layout.rows[0].zones.size(), std::size_t{1});
        QCOMPARE(layout.rows[0].zones[0].left, 1000.0);
        QCOMPARE(layout.rows[0].zones[0].right, 1600.0);
        QVERIFY(layout.rows[0].zones[0].outcome == BeyondRange::NaN);
        QVERIFY(layout.rows[0].zones[0].bound == 464);
        QCOMPARE(cellOf(layout.rows[0], 0x7e)->right, 1000.0);
        QCOMPARE(cellOf(layout.rows[0], 0x7e)->tick, 800.0);
        QVERIFY(layout.rows[1].zones[0].outcome == BeyondRange::Infinity); // 248 on: all of the view
        QCOMPARE(layout.rows[1].zones[0].left, 0.0);
        QVERIFY(layout.rows[1].cells.empty());
        QVERIFY(layout.rows[2].zones[0].outcome == BeyondRange::Refused);
        in.options.overflow = core::overflowPolicy(core::Overflow::Saturate);
        layout = layoutNumberLine(in);
        QVERIFY(layout.rows[0].zones[0].outcome == BeyondRange::Saturates);
        QCOMPARE(layout.rows[0].zones[0].left, 800.0);
        in.options.overflow = core::overflowPolicy(core::Overflow::Wrap);
        in.rows = {row("2C:8")};
        QVERIFY(layoutNumberLine(in).rows[0].zones[0].outcome == BeyondRange::Wraps);
        QCOMPARE(beyondRange(core::formatByName("posit8").value(), true, {}) == BeyondRange::Saturates, true);
        QCOMPARE(beyondRange(core::formatByName("UE4M3").value(), false, {}) == BeyondRange::NaN, true);
    }

    void subnormalsAreSeenOnTheLogAxis()
    {
        const auto rows = std::vector<NumberLineRow>{row("E4M3FN")};
        NumberLineInput in = input(rows, "0", "8");
        in.axis = axisFor(NumberLineMode::Log, rows, 0);
        QCOMPARE(in.axis.lowestExponent(), -9L);
        const NumberLineLayout layout = layoutNumberLine(in); // 200 pixels a position
        QCOMPARE(cellOf(layout.rows[0], 0)->left, 700.0);
        QCOMPARE(cellOf(layout.rows[0], 0)->right, 900.0);
        QCOMPARE(cellOf(layout.rows[0], 1)->tick, 1000.0);
        QVERIFY(cellOf(layout.rows[0], 1)->kind == core::CodeClass::Subnormal);
        QCOMPARE(cellOf(layout.rows[0], 2)->tick, 1200.0);
        QCOMPARE(cellOf(layout.rows[0], 3)->tick, 1300.0);
        QCOMPARE(cellOf(layout.rows[0], 7)->tick, 1550.0);
        QCOMPARE(cellOf(layout.rows[0], 0x81)->tick, 600.0);
        std::vector<std::string> labels;
        for (const NumberLineTick& tick : layout.ticks)
            labels.push_back(tick.label);
        QVERIFY(std::find(labels.begin(), labels.end(), "2^-8") != labels.end());
        QVERIFY(std::find(labels.begin(), labels.end(), "-2^-8") != labels.end());
        QVERIFY(std::find(labels.begin(), labels.end(), "0") != labels.end());
    }

    void byCodeEveryCellIsEquallyWide()
    {
        const auto rows = std::vector<NumberLineRow>{row("posit8"), row("E4M3FN")};
        NumberLineInput in = input(rows, "127", "40");
        in.axis = axisFor(NumberLineMode::ByCode, rows, 0);
        const NumberLineLayout layout = layoutNumberLine(in); // 40 pixels a code, posit8's zero at place 127
        QCOMPARE(cellOf(layout.rows[0], 0)->tick, 800.0);
        QCOMPARE(cellOf(layout.rows[0], 1)->tick, 840.0);
        QCOMPARE(cellOf(layout.rows[0], 0xff)->tick, 760.0);
        QCOMPARE(cellOf(layout.rows[0], 0)->left, 800.0); // nothing rounds to a posit's zero
        QCOMPARE(cellOf(layout.rows[0], 0)->right, 800.0);
    }

    void fp64AtAnyZoom_data()
    {
        QTest::addColumn<QString>("span");
        QTest::addColumn<int>("mode");
        for (const char* span : {"1e300", "1", "1e-10", "1.4210854715202004e-14", "1e-30"})
            QTest::addRow("linear %s", span) << QString::fromLatin1(span) << 0;
        for (const char* span : {"4000", "10", "1e-10"})
            QTest::addRow("log %s", span) << QString::fromLatin1(span) << 1;
    }
    void fp64AtAnyZoom()
    {
        QFETCH(QString, span);
        QFETCH(int, mode);
        std::vector<NumberLineRow> rows;
        for (const char* name : {"SM:8", "1C:8", "2C:8", "FP64", "FP32", "FP16", "BF16", "E4M3FN", "E5M2", "posit64"})
            rows.push_back(row(name));
        NumberLineInput in = input(rows, "0", qPrintable(span));
        in.axis = axisFor(static_cast<NumberLineMode>(mode), rows, 0);
        in.view.centre = in.axis.position(number("-5.75"));
        QElapsedTimer timer;
        timer.start();
        const NumberLineLayout layout = layoutNumberLine(in);
        const qint64 took = timer.elapsed();
        QVERIFY2(took < 500, qPrintable(QString::number(took)));
        for (const NumberLineRowLayout& line : layout.rows) {
            QVERIFY(line.cells.size() + line.densities.size() > 0);
            QVERIFY2(line.cells.size() < 1000, qPrintable(QString::number(line.cells.size())));
        }
        qInfo("%lld ms", static_cast<long long>(took));
    }

    void ulpsOfFp64StayApart()
    {
        // 16 units in the last place of −5.75 (2^−50) across 1600 pixels.
        NumberLineInput in = input({row("FP64"), row("FP32")}, "-5.75", "16");
        in.view.span = 16 * core::powerOfTwo(-50);
        const NumberLineLayout layout = layoutNumberLine(in);
        const NumberLineRowLayout& line = layout.rows[0];
        QCOMPARE(line.cells.size(), std::size_t{17});
        const NumberLineCell* cell = cellOf(line, 0xc017000000000000);
        QVERIFY(cell);
        QCOMPARE(cell->left, 750.0);
        QCOMPARE(cell->right, 850.0);
        QCOMPARE(cellOf(line, 0xc017000000000001)->tick, 700.0);
        QCOMPARE(line.exact, true);
        QVERIFY(line.ties.empty());
        QCOMPARE(layout.rows[1].cells.size(), std::size_t{1}); // FP32: one cell is wider than the view
        QCOMPARE(layout.rows[1].cells[0].right, 1600.0);
        QVERIFY(layout.origin == number("-5.75"));
        QVERIFY(std::any_of(layout.ticks.begin(), layout.ticks.end(), [](const auto& tick) { return tick.label == "0" && tick.x == 800.0; }));
    }

    void densitiesCountValues()
    {
        // 4 … 8 holds 2^23 values of FP32: 5243 a pixel at 1600 pixels.
        const NumberLineLayout layout = layoutNumberLine(input({row("FP32")}, "6", "4"));
        QCOMPARE(layout.rows[0].cells.size(), std::size_t{0});
        QCOMPARE(layout.rows[0].densities.size(), std::size_t{1});
        QCOMPARE(layout.rows[0].densities[0].left, 0.0);
        QCOMPARE(layout.rows[0].densities[0].right, 1600.0);
        QVERIFY(std::abs(layout.rows[0].densities[0].perPixel - 8388608 / 1600.0) < 1);
    }

    void views()
    {
        const auto rows = std::vector<NumberLineRow>{row("E4M3FN"), row("FP16"), row("2C:8")};
        const NumberAxis axis = NumberAxis::linear();
        // 2C:8 is coarsest at −5.75: steps of 1.
        QVERIFY(fitInput(axis, rows, number("-5.75")).span == 10);
        QVERIFY(fitInput(axis, rows, number("-5.75")).centre == number("-5.75"));
        QVERIFY(fitInput(axis, rows, number("-5.75"), 0).span == 5);
        QVERIFY(std::abs(fitInput(axis, rows, number("-5.75"), 1).span.get_d() - 10 / 256.0) < 1e-9);
        QVERIFY(wholeRange(axis, rows).left() < -65504);
        QVERIFY(wholeRange(axis, rows).right() > 65504);
        QVERIFY(wholeRange(axis, rows, 2).right() > 127);
        QVERIFY(wholeRange(axis, rows, 2).right() < 150);
        QVERIFY(leastSpan(axis, rows) == core::powerOfTwo(-26)); // FP16's least number is 2^−24
    }

    void roundSteps()
    {
        QVERIFY(roundStep(number("0.3")) == number("0.5"));
        QVERIFY(roundStep(number("1")) == 1);
        QVERIFY(roundStep(number("1.1")) == 2);
        QVERIFY(roundStep(number("70")) == 100);
        QVERIFY(roundStep(number("1e-20")) == number("1e-20"));
    }

    void ticksAreRoundAndSorted()
    {
        const NumberLineLayout layout = layoutNumberLine(input({row("2C:8")}, "0", "16"));
        QCOMPARE(layout.ticks.size(), std::size_t{17});
        QCOMPARE(tests::text(layout.ticks[0].label), QStringLiteral("-8"));
        QCOMPARE(tests::text(layout.ticks[8].label), QStringLiteral("0"));
        QCOMPARE(layout.ticks[8].x, 800.0);
        QCOMPARE(layout.ticks[16].x, 1600.0);
        QVERIFY(!layout.origin);
    }
};

QTEST_APPLESS_MAIN(TestNumberLineLayout)
#include "tst_numberlinelayout.moc"
