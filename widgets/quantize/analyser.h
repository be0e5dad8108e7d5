// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/backgroundtask.h"
#include "widgets/quantize/analysis.h"

#include <QObject>

namespace quantoscope::widgets {

/// Works on the schemes of a tensor in the background, a step at a time, and hands out the analysis after every step.
///
/// A newer request supersedes the older one. A short step (see isNextStepShort) is finished first, so that pictures follow a handle
/// that is dragged without a pause.
class Analyser : public QObject
{
    Q_OBJECT

public:
    explicit Analyser(QObject* parent = nullptr);

    /// Another tensor; null: none.
    void setTensor(const LoadedTensorPointer& tensor);
    /// Other schemes, reach or unit; the request's source does not matter.
    void setRequest(const AnalysisRequest& request);
    /// Leaves undone what is not done yet.
    void stop();
    /// Goes on after stop.
    void resume();

    [[nodiscard]] bool isRunning() const { return m_task.isRunning(); }
    /// Something was left undone.
    [[nodiscard]] bool isStopped() const { return m_isStopped; }
    /// What there is; null without a tensor. While a scheme is edited, its former outcome stays until the first of the new one.
    [[nodiscard]] const AnalysisPointer& analysis() const { return m_shown; }
    /// How far the work on a scheme of the newest request is.
    [[nodiscard]] SchemeState stateOf(std::size_t scheme) const { return m_work ? m_work->stateOf(scheme) : SchemeState::Waiting; }

Q_SIGNALS:
    void changed();
    /// 0…1000 of all that is to do.
    void progressed(int permille);
    /// The work stops: there is not enough memory.
    void failed(const quantoscope::core::Error& error);
    /// Nothing runs any more.
    void finished();

private:
    void begin();
    void step();
    void deliver(const core::Result<AnalysisPointer>& result);
    [[nodiscard]] int stepsLeft() const;

    AnalysisRequest m_request;
    LoadedTensorPointer m_tensor;
    AnalysisPointer m_work;  ///< the newest request as far as it is done
    AnalysisPointer m_shown;
    bool m_isPending = false; ///< the request has changed while a short step runs
    bool m_isShort = false;   ///< the running step is
    bool m_isStopped = false;
    int m_steps = 1; ///< of the whole request
    BackgroundTask<AnalysisPointer> m_task;
};

} // namespace quantoscope::widgets
