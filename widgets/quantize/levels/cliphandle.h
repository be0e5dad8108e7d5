// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace quantoscope::widgets {

/// A vertical line with a grip over a plot, to be moved along it: with the mouse, or with Left and Right while it has the focus
/// (with Shift in small steps). It only asks; whoever owns it moves it.
class ClipHandle : public QWidget
{
    Q_OBJECT

public:
    enum class End { Low, High };
    ClipHandle(End end, QWidget* parent);

    [[nodiscard]] End end() const { return m_end; }
    [[nodiscard]] bool isDragged() const { return m_isDragged; }
    /// Puts the line at an x of the parent, over the height of the plot.
    void place(double x, const QRectF& plot);

Q_SIGNALS:
    /// To an x of the parent; `isFinal` when the mouse is let go.
    void draggedTo(double x, bool isFinal);
    /// By keys; `isFinal` is false while a key repeats.
    void stepped(int direction, bool isFine, bool isFinal);
    /// Escape while dragging.
    void dragCancelled();
    /// A double click, or Delete.
    void resetRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    End m_end;
    bool m_isDragged = false;
    bool m_hasMoved = false;
    double m_grabbedAt = 0; ///< of the line, in pixels from where it was taken
};

} // namespace quantoscope::widgets
