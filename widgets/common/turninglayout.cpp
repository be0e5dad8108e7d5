// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/turninglayout.h"

namespace quantoscope::widgets {

int TurningLayout::widthNeeded() const
{
    const QMargins margins = contentsMargins();
    int width = margins.left() + margins.right() + qMax(0, spacing()) * qMax(0, count() - 1);
    for (int i = 0; i < count(); ++i)
        width += itemAt(i)->sizeHint().width();
    return width;
}

QSize TurningLayout::minimumSize() const
{
    const QMargins margins = contentsMargins();
    QSize size(0, 0);
    for (int i = 0; i < count(); ++i) {
        const QSize least = itemAt(i)->minimumSize();
        size = QSize(qMax(size.width(), least.width()), size.height() + least.height());
    }
    const int gaps = qMax(0, spacing()) * qMax(0, count() - 1);
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom() + gaps);
}

void TurningLayout::setGeometry(const QRect& rect)
{
    const Direction wanted = rect.width() >= widthNeeded() ? LeftToRight : TopToBottom;
    if (wanted != direction())
        setDirection(wanted);
    QBoxLayout::setGeometry(rect);
}

} // namespace quantoscope::widgets
