// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/backgroundtask.h"
#include "widgets/networks/train/runworker.h"

#include <QWidget>

class QLabel;

namespace quantoscope::widgets {

class DrawDigit;

/// A digit drawn by hand and what the three networks say to it.
class DrawTool : public QWidget
{
    Q_OBJECT

public:
    explicit DrawTool(QWidget* parent = nullptr);

    /// `side` of the pictures that the networks take; 0: they take no pictures.
    void setSide(int side);
    void setSnapshot(const RunSnapshotPointer& snapshot);
    [[nodiscard]] DrawDigit* sheet() const { return m_sheet; }
    [[nodiscard]] QString answerText() const;
    [[nodiscard]] bool isBusy() const { return m_task.isRunning(); }

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Answer {
        NetworkModel::Kind kind = NetworkModel::Kind::Float;
        int digit = 0;
        double share = 0;
    };
    void ask();
    void retranslate();

    int m_side = 0;
    RunSnapshotPointer m_snapshot;
    std::vector<Answer> m_answers;
    bool m_isStale = false;
    DrawDigit* m_sheet;
    QLabel* m_answer;
    QLabel* m_none;
    BackgroundTask<std::vector<Answer>> m_task;
};

} // namespace quantoscope::widgets
