// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/ratedistortion.h"
#include "core/quantize/schemespec.h"
#include "widgets/tensors/tensorsource.h"

#include <memory>
#include <mutex>
#include <vector>

namespace quantoscope::widgets {

/// One tensor of a file under one scheme.
struct CloudPoint {
    int scheme = 0; ///< index in FileCloud::schemes
    QString tensor;
    core::RatePoint rate;
    bool operator==(const CloudPoint&) const = default;
};

/// What was measured of a whole file.
struct FileCloud {
    std::vector<core::SchemeSpec> schemes;
    std::vector<CloudPoint> points; ///< tensor by tensor; all-zero and empty tensors have none, as they have no SQNR
    int tensors = 0;                ///< in the file
    int measured = 0;               ///< those done
    int failures = 0;               ///< tensors that cannot be read, and schemes that cannot be fitted to one
};

/// A cloud that grows in one thread while another looks at it.
class GrowingCloud
{
public:
    [[nodiscard]] FileCloud snapshot() const;
    void begin(const std::vector<core::SchemeSpec>& schemes, int tensors);
    void add(const std::vector<CloudPoint>& points, int failures);

private:
    mutable std::mutex m_mutex;
    FileCloud m_cloud;
};

/// How many tensors there are in what the source's tensor was taken from; 1 for a sample or pasted text. Errors: those of
/// openTensorSource.
[[nodiscard]] core::Result<int> tensorsIn(const TensorSource& source, const core::ProgressSink& progress = {});

/// Fits and measures every scheme on every tensor, one after the other; what is done so far is in `cloud` at any time. A tensor
/// that cannot be read, or a scheme that does not fit one, is counted and stops nothing else. Runs off the window's thread.
/// Errors: those of openTensorSource, Cancelled, OutOfMemory.
[[nodiscard]] core::Result<FileCloud> measureFile(const TensorSource& source, const std::vector<core::SchemeSpec>& schemes,
                                                  const std::shared_ptr<GrowingCloud>& cloud, const core::ProgressSink& progress = {});

} // namespace quantoscope::widgets
