// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/calibration/calibration.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QSpinBox;

namespace quantoscope::widgets {

class ObserverList;

/// What is calibrated and how: bits, granularity, observers, and what is done to the network before and after.
class SpecPanel : public QWidget
{
    Q_OBJECT

public:
    explicit SpecPanel(QWidget* parent = nullptr);

    [[nodiscard]] core::CalibrationSpec spec() const;
    /// Emits nothing.
    void setSpec(const core::CalibrationSpec& spec);
    [[nodiscard]] ObserverList* observers() const { return m_observers; }

Q_SIGNALS:
    void edited();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void followBits();
    void retranslate();
    [[nodiscard]] QList<QWidget*> controls() const;

    QLabel* m_weightsTitle;
    QLabel* m_weightBitsLabel;
    QComboBox* m_weightBits;
    QLabel* m_granularityLabel;
    QComboBox* m_granularity;
    QLabel* m_clipLabel;
    QComboBox* m_clip;
    QLabel* m_activationsTitle;
    QLabel* m_activationBitsLabel;
    QComboBox* m_activationBits;
    QCheckBox* m_symmetric;
    ObserverList* m_observers;
    QLabel* m_batchesLabel;
    QSpinBox* m_batches;
    QSpinBox* m_batchSize;
    QCheckBox* m_fold;
    QCheckBox* m_equalize;
    QCheckBox* m_correct;
    QCheckBox* m_keepEnds;
};

} // namespace quantoscope::widgets
