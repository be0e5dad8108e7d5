// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/errorchart.h"

#include "widgets/common/chartstyle.h"
#include "widgets/common/palette.h"
#include "widgets/quantize/schemestyle.h"

#include <QCategoryAxis>
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

QList<QPointF> histogramOutline(const core::Histogram& histogram, double unit, double floor, double factor)
{
    QList<QPointF> points;
    for (std::size_t i = 0; i < histogram.counts.size(); ++i) {
        const double height = std::max(static_cast<double>(histogram.counts[i]) * factor, floor);
        points.append(QPointF(histogram.edges[i] / unit, height));
        points.append(QPointF(histogram.edges[i + 1] / unit, height));
    }
    return points;
}

std::vector<double> normalCounts(const std::vector<double>& edges, double mean, double deviation, double count)
{
    // Φ(x) − 1/2; differences of erf lose nothing near the middle, and the tails are far below one count.
    const auto below = [&](double x) { return std::erf((x - mean) / (deviation * std::sqrt(2.0))) / 2; };
    std::vector<double> counts;
    for (std::size_t i = 0; i + 1 < edges.size(); ++i)
        counts.push_back(count * (below(edges[i + 1]) - below(edges[i])));
    return counts;
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

void ErrorChart::setNormalOf(int scheme)
{
    if (m_normalOf == scheme)
        return;
    m_normalOf = scheme;
    rebuild();
}

QString ErrorChart::normalText() const
{
    return m_normal ? tr("Normal, as wide as %1").arg(schemeTitle(m_analysis->request.schemes[static_cast<std::size_t>(m_normalOf)])) : QString();
}

bool ErrorChart::hasCounts(int scheme) const
{
    const auto index = static_cast<std::size_t>(scheme);
    return m_analysis->isReady(index) && !m_analysis->histograms[index].counts.empty();
}

double ErrorChart::unitOf(int scheme) const
{
    const bool isSteps = m_analysis->request.unit == ErrorUnit::Step;
    return (isSteps ? stepOf(m_analysis->outcomes[static_cast<std::size_t>(scheme)]) : 1) * std::pow(10.0, m_exponent);
}

double ErrorChart::factorOf(int scheme) const
{
    const auto index = static_cast<std::size_t>(scheme);
    const auto measured = static_cast<double>(m_analysis->outcomes[index].measurement.error.finite);
    const auto all = static_cast<double>(m_analysis->summary.statistics.finite);
    return m_analysis->isSketch(index) && measured > 0 ? all / measured : 1;
}

double ErrorChart::countOf(int scheme, std::size_t bin) const
{
    return static_cast<double>(m_analysis->histograms[static_cast<std::size_t>(scheme)].counts[bin]) * factorOf(scheme);
}

double ErrorChart::highestCount() const
{
    double highest = 1;
    for (const int scheme : m_schemes) {
        for (std::size_t bin = 0; bin < m_analysis->histograms[static_cast<std::size_t>(scheme)].counts.size(); ++bin)
            highest = std::max(highest, countOf(scheme, bin));
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
    m_edges.clear();
    m_cursor = nullptr;
    m_normal = nullptr;
    m_errorAxis = nullptr;
    m_countAxis = nullptr;
    m_exponent = 0;
    for (int i = 0; m_analysis && i < static_cast<int>(m_analysis->histograms.size()); ++i) {
        if (!hasCounts(i))
            continue;
        if (m_edges.empty()) {
            m_edges = m_analysis->histograms[static_cast<std::size_t>(i)].edges;
            m_exponent = axisExponent(m_edges.back() / unitOf(i));
            for (double& edge : m_edges)
                edge /= unitOf(i);
        }
        if (m_shown.value(i, true))
            m_schemes.append(i);
    }
    if (!m_edges.empty()) {
        addSchemes();
        addNormal();
        addAxes(m_edges.back());
    }
    retranslate();
    restyle();
    placeCursor();
}

void ErrorChart::addSchemes()
{
    for (const int scheme : std::as_const(m_schemes)) {
        auto* series = new QLineSeries;
        series->replace(histogramOutline(m_analysis->histograms[static_cast<std::size_t>(scheme)], unitOf(scheme), floorCount(), factorOf(scheme)));
        chart()->addSeries(series);
        m_series.append(series);
    }
    m_cursor = new QLineSeries;
    chart()->addSeries(m_cursor);
}

void ErrorChart::addNormal()
{
    if (!m_schemes.contains(m_normalOf))
        return;
    const core::ErrorReport& error = m_analysis->outcomes[static_cast<std::size_t>(m_normalOf)].measurement.error;
    const double deviation = std::sqrt(std::max(0.0, error.mse - error.mean * error.mean)) / unitOf(m_normalOf);
    if (!(deviation > 0))
        return;
    double total = 0;
    for (std::size_t bin = 0; bin + 1 < m_edges.size(); ++bin)
        total += countOf(m_normalOf, bin);
    const std::vector<double> counts = normalCounts(m_edges, error.mean / unitOf(m_normalOf), deviation, total);
    QList<QPointF> points;
    for (std::size_t bin = 0; bin < counts.size(); ++bin)
        points.append(QPointF(m_edges[bin] / 2 + m_edges[bin + 1] / 2, std::max(counts[bin], floorCount())));
    m_normal = new QLineSeries;
    m_normal->replace(points);
    chart()->addSeries(m_normal);
}

void ErrorChart::addAxes(double reach)
{
    m_errorAxis = new QCategoryAxis;
    m_errorAxis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    m_errorAxis->setRange(-reach, reach);
    m_errorAxis->setStartValue(-reach);
    // Multiples of the step: a sum of steps would miss zero by a little.
    const double step = niceStep(2 * reach, 8);
    const auto last = static_cast<int>(std::floor(reach / step * (1 + 1e-9)));
    for (int i = -last; i <= last; ++i)
        m_errorAxis->append(shortNumber(i * step), i * step);
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
    const double highest = highestCount();
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
    const int last = static_cast<int>(m_edges.size()) - 2;
    const int wanted = last < 0 ? -1 : bin < 0 ? -1 : std::min(bin, last);
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
    const double x = m_edges[bin] / 2 + m_edges[bin + 1] / 2;
    const double top = m_isLogarithmic ? static_cast<QLogValueAxis*>(m_countAxis)->max() : static_cast<QValueAxis*>(m_countAxis)->max();
    m_cursor->replace(QList<QPointF>{QPointF(x, floorCount()), QPointF(x, top)});
}

QString ErrorChart::currentText() const
{
    if (m_bin < 0 || m_edges.empty())
        return {};
    const auto bin = static_cast<std::size_t>(m_bin);
    QStringList parts;
    for (const int scheme : m_schemes) {
        const auto count = static_cast<qlonglong>(std::llround(countOf(scheme, bin)));
        parts.append(tr("%1: %2").arg(schemeTitle(m_analysis->request.schemes[static_cast<std::size_t>(scheme)]), QLocale().toString(count)));
    }
    const double scale = std::pow(10.0, m_exponent);
    const QString counts = parts.join(QStringLiteral(" · "));
    const QString from = shortNumber(m_edges[bin] * scale), to = shortNumber(m_edges[bin + 1] * scale);
    return m_analysis->request.unit == ErrorUnit::Step ? tr("Errors from %1 to %2 steps — %3").arg(from, to, counts)
                                                       : tr("Errors from %1 to %2 — %3").arg(from, to, counts);
}

void ErrorChart::keyPressEvent(QKeyEvent* event)
{
    const int last = std::max(-1, static_cast<int>(m_edges.size()) - 2);
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
    if (m_edges.empty() || m_series.isEmpty() || !chart()->plotArea().contains(event->position()))
        return;
    const double error = chart()->mapToValue(event->position(), m_series.front()).x();
    const auto above = std::ranges::upper_bound(m_edges, error) - m_edges.begin();
    setCurrentBin(std::clamp(static_cast<int>(above) - 1, 0, static_cast<int>(m_edges.size()) - 2));
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
    if (m_normal)
        m_normal->setPen(QPen(palette().color(QPalette::Text), 1));
    if (m_cursor)
        m_cursor->setPen(QPen(roleColor(ColorRole::MutedText, palette()), 1));
}

void ErrorChart::retranslate()
{
    setAccessibleName(tr("Histogram of the quantization errors"));
    setAccessibleDescription(tr("Left and Right move through the bins, with Ctrl by ten; Home and End go to the first and the last one."));
    for (qsizetype i = 0; i < m_series.size(); ++i)
        m_series[i]->setName(schemeTitle(m_analysis->request.schemes[static_cast<std::size_t>(m_schemes[i])]));
    if (m_normal)
        m_normal->setName(normalText());
    if (m_errorAxis) {
        const QString title = m_analysis->request.unit == ErrorUnit::Step ? tr("Error in steps of each scheme") : tr("Error: quantized − original");
        m_errorAxis->setTitleText(m_exponent == 0 ? title : tr("%1, %2").arg(title, exponentText(m_exponent)));
        m_countAxis->setTitleText(m_isLogarithmic ? tr("Elements per bin, logarithmic") : tr("Elements per bin"));
    }
}

} // namespace quantoscope::widgets
