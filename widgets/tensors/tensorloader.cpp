// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tensors/tensorloader.h"

namespace quantoscope::widgets {

TensorLoader::TensorLoader(QObject* parent) : QObject(parent)
{
    connect(&m_task, &BackgroundTaskBase::started, this, &TensorLoader::started);
    connect(&m_task, &BackgroundTaskBase::progressed, this, &TensorLoader::progressed);
    connect(&m_task, &BackgroundTaskBase::finished, this, &TensorLoader::finished);
}

void TensorLoader::load(const TensorSource& source, const std::optional<core::TensorEntry>& entry)
{
    m_task.start([source, entry](const core::ProgressSink& sink) { return loadTensor(source, entry, sink); },
                 [this, source](const core::Result<LoadedTensorPointer>& result) {
                     if (result)
                         Q_EMIT loaded(*result);
                     else
                         Q_EMIT failed(source, result.error());
                 });
}

} // namespace quantoscope::widgets
