// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/data/dataset.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace quantoscope::widgets {

class DrawCanvas;
class PictureLabel;

/// Draw a digit and see it as the network does: a sheet, the picture of size × size that core::drawStrokes makes of it, and buttons
/// to take a stroke back or clear the sheet.
class DrawDigit : public QWidget
{
    Q_OBJECT

public:
    explicit DrawDigit(QWidget* parent = nullptr);

    /// Side of the network's pictures in pixels; what is drawn is made anew.
    void setPictureSize(int size);
    [[nodiscard]] int pictureSize() const { return m_size; }
    [[nodiscard]] bool isEmpty() const;
    /// One sample of 1 × size × size.
    [[nodiscard]] const core::Batch& picture() const { return m_picture; }
    [[nodiscard]] DrawCanvas* canvas() const { return m_canvas; }

public Q_SLOTS:
    void clear();
    void undo();

Q_SIGNALS:
    /// After every change, of an empty sheet too (see isEmpty).
    void drawn(const quantoscope::core::Batch& picture);

protected:
    void changeEvent(QEvent* event) override;

private:
    void redraw();
    void retranslate();

    int m_size = 16;
    core::Batch m_picture;
    DrawCanvas* m_canvas = nullptr;
    PictureLabel* m_seen = nullptr;
    QLabel* m_caption = nullptr;
    QLabel* m_hint = nullptr;
    QPushButton* m_undo = nullptr;
    QPushButton* m_clear = nullptr;
};

} // namespace quantoscope::widgets
