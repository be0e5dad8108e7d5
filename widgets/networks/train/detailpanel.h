// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/networks/train/runworker.h"

#include <QWidget>

#include <array>

class QComboBox;
class QLabel;

namespace quantoscope::widgets {

class ChangedList;
class ConfusionMatrix;
class DrawTool;
class NumbersTable;
class ToolPanel;
class WeightsTool;

/// The numbers of a run, and below them what there is to look at closely: weights and nodes, confusion, changed answers, a digit drawn by hand.
class DetailPanel : public QWidget
{
    Q_OBJECT

public:
    explicit DetailPanel(QWidget* parent = nullptr);

    void setData(const std::shared_ptr<const core::DataSplit>& split);
    void setSnapshot(const RunSnapshotPointer& snapshot, double framesPerSecond, double stepsPerSecond);
    /// With every snapshot, also of a hidden page: no record of a step is to be missed.
    void takeSteps(const RunSnapshotPointer& snapshot);
    /// A layer of the drawn network.
    void chooseLayer(int layer);
    [[nodiscard]] NumbersTable* numbers() const { return m_numbers; }
    [[nodiscard]] ToolPanel* tools() const { return m_tools; }
    /// The network that the confusion matrix and the changed answers are of.
    [[nodiscard]] NetworkModel::Kind lookedAt() const;
    void setLookedAt(NetworkModel::Kind kind);
    [[nodiscard]] bool isBusy() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslate();
    void showLine();
    void showTool();

    std::shared_ptr<const core::DataSplit> m_data;
    RunSnapshotPointer m_snapshot;
    double m_framesPerSecond = 0;
    double m_stepsPerSecond = 0;
    /// What the tool in front shows, so that it is set anew only when it changes.
    std::array<std::shared_ptr<const void>, 3> m_shown;
    QLabel* m_line;
    NumbersTable* m_numbers;
    QLabel* m_kindLabel;
    QComboBox* m_kind;
    ToolPanel* m_tools;
    ConfusionMatrix* m_confusion;
    ChangedList* m_changed;
    WeightsTool* m_weights;
    DrawTool* m_draw;
};

/// Counts by truth and answer, classes × classes; classes that do not exist are left out.
[[nodiscard]] std::vector<std::int64_t> confusionOf(const core::Dataset& samples, const std::vector<std::int32_t>& answers);

} // namespace quantoscope::widgets
