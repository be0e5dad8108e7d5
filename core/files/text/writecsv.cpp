// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/text/writecsv.h"

#include "core/files/atomicfile.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <vector>

namespace quantoscope::core {

namespace {

constexpr std::int64_t pieceValues = std::int64_t(1) << 15;

void appendNumber(std::string& text, double value)
{
    if (std::isnan(value)) { // without a sign
        text += "nan";
        return;
    }
    std::array<char, 64> buffer;
    const auto [end, problem] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    text.append(buffer.data(), end);
}

Result<void> writeValues(AtomicFile& file, const Tensor& tensor, const ProgressSink& progress)
{
    const std::int64_t count = tensor.count();
    const std::int64_t rowLength = tensor.shape().empty() ? 1 : tensor.shape().back();
    std::vector<double> values(static_cast<std::size_t>(std::min(count, pieceValues)));
    std::string text;
    for (std::int64_t first = 0; first < count; first += pieceValues) {
        if (!keepGoing(progress, first, count))
            return failure(ErrorCode::Cancelled);
        const auto piece = std::span(values).first(static_cast<std::size_t>(std::min(pieceValues, count - first)));
        tensor.readValues(first, piece);
        text.clear();
        for (std::int64_t k = 0; k < std::ssize(piece); ++k) {
            appendNumber(text, piece[static_cast<std::size_t>(k)]);
            text += (first + k + 1) % rowLength == 0 ? '\n' : ',';
        }
        if (auto written = file.write(text); !written)
            return written;
    }
    if (!keepGoing(progress, count, count))
        return failure(ErrorCode::Cancelled);
    return {};
}

} // namespace

Result<void> writeCsv(const std::string& path, const Tensor& tensor, const ProgressSink& progress)
{
    auto file = AtomicFile::create(path);
    if (!file)
        return tl::unexpected(file.error());
    if (auto written = writeValues(*file, tensor, progress); !written)
        return written;
    return file->commit();
}

} // namespace quantoscope::core
