// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tensors/heatmapcanvas.h"

#include "widgets/common/numbertext.h"
#include "widgets/tensors/valuetext.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

namespace {

constexpr double keyZoom = 1.5;
constexpr double leastCell = 1e-9;  ///< pixels
constexpr double dragThreshold = 4; ///< pixels: less is a click
constexpr std::int64_t pageRows = 10;

QString spanText(std::int64_t first, std::int64_t end)
{
    return end - first == 1 ? QString::number(first) : QStringLiteral("%1…%2").arg(first).arg(end - 1);
}

} // namespace

HeatMapCanvas::HeatMapCanvas(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("heatMapCanvas"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Heat map"));
}

void HeatMapCanvas::setMessage(const QString& message)
{
    m_message = message;
    m_matrix = {};
    m_overview.reset();
    m_detail.reset();
    m_cursor.reset();
    m_zoom = {};
    changed();
}

void HeatMapCanvas::setMatrix(const core::MatrixView& matrix, const core::MatrixSpec& spec, const core::Shape& shape)
{
    const bool isSameSize = matrix.rows == m_matrix.rows && matrix.columns == m_matrix.columns;
    m_message.clear();
    m_matrix = matrix;
    m_spec = spec;
    m_shape = shape;
    m_isStale = true;
    if (!isSameSize) {
        m_overview.reset();
        m_detail.reset();
        m_cursor.reset();
        m_zoom = {};
    }
    changed();
}

void HeatMapCanvas::setTiles(core::MatrixTiles tiles)
{
    if (m_isStale) {
        m_overview.reset();
        m_detail.reset();
        m_isStale = false;
    }
    HeatPicture picture{std::move(tiles), {}};
    picture.image = heatImage(picture.tiles, m_matrix, m_scale, palette());
    const bool isWhole = picture.tiles.cells == core::CellRange{0, 0, m_matrix.rows, m_matrix.columns};
    if (isWhole && !m_overview)
        m_overview = std::move(picture);
    else
        m_detail = std::move(picture);
    update();
    if (missingTiles())
        Q_EMIT tilesWanted();
}

void HeatMapCanvas::recolour()
{
    for (std::optional<HeatPicture>* picture : {&m_overview, &m_detail}) {
        if (*picture)
            (*picture)->image = heatImage((*picture)->tiles, m_matrix, m_scale, palette());
    }
    m_layout.reset();
    update();
}

void HeatMapCanvas::setScale(const HeatScale& scale, double least, double greatest)
{
    if (scale == m_scale && least == m_least && greatest == m_greatest)
        return;
    m_least = least;
    m_greatest = greatest;
    m_scale = scale;
    recolour();
    Q_EMIT viewChanged();
}

void HeatMapCanvas::setSwatches(std::vector<HeatSwatch> swatches)
{
    m_swatches = std::move(swatches);
    changed();
}

void HeatMapCanvas::setCaption(const QString& caption)
{
    m_caption = caption;
    update();
}

/// Every cell has its own tile and at least a device pixel, or the tiles are those asked for.
bool HeatMapCanvas::hasAllTilesOf(const HeatPicture& picture, const HeatRequest& request) const
{
    const core::MatrixTiles& tiles = picture.tiles;
    const HeatRequest has{tiles.cells, tiles.rows, tiles.columns};
    if (has == request)
        return true;
    const core::CellRange& in = tiles.cells;
    const core::CellRange& out = request.cells;
    const bool isInside = out.firstRow >= in.firstRow && out.firstRow + out.rows <= in.firstRow + in.rows && out.firstColumn >= in.firstColumn
                          && out.firstColumn + out.columns <= in.firstColumn + in.columns;
    return isInside && !request.isReduced() && !has.isReduced();
}

std::optional<HeatRequest> HeatMapCanvas::missingTiles() const
{
    if (isEmpty() || currentLayout().rows == 0)
        return std::nullopt;
    const HeatRequest request = currentLayout().request();
    if (!m_isStale) {
        if ((m_overview && hasAllTilesOf(*m_overview, request)) || (m_detail && hasAllTilesOf(*m_detail, request)))
            return std::nullopt;
    }
    return request;
}

void HeatMapCanvas::changed()
{
    m_layout.reset();
    update();
    describe();
    Q_EMIT viewChanged();
    if (missingTiles())
        Q_EMIT tilesWanted();
}

void HeatMapCanvas::setZoom(const HeatZoom& zoom)
{
    if (isEmpty() || !(zoom.cellWidth > 0 && zoom.cellHeight > 0))
        return;
    m_zoom = zoom;
    m_zoom.cellWidth = std::clamp(zoom.cellWidth, leastCell, largestCell);
    m_zoom.cellHeight = std::clamp(zoom.cellHeight, leastCell, largestCell);
    m_layout.reset();
    if (!zoom.fits)
        m_zoom = currentLayout().zoom; // settled inside of the matrix
    changed();
}

void HeatMapCanvas::setCellSize(double pixels)
{
    if (!isEmpty())
        setZoom(zoomedTo(currentLayout(), pixels));
}

void HeatMapCanvas::zoomBy(double factor)
{
    const HeatMapLayout& layout = currentLayout();
    QPointF point = layout.matrix.center();
    if (m_cursor && layout.matrix.contains(layout.cellRect(*m_cursor).center()))
        point = layout.cellRect(*m_cursor).center();
    setZoom(zoomed(layout, factor, point));
}

void HeatMapCanvas::showAll()
{
    setZoom({});
}

HeatMapInput HeatMapCanvas::inputFor(const QRectF& area) const
{
    const QFontMetricsF metrics(font(), this);
    HeatMapInput input;
    input.rows = m_matrix.rows;
    input.columns = m_matrix.columns;
    input.area = area;
    input.zoom = m_zoom;
    input.scale = m_scale;
    input.swatches = m_swatches;
    input.pixelRatio = devicePixelRatioF();
    input.lineHeight = metrics.height();
    input.labelLength = [metrics](const QString& text) { return metrics.horizontalAdvance(text); };
    return input;
}

const HeatMapLayout& HeatMapCanvas::currentLayout() const
{
    if (!m_layout)
        m_layout = layoutHeatMap(inputFor(rect()));
    return *m_layout;
}

void HeatMapCanvas::moveCursor(const HeatCell& cell)
{
    if (!m_matrix.has(cell.row, cell.column))
        return;
    m_cursor = cell;
    const HeatZoom next = showing(currentLayout(), cell);
    if (!m_zoom.fits && !(next == currentLayout().zoom))
        return setZoom(next);
    update();
    describe();
}

void HeatMapCanvas::step(std::int64_t rows, std::int64_t columns)
{
    if (isEmpty())
        return;
    if (!m_cursor)
        return moveCursor({currentLayout().visibleCells().firstRow, currentLayout().visibleCells().firstColumn});
    HeatCell cell{std::clamp<std::int64_t>(m_cursor->row + rows, 0, m_matrix.rows - 1),
                  std::clamp<std::int64_t>(m_cursor->column + columns, 0, m_matrix.columns - 1)};
    // The last row may not be full: going down stops above the gap, going right at its last element.
    if (!m_matrix.has(cell.row, cell.column) && columns == 0 && cell.row > 0)
        --cell.row;
    cell.column = std::min(cell.column, m_matrix.values.count() - 1 - cell.row * m_matrix.columns);
    moveCursor(cell);
}

QString HeatMapCanvas::textOf(const HeatCell& cell) const
{
    const double value = m_matrix.value(cell.row, cell.column);
    const QString index = indexText(core::tensorIndex(m_shape, m_spec, cell.row, cell.column));
    const QString exact = exactValueText(value, m_matrix.values.dtype());
    const QString brief = exactNumber(value);
    return !std::isfinite(value) || brief == exact ? tr("%1 = %2").arg(index, exact) : tr("%1 = %2, exactly %3").arg(index, brief, exact);
}

QString HeatMapCanvas::textAt(const QPointF& point) const
{
    const auto cell = currentLayout().cellAt(point);
    if (!cell || !m_matrix.has(cell->row, cell->column))
        return {};
    const HeatRequest request = currentLayout().request();
    if (!request.isReduced() || m_isStale)
        return textOf(*cell);
    for (const auto* picture : {&m_overview, &m_detail}) {
        if (!*picture || !hasAllTilesOf(**picture, request))
            continue;
        const core::MatrixTiles& tiles = (*picture)->tiles;
        const QRectF rect = currentLayout().rectOf(tiles.cells);
        const auto along = [](double at, double length, std::int64_t count) {
            return std::clamp<std::int64_t>(static_cast<std::int64_t>(at / length * static_cast<double>(count)), 0, count - 1);
        };
        const std::int64_t row = along(point.y() - rect.top(), rect.height(), tiles.rows);
        const std::int64_t column = along(point.x() - rect.left(), rect.width(), tiles.columns);
        return tr("Rows %1, columns %2: the greatest magnitude is that of %3")
            .arg(spanText(tiles.rowOf(row), tiles.rowOf(row + 1)), spanText(tiles.columnOf(column), tiles.columnOf(column + 1)),
                 exactNumber(tiles.values[static_cast<std::size_t>(row * tiles.columns + column)]));
    }
    return textOf(*cell);
}

QString HeatMapCanvas::reductionText() const
{
    if (isEmpty() || currentLayout().rows == 0)
        return {};
    const HeatRequest request = currentLayout().request();
    if (!request.isReduced())
        return {};
    const std::int64_t rows = (request.cells.rows - 1) / request.rows + 1;
    const std::int64_t columns = (request.cells.columns - 1) / request.columns + 1;
    return tr("There are more elements than pixels: each pixel shows the value of greatest magnitude of up to %1 × %2 elements.").arg(rows).arg(columns);
}

void HeatMapCanvas::describe()
{
    const QString text = isEmpty() ? m_message : m_cursor ? textOf(*m_cursor) : QString();
    setAccessibleDescription(text);
    // The message already stands in the middle of the picture.
    Q_EMIT described(isEmpty() ? QString() : text);
}

QSize HeatMapCanvas::sizeHint() const
{
    const int line = fontMetrics().height();
    // No higher than it must be: the panel scrolls what is wished for, not only what is needed.
    return {line * 36, minimumSizeHint().height()};
}

QSize HeatMapCanvas::minimumSizeHint() const
{
    const int line = fontMetrics().height();
    return {line * 16, line * 12};
}

HeatMapContents HeatMapCanvas::contents() const
{
    HeatMapContents contents;
    contents.matrix = &m_matrix;
    contents.caption = m_caption;
    contents.hasBelow = m_least < m_scale.low;
    contents.hasAbove = m_greatest > m_scale.high;
    if (m_overview)
        contents.pictures.push_back(&*m_overview);
    if (m_detail)
        contents.pictures.push_back(&*m_detail);
    return contents;
}

void HeatMapCanvas::paintPicture(QPainter& painter, QSizeF size) const
{
    const QRectF area(QPointF(0, 0), size);
    painter.setFont(font());
    painter.fillRect(area, palette().color(QPalette::Base));
    if (isEmpty()) {
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(area.adjusted(12, 12, -12, -12), Qt::AlignCenter | Qt::TextWordWrap, m_message);
        return;
    }
    paintHeatMap(painter, layoutHeatMap(inputFor(area)), palette(), contents());
}

void HeatMapCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (isEmpty())
        return paintPicture(painter, size());
    painter.setFont(font());
    painter.fillRect(rect(), palette().color(QPalette::Base));
    HeatMapContents now = contents();
    now.cursor = m_cursor;
    now.hasKeyboard = hasFocus();
    paintHeatMap(painter, currentLayout(), palette(), now);
}

void HeatMapCanvas::resizeEvent(QResizeEvent*)
{
    changed();
}

void HeatMapCanvas::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || isEmpty())
        return;
    m_pressed = event->position();
    m_zoomAtPress = currentLayout().zoom;
    m_isDragging = false;
}

void HeatMapCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (m_pressed) {
        const QPointF way = event->position() - *m_pressed;
        m_isDragging = m_isDragging || way.manhattanLength() > dragThreshold;
        if (!m_isDragging || m_zoom.fits)
            return;
        setCursor(Qt::ClosedHandCursor);
        HeatMapLayout start = currentLayout();
        start.zoom = m_zoomAtPress;
        setZoom(panned(start, way));
        return;
    }
    const QString text = textAt(event->position());
    if (text.isEmpty())
        describe();
    else
        Q_EMIT described(text);
}

void HeatMapCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    if (!m_pressed || event->button() != Qt::LeftButton)
        return;
    m_pressed.reset();
    unsetCursor();
    if (m_isDragging)
        return;
    if (const auto cell = currentLayout().cellAt(event->position()))
        moveCursor(*cell);
}

void HeatMapCanvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        showAll();
}

void HeatMapCanvas::wheelEvent(QWheelEvent* event)
{
    const QPoint turn = event->angleDelta();
    if (!isEmpty() && turn.y() != 0)
        setZoom(zoomed(currentLayout(), std::pow(keyZoom, turn.y() / 120.0), event->position()));
    else if (!isEmpty() && turn.x() != 0 && !m_zoom.fits)
        setZoom(panned(currentLayout(), QPointF(turn.x() / 2.0, 0)));
    event->accept();
}

void HeatMapCanvas::leaveEvent(QEvent*)
{
    describe();
}

void HeatMapCanvas::keyPressEvent(QKeyEvent* event)
{
    if (isEmpty())
        return QWidget::keyPressEvent(event);
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    const core::CellRange seen = currentLayout().visibleCells();
    const std::int64_t rows = control ? std::max<std::int64_t>(1, seen.rows / 10) : 1;
    const std::int64_t columns = control ? std::max<std::int64_t>(1, seen.columns / 10) : 1;
    switch (event->key()) {
    case Qt::Key_Left: return step(0, -columns);
    case Qt::Key_Right: return step(0, columns);
    case Qt::Key_Up: return step(-rows, 0);
    case Qt::Key_Down: return step(rows, 0);
    case Qt::Key_PageUp:
        if (control)
            break;
        return step(-pageRows, 0);
    case Qt::Key_PageDown:
        if (control)
            break;
        return step(pageRows, 0);
    case Qt::Key_Home: return moveCursor({control || !m_cursor ? 0 : m_cursor->row, 0});
    case Qt::Key_End:
        m_cursor = m_cursor.value_or(HeatCell{0, 0});
        return control ? step(m_matrix.rows, m_matrix.columns) : step(0, m_matrix.columns);
    case Qt::Key_Plus:
    case Qt::Key_Equal: return zoomBy(keyZoom);
    case Qt::Key_Minus: return zoomBy(1 / keyZoom);
    case Qt::Key_0: return showAll();
    case Qt::Key_Escape:
        if (!m_cursor)
            break;
        m_cursor.reset();
        update();
        return describe();
    default: break;
    }
    QWidget::keyPressEvent(event);
}

void HeatMapCanvas::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("Heat map"));
        describe();
    }
    if (event->type() == QEvent::PaletteChange)
        recolour();
    else if (event->type() == QEvent::FontChange)
        changed();
    m_layout.reset();
    update();
}

} // namespace quantoscope::widgets
