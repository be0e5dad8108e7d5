// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tensors/filewatch.h"

#include <QFile>
#include <QFileInfo>

#include <utility>

#include <sys/stat.h>

namespace quantoscope::widgets {

FileStamp stampOf(const QString& path)
{
    struct stat state {};
    if (::stat(QFile::encodeName(path).constData(), &state) != 0)
        return {};
    return {true, state.st_size, std::int64_t(state.st_mtim.tv_sec) * 1'000'000'000 + state.st_mtim.tv_nsec, state.st_ino};
}

FileWatch::FileWatch(QObject* parent) : QObject(parent)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMilliseconds);
    m_poll.setInterval(pollMilliseconds);
    connect(&m_rest, &QTimer::timeout, this, &FileWatch::look);
    connect(&m_poll, &QTimer::timeout, this, &FileWatch::look);
}

void FileWatch::watch(const QStringList& paths, std::vector<FileStamp> stamps)
{
    stop();
    m_paths = paths;
    m_known = std::move(stamps);
    m_last = m_known;
    m_watcher = new QFileSystemWatcher(this);
    connect(m_watcher, &QFileSystemWatcher::fileChanged, &m_rest, qOverload<>(&QTimer::start));
    connect(m_watcher, &QFileSystemWatcher::directoryChanged, &m_rest, qOverload<>(&QTimer::start));
    attach(m_last);
    m_rest.start();
    m_poll.start();
}

void FileWatch::stop()
{
    m_rest.stop();
    m_poll.stop();
    m_task.cancel();
    delete m_watcher;
    m_watcher = nullptr;
    m_paths.clear();
}

void FileWatch::attach(const std::vector<FileStamp>& before)
{
    // While the replaced file is open somewhere, the watcher would go on watching it under the path that it no longer has.
    for (std::size_t i = 0; i < m_last.size(); ++i) {
        if (m_last[i].node != before[i].node)
            m_watcher->removePath(m_paths[static_cast<qsizetype>(i)]);
    }
    const QStringList attached = m_watcher->files() + m_watcher->directories();
    QStringList wanted;
    for (std::size_t i = 0; i < m_last.size(); ++i) {
        const QString path = m_paths[static_cast<qsizetype>(i)];
        const QString folder = QFileInfo(path).absolutePath();
        if (m_last[i].exists && !attached.contains(path))
            wanted.append(path);
        if (!attached.contains(folder) && !wanted.contains(folder))
            wanted.append(folder);
    }
    if (!wanted.isEmpty())
        m_watcher->addPaths(wanted);
}

void FileWatch::look()
{
    // One that hangs on a dead disk must not gather a crowd.
    if (m_task.isRunning())
        return;
    m_task.start(
        [paths = m_paths](const core::ProgressSink&) -> core::Result<std::vector<FileStamp>> {
            std::vector<FileStamp> stamps;
            for (const QString& path : paths)
                stamps.push_back(stampOf(path));
            return stamps;
        },
        [this](const core::Result<std::vector<FileStamp>>& stamps) {
            if (stamps)
                judge(*stamps);
        });
}

void FileWatch::judge(const std::vector<FileStamp>& now)
{
    const std::vector<FileStamp> before = std::exchange(m_last, now);
    attach(before);
    if (now == m_known)
        return;
    if (now != before) {
        m_rest.start();
        return;
    }
    m_known = now;
    if (now.front().exists)
        Q_EMIT changed();
    else
        Q_EMIT gone();
}

} // namespace quantoscope::widgets
