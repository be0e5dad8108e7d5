// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/casts/castsview.h"

#include "translations/errortext.h"
#include "widgets/quantize/casts/castcanvas.h"
#include "widgets/quantize/outcomeof.h"
#include "widgets/quantize/schemestyle.h"

#include <QEvent>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace quantoscope::widgets {

namespace {

/// Tensors up to this size are counted at once.
constexpr std::int64_t quickCount = std::int64_t(1) << 15;

} // namespace

CastsView::CastsView(Selection& selection, QWidget* parent)
    : QuantizeView(selection, parent), m_canvas(new CastCanvas), m_area(new QScrollArea(this)), m_reading(new QLabel(this)), m_note(new QLabel(this))
{
    setObjectName(QStringLiteral("castsView"));
    m_area->setObjectName(QStringLiteral("castsArea"));
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setWidget(m_canvas);
    m_reading->setObjectName(QStringLiteral("castsReading"));
    m_note->setObjectName(QStringLiteral("castsNote"));
    for (QLabel* label : {m_reading, m_note}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_reading->setMinimumHeight(m_reading->fontMetrics().lineSpacing());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_area, 1);
    layout->addWidget(m_reading);
    layout->addWidget(m_note);
    connect(m_canvas, &CastCanvas::described, m_reading, &QLabel::setText);
    connect(m_canvas, &CastCanvas::schemeChosen, this, [this](int scheme) { this->selection().setScheme(scheme); });
    connect(&selection, &Selection::schemeChanged, this, [this](int scheme) { m_canvas->setCurrentScheme(usableScheme(m_analysis, m_shown, scheme)); });
    retranslate();
    setAnalysis(nullptr, {});
}

QString CastsView::title() const
{
    return tr("Ranges");
}

QString CastsView::hint() const
{
    return tr("The magnitudes of the tensor against the range of each scheme: what overflows, what is clipped, what becomes zero.");
}

QWidget* CastsView::picture()
{
    return m_canvas;
}

QList<KeyHint> CastsView::keyHints() const
{
    return {{tr("Left, Right"), tr("Read the octaves of magnitude")}, {tr("Up, Down"), tr("Choose a scheme")}};
}

void CastsView::setAnalysis(const AnalysisPointer& analysis, const QList<bool>& shown)
{
    const bool isSameTensor = m_analysis && analysis && m_analysis->request.source == analysis->request.source
                              && m_analysis->tensor.bytes().data() == analysis->tensor.bytes().data();
    if (!isSameTensor) {
        m_counts = {};
        m_hasOctaves = false;
    }
    m_analysis = analysis;
    m_shown = shown;
    refresh();
}

std::vector<std::shared_ptr<const core::SchemeOutcome>> CastsView::wanted() const
{
    std::vector<std::shared_ptr<const core::SchemeOutcome>> outcomes;
    for (int i = 0; m_analysis && i < static_cast<int>(m_analysis->outcomes.size()); ++i) {
        if (m_shown.value(i, true) && outcomeOf(m_analysis, i))
            outcomes.push_back(m_analysis->outcomes.shared(static_cast<std::size_t>(i)));
    }
    return outcomes;
}

/// Counts what `previous` does not have.
core::Result<CastsView::Counts> CastsView::count(const core::Tensor& tensor, const std::vector<std::shared_ptr<const core::SchemeOutcome>>& outcomes,
                                                 const Counts& previous, bool hasOctaves, const core::ProgressSink& sink)
{
    Counts counts;
    if (hasOctaves) {
        counts.octaves = previous.octaves;
    } else {
        auto octaves = core::magnitudeOctaves(tensor, sink);
        if (!octaves)
            return tl::unexpected(octaves.error());
        counts.octaves = std::move(*octaves);
    }
    for (const auto& outcome : outcomes) {
        const auto known = std::ranges::find(previous.schemes, outcome, &Counted::outcome);
        if (known != previous.schemes.end()) {
            counts.schemes.push_back(*known);
            continue;
        }
        const auto zones = core::valueZones(outcome->quantizer, tensor, sink);
        if (!zones)
            return tl::unexpected(zones.error());
        counts.schemes.push_back({outcome, *zones, core::middleRange(outcome->quantizer)});
    }
    return counts;
}

void CastsView::refresh()
{
    m_task.cancel();
    const auto outcomes = wanted();
    m_isStale = false;
    if (!m_analysis)
        return m_canvas->setMessage(tr("No tensor is analysed."));
    if (m_analysis->tensor.count() == 0)
        return m_canvas->setMessage(tr("The tensor has no elements."));
    if (outcomes.empty())
        return m_canvas->setMessage(tr("No scheme is shown."));
    const auto job = [tensor = m_analysis->tensor, outcomes, previous = m_counts, hasOctaves = m_hasOctaves](const core::ProgressSink& sink) {
        return count(tensor, outcomes, previous, hasOctaves, sink);
    };
    const auto take = [this](core::Result<Counts> counts) {
        if (!counts)
            return m_canvas->setMessage(phrases::errorText(counts.error()));
        m_counts = std::move(*counts);
        m_hasOctaves = true;
        showCounts();
    };
    if (m_analysis->tensor.count() <= quickCount)
        return take(job({}));
    m_isStale = !isVisible(); // showEvent makes up for it
    if (!m_isStale)
        m_task.start(job, take);
}

void CastsView::showCounts()
{
    std::vector<CastRow> rows;
    for (int i = 0; i < static_cast<int>(m_analysis->outcomes.size()); ++i) {
        const auto counted = std::ranges::find(m_counts.schemes, m_analysis->outcomes.shared(static_cast<std::size_t>(i)), &Counted::outcome);
        if (m_shown.value(i, true) && outcomeOf(m_analysis, i) && counted != m_counts.schemes.end())
            rows.push_back({i, schemeTitle(m_analysis->request.schemes[static_cast<std::size_t>(i)]), counted->range, counted->zones});
    }
    if (rows.empty())
        return m_canvas->setMessage(tr("No scheme is shown."));
    m_canvas->setContents(m_counts.octaves, std::move(rows), usableScheme(m_analysis, m_shown, selection().scheme()));
}

void CastsView::showEvent(QShowEvent* event)
{
    QuantizeView::showEvent(event);
    if (m_isStale)
        refresh();
}

void CastsView::changeEvent(QEvent* event)
{
    QuantizeView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        refresh();
    } else if (event->type() == QEvent::FontChange) {
        m_reading->setMinimumHeight(m_reading->fontMetrics().lineSpacing());
    }
}

void CastsView::retranslate()
{
    m_reading->setAccessibleName(tr("Octave under the cursor"));
    m_note->setAccessibleName(tr("How the ranges are drawn"));
    m_note->setText(tr("Schemes with many groups have a range each; the band shows the middle one, the counts take each by its own."));
}

} // namespace quantoscope::widgets
