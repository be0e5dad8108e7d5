// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a .npy file: what opens, loads.
#include "core/files/numpy/npyfile.h"
#include "tests/fuzz/loadall.h"

using namespace quantoscope;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    const auto file = core::MappedFile::fromBytes({reinterpret_cast<const char*>(data), size}, "fuzz.npy");
    const auto opened = core::openNpyFile(file, {});
    if (!opened)
        return 0;
    fuzz::require(!opened->tensors.empty());
    fuzz::loadAll(*opened, true);
    return 0;
}
