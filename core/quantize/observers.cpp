// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantize/observers.h"

#include "core/quantize/linear/clipping.h"
#include "core/quantize/linear/percentile.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>

namespace quantoscope::core {

namespace {

constexpr std::size_t chunkSize = 4096;

template<typename Number>
std::optional<Number> numberIn(std::string_view text, Number least, Number greatest)
{
    Number number{};
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool isWhole = fault == std::errc() && end == text.data() + text.size();
    return isWhole && number >= least && number <= greatest ? std::optional(number) : std::nullopt;
}

/// Visits the values of a tensor as binary64, NaN and infinities included.
template<typename Visit>
Result<void> eachChunk(const Tensor& tensor, const ProgressSink& progress, Visit visit)
{
    constexpr std::int64_t between = 1 << 18;
    std::array<double, chunkSize> buffer;
    for (std::int64_t first = 0; first < tensor.count(); first += static_cast<std::int64_t>(chunkSize)) {
        if (first % between == 0 && !keepGoing(progress, first, tensor.count()))
            return failure(ErrorCode::Cancelled);
        const auto size = std::min(static_cast<std::int64_t>(chunkSize), tensor.count() - first);
        const std::span values(buffer.data(), static_cast<std::size_t>(size));
        tensor.readValues(first, values);
        visit(std::span<const double>(values));
    }
    return {};
}

/// Ascends as the values do.
std::size_t highDigits(double value)
{
    const auto bits = std::bit_cast<std::uint64_t>(value + 0.0);
    constexpr std::uint64_t sign = std::uint64_t(1) << 63;
    return static_cast<std::size_t>(((bits & sign) != 0 ? ~bits : bits | sign) >> 48);
}

} // namespace

std::optional<ObserverSpec> parseObserver(std::string_view text)
{
    const std::vector<std::string_view> words = colonWords(text);
    ObserverSpec spec;
    if (words[0] == "minmax" && words.size() == 1)
        return spec;
    if (words.size() == 2 && words[0] == "ema") {
        const auto factor = numberIn(words[1], 0.0, 1.0);
        spec.kind = ObserverSpec::Kind::Ema;
        spec.factor = factor.value_or(0);
        return spec.factor > 0 ? std::optional(spec) : std::nullopt;
    }
    if (words.size() == 2 && words[0] == "percentile") {
        const auto percent = numberIn(words[1], 0.0, 100.0);
        spec.kind = ObserverSpec::Kind::Percentile;
        spec.percent = percent.value_or(0);
        return percent ? std::optional(spec) : std::nullopt;
    }
    if (words.size() == 2 && words[0] == "mse") {
        spec.kind = ObserverSpec::Kind::Mse;
        spec.steps = numberIn(words[1], 1, 65536).value_or(0);
        return spec.steps > 0 ? std::optional(spec) : std::nullopt;
    }
    if (words.size() == 3 && words[0] == "kl") {
        spec.kind = ObserverSpec::Kind::Kl;
        spec.bins = numberIn(words[1], 1, 1 << 20).value_or(0);
        spec.levels = numberIn(words[2], 1, 65536).value_or(0);
        return spec.bins > 0 && spec.levels > 0 ? std::optional(spec) : std::nullopt;
    }
    return std::nullopt;
}

Result<std::optional<ValueRange>> RangeObserver::survey(const Tensor& batch, const ProgressSink& progress)
{
    std::optional<ValueRange> own;
    const auto seen = eachChunk(batch, progress, [&](std::span<const double> values) {
        for (const double value : values) {
            if (std::isnan(value)) {
                ++m_nan;
            } else if (std::isinf(value)) {
                ++m_infinite;
            } else {
                ++m_finite;
                own = own ? ValueRange{std::min(own->lo, value), std::max(own->hi, value)} : ValueRange{value, value};
            }
        }
        if (m_spec.kind == ObserverSpec::Kind::Percentile)
            keepValues(values);
    });
    if (!seen)
        return tl::unexpected(seen.error());
    return own;
}

Result<void> RangeObserver::add(const Tensor& batch, const ProgressSink& progress)
{
    const auto own = survey(batch, progress);
    if (!own)
        return tl::unexpected(own.error());
    if (m_spec.kind == ObserverSpec::Kind::Mse || m_spec.kind == ObserverSpec::Kind::Kl)
        m_batches.push_back(batch);
    if (!own->has_value()) {
        m_history.push_back(range());
        return {};
    }
    const ValueRange now = **own;
    const bool hasGrown = !m_all || now.absMax() > m_all->absMax();
    const std::optional<ValueRange> before = range();
    m_all = m_all ? ValueRange{std::min(m_all->lo, now.lo), std::max(m_all->hi, now.hi)} : now;
    switch (m_spec.kind) {
    case ObserverSpec::Kind::MinMax: m_history.push_back(m_all); break;
    case ObserverSpec::Kind::Ema: {
        const double c = m_spec.factor;
        m_history.push_back(before ? ValueRange{before->lo + c * (now.lo - before->lo), before->hi + c * (now.hi - before->hi)} : now);
        break;
    }
    case ObserverSpec::Kind::Percentile: findPercentiles(); break;
    case ObserverSpec::Kind::Mse:
    case ObserverSpec::Kind::Kl: {
        if (auto searched = searchAgain(hasGrown, progress); !searched)
            return searched;
        const double reach = threshold();
        m_history.push_back(ValueRange{std::clamp(m_all->lo, -reach, reach), std::clamp(m_all->hi, -reach, reach)});
        break;
    }
    }
    return {};
}

void RangeObserver::keepValues(std::span<const double> values)
{
    m_values.resize(std::size_t(1) << 16);
    for (const double value : values) {
        if (std::isfinite(value))
            m_values[highDigits(value)].push_back(value);
    }
}

double RangeObserver::valueAtRank(std::int64_t rank) const
{
    std::size_t digits = 0;
    while (static_cast<std::int64_t>(m_values[digits].size()) <= rank)
        rank -= static_cast<std::int64_t>(m_values[digits++].size());
    std::vector<double> near = m_values[digits];
    std::nth_element(near.begin(), near.begin() + rank, near.end());
    return near[static_cast<std::size_t>(rank)];
}

void RangeObserver::findPercentiles()
{
    const auto at = [this](double percent) {
        const double place = static_cast<double>(m_finite - 1) * (percent / 100);
        const auto rank = static_cast<std::int64_t>(place);
        return interpolated(valueAtRank(rank), valueAtRank(std::min(rank + 1, m_finite - 1)), place - std::floor(place));
    };
    m_percentile = at(m_spec.percent);
    const double other = at(100 - m_spec.percent);
    m_history.push_back(ValueRange{std::min(other, *m_percentile), std::max(other, *m_percentile)});
}

std::vector<LinearGroup> RangeObserver::candidates() const
{
    const std::int64_t greatest = (std::int64_t(1) << (m_spec.bits - 1)) - 1;
    std::vector<LinearGroup> groups;
    for (int k = 1; k <= m_spec.steps; ++k) {
        const double scale = m_all->absMax() * k / m_spec.steps / static_cast<double>(greatest);
        groups.push_back({scale > 0 ? scale : 1, 0, -greatest, greatest});
    }
    return groups;
}

Result<void> RangeObserver::searchAgain(bool hasGrown, const ProgressSink& progress)
{
    const double absMax = m_all->absMax();
    if (absMax == 0)
        return {};
    const bool isMse = m_spec.kind == ObserverSpec::Kind::Mse;
    if (hasGrown && isMse)
        m_errors.emplace(candidates(), absMax);
    else if (hasGrown)
        m_histogram.emplace(absMax, m_spec.bins);
    const std::span all(m_batches);
    for (const Tensor& batch : hasGrown ? all : all.last(1)) {
        const auto seen = eachChunk(batch, progress, [&](std::span<const double> values) {
            if (isMse)
                m_errors->add(values);
            else
                m_histogram->add(values);
        });
        if (!seen)
            return seen;
    }
    if (!isMse) {
        m_search = searchKlClip(m_histogram->counts(), absMax, m_spec.levels);
        return {};
    }
    m_search.curve.clear();
    const std::vector<double> sums = m_errors->sums();
    for (int k = 1; k <= m_spec.steps; ++k)
        m_search.curve.push_back({absMax * k / m_spec.steps, sums[static_cast<std::size_t>(k - 1)] / static_cast<double>(m_finite)});
    m_search.best = firstLeast(m_search.curve);
    return {};
}

double RangeObserver::threshold() const
{
    if (!m_search.curve.empty())
        return m_search.threshold();
    return range() ? range()->absMax() : 0;
}

Result<double> RangeObserver::meanSquaredError(const ProgressSink& progress) const
{
    if (!m_errors)
        return 0.0;
    const LinearGroup group = candidates()[m_search.best];
    long double sum = 0;
    for (const Tensor& batch : m_batches) {
        const auto seen = eachChunk(batch, progress, [&](std::span<const double> values) { sum += squaredError(values, group); });
        if (!seen)
            return tl::unexpected(seen.error());
    }
    return static_cast<double>(sum / static_cast<long double>(m_finite));
}

} // namespace quantoscope::core
