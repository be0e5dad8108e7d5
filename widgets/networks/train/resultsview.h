// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/networks/train/runworker.h"

#include <QWidget>

#include <array>

class QLabel;
class QSplitter;
class QStackedWidget;

namespace quantoscope::widgets {

class CurveCanvas;
class DecisionMap;
class DigitGrid;
class FitPlot;

/// Float, PTQ and QAT side by side: how they divide the plane, fit a curve, or what they answer to samples; below that the curves of
/// loss and accuracy.
class ResultsView : public QWidget
{
    Q_OBJECT

public:
    explicit ResultsView(QWidget* parent = nullptr);

    /// Null: none.
    void setData(const std::shared_ptr<const core::DataSplit>& split);
    void setSnapshot(const RunSnapshotPointer& snapshot);
    /// What the data ask for.
    [[nodiscard]] const PictureWish& wish() const { return m_wish; }
    /// The upper picture as it is seen, and the curves.
    [[nodiscard]] QWidget* picture() const;
    [[nodiscard]] QWidget* curves() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslate();
    void showRemarks();
    void showAnswers();

    std::shared_ptr<const core::DataSplit> m_data;
    RunSnapshotPointer m_snapshot;
    PictureWish m_wish;
    std::array<std::shared_ptr<const std::vector<std::int32_t>>, 3> m_shownAnswers;
    QSplitter* m_splitter;
    QStackedWidget* m_stack;
    QWidget* m_maps;
    std::array<DecisionMap*, 3> m_map{};
    FitPlot* m_fit;
    DigitGrid* m_samples;
    QLabel* m_none;
    CurveCanvas* m_curves;
    QLabel* m_reading;
};

} // namespace quantoscope::widgets
