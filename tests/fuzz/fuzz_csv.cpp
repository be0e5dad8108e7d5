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

/// The first line as a specification, for all of the bytes.
void checkSpec(const std::shared_ptr<const MappedFile>& file)
{
    const auto spec = parseRawSpec(file->text().substr(0, file->text().find('\n')));
    if (!spec)
        return;
    if (const auto opened = openRawFile(file, *spec))
        quantoscope::fuzz::loadAll(*opened, true);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    const auto file = MappedFile::fromBytes(bytes, "fuzz.csv");
    checkFile(openTextFile(file, {}), size);
    checkFile(openPastedText(file, {}), size);
    checkNumber(bytes);
    checkSpec(file);
    return 0;
}
