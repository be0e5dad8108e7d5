// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/calibrate/calibrator.h"

#include <utility>

namespace quantoscope::widgets {

bool fits(const core::Network& network, const core::DataSplit& data)
{
    const auto shapes = core::layerShapes(network.spec);
    return shapes && network.spec.input == data.training.inputs.shape && shapes->back().count() == data.training.outputs();
}

Calibrator::Calibrator(std::shared_ptr<NetworkModel> model, QObject* parent) : QObject(parent), m_model(std::move(model))
{
    connect(m_model.get(), &NetworkModel::dataChanged, this, &Calibrator::adopt);
    connect(m_model.get(), &NetworkModel::networkChanged, this, [this](NetworkModel::Kind kind) {
        if (kind == NetworkModel::Kind::Float)
            adopt();
    });
    for (BackgroundTaskBase* task : {static_cast<BackgroundTaskBase*>(&m_training), static_cast<BackgroundTaskBase*>(&m_calibrating)}) {
        connect(task, &BackgroundTaskBase::progressed, this, &Calibrator::progressed);
        connect(task, &BackgroundTaskBase::started, this, &Calibrator::activityChanged);
        connect(task, &BackgroundTaskBase::finished, this, &Calibrator::activityChanged);
    }
    adopt();
}

void Calibrator::setSpec(const core::CalibrationSpec& spec)
{
    if (spec == m_spec)
        return;
    m_spec = spec;
    calibrate();
}

void Calibrator::train(QuickTask task)
{
    m_isStopped = false;
    m_calibrating.cancel();
    m_training.start([task](const core::ProgressSink& sink) { return trainQuickly(task, sink); },
                     [this, task](const core::Result<TrainedNetwork>& trained) {
                         if (!trained) {
                             Q_EMIT failed(trained.error());
                             return;
                         }
                         take(*trained);
                         m_trained = task;
                         Q_EMIT changed();
                     });
}

void Calibrator::open(const QString& path)
{
    m_isStopped = false;
    m_calibrating.cancel();
    m_training.start([path](const core::ProgressSink& sink) { return openTrained(path, sink); },
                     [this, path](const core::Result<TrainedNetwork>& opened) {
                         if (!opened) {
                             Q_EMIT failed(opened.error());
                             return;
                         }
                         const bool hasData = opened->data || (m_model->data() && fits(*opened->network, *m_model->data()));
                         if (!hasData) {
                             Q_EMIT dataMissing();
                             return;
                         }
                         take(*opened);
                         m_file = path;
                         Q_EMIT changed();
                     });
}

void Calibrator::take(const TrainedNetwork& trained)
{
    if (trained.data)
        m_model->setData(trained.dataSpec, trained.data);
    m_model->setNetwork(NetworkModel::Kind::Float, trained.network);
}

void Calibrator::adopt()
{
    const NetworkPointer& network = m_model->network(NetworkModel::Kind::Float);
    const DataPointer& data = m_model->data();
    const bool isWhole = network && data && fits(*network, *data);
    if (m_network == (isWhole ? network : nullptr) && m_data == (isWhole ? data : nullptr))
        return;
    m_network = isWhole ? network : nullptr;
    m_data = isWhole ? data : nullptr;
    m_trained.reset();
    m_file.clear();
    m_floating.reset();
    calibrate();
}

void Calibrator::calibrate()
{
    m_outcome.reset();
    m_isStopped = false;
    if (!m_network || !m_isActive) {
        m_calibrating.cancel();
        Q_EMIT changed();
        return;
    }
    m_calibrating.start(
        [network = m_network, data = m_data, spec = m_spec, floating = m_floating](const core::ProgressSink& sink) {
            return calibrateAndEvaluate(network, data, spec, floating, sink);
        },
        [this](const core::Result<OutcomePointer>& outcome) {
            if (!outcome) {
                Q_EMIT failed(outcome.error());
                return;
            }
            m_outcome = *outcome;
            m_floating = m_outcome->floating;
            m_model->setNetwork(NetworkModel::Kind::Ptq, std::make_shared<const core::Network>(m_outcome->calibration.network));
            Q_EMIT changed();
        });
    Q_EMIT changed();
}

void Calibrator::setActive(bool isActive)
{
    m_isActive = isActive;
    if (isActive && m_network && !m_outcome && !m_calibrating.isRunning() && !m_isStopped)
        calibrate();
}

void Calibrator::stop()
{
    m_isStopped = !m_training.isRunning();
    m_training.cancel();
    m_calibrating.cancel();
    Q_EMIT activityChanged();
}

void Calibrator::resume()
{
    calibrate();
}

} // namespace quantoscope::widgets
