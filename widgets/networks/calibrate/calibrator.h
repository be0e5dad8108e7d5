// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/backgroundtask.h"
#include "widgets/networks/calibrate/outcome.h"
#include "widgets/networks/networkmodel.h"

#include <QObject>

#include <optional>

namespace quantoscope::widgets {

/// The page's work in the background: trains a network where there is none, calibrates the model's float network whenever it, its data
/// or the specification change, and puts the quantized one into the model. Newer requests replace older ones.
class Calibrator : public QObject
{
    Q_OBJECT

public:
    explicit Calibrator(std::shared_ptr<NetworkModel> model, QObject* parent = nullptr);

    /// Null when there is none that fits the data.
    [[nodiscard]] const NetworkPointer& network() const { return m_network; }
    [[nodiscard]] const DataPointer& data() const { return m_data; }
    [[nodiscard]] const core::CalibrationSpec& spec() const { return m_spec; }
    void setSpec(const core::CalibrationSpec& spec);

    /// Null while it is computed.
    [[nodiscard]] const OutcomePointer& outcome() const { return m_outcome; }
    [[nodiscard]] const EvaluationPointer& floating() const { return m_floating; }

    /// Trains on a task and puts data and network into the model.
    void train(QuickTask task);
    /// Opens a network file and puts what it holds into the model.
    void open(const QString& path);
    /// That the model's network came from; empty if it came from elsewhere.
    [[nodiscard]] const QString& file() const { return m_file; }
    /// What the model's network was trained on here; nothing if it came from elsewhere.
    [[nodiscard]] std::optional<QuickTask> trainedTask() const { return m_trained; }
    [[nodiscard]] bool isTraining() const { return m_training.isRunning(); }
    [[nodiscard]] bool isRunning() const { return m_training.isRunning() || m_calibrating.isRunning(); }
    [[nodiscard]] bool isStopped() const { return m_isStopped; }
    /// While nobody looks, changes of the model wait: another page may train on and on.
    void setActive(bool isActive);
    void stop();
    /// After stop().
    void resume();

Q_SIGNALS:
    /// Network, data, specification or outcome.
    void changed();
    void progressed(int permille);
    void activityChanged();
    void failed(const quantoscope::core::Error& error);
    /// A file names no data, and the network fits none that is there.
    void dataMissing();

private:
    void adopt();
    void take(const TrainedNetwork& trained);
    void calibrate();

    std::shared_ptr<NetworkModel> m_model;
    NetworkPointer m_network;
    DataPointer m_data;
    core::CalibrationSpec m_spec;
    OutcomePointer m_outcome;
    EvaluationPointer m_floating;
    std::optional<QuickTask> m_trained;
    QString m_file;
    bool m_isStopped = false;
    bool m_isActive = false;
    BackgroundTask<TrainedNetwork> m_training;
    BackgroundTask<OutcomePointer> m_calibrating;
};

/// True when the network's inputs and outputs are those of the data.
[[nodiscard]] bool fits(const core::Network& network, const core::DataSplit& data);

} // namespace quantoscope::widgets
