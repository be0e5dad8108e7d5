// SPDX-License-Identifier: GPL-3.0-or-later
// The session of a heat map: HeatMapView::saveState and restoreState.
#include "widgets/tensors/heatmapcanvas.h"
#include "widgets/tensors/heatmapview.h"

#include <QJsonArray>

#include <array>

namespace quantoscope::widgets {

namespace {

constexpr std::array rangeNames{"tensor", "slice", "percentile", "span", "custom"};

} // namespace

QJsonObject HeatMapView::saveState() const
{
    QJsonArray index;
    for (const std::int64_t i : m_spec.index)
        index.append(static_cast<qint64>(i));
    QJsonObject state{{QStringLiteral("rows"), static_cast<int>(m_spec.rowAxis)},
                      {QStringLiteral("columns"), static_cast<int>(m_spec.columnAxis)},
                      {QStringLiteral("index"), index},
                      {QStringLiteral("wrap"), static_cast<qint64>(m_spec.wrap)},
                      {QStringLiteral("range"), QLatin1String(rangeNames[static_cast<std::size_t>(m_range)])},
                      {QStringLiteral("limit"), m_custom}};
    const HeatZoom& zoom = m_canvas->zoom();
    if (!zoom.fits)
        state.insert(QStringLiteral("zoom"), QJsonArray{zoom.cellWidth, zoom.cellHeight, zoom.left, zoom.top});
    return state;
}

void HeatMapView::restoreState(const QJsonObject& state)
{
    if (const double limit = state.value(QStringLiteral("limit")).toDouble(); limit > 0)
        m_custom = limit;
    for (std::size_t i = 0; i < rangeNames.size(); ++i) {
        if (state.value(QStringLiteral("range")).toString() != QLatin1String(rangeNames[i]))
            continue;
        m_range = static_cast<HeatRange>(i);
        showScale();
    }
    core::MatrixSpec spec;
    const auto axis = [&state](const QString& key) { return static_cast<std::size_t>(std::max(0, state.value(key).toInt())); };
    spec.rowAxis = axis(QStringLiteral("rows"));
    spec.columnAxis = axis(QStringLiteral("columns"));
    const QJsonArray index = state.value(QStringLiteral("index")).toArray();
    for (const QJsonValue& i : index)
        spec.index.push_back(i.toInteger(-1));
    spec.wrap = state.value(QStringLiteral("wrap")).toInteger(1);
    setSpec(spec);
    const QJsonArray zoom = state.value(QStringLiteral("zoom")).toArray();
    if (zoom.size() == 4)
        m_canvas->setZoom({false, zoom[0].toDouble(), zoom[1].toDouble(), zoom[2].toDouble(), zoom[3].toDouble()});
    else
        m_canvas->showAll();
}

} // namespace quantoscope::widgets
