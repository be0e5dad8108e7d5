// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/linear/aciq.h"
#include "core/quantize/linear/clipsearch.h"
#include "core/quantize/linear/linearrule.h"
#include "core/quantize/observers.h"
#include "core/support/progress.h"
#include "core/tensors/tensor.h"

#include <optional>
#include <string_view>
#include <vector>

namespace quantoscope::core {

/// Chooses the range of one node from batches that pass by: one of core/quantize's observers, or `aciq`, the analytical clipping of
/// Banner et al. fitted to all values so far.
///
/// The observer `mse` weighs rounding against clipping on symmetric codes. Where the codes are asymmetric and the first batch has no
/// value below 0 (inputs, and what leaves a ReLU), all codes serve one side, and it searches with one bit more, which has just these
/// codes above 0 (16 bits at most). NaN and infinities take no part.
class NodeObserver
{
public:
    /// `name`: what parseObserver reads, or `aciq`; `rule`: of the node's codes. Errors: UnknownOption (`observer`, the name).
    [[nodiscard]] static Result<NodeObserver> make(std::string_view name, const LinearRule& rule);

    /// Errors: Cancelled.
    [[nodiscard]] Result<void> add(const Tensor& batch, const ProgressSink& progress = {});

    /// After each batch; nothing while no finite value was seen.
    [[nodiscard]] const std::vector<std::optional<ValueRange>>& history() const { return m_observer ? m_observer->history() : m_history; }
    /// The range now.
    [[nodiscard]] std::optional<ValueRange> range() const { return history().empty() ? std::nullopt : history().back(); }
    /// Mse and Kl: the objective over all values so far; aciq: the error expected of the fitted distribution at 100 thresholds up to the
    /// greatest distance from its middle, and at the optimum if that is not farther; else empty.
    [[nodiscard]] const ClipSearch& search() const { return m_observer ? m_observer->search() : m_search; }
    /// The node's codes are asymmetric and the first batch has no value below 0.
    [[nodiscard]] bool isOneSided() const { return m_isOneSided; }

private:
    NodeObserver(const LinearRule& rule, const std::optional<ObserverSpec>& spec) : m_rule(rule), m_spec(spec) {}
    [[nodiscard]] Result<void> fitAgain(const Tensor& batch, const ProgressSink& progress);

    LinearRule m_rule;
    std::optional<ObserverSpec> m_spec; ///< nothing: aciq
    std::optional<RangeObserver> m_observer; ///< from the first batch on
    std::vector<Tensor> m_batches; ///< aciq
    AciqMoments m_values;          ///< aciq: the first pass over all batches
    std::vector<std::optional<ValueRange>> m_history;
    ClipSearch m_search;
    bool m_isOneSided = false;
    bool m_hasBegun = false;
};

} // namespace quantoscope::core
