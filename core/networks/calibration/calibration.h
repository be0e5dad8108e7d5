// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/data/dataset.h"
#include "core/networks/network.h"
#include "core/quantize/linear/clipsearch.h"
#include "core/quantize/linear/linearrule.h"
#include "core/quantize/observers.h"
#include "core/support/progress.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace quantoscope::core {

/// Which values share a scale.
enum class WeightGranularity { PerTensor, PerChannel };

/// How a float network becomes a quantized one after training (PTQ).
struct CalibrationSpec {
    std::string observer = "minmax"; ///< of inputs: what parseObserver reads, or `aciq`
    std::string weightClip = "minmax"; ///< of weights: what parseClip reads
    int weightBits = 8;  ///< 2 … 16; 0: weights stay float
    int activationBits = 8;   ///< 2 … 16; 0: values stay float
    WeightGranularity granularity = WeightGranularity::PerChannel;
    bool isActivationSymmetric = false;
    std::int64_t batchSize = 64;
    std::int64_t batches = 16; ///< of the training samples; fewer when there are not so many
    bool foldsBatchNorm = true;
    bool equalizesLayers = false;
    bool correctsBias = false; ///< the mean error of each output channel over the calibration samples is taken off the bias
    bool keepsEnds = false;    ///< first and last layer: 8 bits
    bool operator==(const CalibrationSpec&) const = default;
};

/// What one input node saw: the theatre's picture. Indices of layers are those of the calibrated (folded) network.
struct NodeCalibration {
    std::size_t layer = 0;
    std::vector<std::optional<ValueRange>> history; ///< after each batch
    ClipSearch search;                              ///< Mse and Kl: the objective at the end
    LinearGroup parameters;                         ///< scale, zero point and codes that were chosen
};
struct Calibration {
    Network network; ///< folded, equalized and corrected, its nodes set and frozen
    std::vector<NodeCalibration> nodes; ///< of layers with an input node, in order
};

/// Streams batches through the float network and chooses all ranges. Errors: UnknownOption (the option, its value), Cancelled, those of
/// forward().
[[nodiscard]] Result<Calibration> calibrate(const Network& network, const Dataset& data, const CalibrationSpec& spec,
                                            const ProgressSink& progress = {});

/// A threshold's mean squared error in two parts: what is clipped, and what is rounded (Banner et al. 2019).
struct ErrorSplit {
    double threshold = 0;
    double clipping = 0;
    double rounding = 0;
    [[nodiscard]] double total() const { return clipping + rounding; }
};
/// Of symmetric codes of `bits` bits (one-sided: of codes 0 … 2^b − 1 for values that are not negative), at `steps` thresholds up to
/// the greatest magnitude. Empty without a finite value other than 0.
[[nodiscard]] std::vector<ErrorSplit> errorCurve(std::span<const float> values, int bits, bool isOneSided, int steps);

} // namespace quantoscope::core
