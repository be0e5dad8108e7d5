// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/numbers/numberlinelayout.h"
#include "widgets/numbers/numberlinepainter.h"

#include <QWidget>

namespace quantoscope::widgets {

/// The painted part of the number line: zoom and pan with wheel, drag and keys, a cursor that names cells.
///
/// Keys: + − zoom, Left Right pan, Up Down choose a row, Ctrl+Left Ctrl+Right step from value to value, Home fits the
/// input, 0 shows the whole range, R the range of the chosen row, Enter activates the cell.
class NumberLineCanvas : public QWidget
{
    Q_OBJECT

public:
    explicit NumberLineCanvas(QWidget* parent = nullptr);

    void setRows(std::vector<NumberLineRow> rows);
    void setNumber(std::optional<core::Number> number);
    void setOptions(const core::EncodeOptions& options);
    void setMode(NumberLineMode mode);
    /// The row whose values make the axis by code, or whose least number begins the logarithmic one; −1: see axisFor.
    void setReference(int row);
    void setCurrentRow(int row);
    void setView(const NumberLineView& view);

    [[nodiscard]] const std::vector<NumberLineRow>& rows() const { return m_input.rows; }
    [[nodiscard]] NumberLineMode mode() const { return m_mode; }
    [[nodiscard]] int reference() const { return m_reference; }
    [[nodiscard]] int currentRow() const { return m_row; }
    [[nodiscard]] std::optional<core::CodePoint> cursorCode() const { return m_cursor; }
    [[nodiscard]] const NumberLineView& view() const { return m_input.view; }
    [[nodiscard]] const NumberAxis& axis() const { return m_input.axis; }
    /// The layout as last painted, or as it would be now.
    [[nodiscard]] const NumberLineLayout& currentLayout() const;
    /// The text of the cell or zone at a point, empty outside the rows.
    [[nodiscard]] QString textAt(const QPointF& point) const;

    void zoom(double factor, double share = 0.5);
    void pan(double share);
    void fitInput();
    void showWholeRange();
    void showRowRange();

    void paintPicture(QPainter& painter, QSizeF size) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void codeActivated(int row, core::CodePoint code);
    void currentRowChanged(int row);
    /// The sentence about the cell under the mouse or the cursor.
    void described(const QString& text);
    void viewChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Hit {
        int row;
        std::optional<core::CodePoint> code; ///< empty beyond the range
        bool above = true;
    };

    [[nodiscard]] std::optional<Hit> hit(const QPointF& point) const;
    [[nodiscard]] QString textOf(const Hit& hit) const;
    [[nodiscard]] NumberLineInput sized(const QFontMetricsF& metrics, QSizeF size) const;
    void rebuildAxis();
    void fitTo(int row);
    void follow();
    void changed();
    void stepCursor(int by);
    void moveRow(int by);
    void activate();
    void describeCursor();

    NumberLineInput m_input;
    NumberLineMode m_mode = NumberLineMode::Linear;
    int m_reference = -1;
    int m_row = -1;
    std::optional<core::CodePoint> m_cursor;
    bool m_follows = true; ///< fit again when the input changes, until the user moves the view
    int m_fitRow = -1;     ///< the row it is then fitted to; −1: the coarsest there
    std::optional<QPointF> m_pressed;
    bool m_dragged = false;
    NumberLineView m_viewAtPress;
    mutable std::optional<NumberLineLayout> m_layout;
};

} // namespace quantoscope::widgets
