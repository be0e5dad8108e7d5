// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/numbers/codemaplayout.h"

#include <QImage>
#include <QWidget>

#include <vector>

namespace quantoscope::widgets {

/// The painted map of all codes of a format. Arrows move the cursor, Page Up and Down by four rows, Home and End to the
/// ends; Enter, Space or a click activate a code.
class CodeMapCanvas : public QWidget
{
    Q_OBJECT

public:
    explicit CodeMapCanvas(QWidget* parent = nullptr);

    void setFormat(const core::Format& format);
    [[nodiscard]] const core::Format& format() const { return m_format; }
    /// The code outlined; the cursor goes there too.
    void setCode(std::optional<core::CodePoint> code);
    [[nodiscard]] core::CodePoint cursor() const { return m_cursor; }
    [[nodiscard]] CodeMapLayout currentLayout() const;
    /// The text of the code under a point; empty outside the grid.
    [[nodiscard]] QString textAt(const QPointF& point) const;

    void paintPicture(QPainter& painter, QSizeF size) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void codeActivated(core::CodePoint code);
    void cursorMoved(core::CodePoint code);
    void described(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    /// A cell's texts from long to short, made once for a format.
    struct CellLabel {
        QString full, brief, shortest;
    };

    [[nodiscard]] CodeMapLayout layoutFor(const QRectF& area) const;
    void moveCursor(core::CodePoint code);
    void describeCursor();
    void makeLabels();
    void paintAll(QPainter& painter, const QRectF& area, bool withFocus) const;
    void paintCells(QPainter& painter, const CodeMapLayout& layout) const;
    void paintImage(QPainter& painter, const CodeMapLayout& layout) const;
    void paintClassNames(QPainter& painter, const CodeMapLayout& layout) const;
    void paintLabels(QPainter& painter, const CodeMapLayout& layout) const;
    void paintMark(QPainter& painter, const CodeMapLayout& layout, core::CodePoint code, bool isCursor) const;
    [[nodiscard]] QImage makeImage() const;

    core::Format m_format;
    std::optional<core::CodePoint> m_code;
    core::CodePoint m_cursor;
    std::vector<CellLabel> m_labels;
    mutable QImage m_image; ///< of formats over 8 bits; null when out of date
};

} // namespace quantoscope::widgets
