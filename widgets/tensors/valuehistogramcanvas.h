// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tensors/valuehistogramlayout.h"

#include <QWidget>

namespace quantoscope::widgets {

/// The painted histogram of a tensor's values.
///
/// Left and Right move a cursor from bar to bar (Home and End to the ends), with Shift they select a range, as dragging does;
/// Enter zooms to it, Escape lets go of it. + and −, or the wheel, zoom; Ctrl+Left and Ctrl+Right, or the wheel sideways, move
/// the view; 0, or a double click, show all.
class ValueHistogramCanvas : public QWidget
{
    Q_OBJECT

public:
    explicit ValueHistogramCanvas(QWidget* parent = nullptr);

    /// Nothing to show, and why.
    void setMessage(const QString& message);
    /// Shows all of a new histogram. `leastBinWidth`: 1 for whole numbers.
    void setHistogram(core::RangeHistogram histogram, const core::TensorStatistics& statistics, double leastBinWidth);
    /// A finer or more telling histogram of the same tensor, for its range. One that holds every value replaces the first one.
    void setDetail(core::RangeHistogram detail);
    void setLogarithmic(bool logarithmic);
    [[nodiscard]] bool isLogarithmic() const { return m_isLogarithmic; }

    [[nodiscard]] bool isEmpty() const { return m_whole.bins.counts.empty(); }
    [[nodiscard]] const ValueRange& view() const { return m_view; }
    [[nodiscard]] const ValueRange& whole() const { return m_wholeView; }
    [[nodiscard]] bool isZoomed() const { return !(m_view == m_wholeView); }
    /// Moved inside of what there is; ranges that are none are ignored.
    void setView(const ValueRange& view);
    void zoom(double factor, double share = 0.5);
    void pan(double share);
    void showAll();
    void zoomToSelection();

    /// What the picture is drawn from now: the detail where it reaches, else the whole.
    [[nodiscard]] const core::RangeHistogram& shown() const;
    [[nodiscard]] const ValueHistogramLayout& currentLayout() const;
    /// The range of the bar under the cursor.
    [[nodiscard]] const std::optional<ValueRange>& cursorRange() const { return m_cursor; }
    [[nodiscard]] const std::optional<RangeShare>& selection() const { return m_selection; }
    /// Selects from the bin of one value to that of another.
    void select(const ValueRange& range);
    void clearSelection();
    /// What a bar, or the selection, holds, in words.
    [[nodiscard]] QString textOf(const HistogramBar& bar) const;
    [[nodiscard]] QString selectionText() const;

    void paintPicture(QPainter& painter, QSizeF size) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void described(const QString& text);
    void viewChanged();
    void selectionChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] ValueHistogramInput inputFor(const QRectF& area) const;
    void changed();
    void moveCursor(int bars, bool extends);
    void putCursor(double value, bool extends);
    void selectFromTo(const ValueRange& one, const ValueRange& other);
    void describe();
    [[nodiscard]] double focusShare() const;

    core::RangeHistogram m_whole;
    std::optional<core::RangeHistogram> m_detail;
    core::TensorStatistics m_statistics;
    double m_leastBinWidth = 0;
    QString m_message;
    bool m_isLogarithmic = false;
    ValueRange m_view, m_wholeView;
    std::optional<ValueRange> m_cursor;
    std::optional<ValueRange> m_anchor; ///< where the selection began
    std::optional<RangeShare> m_selection;
    std::optional<int> m_hovered;
    std::optional<QPointF> m_pressed;
    bool m_isDragging = false;
    mutable std::optional<ValueHistogramLayout> m_layout;
};

} // namespace quantoscope::widgets
