// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/backgroundtask.h"

#include <QFileSystemWatcher>
#include <QStringList>
#include <QTimer>

#include <vector>

namespace quantoscope::widgets {

/// What tells one state of a file from another.
struct FileStamp {
    bool exists = false;
    std::int64_t size = 0;
    std::int64_t modified = 0; ///< nanoseconds since 1970
    std::uint64_t node = 0;    ///< another one when the file was replaced by renaming
    bool operator==(const FileStamp&) const = default;
};

/// Follows links; a file that is not there has only `exists` = false.
[[nodiscard]] FileStamp stampOf(const QString& path);

/// Tells when files change: written in place, replaced by renaming (as editors do), removed, or come back.
///
/// A change is told once it has come to rest, so that a file which is still being written is not read. Files are looked at in
/// the background, where a slow disk holds up nothing: whenever the system tells of a change, and every few seconds, because it
/// tells of none on network disks and in folders that were made anew.
class FileWatch : public QObject
{
    Q_OBJECT

public:
    explicit FileWatch(QObject* parent = nullptr);

    /// Watches these files instead of those before, the first being the one whose absence is told. `stamps` are their states
    /// when they were read: a change between then and now is told too.
    void watch(const QStringList& paths, std::vector<FileStamp> stamps);
    void stop();

    /// Milliseconds without a further change before one is told.
    static constexpr int restMilliseconds = 250;
    static constexpr int pollMilliseconds = 3000;

Q_SIGNALS:
    void changed();
    void gone();

private:
    void look();
    void judge(const std::vector<FileStamp>& now);
    void attach(const std::vector<FileStamp>& before);

    QStringList m_paths;
    std::vector<FileStamp> m_known; ///< as they were last told
    std::vector<FileStamp> m_last;  ///< as they were last seen
    QFileSystemWatcher* m_watcher = nullptr;
    QTimer m_rest;
    QTimer m_poll;
    BackgroundTask<std::vector<FileStamp>> m_task;
};

} // namespace quantoscope::widgets
