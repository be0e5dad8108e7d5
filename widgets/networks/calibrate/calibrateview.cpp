// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/calibrate/calibrateview.h"

namespace quantoscope::widgets {

void CalibrateView::setScene(const CalibrationScene& scene)
{
    if (scene == m_scene && !m_isStale)
        return;
    m_scene = scene;
    m_isStale = true;
    if (isVisible())
        refresh();
}

void CalibrateView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_isStale)
        refresh();
}

void CalibrateView::refresh()
{
    m_isStale = false;
    showScene();
}

} // namespace quantoscope::widgets
