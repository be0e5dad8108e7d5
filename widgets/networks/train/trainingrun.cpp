// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/train/trainingrun.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace quantoscope::widgets {

namespace {

constexpr double slowSpeed = 20;       ///< steps a second up to which every picture is measured
constexpr double mostBehind = 0.2;     ///< seconds of steps that are caught up with
constexpr qint64 frameWindow = 1000;   ///< milliseconds

} // namespace

TrainingRun::TrainingRun(QObject* parent) : QObject(parent), m_worker(std::make_shared<RunWorker>())
{
    m_wait.setSingleShot(true);
    m_wait.setTimerType(Qt::PreciseTimer);
    connect(&m_wait, &QTimer::timeout, this, &TrainingRun::pump);
}

void TrainingRun::begin(const RunStart& start)
{
    forget();
    m_data = start.data;
    m_calibration = start.calibration;
    m_hasBegun = true;
    askNow(NetworkModel::Kind::Float, [start](RunWorker& worker) -> core::Result<void> {
        if (const auto begun = worker.begin(start); !begun)
            return begun;
        worker.scoreNow();
        return {};
    });
}

/// What a slice that still runs brings back belongs to the run before.
void TrainingRun::forget()
{
    m_orders.clear();
    m_takesOrdered = false;
    m_ptqTask.cancel();
    ++m_run;
    m_ptq = {};
    m_ptqCurve = {};
    m_calibratedOf.reset();
    m_snapshot.reset();
}

void TrainingRun::dropSteps()
{
    std::erase_if(m_orders, [](const Order& order) { return order.steps > 0; });
    m_takesOrdered = false;
}

void TrainingRun::clear()
{
    forget();
    m_hasBegun = false;
    setPlaying(false);
    Q_EMIT changed();
}

void TrainingRun::setPlaying(bool isPlaying)
{
    if (isPlaying == m_isPlaying || (isPlaying && !m_hasBegun))
        return;
    m_isPlaying = isPlaying;
    m_playClock.start();
    m_playSteps = 0;
    m_frameClock.start();
    m_frames = 0;
    m_frameSteps = 0;
    m_framesPerSecond = 0;
    m_stepsPerSecond = 0;
    if (!isPlaying) {
        m_wait.stop();
        dropSteps();
        m_needsPicture = m_hasBegun;
    }
    Q_EMIT playingChanged(isPlaying);
    pump();
}

void TrainingRun::runSteps(std::int64_t steps)
{
    if (!m_hasBegun || steps <= 0)
        return;
    m_orders.push_back({NetworkModel::Kind::Float, {}, steps});
    pump();
}

void TrainingRun::runEpoch()
{
    if (!m_snapshot)
        return;
    std::int64_t ahead = m_snapshot->step;
    for (const Order& order : m_orders)
        ahead += order.steps;
    runSteps(m_snapshot->stepsPerEpoch - ahead % m_snapshot->stepsPerEpoch);
}

void TrainingRun::startQat(QatStart start)
{
    if (!m_hasBegun)
        return;
    m_orders.push_back({NetworkModel::Kind::Qat, [start](RunWorker& worker) -> core::Result<void> {
                            if (!worker.isReady())
                                return {};
                            if (const auto begun = worker.startQat(start); !begun)
                                return begun;
                            worker.scoreNow();
                            return {};
                        }});
    pump();
}

void TrainingRun::setNodes(const core::NetworkSpec& network)
{
    askNow(NetworkModel::Kind::Qat, [network](RunWorker& worker) { return worker.setNodes(network); });
}

void TrainingRun::setCalibration(const core::CalibrationSpec& spec)
{
    m_calibration = spec;
    m_isPtqStale = true;
    askNow(NetworkModel::Kind::Ptq, [spec](RunWorker& worker) -> core::Result<void> {
        worker.setCalibration(spec);
        return {};
    });
    calibrateIfDue();
}

void TrainingRun::setOptimizer(const core::OptimizerSpec& spec)
{
    askNow(NetworkModel::Kind::Float, [spec](RunWorker& worker) -> core::Result<void> {
        worker.setOptimizer(spec);
        return {};
    });
}

void TrainingRun::setSpeed(double stepsPerSecond)
{
    m_speed = stepsPerSecond;
    m_playClock.start();
    m_playSteps = 0;
    m_wait.stop();
    pump();
}

void TrainingRun::setWish(const PictureWish& wish)
{
    if (wish == m_wish)
        return;
    m_wish = wish;
    m_needsPicture = m_hasBegun;
    pump();
}

bool TrainingRun::isBusy() const
{
    if (!m_orders.empty())
        return true;
    return !m_isPlaying && (m_task.isRunning() || m_ptqTask.isRunning());
}

void TrainingRun::askNow(NetworkModel::Kind kind, Act act)
{
    if (!m_hasBegun)
        return;
    // Before steps that are still to be taken, after what else was asked for.
    const auto at = std::ranges::find_if(m_orders, [](const Order& order) { return order.steps > 0; });
    m_orders.insert(at, {kind, std::move(act), 0});
    pump();
}

std::int64_t TrainingRun::allowedSteps()
{
    if (m_speed <= 0)
        return std::numeric_limits<std::int64_t>::max();
    const double due = m_speed * static_cast<double>(m_playClock.elapsed()) / 1000 - static_cast<double>(m_playSteps);
    if (due > 1 + mostBehind * m_speed) { // too slow for this speed: no use in catching up with all
        m_playClock.start();
        m_playSteps = 0;
        return static_cast<std::int64_t>(1 + mostBehind * m_speed);
    }
    return static_cast<std::int64_t>(std::floor(due));
}

void TrainingRun::pump()
{
    if (m_task.isRunning() || !m_hasBegun)
        return;
    std::vector<Order> acts;
    while (!m_orders.empty() && m_orders.front().steps == 0) {
        acts.push_back(std::move(m_orders.front()));
        m_orders.pop_front();
    }
    std::int64_t steps = 0;
    m_takesOrdered = !m_orders.empty();
    if (m_takesOrdered)
        steps = m_orders.front().steps;
    else if (m_isPlaying)
        steps = allowedSteps();
    const bool isIdle = acts.empty() && steps == 0 && !m_needsPicture;
    if (isIdle && m_isPlaying) {
        const double next = 1000 * static_cast<double>(m_playSteps + 1) / m_speed - static_cast<double>(m_playClock.elapsed());
        m_wait.start(static_cast<int>(std::clamp(std::ceil(next), 1.0, 1000.0)));
    }
    if (isIdle)
        return;
    m_needsPicture = false;
    const bool isLast = m_orders.size() <= 1 && !m_isPlaying;
    startSlice(std::move(acts), steps, isLast || (m_speed > 0 && m_speed <= slowSpeed));
}

void TrainingRun::startSlice(std::vector<Order> acts, std::int64_t steps, bool isResting)
{
    const auto job = [worker = m_worker, acts = std::move(acts), steps, isResting, wish = m_wish](const core::ProgressSink&) -> core::Result<Slice> {
        for (const Order& order : acts) {
            if (const auto done = order.act(*worker); !done) {
                worker->tell({order.kind, done.error()});
                break;
            }
        }
        Slice slice;
        if (worker->isReady() && !worker->hasFault()) {
            slice.steps = worker->advance(steps, std::chrono::steady_clock::now() + std::chrono::milliseconds(sliceMilliseconds));
            if (isResting && slice.steps == steps)
                worker->scoreNow();
        }
        slice.snapshot = worker->snapshot(wish);
        return slice;
    };
    m_task.start(job, [this, run = m_run](const core::Result<Slice>& result) { deliver(result, run == m_run); });
    Q_EMIT busyChanged();
}

void TrainingRun::countFrame(std::int64_t steps)
{
    ++m_frames;
    m_frameSteps += steps;
    const qint64 elapsed = m_frameClock.elapsed();
    if (!m_isPlaying || elapsed < frameWindow)
        return;
    m_framesPerSecond = 1000.0 * static_cast<double>(m_frames) / static_cast<double>(elapsed);
    m_stepsPerSecond = 1000.0 * static_cast<double>(m_frameSteps) / static_cast<double>(elapsed);
    m_frames = 0;
    m_frameSteps = 0;
    m_frameClock.start();
}

void TrainingRun::stopFor(const RunFault& fault)
{
    dropSteps();
    setPlaying(false);
    Q_EMIT failed(fault);
}

void TrainingRun::deliver(const core::Result<Slice>& result, bool isOfThisRun)
{
    if (!isOfThisRun)
        return pump();
    if (!result) {
        stopFor({NetworkModel::Kind::Float, result.error()});
        return;
    }
    countFrame(result->steps);
    m_playSteps += result->steps;
    const auto ordered = std::ranges::find_if(m_orders, [](const Order& order) { return order.steps > 0; });
    if (m_takesOrdered && ordered != m_orders.end()) {
        ordered->steps -= std::min(ordered->steps, result->steps);
        if (ordered->steps == 0)
            m_orders.erase(ordered);
    }
    m_takesOrdered = false;
    auto snapshot = std::make_shared<RunSnapshot>(result->snapshot);
    joinPtq(*snapshot);
    m_snapshot = snapshot;
    if (snapshot->fault)
        stopFor(*snapshot->fault);
    // The next slice runs while the window paints this one.
    pump();
    calibrateIfDue();
    Q_EMIT changed();
    Q_EMIT busyChanged();
}

void TrainingRun::joinPtq(RunSnapshot& snapshot) const
{
    NetworkSnapshot& joined = snapshot.networks[static_cast<std::size_t>(NetworkModel::Kind::Ptq)];
    joined.network = m_ptq.network;
    joined.curve = m_ptqCurve.points();
    joined.picture = m_ptq.picture;
    joined.answers = m_ptq.measured.answers;
}

void TrainingRun::calibrateIfDue()
{
    if (m_ptqTask.isRunning() || !m_snapshot || !m_data)
        return;
    const auto& network = m_snapshot->of(NetworkModel::Kind::Float).network;
    const bool isResting = !m_isPlaying && m_orders.empty();
    const bool isDue = isResting || !m_ptqClock.isValid() || m_ptqClock.elapsed() >= ptqMilliseconds;
    if (!network || (network == m_calibratedOf && !m_isPtqStale) || !isDue)
        return;
    m_calibratedOf = network;
    m_isPtqStale = false;
    m_ptqClock.start();
    const auto job = [network, data = m_data, spec = m_calibration, wish = m_wish, step = m_snapshot->step](const core::ProgressSink& sink) -> core::Result<PtqResult> {
        auto calibrated = core::calibrate(*network, data->training, spec, sink);
        if (!calibrated)
            return tl::unexpected(calibrated.error());
        const core::DataSplit scored = firstSamples(*data);
        const auto measured = measureNetwork(calibrated->network, scored, step, spec.threads);
        if (!measured)
            return tl::unexpected(measured.error());
        PtqResult made;
        made.picture = pictureOf(calibrated->network, wish);
        made.network = std::make_shared<const core::Network>(std::move(calibrated->network));
        made.measured = *measured;
        return made;
    };
    m_ptqTask.start(job, [this, run = m_run](const core::Result<PtqResult>& result) { deliverPtq(result, run == m_run); });
}

void TrainingRun::deliverPtq(const core::Result<PtqResult>& result, bool isOfThisRun)
{
    if (!isOfThisRun || !m_snapshot)
        return;
    if (!result) {
        stopFor({NetworkModel::Kind::Ptq, result.error()});
        return;
    }
    m_ptq = *result;
    m_ptqCurve.append(result->measured.point);
    auto snapshot = std::make_shared<RunSnapshot>(*m_snapshot);
    joinPtq(*snapshot);
    m_snapshot = snapshot;
    calibrateIfDue();
    Q_EMIT changed();
    Q_EMIT busyChanged();
}

} // namespace quantoscope::widgets
