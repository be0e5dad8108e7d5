// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/format.h"
#include "widgets/numbers/bitstriplayout.h"

#include <QWidget>

#include <optional>

namespace quantoscope::widgets {

/// The bits of one code as cells coloured and labelled by field; a bit is flipped by click or Space, typed with 0 and 1.
///
/// Left, Right, Home and End move the cursor, Backspace goes back to the left and clears. A format without a code (the number does not fit) shows empty cells and
/// takes no flips.
class BitStrip : public QWidget
{
    Q_OBJECT

public:
    explicit BitStrip(QWidget* parent = nullptr);

    void setCode(const core::Format& format, std::optional<core::CodePoint> code);
    [[nodiscard]] std::optional<core::CodePoint> code() const { return m_code; }
    /// The bit with the cursor, 0 for the least significant.
    [[nodiscard]] int cursorBit() const { return m_cursor; }
    /// Marks `count` bits from `lowBit` up with a frame; count 0 marks none.
    void setLit(int lowBit, int count);
    [[nodiscard]] BitStripLayout currentLayout() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

    /// Draws the strip in a rectangle of this width, for saving pictures.
    void paintPicture(QPainter& painter, const BitStripLayout& layout, bool withCursor) const;

Q_SIGNALS:
    void codeEdited(core::CodePoint code);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] BitStripMetrics metrics(qreal available) const;
    [[nodiscard]] QString bitText(int bit) const;
    void setBit(int bit, bool one);
    void moveCursor(int bit);
    void describe();

    core::Format m_format;
    std::optional<core::CodePoint> m_code;
    int m_cursor = 7; // the top bit of the 8 bits that a strip starts with
    int m_litLow = 0;
    int m_litCount = 0;
};

} // namespace quantoscope::widgets
