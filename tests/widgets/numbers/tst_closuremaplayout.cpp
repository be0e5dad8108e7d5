// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/closuremaplayout.h"

#include "tests/support/testsupport.h"

#include <set>

using namespace quantoscope::core;
using namespace quantoscope::widgets;

class TestClosureMapLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void everyPairIsFoundAtItsPlace_data()
    {
        QTest::addColumn<int>("side");
        QTest::addColumn<QSizeF>("available");
        QTest::newRow("8 bits") << 256 << QSizeF(560, 600);
        QTest::newRow("8 bits, small") << 256 << QSizeF(200, 200);
        QTest::newRow("4 bits") << 16 << QSizeF(500, 500);
        QTest::newRow("3 bits, wide") << 8 << QSizeF(900, 300);
    }

    void everyPairIsFoundAtItsPlace()
    {
        QFETCH(int, side);
        QFETCH(QSizeF, available);
        const ClosureMapLayout layout = layoutClosureMap(std::size_t(side), {available, 16, 24, {100, 120, 90}});
        QVERIFY(layout.square.right() <= available.width());
        QVERIFY(layout.legend.back().bottom() <= available.height() + 0.01);
        QCOMPARE(layout.legend.size(), std::size_t{3});
        QVERIFY(layout.legend.front().top() > layout.square.bottom());
        QCOMPARE(layout.square.width(), layout.square.height());
        for (std::uint64_t a = 0; a < std::uint64_t(side); a += 3) {
            for (std::uint64_t b = 0; b < std::uint64_t(side); b += 5) {
                const CodePair pair{{a}, {b}};
                const auto found = layout.pairAt(layout.rectOf(pair).center());
                QVERIFY(found && *found == pair);
            }
        }
    }

    void outsideIsNothing()
    {
        const ClosureMapLayout layout = layoutClosureMap(16, {{400, 400}, 16, 24, {}});
        QVERIFY(!layout.pairAt({5, 100}));
        QVERIFY(!layout.pairAt(layout.square.bottomRight() + QPointF(2, 2)));
        QVERIFY(!layoutClosureMap(0, {}).pairAt({100, 100}));
    }

    void ticksAndLetters()
    {
        const ClosureMapLayout small = layoutClosureMap(16, {{500, 500}, 16, 24, {}});
        QVERIFY(small.showsLetters);
        QCOMPARE(small.rows.front().code.bits, std::uint64_t{0});
        QCOMPARE(small.rows.size(), small.columns.size());
        const ClosureMapLayout large = layoutClosureMap(256, {{500, 500}, 16, 24, {}});
        QVERIFY(!large.showsLetters);
        QCOMPARE(large.columns[1].code.bits, std::uint64_t{32});
        QCOMPARE(large.columns[1].position, large.rectOf({{0}, {32}}).center().x());
    }

    void patternsDiffer()
    {
        std::set<std::vector<bool>> patterns;
        for (std::size_t kind = 0; kind < closureClassCount; ++kind) {
            std::vector<bool> marks;
            for (std::size_t place = 0; place < 64; ++place)
                marks.push_back(isPatternMark(static_cast<ClosureClass>(kind), place / 8, place % 8));
            patterns.insert(marks);
        }
        QCOMPARE(patterns.size(), closureClassCount);
    }
};

QTEST_APPLESS_MAIN(TestClosureMapLayout)
#include "tst_closuremaplayout.moc"
