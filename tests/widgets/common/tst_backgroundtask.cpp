// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/common/backgroundtask.h"

#include <QSignalSpy>
#include <QThread>

#include <atomic>
#include <stdexcept>

using namespace quantoscope;
using namespace quantoscope::widgets;

namespace {

/// Works until told to stop, and says whether it was.
core::Result<int> untilStopped(const core::ProgressSink& sink, std::atomic<bool>& wasStopped)
{
    for (int i = 0; i < 3000; ++i) {
        if (!core::keepGoing(sink, i, 3000)) {
            wasStopped = true;
            return core::failure(core::ErrorCode::Cancelled);
        }
        QThread::msleep(1);
    }
    return 0;
}

} // namespace

class TestBackgroundTask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void deliversOnTheOwnersThread()
    {
        BackgroundTask<int> task;
        const QSignalSpy started(&task, &BackgroundTaskBase::started);
        const QSignalSpy finished(&task, &BackgroundTaskBase::finished);
        core::Result<int> got = 0;
        QThread* thread = nullptr;
        task.start([](const core::ProgressSink&) -> core::Result<int> { return 42; },
                   [&](core::Result<int> result) {
                       got = result;
                       thread = QThread::currentThread();
                   });
        QVERIFY(task.isRunning());
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(started.count(), 1);
        QCOMPARE(got.value(), 42);
        QCOMPARE(thread, QThread::currentThread());
        QVERIFY(!task.isRunning());
    }

    void deliversErrors()
    {
        BackgroundTask<int> task;
        core::Result<int> got = 0;
        task.start([](const core::ProgressSink&) -> core::Result<int> { return core::failure(core::ErrorCode::TensorEmpty); },
                   [&](core::Result<int> result) { got = result; });
        QTRY_VERIFY(!got.has_value());
        QCOMPARE(got.error().code, core::ErrorCode::TensorEmpty);
    }

    void exceptionsBecomeErrors()
    {
        BackgroundTask<int> task;
        core::Result<int> got = 0;
        task.start([](const core::ProgressSink&) -> core::Result<int> { throw std::bad_alloc(); },
                   [&](core::Result<int> result) { got = result; });
        QTRY_VERIFY(!got.has_value());
        QCOMPARE(got.error().code, core::ErrorCode::OutOfMemory);
        got = 0;
        task.start([](const core::ProgressSink&) -> core::Result<int> { throw std::runtime_error("why"); },
                   [&](core::Result<int> result) { got = result; });
        QTRY_VERIFY(!got.has_value());
        QCOMPARE(tests::describe(got.error()), QStringLiteral("Internal \"why\""));
    }

    void newerJobSupersedes()
    {
        BackgroundTask<int> task;
        std::atomic<bool> wasStopped = false;
        QList<int> results;
        const auto done = [&](core::Result<int> result) { results.append(result.value_or(-1)); };
        task.start([&](const core::ProgressSink& sink) { return untilStopped(sink, wasStopped); }, done);
        task.start([](const core::ProgressSink&) -> core::Result<int> { return 2; }, done);
        QTRY_VERIFY(wasStopped || !results.isEmpty());
        QTRY_COMPARE(results, QList<int>{2});
        QTest::qWait(50);
        QCOMPARE(results, QList<int>{2});
    }

    void cancelStopsAndStaysSilent()
    {
        BackgroundTask<int> task;
        std::atomic<bool> wasStopped = false;
        std::atomic<bool> isStarted = false;
        bool isDelivered = false;
        const QSignalSpy finished(&task, &BackgroundTaskBase::finished);
        task.start(
            [&](const core::ProgressSink& sink) {
                isStarted = true;
                return untilStopped(sink, wasStopped);
            },
            [&](core::Result<int>) { isDelivered = true; });
        QTRY_VERIFY(isStarted);
        task.cancel();
        QCOMPARE(finished.count(), 1);
        QVERIFY(!task.isRunning());
        QTRY_VERIFY(wasStopped);
        QTest::qWait(30);
        QVERIFY(!isDelivered);
        QCOMPARE(finished.count(), 1);
    }

    void destructorStopsAndWaits()
    {
        std::atomic<bool> wasStopped = false;
        std::atomic<bool> isStarted = false;
        {
            BackgroundTask<int> task;
            task.start(
                [&](const core::ProgressSink& sink) {
                    isStarted = true;
                    return untilStopped(sink, wasStopped);
                },
                [](core::Result<int>) { QFAIL("delivered after the end"); });
            QTRY_VERIFY(isStarted);
        }
        QVERIFY(wasStopped);
    }

    void reportsProgress()
    {
        BackgroundTask<int> task;
        const QSignalSpy progressed(&task, &BackgroundTaskBase::progressed);
        const QSignalSpy finished(&task, &BackgroundTaskBase::finished);
        task.start(
            [](const core::ProgressSink& sink) -> core::Result<int> {
                static_cast<void>(sink(1, 2));
                QThread::msleep(50);
                static_cast<void>(sink(2, 2));
                return 0;
            },
            [](core::Result<int>) {});
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(!progressed.isEmpty());
        QVERIFY(progressed.contains(QVariantList{500}) || progressed.contains(QVariantList{1000}));
    }
};

QTEST_MAIN(TestBackgroundTask)
#include "tst_backgroundtask.moc"
