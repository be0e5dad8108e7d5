// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/analyser.h"

#include "core/quantize/sketch.h"

#include <algorithm>

namespace quantoscope::widgets {

namespace {

/// Other schemes in the same places, but for one.
bool isEditOfOne(const Analysis& before, const Analysis& after)
{
    const auto& old = before.request.schemes;
    const auto& now = after.request.schemes;
    if (before.loaded != after.loaded || old.size() != now.size())
        return false;
    std::size_t differences = 0;
    for (std::size_t i = 0; i < old.size(); ++i)
        differences += old[i] != now[i];
    return differences <= 1;
}

} // namespace

Analyser::Analyser(QObject* parent) : QObject(parent)
{
    connect(&m_task, &BackgroundTaskBase::progressed, this, [this](int permille) {
        const double done = m_steps - stepsLeft() + permille / 1000.0;
        Q_EMIT progressed(std::clamp(static_cast<int>(1000 * done / m_steps), 0, 1000));
    });
}

void Analyser::setTensor(const LoadedTensorPointer& tensor)
{
    m_tensor = tensor;
    if (m_task.isRunning())
        m_task.cancel();
    m_isPending = false;
    if (tensor) {
        begin();
        return;
    }
    m_work.reset();
    m_shown.reset();
    m_isStopped = false;
    Q_EMIT changed();
    Q_EMIT finished();
}

void Analyser::setRequest(const AnalysisRequest& request)
{
    m_request = request;
    if (!m_tensor)
        return;
    if (m_task.isRunning() && m_isShort) {
        m_isPending = true;
        return;
    }
    if (m_task.isRunning())
        m_task.cancel();
    begin();
}

void Analyser::begin()
{
    m_isPending = false;
    m_isStopped = false;
    m_work = beginAnalysis(m_tensor, m_request, m_work);
    m_steps = std::max(1, stepsLeft());
    if (!m_shown || !isEditOfOne(*m_shown, *m_work) || isComplete(*m_work)) {
        m_shown = m_work;
        Q_EMIT changed();
    }
    step();
}

int Analyser::stepsLeft() const
{
    if (!m_work)
        return 0;
    const int stepsOfOne = m_work->tensor.count() > core::sketchSize ? 2 : 1;
    int steps = 1; // the histograms
    for (const SchemeState state : m_work->states)
        steps += state == SchemeState::Waiting ? stepsOfOne : state == SchemeState::Sketch ? 1 : 0;
    return steps;
}

void Analyser::step()
{
    if (isComplete(*m_work)) {
        Q_EMIT finished();
        return;
    }
    m_isShort = isNextStepShort(*m_work);
    m_task.start([work = m_work](const core::ProgressSink& sink) { return continueAnalysis(work, sink); },
                 [this](const core::Result<AnalysisPointer>& result) { deliver(result); });
}

void Analyser::deliver(const core::Result<AnalysisPointer>& result)
{
    if (!result) {
        m_isStopped = true;
        Q_EMIT failed(result.error());
        Q_EMIT finished();
        return;
    }
    m_work = *result;
    m_shown = m_work;
    Q_EMIT changed();
    if (m_isPending)
        begin();
    else
        step();
}

void Analyser::stop()
{
    if (!m_task.isRunning())
        return;
    m_task.cancel();
    if (m_isPending)
        m_work = beginAnalysis(m_tensor, m_request, m_work);
    m_isPending = false;
    m_isStopped = true;
    m_shown = m_work;
    Q_EMIT changed();
    Q_EMIT finished();
}

void Analyser::resume()
{
    if (m_isStopped && m_tensor)
        begin();
}

} // namespace quantoscope::widgets
