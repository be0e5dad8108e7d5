// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/train/weightstool.h"

#include "widgets/networks/weights/weightsview.h"

#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace quantoscope::widgets {

namespace {

constexpr std::int64_t tracedSamples = 32;
constexpr std::size_t mostSteps = 4096; ///< for a look at QAT after one at another network

} // namespace

WeightsTool::WeightsTool(QWidget* parent) : QWidget(parent), m_view(new WeightsView(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
}

void WeightsTool::setData(const std::shared_ptr<const core::DataSplit>& split)
{
    m_task.cancel();
    m_samples.reset();
    m_network.reset();
    m_steps.clear();
    m_view->clear();
    if (!split)
        return;
    const core::Dataset& from = split->heldOut.count() > 0 ? split->heldOut : split->training;
    std::vector<std::int64_t> first(static_cast<std::size_t>(std::min(tracedSamples, from.count())));
    std::iota(first.begin(), first.end(), 0);
    m_samples = std::make_shared<const core::Batch>(core::subset(from, first).inputs);
}

void WeightsTool::takeSteps(const RunSnapshotPointer& snapshot)
{
    if (!snapshot || !snapshot->qatRecords || snapshot->qatRecords == m_taken)
        return;
    m_taken = snapshot->qatRecords;
    for (const core::StepRecord& record : *m_taken) {
        if (!m_steps.empty() && record.step <= m_steps.back().step)
            m_steps.clear();
        m_steps.push_back(record);
        if (m_kind == NetworkModel::Kind::Qat)
            m_view->addStep(record);
    }
    if (m_steps.size() > 2 * mostSteps)
        m_steps.erase(m_steps.begin(), m_steps.end() - mostSteps);
}

void WeightsTool::setSnapshot(const RunSnapshotPointer& snapshot, NetworkModel::Kind kind)
{
    if (kind != m_kind) {
        m_kind = kind;
        m_view->setSteps(kind == NetworkModel::Kind::Qat ? m_steps : std::vector<core::StepRecord>());
    }
    const auto network = snapshot ? snapshot->of(kind).network : nullptr;
    if (network == m_network)
        return;
    m_network = network;
    m_view->setNetwork(m_network);
    m_isStale = true;
    if (!m_task.isRunning())
        trace();
}

void WeightsTool::trace()
{
    m_isStale = false;
    if (!m_network || !m_samples)
        return;
    const auto job = [network = m_network, samples = m_samples](const core::ProgressSink&) -> core::Result<std::shared_ptr<const core::Trace>> {
        auto made = core::forward(*network, *samples, {});
        if (!made)
            return tl::unexpected(made.error());
        return std::make_shared<const core::Trace>(std::move(*made));
    };
    m_task.start(job, [this](const core::Result<std::shared_ptr<const core::Trace>>& made) {
        // A network of other layers may have come meanwhile.
        const bool isFitting = made && m_network && (*made)->layers.size() == m_network->layers.size();
        m_view->setTrace(isFitting ? *made : nullptr);
        if (m_isStale)
            trace();
    });
}

void WeightsTool::chooseLayer(int layer)
{
    const auto index = static_cast<std::size_t>(std::max(0, layer));
    if (m_network && index < m_network->spec.layers.size() && m_network->spec.layers[index].hasWeights() && m_kind != NetworkModel::Kind::Ptq)
        m_view->setLayer(index);
}

} // namespace quantoscope::widgets
