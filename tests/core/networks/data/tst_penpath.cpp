// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/data/penpath.h"

#include "tests/support/testsupport.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

std::vector<float> drawn(const std::vector<PenPoint>& path, double radius, int size, double ink = 1)
{
    std::vector<float> pixels(static_cast<std::size_t>(size * size));
    drawPath(path, radius, ink, size, pixels);
    return pixels;
}

float pixelOf(const std::vector<float>& pixels, int size, int column, int row)
{
    return pixels.at(static_cast<std::size_t>(row * size + column));
}

} // namespace

class TestPenPath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void pathsPassTheirPoints()
    {
        const std::vector<PenPoint> points{{0.1, 0.2}, {0.5, 0.9}, {0.8, 0.3, true}, {0.2, 0.25}};
        const auto path = smoothPath(points, 5);
        QCOMPARE(path.size(), std::size_t(16));
        for (std::size_t k = 0; k < points.size(); ++k) {
            QCOMPARE(path.at(5 * k).x, points[k].x);
            QCOMPARE(path.at(5 * k).y, points[k].y);
        }
    }

    void fewPoints()
    {
        QVERIFY(smoothPath({}, 4).empty());
        QCOMPARE(smoothPath(std::vector<PenPoint>{{0.3, 0.4}}, 4).size(), std::size_t(1));
        // Two points: a straight line, and one step is the points alone.
        const std::vector<PenPoint> two{{0, 0}, {1, 0.5}};
        for (const PenPoint& point : smoothPath(two, 8))
            QVERIFY(std::abs(point.y - point.x / 2) < 1e-12);
        QCOMPARE(smoothPath(two, 1).size(), std::size_t(2));
    }

    /// Catmull–Rom in the middle between P1 and P2: (9 (P1 + P2) − P0 − P3) / 16.
    void middleOfASpline()
    {
        const std::vector<PenPoint> points{{0, 0}, {1, 3}, {2, -1}, {5, 2}};
        const auto path = smoothPath(points, 2);
        QVERIFY(std::abs(path.at(3).x - (9 * (1.0 + 2.0) - 0 - 5) / 16) < 1e-12);
        QVERIFY(std::abs(path.at(3).y - (9 * (3.0 - 1.0) - 0 - 2) / 16) < 1e-12);
    }

    /// A corner parts the curve: what follows it does not bend what is before.
    void cornersPartTheCurve()
    {
        const std::vector<PenPoint> one{{0, 0}, {0.5, 0, true}, {0.5, 1}};
        const auto path = smoothPath(one, 10);
        for (std::size_t k = 0; k <= 10; ++k) {
            QVERIFY(std::abs(path.at(k).y) < 1e-12);
            QVERIFY(std::abs(path.at(10 + k).x - 0.5) < 1e-12);
        }
        std::vector<PenPoint> smooth = one;
        smooth[1].isCorner = false;
        QVERIFY(std::abs(smoothPath(smooth, 10).at(5).y) > 0.01);
    }

    /// A pen two pixels wide down the middle of an 8 × 8 picture covers the two columns beside it whole and no other.
    void straightLine()
    {
        const auto pixels = drawn({{0.5, -1}, {0.5, 2}}, 1.0 / 8, 8);
        for (int row = 0; row < 8; ++row) {
            for (int column = 0; column < 8; ++column)
                QCOMPARE(pixelOf(pixels, 8, column, row), column == 3 || column == 4 ? 1.0F : 0.0F);
        }
    }

    /// Three pixels wide along a column's middle: the neighbours are whole; 2.4 wide: covered to 0.7.
    void edgesAreSmooth()
    {
        const auto whole = drawn({{4.5 / 8, -1}, {4.5 / 8, 2}}, 1.5 / 8, 8);
        QCOMPARE(pixelOf(whole, 8, 3, 4), 1.0F);
        QCOMPARE(pixelOf(whole, 8, 2, 4), 0.0F);
        const auto part = drawn({{4.5 / 8, -1}, {4.5 / 8, 2}}, 1.2 / 8, 8);
        QCOMPARE(pixelOf(part, 8, 4, 4), 1.0F);
        QVERIFY(std::abs(pixelOf(part, 8, 3, 4) - 0.7F) < 1e-6F);
        QVERIFY(std::abs(pixelOf(part, 8, 5, 4) - 0.7F) < 1e-6F);
    }

    /// The sum of a dot's pixels is about its area.
    void dotHasItsArea()
    {
        const auto pixels = drawn({{0.5, 0.5}}, 0.25, 28);
        const double sum = std::accumulate(pixels.begin(), pixels.end(), 0.0);
        QVERIFY2(std::abs(sum / (M_PI * 49) - 1) < 0.02, qPrintable(QString::number(sum)));
    }

    void areaDoesNotDependOnSize()
    {
        const std::vector<PenPoint> path{{0.2, 0.3}, {0.7, 0.4}, {0.6, 0.8}};
        const auto share = [&](int size) {
            const auto pixels = drawn(path, 0.06, size);
            return std::accumulate(pixels.begin(), pixels.end(), 0.0) / (size * size);
        };
        QVERIFY(std::abs(share(12) / share(28) - 1) < 0.05);
    }

    void inkScales()
    {
        const std::vector<PenPoint> path{{0.2, 0.3}, {0.7, 0.4}};
        const auto full = drawn(path, 0.1, 16);
        const auto half = drawn(path, 0.1, 16, 0.5);
        for (std::size_t k = 0; k < full.size(); ++k)
            QVERIFY(std::abs(half[k] - full[k] / 2) < 1e-6F);
    }

    void greaterStays()
    {
        std::vector<float> pixels(256, 0.75F);
        drawPath(std::vector<PenPoint>{{0.5, 0.5}, {0.6, 0.5}}, 0.1, 0.5, 16, pixels);
        QVERIFY(std::ranges::all_of(pixels, [](float value) { return value == 0.75F; }));
        // Crossing lines are no darker where they cross.
        const auto cross = drawn({{0.1, 0.5}, {0.9, 0.5}, {0.5, 0.9}, {0.5, 0.1}}, 0.1, 16);
        QVERIFY(std::ranges::max(cross) <= 1);
    }

    void outsideIsCutOff()
    {
        const auto far = drawn({{5, 5}, {9, 9}}, 0.05, 16);
        QVERIFY(std::ranges::all_of(far, [](float value) { return value == 0; }));
        const auto huge = drawn({{-1e30, 0.5}, {1e30, 0.5}}, 0.05, 16);
        for (const float value : huge)
            QVERIFY(value >= 0 && value <= 1);
        const auto across = drawn({{-3, 0.5}, {4, 0.5}}, 0.1, 16);
        QCOMPARE(pixelOf(across, 16, 0, 8), 1.0F);
        QCOMPARE(pixelOf(across, 16, 15, 7), 1.0F);
    }

    void notFiniteIsLeftOut()
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const double infinity = std::numeric_limits<double>::infinity();
        const auto none = drawn({{nan, 0.5}, {0.5, infinity}, {-infinity, nan}}, 0.1, 16);
        QVERIFY(std::ranges::all_of(none, [](float value) { return value == 0; }));
        const auto rest = drawn({{0.2, 0.2}, {0.4, 0.2}, {nan, 0}, {0.8, 0.8}, {0.9, 0.8}}, 0.05, 16);
        QVERIFY(pixelOf(rest, 16, 4, 3) > 0.5F);
        QVERIFY(pixelOf(rest, 16, 13, 12) > 0.5F);
        QCOMPARE(pixelOf(rest, 16, 9, 8), 0.0F);
    }

    void nothingDrawsNothing()
    {
        const auto none = drawn({}, 0.1, 12);
        QVERIFY(std::ranges::all_of(none, [](float value) { return value == 0; }));
    }
};

QTEST_APPLESS_MAIN(TestPenPath)
#include "tst_penpath.moc"
