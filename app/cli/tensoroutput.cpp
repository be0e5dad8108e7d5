// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/tensoroutput.h"

#include "core/files/numpy/writenpy.h"
#include "core/files/relatedpath.h"
#include "core/files/safetensors/writesafetensors.h"
#include "core/files/text/writecsv.h"

#include <algorithm>
#include <array>

namespace quantoscope::cli {

namespace {

using namespace core;

struct OutputRow {
    OutputKind kind;
    std::string_view ending;
    bool holdsOne;
    Result<void> (*write)(const std::string& path, std::span<const NamedTensor> tensors, const ProgressSink& progress);
};

Result<void> writeOneNpy(const std::string& path, std::span<const NamedTensor> tensors, const ProgressSink& progress)
{
    return writeNpy(path, tensors.front().tensor, progress);
}

Result<void> writeOneCsv(const std::string& path, std::span<const NamedTensor> tensors, const ProgressSink& progress)
{
    return writeCsv(path, tensors.front().tensor, progress);
}

Result<void> writePlainSafetensors(const std::string& path, std::span<const NamedTensor> tensors, const ProgressSink& progress)
{
    return writeSafetensors(path, tensors, {}, progress);
}

constexpr std::array rows = {
    OutputRow{OutputKind::Npy, "npy", true, writeOneNpy},
    OutputRow{OutputKind::Npz, "npz", false, writeNpz},
    OutputRow{OutputKind::Safetensors, "safetensors", false, writePlainSafetensors},
    OutputRow{OutputKind::Csv, "csv", true, writeOneCsv},
};

const OutputRow& rowOf(OutputKind kind)
{
    return *std::ranges::find(rows, kind, &OutputRow::kind);
}

} // namespace

std::optional<OutputKind> outputKind(const std::string& path)
{
    const auto* row = std::ranges::find(rows, endingOf(path), &OutputRow::ending);
    return row == rows.end() ? std::nullopt : std::optional(row->kind);
}

bool holdsOneTensor(OutputKind kind)
{
    return rowOf(kind).holdsOne;
}

Result<void> writeTensors(OutputKind kind, const std::string& path, std::span<const NamedTensor> tensors, const ProgressSink& progress)
{
    return rowOf(kind).write(path, tensors, progress);
}

std::string outputEndings()
{
    std::string text;
    for (std::size_t i = 0; i < rows.size(); ++i)
        text += (i == 0 ? "." : i + 1 == rows.size() ? " or ." : ", .") + std::string(rows[i].ending);
    return text;
}

} // namespace quantoscope::cli
