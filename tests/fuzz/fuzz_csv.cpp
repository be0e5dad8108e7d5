// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a table, as pasted text and as the words for bare numbers: what opens must load, and what is read must read the same again.
#include "core/files/rawfile.h"
#include "core/files/text/cellnumber.h"
#include "core/files/text/pastedtext.h"
#include "core/files/text/textfile.h"
#include "tests/fuzz/loadall.h"

#include <cmath>
#include <string>

using namespace quantoscope::core;
using quantoscope::fuzz::require;

namespace {

void checkFile(const Result<TensorFile>& file, std::size_t size)
{
    if (!file) {
        require(file.error().position == Error::npos || file.error().position <= size);
        return;
    }
    require(file->tensors.size() == 1 && file->tensors[0].count > 0);
    require(file->tensors[0].count <= static_cast<std::int64_t>(size));
    quantoscope::fuzz::loadAll(*file, true);
}

void checkNumber(std::string_view text)
{
    const CellNumber number = readCellNumber(text);
    require(number.kind != CellKind::Overflow || std::isinf(number.value));
    require(number.kind != CellKind::RoundedInteger || std::fabs(number.value) >= 0x1p53);
    std::string commas(text);
    for (char& c : commas)
        c = c == '.' ? ',' : c == ',' ? '.' : c;
    const CellNumber again = readCellNumber(commas, ',');
    require(again.kind == number.kind && (again.value == number.value || std::isnan(number.value)));
}

void checkSpec(std::string_view text)
{
    const auto spec = parseRawSpec(text);
    if (!spec)
        return;
    const auto file = openRawFile(MappedFile::fromBytes(std::string(text), "fuzz"), *spec);
    if (file)
        quantoscope::fuzz::loadAll(*file, true);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    const auto file = MappedFile::fromBytes(bytes, "fuzz.csv");
    checkFile(openTextFile(file, {}), size);
    checkFile(openPastedText(file, {}), size);
    checkNumber(bytes);
    checkSpec(bytes);
    return 0;
}
