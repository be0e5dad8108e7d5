// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tensors/heatmappainter.h"

#include "widgets/common/chartstyle.h"
#include "widgets/common/palette.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <QPalette>

#include <cmath>

namespace quantoscope::widgets {

namespace {

constexpr int shownDigits = 3;    ///< of the numbers inside of large cells
constexpr double textMargin = 8; ///< beside them

class HeatMapPainter
{
public:
    HeatMapPainter(QPainter& painter, const HeatMapLayout& layout, const QPalette& palette, const HeatMapContents& contents)
        : m_painter(painter), m_layout(layout), m_palette(palette), m_contents(contents), m_metrics(painter.font(), painter.device())
    {
    }

    void paint()
    {
        m_painter.save();
        m_painter.setRenderHint(QPainter::Antialiasing, false);
        m_painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
        m_painter.setPen(text());
        m_painter.drawText(m_layout.caption, Qt::AlignLeft | Qt::AlignVCenter,
                           m_metrics.elidedText(m_contents.caption, Qt::ElideRight, m_layout.caption.width()));
        paintAxes();
        m_painter.save();
        m_painter.setClipRect(m_layout.plot);
        for (const HeatPicture* picture : m_contents.pictures)
            m_painter.drawImage(m_layout.rectOf(picture->tiles.cells), picture->image);
        paintCells();
        paintCursor();
        m_painter.restore();
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(muted(), 1));
        m_painter.drawRect(m_layout.matrix.adjusted(-1, -1, 0, 0));
        paintLegend();
        m_painter.restore();
    }

private:
    [[nodiscard]] QColor text() const { return m_palette.color(QPalette::Text); }
    [[nodiscard]] QColor muted() const { return roleColor(ColorRole::MutedText, m_palette); }

    void paintAxes()
    {
        const double height = m_metrics.height();
        const QRectF& matrix = m_layout.matrix;
        double right = 0;
        for (std::size_t i = 0; i < m_layout.columnTicks.values.size(); ++i) {
            const double x = m_layout.x(m_layout.columnTicks.values[i] + 0.5);
            const QString& label = m_layout.columnTicks.labels[static_cast<qsizetype>(i)];
            const double width = m_metrics.horizontalAdvance(label) + 2;
            const QRectF place(x - width / 2, matrix.top() - height - 5, width, height);
            if (place.left() < right || x < matrix.left() || x > matrix.right())
                continue;
            right = place.right() + 2;
            m_painter.setPen(muted());
            m_painter.drawLine(QPointF(x, matrix.top() - 5), QPointF(x, matrix.top() - 2));
            m_painter.setPen(text());
            m_painter.drawText(place, Qt::AlignCenter, label);
        }
        for (std::size_t i = 0; i < m_layout.rowTicks.values.size(); ++i) {
            const double y = m_layout.y(m_layout.rowTicks.values[i] + 0.5);
            if (y < matrix.top() || y > matrix.bottom())
                continue;
            m_painter.setPen(muted());
            m_painter.drawLine(QPointF(matrix.left() - 5, y), QPointF(matrix.left() - 2, y));
            m_painter.setPen(text());
            m_painter.drawText(QRectF(0, y - height / 2, matrix.left() - 7, height), Qt::AlignRight | Qt::AlignVCenter,
                               m_layout.rowTicks.labels[static_cast<qsizetype>(i)]);
        }
    }

    /// Patterns of what is no number, and the numbers themselves where cells are large enough.
    void paintCells()
    {
        const HeatZoom& zoom = m_layout.zoom;
        const bool hasText = zoom.cellHeight >= m_metrics.height() && zoom.cellWidth >= m_metrics.horizontalAdvance(QStringLiteral("-0.000"));
        const bool hasPatterns = !m_layout.swatches.empty() && std::min(zoom.cellWidth, zoom.cellHeight) >= patternCell;
        if (!hasText && !hasPatterns)
            return;
        const core::CellRange cells = m_layout.visibleCells();
        std::vector<double> row(static_cast<std::size_t>(cells.columns));
        const core::MatrixView& matrix = *m_contents.matrix;
        const HeatTable table = heatTable(m_layout.scale.colours, m_palette);
        for (std::int64_t r = cells.firstRow; r < cells.firstRow + cells.rows; ++r) {
            const std::int64_t first = r * matrix.columns + cells.firstColumn;
            const std::int64_t there = std::min(cells.columns, matrix.values.count() - first);
            if (there <= 0)
                break;
            matrix.values.readValues(first, std::span(row.data(), static_cast<std::size_t>(there)));
            for (std::int64_t c = 0; c < there; ++c)
                paintCell({r, cells.firstColumn + c}, row[static_cast<std::size_t>(c)], hasText, hasPatterns, table);
        }
    }

    void paintCell(const HeatCell& cell, double value, bool hasText, bool hasPatterns, const HeatTable& table)
    {
        const QRectF rect = m_layout.cellRect(cell);
        if (!std::isfinite(value)) {
            if (hasPatterns)
                paintPattern(rect, std::isnan(value) ? HeatSwatch::Kind::NaN
                                   : value > 0       ? HeatSwatch::Kind::PositiveInfinity
                                                     : HeatSwatch::Kind::NegativeInfinity);
            return;
        }
        if (!hasText)
            return;
        const QColor fill(table[static_cast<std::size_t>(m_layout.scale.share(value) * 255 + 0.5)]);
        m_painter.setPen(qGray(fill.rgb()) > 128 ? QColor(Qt::black) : QColor(Qt::white));
        const QString label = QLocale().toString(value, 'g', shownDigits).toLower();
        if (m_metrics.horizontalAdvance(label) <= rect.width() - textMargin)
            m_painter.drawText(rect, Qt::AlignCenter, label);
    }

    /// NaN crossed; +∞ rising, −∞ falling lines.
    void paintPattern(const QRectF& rect, HeatSwatch::Kind kind)
    {
        const bool isNaN = kind == HeatSwatch::Kind::NaN;
        m_painter.fillRect(rect, isNaN ? QColor(nanColour(m_palette)) : QColor(infinityColour(m_palette)));
        const Qt::BrushStyle style = isNaN ? Qt::DiagCrossPattern : kind == HeatSwatch::Kind::PositiveInfinity ? Qt::BDiagPattern : Qt::FDiagPattern;
        m_painter.fillRect(rect, QBrush(m_palette.color(QPalette::Base), style));
    }

    void paintCursor()
    {
        if (!m_contents.cursor || !m_contents.hasKeyboard)
            return;
        QRectF rect = m_layout.cellRect(*m_contents.cursor);
        const double least = 9;
        const double wider = std::max(0.0, least - rect.width()) / 2;
        const double higher = std::max(0.0, least - rect.height()) / 2;
        rect.adjust(-wider, -higher, wider, higher);
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(m_palette.color(QPalette::Base), 4));
        m_painter.drawRect(rect);
        m_painter.setPen(QPen(text(), 2));
        m_painter.drawRect(rect);
    }

    /// Points at the ends of the colours beyond which there are values.
    void paintEnds(const QColor& low, const QColor& high)
    {
        const QRectF& bar = m_layout.legend;
        const double reach = bar.height() * 0.75;
        m_painter.setRenderHint(QPainter::Antialiasing, true);
        if (m_contents.hasBelow) {
            m_painter.setBrush(low);
            m_painter.drawPolygon(QPolygonF({bar.topLeft(), bar.bottomLeft(), QPointF(bar.left() - reach, bar.center().y())}));
        }
        if (m_contents.hasAbove) {
            m_painter.setBrush(high);
            m_painter.drawPolygon(QPolygonF({bar.topRight(), bar.bottomRight(), QPointF(bar.right() + reach, bar.center().y())}));
        }
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setRenderHint(QPainter::Antialiasing, false);
    }

    void paintLegend()
    {
        const HeatTable table = heatTable(m_layout.scale.colours, m_palette);
        QImage bar(static_cast<int>(table.size()), 1, QImage::Format_RGB32);
        std::copy(table.begin(), table.end(), reinterpret_cast<QRgb*>(bar.scanLine(0)));
        m_painter.drawImage(m_layout.legend, bar);
        m_painter.setPen(QPen(muted(), 1));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRect(m_layout.legend);
        paintEnds(QColor(table.front()), QColor(table.back()));
        const double height = m_metrics.height();
        double right = 0;
        for (std::size_t i = 0; i < m_layout.legendTicks.values.size(); ++i) {
            const double x = m_layout.legendX(m_layout.legendTicks.values[i]);
            const QString& label = m_layout.legendTicks.labels[static_cast<qsizetype>(i)];
            const double width = m_metrics.horizontalAdvance(label) + 2;
            const QRectF place(x - width / 2, m_layout.legend.bottom() + 4, width, height);
            if (place.left() < right)
                continue;
            right = place.right();
            m_painter.setPen(muted());
            m_painter.drawLine(QPointF(x, m_layout.legend.bottom()), QPointF(x, m_layout.legend.bottom() + 4));
            m_painter.setPen(text());
            m_painter.drawText(place, Qt::AlignCenter, label);
        }
        if (m_layout.legendTicks.exponent != 0) {
            m_painter.setPen(muted());
            m_painter.drawText(QRectF(m_layout.legend.right() + m_layout.legend.height() + 2, m_layout.legend.top(), 6 * height, m_layout.legend.height()), Qt::AlignLeft | Qt::AlignVCenter,
                               exponentText(m_layout.legendTicks.exponent));
        }
        for (const HeatSwatch& swatch : m_layout.swatches) {
            paintPattern(swatch.box, swatch.kind);
            m_painter.setPen(QPen(muted(), 1));
            m_painter.drawRect(swatch.box);
            m_painter.setPen(text());
            m_painter.drawText(swatch.text, Qt::AlignLeft | Qt::AlignVCenter, swatch.label);
        }
    }

    QPainter& m_painter;
    const HeatMapLayout& m_layout;
    const QPalette& m_palette;
    const HeatMapContents& m_contents;
    QFontMetricsF m_metrics;
};

} // namespace

void paintHeatMap(QPainter& painter, const HeatMapLayout& layout, const QPalette& palette, const HeatMapContents& contents)
{
    HeatMapPainter(painter, layout, palette, contents).paint();
}

} // namespace quantoscope::widgets
