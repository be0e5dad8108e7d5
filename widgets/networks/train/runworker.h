// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/calibration/calibration.h"
#include "core/networks/training/trainer.h"
#include "widgets/networks/networkmodel.h"
#include "widgets/networks/views/decisiongrid.h"
#include "widgets/networks/views/fitplot.h"
#include "widgets/networks/views/runpoint.h"

#include <array>
#include <chrono>
#include <memory>
#include <optional>

namespace quantoscope::widgets {

/// From where training with nodes starts.
enum class QatStart {
    Scratch, ///< the same weights as the float network started from
    Float,   ///< the float network as it is
    Ptq      ///< the calibrated network, its scales included
};

/// What a run begins from.
struct RunStart {
    std::shared_ptr<const core::DataSplit> data;
    core::NetworkSpec network; ///< with the nodes of QAT
    core::TrainingSpec training; ///< its seed also is that of the first weights
    core::CalibrationSpec calibration;
    QatStart qatStart = QatStart::Scratch;
    std::optional<core::Network> trained; ///< a network from a file in place of random weights; of the same structure
};

/// What the pictures ask of every snapshot.
struct PictureWish {
    enum class Kind { None, Plane, Curve };
    Kind kind = Kind::None;
    PlaneRange range;
    int detail = 48; ///< cells of a side, or places
    bool operator==(const PictureWish&) const = default;
};
struct NetworkPicture {
    DecisionGrid grid;
    FitCurve curve;
};
/// Empty where the wish does not fit the network.
[[nodiscard]] NetworkPicture pictureOf(const core::Network& network, const PictureWish& wish);

/// What went wrong, and where.
struct RunFault {
    NetworkModel::Kind kind = NetworkModel::Kind::Float;
    core::Error error;
};

/// One of the three networks between two steps.
struct NetworkSnapshot {
    std::shared_ptr<const core::Network> network; ///< null: there is none (yet)
    std::vector<RunPoint> curve;
    NetworkPicture picture;
    std::shared_ptr<const std::vector<std::int32_t>> answers; ///< to the held-out samples that are measured; null for regression
};
struct RunSnapshot {
    std::int64_t step = 0;
    std::int64_t stepsPerEpoch = 1;
    std::int64_t trainingSamples = 0; ///< that losses and accuracies are measured on
    std::int64_t heldOutSamples = 0;
    std::int64_t qatBegan = 0;        ///< the step at which QAT was started anew
    QatStart qatStart = QatStart::Scratch;
    std::array<NetworkSnapshot, 3> networks;        ///< PTQ's is added by whoever calibrates
    std::shared_ptr<const std::vector<core::StepRecord>> qatRecords; ///< of the steps since the snapshot before; null: none
    std::optional<RunFault> fault;

    [[nodiscard]] const NetworkSnapshot& of(NetworkModel::Kind kind) const { return networks[static_cast<std::size_t>(kind)]; }
};
using RunSnapshotPointer = std::shared_ptr<const RunSnapshot>;

/// Loss and accuracy on at most this many samples of each side, the first ones of their random order.
inline constexpr std::int64_t scoredTraining = 500;
inline constexpr std::int64_t scoredHeldOut = 1000;
[[nodiscard]] core::DataSplit firstSamples(const core::DataSplit& data);

/// The trainers of a run, for one thread at a time. Knows nothing of windows.
///
/// Both networks take the same number of steps. The same start and the same calls between the same steps give the same numbers.
class RunWorker
{
public:
    static constexpr std::size_t mostRecords = 4096; ///< between two snapshots; older ones are let go

    /// Begins anew; without trainers after an error.
    [[nodiscard]] core::Result<void> begin(const RunStart& start);
    [[nodiscard]] bool isReady() const { return m_float.has_value(); }
    /// QAT from the current step on. From PTQ: calibrates the float network.
    [[nodiscard]] core::Result<void> startQat(QatStart start);
    /// Other nodes of the same layers.
    [[nodiscard]] core::Result<void> setNodes(const core::NetworkSpec& network);
    void setCalibration(const core::CalibrationSpec& spec) { m_start.calibration = spec; }
    void setOptimizer(const core::OptimizerSpec& spec);

    /// Takes up to `steps` steps, fewer when the time is over; returns how many. Stops at a fault, which the next snapshot tells.
    [[nodiscard]] std::int64_t advance(std::int64_t steps, std::chrono::steady_clock::time_point until);
    /// Measures both networks at this step unless that has been done.
    void scoreNow();
    [[nodiscard]] std::int64_t step() const { return m_float ? m_float->stepsDone() : 0; }
    void tell(const RunFault& fault) { m_fault = fault; }
    [[nodiscard]] bool hasFault() const { return m_fault.has_value(); }
    /// Takes the fault and the records of steps with it.
    [[nodiscard]] RunSnapshot snapshot(const PictureWish& wish);

    /// The samples that are measured.
    [[nodiscard]] const std::shared_ptr<const core::DataSplit>& scored() const { return m_scored; }

private:
    [[nodiscard]] std::int64_t scoreDistance() const;
    void remember(core::StepRecord record);

    RunStart m_start;
    std::shared_ptr<const core::DataSplit> m_scored;
    std::optional<core::Trainer> m_float, m_qat;
    RunCurve m_floatCurve, m_qatCurve;
    std::shared_ptr<const std::vector<std::int32_t>> m_floatAnswers, m_qatAnswers;
    std::vector<core::StepRecord> m_records;
    std::int64_t m_scoredStep = -1;
    std::int64_t m_qatBegan = 0;
    std::optional<RunFault> m_fault;
};

/// How a network does on the samples that are measured, and what it answers to the held-out ones.
struct Measured {
    RunPoint point;
    std::shared_ptr<const std::vector<std::int32_t>> answers;
};
/// Errors: those of infer().
[[nodiscard]] core::Result<Measured> measureNetwork(const core::Network& network, const core::DataSplit& scored, std::int64_t step, int threads);

/// The calibrated network made ready to be trained with these nodes: scales and zero points are kept where the nodes have the same
/// codes, other nodes begin anew; nothing is frozen. Layers that were folded away are not among its layers.
[[nodiscard]] core::Network trainable(core::Network calibrated, const core::NetworkSpec& wanted);

} // namespace quantoscope::widgets
