// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/bias/biascanvas.h"

#include "widgets/common/palette.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace quantoscope::widgets {

namespace {

constexpr double markReach = 3; ///< pixels that a mark stands out of its bar

/// For lupdate: the words of this file.
struct TieRules {
    Q_DECLARE_TR_FUNCTIONS(TieRules)
};

QString numberText(double value, bool isSigned)
{
    return isSigned ? signedText(value) : QLocale().toString(value, 'f', 4);
}

} // namespace

QString tieRuleTitle(core::TieRule rule)
{
    switch (rule) {
    case core::TieRule::NearestEven: return TieRules::tr("Nearest, ties to even");
    case core::TieRule::HalfAway: return TieRules::tr("Nearest, ties away");
    case core::TieRule::HalfUp: return TieRules::tr("Half up: ⌊x + ½⌋");
    case core::TieRule::TowardZero: return TieRules::tr("Toward zero");
    case core::TieRule::Floor: return TieRules::tr("Down: ⌊x⌋");
    case core::TieRule::Stochastic: return TieRules::tr("Stochastic");
    }
    return {};
}

BiasCanvas::BiasCanvas(QWidget* parent) : PlotCanvas(parent)
{
    setObjectName(QStringLiteral("biasCanvas"));
    setAccessibleName(tr("Bias and variance of rounding rules"));
}

void BiasCanvas::setResults(std::vector<core::RoundingBias> results)
{
    m_results = std::move(results);
    m_row = std::min(m_row, static_cast<int>(m_results.size()) - 1);
    contentChanged();
}

void BiasCanvas::setCurrentRow(int row)
{
    const int next = row >= 0 && row < static_cast<int>(m_results.size()) ? row : -1;
    if (next == m_row)
        return;
    m_row = next;
    update();
    describe();
}

const BiasLayout& BiasCanvas::currentLayout() const
{
    if (!m_layout) {
        BiasInputs input;
        input.area = rect();
        input.lineHeight = lineHeight();
        input.labelLength = labelLength();
        input.results = m_results;
        for (const core::RoundingBias& result : m_results)
            input.names.append(tieRuleTitle(result.rule));
        m_layout = layoutBias(input);
    }
    return *m_layout;
}

void BiasCanvas::forgetLayout()
{
    m_layout.reset();
}

QString BiasCanvas::reading() const
{
    if (m_row < 0)
        return {};
    const core::RoundingBias& result = m_results[static_cast<std::size_t>(m_row)];
    return tr("%1: mean error %2 steps (expected %3, standard error %4), variance %5 (expected %6)")
        .arg(tieRuleTitle(result.rule), signedText(result.measured.mean), signedText(result.expected.mean), numberText(result.standardError, false),
             numberText(result.measured.variance, false), numberText(result.expected.variance, false));
}

void BiasCanvas::paintBar(QPainter& painter, const BiasBar& bar, double measured, double expected, bool isSigned) const
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(roleColor(isSigned ? ColorRole::Error : ColorRole::Float, palette()));
    painter.drawRect(bar.bar.width() < 1 ? QRectF(bar.bar.left() - 0.5, bar.bar.top(), 1, bar.bar.height()) : bar.bar);
    painter.setPen(QPen(palette().color(QPalette::Text), 2));
    painter.drawLine(QPointF(bar.expected, bar.bar.top() - markReach), QPointF(bar.expected, bar.bar.bottom() + markReach));
    const QFontMetricsF metrics(painter.font(), painter.device());
    const QString numbers[] = {numberText(measured, isSigned), numberText(expected, isSigned)};
    QString text = tr("%1, expected %2").arg(numbers[0], numbers[1]);
    if (metrics.horizontalAdvance(text) > bar.numbers.width())
        text = metrics.elidedText(tr("%1 (%2)", "measured, expected").arg(numbers[0], numbers[1]), Qt::ElideRight, bar.numbers.width());
    const double margin = std::max(0.0, (bar.numbers.width() - metrics.horizontalAdvance(text)) / 2 - 3);
    paintPlate(painter, bar.numbers.adjusted(margin, 0, -margin, 0), text, palette());
}

void BiasCanvas::paintPlot(QPainter& painter)
{
    const BiasLayout& layout = currentLayout();
    if (layout.rows.empty())
        return;
    if (m_row >= 0) {
        QColor fill = palette().color(QPalette::Highlight);
        fill.setAlphaF(isDark(palette()) ? 0.3F : 0.12F);
        painter.fillRect(layout.rows[static_cast<std::size_t>(m_row)].row, fill);
    }
    paintHorizontalAxis(painter, layout.meanPlot, layout.mean, tr("steps"), palette());
    paintHorizontalAxis(painter, layout.variancePlot, layout.variance, tr("squared steps"), palette());
    painter.setPen(palette().color(QPalette::Text));
    const auto title = [&painter](const QRectF& rect, const QString& text) {
        painter.drawText(rect, Qt::AlignCenter, painter.fontMetrics().elidedText(text, Qt::ElideRight, static_cast<int>(rect.width())));
    };
    title(layout.meanTitle, tr("Mean error: the bias"));
    title(layout.varianceTitle, tr("Variance of the error"));
    painter.setPen(QPen(palette().color(QPalette::Text), 1));
    for (const auto& [axis, plot] : {std::pair(layout.mean, layout.meanPlot), std::pair(layout.variance, layout.variancePlot)})
        painter.drawLine(QPointF(axis.at(0), plot.top()), QPointF(axis.at(0), plot.bottom()));
    for (std::size_t i = 0; i < layout.rows.size(); ++i) {
        const BiasRow& row = layout.rows[i];
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(row.name, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, tieRuleTitle(m_results[i].rule));
        paintBar(painter, row.mean, m_results[i].measured.mean, m_results[i].expected.mean, true);
        paintBar(painter, row.variance, m_results[i].measured.variance, m_results[i].expected.variance, false);
    }
}

void BiasCanvas::keyPressEvent(QKeyEvent* event)
{
    const int last = static_cast<int>(m_results.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Up: setCurrentRow(m_row < 0 ? last : std::max(0, m_row - 1)); return;
    case Qt::Key_Down: setCurrentRow(std::min(m_row + 1, last)); return;
    case Qt::Key_Home: setCurrentRow(0); return;
    case Qt::Key_End: setCurrentRow(last); return;
    default: QWidget::keyPressEvent(event);
    }
}

void BiasCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (const auto row = currentLayout().rowAt(event->position()))
        setCurrentRow(*row);
}

void BiasCanvas::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(tr("Bias and variance of rounding rules"));
    PlotCanvas::changeEvent(event);
}

} // namespace quantoscope::widgets
