// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/plane/filecloud.h"

#include "core/files/mappedfile.h"
#include "core/quantize/errorreport.h"

#include <algorithm>

namespace quantoscope::widgets {

namespace {

/// The points of one tensor; `failures` counts the schemes that do not fit. Errors: Cancelled, OutOfMemory.
core::Result<std::vector<CloudPoint>> measureTensor(const core::TensorEntry& entry, const std::vector<core::SchemeSpec>& schemes, int& failures,
                                                    const core::ProgressSink& progress)
{
    std::vector<CloudPoint> points;
    const auto isGrave = [](const core::Error& error) { return error.code == core::ErrorCode::Cancelled || error.code == core::ErrorCode::OutOfMemory; };
    const auto tensor = entry.load(core::stageOf(progress, 0, 100));
    if (!tensor) {
        ++failures;
        return isGrave(tensor.error()) ? core::Result<std::vector<CloudPoint>>(tl::unexpected(tensor.error())) : points;
    }
    const auto count = static_cast<std::int64_t>(schemes.size());
    for (std::int64_t i = 0; i < count; ++i) {
        const auto sink = core::stageOf(progress, 100 + 900 * i / count, 100 + 900 * (i + 1) / count);
        const auto quantizer = core::fit(schemes[static_cast<std::size_t>(i)], *tensor, core::stageOf(sink, 0, 600));
        const auto measured = quantizer ? core::measure(*tensor, *quantizer, core::stageOf(sink, 600, 1000))
                                        : core::Result<core::Measurement>(tl::unexpected(quantizer.error()));
        if (!measured) {
            if (isGrave(measured.error()))
                return tl::unexpected(measured.error());
            ++failures;
        } else if (measured->error.sqnrDb && tensor->count() > 0) {
            points.push_back({static_cast<int>(i), QString::fromStdString(entry.name), {measured->size.bitsPerWeight, *measured->error.sqnrDb}});
        }
    }
    core::releaseMapped(tensor->bytes());
    return points;
}

} // namespace

FileCloud GrowingCloud::snapshot() const
{
    const std::lock_guard lock(m_mutex);
    return m_cloud;
}

void GrowingCloud::begin(const std::vector<core::SchemeSpec>& schemes, int tensors)
{
    const std::lock_guard lock(m_mutex);
    m_cloud = {schemes, {}, tensors, 0, 0};
}

void GrowingCloud::add(const std::vector<CloudPoint>& points, int failures)
{
    const std::lock_guard lock(m_mutex);
    m_cloud.points.insert(m_cloud.points.end(), points.begin(), points.end());
    m_cloud.failures += failures;
    ++m_cloud.measured;
}

core::Result<int> tensorsIn(const TensorSource& source, const core::ProgressSink& progress)
{
    if (source.isSample() || source.isText())
        return 1;
    const auto file = openTensorSource(source.whole(), progress);
    if (!file)
        return tl::unexpected(file.error());
    return static_cast<int>(file->tensors.size());
}

core::Result<FileCloud> measureFile(const TensorSource& source, const std::vector<core::SchemeSpec>& schemes, const std::shared_ptr<GrowingCloud>& cloud,
                                    const core::ProgressSink& progress)
{
    const auto file = openTensorSource(source.whole(), core::stageOf(progress, 0, 20));
    if (!file)
        return tl::unexpected(file.error());
    cloud->begin(schemes, static_cast<int>(file->tensors.size()));
    std::int64_t total = 1;
    for (const core::TensorEntry& entry : file->tensors)
        total += entry.count;
    std::int64_t done = 0;
    for (const core::TensorEntry& entry : file->tensors) {
        int failures = 0;
        const auto part = [&](std::int64_t count) { return 20 + static_cast<std::int64_t>(980.0 * static_cast<double>(count) / static_cast<double>(total)); };
        const auto points = measureTensor(entry, schemes, failures, core::stageOf(progress, part(done), part(done + entry.count)));
        if (!points)
            return tl::unexpected(points.error());
        cloud->add(*points, failures);
        done += entry.count;
        if (!core::keepGoing(progress, part(done), 1000))
            return core::failure(core::ErrorCode::Cancelled);
    }
    return cloud->snapshot();
}

} // namespace quantoscope::widgets
