// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/budgetpicture.h"

#include "widgets/common/palette.h"
#include "widgets/numbers/formatwords.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace quantoscope::widgets {

namespace {

ColorRole roleOf(core::BudgetPart part)
{
    switch (part) {
    case core::BudgetPart::Zero:
    case core::BudgetPart::RepeatedZero: return ColorRole::Zero;
    case core::BudgetPart::Subnormal: return ColorRole::Subnormal;
    case core::BudgetPart::Normal: return ColorRole::Normal;
    case core::BudgetPart::Negative: return ColorRole::Sign;
    case core::BudgetPart::Infinity: return ColorRole::Infinity;
    case core::BudgetPart::NaN: break;
    }
    return ColorRole::NaN;
}

/// Each part has its own pattern, so that the picture reads without colours.
Qt::BrushStyle patternOf(core::BudgetPart part)
{
    switch (part) {
    case core::BudgetPart::Zero: return Qt::SolidPattern;
    case core::BudgetPart::RepeatedZero: return Qt::Dense4Pattern;
    case core::BudgetPart::Subnormal: return Qt::HorPattern;
    case core::BudgetPart::Normal: return Qt::NoBrush;
    case core::BudgetPart::Negative: return Qt::BDiagPattern;
    case core::BudgetPart::Infinity: return Qt::CrossPattern;
    case core::BudgetPart::NaN: break;
    }
    return Qt::DiagCrossPattern;
}

void fillPatterned(QPainter& painter, const QRectF& rect, ColorRole role, Qt::BrushStyle pattern, const QPalette& palette)
{
    const QColor line = roleColor(role, palette);
    painter.fillRect(rect, roleFill(role, palette));
    if (pattern != Qt::NoBrush)
        painter.fillRect(rect, QBrush(line, pattern));
    painter.setPen(line);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect);
}

QString percentText(double share)
{
    return QLocale().toString(100 * share, 'g', 3) + QLatin1Char('%');
}

QString octaveText(long exponent)
{
    return QStringLiteral("2^%1").arg(exponent);
}

} // namespace

BudgetPicture::BudgetPicture(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("budgetPicture"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    retranslate();
}

void BudgetPicture::setBudget(core::CodeBudget budget)
{
    m_budget = std::move(budget);
    updateGeometry();
    choose({});
}

void BudgetPicture::clear()
{
    m_budget.reset();
    choose({});
}

QString BudgetPicture::readout() const
{
    return m_budget ? sentence(m_choice, layout(size())) : QString();
}

QSize BudgetPicture::sizeHint() const
{
    const int line = fontMetrics().height();
    return {line * 28, m_budget ? qCeil(budgetHeight(*m_budget, line)) : line * 16};
}

QSize BudgetPicture::minimumSizeHint() const
{
    return {fontMetrics().height() * 16, fontMetrics().height() * 15};
}

BudgetLayout BudgetPicture::layout(QSizeF size) const
{
    return layoutBudget(*m_budget, size, QFontMetricsF(font()).height());
}

QString BudgetPicture::partName(core::BudgetPart part) const
{
    switch (part) {
    case core::BudgetPart::Zero: return tr("Zero");
    case core::BudgetPart::RepeatedZero: return tr("Zero again");
    case core::BudgetPart::Subnormal: return tr("Subnormal numbers");
    case core::BudgetPart::Normal: return tr("Normal numbers");
    case core::BudgetPart::Negative: return tr("Negative numbers (the sign)");
    case core::BudgetPart::Infinity: return tr("Infinities");
    case core::BudgetPart::NaN: break;
    }
    return tr("Not a number");
}

QString BudgetPicture::partSentence(core::BudgetPart part) const
{
    return tr("%1: %2 of %3 codes, %4")
        .arg(partName(part), FormatWords::countText(m_budget->part(part)), FormatWords::countText(m_budget->codes), percentText(m_budget->share(part)));
}

QString BudgetPicture::octaveSentence(long exponent) const
{
    for (const core::OctaveRun& run : m_budget->octaves) {
        if (exponent < run.first || exponent > run.last)
            continue;
        const QString kind = run.subnormal ? partName(core::BudgetPart::Subnormal) : partName(core::BudgetPart::Normal);
        return tr("From %1 up to %2: %3 positive numbers (%4)")
            .arg(octaveText(exponent), octaveText(exponent + 1), FormatWords::countText(run.numbers), kind);
    }
    return {};
}

QString BudgetPicture::sentence(const Choice& choice, const BudgetLayout& layout) const
{
    if (choice.segment >= 0)
        return partSentence(layout.segments[static_cast<std::size_t>(choice.segment)].part);
    return choice.octave ? octaveSentence(*choice.octave) : QString();
}

BudgetPicture::Choice BudgetPicture::choiceAt(QPointF position) const
{
    if (!m_budget)
        return {};
    const BudgetLayout geometry = layout(size());
    if (const int segment = geometry.segmentAt(position); segment >= 0)
        return {segment, {}};
    if (geometry.columnAt(position) >= 0)
        return {-1, geometry.exponentAt(position)};
    return {};
}

void BudgetPicture::choose(const Choice& choice)
{
    m_choice = choice;
    const QString text = readout();
    setAccessibleDescription(text);
    Q_EMIT readoutChanged(text);
    update();
}

void BudgetPicture::retranslate()
{
    setAccessibleName(tr("What every code is spent on"));
    choose(m_choice);
}

bool BudgetPicture::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && m_budget) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), sentence(choiceAt(help->pos()), layout(size())), this);
        return true;
    }
    return QWidget::event(event);
}

void BudgetPicture::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void BudgetPicture::keyPressEvent(QKeyEvent* event)
{
    if (!m_budget) {
        QWidget::keyPressEvent(event);
        return;
    }
    const BudgetLayout geometry = layout(size());
    const int segments = static_cast<int>(geometry.segments.size());
    switch (event->key()) {
    case Qt::Key_Right: choose({(m_choice.segment + 1) % segments, {}}); break;
    case Qt::Key_Left: choose({m_choice.segment <= 0 ? segments - 1 : m_choice.segment - 1, {}}); break;
    case Qt::Key_Up: choose({-1, m_choice.octave ? qMin(*m_choice.octave + 1, geometry.lastExponent) : geometry.firstExponent}); break;
    case Qt::Key_Down: choose({-1, m_choice.octave ? qMax(*m_choice.octave - 1, geometry.firstExponent) : geometry.lastExponent}); break;
    case Qt::Key_Home: choose({-1, geometry.firstExponent}); break;
    case Qt::Key_End: choose({-1, geometry.lastExponent}); break;
    default: QWidget::keyPressEvent(event);
    }
}

void BudgetPicture::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        choose(choiceAt(event->position()));
}

void BudgetPicture::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    if (!m_budget) {
        painter.setPen(roleColor(ColorRole::MutedText, palette()));
        painter.drawText(rect().adjusted(6, 6, -6, -6), Qt::AlignCenter | Qt::TextWordWrap, tr("No such format, so there is nothing to spend."));
        return;
    }
    paint(painter, size(), m_choice);
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1, Qt::DotLine));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void BudgetPicture::paintPicture(QPainter& painter, QSizeF size) const
{
    if (m_budget)
        paint(painter, size, {});
}

void BudgetPicture::paint(QPainter& painter, QSizeF size, const Choice& choice) const
{
    const BudgetLayout geometry = layout(size);
    painter.save();
    painter.setFont(font());
    paintBar(painter, geometry, choice.segment);
    paintLegend(painter, geometry, choice.segment);
    paintOctaves(painter, geometry, choice.octave);
    paintAxis(painter, geometry);
    painter.restore();
}

void BudgetPicture::paintBar(QPainter& painter, const BudgetLayout& layout, int chosen) const
{
    const QFontMetricsF metrics(font());
    const bool anyWidened = std::any_of(layout.segments.begin(), layout.segments.end(), [](const auto& s) { return s.widened; });
    QString heading = tr("All %1 codes").arg(FormatWords::countText(m_budget->codes));
    if (anyWidened)
        heading += QLatin1Char(' ') + tr("(the thinnest parts are drawn wider than they are)");
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(QPointF(layout.bar.left(), layout.bar.top() - metrics.descent() - 2),
                     metrics.elidedText(heading, Qt::ElideRight, layout.bar.width()));
    for (std::size_t i = 0; i < layout.segments.size(); ++i) {
        const BudgetLayout::Segment& segment = layout.segments[i];
        fillPatterned(painter, segment.rect, roleOf(segment.part), patternOf(segment.part), palette());
        const QString label = FormatWords::countText(m_budget->part(segment.part));
        const QSizeF labelSize(metrics.horizontalAdvance(label) + 8, metrics.height());
        if (labelSize.width() + 4 <= segment.rect.width()) {
            QRectF box(QPointF(), labelSize);
            box.moveCenter(segment.rect.center());
            painter.fillRect(box, palette().color(QPalette::Base));
            painter.setPen(palette().color(QPalette::Text));
            painter.drawText(box, Qt::AlignCenter, label);
        }
        if (static_cast<int>(i) == chosen) {
            painter.setPen(QPen(palette().color(QPalette::Highlight), 3));
            painter.drawRect(segment.rect.adjusted(1, 1, -1, -1));
        }
    }
}

void BudgetPicture::paintLegend(QPainter& painter, const BudgetLayout& layout, int chosen) const
{
    const QFontMetricsF metrics(font());
    qreal shareWidth = 0;
    for (const BudgetLayout::LegendLine& line : layout.legend)
        shareWidth = qMax(shareWidth, metrics.horizontalAdvance(percentText(m_budget->share(line.part))) + 2 * metrics.averageCharWidth());
    for (std::size_t i = 0; i < layout.legend.size(); ++i) {
        const BudgetLayout::LegendLine& line = layout.legend[i];
        const bool isChosen = static_cast<int>(i) == chosen;
        if (isChosen)
            painter.fillRect(line.rect, palette().color(QPalette::Highlight));
        const qreal box = metrics.height() * 0.72;
        const QRectF swatch(line.rect.left() + 4, line.rect.center().y() - box / 2, box * 1.6, box);
        fillPatterned(painter, swatch, roleOf(line.part), patternOf(line.part), palette());
        painter.setPen(palette().color(isChosen ? QPalette::HighlightedText : QPalette::WindowText));
        const QString numbers = FormatWords::countText(m_budget->part(line.part));
        const QString share = percentText(m_budget->share(line.part));
        const qreal numbersWidth = metrics.horizontalAdvance(numbers) + 8;
        QRectF text = line.rect.adjusted(swatch.right() - line.rect.left() + 6, 0, -4, 0);
        painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter, share);
        text.setRight(text.right() - shareWidth);
        painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter, numbers);
        text.setRight(text.right() - numbersWidth);
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(partName(line.part), Qt::ElideRight, text.width()));
    }
}

void BudgetPicture::paintOctaves(QPainter& painter, const BudgetLayout& layout, std::optional<long> chosen) const
{
    const QFontMetricsF metrics(font());
    painter.setPen(palette().color(QPalette::WindowText));
    const long octaves = layout.columns.empty() ? 0 : layout.lastExponent - layout.firstExponent + 1;
    const QString heading = tr("Positive numbers in each octave: %1 octaves, %2 decades")
                                .arg(QLocale().toString(static_cast<qlonglong>(octaves)), QLocale().toString(m_budget->decades, 'f', 1));
    painter.drawText(QPointF(layout.chart.left(), layout.chart.top() - metrics.descent() - 2),
                     metrics.elidedText(heading, Qt::ElideRight, layout.chart.width()));
    for (const BudgetLayout::Column& column : layout.columns) {
        const bool subnormal = column.run.subnormal;
        fillPatterned(painter, column.rect, subnormal ? ColorRole::Subnormal : ColorRole::Normal,
                      subnormal ? Qt::HorPattern : Qt::NoBrush, palette());
        if (layout.octaveWidth >= 4) { // single octaves can be told apart
            for (long e = column.run.first + 1; e <= column.run.last; ++e)
                painter.drawLine(QPointF(layout.xOfExponent(e), column.rect.top()), QPointF(layout.xOfExponent(e), column.rect.bottom()));
        }
        const QString label = FormatWords::countText(column.run.numbers);
        if (metrics.horizontalAdvance(label) + 4 <= column.rect.width() && metrics.height() <= column.rect.height()) {
            QRectF box(0, 0, metrics.horizontalAdvance(label) + 4, metrics.height());
            box.moveCenter(QPointF(column.rect.center().x(), column.rect.top() + metrics.height() / 2 + 1));
            painter.fillRect(box, palette().color(QPalette::Base));
            painter.setPen(palette().color(QPalette::Text));
            painter.drawText(box, Qt::AlignCenter, label);
        }
    }
    if (chosen) {
        const QRectF mark(layout.xOfExponent(*chosen), layout.chart.top(), qMax<qreal>(layout.octaveWidth, 2), layout.chart.height());
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(mark);
    }
}

void BudgetPicture::paintAxis(QPainter& painter, const BudgetLayout& layout) const
{
    if (layout.columns.empty())
        return;
    const QFontMetricsF metrics(font());
    painter.setPen(roleColor(ColorRole::MutedText, palette()));
    painter.drawLine(layout.chart.bottomLeft(), layout.chart.bottomRight());
    const qreal baseline = layout.chart.bottom() + metrics.ascent() + 2;
    qreal free = layout.chart.left() - 1;
    const auto label = [&](long exponent, qreal x, qreal rightLimit) {
        const QString text = octaveText(exponent);
        const qreal width = metrics.horizontalAdvance(text);
        const qreal left = qBound(layout.chart.left(), x - width / 2, layout.chart.right() - width);
        if (left <= free || left + width > rightLimit)
            return;
        painter.drawLine(QPointF(x, layout.chart.bottom()), QPointF(x, layout.chart.bottom() + 3));
        painter.drawText(QPointF(left, baseline), text);
        free = left + width + metrics.averageCharWidth();
    };
    // Both ends always have a label; between them every step-th octave that keeps clear of the last one.
    const qreal endWidth = metrics.horizontalAdvance(octaveText(layout.lastExponent + 1));
    const qreal limit = layout.chart.right() - endWidth - metrics.averageCharWidth();
    label(layout.firstExponent, layout.chart.left(), layout.chart.right());
    long step = 1;
    while (static_cast<qreal>(step) * layout.octaveWidth < endWidth * 1.8)
        step *= 2;
    const long start = layout.firstExponent + (step - (layout.firstExponent % step)) % step;
    for (long e = start; e <= layout.lastExponent; e += step)
        label(e, layout.xOfExponent(e), limit);
    label(layout.lastExponent + 1, layout.chart.right(), layout.chart.right() + 1);
}

} // namespace quantoscope::widgets
