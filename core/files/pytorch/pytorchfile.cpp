// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/pytorch/pytorchfile.h"

#include "core/files/archive/zipdirectory.h"
#include "core/files/pytorch/checkpointwalk.h"
#include "core/files/pytorch/legacyfile.h"

#include <algorithm>
#include <bit>
#include <mutex>
#include <unordered_map>

namespace quantoscope::core {

namespace {

constexpr std::string_view zipMagic = "PK\3\4";
constexpr std::string_view emptyZipMagic = "PK\5\6";
constexpr std::string_view pickleName = "data.pkl";
/// LONG1 and the ten bytes of the legacy magic number, behind PROTO and maybe FRAME.
constexpr std::string_view legacyMagic = "\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19";
constexpr std::size_t legacyMagicReach = 32;

/// Of the pickle in an archive, whatever its folder is named.
bool isPickleName(std::string_view name)
{
    return name.ends_with(pickleName) && (name.size() == pickleName.size() || name[name.size() - pickleName.size() - 1] == '/');
}

/// A member as a storage. One that is compressed is uncompressed once for all who hold its bytes at a time.
StorageBytes storageOf(const std::shared_ptr<const ZipFile>& zip, const ZipMember& member)
{
    StorageBytes storage{member.offset, member.size, {}, member.fault};
    if (member.offset >= 0) {
        storage.read = [zip, &member](const ProgressSink& progress) { return zip->read(member, progress); };
        return storage;
    }
    struct Cache {
        std::mutex mutex;
        std::weak_ptr<const void> owner;
        std::span<const std::byte> bytes;
    };
    storage.read = [zip, &member, cache = std::make_shared<Cache>()](const ProgressSink& progress) -> Result<ZipBytes> {
        const std::lock_guard lock(cache->mutex);
        if (auto owner = cache->owner.lock())
            return ZipBytes{cache->bytes, std::move(owner)};
        auto bytes = zip->read(member, progress);
        if (bytes) {
            cache->owner = bytes->owner;
            cache->bytes = bytes->bytes;
        }
        return bytes;
    };
    return storage;
}

/// A checkpoint in a zip archive.
class Archive
{
public:
    explicit Archive(std::shared_ptr<const ZipFile> zip)
        : m_zip(std::move(zip))
    {}

    Result<TensorFile> read(const ProgressSink& progress);

private:
    std::optional<StorageBytes> find(const TorchStorage& storage);
    Result<void> note(std::string_view name, TensorFile& file) const;

    std::shared_ptr<const ZipFile> m_zip;
    std::string m_folder; ///< with its '/'; empty for none
    std::unordered_map<std::string, StorageBytes> m_storages;
};

std::optional<StorageBytes> Archive::find(const TorchStorage& storage)
{
    const auto known = m_storages.find(storage.key);
    if (known != m_storages.end())
        return known->second;
    const ZipMember* member = m_zip->find(m_folder + "data/" + storage.key);
    return member ? std::optional(m_storages.emplace(storage.key, storageOf(m_zip, *member)).first->second) : std::nullopt;
}

Result<void> Archive::note(std::string_view name, TensorFile& file) const
{
    constexpr std::int64_t longest = 64;
    const ZipMember* member = m_zip->find(m_folder + std::string(name));
    if (!member)
        return {};
    return m_zip->readStart(*member, longest).map([&](std::string text) {
        while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' '))
            text.pop_back();
        file.metadata.emplace_back(name, std::move(text));
    });
}

Result<TensorFile> Archive::read(const ProgressSink& progress)
{
    const auto members = m_zip->members();
    const auto found = std::ranges::find_if(members, isPickleName, &ZipMember::name);
    if (found == members.end())
        return malformed(m_zip->path(), FileFault::PytorchNoPickle);
    m_folder = found->name.substr(0, found->name.size() - pickleName.size());
    TensorFile result;
    result.path = m_zip->path();
    result.format = "pytorch";
    auto noted = note("version", result).and_then([&] { return note("byteorder", result); });
    if (!noted)
        return tl::unexpected(noted.error());
    TorchSource source;
    const bool tellsOrder = !result.metadata.empty() && result.metadata.back().first == "byteorder";
    const std::string order = tellsOrder ? result.metadata.back().second : "little";
    if (order != "little" && order != "big")
        return unsupported(m_zip->path(), FileFault::PytorchByteOrder, {order});
    source.isByteSwapped = (order == "big") != (std::endian::native == std::endian::big);
    const auto bytes = m_zip->read(*found, {});
    if (!bytes)
        return tl::unexpected(bytes.error());
    const bool isInPlace = found->offset >= 0;
    source.pickle = {{reinterpret_cast<const char*>(bytes->bytes.data()), bytes->bytes.size()},
                     isInPlace ? m_zip->path() : m_zip->path() + '/' + found->name,
                     isInPlace ? found->offset : 0};
    source.find = [this](const TorchStorage& storage) { return find(storage); };
    const auto pickle = readPickle(source.pickle, stageOf(progress, 0, 500));
    if (!pickle)
        return tl::unexpected(pickle.error());
    return walkCheckpoint(*pickle, source, result, stageOf(progress, 500, 1000)).map([&] { return std::move(result); });
}

bool looksLikeTar(std::string_view start)
{
    constexpr std::size_t magicAt = 257; // POSIX.1 ustar
    constexpr std::string_view firstName("sys_info\0", 9);
    return start.starts_with(firstName) || (start.size() > magicAt && start.substr(magicAt).starts_with("ustar"));
}

/// Protocols 0 and 1 begin with any opcode; but what gets as far as to name a function is a pickle.
bool isAboutGlobals(const Error& error)
{
    if (error.code != ErrorCode::FileMalformed)
        return false;
    const auto* fault = std::get_if<std::string>(&error.arguments.at(1));
    return fault && (*fault == fileFaultName(FileFault::PickleForbidden) || *fault == fileFaultName(FileFault::PickleCall));
}

Result<TensorFile> openPickle(const std::shared_ptr<const MappedFile>& file, const ProgressSink& progress)
{
    const auto first = readPickle({file->text(), file->path(), 0}, stageOf(progress, 0, 100));
    if (first && isLegacyMagic(*first))
        return openLegacyFile(file, first->length, progress);
    if (first)
        return malformed(file->path(), FileFault::PytorchPlainPickle, {}, 0);
    const Error& error = first.error();
    if (error.code == ErrorCode::Cancelled || file->text().starts_with('\x80') || isAboutGlobals(error))
        return tl::unexpected(error);
    return malformed(file->path(), FileFault::PytorchUnknown);
}

} // namespace

bool looksLikePytorch(std::string_view file)
{
    if (!file.starts_with(zipMagic))
        return file.starts_with('\x80') && file.substr(0, legacyMagicReach).find(legacyMagic) != std::string_view::npos;
    const auto records = readZipDirectory(file, {});
    return records && std::ranges::any_of(*records, isPickleName, &ZipRecord::rawName);
}

Result<TensorFile> openPytorchFile(const std::shared_ptr<const MappedFile>& file, const ProgressSink& progress)
{
    const std::string_view text = file->text();
    if (looksLikeTar(text))
        return unsupported(file->path(), FileFault::PytorchTar);
    Result<TensorFile> result;
    if (text.starts_with(zipMagic) || text.starts_with(emptyZipMagic))
        result = ZipFile::open(file).and_then([&](const auto& zip) { return Archive(zip).read(progress); });
    else
        result = openPickle(file, progress);
    if (result && result->tensors.empty() && result->problems.empty())
        return malformed(file->path(), FileFault::PytorchNoTensors);
    return result;
}

} // namespace quantoscope::core
