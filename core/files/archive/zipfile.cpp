// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/archive/zipfile.h"

#include "core/support/bytebuffer.h"
#include "core/support/filefault.h"
#include "core/support/parallel.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <mutex>
#include <utility>

#include <zip.h>
#include <zlib.h>

namespace quantoscope::core {

namespace {

constexpr int methodStored = 0;
constexpr std::int64_t chunkSize = std::int64_t(1) << 22;
constexpr std::size_t readStartPiece = std::size_t(1) << 16;

struct ArchiveCloser {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, ArchiveCloser>;

struct MemberCloser {
    void operator()(zip_file_t* member) const { zip_fclose(member); }
};

/// libzip's view of the mapping, or its reason.
tl::expected<Archive, std::string> openArchive(const MappedFile& file)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(file.bytes().data(), static_cast<zip_uint64_t>(file.size()), 0, &error);
    zip_t* archive = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
    if (source && !archive)
        zip_source_free(source);
    const std::string reason = archive ? std::string() : zip_error_strerror(&error);
    zip_error_fini(&error);
    if (!archive)
        return tl::unexpected(reason);
    return Archive(archive);
}

tl::unexpected<Error> broken(const MappedFile& file, const ZipMember& member, FileFault fault, std::vector<Error::Argument> more = {})
{
    if (file.wasShortened())
        return malformed(file.path(), FileFault::ShortenedWhileRead);
    more.insert(more.begin(), Error::Argument(member.name));
    return malformed(file.path(), fault, std::move(more));
}

/// Whether libzip sees the same member at that place. Its own name stands in an extra field where there is one.
bool isSameMember(zip_t* archive, std::size_t index, const ZipRecord& record)
{
    zip_stat_t stat;
    zip_stat_init(&stat);
    const char* name = zip_get_name(archive, index, ZIP_FL_ENC_RAW);
    return name && (record.hasUnicodePath || record.rawName == name) && zip_stat_index(archive, index, 0, &stat) == 0
        && stat.size == static_cast<zip_uint64_t>(record.size) && stat.comp_size == static_cast<zip_uint64_t>(record.compressedSize)
        && stat.crc == record.crc && (stat.comp_method == record.method || record.fault);
}

} // namespace

/// What threads take turns with.
struct ZipFile::Shared {
    std::mutex mutex;
    std::vector<Archive> idle; ///< a libzip archive serves one thread at a time
    std::unique_ptr<std::atomic<bool>[]> isVerified; ///< one a member: its CRC-32 was right
};

/// Uncompresses one member from its beginning, with a libzip archive of its own for as long.
class ZipFile::Reader
{
public:
    Reader(const ZipFile& zip, const ZipMember& member) : m_zip(zip), m_member(member)
    {
        const std::lock_guard lock(zip.m_shared->mutex);
        if (!zip.m_shared->idle.empty()) {
            m_archive = std::move(zip.m_shared->idle.back());
            zip.m_shared->idle.pop_back();
        }
    }
    ~Reader()
    {
        m_stream.reset();
        if (!m_archive)
            return;
        const std::lock_guard lock(m_zip.m_shared->mutex);
        m_zip.m_shared->idle.push_back(std::move(m_archive));
    }
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    [[nodiscard]] Result<void> open()
    {
        if (!m_archive) {
            auto archive = openArchive(*m_zip.m_file);
            if (!archive)
                return broken(*m_zip.m_file, m_member, FileFault::ZipData, {archive.error()});
            m_archive = std::move(*archive);
        }
        m_stream.reset(zip_fopen_index(m_archive.get(), m_member.index, 0));
        if (!m_stream)
            return broken(*m_zip.m_file, m_member, FileFault::ZipData, {std::string(zip_strerror(m_archive.get()))});
        return {};
    }

    /// Fills `out` or as much of it as there is. At the end libzip compares size and CRC-32.
    [[nodiscard]] Result<std::int64_t> read(std::span<std::byte> out)
    {
        std::size_t done = 0;
        while (done < out.size()) {
            const zip_int64_t got = zip_fread(m_stream.get(), out.data() + done, out.size() - done);
            if (got < 0)
                return streamFailure();
            if (got == 0)
                break;
            done += static_cast<std::size_t>(got);
            m_done += got;
        }
        return static_cast<std::int64_t>(done);
    }

private:
    [[nodiscard]] tl::unexpected<Error> streamFailure() const
    {
        zip_error_t* error = zip_file_get_error(m_stream.get());
        switch (zip_error_code_zip(error)) {
        case ZIP_ER_CRC: return broken(*m_zip.m_file, m_member, FileFault::ZipCrc);
        case ZIP_ER_MEMORY: return failure(ErrorCode::OutOfMemory);
        case ZIP_ER_EOF:
        case ZIP_ER_INCONS:
            if (m_done < m_member.size)
                return broken(*m_zip.m_file, m_member, FileFault::ZipTooShort, {m_member.size, m_done});
            [[fallthrough]];
        default: return broken(*m_zip.m_file, m_member, FileFault::ZipData, {std::string(zip_error_strerror(error))});
        }
    }

    const ZipFile& m_zip;
    const ZipMember& m_member;
    Archive m_archive;
    std::unique_ptr<zip_file_t, MemberCloser> m_stream;
    std::int64_t m_done = 0;
};

ZipFile::ZipFile(std::shared_ptr<const MappedFile> file) : m_file(std::move(file)), m_shared(std::make_unique<Shared>()) {}

ZipFile::~ZipFile() = default;

Result<std::shared_ptr<const ZipFile>> ZipFile::open(std::shared_ptr<const MappedFile> file)
{
    const auto records = readZipDirectory(file->text(), file->path());
    if (!records)
        return tl::unexpected(records.error());
    std::shared_ptr<ZipFile> zip(new ZipFile(std::move(file)));
    if (const auto adopted = zip->adopt(*records); !adopted)
        return tl::unexpected(adopted.error());
    return zip;
}

Result<void> ZipFile::adopt(const std::vector<ZipRecord>& records)
{
    const auto isUnknown = [](const ZipRecord& record) { return zip_compression_method_supported(record.method, 0) == 0; };
    auto archive = openArchive(*m_file);
    if (!archive) {
        // Some methods make libzip refuse the archive itself.
        const auto unknown = std::ranges::find_if(records, isUnknown);
        if (unknown != records.end())
            return unsupported(path(), FileFault::ZipMethod, {std::string(unknown->rawName), std::int64_t{unknown->method}});
        return malformed(path(), FileFault::ZipInconsistent, {archive.error()});
    }
    const auto seen = zip_get_num_entries(archive->get(), 0);
    if (seen != static_cast<zip_int64_t>(records.size()))
        return malformed(path(), FileFault::ZipEntryCount, {static_cast<std::int64_t>(records.size()), std::int64_t{seen}});
    m_members.reserve(records.size()); // names are referred to
    for (std::size_t k = 0; k < records.size(); ++k) {
        const ZipRecord& record = records[k];
        if (!isSameMember(archive->get(), k, record))
            return malformed(path(), FileFault::ZipInconsistent, {std::string(record.rawName)});
        ZipMember& member = m_members.emplace_back();
        member = {zip_get_name(archive->get(), k, ZIP_FL_ENC_GUESS), record.size, record.compressedSize, record.method, -1, k, record.fault};
        m_crcs.push_back(record.crc);
        const auto [first, isNew] = m_byName.try_emplace(member.name, k);
        if (!isNew)
            member.fault = malformed(path(), FileFault::DuplicateName, {member.name}, static_cast<std::size_t>(record.headerOffset)).value();
        else if (!member.fault && isUnknown(record))
            member.fault = unsupported(path(), FileFault::ZipMethod, {member.name, std::int64_t{record.method}}).value();
        if (!member.fault && member.method == methodStored)
            member.offset = record.dataOffset;
    }
    m_shared->isVerified = std::make_unique<std::atomic<bool>[]>(records.size());
    m_shared->idle.push_back(std::move(*archive));
    return {};
}

const ZipMember* ZipFile::find(std::string_view name) const
{
    const auto found = m_byName.find(name);
    return found == m_byName.end() ? nullptr : &m_members[found->second];
}

std::span<const std::byte> ZipFile::storedBytes(const ZipMember& member) const
{
    return m_file->bytes().subspan(static_cast<std::size_t>(member.offset), static_cast<std::size_t>(member.size));
}

Result<void> ZipFile::verify(const ZipMember& member, const ProgressSink& progress) const
{
    std::atomic<bool>& isVerified = m_shared->isVerified[member.index];
    if (isVerified)
        return {};
    const std::span<const std::byte> bytes = storedBytes(member);
    std::vector<uLong> sums(static_cast<std::size_t>((member.size + chunkSize - 1) / chunkSize));
    const auto sum = [&](std::int64_t first, std::int64_t last) -> Result<void> {
        const auto piece = bytes.subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(last - first));
        sums[static_cast<std::size_t>(first / chunkSize)] = crc32_z(0, reinterpret_cast<const Bytef*>(piece.data()), piece.size());
        return {};
    };
    if (const auto done = parallelFor(member.size, chunkSize, sum, progress); !done)
        return done;
    uLong whole = crc32_z(0, nullptr, 0);
    for (std::size_t k = 0; k < sums.size(); ++k) {
        const std::int64_t length = std::min(chunkSize, member.size - static_cast<std::int64_t>(k) * chunkSize);
        whole = crc32_combine(whole, sums[k], static_cast<z_off_t>(length));
    }
    if (whole != m_crcs[member.index])
        return broken(*m_file, member, FileFault::ZipCrc);
    isVerified = true;
    return {};
}

Result<ZipBytes> ZipFile::read(const ZipMember& member, const ProgressSink& progress) const
{
    if (member.fault)
        return tl::unexpected(*member.fault);
    if (member.method != methodStored)
        return uncompress(member, progress);
    if (const auto verified = verify(member, progress); !verified)
        return tl::unexpected(verified.error());
    return ZipBytes{storedBytes(member), m_file};
}

Result<ZipBytes> ZipFile::uncompress(const ZipMember& member, const ProgressSink& progress) const
{
    Reader reader(*this, member);
    if (const auto opened = reader.open(); !opened)
        return tl::unexpected(opened.error());
    // Other methods than deflating shrink without a bound, so a claimed size is believed only as far as data were seen.
    constexpr std::int64_t usualRatio = 1032;
    const std::int64_t likely = member.compressedSize < member.size / usualRatio ? member.compressedSize * usualRatio : member.size;
    auto buffer = ByteBuffer::allocate(std::max(std::min(member.size, chunkSize), likely));
    std::int64_t done = 0;
    while (buffer && done < member.size) {
        const auto room = static_cast<std::int64_t>(buffer->bytes().size());
        if (done == room) {
            auto larger = ByteBuffer::allocate(room > member.size / 2 ? member.size : room * 2);
            if (larger)
                std::memcpy(larger->bytes().data(), buffer->bytes().data(), static_cast<std::size_t>(done));
            buffer = std::move(larger);
            continue;
        }
        if (!keepGoing(progress, done, member.size))
            return failure(ErrorCode::Cancelled);
        const auto piece = static_cast<std::size_t>(std::min(chunkSize, room - done));
        const auto got = reader.read(buffer->bytes().subspan(static_cast<std::size_t>(done), piece));
        if (!got)
            return tl::unexpected(got.error());
        if (*got == 0)
            return broken(*m_file, member, FileFault::ZipTooShort, {member.size, done});
        done += *got;
    }
    if (!buffer)
        return tl::unexpected(buffer.error());
    std::byte beyond{};
    const auto end = reader.read({&beyond, 1});
    if (!end)
        return tl::unexpected(end.error());
    if (*end != 0)
        return broken(*m_file, member, FileFault::ZipTooLong, {member.size});
    if (m_file->wasShortened())
        return malformed(path(), FileFault::ShortenedWhileRead);
    return ZipBytes{std::as_const(*buffer).bytes().first(static_cast<std::size_t>(member.size)), buffer->owner()};
}

Result<std::string> ZipFile::readStart(const ZipMember& member, std::int64_t limit) const
{
    if (member.fault)
        return tl::unexpected(*member.fault);
    const auto wanted = static_cast<std::size_t>(std::clamp<std::int64_t>(limit, 0, member.size));
    if (member.method == methodStored)
        return std::string(m_file->text().substr(static_cast<std::size_t>(member.offset), wanted));
    Reader reader(*this, member);
    if (const auto opened = reader.open(); !opened)
        return tl::unexpected(opened.error());
    std::string start;
    // Grows with what comes, not with what is claimed.
    while (start.size() < wanted) {
        const std::size_t before = start.size();
        start.resize(std::min(wanted, before + readStartPiece));
        const auto got = reader.read(std::as_writable_bytes(std::span(start)).subspan(before));
        if (!got)
            return tl::unexpected(got.error());
        start.resize(before + static_cast<std::size_t>(*got));
        if (start.size() == before)
            return broken(*m_file, member, FileFault::ZipTooShort, {member.size, static_cast<std::int64_t>(before)});
    }
    return start;
}

} // namespace quantoscope::core
