// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/parallel.h"

#include "tests/support/testsupport.h"

#include <atomic>
#include <limits>
#include <mutex>
#include <new>
#include <set>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

using namespace quantoscope::core;

namespace {

constexpr std::int64_t maxInt = std::numeric_limits<std::int64_t>::max();
using Piece = std::pair<std::int64_t, std::int64_t>;

/// The pieces that a loop is given.
std::set<Piece> piecesOf(std::int64_t count, std::int64_t grain, int threads)
{
    std::mutex mutex;
    std::set<Piece> pieces;
    const auto done = parallelFor(count, grain, [&](std::int64_t first, std::int64_t last) -> Result<void> {
        const std::lock_guard lock(mutex);
        pieces.emplace(first, last);
        return {};
    }, {}, threads);
    return done ? pieces : std::set<Piece>{{-1, -1}};
}

Result<void> failAt(std::int64_t place)
{
    return failure(ErrorCode::OutOfRange, {place});
}

} // namespace

class TestParallel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pieces_data()
    {
        QTest::addColumn<qint64>("count");
        QTest::addColumn<qint64>("grain");
        QTest::addColumn<int>("pieces");
        QTest::newRow("nothing") << qint64(0) << qint64(4) << 0;
        QTest::newRow("negative") << qint64(-5) << qint64(4) << 0;
        QTest::newRow("one") << qint64(1) << qint64(4) << 1;
        QTest::newRow("exactly one piece") << qint64(4) << qint64(4) << 1;
        QTest::newRow("one more") << qint64(5) << qint64(4) << 2;
        QTest::newRow("many") << qint64(1001) << qint64(10) << 101;
        QTest::newRow("grain 0 is 1") << qint64(7) << qint64(0) << 7;
        QTest::newRow("grain beyond the count") << qint64(7) << qint64(maxInt) << 1;
        QTest::newRow("largest count") << qint64(maxInt) << qint64(maxInt) << 1;
        QTest::newRow("largest count in two") << qint64(maxInt) << qint64(maxInt - 1) << 2;
    }

    /// Every item once, in the same pieces on any number of threads.
    void pieces()
    {
        QFETCH(qint64, count);
        QFETCH(qint64, grain);
        QFETCH(int, pieces);
        const auto alone = piecesOf(count, grain, 1);
        QCOMPARE(int(alone.size()), pieces);
        std::int64_t end = 0;
        for (const auto& [first, last] : alone) {
            QCOMPARE(first, end);
            QVERIFY(last > first);
            end = last;
        }
        QCOMPARE(end, std::max<std::int64_t>(count, 0));
        for (const int threads : {0, 2, 7})
            QVERIFY(piecesOf(count, grain, threads) == alone);
    }

    void callingThreadWorksAlone()
    {
        const auto self = std::this_thread::get_id();
        std::int64_t sum = 0;
        const auto done = parallelFor(100, 7, [&](std::int64_t first, std::int64_t last) -> Result<void> {
            if (std::this_thread::get_id() != self)
                return failAt(first);
            for (; first < last; ++first)
                sum += first;
            return {};
        }, {}, 1);
        QVERIFY_RESULT(done);
        QCOMPARE(sum, 4950);
    }

    void severalThreadsWorkTogether()
    {
        // Two pieces that wait for each other end only when two threads run them.
        std::atomic<int> begun{0};
        const auto done = parallelFor(2, 1, [&](std::int64_t, std::int64_t) -> Result<void> {
            ++begun;
            while (begun < 2)
                std::this_thread::yield();
            return {};
        }, {}, 2);
        QVERIFY_RESULT(done);
        QCOMPARE(begun.load(), 2);
    }

    /// The first failing piece is reported, whichever thread fails first.
    void earliestFailureWins()
    {
        for (const int threads : {1, 2, 5}) {
            for (int round = 0; round < 50; ++round) {
                const auto done = parallelFor(64, 1, [&](std::int64_t first, std::int64_t) -> Result<void> {
                    if (first == 5 + round % 7)
                        std::this_thread::yield();
                    return first >= 5 + round % 7 ? failAt(first) : Result<void>();
                }, {}, threads);
                QVERIFY(!done);
                QCOMPARE(done.error(), (Error{ErrorCode::OutOfRange, {std::int64_t(5 + round % 7)}, Error::npos}));
            }
        }
    }

    void failureEndsTheLoop()
    {
        std::atomic<int> begun{0};
        const auto done = parallelFor(1000000, 1, [&](std::int64_t first, std::int64_t) -> Result<void> {
            ++begun;
            return failAt(first);
        }, {}, 2);
        QVERIFY(!done);
        QVERIFY2(begun <= 2, qPrintable(QString::number(begun)));
    }

    void exceptionsBecomeErrors()
    {
        for (const int threads : {1, 3}) {
            const auto outOfMemory = parallelFor(8, 1, [](std::int64_t, std::int64_t) -> Result<void> { throw std::bad_alloc(); }, {}, threads);
            QVERIFY(!outOfMemory);
            QCOMPARE(outOfMemory.error(), (Error{ErrorCode::OutOfMemory, {}, Error::npos}));
            const auto other = parallelFor(8, 1, [](std::int64_t, std::int64_t) -> Result<void> { throw std::runtime_error("reason"); }, {}, threads);
            QVERIFY(!other);
            QCOMPARE(other.error(), (Error{ErrorCode::Internal, {std::string("reason")}, Error::npos}));
        }
    }

    void stopsBeforeItBegins()
    {
        int pieces = 0;
        const auto done = parallelFor(10, 1, [&](std::int64_t, std::int64_t) -> Result<void> { ++pieces; return {}; },
                                      [](std::int64_t, std::int64_t) { return false; }, 1);
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::Cancelled);
        QCOMPARE(pieces, 0);
    }

    /// Asked between pieces after some milliseconds: a long loop ends early.
    void stopsInTheMiddle()
    {
        std::atomic<std::int64_t> pieces{0};
        int calls = 0;
        const auto done = parallelFor(maxInt, 1, [&](std::int64_t, std::int64_t) -> Result<void> { ++pieces; return {}; },
                                      [&](std::int64_t, std::int64_t) { return ++calls < 3; }, 2);
        QVERIFY(!done);
        QCOMPARE(done.error(), (Error{ErrorCode::Cancelled, {}, Error::npos}));
        QCOMPARE(calls, 3);
        QVERIFY(pieces > 0);
    }

    void progressRisesToTheEnd()
    {
        const auto self = std::this_thread::get_id();
        std::vector<Piece> heard;
        bool isOwnThread = true;
        constexpr std::int64_t count = 100000;
        const auto done = parallelFor(count, 1, [](std::int64_t, std::int64_t) { return Result<void>(); }, [&](std::int64_t items, std::int64_t total) {
            isOwnThread = isOwnThread && std::this_thread::get_id() == self;
            heard.emplace_back(items, total);
            return true;
        }, 2);
        QVERIFY_RESULT(done);
        QVERIFY(isOwnThread);
        QVERIFY(std::is_sorted(heard.begin(), heard.end()));
        QCOMPARE(heard.front(), (Piece{0, count}));
        QCOMPARE(heard.back(), (Piece{count, count}));
        QVERIFY2(heard.size() < count / 2, qPrintable(QString::number(heard.size()))); // not after every piece
    }
};

QTEST_APPLESS_MAIN(TestParallel)
#include "tst_parallel.moc"
