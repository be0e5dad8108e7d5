// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/train/resultsview.h"

#include "widgets/common/numbertext.h"
#include "widgets/networks/digits/digitgrid.h"
#include "widgets/networks/train/numberstable.h"
#include "widgets/networks/views/curvecanvas.h"
#include "widgets/networks/views/decisionmap.h"
#include "widgets/networks/views/fitplot.h"
#include "widgets/networks/views/networkstyle.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace quantoscope::widgets {

namespace {

constexpr int planeDetail = 56;
constexpr int curveDetail = 161;
constexpr std::int64_t shownSamples = 200; ///< of the held-out ones

PictureWish wishFor(const core::Dataset& samples)
{
    const core::FeatureShape& shape = samples.inputs.shape;
    if (shape == core::FeatureShape{2, 1, 1} && samples.classes >= 2 && samples.classes <= 256)
        return {PictureWish::Kind::Plane, rangeOf(samples.inputs), planeDetail};
    if (shape.count() == 1 && samples.targetWidth == 1)
        return {PictureWish::Kind::Curve, rangeOf(samples.inputs), curveDetail};
    return {};
}

} // namespace

ResultsView::ResultsView(QWidget* parent)
    : QWidget(parent), m_splitter(new QSplitter(Qt::Vertical, this)), m_stack(new QStackedWidget(this)), m_maps(new QWidget(this)),
      m_fit(new FitPlot(this)), m_samples(new DigitGrid(this)), m_none(new QLabel(this)), m_curves(new CurveCanvas(this)), m_reading(new QLabel(this))
{
    build();
    retranslate();
}

void ResultsView::build()
{
    auto* row = new QHBoxLayout(m_maps);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    for (int kind = 0; kind < networkKinds; ++kind) {
        auto* map = new DecisionMap(static_cast<NetworkModel::Kind>(kind), m_maps);
        row->addWidget(map, 1);
        m_map[static_cast<std::size_t>(kind)] = map;
        // One cursor on all three, so that their answers can be compared.
        connect(map, &DecisionMap::cursorMoved, this, [this](const std::optional<QPointF>& cursor) {
            QStringList readings;
            for (DecisionMap* other : m_map) {
                other->setCursor(cursor);
                if (const QString text = other->reading(); !text.isEmpty())
                    readings.append(text);
            }
            m_reading->setText(readings.join(QStringLiteral(";  ")));
        });
    }
    m_samples->setObjectName(QStringLiteral("sampleGrid"));
    m_none->setObjectName(QStringLiteral("noPicture"));
    m_none->setWordWrap(true);
    m_none->setAlignment(Qt::AlignCenter);
    for (QWidget* page : QList<QWidget*>{m_maps, m_fit, m_samples, m_none})
        m_stack->addWidget(page);
    m_stack->setCurrentWidget(m_none);
    m_reading->setObjectName(QStringLiteral("trainReading"));
    m_reading->setWordWrap(true);
    m_reading->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_reading->setMinimumHeight(2 * m_reading->fontMetrics().lineSpacing());
    m_reading->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_splitter->setObjectName(QStringLiteral("resultsSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(m_curves);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 4);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(3);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(m_reading);
    connect(m_fit, &PlotCanvas::described, m_reading, &QLabel::setText);
    connect(m_curves, &PlotCanvas::described, this, [this](const QString& text) {
        // Redrawn thirty times a second, the curves have nothing to say while nobody points at them.
        if (!text.isEmpty() || m_curves->underMouse() || m_curves->hasFocus())
            m_reading->setText(text);
    });
    connect(m_samples, &DigitGrid::sampleSelected, this, [this](qint64 index) { m_reading->setText(m_samples->sampleSentence(index)); });
}

void ResultsView::setData(const std::shared_ptr<const core::DataSplit>& split)
{
    m_data = split;
    m_wish = split ? wishFor(split->training) : PictureWish();
    m_shownAnswers = {};
    const bool isPlane = m_wish.kind == PictureWish::Kind::Plane;
    const bool isCurve = m_wish.kind == PictureWish::Kind::Curve;
    const bool hasSamples = split && !isPlane && split->heldOut.isClassification() && split->heldOut.count() > 0;
    for (DecisionMap* map : m_map)
        map->setData(isPlane ? split : nullptr);
    m_fit->setData(isCurve ? split : nullptr);
    if (hasSamples) {
        m_samples->setData(std::shared_ptr<const core::Dataset>(split, &split->heldOut));
        std::vector<std::int64_t> first;
        for (std::int64_t i = 0; i < std::min(shownSamples, split->heldOut.count()); ++i)
            first.push_back(i);
        m_samples->setSamples(std::move(first));
    } else {
        m_samples->setData(nullptr);
    }
    m_stack->setCurrentWidget(isPlane ? m_maps : isCurve ? static_cast<QWidget*>(m_fit) : hasSamples ? static_cast<QWidget*>(m_samples) : m_none);
    m_reading->clear();
}

void ResultsView::setSnapshot(const RunSnapshotPointer& snapshot)
{
    m_snapshot = snapshot;
    std::array<std::vector<RunPoint>, 3> curves;
    std::array<FitCurve, 3> fits;
    for (std::size_t kind = 0; snapshot && kind < curves.size(); ++kind) {
        curves[kind] = snapshot->networks[kind].curve;
        fits[kind] = snapshot->networks[kind].picture.curve;
        m_map[kind]->setGrid(snapshot->networks[kind].picture.grid);
    }
    if (m_wish.kind == PictureWish::Kind::Curve)
        m_fit->setCurves(fits);
    m_curves->setCurves(curves, !m_data || m_data->training.isClassification());
    showRemarks();
    showAnswers();
}

void ResultsView::showRemarks()
{
    for (std::size_t kind = 0; kind < m_map.size(); ++kind) {
        const NetworkSnapshot* network = m_snapshot ? &m_snapshot->networks[kind] : nullptr;
        if (!network || !network->network || network->curve.empty()) {
            m_map[kind]->setRemark(QString());
            continue;
        }
        const QString accuracy = QString::number(100 * network->curve.back().heldOutAccuracy, 'f', 1);
        //: bits of weights and inputs, and the accuracy on held-out samples
        m_map[kind]->setRemark(tr("%1 · %2 %").arg(bitsText(network->network->spec), accuracy));
    }
}

void ResultsView::showAnswers()
{
    if (m_stack->currentWidget() != m_samples)
        return;
    std::array<std::shared_ptr<const std::vector<std::int32_t>>, 3> newest;
    std::vector<AnswerColumn> columns;
    for (std::size_t kind = 0; m_snapshot && kind < newest.size(); ++kind) {
        newest[kind] = m_snapshot->networks[kind].answers;
        if (newest[kind])
            columns.push_back({kindTitle(static_cast<NetworkModel::Kind>(kind)), *newest[kind]});
    }
    // Answers change when the networks are measured, which is less often than every snapshot.
    if (newest == m_shownAnswers)
        return;
    m_shownAnswers = newest;
    m_samples->setAnswers(std::move(columns));
}

QWidget* ResultsView::picture() const
{
    return m_stack->currentWidget();
}

QWidget* ResultsView::curves() const
{
    return m_curves;
}

void ResultsView::retranslate()
{
    m_none->setText(tr("There is no picture of these samples; the curves tell how well they are learned."));
    m_samples->setAccessibleName(tr("Held-out samples and the answers of the networks"));
    m_reading->setAccessibleName(tr("What the picture tells"));
    m_shownAnswers = {};
    showRemarks();
    showAnswers();
}

void ResultsView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange)
        m_reading->setMinimumHeight(2 * m_reading->fontMetrics().lineSpacing());
    QWidget::changeEvent(event);
}

} // namespace quantoscope::widgets
