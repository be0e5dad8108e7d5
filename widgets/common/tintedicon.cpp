// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/tintedicon.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

namespace quantoscope::widgets {

QPixmap tintedIcon(const QString& path, const QColor& color, int size, qreal devicePixelRatio)
{
    QPixmap pixmap(QSize(size, size) * devicePixelRatio);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    if (!QFile::exists(path))
        return pixmap;
    QSvgRenderer renderer(path);
    if (!renderer.isValid())
        return pixmap;
    QPainter painter(&pixmap);
    const QRectF area(0, 0, size, size);
    renderer.render(&painter, area);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(area, color);
    return pixmap;
}

} // namespace quantoscope::widgets
