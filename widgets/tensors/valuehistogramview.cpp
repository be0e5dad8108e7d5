// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tensors/valuehistogramview.h"

#include "widgets/common/flowlayout.h"
#include "widgets/common/numbertext.h"
#include "widgets/tensors/valuehistogramcanvas.h"
#include "widgets/tensors/valuetext.h"

#include <QCheckBox>
#include <QEvent>
#include <QJsonArray>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

namespace {

constexpr int binsPerView = 2048;
constexpr int viewsCounted = 3;     ///< the view and one to each side of it
constexpr double coarsestBin = 512; ///< bins a view that are fine enough for any screen
constexpr double keyZoom = 1.5;

QJsonArray toJson(const ValueRange& range)
{
    return {range.low, range.high};
}

std::optional<ValueRange> rangeFrom(const QJsonValue& value)
{
    const QJsonArray ends = value.toArray();
    if (ends.size() != 2 || !ends[0].isDouble() || !ends[1].isDouble() || !(ends[0].toDouble() < ends[1].toDouble()))
        return std::nullopt;
    return ValueRange{ends[0].toDouble(), ends[1].toDouble()};
}

} // namespace

ValueHistogramView::ValueHistogramView(QWidget* parent)
    : QWidget(parent), m_canvas(new ValueHistogramCanvas), m_logarithmic(new QCheckBox), m_zoomIn(new QToolButton), m_zoomOut(new QToolButton),
      m_zoomToSelection(new QToolButton), m_showAll(new QToolButton), m_facts(new QLabel), m_status(new QLabel)
{
    setObjectName(QStringLiteral("valueHistogram"));
    build();
    connect(m_logarithmic, &QCheckBox::toggled, m_canvas, &ValueHistogramCanvas::setLogarithmic);
    connect(m_zoomIn, &QToolButton::clicked, m_canvas, [this] { m_canvas->zoom(1 / keyZoom); });
    connect(m_zoomOut, &QToolButton::clicked, m_canvas, [this] { m_canvas->zoom(keyZoom); });
    connect(m_zoomToSelection, &QToolButton::clicked, m_canvas, &ValueHistogramCanvas::zoomToSelection);
    connect(m_showAll, &QToolButton::clicked, m_canvas, &ValueHistogramCanvas::showAll);
    connect(m_canvas, &ValueHistogramCanvas::described, m_status, &QLabel::setText);
    connect(m_canvas, &ValueHistogramCanvas::viewChanged, this, [this] {
        showTexts();
        refine();
    });
    connect(m_canvas, &ValueHistogramCanvas::selectionChanged, this, &ValueHistogramView::showTexts);
    connect(&m_task, &BackgroundTaskBase::started, this, [this] { Q_EMIT busyChanged(true); });
    connect(&m_task, &BackgroundTaskBase::finished, this, [this] { Q_EMIT busyChanged(false); });
    retranslate();
}

void ValueHistogramView::build()
{
    m_logarithmic->setObjectName(QStringLiteral("histogramLogarithmic"));
    m_zoomIn->setObjectName(QStringLiteral("histogramZoomIn"));
    m_zoomOut->setObjectName(QStringLiteral("histogramZoomOut"));
    m_zoomToSelection->setObjectName(QStringLiteral("histogramZoomToSelection"));
    m_showAll->setObjectName(QStringLiteral("histogramShowAll"));
    m_facts->setObjectName(QStringLiteral("histogramFacts"));
    m_status->setObjectName(QStringLiteral("histogramStatus"));
    m_status->setMinimumHeight(m_status->fontMetrics().lineSpacing() * 2);
    auto* bar = new QWidget;
    auto* flow = new FlowLayout(bar);
    flow->addWidget(m_logarithmic);
    for (QToolButton* button : {m_zoomIn, m_zoomOut, m_zoomToSelection, m_showAll}) {
        button->setFocusPolicy(Qt::StrongFocus);
        flow->addWidget(button);
    }
    for (QLabel* label : {m_facts, m_status}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(bar);
    layout->addWidget(m_canvas, 1);
    layout->addWidget(m_status);
    layout->addWidget(m_facts);
}

void ValueHistogramView::setTensor(const core::Tensor& tensor, const core::TensorSummary& summary)
{
    m_task.cancel();
    m_hasTensor = true;
    m_tensor = tensor;
    m_statistics = summary.statistics;
    if (m_statistics.finite == 0 || summary.histogram.counts.empty())
        m_canvas->setMessage(message());
    else
        m_canvas->setHistogram({summary.histogram, {}, 0, 0, 0, 0}, m_statistics, isWholeType(tensor.dtype()) ? 1 : 0);
}

void ValueHistogramView::clear()
{
    m_task.cancel();
    m_hasTensor = false;
    m_tensor = {};
    m_statistics = {};
    m_canvas->setMessage(message());
}

QString ValueHistogramView::message() const
{
    if (!m_hasTensor)
        return tr("No tensor is chosen.");
    if (m_statistics.count == 0)
        return tr("The tensor has no elements.");
    return tr("None of the %n element(s) is a finite number.", nullptr, static_cast<int>(std::min<std::int64_t>(m_statistics.count, 1 << 30)));
}

QString ValueHistogramView::facts() const
{
    const core::TensorStatistics& s = m_statistics;
    if (!m_hasTensor || s.count == 0)
        return {};
    QStringList sentences{tr("%1 elements: %2 zeros (%3), %4 NaN, %5 +∞, %6 −∞.")
                              .arg(integerText(s.count), integerText(s.zeros), percentText(static_cast<long double>(s.zeros), static_cast<long double>(s.count)),
                                   integerText(s.nan), integerText(s.positiveInfinite), integerText(s.negativeInfinite))};
    if (s.nan + s.infinite() > 0)
        sentences.append(tr("NaN and infinities are in no bar."));
    if (s.finite == 1)
        sentences.append(tr("The only finite value is %1.").arg(exactNumber(s.min)));
    else if (s.finite > 1 && s.min == s.max)
        sentences.append(tr("All %1 finite values are %2.").arg(integerText(s.finite), exactNumber(s.min)));
    else if (s.finite > 1)
        sentences.append(tr("Mean %1, standard deviation σ = %2.").arg(shortNumber(s.mean), shortNumber(s.std)));
    return sentences.join(QLatin1Char(' '));
}

void ValueHistogramView::showTexts()
{
    m_facts->setText(facts());
    m_zoomToSelection->setEnabled(m_canvas->selection().has_value());
    m_showAll->setEnabled(m_canvas->isZoomed());
    m_zoomIn->setEnabled(!m_canvas->isEmpty());
    m_zoomOut->setEnabled(m_canvas->isZoomed());
}

/// Asks for finer bins, or for the squares, unless they are there.
void ValueHistogramView::refine()
{
    if (m_canvas->isEmpty()) {
        m_task.cancel();
        return;
    }
    const core::RangeHistogram& shown = m_canvas->shown();
    const ValueRange view = m_canvas->view();
    const double half = view.halfSpan();
    if (!shown.squares.empty() && shown.bins.width <= half / coarsestBin * 2) {
        m_task.cancel();
        return;
    }
    const double low = std::max(m_statistics.min, view.low - half * (viewsCounted - 1));
    const double high = std::min(m_statistics.max, view.high + half * (viewsCounted - 1));
    if (!(low <= high))
        return;
    m_task.start([tensor = m_tensor, low, high](const core::ProgressSink& sink) {
        return core::rangeHistogram(tensor, low, high, binsPerView * viewsCounted, sink);
    }, [this](core::Result<core::RangeHistogram> detail) {
        if (detail)
            m_canvas->setDetail(std::move(*detail));
    });
}

QByteArray ValueHistogramView::csv() const
{
    QByteArray text("lower,upper,count\r\n");
    const core::ValueHistogram& bins = m_canvas->shown().bins;
    for (std::int64_t bin = 0; bin < static_cast<std::int64_t>(bins.counts.size()); ++bin) {
        if (bins.edge(bin + 1) <= m_canvas->view().low || bins.edge(bin) > m_canvas->view().high)
            continue;
        text += exactNumber(bins.edge(bin)).toLatin1() + ',' + exactNumber(bins.edge(bin + 1)).toLatin1() + ','
                + QByteArray::number(static_cast<qlonglong>(bins.counts[static_cast<std::size_t>(bin)])) + "\r\n";
    }
    return text;
}

QJsonObject ValueHistogramView::json() const
{
    const core::TensorStatistics& s = m_statistics;
    const core::ValueHistogram& bins = m_canvas->shown().bins;
    QJsonArray counts;
    std::optional<double> first;
    for (std::int64_t bin = 0; bin < static_cast<std::int64_t>(bins.counts.size()); ++bin) {
        if (bins.edge(bin + 1) <= m_canvas->view().low || bins.edge(bin) > m_canvas->view().high)
            continue;
        if (!first)
            first = bins.edge(bin);
        counts.append(static_cast<qint64>(bins.counts[static_cast<std::size_t>(bin)]));
    }
    QJsonObject object{{QStringLiteral("count"), static_cast<qint64>(s.count)},
                       {QStringLiteral("finite"), static_cast<qint64>(s.finite)},
                       {QStringLiteral("zeros"), static_cast<qint64>(s.zeros)},
                       {QStringLiteral("nan"), static_cast<qint64>(s.nan)},
                       {QStringLiteral("positiveInfinite"), static_cast<qint64>(s.positiveInfinite)},
                       {QStringLiteral("negativeInfinite"), static_cast<qint64>(s.negativeInfinite)},
                       {QStringLiteral("counts"), counts}};
    if (first) {
        // JSON has no NaN: what is undefined is left out.
        object.insert(QStringLiteral("lower"), *first);
        object.insert(QStringLiteral("width"), bins.width);
        object.insert(QStringLiteral("mean"), s.mean);
        object.insert(QStringLiteral("std"), s.std);
    }
    return object;
}

QJsonObject ValueHistogramView::saveState() const
{
    QJsonObject state{{QStringLiteral("logarithmic"), m_logarithmic->isChecked()}};
    if (m_canvas->isZoomed())
        state.insert(QStringLiteral("view"), toJson(m_canvas->view()));
    if (m_canvas->selection())
        state.insert(QStringLiteral("selection"), toJson(m_canvas->selection()->range));
    return state;
}

void ValueHistogramView::restoreState(const QJsonObject& state)
{
    m_logarithmic->setChecked(state.value(QStringLiteral("logarithmic")).toBool(m_logarithmic->isChecked()));
    if (m_canvas->isEmpty())
        return;
    m_canvas->clearSelection();
    m_canvas->showAll();
    if (const auto selection = rangeFrom(state.value(QStringLiteral("selection"))))
        m_canvas->select(*selection);
    if (const auto view = rangeFrom(state.value(QStringLiteral("view"))))
        m_canvas->setView(*view);
}

void ValueHistogramView::paintPicture(QPainter& painter, QSizeF size) const
{
    m_canvas->paintPicture(painter, size);
}

void ValueHistogramView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange)
        m_status->setMinimumHeight(m_status->fontMetrics().lineSpacing() * 2);
}

void ValueHistogramView::retranslate()
{
    const auto name = [](QWidget* widget, const QString& text) {
        widget->setAccessibleName(text);
        widget->setToolTip(text);
    };
    m_logarithmic->setText(tr("&Logarithmic counts"));
    m_logarithmic->setAccessibleName(tr("Logarithmic counts"));
    m_zoomIn->setText(QStringLiteral("+"));
    m_zoomOut->setText(QString(QChar(0x2212)));
    m_zoomToSelection->setText(tr("Zoom to the selection"));
    m_showAll->setText(tr("Show all"));
    name(m_zoomIn, tr("Zoom in (+)"));
    name(m_zoomOut, tr("Zoom out (−)"));
    name(m_zoomToSelection, tr("Zoom to the selected range (Enter)"));
    name(m_showAll, tr("Show all values (0)"));
    m_status->setAccessibleName(tr("Bar of the histogram"));
    m_facts->setAccessibleName(tr("What the histogram counts"));
    if (m_canvas->isEmpty())
        m_canvas->setMessage(message());
    showTexts();
}

} // namespace quantoscope::widgets
