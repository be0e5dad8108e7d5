// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/quantize/blocks/blockbars.h"
#include "widgets/quantize/blocks/blockcopy.h"

#include <QWidget>

#include <optional>

namespace quantoscope::widgets {

/// The values of a block as bars, each beside what is stored for it, with the bits of its code.
///
/// Left and Right, Home and End, Page Up and Page Down move the cursor; Up and Down change its value by a hundredth of the height,
/// with Shift by a thousandth, with Ctrl by a tenth. Dragging a bar changes it too.
class BlockCanvas : public QWidget
{
    Q_OBJECT

public:
    explicit BlockCanvas(QWidget* parent = nullptr);

    void setMessage(const QString& message);
    /// `place` is the element with the cursor. The heights keep their scale while the block stays the same one, as far as they can.
    void setBlock(const BlockCopy& block, std::size_t place);

    [[nodiscard]] const std::optional<BlockCopy>& block() const { return m_block; }
    [[nodiscard]] const BlockBars& currentLayout() const;
    [[nodiscard]] std::size_t place() const { return m_place; }

    [[nodiscard]] QSize sizeHint() const override { return minimumSizeHint(); }
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void placeChosen(int place);
    void valueEdited(int place, double value);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void paintCell(QPainter& painter, std::size_t index, const QString& bits) const;
    void move(std::ptrdiff_t by);
    void changeBy(double share);
    void describe();

    QString m_message;
    std::optional<BlockCopy> m_block;
    std::size_t m_place = 0;
    double m_reach = 0; ///< of the bars; grows with the values
    std::optional<double> m_pressedAt; ///< the y where the mouse went down
    bool m_isDragging = false;
    mutable std::optional<BlockBars> m_layout;
};

} // namespace quantoscope::widgets
