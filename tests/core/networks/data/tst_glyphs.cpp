// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/data/glyphs.h"

#include "tests/support/testsupport.h"

#include <algorithm>

using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestGlyphs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void everyDigitHasWays()
    {
        for (const auto& ways : digitGlyphs())
            QVERIFY(ways.size() == 2 || ways.size() == 3);
    }

    void glyphsFillTheMiddle()
    {
        for (const auto& ways : digitGlyphs()) {
            for (const Glyph& glyph : ways) {
                QVERIFY(!glyph.empty());
                int left = 100;
                int right = 0;
                int top = 100;
                int bottom = 0;
                for (const GlyphStroke& stroke : glyph) {
                    QVERIFY(stroke.size() >= 2);
                    for (const GlyphPoint& point : stroke) {
                        left = std::min(left, point.x);
                        right = std::max(right, point.x);
                        top = std::min(top, point.y);
                        bottom = std::max(bottom, point.y);
                    }
                }
                QVERIFY(left >= 20 && right <= 80);
                QVERIFY(top >= 12 && top <= 18);
                QVERIFY(bottom >= 84 && bottom <= 88);
                QVERIFY2(std::abs(left + right - 100) <= 14, qPrintable(QString("%1 %2").arg(left).arg(right)));
            }
        }
    }

    void neighboursAreApart()
    {
        for (const auto& ways : digitGlyphs()) {
            for (const Glyph& glyph : ways) {
                for (const GlyphStroke& stroke : glyph) {
                    for (std::size_t k = 1; k < stroke.size(); ++k)
                        QVERIFY(std::max(std::abs(stroke[k].x - stroke[k - 1].x), std::abs(stroke[k].y - stroke[k - 1].y)) >= 4);
                }
            }
        }
    }

    void waysDiffer()
    {
        for (const auto& ways : digitGlyphs()) {
            for (std::size_t k = 1; k < ways.size(); ++k) {
                const GlyphStroke& one = ways[0][0];
                const GlyphStroke& other = ways[k][0];
                const bool isSame = ways[k].size() == ways[0].size() && one.size() == other.size()
                    && std::ranges::equal(one, other, [](const GlyphPoint& a, const GlyphPoint& b) { return a.x == b.x && a.y == b.y; });
                QVERIFY(!isSame);
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestGlyphs)
#include "tst_glyphs.moc"
