// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/calibration/calibration.h"
#include "core/networks/training/trainer.h"
#include "core/numbers/rounding.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace quantoscope::core {

/// Nearest-even, nearest-away, down (floor), stochastic.
[[nodiscard]] std::span<const Rounding> comparedRoundings();

/// A network whose weights were rounded in one way.
struct RoundingFigure {
    Rounding rounding = Rounding::NearestEven;
    std::optional<double> sqnrDb; ///< of the weights of all layers together
    Score score;
};

/// How the weights become codes.
struct WeightRoundingSpec {
    int bits = 4; ///< 2 … 16, symmetric codes
    WeightGranularity granularity = WeightGranularity::PerChannel;
    std::string clip = "minmax"; ///< what parseClip reads
    std::uint64_t seed = 1;      ///< of stochastic rounding, 0 … 2^63 − 1 − layers; each layer draws its own numbers
    int threads = 0;             ///< 0: one a core; the numbers are the same on any number
    bool operator==(const WeightRoundingSpec&) const = default;
};

/// The network with its weights replaced by what their codes stand for; the weight nodes are off, all else is as it was. Errors:
/// SchemeOption (linear, the option, its value).
struct RoundedNetwork {
    Network network;
    std::optional<double> sqnrDb;
};
[[nodiscard]] Result<RoundedNetwork> withRoundedWeights(const Network& network, const WeightRoundingSpec& spec, Rounding rounding);

/// Rounds the same weights in each of the compared ways and answers the data with them. Errors: the same; those of score(); Cancelled.
[[nodiscard]] Result<std::vector<RoundingFigure>> compareRoundings(const Network& network, const Dataset& data,
                                                                   const WeightRoundingSpec& spec, const ProgressSink& progress = {});

} // namespace quantoscope::core
