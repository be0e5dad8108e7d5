// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/largevector.h"

#include "tests/support/testsupport.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <new>
#include <numeric>

using namespace quantoscope::core;

class TestLargeVector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void alignments_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("alignment");
        QTest::newRow("one") << 1 << 64;
        QTest::newRow("below a huge page") << (1 << 18) - 1 << 64;
        QTest::newRow("a huge page") << (1 << 18) << (1 << 21);
        QTest::newRow("more") << 3'000'001 << (1 << 21);
    }

    void alignments()
    {
        QFETCH(int, count);
        QFETCH(int, alignment);
        LargeVector<double> values(static_cast<std::size_t>(count), 2.5);
        QCOMPARE(values.size(), std::size_t(count));
        QCOMPARE(reinterpret_cast<std::uintptr_t>(values.data()) % std::uintptr_t(alignment), std::uintptr_t(0));
        QVERIFY(std::ranges::all_of(values, [](double x) { return x == 2.5; }));
    }

    /// It grows, copies, moves and compares as any vector, over the size where pages become huge.
    void isAVector()
    {
        LargeVector<std::int64_t> values;
        for (std::int64_t i = 0; i < 400'000; ++i)
            values.push_back(i);
        LargeVector<std::int64_t> expected(400'000);
        std::iota(expected.begin(), expected.end(), std::int64_t(0));
        QVERIFY(values == expected);
        const LargeVector<std::int64_t> moved = std::move(values);
        QVERIFY(moved == expected);
        expected.resize(10);
        expected.shrink_to_fit();
        QCOMPARE(expected.capacity(), std::size_t(10));
        QVERIFY(std::equal(expected.begin(), expected.end(), moved.begin()));
    }

    void toldValuesAreWritten()
    {
        LargeVector<int> values{1, 2, 3};
        values.resize(5, 7);
        QVERIFY((values == LargeVector<int>{1, 2, 3, 7, 7}));
        values.assign(4, 0);
        QVERIFY((values == LargeVector<int>{0, 0, 0, 0}));
    }

    void impossibleSizesThrow()
    {
        QVERIFY_THROWS_EXCEPTION(std::bad_alloc, static_cast<void>(allocateLarge(std::numeric_limits<std::size_t>::max())));
        QVERIFY_THROWS_EXCEPTION(std::bad_alloc, static_cast<void>(allocateLarge(std::size_t(1) << 60)));
        void* const nothing = allocateLarge(0);
        QVERIFY(nothing);
        freeLarge(nothing);
    }
};

QTEST_APPLESS_MAIN(TestLargeVector)
#include "tst_largevector.moc"
