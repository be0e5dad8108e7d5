// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/calibration/errorcurve.h"
#include "core/networks/data/dataset.h"
#include "core/networks/network.h"
#include "core/quantize/linear/clipsearch.h"
#include "core/quantize/linear/linearrule.h"
#include "core/support/progress.h"

#include <cstdint>
#include <optional>
#include <string>
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
    std::int64_t batchSize = 64; ///< 1 … 65 536
    std::int64_t batches = 16;   ///< 1 … 1 000 000, of the samples in their order; fewer when there are not so many, the last one short
    bool foldsBatchNorm = true;
    bool equalizesLayers = false;
    bool correctsBias = false; ///< the mean error of each output channel over the calibration samples is taken off the bias
    bool keepsEnds = false;    ///< first and last layer: 8 bits
    int threads = 0;           ///< 0: one a core; the numbers are the same on any number
    bool operator==(const CalibrationSpec&) const = default;
};

/// Errors: UnknownOption (the option: observer, weight-clip, weights-bits, activation-bits, batch, batches; its value).
[[nodiscard]] Result<void> checkCalibration(const CalibrationSpec& spec);

/// What one input node saw: the theatre's picture. Indices of layers are those of the calibrated (folded) network.
struct NodeCalibration {
    std::size_t layer = 0;
    std::vector<std::optional<ValueRange>> history; ///< after each batch
    ClipSearch search;      ///< mse and kl: the objective at the end; aciq: the error its distribution is expected to have
    LinearGroup parameters; ///< scale, zero point and codes that were chosen
    bool isOneSided = false; ///< asymmetric codes, and no value below 0 in the first batch
};
struct Calibration {
    Network network; ///< folded, equalized and corrected, its nodes set and frozen
    std::vector<NodeCalibration> nodes; ///< of layers with an input node, in order
};

/// Streams batches through the float network and chooses all ranges.
///
/// 1. Folds and equalizes as asked (fold.h), and puts the nodes of the specification (method Ste) on all layers with weights.
/// 2. Every batch passes the network without nodes; what enters a layer with an input node is shown to that node's observer
///    (nodeobserver.h).
/// 3. Weights: clippedRange of each group (core/quantize/linear/cliprange.h), symmetric codes.
/// 4. linearGroup makes scale and zero point of a range, convention standard; scales are then rounded to binary32 and no smaller than
///    2^−126, so that their inverse is finite. A node that saw no finite value gets scale 1. All nodes are frozen.
/// 5. Bias correction (Nagel et al. 2019, section 4.2), layer by layer, those before corrected already: the mean over samples and
///    places of quantized minus float outputs of each channel is taken off the bias; means that are not finite change nothing.
///
/// Errors: those of checkCalibration(); TensorEmpty for data without samples, Cancelled, OutOfMemory, those of forward().
[[nodiscard]] Result<Calibration> calibrate(const Network& network, const Dataset& data, const CalibrationSpec& spec,
                                            const ProgressSink& progress = {});

} // namespace quantoscope::core
