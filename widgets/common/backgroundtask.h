// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"
#include "core/support/progress.h"

#include <QFutureWatcher>
#include <QObject>
#include <QtConcurrent>

#include <functional>
#include <memory>
#include <new>

namespace quantoscope::widgets {

/// The signals of every background task, free of its result's type.
class BackgroundTaskBase : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

Q_SIGNALS:
    void started();
    /// 0…1000.
    void progressed(int permille);
    /// After the result or the error was delivered, or the task was cancelled.
    void finished();
};

/// Runs one job at a time off the window's thread; a newer job supersedes the running one, whose result is dropped.
///
/// The job gets a ProgressSink that answers false once the task was cancelled or superseded, and returns Result<T>;
/// exceptions become errors. `done` is called on the owner's thread. The destructor cancels and waits. Jobs take copies of
/// their inputs, never references, and create no QObject or QPixmap.
template<typename T>
class BackgroundTask : public BackgroundTaskBase
{
public:
    using Job = std::function<core::Result<T>(const core::ProgressSink&)>;
    using Done = std::function<void(core::Result<T>)>;

    explicit BackgroundTask(QObject* parent = nullptr) : BackgroundTaskBase(parent) {}
    ~BackgroundTask() override
    {
        for (const auto& watcher : m_running) {
            watcher->disconnect(this);
            watcher->cancel();
        }
        for (const auto& watcher : m_running)
            watcher->waitForFinished();
    }

    [[nodiscard]] bool isRunning() const { return m_current != nullptr; }

    void start(Job job, Done done)
    {
        supersede();
        auto watcher = std::make_shared<Watcher>();
        m_running.append(watcher);
        m_current = watcher.get();
        connect(watcher.get(), &Watcher::progressValueChanged, this, [this, raw = watcher.get()](int value) {
            if (raw == m_current)
                Q_EMIT progressed(value);
        });
        connect(watcher.get(), &Watcher::finished, this, [this, raw = watcher.get(), done = std::move(done)] {
            conclude(raw, done);
        });
        watcher->setFuture(QtConcurrent::run([job = std::move(job)](QPromise<core::Result<T>>& promise) { run(promise, job); }));
        Q_EMIT started();
    }

    /// Stops the running job; `done` is not called for it.
    void cancel()
    {
        if (!m_current)
            return;
        supersede();
        Q_EMIT finished();
    }

private:
    using Watcher = QFutureWatcher<core::Result<T>>;

    static void run(QPromise<core::Result<T>>& promise, const Job& job)
    {
        promise.setProgressRange(0, 1000);
        const core::ProgressSink sink = [&promise](std::int64_t count, std::int64_t total) {
            if (total > 0)
                promise.setProgressValue(static_cast<int>(1000.0 * static_cast<double>(count) / static_cast<double>(total)));
            return !promise.isCanceled();
        };
        try {
            promise.addResult(job(sink));
        } catch (const std::bad_alloc&) {
            promise.addResult(core::failure(core::ErrorCode::OutOfMemory));
        } catch (const std::exception& e) {
            promise.addResult(core::failure(core::ErrorCode::Internal, {std::string(e.what())}));
        }
    }

    void supersede()
    {
        if (m_current)
            m_current->cancel();
        m_current = nullptr;
    }

    void conclude(Watcher* raw, const Done& done)
    {
        const bool isCurrent = raw == m_current;
        std::shared_ptr<Watcher> keep;
        for (qsizetype i = 0; i < m_running.size(); ++i) {
            if (m_running[i].get() == raw) {
                keep = m_running.takeAt(i);
                break;
            }
        }
        // The watcher is still inside its signal: let the event loop drop it.
        QMetaObject::invokeMethod(this, [keep] {}, Qt::QueuedConnection);
        if (!isCurrent)
            return;
        m_current = nullptr;
        if (raw->future().resultCount() > 0)
            done(raw->future().result());
        Q_EMIT finished();
    }

    QList<std::shared_ptr<Watcher>> m_running;
    Watcher* m_current = nullptr;
};

} // namespace quantoscope::widgets
