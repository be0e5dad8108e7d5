// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/training/trainer.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QSpinBox;
class QToolButton;

namespace quantoscope::widgets {

/// The buttons that let training run, and how it goes: speed, optimizer, learning rate, batch, seed.
class TrainBar : public QWidget
{
    Q_OBJECT

public:
    explicit TrainBar(QWidget* parent = nullptr);

    [[nodiscard]] const core::TrainingSpec& training() const { return m_training; }
    /// Tells nobody.
    void setTraining(const core::TrainingSpec& training);
    /// Steps a second; 0: as fast as it goes.
    [[nodiscard]] double speed() const;
    void setSpeed(double speed);
    void setPlaying(bool isPlaying);

Q_SIGNALS:
    void playClicked();
    void stepClicked();
    void epochClicked();
    void resetClicked();
    void speedChanged(double speed);
    /// From the next step on.
    void optimizerEdited(const quantoscope::core::OptimizerSpec& optimizer);
    /// Another batch size or seed: training begins anew.
    void trainingEdited(const quantoscope::core::TrainingSpec& training);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void connectFields();
    void retranslate();

    core::TrainingSpec m_training;
    bool m_isPlaying = false;
    QToolButton* m_play;
    QToolButton* m_step;
    QToolButton* m_epoch;
    QToolButton* m_reset;
    QComboBox* m_speed;
    QComboBox* m_optimizer;
    QDoubleSpinBox* m_rate;
    QSpinBox* m_batch;
    QSpinBox* m_seed;
    QLabel* m_rateLabel;
    QLabel* m_batchLabel;
    QLabel* m_seedLabel;
};

} // namespace quantoscope::widgets
