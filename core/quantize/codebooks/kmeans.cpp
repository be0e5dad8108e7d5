// SPDX-License-Identifier: GPL-3.0-or-later
// k-means in one dimension: the codebook of k levels with the least sum of squared errors, exactly, not by Lloyd's search.
// Codebook quantization: Han, Mao, Dally, "Deep Compression", 2016; the exact optimum: Fisher 1958, Wang and Song 2011.
#include "core/quantize/codebooks/optimalpartition.h"
#include "core/quantize/scheme.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace quantoscope::core {

namespace {

using Kind = SchemeOption::Kind;
constexpr std::array<std::string_view, 1> methods{"exact"};
constexpr std::array<SchemeOption, 4> options{{
    {"k", Kind::Whole, "16", {}, 1, 65536},
    {"bits", Kind::Whole, "", {}, 0, 16},
    {"method", Kind::Choice, "exact", methods},
    {"granularity", Kind::Granularity, "tensor"},
}};

Result<void> check(const SchemeSpec& spec)
{
    if (isGiven(spec, "k") && isGiven(spec, "bits"))
        return failure(ErrorCode::SchemeOption, {spec.scheme, std::string("bits"), optionText(spec, "bits")});
    return {};
}

std::int64_t levelCount(const SchemeSpec& spec)
{
    return isGiven(spec, "bits") ? std::int64_t(1) << optionInteger(spec, "bits") : optionInteger(spec, "k");
}

/// Distinct values in ascending order and how often each occurs.
struct Distinct {
    std::vector<double> points;
    std::vector<std::int64_t> weights;
};

Distinct distinctOf(std::vector<double> values)
{
    std::ranges::sort(values);
    Distinct distinct;
    for (const double value : values) {
        if (!distinct.points.empty() && distinct.points.back() == value) {
            ++distinct.weights.back();
        } else {
            distinct.points.push_back(value);
            distinct.weights.push_back(1);
        }
    }
    return distinct;
}

/// Means, sizes and the error of a cut, each summed anew so that no prefix sum's rounding stays in them.
CodebookGroup codebookOf(const Distinct& distinct, const Partition& partition)
{
    CodebookGroup group;
    group.isOptimal = true;
    long double wcss = 0;
    for (std::size_t c = 0; c < partition.starts.size(); ++c) {
        const std::size_t first = partition.starts[c];
        const std::size_t last = c + 1 < partition.starts.size() ? partition.starts[c + 1] : distinct.points.size();
        long double sum = 0;
        std::int64_t size = 0;
        for (std::size_t i = first; i < last; ++i) {
            sum += static_cast<long double>(distinct.weights[i]) * distinct.points[i];
            size += distinct.weights[i];
        }
        const long double mean = sum / static_cast<long double>(size);
        for (std::size_t i = first; i < last; ++i)
            wcss += static_cast<long double>(distinct.weights[i]) * (distinct.points[i] - mean) * (distinct.points[i] - mean);
        group.levels.push_back(static_cast<double>(mean));
        group.sizes.push_back(size);
    }
    group.wcss = static_cast<double>(wcss);
    return group;
}

/// A codebook of one zero where there is nothing to fit.
Result<CodebookGroup> fitGroup(std::vector<double> values, std::int64_t k, const ProgressSink& progress)
{
    if (values.empty())
        return CodebookGroup{{0}, {0}, 0, true};
    const Distinct distinct = distinctOf(std::move(values));
    const std::size_t clusters = std::min(static_cast<std::size_t>(k), distinct.points.size());
    const auto partition = optimalPartition(distinct.points, distinct.weights, clusters, progress);
    if (!partition)
        return tl::unexpected(partition.error());
    return codebookOf(distinct, *partition);
}

Result<Quantizer> fitKMeans(const SchemeSpec& spec, const Tensor& tensor, const ProgressSink& progress)
{
    const auto grouping = groupingFor(spec, tensor);
    if (!grouping)
        return tl::unexpected(grouping.error());
    const std::int64_t k = levelCount(spec);
    CodebookParameters parameters;
    StorageCost storage{std::ceil(std::log2(static_cast<double>(k))), 0};
    const auto fitted = forEachGroup(*grouping, progress, [&](std::int64_t group, const ProgressSink& sink) -> Result<void> {
        auto values = finiteValues(tensor, *grouping, group, stageOf(sink, 0, 50));
        if (!values)
            return tl::unexpected(values.error());
        auto codebook = fitGroup(std::move(*values), k, stageOf(sink, 50, 1000));
        if (!codebook)
            return tl::unexpected(codebook.error());
        storage.metadataBits += 32 * static_cast<std::int64_t>(codebook->levels.size()); // a float32 a level
        parameters.groups.push_back(std::move(*codebook));
        return {};
    });
    if (!fitted)
        return tl::unexpected(fitted.error());
    return Quantizer{spec, *grouping, std::move(parameters), storage};
}

/// The nearest level, of two equally near ones the lower; infinities go to the ends.
std::size_t nearestLevel(std::span<const double> levels, double value)
{
    const auto above = std::ranges::lower_bound(levels, value);
    if (above == levels.begin())
        return 0;
    const auto index = static_cast<std::size_t>(above - levels.begin());
    if (above == levels.end())
        return index - 1;
    return value - levels[index - 1] <= *above - value ? index - 1 : index;
}

std::int64_t encode(const Quantizer& quantizer, const KernelInput& input, std::span<std::int64_t> codes, std::span<double> values)
{
    const auto& groups = std::get<CodebookParameters>(quantizer.parameters).groups;
    const std::vector<double>& levels = groups[static_cast<std::size_t>(input.group)].levels;
    for (std::size_t i = 0; i < input.values.size(); ++i) {
        const std::size_t code = nearestLevel(levels, input.values[i]);
        codes[i] = static_cast<std::int64_t>(code);
        values[i] = levels[code];
    }
    return 0; // a codebook has no range to leave
}

ParameterTable describe(const Quantizer& quantizer)
{
    ParameterTable table;
    for (const CodebookGroup& group : std::get<CodebookParameters>(quantizer.parameters).groups) {
        table.records.push_back(
            {{"centroids", group.levels}, {"sizes", group.sizes}, {"wcss", group.wcss}, {"optimal", group.isOptimal}});
    }
    table.isList = !quantizer.grouping.isWhole();
    return table;
}

} // namespace

const Scheme& kmeansScheme()
{
    static constexpr Scheme row{"kmeans", "Han et al. 2016, arXiv:1510.00149; Fisher 1958", options, check, fitKMeans, encode,
                                describe};
    return row;
}

} // namespace quantoscope::core
