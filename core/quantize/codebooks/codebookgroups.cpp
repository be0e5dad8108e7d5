// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/codebooks/codebookgroups.h"

#include "core/quantize/codebooks/nearestlevel.h"

#include <algorithm>
#include <bit>

namespace quantoscope::core {

Result<CodebookGroup> measuredCodebook(std::vector<double> levels, const Tensor& tensor, const Grouping& grouping, std::int64_t group,
                                       const ProgressSink& progress)
{
    CodebookGroup book;
    book.sizes.resize(levels.size());
    std::vector<std::int64_t> codes;
    std::vector<double> values;
    long double wcss = 0;
    const auto count = [&](std::span<const double> chunk) {
        codes.resize(chunk.size());
        values.resize(chunk.size());
        encodeNearest(levels, chunk, codes, values);
        double sum = 0; // of a chunk of a few thousand
        for (std::size_t i = 0; i < chunk.size(); ++i) {
            ++book.sizes[static_cast<std::size_t>(codes[i])];
            const double error = chunk[i] - values[i];
            sum += error * error;
        }
        wcss += sum;
    };
    if (const auto seen = forEachFiniteChunk(tensor, grouping, group, count, progress); !seen)
        return tl::unexpected(seen.error());
    book.levels = std::move(levels);
    book.wcss = static_cast<double>(wcss);
    return book;
}

StorageCost codebookStorage(const CodebookParameters& parameters)
{
    constexpr std::int64_t bitsPerLevel = 32;
    StorageCost storage;
    for (const CodebookGroup& group : parameters.groups) {
        const std::size_t levels = std::max<std::size_t>(group.levels.size(), 1);
        storage.bitsPerCode = std::max(storage.bitsPerCode, static_cast<double>(std::bit_width(levels - 1)));
        storage.metadataBits += bitsPerLevel * static_cast<std::int64_t>(group.levels.size());
    }
    return storage;
}

std::int64_t encodeByCodebook(const Quantizer& quantizer, const KernelInput& input, std::span<std::int64_t> codes, std::span<double> values)
{
    const auto& groups = std::get<CodebookParameters>(quantizer.parameters).groups;
    encodeNearest(groups[static_cast<std::size_t>(input.group)].levels, input.values, codes, values);
    return 0; // a codebook has no range to leave
}

ParameterTable describeCodebooks(const Quantizer& quantizer)
{
    ParameterTable table;
    for (const CodebookGroup& group : std::get<CodebookParameters>(quantizer.parameters).groups) {
        table.records.push_back({{"centroids", group.levels},
                                 {"sizes", group.sizes},
                                 {"wcss", group.wcss},
                                 {"optimal", group.isOptimal},
                                 {"wcss_floor", group.wcssFloor}});
    }
    table.isList = !quantizer.grouping.isWhole();
    return table;
}

} // namespace quantoscope::core
