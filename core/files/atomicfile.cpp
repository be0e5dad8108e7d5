// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/atomicfile.h"

#include "core/files/relatedpath.h"

#include <QFile>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace quantoscope::core {

namespace {

tl::unexpected<Error> notWritable(const std::string& path, int reason)
{
    return failure(ErrorCode::FileNotWritable, {path, std::string(std::strerror(reason))});
}

/// The file that would be written: itself, or what symbolic links lead to.
std::string targetOf(const std::string& path)
{
    std::error_code problem;
    if (!std::filesystem::is_symlink(path, problem))
        return path;
    const std::filesystem::path target = std::filesystem::canonical(path, problem);
    return problem ? path : target.string();
}

/// 0, or why what is there already may not be replaced.
int obstacle(const std::string& target, const struct stat& status)
{
    if (S_ISDIR(status.st_mode))
        return EISDIR;
    if (!S_ISREG(status.st_mode))
        return EINVAL;
    return access(target.c_str(), W_OK) == 0 ? 0 : errno;
}

/// Opens a file that was not there, beside the target; its name is returned in `name`. −1 and errno when that cannot be.
int openBeside(const std::string& target, std::string& name)
{
    static std::atomic<unsigned> counter{0};
    const std::string start = folderOf(target) + "/." + fileNameOf(target).substr(0, 200) + '.' + std::to_string(getpid()) + '-';
    constexpr int attempts = 100; // another program can have taken a name of ours
    for (int k = 0; k < attempts; ++k) {
        name = start + std::to_string(counter++);
        const int descriptor = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (descriptor >= 0 || errno != EEXIST)
            return descriptor;
    }
    return -1;
}

} // namespace

Result<AtomicFile> AtomicFile::create(const std::string& path)
{
    if (path.empty() || path.find('\0') != std::string::npos)
        return notWritable(path, EINVAL);
    AtomicFile file;
    file.m_path = path;
    file.m_target = targetOf(path);
    struct stat old = {};
    const bool isThere = ::stat(file.m_target.c_str(), &old) == 0;
    if (const int reason = isThere ? obstacle(file.m_target, old) : 0; reason != 0)
        return notWritable(path, reason);
    file.m_descriptor = openBeside(file.m_target, file.m_temporary);
    if (file.m_descriptor < 0)
        return notWritable(path, errno);
    if (isThere && fchmod(file.m_descriptor, old.st_mode & 07777) != 0)
        return notWritable(path, errno);
    return file;
}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : m_path(std::move(other.m_path)), m_target(std::move(other.m_target)), m_temporary(std::move(other.m_temporary)),
      m_descriptor(std::exchange(other.m_descriptor, -1)), m_size(other.m_size)
{
}

AtomicFile& AtomicFile::operator=(AtomicFile&& other) noexcept
{
    if (this == &other)
        return *this;
    abandon();
    m_path = std::move(other.m_path);
    m_target = std::move(other.m_target);
    m_temporary = std::move(other.m_temporary);
    m_descriptor = std::exchange(other.m_descriptor, -1);
    m_size = other.m_size;
    return *this;
}

AtomicFile::~AtomicFile()
{
    abandon();
}

void AtomicFile::abandon()
{
    if (m_descriptor < 0)
        return;
    ::close(m_descriptor);
    ::unlink(m_temporary.c_str());
    m_descriptor = -1;
}

Result<void> AtomicFile::put(std::int64_t position, std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::pwrite(m_descriptor, bytes.data(), bytes.size(), position);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return notWritable(m_path, written < 0 ? errno : ENOSPC);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
        position += written;
    }
    return {};
}

Result<void> AtomicFile::write(std::span<const std::byte> bytes)
{
    auto done = put(m_size, bytes);
    if (done)
        m_size += static_cast<std::int64_t>(bytes.size());
    return done;
}

Result<void> AtomicFile::write(std::string_view text)
{
    return write(std::as_bytes(std::span(text)));
}

Result<void> AtomicFile::rewrite(std::int64_t position, std::span<const std::byte> bytes)
{
    return put(position, bytes);
}

Result<void> AtomicFile::commit()
{
    if (fsync(m_descriptor) != 0 || ::rename(m_temporary.c_str(), m_target.c_str()) != 0) {
        const int reason = errno;
        abandon();
        return notWritable(m_path, reason);
    }
    ::close(std::exchange(m_descriptor, -1));
    // The new name is safe once its folder is on the disk too; the file is whole in any case.
    const int folder = ::open(folderOf(m_target).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0) {
        fsync(folder);
        ::close(folder);
    }
    return {};
}

Result<void> writeFileAtomically(const QString& path, const QByteArray& bytes)
{
    auto file = AtomicFile::create(path.toStdString());
    if (!file)
        return tl::unexpected(file.error());
    auto written = file->write(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    return written ? file->commit() : written;
}

Result<QByteArray> readWholeFile(const QString& path, qint64 limit)
{
    QFile file(path);
    if (!file.exists())
        return failure(ErrorCode::FileNotFound, {path.toStdString()});
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::FileNotReadable, {path.toStdString(), file.errorString().toStdString()});
    if (file.size() > limit)
        return failure(ErrorCode::TextTooLong, {std::int64_t{file.size()}, std::int64_t{limit}});
    return file.readAll();
}

} // namespace quantoscope::core
