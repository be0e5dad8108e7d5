// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tensors/valuehistogramlayout.h"

#include <QWidget>

#include <optional>

namespace quantoscope::widgets {

/// A painted picture: with a message in its place when there is nothing to show, and words for what is pointed at.
class PlotCanvas : public QWidget
{
    Q_OBJECT

public:
    explicit PlotCanvas(QWidget* parent = nullptr);

    /// An empty message: there is something to show.
    void setMessage(const QString& message);
    [[nodiscard]] const QString& message() const { return m_message; }
    [[nodiscard]] bool isEmpty() const { return !m_message.isEmpty(); }
    /// What the picture tells at the place pointed at.
    [[nodiscard]] virtual QString reading() const = 0;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void described(const QString& text);

protected:
    virtual void paintPlot(QPainter& painter) = 0;
    /// Lets go of what was laid out for another size, font or content.
    virtual void forgetLayout() = 0;
    void contentChanged();
    void describe();
    [[nodiscard]] LabelLength labelLength() const;
    [[nodiscard]] double lineHeight() const;

    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QString m_message;
};

/// A picture over an axis of values that can be zoomed and moved, with a cursor.
///
/// The wheel, + and − zoom; Ctrl+Left and Ctrl+Right, the wheel sideways or dragging move the view; Home, or a double click, show
/// what was shown first. Left and Right move the cursor, with Shift by one pixel; the mouse does too; Escape lets go of it.
class ZoomCanvas : public PlotCanvas
{
    Q_OBJECT

public:
    using PlotCanvas::PlotCanvas;

    /// `home` is shown first, `whole` is as far as one can zoom out; both are widened to be ranges. `keepsView` as far as it fits.
    void setRanges(const ValueRange& home, const ValueRange& whole, bool keepsView);
    [[nodiscard]] const ValueRange& view() const { return m_view; }
    [[nodiscard]] const ValueRange& home() const { return m_home; }
    [[nodiscard]] const ValueRange& whole() const { return m_whole; }
    [[nodiscard]] bool isZoomed() const { return !(m_view == m_home); }
    /// Ranges that are none are ignored.
    void setView(const ValueRange& view);
    void zoom(double factor, double share = 0.5);
    void pan(double share);
    void showHome();

    [[nodiscard]] const std::optional<double>& cursor() const { return m_cursor; }
    void setCursor(std::optional<double> value);
    [[nodiscard]] virtual QRectF plotRect() const = 0;

Q_SIGNALS:
    void viewChanged();

protected:
    /// The cursor's next place; `direction` is −1 or 1.
    [[nodiscard]] virtual double nextCursor(double from, int direction, bool isFine) const;

    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    void moveCursor(int direction, bool isFine);
    [[nodiscard]] double shareAt(double x) const;

    ValueRange m_view, m_home, m_whole;
    std::optional<double> m_cursor;
    std::optional<double> m_pressed; ///< pixels
    ValueRange m_pressedView;
};

/// The range widened so that it can be an axis: a single value stands in the middle, what is not finite becomes 0.
[[nodiscard]] ValueRange widened(ValueRange range);
/// The least range that holds both.
[[nodiscard]] ValueRange united(const ValueRange& a, const ValueRange& b);

} // namespace quantoscope::widgets
