// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/common/theme.h"
#include "widgets/tensors/heatscale.h"

#include <cmath>
#include <limits>

using namespace quantoscope;
using namespace quantoscope::widgets;

Q_DECLARE_METATYPE(quantoscope::widgets::HeatColours)

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();

QList<QPalette> palettes()
{
    return {lightPalette(), darkPalette()};
}

} // namespace

class TestHeatScale : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void scales_data()
    {
        QTest::addColumn<double>("magnitude");
        QTest::addColumn<double>("least");
        QTest::addColumn<double>("greatest");
        QTest::addColumn<HeatColours>("colours");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("both signs") << 3.0 << -1.0 << 3.0 << HeatColours::Diverging << -3.0 << 3.0;
        QTest::newRow("positive") << 3.0 << 0.0 << 3.0 << HeatColours::Positive << 0.0 << 3.0;
        QTest::newRow("negative") << 3.0 << -3.0 << -1.0 << HeatColours::Negative << -3.0 << 0.0;
        QTest::newRow("zeros") << 0.0 << 0.0 << 0.0 << HeatColours::Diverging << -1.0 << 1.0;
        QTest::newRow("nothing finite") << std::nan("") << std::nan("") << std::nan("") << HeatColours::Diverging << -1.0 << 1.0;
    }
    void scales()
    {
        QFETCH(double, magnitude);
        QFETCH(double, least);
        QFETCH(double, greatest);
        const HeatScale scale = heatScale(magnitude, least, greatest);
        QTEST(scale.colours, "colours");
        QTEST(scale.low, "low");
        QTEST(scale.high, "high");
    }

    void shares()
    {
        const HeatScale scale{HeatColours::Diverging, -2, 2};
        QCOMPARE(scale.share(0), 0.5);
        QCOMPARE(scale.share(-2), 0.0);
        QCOMPARE(scale.share(1), 0.75);
        QCOMPARE(scale.share(99), 1.0);
        QCOMPARE(scale.share(-99), 0.0);
        QCOMPARE((HeatScale{HeatColours::Span, 7, 7}).share(7), 0.5);
        constexpr double most = std::numeric_limits<double>::max();
        QCOMPARE((HeatScale{HeatColours::Span, -most, most}).share(0), 0.5);
        QCOMPARE(heatSpan(2, 5), (HeatScale{HeatColours::Span, 2, 5}));
        QCOMPARE(heatSpan(std::nan(""), std::nan("")), (HeatScale{HeatColours::Span, 0, 1}));
    }

    void luminanceIsMonotonicFromZero()
    {
        for (const QPalette& palette : palettes()) {
            for (const HeatColours colours : {HeatColours::Positive, HeatColours::Negative, HeatColours::Span}) {
                const HeatTable table = heatTable(colours, palette);
                const bool isReversed = colours == HeatColours::Negative;
                for (std::size_t i = 1; i < table.size(); ++i) {
                    const QColor nearer(table[isReversed ? table.size() - i : i - 1]);
                    const QColor farther(table[isReversed ? table.size() - 1 - i : i]);
                    // The contrast with the end grows smaller on the way there.
                    const QColor end(isReversed ? table.front() : table.back());
                    QVERIFY(contrastRatio(farther, end) <= contrastRatio(nearer, end) + 0.02);
                }
                QVERIFY(contrastRatio(QColor(table.front()), QColor(table.back())) > 6);
            }
            // Both signs are equally far from zero, and zero is the middle.
            const HeatTable both = heatTable(HeatColours::Diverging, palette);
            const QColor zero(both[127]);
            const double negative = contrastRatio(QColor(both.front()), zero);
            const double positive = contrastRatio(QColor(both.back()), zero);
            QVERIFY2(std::abs(negative / positive - 1) < 0.25, qPrintable(QStringLiteral("%1 %2").arg(negative).arg(positive)));
            QVERIFY(QColor(both.front()).blue() > QColor(both.front()).red());
            QVERIFY(QColor(both.back()).red() > QColor(both.back()).blue());
        }
    }

    void imagesShowTiles()
    {
        const std::vector<double> values{-1, 0, 1, std::nan(""), inf, -inf, 5};
        const auto tensor = core::Tensor::fromDoubles(values, {7}).value();
        const core::MatrixView matrix = core::matrixView(tensor, {0, 1, {0}, 3});
        const core::MatrixTiles tiles = core::matrixTiles(matrix, {0, 0, 3, 3}, 3, 3).value();
        for (const QPalette& palette : palettes()) {
            const QImage image = heatImage(tiles, matrix, {HeatColours::Diverging, -1, 1}, palette);
            const HeatTable table = heatTable(HeatColours::Diverging, palette);
            QCOMPARE(image.size(), QSize(3, 3));
            QCOMPARE(image.pixel(0, 0), table.front());
            QCOMPARE(image.pixel(1, 0), table[128]);
            QCOMPARE(image.pixel(2, 0), table.back());
            QCOMPARE(image.pixel(0, 1), nanColour(palette));
            QCOMPARE(image.pixel(1, 1), infinityColour(palette));
            QCOMPARE(image.pixel(2, 1), infinityColour(palette));
            QCOMPARE(image.pixel(0, 2), table.back()); // beyond the end
            QCOMPARE(qAlpha(image.pixel(1, 2)), 0);    // no such element
            QCOMPARE(qAlpha(image.pixel(2, 2)), 0);
            // What is no number does not look like a number.
            for (const QRgb rgb : table)
                QVERIFY(rgb != nanColour(palette) && rgb != infinityColour(palette));
        }
    }
};

QTEST_MAIN(TestHeatScale)
#include "tst_heatscale.moc"
