// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/views/decisionmap.h"

#include "widgets/common/numbertext.h"
#include "widgets/common/palette.h"
#include "widgets/networks/views/networkstyle.h"
#include "widgets/quantize/plots/marker.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

namespace {

constexpr std::int64_t mostPoints = 600; ///< of each side: more hide the map
constexpr double cursorCells = 0.04;     ///< of the plane, a key

} // namespace

DecisionLayout layoutDecision(const QRectF& area, double lineHeight)
{
    DecisionLayout layout;
    const double titleHeight = lineHeight * 2.1;
    const double side = std::max(0.0, std::min(area.width() - 6, area.height() - titleHeight - 6));
    layout.title = QRectF(area.left() + 3, area.top() + 1, std::max(0.0, area.width() - 6), titleHeight);
    layout.plot = QRectF(area.left() + (area.width() - side) / 2, layout.title.bottom() + 2, side, side);
    return layout;
}

DecisionMap::DecisionMap(NetworkModel::Kind kind, QWidget* parent) : PlotCanvas(parent), m_kind(kind)
{
    setObjectName(QStringLiteral("decisionMap.%1").arg(static_cast<int>(kind)));
    retranslate();
}

void DecisionMap::setData(std::shared_ptr<const core::DataSplit> split)
{
    m_data = std::move(split);
    m_dataRange = m_data ? rangeOf(m_data->training.inputs) : PlaneRange();
    m_grid = {};
    m_image = {};
    m_cursor.reset();
    contentChanged();
}

void DecisionMap::setGrid(DecisionGrid grid)
{
    m_grid = std::move(grid);
    makeImage();
    update();
    if (m_cursor)
        describe();
}

void DecisionMap::setRemark(const QString& remark)
{
    if (remark == m_remark)
        return;
    m_remark = remark;
    update();
}

PlaneRange DecisionMap::range() const
{
    return m_grid.side > 0 ? PlaneRange{m_grid.low, m_grid.high} : m_dataRange;
}

void DecisionMap::makeImage()
{
    if (m_grid.side == 0) {
        m_image = {};
        return;
    }
    m_image = QImage(m_grid.side, m_grid.side, QImage::Format_RGB32);
    const QColor base = palette().color(QPalette::Base);
    std::vector<QColor> colors;
    for (int i = 0; i < m_grid.classes; ++i)
        colors.push_back(roleColor(schemeRole(i), palette()));
    const float least = 1.0F / static_cast<float>(m_grid.classes);
    for (int row = 0; row < m_grid.side; ++row) {
        auto* line = reinterpret_cast<QRgb*>(m_image.scanLine(row));
        for (int column = 0; column < m_grid.side; ++column) {
            const auto cell = static_cast<std::size_t>(row * m_grid.side + column);
            const float sure = m_grid.confidence[cell] > least ? (m_grid.confidence[cell] - least) / (1 - least) : 0.0F;
            const double share = 0.08 + 0.52 * static_cast<double>(sure);
            const QColor& color = colors[m_grid.answers[cell]];
            const auto mixed = [share](int a, int b) { return static_cast<int>(share * a + (1 - share) * b); };
            line[column] = qRgb(mixed(color.red(), base.red()), mixed(color.green(), base.green()), mixed(color.blue(), base.blue()));
        }
    }
}

const DecisionLayout& DecisionMap::currentLayout() const
{
    if (!m_layout)
        m_layout = layoutDecision(rect(), lineHeight());
    return *m_layout;
}

void DecisionMap::forgetLayout()
{
    m_layout.reset();
    m_points = {};
}

QPointF DecisionMap::pixelOf(double x, double y) const
{
    const QRectF plot = currentLayout().plot;
    const PlaneRange shown = range();
    const double span = shown.high - shown.low;
    return {plot.left() + (x - shown.low) / span * plot.width(), plot.bottom() - (y - shown.low) / span * plot.height()};
}

void DecisionMap::paintPoints(QPainter& painter, const core::Dataset& samples, bool isTraining) const
{
    const std::int64_t count = std::min(samples.count(), mostPoints);
    const double radius = std::clamp(currentLayout().plot.width() / 90, 1.8, 4.0);
    for (std::int64_t i = 0; i < count; ++i) {
        const auto sample = samples.inputs.sample(i);
        if (sample.size() != 2 || !samples.isClassification())
            return;
        const int label = samples.labels[static_cast<std::size_t>(i)];
        const QColor color = roleColor(schemeRole(label), palette());
        painter.setPen(QPen(isTraining ? palette().color(QPalette::Base) : color, isTraining ? 0.5 : 1.1));
        painter.setBrush(isTraining ? QBrush(color) : QBrush(palette().color(QPalette::Base)));
        painter.drawPath(schemeMarker(label, pixelOf(static_cast<double>(sample[0]), static_cast<double>(sample[1])), radius));
    }
}

void DecisionMap::paintPlot(QPainter& painter)
{
    const DecisionLayout& layout = currentLayout();
    const QRectF upper(layout.title.topLeft(), QSizeF(layout.title.width(), layout.title.height() / 2));
    const QRectF lower = upper.translated(0, upper.height());
    QFont bold = painter.font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(roleColor(kindRole(m_kind), palette()));
    painter.drawText(upper, Qt::AlignCenter, kindTitle(m_kind));
    painter.setFont(font());
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(lower, Qt::AlignCenter, painter.fontMetrics().elidedText(m_remark, Qt::ElideRight, static_cast<int>(lower.width())));
    if (layout.plot.width() < 4)
        return;
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    if (!m_image.isNull())
        painter.drawImage(layout.plot, m_image);
    if (m_data && m_points.isNull()) {
        const qreal ratio = devicePixelRatioF();
        m_points = QPixmap(size() * ratio);
        m_points.setDevicePixelRatio(ratio);
        m_points.fill(Qt::transparent);
        QPainter points(&m_points);
        points.setRenderHint(QPainter::Antialiasing);
        points.setClipRect(layout.plot);
        paintPoints(points, m_data->training, true);
        paintPoints(points, m_data->heldOut, false);
    }
    painter.drawPixmap(0, 0, m_points);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(roleColor(ColorRole::MutedText, palette()), 1));
    painter.drawRect(layout.plot);
    if (!m_cursor)
        return;
    const QPointF place = pixelOf(m_cursor->x(), m_cursor->y());
    painter.setPen(QPen(palette().color(QPalette::Text), 1, Qt::DashLine));
    painter.drawLine(QPointF(place.x(), layout.plot.top()), QPointF(place.x(), layout.plot.bottom()));
    painter.drawLine(QPointF(layout.plot.left(), place.y()), QPointF(layout.plot.right(), place.y()));
}

QString DecisionMap::reading() const
{
    if (!m_cursor || m_grid.side == 0)
        return {};
    const double cell = (m_grid.high - m_grid.low) / m_grid.side;
    const auto index = [&](double from) { return std::clamp(static_cast<int>(std::floor(from / cell)), 0, m_grid.side - 1); };
    const int column = index(m_cursor->x() - m_grid.low);
    const int row = index(m_grid.high - m_cursor->y());
    const auto at = static_cast<std::size_t>(row * m_grid.side + column);
    return tr("%1 at (%2, %3): class %4, %5 %")
        .arg(kindTitle(m_kind), shortNumber(m_cursor->x()), shortNumber(m_cursor->y()))
        .arg(m_grid.answers[at])
        .arg(QString::number(100 * static_cast<double>(m_grid.confidence[at]), 'f', 1));
}

void DecisionMap::setCursor(std::optional<QPointF> cursor)
{
    if (cursor == m_cursor)
        return;
    m_cursor = cursor;
    update();
    describe();
}

void DecisionMap::moveCursor(std::optional<QPointF> cursor)
{
    setCursor(cursor);
    Q_EMIT cursorMoved(m_cursor);
}

void DecisionMap::keyPressEvent(QKeyEvent* event)
{
    const PlaneRange shown = range();
    const double step = cursorCells * (shown.high - shown.low) * (event->modifiers().testFlag(Qt::ShiftModifier) ? 0.25 : 1);
    const QPointF from = m_cursor.value_or(QPointF((shown.low + shown.high) / 2, (shown.low + shown.high) / 2));
    QPointF by;
    switch (event->key()) {
    case Qt::Key_Left: by = {-step, 0}; break;
    case Qt::Key_Right: by = {step, 0}; break;
    case Qt::Key_Up: by = {0, step}; break;
    case Qt::Key_Down: by = {0, -step}; break;
    case Qt::Key_Escape:
        if (m_cursor)
            return moveCursor({});
        [[fallthrough]];
    default: return PlotCanvas::keyPressEvent(event);
    }
    const QPointF to = m_cursor ? from + by : from;
    moveCursor(QPointF(std::clamp(to.x(), shown.low, shown.high), std::clamp(to.y(), shown.low, shown.high)));
}

void DecisionMap::mouseMoveEvent(QMouseEvent* event)
{
    const QRectF plot = currentLayout().plot;
    if (!plot.contains(event->position()) || plot.width() < 4)
        return;
    const PlaneRange shown = range();
    const double span = shown.high - shown.low;
    moveCursor(QPointF(shown.low + (event->position().x() - plot.left()) / plot.width() * span,
                       shown.low + (plot.bottom() - event->position().y()) / plot.height() * span));
}

void DecisionMap::leaveEvent(QEvent* event)
{
    moveCursor({});
    PlotCanvas::leaveEvent(event);
}

QSize DecisionMap::sizeHint() const
{
    const int line = fontMetrics().height();
    return {12 * line, 14 * line};
}

QSize DecisionMap::minimumSizeHint() const
{
    const int line = fontMetrics().height();
    return {7 * line, 9 * line};
}

void DecisionMap::retranslate()
{
    setAccessibleName(tr("Decision map: %1").arg(kindTitle(m_kind)));
    setToolTip(kindHint(m_kind));
}

void DecisionMap::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        makeImage();
    PlotCanvas::changeEvent(event);
}

} // namespace quantoscope::widgets
