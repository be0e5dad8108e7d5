// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/calibration/calibration.h"
#include "core/networks/calibration/errorcurve.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace quantoscope::widgets {

/// What to watch: the values that flow into one layer while calibration batches go through the float network.
struct TheatreRequest {
    std::shared_ptr<const core::Network> network; ///< as trained
    std::shared_ptr<const core::DataSplit> data;
    core::CalibrationSpec spec;
    std::vector<std::string> observers; ///< all that watch, with their parameters
    std::size_t layer = 0;              ///< with weights, of preparedNetwork()
};

/// What one observer said after each batch.
struct ObserverTrack {
    std::string observer;
    std::vector<std::optional<core::ValueRange>> history;
};

struct Theatre {
    std::size_t layer = 0;
    int bits = 8;             ///< that thresholds are chosen for
    bool isOneSided = false;  ///< codes from 0 up, and no value of the first batch below 0
    std::int64_t values = 0;  ///< all that went by
    std::int64_t notFinite = 0;
    core::ValueRange range;   ///< of all finite values
    std::vector<std::vector<std::int64_t>> counts; ///< after each batch: values so far in theatreBins bins of equal width over `range`
    std::vector<ObserverTrack> tracks;   ///< one an observer
    std::vector<core::ErrorSplit> errors; ///< over thresholds, of all values
    core::ClipSearch kl;                 ///< of the observer kl, if it watches

    [[nodiscard]] int batches() const { return static_cast<int>(counts.size()); }
};
using TheatrePointer = std::shared_ptr<const Theatre>;

inline constexpr int theatreBins = 96;
inline constexpr int theatreThresholds = 128;

/// The network that is calibrated: folded and equalized as asked.
[[nodiscard]] core::Network preparedNetwork(const core::Network& network, const core::CalibrationSpec& spec);
/// Its layers with weights, before which activation nodes stand.
[[nodiscard]] std::vector<std::size_t> weightedLayers(const core::Network& network);

/// Sends the calibration batches through and lets all observers watch. Errors: UnknownOption (observer, its text) for one that cannot
/// be read; those of forward(); Cancelled.
[[nodiscard]] core::Result<Theatre> stageTheatre(const TheatreRequest& request, const core::ProgressSink& progress = {});

} // namespace quantoscope::widgets
