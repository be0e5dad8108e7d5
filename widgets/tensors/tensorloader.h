// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/backgroundtask.h"
#include "widgets/tensors/loadedtensor.h"

namespace quantoscope::widgets {

/// Loads one tensor at a time in the background: a newer request supersedes the older one.
class TensorLoader : public QObject
{
    Q_OBJECT

public:
    explicit TensorLoader(QObject* parent = nullptr);

    /// `entry` as loadTensor has it.
    void load(const TensorSource& source, const std::optional<core::TensorEntry>& entry = {});
    /// Stops; neither loaded nor failed follows.
    void cancel() { m_task.cancel(); }
    [[nodiscard]] bool isRunning() const { return m_task.isRunning(); }

Q_SIGNALS:
    void started();
    /// 0…1000.
    void progressed(int permille);
    void loaded(const quantoscope::widgets::LoadedTensorPointer& tensor);
    void failed(const quantoscope::widgets::TensorSource& source, const quantoscope::core::Error& error);
    /// After loaded or failed, or after cancel.
    void finished();

private:
    BackgroundTask<LoadedTensorPointer> m_task;
};

} // namespace quantoscope::widgets
