// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of numbers as text, and the words that tell of bare numbers.
#include "core/files/rawfile.h"
#include "core/files/text/textfile.h"
#include "tests/fuzz/loadall.h"

using namespace quantoscope;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    const auto file = core::MappedFile::fromBytes(bytes, "fuzz.csv");
    if (const auto opened = core::openTextFile(file, {}))
        fuzz::loadAll(*opened, true);
    // The first line as a specification, for all of the bytes.
    if (const auto spec = core::parseRawSpec(std::string_view(bytes).substr(0, bytes.find('\n')))) {
        if (const auto opened = core::openRawFile(file, *spec))
            fuzz::loadAll(*opened, true);
    }
    return 0;
}
