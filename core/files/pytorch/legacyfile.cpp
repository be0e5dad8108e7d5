// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/pytorch/legacyfile.h"

#include "core/files/pytorch/checkpointwalk.h"

#include <bit>
#include <unordered_map>

namespace quantoscope::core {

namespace {

constexpr std::string_view magicDigits = "119547037146038801333356"; // 0x1950a86a20f9469cfc6c
constexpr std::int64_t protocol = 1001;
constexpr std::int64_t countBytes = 8;

/// A storage by its key: what the pickle says of it, and where its data begin.
struct LegacyStorage {
    TorchStorage said;
    std::int64_t offset = -1;
};
using Storages = std::unordered_map<std::string, LegacyStorage>;

class Reader
{
public:
    Reader(std::shared_ptr<const MappedFile> file, std::int64_t at)
        : m_file(std::move(file))
        , m_at(at)
    {}

    Result<TensorFile> read(const ProgressSink& progress);

private:
    Result<Pickle> next(const ProgressSink& progress);
    Result<void> readHeader(const ProgressSink& progress);
    Result<void> gatherStorages(const Pickle& object, const PickleSource& source);
    Result<void> locateStorages(const Pickle& keys);
    Result<void> locate(const std::string& key);
    PickleSource sourceAt(std::int64_t start) const { return {m_file->text().substr(static_cast<std::size_t>(start)), m_file->path(), start}; }
    tl::unexpected<Error> fail(FileFault fault, std::vector<Error::Argument> arguments) const
    {
        return malformed(m_file->path(), fault, std::move(arguments), static_cast<std::size_t>(m_at));
    }

    std::shared_ptr<const MappedFile> m_file;
    std::int64_t m_at = 0;
    Storages m_storages;
};

Result<Pickle> Reader::next(const ProgressSink& progress)
{
    auto pickle = readPickle(sourceAt(m_at), progress);
    if (pickle)
        m_at += pickle->length;
    return pickle;
}

Result<void> Reader::readHeader(const ProgressSink& progress)
{
    const std::int64_t protocolAt = m_at;
    const auto version = next(progress);
    if (!version)
        return tl::unexpected(version.error());
    if (version->integer(version->root) != protocol)
        return unsupported(m_file->path(), FileFault::PytorchProtocol, {version->printed(version->root).value_or("?"), protocol},
                           static_cast<std::size_t>(protocolAt));
    const std::int64_t machineAt = m_at;
    const auto machine = next(progress);
    if (!machine)
        return tl::unexpected(machine.error());
    if (machine->kind(machine->root) != PickleKind::Dict)
        return malformed(m_file->path(), FileFault::PytorchHeader, {std::string("sys_info")}, static_cast<std::size_t>(machineAt));
    if (machine->printed(machine->find(machine->root, "little_endian")) == "False")
        return unsupported(m_file->path(), FileFault::PytorchBigEndian, {}, static_cast<std::size_t>(machineAt));
    return {};
}

/// What persistent ids say of each storage; ids that are wrong are told of when a tensor uses them.
Result<void> Reader::gatherStorages(const Pickle& object, const PickleSource& source)
{
    for (PickleId id = 0; id < object.values.size(); ++id) {
        if (object.kind(id) != PickleKind::PersistentId)
            continue;
        const auto storage = torchStorage(object, id, {}, source);
        if (!storage)
            continue;
        const auto [known, isNew] = m_storages.try_emplace(storage->key, LegacyStorage{*storage, -1});
        if (!isNew && known->second.said.count != storage->count)
            return malformedAt(source, object, id, FileFault::PytorchStorageCount, {storage->key, known->second.said.count, storage->count});
    }
    return {};
}

Result<void> Reader::locateStorages(const Pickle& keys)
{
    if (keys.kind(keys.root) != PickleKind::List)
        return fail(FileFault::PytorchHeader, {std::string("list of storages")});
    for (const PickleId id : keys.items(keys.root)) {
        if (keys.kind(id) != PickleKind::Text)
            return fail(FileFault::PytorchHeader, {std::string("list of storages")});
        if (auto done = locate(std::string(keys.text(id))); !done)
            return done;
    }
    return {};
}

/// The data of the next storage, which has this key; moves behind them.
Result<void> Reader::locate(const std::string& key)
{
    const auto known = m_storages.find(key);
    if (known == m_storages.end())
        return fail(FileFault::PytorchStorageUnused, {key});
    LegacyStorage& storage = known->second;
    if (storage.offset >= 0)
        return fail(FileFault::DuplicateName, {key});
    if (!storage.said.type)
        return unsupported(m_file->path(), FileFault::UnknownType, {key, storage.said.typeName}, static_cast<std::size_t>(m_at));
    if (m_file->size() - m_at < countBytes)
        return fail(FileFault::LengthBeyondEnd, {"storage " + key, countBytes, m_file->size() - m_at});
    std::uint64_t littleEndian = 0;
    for (std::int64_t k = countBytes; k > 0; --k)
        littleEndian = littleEndian << 8 | std::to_integer<std::uint64_t>(m_file->bytes()[static_cast<std::size_t>(m_at + k - 1)]);
    const auto count = static_cast<std::int64_t>(littleEndian);
    if (count != storage.said.count)
        return fail(FileFault::PytorchStorageCount, {key, count, storage.said.count});
    m_at += countBytes;
    const std::int64_t left = m_file->size() - m_at;
    if (count > left / storage.said.type->size()) {
        std::int64_t bytes = 0;
        const bool isTooLarge = __builtin_mul_overflow(count, storage.said.type->size(), &bytes);
        return fail(FileFault::LengthBeyondEnd, {"storage " + key, isTooLarge ? count : bytes, left});
    }
    storage.offset = m_at;
    m_at += count * storage.said.type->size();
    return {};
}

Result<TensorFile> Reader::read(const ProgressSink& progress)
{
    if (auto done = readHeader(progress); !done)
        return tl::unexpected(done.error());
    TorchSource source;
    source.pickle = sourceAt(m_at);
    const auto object = next(stageOf(progress, 0, 500));
    if (!object)
        return tl::unexpected(object.error());
    const auto keys = next({});
    if (!keys)
        return tl::unexpected(keys.error());
    auto located = gatherStorages(*object, source.pickle).and_then([&] { return locateStorages(*keys); });
    if (!located)
        return tl::unexpected(located.error());
    source.isByteSwapped = std::endian::native == std::endian::big;
    source.find = [this](const TorchStorage& wanted) -> std::optional<StorageBytes> {
        const auto known = m_storages.find(wanted.key);
        if (known == m_storages.end() || known->second.offset < 0)
            return std::nullopt;
        const LegacyStorage& storage = known->second;
        const std::int64_t size = storage.said.count * storage.said.type->size();
        const auto bytes = m_file->bytes().subspan(static_cast<std::size_t>(storage.offset), static_cast<std::size_t>(size));
        return StorageBytes{storage.offset, size, [bytes, file = m_file](const ProgressSink&) { return Result<ZipBytes>({bytes, file}); }, {}};
    };
    TensorFile result;
    result.path = m_file->path();
    result.format = "pytorch";
    result.metadata.emplace_back("protocol", std::to_string(protocol));
    return walkCheckpoint(*object, source, result, stageOf(progress, 500, 1000)).map([&] { return std::move(result); });
}

} // namespace

bool isLegacyMagic(const Pickle& pickle)
{
    return pickle.kind(pickle.root) == PickleKind::BigInteger && pickle.printed(pickle.root) == magicDigits;
}

Result<TensorFile> openLegacyFile(const std::shared_ptr<const MappedFile>& file, std::int64_t start, const ProgressSink& progress)
{
    return Reader(file, start).read(progress);
}

} // namespace quantoscope::core
