// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/calibration/nodeobserver.h"

#include "core/quantize/linear/cliprange.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace quantoscope::core {

namespace {

constexpr std::int64_t pieceSize = 4096;
constexpr int curveSteps = 100;
constexpr int mostBits = 16;

/// visit(values) → bool for pieces of the tensor as binary64, until it returns false; returns whether it never did.
template<typename Visit>
bool eachPiece(const Tensor& tensor, Visit visit)
{
    std::array<double, static_cast<std::size_t>(pieceSize)> buffer;
    for (std::int64_t first = 0; first < tensor.count(); first += pieceSize) {
        const std::span values(buffer.data(), static_cast<std::size_t>(std::min(pieceSize, tensor.count() - first)));
        tensor.readValues(first, values);
        if (!visit(std::span<const double>(values)))
            return false;
    }
    return true;
}

bool hasNegative(const Tensor& tensor)
{
    return !eachPiece(tensor, [](std::span<const double> values) {
        return std::ranges::none_of(values, [](double value) { return std::isfinite(value) && value < 0; });
    });
}

/// Aciq's objective in the units of the values.
ClipSearch expectedErrors(const AciqMoments& moments, const LinearRule& rule)
{
    const bool isOneSided = !rule.isSymmetric && moments.isOneSided();
    const double optimum = aciqThreshold(moments, rule.bits, !rule.isSymmetric);
    if (!(optimum > 0))
        return {};
    const AciqModel model = moments.model();
    const double unit = model == AciqModel::Laplace ? moments.meanDistance() : moments.deviation();
    const double centre = moments.isOneSided() ? 0 : moments.centre();
    const double reach = std::max(moments.greatest() - centre, centre - moments.least());
    ClipSearch search;
    const auto add = [&](double threshold) {
        search.curve.push_back({threshold, unit * unit * aciqCost(model, rule.bits + (isOneSided ? 1 : 0), threshold / unit)});
    };
    for (int k = 1; k <= curveSteps; ++k)
        add(reach * k / curveSteps);
    if (optimum < reach)
        add(optimum);
    std::ranges::sort(search.curve, {}, &ClipCost::threshold);
    search.best = firstLeast(search.curve);
    return search;
}

} // namespace

Result<NodeObserver> NodeObserver::make(std::string_view name, const LinearRule& rule)
{
    const std::optional<ObserverSpec> spec = parseObserver(name);
    if (!spec && name != "aciq")
        return failure(ErrorCode::UnknownOption, {std::string("observer"), std::string(name.substr(0, 80))});
    return NodeObserver(rule, spec);
}

Result<void> NodeObserver::add(const Tensor& batch, const ProgressSink& progress)
{
    if (!m_hasBegun) {
        m_hasBegun = true;
        m_isOneSided = !m_rule.isSymmetric && !hasNegative(batch);
        if (m_spec) {
            ObserverSpec spec = *m_spec;
            spec.bits = std::min(mostBits, m_rule.bits + (m_isOneSided ? 1 : 0));
            m_observer.emplace(spec);
        }
    }
    return m_observer ? m_observer->add(batch, progress) : fitAgain(batch, progress);
}

Result<void> NodeObserver::fitAgain(const Tensor& batch, const ProgressSink& progress)
{
    m_batches.push_back(batch);
    eachPiece(batch, [this](std::span<const double> values) {
        m_values.addValues(values);
        return true;
    });
    AciqMoments moments = m_values;
    for (std::size_t i = 0; i < m_batches.size(); ++i) {
        if (!keepGoing(progress, static_cast<std::int64_t>(i), static_cast<std::int64_t>(m_batches.size())))
            return failure(ErrorCode::Cancelled);
        eachPiece(m_batches[i], [&moments](std::span<const double> values) {
            moments.addDistances(values);
            return true;
        });
    }
    m_history.push_back(aciqRange(m_rule, moments));
    m_search = expectedErrors(moments, m_rule);
    return {};
}

} // namespace quantoscope::core
