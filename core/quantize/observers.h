// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/linear/clipsearch.h"
#include "core/quantize/linear/klclip.h"
#include "core/quantize/linear/linearrule.h"
#include "core/quantize/linear/mseclip.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace quantoscope::core {

/// An observer as asked for: how a range is estimated from batches of values that pass by (torch/ao/quantization/observer.py,
/// ModelOpt's calibrators).
struct ObserverSpec {
    enum class Kind {
        MinMax,     ///< least and greatest value so far
        Ema,        ///< the first batch's, then each moved by `factor` towards every further batch's
        Percentile, ///< from the (100 − percent)th to the percent-th percentile of the values so far
        Mse,        ///< searchMseClip over `steps` thresholds, symmetric codes of `bits` bits
        Kl          ///< searchKlClip of `bins` bins and `levels` levels
    };
    Kind kind = Kind::MinMax;
    double factor = 0.01; ///< 0 < factor ≤ 1
    double percent = 99.9; ///< 0 … 100
    int steps = 100;      ///< 1 … 65 536
    int bins = 2048;      ///< 1 … 1 048 576
    int levels = 128;     ///< 1 … 65 536
    int bits = 8;         ///< 2 … 16; Mse only

    bool operator==(const ObserverSpec&) const = default;
};

/// Reads `minmax`, `ema:C`, `percentile:P`, `mse:STEPS`, `kl:BINS:LEVELS`; nothing for anything else.
[[nodiscard]] std::optional<ObserverSpec> parseObserver(std::string_view text);

/// Watches batches go by. NaN and infinities are counted and take no part; a batch without finite values changes nothing else.
class RangeObserver
{
public:
    explicit RangeObserver(const ObserverSpec& spec) : m_spec(spec) {}

    /// Mse and Kl read all batches again when a value greater than all before comes. Errors: Cancelled.
    [[nodiscard]] Result<void> add(const Tensor& batch, const ProgressSink& progress = {});

    /// After each batch; nothing while no finite value was seen. Mse and Kl: the values' range within ± the threshold.
    [[nodiscard]] const std::vector<std::optional<ValueRange>>& history() const { return m_history; }
    /// The range now.
    [[nodiscard]] std::optional<ValueRange> range() const { return m_history.empty() ? std::nullopt : m_history.back(); }
    /// Mse and Kl: the best candidate's; else the greatest magnitude of the range. 0 without finite values.
    [[nodiscard]] double threshold() const;
    /// Mse and Kl: the objective over all values so far; empty without a finite value other than 0.
    [[nodiscard]] const ClipSearch& search() const { return m_search; }
    /// Percentile: of the values so far, as numpy.percentile with linear interpolation.
    [[nodiscard]] std::optional<double> percentile() const { return m_percentile; }
    /// Mse: the mean squared error at the threshold, in binary64 with sums in extended precision.
    [[nodiscard]] Result<double> meanSquaredError(const ProgressSink& progress = {}) const;

    [[nodiscard]] std::int64_t finite() const { return m_finite; }
    [[nodiscard]] std::int64_t nan() const { return m_nan; }
    [[nodiscard]] std::int64_t infinite() const { return m_infinite; }

private:
    /// The batch's own range; counts as it goes.
    [[nodiscard]] Result<std::optional<ValueRange>> survey(const Tensor& batch, const ProgressSink& progress);
    void keepValues(std::span<const double> values);
    [[nodiscard]] double valueAtRank(std::int64_t rank) const;
    void findPercentiles();
    [[nodiscard]] Result<void> searchAgain(bool hasGrown, const ProgressSink& progress);
    [[nodiscard]] std::vector<LinearGroup> candidates() const;

    ObserverSpec m_spec;
    std::vector<std::optional<ValueRange>> m_history;
    std::optional<ValueRange> m_all; ///< least and greatest value so far
    std::vector<Tensor> m_batches;   ///< Mse and Kl
    std::vector<std::vector<double>> m_values; ///< Percentile: by the highest 16 bits of their ordered patterns
    std::optional<SquaredErrors> m_errors;
    std::optional<MagnitudeHistogram> m_histogram;
    ClipSearch m_search;
    std::optional<double> m_percentile;
    std::int64_t m_finite = 0;
    std::int64_t m_nan = 0;
    std::int64_t m_infinite = 0;
};

} // namespace quantoscope::core
