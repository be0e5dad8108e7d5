// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/closuremap.h"

#include "core/numbers/text.h"
#include "translations/errortext.h"
#include "widgets/common/theme.h"
#include "widgets/numbers/arithmeticwords.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

namespace {

constexpr int mapWidthLimit = 8;
constexpr std::uint64_t bigStep = 16;
const QString axisNames = QStringLiteral("a↓ b→");

QString signText(core::Operation operation)
{
    const std::string_view sign = core::operationSign(operation);
    return QString::fromUtf8(sign.data(), static_cast<qsizetype>(sign.size()));
}

QString hexOf(const core::Format& format, core::CodePoint code)
{
    return QString::fromStdString(core::hexText(format, code));
}

core::ClosureClass kindOf(std::size_t index)
{
    return static_cast<core::ClosureClass>(index);
}

} // namespace

ColorRole closureRole(core::ClosureClass kind)
{
    using C = core::ClosureClass;
    switch (kind) {
    case C::Exact: return ColorRole::Good;
    case C::Rounded: return ColorRole::Normal;
    case C::Underflow: return ColorRole::Subnormal;
    case C::Overflow: return ColorRole::Infinity;
    case C::DivisionByZero: return ColorRole::Zero;
    case C::Invalid: return ColorRole::NaN;
    case C::NaNOperand: break;
    }
    return ColorRole::MutedText;
}

ClosureMap::ClosureMap(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    retranslate();
}

void ClosureMap::setOperation(const core::Format& format, core::Operation operation, const core::EncodeOptions& options)
{
    const bool isSame = m_format.spec == format.spec && m_operation == operation && m_options == options;
    if (isSame && m_format.name == format.name && (m_table || m_tooWide || m_task.isRunning()))
        return;
    if (m_format.spec != format.spec) {
        m_cursor = {};
        m_table.reset(); // never codes of one format with the table of another
        m_image = {};
    }
    m_format = format;
    m_operation = operation;
    m_options = options;
    m_hovered.reset();
    m_error.reset();
    m_tooWide = core::width(format) > mapWidthLimit;
    if (m_tooWide) {
        m_task.cancel();
        m_table.reset();
        m_image = {};
        update();
        return;
    }
    using Table = std::shared_ptr<const core::ClosureTable>;
    m_task.start(
        [format, operation, options](const core::ProgressSink& sink) -> core::Result<Table> {
            auto table = core::closureTable(format, operation, options, sink);
            if (!table)
                return tl::unexpected(table.error());
            return std::make_shared<const core::ClosureTable>(*std::move(table));
        },
        [this](core::Result<Table> table) {
            m_table = table ? *table : nullptr;
            m_error = table ? std::nullopt : std::optional(table.error());
            renderImage();
            Q_EMIT ready();
        });
}

void ClosureMap::setCursorPair(const CodePair& pair)
{
    const std::uint64_t mask = m_tooWide ? 0 : core::codeMask(m_format);
    m_cursor = {{pair.a.bits & mask}, {pair.b.bits & mask}};
    setAccessibleDescription(pairText(m_cursor));
    update();
    Q_EMIT cursorMoved();
}

QString ClosureMap::pairText(const CodePair& pair) const
{
    if (!m_table)
        return {};
    const core::ClosureClass kind = m_table->classAt(pair.a, pair.b);
    const auto code = m_table->code(pair.a, pair.b);
    const QString result = code ? QStringLiteral("%1 [%2]").arg(codeValueText(m_format, *code), hexOf(m_format, *code)) : tr("no code");
    return QStringLiteral("%1 [%2] %3 %4 [%5] → %6 · %7 (%8)")
        .arg(codeValueText(m_format, pair.a), hexOf(m_format, pair.a), signText(m_table->operation), codeValueText(m_format, pair.b),
             hexOf(m_format, pair.b), result, closureClassWord(kind), QString(closureClassLetter(kind)));
}

QString ClosureMap::legendText(core::ClosureClass kind) const
{
    const std::int64_t count = m_table ? m_table->counts[static_cast<std::size_t>(kind)] : 0;
    return QStringLiteral("%1 %2 %3").arg(QString(closureClassLetter(kind)), closureClassWord(kind), locale().toString(static_cast<qlonglong>(count)));
}

QString ClosureMap::statusText() const
{
    if (m_tooWide)
        return tr("A map of all pairs needs a format of at most 8 bits.");
    if (!m_table && m_error)
        return phrases::errorText(*m_error);
    if (!m_table)
        return tr("Computing all pairs…");
    return pairText(m_hovered.value_or(m_cursor));
}

ClosureMapLayout ClosureMap::mapLayout() const
{
    const QFontMetricsF metrics(font());
    ClosureMapMetrics m;
    m.available = QSizeF(size());
    m.lineHeight = std::ceil(metrics.height());
    m.axisWidth = std::ceil(QFontMetricsF(font()).horizontalAdvance(axisNames)) + m.lineHeight * 0.8;
    for (std::size_t i = 0; m_table && i < core::closureClassCount; ++i) {
        if (m_table->counts[i] > 0)
            m.legendWidths.push_back(std::ceil(metrics.horizontalAdvance(legendText(kindOf(i)))) + m.lineHeight * 1.5 + 4);
    }
    return layoutClosureMap(m_table ? m_table->side : 0, m);
}

QSize ClosureMap::sizeHint() const
{
    return QSize(fontMetrics().height() * 24, fontMetrics().height() * 26);
}

QSize ClosureMap::minimumSizeHint() const
{
    return QSize(fontMetrics().height() * 12, fontMetrics().height() * 14);
}

QColor ClosureMap::fillOf(core::ClosureClass kind, bool isDense) const
{
    const QColor fill = roleFill(closureRole(kind), palette());
    if (!isDense)
        return fill; // letters stand on it
    const QColor full = roleColor(closureRole(kind), palette());
    return QColor((2 * fill.red() + full.red()) / 3, (2 * fill.green() + full.green()) / 3, (2 * fill.blue() + full.blue()) / 3);
}

void ClosureMap::renderImage()
{
    m_image = {};
    if (m_table) {
        const auto side = static_cast<int>(m_table->side);
        const bool isDense = side > 16; // coarse maps show letters and need no pattern
        m_image = QImage(side, side, QImage::Format_RGB32);
        for (int a = 0; a < side; ++a) {
            auto* line = reinterpret_cast<QRgb*>(m_image.scanLine(a));
            for (int b = 0; b < side; ++b) {
                const auto x = static_cast<std::size_t>(a);
                const auto y = static_cast<std::size_t>(b);
                const core::ClosureClass kind = m_table->classAt({x}, {y});
                const bool mark = isDense && isPatternMark(kind, x, y);
                line[b] = (mark ? roleColor(closureRole(kind), palette()) : fillOf(kind, isDense)).rgb();
            }
        }
        setAccessibleDescription(pairText(m_cursor));
    }
    update();
}

void ClosureMap::paintAxes(QPainter& painter, const ClosureMapLayout& layout) const
{
    const QFont digits = monospaceFont(0.85);
    const qreal height = std::ceil(QFontMetricsF(digits).height());
    painter.setPen(roleColor(ColorRole::MutedText, palette()));
    painter.setFont(digits);
    for (const auto& tick : layout.columns)
        painter.drawText(QRectF(tick.position - 40, layout.square.top() - height - 1, 80, height), Qt::AlignCenter, hexOf(m_format, tick.code));
    for (const auto& tick : layout.rows)
        painter.drawText(QRectF(0, tick.position - height / 2, layout.square.left() - 3, height), Qt::AlignRight | Qt::AlignVCenter, hexOf(m_format, tick.code));
    painter.setFont(font());
    painter.drawText(QRectF(0, layout.square.top() - height - 1, layout.square.left() - 3, height), Qt::AlignLeft | Qt::AlignVCenter, axisNames);
}

void ClosureMap::paintLetters(QPainter& painter, const ClosureMapLayout& layout) const
{
    painter.setPen(palette().color(QPalette::Text));
    painter.setFont(monospaceFont(0.85));
    for (std::size_t a = 0; a < layout.side; ++a) {
        for (std::size_t b = 0; b < layout.side; ++b)
            painter.drawText(layout.rectOf({{a}, {b}}), Qt::AlignCenter, QString(closureClassLetter(m_table->classAt({a}, {b}))));
    }
}

void ClosureMap::paintLegend(QPainter& painter, const ClosureMapLayout& layout) const
{
    painter.setFont(font());
    std::size_t place = 0;
    for (std::size_t i = 0; i < core::closureClassCount; ++i) {
        if (m_table->counts[i] == 0)
            continue;
        const core::ClosureClass kind = kindOf(i);
        const QRectF rect = layout.legend[place++];
        const QRectF swatch(rect.left() + 1, rect.top() + 2, rect.height() * 1.4, rect.height() - 4);
        painter.fillRect(swatch, fillOf(kind, layout.side > 16));
        constexpr int dot = 2;
        for (int y = 0; y * dot < static_cast<int>(swatch.height()); ++y) {
            for (int x = 0; x * dot < static_cast<int>(swatch.width()); ++x) {
                if (isPatternMark(kind, static_cast<std::size_t>(y), static_cast<std::size_t>(x)))
                    painter.fillRect(QRectF(swatch.left() + x * dot, swatch.top() + y * dot, dot, dot).intersected(swatch), roleColor(closureRole(kind), palette()));
            }
        }
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(rect.adjusted(swatch.width() + 5, 0, 20, 0), Qt::AlignLeft | Qt::AlignVCenter, legendText(kind));
    }
}

void ClosureMap::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const ClosureMapLayout layout = mapLayout();
    painter.setPen(palette().color(QPalette::WindowText));
    const QString status = statusText();
    painter.drawText(layout.status, Qt::AlignLeft | Qt::AlignVCenter, fontMetrics().elidedText(status, Qt::ElideRight, static_cast<int>(layout.status.width())));
    if (!m_table)
        return;
    painter.drawImage(layout.square, m_image);
    paintAxes(painter, layout);
    if (layout.showsLetters)
        paintLetters(painter, layout);
    paintLegend(painter, layout);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF cell = layout.rectOf(m_cursor);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(palette().color(QPalette::Text), 1, hasFocus() ? Qt::SolidLine : Qt::DotLine));
    painter.drawLine(QPointF(layout.square.left(), cell.center().y()), QPointF(cell.left() - 3, cell.center().y()));
    painter.drawLine(QPointF(cell.center().x(), layout.square.top()), QPointF(cell.center().x(), cell.top() - 3));
    painter.setPen(QPen(palette().color(hasFocus() ? QPalette::Highlight : QPalette::Text), 2));
    painter.drawRect(cell.adjusted(-3, -3, 3, 3));
}

void ClosureMap::keyPressEvent(QKeyEvent* event)
{
    const std::uint64_t step = event->modifiers().testFlag(Qt::ShiftModifier) ? bigStep : 1;
    const std::uint64_t last = m_table ? m_table->side - 1 : 0;
    const auto up = [step](std::uint64_t code) { return core::CodePoint{code < step ? 0 : code - step}; };
    const auto down = [step, last](std::uint64_t code) { return core::CodePoint{std::min(last, code + step)}; };
    switch (event->key()) {
    case Qt::Key_Up: setCursorPair({up(m_cursor.a.bits), m_cursor.b}); return;
    case Qt::Key_Down: setCursorPair({down(m_cursor.a.bits), m_cursor.b}); return;
    case Qt::Key_Left: setCursorPair({m_cursor.a, up(m_cursor.b.bits)}); return;
    case Qt::Key_Right: setCursorPair({m_cursor.a, down(m_cursor.b.bits)}); return;
    case Qt::Key_Home: setCursorPair({m_cursor.a, {0}}); return;
    case Qt::Key_End: setCursorPair({m_cursor.a, {last}}); return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_table)
            Q_EMIT pairActivated(m_cursor.a, m_cursor.b);
        return;
    default: QWidget::keyPressEvent(event);
    }
}

void ClosureMap::mousePressEvent(QMouseEvent* event)
{
    const auto pair = mapLayout().pairAt(event->position());
    if (event->button() != Qt::LeftButton || !pair || !m_table)
        return;
    setCursorPair(*pair);
    Q_EMIT pairActivated(pair->a, pair->b);
}

void ClosureMap::mouseMoveEvent(QMouseEvent* event)
{
    m_hovered = mapLayout().pairAt(event->position());
    update();
}

void ClosureMap::leaveEvent(QEvent* event)
{
    m_hovered.reset();
    update();
    QWidget::leaveEvent(event);
}

bool ClosureMap::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto pair = mapLayout().pairAt(help->pos());
        if (pair && m_table)
            QToolTip::showText(help->globalPos(), pairText(*pair), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

void ClosureMap::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::PaletteChange)
        renderImage();
    QWidget::changeEvent(event);
}

void ClosureMap::retranslate()
{
    setAccessibleName(tr("Map of all pairs of codes"));
    setAccessibleDescription(pairText(m_cursor));
    update();
}

} // namespace quantoscope::widgets
