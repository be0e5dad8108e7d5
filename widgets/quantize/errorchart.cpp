// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/errorchart.h"

#include "widgets/common/chartstyle.h"
#include "widgets/common/palette.h"
#include "widgets/quantize/schemestyle.h"

#include <QChart>
#include <QEvent>
#include <QKeyEvent>
#include <QLegendMarker>
#include <QLineSeries>
#include <QLocale>
#include <QLogValueAxis>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

namespace {

/// Where an empty bin is drawn on a logarithmic axis: below a count of one.
constexpr double logarithmicFloor = 0.5;
constexpr int countTicks = 5;

} // namespace

QList<QPointF> histogramOutline(const core::Histogram& histogram, int exponent, double floor)
{
    QList<QPointF> points;
    const double unit = std::pow(10.0, -exponent);
    for (std::size_t i = 0; i < histogram.counts.size(); ++i) {
        const double height = std::max(static_cast<double>(histogram.counts[i]), floor);
        points.append(QPointF(histogram.edges[i] * unit, height));
        points.append(QPointF(histogram.edges[i + 1] * unit, height));
    }
    return points;
}

ErrorChart::ErrorChart(QWidget* parent) : QChartView(new QChart, parent)
{
    setObjectName(QStringLiteral("errorChart"));
    // The view takes the keyboard; its inner area only paints.
    viewport()->setObjectName(QStringLiteral("errorChartArea"));
    viewport()->setFocusPolicy(Qt::NoFocus);
    setRenderHint(QPainter::Antialiasing);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setFrameShape(QFrame::NoFrame);
    chart()->setMargins(QMargins(4, 4, 4, 4));
    chart()->legend()->setAlignment(Qt::AlignTop);
    chart()->legend()->setMarkerShape(QLegend::MarkerShapeFromSeries);
    rebuild();
}

void ErrorChart::setAnalysis(const AnalysisPointer& analysis, const QList<bool>& shown)
{
    const bool sameBins = m_analysis && analysis && m_analysis->histograms == analysis->histograms;
    m_analysis = analysis;
    m_shown = shown;
    rebuild();
    setCurrentBin(sameBins ? m_bin : -1);
}

void ErrorChart::setLogarithmic(bool logarithmic)
{
    if (m_isLogarithmic == logarithmic)
        return;
    m_isLogarithmic = logarithmic;
    rebuild();
}

const core::Histogram* ErrorChart::edges() const
{
    return m_analysis && !m_analysis->histograms.empty() ? &m_analysis->histograms.front() : nullptr;
}

std::int64_t ErrorChart::highestCount() const
{
    std::int64_t highest = 1;
    for (const int scheme : m_schemes) {
        const auto& counts = m_analysis->histograms[static_cast<std::size_t>(scheme)].counts;
        highest = std::max(highest, *std::ranges::max_element(counts));
    }
    return highest;
}

double ErrorChart::floorCount() const
{
    return m_isLogarithmic ? logarithmicFloor : 0;
}

void ErrorChart::rebuild()
{
    chart()->removeAllSeries();
    const QList<QAbstractAxis*> axes = chart()->axes();
    for (QAbstractAxis* axis : axes) {
        chart()->removeAxis(axis);
        delete axis;
    }
    m_series.clear();
    m_schemes.clear();
    m_cursor = nullptr;
    m_errorAxis = nullptr;
    m_countAxis = nullptr;
    if (const core::Histogram* histogram = edges()) {
        const double reach = histogram->edges.back();
        m_exponent = axisExponent(reach);
        addSchemes(m_exponent);
        addAxes(reach, m_exponent);
    }
    retranslate();
    restyle();
    placeCursor();
}

void ErrorChart::addSchemes(int exponent)
{
    for (int i = 0; i < static_cast<int>(m_analysis->histograms.size()); ++i) {
        if (!m_shown.value(i, true))
            continue;
        auto* series = new QLineSeries;
        series->replace(histogramOutline(m_analysis->histograms[static_cast<std::size_t>(i)], exponent, floorCount()));
        chart()->addSeries(series);
        m_series.append(series);
        m_schemes.append(i);
    }
    m_cursor = new QLineSeries;
    chart()->addSeries(m_cursor);
}

void ErrorChart::addAxes(double reach, int exponent)
{
    const double half = reach * std::pow(10.0, -exponent);
    m_errorAxis = new QValueAxis;
    m_errorAxis->setRange(-half, half);
    m_errorAxis->setTickType(QValueAxis::TicksDynamic);
    m_errorAxis->setTickAnchor(0);
    m_errorAxis->setTickInterval(niceStep(2 * half, 8));
    m_errorAxis->setLabelFormat(QStringLiteral("%g"));
    chart()->addAxis(m_errorAxis, Qt::AlignBottom);
    addCountAxis();
    const QList<QAbstractSeries*> all = chart()->series();
    for (QAbstractSeries* series : all) {
        series->attachAxis(m_errorAxis);
        series->attachAxis(m_countAxis);
    }
}

void ErrorChart::addCountAxis()
{
    const auto highest = static_cast<double>(highestCount());
    if (m_isLogarithmic) {
        auto* axis = new QLogValueAxis;
        axis->setBase(10);
        axis->setLabelFormat(QStringLiteral("%.0f"));
        axis->setRange(logarithmicFloor, std::pow(10.0, std::ceil(std::log10(highest * 1.2))));
        m_countAxis = axis;
    } else {
        auto* axis = new QValueAxis;
        const double step = std::max(1.0, niceStep(highest, countTicks));
        axis->setTickType(QValueAxis::TicksDynamic);
        axis->setTickAnchor(0);
        axis->setTickInterval(step);
        axis->setLabelFormat(QStringLiteral("%.0f"));
        axis->setRange(0, step * std::ceil(highest * 1.02 / step));
        m_countAxis = axis;
    }
    chart()->addAxis(m_countAxis, Qt::AlignLeft);
}

void ErrorChart::setCurrentBin(int bin)
{
    const core::Histogram* histogram = edges();
    const int last = histogram ? static_cast<int>(histogram->counts.size()) - 1 : -1;
    const int wanted = bin < 0 ? -1 : std::min(bin, last);
    const bool changed = wanted != m_bin;
    m_bin = wanted;
    placeCursor();
    if (changed)
        Q_EMIT currentBinChanged(m_bin);
}

void ErrorChart::placeCursor()
{
    if (!m_cursor)
        return;
    m_cursor->setVisible(m_bin >= 0);
    // Showing a series shows its legend entry; the cursor has none.
    const QList<QLegendMarker*> markers = chart()->legend()->markers(m_cursor);
    for (QLegendMarker* marker : markers)
        marker->setVisible(false);
    if (m_bin < 0)
        return;
    const auto bin = static_cast<std::size_t>(m_bin);
    const double x = (edges()->edges[bin] / 2 + edges()->edges[bin + 1] / 2) * std::pow(10.0, -m_exponent);
    const double top = m_isLogarithmic ? static_cast<QLogValueAxis*>(m_countAxis)->max() : static_cast<QValueAxis*>(m_countAxis)->max();
    m_cursor->replace(QList<QPointF>{QPointF(x, floorCount()), QPointF(x, top)});
}

QString ErrorChart::currentText() const
{
    if (m_bin < 0 || !edges())
        return {};
    const auto bin = static_cast<std::size_t>(m_bin);
    QStringList parts;
    for (const int scheme : m_schemes) {
        const std::int64_t count = m_analysis->histograms[static_cast<std::size_t>(scheme)].counts[bin];
        parts.append(tr("%1: %2").arg(schemeTitle(m_analysis->request.schemes[static_cast<std::size_t>(scheme)]),
                                     QLocale().toString(static_cast<qlonglong>(count))));
    }
    return tr("Errors from %1 to %2 — %3")
        .arg(shortNumber(edges()->edges[bin]), shortNumber(edges()->edges[bin + 1]), parts.join(QStringLiteral(" · ")));
}

void ErrorChart::keyPressEvent(QKeyEvent* event)
{
    const core::Histogram* histogram = edges();
    const int last = histogram ? static_cast<int>(histogram->counts.size()) - 1 : -1;
    const int from = m_bin >= 0 ? m_bin : last / 2;
    const int step = event->modifiers() & Qt::ControlModifier ? 10 : 1;
    switch (event->key()) {
    case Qt::Key_Left: return setCurrentBin(std::max(0, m_bin < 0 ? from : from - step));
    case Qt::Key_Right: return setCurrentBin(m_bin < 0 ? from : from + step);
    case Qt::Key_Home: return setCurrentBin(0);
    case Qt::Key_End: return setCurrentBin(last);
    case Qt::Key_Escape:
        if (m_bin >= 0)
            return setCurrentBin(-1);
        break;
    default: break;
    }
    QChartView::keyPressEvent(event);
}

void ErrorChart::mouseMoveEvent(QMouseEvent* event)
{
    QChartView::mouseMoveEvent(event);
    const core::Histogram* histogram = edges();
    if (!histogram || m_series.isEmpty() || !chart()->plotArea().contains(event->position()))
        return;
    const double error = chart()->mapToValue(event->position(), m_series.front()).x() * std::pow(10.0, m_exponent);
    const auto above = std::ranges::upper_bound(histogram->edges, error) - histogram->edges.begin();
    setCurrentBin(std::clamp(static_cast<int>(above) - 1, 0, static_cast<int>(histogram->counts.size()) - 1));
}

void ErrorChart::leaveEvent(QEvent* event)
{
    QChartView::leaveEvent(event);
    if (!hasFocus())
        setCurrentBin(-1);
}

void ErrorChart::changeEvent(QEvent* event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        restyle();
}

void ErrorChart::restyle()
{
    setBackgroundBrush(palette().color(QPalette::Base));
    applyChartStyle(*chart(), palette(), font());
    for (qsizetype i = 0; i < m_series.size(); ++i)
        m_series[i]->setPen(schemePen(m_schemes[i], palette()));
    if (m_cursor)
        m_cursor->setPen(QPen(roleColor(ColorRole::MutedText, palette()), 1));
}

void ErrorChart::retranslate()
{
    setAccessibleName(tr("Histogram of the quantization errors"));
    setAccessibleDescription(tr("Left and Right move through the bins, with Ctrl by ten; Home and End go to the first and the last one."));
    for (qsizetype i = 0; i < m_series.size(); ++i)
        m_series[i]->setName(schemeTitle(m_analysis->request.schemes[static_cast<std::size_t>(m_schemes[i])]));
    if (m_errorAxis) {
        m_errorAxis->setTitleText(m_exponent == 0 ? tr("Error: quantized − original")
                                                  : tr("Error: quantized − original, %1").arg(exponentText(m_exponent)));
        m_countAxis->setTitleText(m_isLogarithmic ? tr("Elements per bin, logarithmic") : tr("Elements per bin"));
    }
}

} // namespace quantoscope::widgets
