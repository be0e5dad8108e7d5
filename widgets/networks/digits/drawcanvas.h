// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/data/dataset.h"

#include <QWidget>

#include <vector>

namespace quantoscope::widgets {

/// A square sheet to draw on with the mouse, a pen or the keys.
///
/// Arrows move the pen by a fiftieth of the side, with Shift by a tenth; Space sets it down and lifts it; Backspace takes the last stroke
/// back, Delete all of them. The pen stays on the sheet.
class DrawCanvas : public QWidget
{
    Q_OBJECT

public:
    explicit DrawCanvas(QWidget* parent = nullptr);

    using Strokes = std::vector<std::vector<core::StrokePoint>>;
    /// Coordinates 0 … 1 from the sheet's top left.
    [[nodiscard]] const Strokes& strokes() const { return m_strokes; }
    void setStrokes(Strokes strokes);
    [[nodiscard]] core::StrokePoint pen() const { return m_pen; }
    [[nodiscard]] bool isPenDown() const { return m_isPenDown; }
    /// The square, within the widget.
    [[nodiscard]] QRectF sheet() const;

    void undo();
    void clear();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void changed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void setPenDown(bool isDown);
    void movePen(float x, float y);
    [[nodiscard]] core::StrokePoint pointAt(const QPointF& position) const;
    void retranslate();

    Strokes m_strokes;
    core::StrokePoint m_pen{0.5F, 0.5F};
    bool m_isPenDown = false;
    bool m_isDragging = false;
};

} // namespace quantoscope::widgets
