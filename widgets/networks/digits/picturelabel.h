// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/networks/batch.h"

#include <QWidget>

namespace quantoscope::widgets {

/// A single sample as large grey pixels, as a network gets it. Paints nothing but its frame for what is no picture.
class PictureLabel : public QWidget
{
    Q_OBJECT

public:
    explicit PictureLabel(QWidget* parent = nullptr);

    /// Its first sample is shown.
    void setPicture(const core::Batch& picture);
    /// The square of whole pixels, within the widget: each is as many screen pixels wide as the others, where there is room for one.
    [[nodiscard]] QRectF pictureRect() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    core::Batch m_picture;
};

} // namespace quantoscope::widgets
