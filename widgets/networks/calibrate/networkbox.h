// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/networks/calibrate/outcome.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace quantoscope::widgets {

/// The network that is calibrated, and where to get one: trained here on a task, or from a file.
class NetworkBox : public QWidget
{
    Q_OBJECT

public:
    explicit NetworkBox(QWidget* parent = nullptr);

    /// Null: there is none. `floating`: what is known of it, or null.
    void setNetwork(const NetworkPointer& network, const DataPointer& samples, const core::DatasetSpec& spec, const EvaluationPointer& floating);
    [[nodiscard]] QuickTask task() const;
    void setTask(QuickTask task);

Q_SIGNALS:
    void trainingWanted(quantoscope::widgets::QuickTask task);
    void fileWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void showNetwork();
    void retranslate();

    NetworkPointer m_network;
    DataPointer m_data;
    core::DatasetSpec m_spec;
    EvaluationPointer m_floating;
    QLabel* m_description;
    QComboBox* m_task;
    QPushButton* m_train;
    QPushButton* m_open;
};

} // namespace quantoscope::widgets
