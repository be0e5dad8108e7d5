// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/engine/pass.h"
#include "widgets/common/backgroundtask.h"
#include "widgets/networks/train/runworker.h"

#include <QWidget>

namespace quantoscope::widgets {

class WeightsView;

/// The nodes of one of the three networks close up: passes a few held-out samples through it in the background, and hands on the
/// records of QAT's steps.
class WeightsTool : public QWidget
{
    Q_OBJECT

public:
    explicit WeightsTool(QWidget* parent = nullptr);

    void setData(const std::shared_ptr<const core::DataSplit>& split);
    /// Takes all new records, whatever is looked at; to be called with every snapshot.
    void takeSteps(const RunSnapshotPointer& snapshot);
    /// Null: nothing to show.
    void setSnapshot(const RunSnapshotPointer& snapshot, NetworkModel::Kind kind);
    /// The layer with this index among those of the network that is trained; layers without weights are ignored.
    void chooseLayer(int layer);
    [[nodiscard]] WeightsView* view() const { return m_view; }
    [[nodiscard]] bool isBusy() const { return m_task.isRunning(); }

private:
    void trace();

    std::shared_ptr<const core::Batch> m_samples;
    std::vector<core::StepRecord> m_steps; ///< of QAT, of the newest steps
    std::shared_ptr<const std::vector<core::StepRecord>> m_taken;
    std::shared_ptr<const core::Network> m_network;
    NetworkModel::Kind m_kind = NetworkModel::Kind::Qat;
    bool m_isStale = false;
    WeightsView* m_view;
    BackgroundTask<std::shared_ptr<const core::Trace>> m_task;
};

} // namespace quantoscope::widgets
