// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/networks/digits/confusionlayout.h"

#include <QWidget>

#include <vector>

namespace quantoscope::widgets {

/// How often each class was answered for each: counts in shaded cells, the right ones framed along the diagonal.
///
/// Arrows, Home and End move the selected cell, as does a click; a sentence below the matrix tells the count and the precision and recall
/// of the truth's class.
class ConfusionMatrix : public QWidget
{
    Q_OBJECT

public:
    explicit ConfusionMatrix(QWidget* parent = nullptr);

    /// classes × classes, row: true, column: answered (core::Evaluation::confusion). Anything that is no such square clears the matrix.
    void setConfusion(std::vector<std::int64_t> counts);
    [[nodiscard]] int classes() const { return m_classes; }
    [[nodiscard]] const std::vector<std::int64_t>& counts() const { return m_counts; }

    [[nodiscard]] ConfusionCell selectedCell() const { return m_cell; }
    void selectCell(const ConfusionCell& cell);
    /// `7 taken for 1: 4 of 120. Of class 7: recall 95.8 %, precision 97.5 %.`
    [[nodiscard]] QString cellSentence(const ConfusionCell& cell) const;
    [[nodiscard]] ConfusionLayout matrixLayout() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void cellSelected(int truth, int answer);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] std::int64_t countOf(const ConfusionCell& cell) const;
    void paintCells(QPainter& painter, const ConfusionLayout& layout) const;
    void retranslate();

    std::vector<std::int64_t> m_counts;
    int m_classes = 0;
    ConfusionCell m_cell;
};

} // namespace quantoscope::widgets
