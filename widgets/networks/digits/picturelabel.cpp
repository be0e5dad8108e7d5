// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/digits/picturelabel.h"

#include "widgets/common/palette.h"
#include "widgets/networks/digits/digitpicture.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

PictureLabel::PictureLabel(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void PictureLabel::setPicture(const core::Batch& picture)
{
    m_picture = picture;
    update();
}

QRectF PictureLabel::pictureRect() const
{
    const qreal room = std::max(1, std::min(width(), height()) - 2);
    const auto pixels = static_cast<qreal>(std::max(m_picture.shape.width, m_picture.shape.height));
    const qreal side = room >= pixels ? std::floor(room / pixels) * pixels : room;
    return {std::floor((width() - side) / 2), std::floor((height() - side) / 2), side, side};
}

void PictureLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QRectF rect = pictureRect();
    if (m_picture.count > 0) {
        const QImage image = digitPicture(m_picture.shape, m_picture.sample(0), palette());
        if (!image.isNull())
            painter.drawImage(rect, image);
    }
    painter.setPen(roleColor(ColorRole::Grid, palette()));
    painter.drawRect(rect);
}

QSize PictureLabel::sizeHint() const
{
    return QSize(fontMetrics().height() * 8, fontMetrics().height() * 8);
}

QSize PictureLabel::minimumSizeHint() const
{
    return QSize(fontMetrics().height() * 4, fontMetrics().height() * 4);
}

} // namespace quantoscope::widgets
