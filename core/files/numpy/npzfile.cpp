// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/numpy/npzfile.h"

#include "core/files/archive/zipfile.h"
#include "core/files/numpy/npyfile.h"
#include "core/support/filefault.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace quantoscope::core {

namespace {

constexpr std::string_view ending = ".npy";
constexpr std::size_t progressStep = 256; ///< members between two reports; there can be very many

class NpzReader
{
public:
    NpzReader(const std::shared_ptr<const MappedFile>& file, std::shared_ptr<const ZipFile> zip) : m_zip(std::move(zip))
    {
        m_result.path = file->path();
        m_result.format = "npz";
    }

    Result<TensorFile> read(const ProgressSink& progress)
    {
        const auto members = std::ssize(m_zip->members());
        for (const ZipMember& member : m_zip->members()) {
            if (member.index % progressStep == 0 && !keepGoing(progress, static_cast<std::int64_t>(member.index), members))
                return failure(ErrorCode::Cancelled);
            if (!member.name.ends_with('/') || member.size > 0)
                add(member);
        }
        if (m_result.tensors.empty() && m_damage)
            return tl::unexpected(*m_damage);
        return std::move(m_result);
    }

private:
    void add(const ZipMember& member)
    {
        std::string name = member.name;
        if (name.ends_with(ending))
            name.resize(name.size() - ending.size());
        if (member.fault)
            return report(name, *member.fault);
        const auto preamble = m_zip->readStart(member, npyPreambleSize);
        if (!preamble)
            return report(name, preamble.error());
        if (!looksLikeNpy(*preamble)) {
            m_result.problems.push_back({std::move(name), unsupported(m_zip->path(), FileFault::NpzNotArray, {member.name}).value()});
            return;
        }
        const auto start = m_zip->readStart(member, npyStartSize(*preamble));
        if (!start)
            return report(name, start.error());
        const auto header = parseNpyHeader(*start, member.size, m_zip->path() + '/' + member.name);
        if (!header)
            return report(name, header.error());
        const std::size_t before = m_result.tensors.size();
        addNpyTensors(*header, sourceOf(member, std::move(name)), false, m_result);
        dropKnownNames(before);
    }

    /// What is damaged counts; what is sound but not read here (pickled objects) does not.
    void report(const std::string& name, const Error& error)
    {
        const bool isContent = error.code == ErrorCode::FileUnsupported && (error.arguments.size() < 2 || !isAboutZip(error));
        if (!m_damage && !isContent)
            m_damage = error;
        m_result.problems.push_back({name, error});
    }

    static bool isAboutZip(const Error& error)
    {
        const auto fault = fileFaultFromName(std::get<std::string>(error.arguments[1]));
        return fault == FileFault::ZipEncrypted || fault == FileFault::ZipMethod;
    }

    [[nodiscard]] NpySource sourceOf(const ZipMember& member, std::string name) const
    {
        NpySource source;
        source.path = m_zip->path() + '/' + member.name;
        source.name = std::move(name);
        source.offset = member.offset;
        source.size = member.size;
        source.read = [zip = m_zip, &member](const ProgressSink& progress) { return zip->read(member, progress); };
        return source;
    }

    /// A member `a` beside `a.npy`, or `a.x` beside the field x of `a`.
    void dropKnownNames(std::size_t first)
    {
        const auto isKnown = [&](const TensorEntry& entry) {
            if (m_names.insert(entry.name).second)
                return false;
            m_result.problems.push_back({entry.name, malformed(m_zip->path(), FileFault::DuplicateName, {entry.name}).value()});
            return true;
        };
        auto& tensors = m_result.tensors;
        tensors.erase(std::remove_if(tensors.begin() + static_cast<std::ptrdiff_t>(first), tensors.end(), isKnown), tensors.end());
    }

    std::shared_ptr<const ZipFile> m_zip;
    TensorFile m_result;
    std::unordered_set<std::string> m_names;
    std::optional<Error> m_damage;
};

} // namespace

bool looksLikeNpz(std::string_view file)
{
    if (!file.starts_with("PK\3\4") && !file.starts_with("PK\5\6"))
        return false;
    const auto records = readZipDirectory(file, {});
    return records && (records->empty() || std::ranges::any_of(*records, [](const ZipRecord& r) { return r.rawName.ends_with(ending); }));
}

Result<TensorFile> openNpzFile(const std::shared_ptr<const MappedFile>& file, const ProgressSink& progress)
{
    auto zip = ZipFile::open(file);
    if (!zip)
        return tl::unexpected(zip.error());
    return NpzReader(file, std::move(*zip)).read(progress);
}

} // namespace quantoscope::core
