// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/codebookfile.h"

#include "core/files/tensorfile.h"
#include "core/quantize/codebooks/codebook.h"
#include "core/quantize/codebooks/weightedvalues.h"

namespace quantoscope::core {

namespace {

/// Other lists are no codebooks; the values of a model are not read for it.
constexpr std::int64_t mostElements = std::int64_t(1) << 24;

} // namespace

Result<SchemeSpec> resolveCodebookFile(const SchemeSpec& spec, const ProgressSink& progress)
{
    const auto path = codebookPath(spec);
    if (!path)
        return spec;
    const auto file = openTensorFile(*path, {}, progress);
    if (!file)
        return tl::unexpected(file.error());
    if (file->tensors.empty())
        return file->problems.empty() ? Result<SchemeSpec>(failure(ErrorCode::TensorEmpty)) : tl::unexpected(file->problems.front().error);
    const TensorEntry& entry = file->tensors.front();
    if (entry.count > mostElements)
        return failure(ErrorCode::TensorTooLarge, {entry.count, mostElements});
    const auto tensor = entry.load(progress);
    if (!tensor)
        return tl::unexpected(tensor.error());
    if (tensor->count() == 0)
        return failure(ErrorCode::TensorEmpty);
    const std::vector<double> all = tensor->values();
    const WeightedValues values = weightedValues(all);
    std::int64_t finite = 0;
    for (const std::int64_t weight : values.weights)
        finite += weight;
    if (finite != tensor->count())
        return failure(ErrorCode::SchemeNeedsFinite, {spec.scheme});
    if (values.points.size() > mostCodebookLevels)
        return failure(ErrorCode::TensorTooLarge,
                       {static_cast<std::int64_t>(values.points.size()), static_cast<std::int64_t>(mostCodebookLevels)});
    return codebookWithLevels({values.points.begin(), values.points.end()});
}

} // namespace quantoscope::core
