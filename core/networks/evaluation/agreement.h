// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/engine/pass.h"
#include "core/networks/integer/integernetwork.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace quantoscope::core {

/// The integer engine against the simulation at one place that both quantize: the codes that enter a layer with weights. A picture of
/// it needs these counts a layer; a click on a layer lists differences() of a batch, and a click on one of those shows its
/// AgreementReason on the line of codes: where the simulation stood, where the tie was, and the three steps from the one to the other.
struct LayerAgreement {
    std::size_t layer = 0; ///< the layer whose input codes are compared
    std::int64_t count = 0;
    std::int64_t equal = 0;
    std::int64_t offByOne = 0;  ///< neighbouring codes; Binary's −1 and 1 are neighbours
    std::int64_t further = 0;
    std::int64_t bySelf = 0;    ///< of those that differ: fed the simulation's own codes, the layer before differs still — by binary32
                                ///< sums, the rounded bias or the fixed-point multiplier; the others only carry on what differed before
};

/// Adds what one batch shows to `layers`, one entry a layer with weights, in order; an empty vector begins. `simulated` and `integer`
/// are of the same network and batch. Errors: those of runStage().
[[nodiscard]] Result<void> addAgreement(const Network& network, const IntegerNetwork& integerNetwork, const Trace& simulated,
                                        const IntegerTrace& integer, int threads, std::vector<LayerAgreement>& layers);

enum class AgreementCause {
    Equal,      ///< the codes are the same
    Carried,    ///< the layer alone agrees: what entered it differed
    Sums,       ///< binary32 sums are the greatest part of the way between the two
    Bias,       ///< the rounded bias is
    Multiplier, ///< the fixed-point multiplier is
    Tie         ///< no way at all: a tie goes to even there and away from zero here
};

/// Why a code is what it is. Places are on the line of codes, in steps, the zero point included: a place is rounded to the code. All
/// but the codes and `ownAccumulator` are of the layer before when fed the simulation's own codes, so that
///   exactPlace + sumError = simulatedPlace       exactPlace + biasError + multiplierError = integerPlace
/// and codes differ by themselves only where simulatedPlace and integerPlace lie on two sides of `tie`, or one on it.
struct AgreementReason {
    std::size_t layer = 0;     ///< whose input code this is
    std::int64_t sample = 0;   ///< in the batch
    std::int64_t element = 0;  ///< in the sample
    std::int32_t simulatedCode = 0;
    std::int32_t integerCode = 0;
    std::int32_t selfCode = 0; ///< of the integer layer fed the simulation's codes
    float simulatedValue = 0;  ///< that the node rounds
    double simulatedPlace = 0; ///< that value times the binary32 of 1 / scale, as the node computes, and the zero point
    double tie = 0;            ///< the tie between two codes next to it; Binary: 0; Twn: its threshold
    double tieDistance = 0;    ///< |simulatedPlace − tie|
    std::optional<std::int32_t> accumulator;    ///< pooled; nothing before the first layer with weights, where both compute the same
    std::optional<std::int32_t> ownAccumulator; ///< of the integer network with its own codes
    double exactPlace = 0;     ///< the same codes, bias and scales in exact arithmetic
    double integerPlace = 0;   ///< accumulator · multiplier, before it is rounded
    double sumError = 0;
    double biasError = 0;
    double multiplierError = 0;
    [[nodiscard]] AgreementCause cause() const;
};

/// One element of a batch's sample. Errors: ShapeMismatch for a layer without weights, a sample or an element that is not there; those
/// of forward() and runInteger().
[[nodiscard]] Result<AgreementReason> explainElement(const Network& network, const IntegerNetwork& integerNetwork, const Batch& batch,
                                                     std::size_t layer, std::int64_t sample, std::int64_t element);

/// The first `limit` codes of a batch that differ at a layer, in order. Errors: as explainElement().
[[nodiscard]] Result<std::vector<AgreementReason>> differences(const Network& network, const IntegerNetwork& integerNetwork,
                                                               const Batch& batch, std::size_t layer, std::int64_t limit, int threads = 1);

} // namespace quantoscope::core
