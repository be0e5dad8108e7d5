// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/columnarea.h"

#include <QEvent>
#include <QScrollBar>

namespace quantoscope::widgets {

ColumnArea::ColumnArea(QWidget* column, QWidget* parent) : QScrollArea(parent)
{
    setWidget(column); // watches it with this event filter
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    adoptWidth();
}

bool ColumnArea::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        adoptWidth();
    return QScrollArea::eventFilter(watched, event);
}

void ColumnArea::adoptWidth()
{
    setMinimumWidth(widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width());
}

} // namespace quantoscope::widgets
