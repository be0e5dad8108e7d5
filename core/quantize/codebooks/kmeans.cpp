// SPDX-License-Identifier: GPL-3.0-or-later
// k-means in one dimension: the codebook of k levels with the least sum of squared errors, exactly or by Lloyd's search.
// Codebook quantization: Han, Mao, Dally, "Deep Compression", 2016; the exact optimum: Fisher 1958, Wang and Song 2011.
#include "core/quantize/codebooks/codebookgroups.h"
#include "core/quantize/codebooks/lloyd.h"
#include "core/quantize/codebooks/nearestlevel.h"
#include "core/quantize/codebooks/optimalpartition.h"
#include "core/quantize/scheme.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace quantoscope::core {

namespace {

using Kind = SchemeOption::Kind;
constexpr std::array<std::string_view, 2> methods{"exact", "lloyd"};
constexpr std::array<std::string_view, 4> inits{"kmeans++", "linear", "quantile", "random"};
constexpr std::array<std::string_view, 2> empties{"keep", "farthest"};
constexpr std::array<SchemeOption, 8> options{{
    {"k", Kind::Whole, "16", {}, 1, 65536},
    {"bits", Kind::Whole, "", {}, 0, 16},
    {"method", Kind::Choice, "exact", methods},
    {"init", Kind::Choice, "kmeans++", inits},
    {"seed", Kind::Whole, "0", {}, 0, std::numeric_limits<std::int64_t>::max() - 1},
    {"iterations", Kind::Whole, "300", {}, 0, 1'000'000},
    {"empty", Kind::Choice, "keep", empties},
    {"granularity", Kind::Granularity, "tensor"},
}};
/// A gap below this share of the sum of squares is rounding.
constexpr double roundingShare = 1e-9;

Result<void> check(const SchemeSpec& spec)
{
    if (isGiven(spec, "k") && isGiven(spec, "bits"))
        return failure(ErrorCode::SchemeOption, {spec.scheme, std::string("bits"), optionText(spec, "bits")});
    for (const char* name : {"init", "seed", "iterations", "empty"}) {
        if (isGiven(spec, name) && optionText(spec, "method") != "lloyd")
            return failure(ErrorCode::SchemeOption, {spec.scheme, std::string(name), optionText(spec, name)});
    }
    return {};
}

LloydOptions lloydOptions(const SchemeSpec& spec)
{
    LloydOptions lloyd;
    lloyd.k = isGiven(spec, "bits") ? std::int64_t(1) << optionInteger(spec, "bits") : optionInteger(spec, "k");
    lloyd.init = lloydInitFromName(optionText(spec, "init")).value_or(LloydInit::PlusPlus);
    lloyd.empty = optionText(spec, "empty") == "farthest" ? EmptyClusters::Farthest : EmptyClusters::Keep;
    lloyd.seed = static_cast<std::uint64_t>(optionInteger(spec, "seed"));
    lloyd.iterations = static_cast<int>(optionInteger(spec, "iterations"));
    return lloyd;
}

/// Σ weight · term(point) over a run, in extended precision but for some neighbours.
template<typename Term>
long double weightedSum(const WeightedValues& values, std::size_t first, std::size_t last, Term term)
{
    constexpr std::size_t block = 32;
    long double total = 0;
    while (first < last) {
        const std::size_t end = std::min(first + block, last);
        double sum = 0;
        for (; first < end; ++first)
            sum += static_cast<double>(values.weights[first]) * term(values.points[first]);
        total += static_cast<long double>(sum);
    }
    return total;
}

std::int64_t weightOf(const WeightedValues& values, std::size_t first, std::size_t last)
{
    return std::accumulate(values.weights.begin() + static_cast<std::ptrdiff_t>(first), values.weights.begin() + static_cast<std::ptrdiff_t>(last),
                           std::int64_t(0));
}

double weightedMean(const WeightedValues& values, std::size_t first, std::size_t last)
{
    const double middle = values.points[first + (last - first) / 2]; // distances to it are exact or small
    const long double sum = weightedSum(values, first, last, [middle](double x) { return x - middle; });
    return static_cast<double>(middle + sum / static_cast<long double>(weightOf(values, first, last)));
}

CodebookGroup bookOf(LloydStep step)
{
    return {std::move(step.centroids), std::move(step.sizes), step.wcss, false, 0};
}

/// Where each of the clusters of these levels starts, the nearest level taking each point.
std::vector<std::size_t> startsOf(const WeightedValues& values, std::span<const double> levels)
{
    std::vector<std::size_t> starts{0};
    for (const double threshold : levelThresholds(levels)) {
        const auto from = values.points.begin() + static_cast<std::ptrdiff_t>(starts.back());
        starts.push_back(static_cast<std::size_t>(std::upper_bound(from, values.points.end(), threshold) - values.points.begin()));
    }
    return starts;
}

/// The optimum of the points. Both of Lloyd's conditions hold for it, so a few updates change nothing but what rounding left.
Result<CodebookGroup> exactBook(const WeightedValues& values, std::size_t k, const ProgressSink& progress)
{
    constexpr int updates = 8;
    auto partition = optimalPartition(values.points, values.weights, k, progress);
    if (!partition)
        return tl::unexpected(partition.error());
    std::vector<std::size_t>& starts = partition->starts;
    const auto endOf = [&](std::size_t c) { return c + 1 < k ? starts[c + 1] : values.points.size(); };
    CodebookGroup book;
    for (int update = 0; update < updates; ++update) {
        book.levels.clear();
        for (std::size_t c = 0; c < k; ++c)
            book.levels.push_back(weightedMean(values, starts[c], endOf(c)));
        std::vector<std::size_t> nearest = startsOf(values, book.levels);
        const bool hasEmpty = nearest.back() == values.points.size() || std::ranges::adjacent_find(nearest) != nearest.end();
        if (nearest == starts || hasEmpty)
            break;
        starts = std::move(nearest);
    }
    long double wcss = 0;
    for (std::size_t c = 0; c < k; ++c) {
        wcss += weightedSum(values, starts[c], endOf(c), [level = book.levels[c]](double x) { return (x - level) * (x - level); });
        book.sizes.push_back(weightOf(values, starts[c], endOf(c)));
    }
    book.wcss = static_cast<double>(wcss);
    book.isOptimal = partition->gap <= roundingShare * book.wcss;
    book.wcssFloor = book.isOptimal ? book.wcss : std::max(book.wcss - partition->gap, 0.0);
    return book;
}

/// Where points stand for several values: measured on the values themselves. For any levels, distances to the nearest one differ by
/// at most the distance of a value and its point, so by the triangle inequality √Σ of the values ≥ √Σ of the points − √spread.
Result<CodebookGroup> settled(const CodebookGroup& book, double spread, const Tensor& tensor, const Grouping& grouping, std::int64_t group,
                              const ProgressSink& progress)
{
    auto measured = measuredCodebook(book.levels, tensor, grouping, group, progress);
    if (!measured)
        return measured;
    const double root = std::max(std::sqrt(book.wcssFloor) - std::sqrt(spread), 0.0);
    measured->wcssFloor = root * root;
    return measured;
}

Result<Quantizer> fitKMeans(const SchemeSpec& spec, const Tensor& tensor, const ProgressSink& progress)
{
    const auto grouping = groupingFor(spec, tensor);
    if (!grouping)
        return tl::unexpected(grouping.error());
    CodebookParameters parameters;
    const auto fitted = forEachGroup(*grouping, progress, [&](std::int64_t group, const ProgressSink& sink) -> Result<void> {
        auto book = kmeansCodebook(spec, tensor, *grouping, group, sink);
        if (!book)
            return tl::unexpected(book.error());
        parameters.groups.push_back(std::move(*book));
        return {};
    });
    if (!fitted)
        return tl::unexpected(fitted.error());
    const StorageCost storage = codebookStorage(parameters);
    return Quantizer{spec, *grouping, std::move(parameters), storage};
}

} // namespace

Result<CodebookGroup> kmeansCodebook(const SchemeSpec& spec, const Tensor& tensor, const Grouping& grouping, std::int64_t group,
                                     const ProgressSink& progress, std::size_t limit)
{
    const auto values = weightedValues(tensor, grouping, group, stageOf(progress, 0, 250), limit);
    if (!values)
        return tl::unexpected(values.error());
    if (values->points.empty()) // a codebook of one zero where there is nothing to fit
        return CodebookGroup{{0}, {0}, 0, true, 0};
    const LloydOptions asked = lloydOptions(spec);
    const ProgressSink search = stageOf(progress, 250, values->spread > 0 ? 900 : 1000);
    Result<CodebookGroup> book;
    if (optionText(spec, "method") == "lloyd")
        book = lloyd(*values, lloydStart(*values, asked), asked, search).map(bookOf);
    else
        book = exactBook(*values, std::min(static_cast<std::size_t>(asked.k), values->points.size()), search);
    if (!book || values->spread == 0)
        return book;
    return settled(*book, values->spread, tensor, grouping, group, stageOf(progress, 900, 1000));
}

const Scheme& kmeansScheme()
{
    static constexpr Scheme row{"kmeans", "Han et al. 2016, arXiv:1510.00149; Fisher 1958; Lloyd 1982", options, check, fitKMeans,
                                encodeByCodebook, describeCodebooks};
    return row;
}

} // namespace quantoscope::core
