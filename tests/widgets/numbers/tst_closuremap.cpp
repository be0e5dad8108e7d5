// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/closuremap.h"

#include "core/numbers/catalogue.h"
#include "tests/support/testsupport.h"

#include <QSignalSpy>

using namespace quantoscope::core;
using namespace quantoscope::widgets;

class TestClosureMap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        quantoscope::tests::failOnWarnings();
        m_map = std::make_unique<ClosureMap>();
        m_map->resize(500, 500);
        m_map->show();
    }

    void computesInTheBackground()
    {
        const QSignalSpy ready(m_map.get(), &ClosureMap::ready);
        m_map->setOperation(*formatByName("E4M3FN"), Operation::Add, {});
        QVERIFY(m_map->isBusy());
        QVERIFY(!m_map->table());
        QTRY_COMPARE(ready.count(), 1);
        QVERIFY(!m_map->isBusy());
        QCOMPARE(m_map->table()->side, std::size_t{256});
        m_map->setOperation(*formatByName("E4M3FN"), Operation::Add, {}); // nothing new
        QVERIFY(!m_map->isBusy());
        QCOMPARE(m_map->mapLayout().legend.size(), std::size_t{4}); // exact, rounded, overflow, NaN
    }

    void keysMoveAndActivate()
    {
        show("E4M3FN", Operation::Add);
        const QSignalSpy activated(m_map.get(), &ClosureMap::pairActivated);
        QTest::keyClick(m_map.get(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(m_map.get(), Qt::Key_Down);
        QTest::keyClick(m_map.get(), Qt::Key_Right);
        QCOMPARE(m_map->cursor(), (CodePair{{17}, {1}}));
        QTest::keyClick(m_map.get(), Qt::Key_End);
        QCOMPARE(m_map->cursor(), (CodePair{{17}, {255}}));
        QTest::keyClick(m_map.get(), Qt::Key_Right);
        QCOMPARE(m_map->cursor(), (CodePair{{17}, {255}}));
        QTest::keyClick(m_map.get(), Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(m_map->cursor(), (CodePair{{17}, {239}}));
        QTest::keyClick(m_map.get(), Qt::Key_Home);
        QTest::keyClick(m_map.get(), Qt::Key_Up, Qt::ShiftModifier);
        QTest::keyClick(m_map.get(), Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(m_map->cursor(), (CodePair{{0}, {0}}));
        m_map->setCursorPair({{0x38}, {0x40}});
        QCOMPARE(m_map->accessibleDescription(), QStringLiteral("1 [38] + 2 [40] → 3 [44] · exact (E)"));
        QTest::keyClick(m_map.get(), Qt::Key_Return);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated[0][0].value<CodePoint>().bits, std::uint64_t{0x38});
        QCOMPARE(activated[0][1].value<CodePoint>().bits, std::uint64_t{0x40});
    }

    void clickActivatesThePair()
    {
        show("E2M1FN", Operation::Multiply);
        const QSignalSpy activated(m_map.get(), &ClosureMap::pairActivated);
        const QPoint place = m_map->mapLayout().rectOf({{7}, {15}}).center().toPoint();
        QTest::mouseClick(m_map.get(), Qt::LeftButton, {}, place);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(m_map->cursor(), (CodePair{{7}, {15}}));
        QCOMPARE(m_map->accessibleDescription(), QStringLiteral("6 [7] × -6 [f] → -6 [f] · overflow (O)"));
        QTest::mouseClick(m_map.get(), Qt::LeftButton, {}, QPoint(1, 1));
        QCOMPARE(activated.count(), 1);
    }

    void coloursFollowTheClasses()
    {
        show("E2M1FN", Operation::Multiply);
        m_map->setCursorPair({{8}, {8}});
        const QImage picture = m_map->grab().toImage();
        const auto corner = [&](std::uint64_t a, std::uint64_t b) {
            return QColor(picture.pixel((m_map->mapLayout().rectOf({{a}, {b}}).topLeft() + QPointF(2, 2)).toPoint()));
        };
        QCOMPARE(corner(2, 2), roleFill(ColorRole::Good, m_map->palette()));     // 1 · 1
        QCOMPARE(corner(7, 15), roleFill(ColorRole::Infinity, m_map->palette())); // 6 · −6
        QCOMPARE(corner(3, 5), roleFill(ColorRole::Normal, m_map->palette()));    // 1.5 · 3
    }

    void wideFormatsHaveNoMap()
    {
        show("E4M3FN", Operation::Add);
        m_map->setOperation(*formatByName("FP16"), Operation::Add, {});
        QVERIFY(!m_map->table());
        QVERIFY(!m_map->isBusy());
        QTest::keyClick(m_map.get(), Qt::Key_Down);
        QTest::keyClick(m_map.get(), Qt::Key_Return);
        QCOMPARE(m_map->cursor(), (CodePair{{0}, {0}}));
        QVERIFY(!m_map->grab().isNull());
        QVERIFY(!m_map->accessibleName().isEmpty());
    }

    void pairsWithoutACode()
    {
        show("2C:4", Operation::Divide);
        QCOMPARE(m_map->pairText({{1}, {0}}), QStringLiteral("1 [1] ÷ 0 [0] → no code · division by zero (Z)"));
    }

private:
    void show(const char* format, Operation operation)
    {
        m_map->setOperation(*formatByName(format), operation, {});
        QTRY_VERIFY(m_map->table());
    }

    std::unique_ptr<ClosureMap> m_map;
};

QTEST_MAIN(TestClosureMap)
#include "tst_closuremap.moc"
