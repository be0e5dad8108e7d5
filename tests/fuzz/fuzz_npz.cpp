// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a .npz archive: members lie in the file, and what can be read has the size that was told.
#include "core/files/archive/zipfile.h"
#include "core/files/numpy/npzfile.h"
#include "tests/fuzz/loadall.h"

using namespace quantoscope;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    const auto file = core::MappedFile::fromBytes({reinterpret_cast<const char*>(data), size}, "fuzz.npz");
    const auto zip = core::ZipFile::open(file);
    const auto opened = core::openNpzFile(file, {});
    if (!zip) {
        fuzz::require(!opened.has_value());
        return 0;
    }
    for (const core::ZipMember& member : (*zip)->members()) {
        fuzz::require((*zip)->find(member.name) != nullptr);
        fuzz::require(member.offset < 0 || member.offset + member.size <= file->size());
        constexpr std::int64_t limit = 4096;
        const auto start = (*zip)->readStart(member, limit);
        fuzz::require(!start || static_cast<std::int64_t>(start->size()) == std::min(limit, member.size));
        const auto bytes = (*zip)->read(member, {});
        fuzz::require(!bytes || static_cast<std::int64_t>(bytes->bytes.size()) == member.size);
        fuzz::require(!bytes || !start || std::string_view(reinterpret_cast<const char*>(bytes->bytes.data()), start->size()) == *start);
    }
    if (opened)
        fuzz::loadAll(*opened, false); // a CRC-32 can be wrong
    return 0;
}
