// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/backgroundtask.h"
#include "widgets/networks/train/runworker.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>

namespace quantoscope::widgets {

/// Trains in slices of a few hundredths of a second off the window's thread and hands out a snapshot after each.
///
/// Whatever is asked for acts between two slices, in the order in which it was asked for. The float network is calibrated beside it,
/// a few times a second while it changes, and once more when it has come to rest.
class TrainingRun : public QObject
{
    Q_OBJECT

public:
    static constexpr int sliceMilliseconds = 12;
    static constexpr int ptqMilliseconds = 250; ///< from one calibration to the next, at least

    explicit TrainingRun(QObject* parent = nullptr);

    /// Begins anew and forgets all that was asked for; goes on playing if it plays.
    void begin(const RunStart& start);
    /// Nothing any more: no data.
    void clear();
    void setPlaying(bool isPlaying);
    [[nodiscard]] bool isPlaying() const { return m_isPlaying; }
    void runSteps(std::int64_t steps);
    /// To the end of this epoch.
    void runEpoch();
    /// After all steps that were asked for.
    void startQat(QatStart start);
    void setNodes(const core::NetworkSpec& network);
    void setCalibration(const core::CalibrationSpec& spec);
    void setOptimizer(const core::OptimizerSpec& spec);
    /// Steps a second while playing; 0: as fast as it goes.
    void setSpeed(double stepsPerSecond);
    void setWish(const PictureWish& wish);

    /// Something that was asked for is still to be done; playing itself is not counted.
    [[nodiscard]] bool isBusy() const;
    /// Null before the first slice.
    [[nodiscard]] const RunSnapshotPointer& snapshot() const { return m_snapshot; }
    /// Pictures a second and steps a second, of the last second of playing; 0 at rest.
    [[nodiscard]] double framesPerSecond() const { return m_framesPerSecond; }
    [[nodiscard]] double stepsPerSecond() const { return m_stepsPerSecond; }

Q_SIGNALS:
    void changed();
    void playingChanged(bool isPlaying);
    /// Training stands still after this.
    void failed(const quantoscope::widgets::RunFault& fault);
    void busyChanged();

private:
    using Act = std::function<core::Result<void>(RunWorker&)>;
    /// Something to do at once, or steps to take.
    struct Order {
        NetworkModel::Kind kind = NetworkModel::Kind::Float;
        Act act;
        std::int64_t steps = 0;
    };
    struct Slice {
        RunSnapshot snapshot;
        std::int64_t steps = 0;
    };
    struct PtqResult {
        std::shared_ptr<const core::Network> network;
        Measured measured;
        NetworkPicture picture;
    };

    void forget();
    void dropSteps();
    void askNow(NetworkModel::Kind kind, Act act);
    void pump();
    void startSlice(std::vector<Order> acts, std::int64_t steps, bool isResting);
    void deliver(const core::Result<Slice>& result, bool isOfThisRun);
    void calibrateIfDue();
    void deliverPtq(const core::Result<PtqResult>& result, bool isOfThisRun);
    void joinPtq(RunSnapshot& snapshot) const;
    void countFrame(std::int64_t steps);
    void stopFor(const RunFault& fault);
    [[nodiscard]] std::int64_t allowedSteps();

    std::shared_ptr<RunWorker> m_worker; ///< used by one slice at a time
    std::deque<Order> m_orders;
    bool m_takesOrdered = false; ///< the steps of the running slice are those of the first order
    bool m_isPlaying = false;
    bool m_hasBegun = false;
    bool m_needsPicture = false;
    double m_speed = 0;
    PictureWish m_wish;
    RunSnapshotPointer m_snapshot;
    std::shared_ptr<const core::DataSplit> m_data;
    core::CalibrationSpec m_calibration;
    PtqResult m_ptq;
    RunCurve m_ptqCurve;
    std::shared_ptr<const core::Network> m_calibratedOf; ///< the float network that PTQ was, or is being, made from
    std::int64_t m_run = 0;      ///< which beginning this is
    bool m_isPtqStale = false;
    QElapsedTimer m_ptqClock, m_playClock, m_frameClock;
    QTimer m_wait;
    std::int64_t m_playSteps = 0;
    std::int64_t m_frames = 0;
    std::int64_t m_frameSteps = 0;
    double m_framesPerSecond = 0;
    double m_stepsPerSecond = 0;
    BackgroundTask<PtqResult> m_ptqTask;
    BackgroundTask<Slice> m_task;
};

} // namespace quantoscope::widgets
