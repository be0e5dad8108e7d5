// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/levels/levelsview.h"

#include "core/quantize/transfer.h"
#include "translations/errortext.h"
#include "widgets/common/numbertext.h"
#include "widgets/quantize/plots/schemechoice.h"
#include "widgets/quantize/plots/viewframe.h"
#include "widgets/quantize/schemestyle.h"
#include "widgets/tensors/valuetext.h"

#include <QCheckBox>
#include <QEvent>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace quantoscope::widgets {

namespace {

constexpr double coarsestBin = 256; ///< bins a view that are fine enough
constexpr int detailBins = 4096;    ///< of the view and half a view to each side

} // namespace

LevelsView::LevelsView(Selection& selection, QWidget* parent)
    : QuantizeView(selection, parent), m_choice(new SchemeChoice(selection, true, this)), m_logarithmic(new QCheckBox(this)),
      m_home(viewButton(QStringLiteral("levelsHome"), this)), m_reset(viewButton(QStringLiteral("clipReset"), this)), m_canvas(new LevelsCanvas(this)),
      m_facts(new QLabel(this))
{
    setObjectName(QStringLiteral("levelsView"));
    m_logarithmic->setObjectName(QStringLiteral("levelsLogarithmic"));
    m_facts->setObjectName(QStringLiteral("levelsFacts"));
    m_facts->setWordWrap(true);
    m_facts->setTextFormat(Qt::PlainText);
    m_reading = frameView(this, {m_choice, m_logarithmic, m_home, m_reset}, m_canvas);
    layout()->addWidget(m_facts);
    connect(m_choice, &SchemeChoice::changed, this, &LevelsView::refresh);
    connect(m_logarithmic, &QCheckBox::toggled, m_canvas, &LevelsCanvas::setLogarithmic);
    connect(m_home, &QToolButton::clicked, m_canvas, &ZoomCanvas::showHome);
    connect(m_reset, &QToolButton::clicked, this, [this] { edit(std::nullopt, true); });
    connect(m_canvas, &LevelsCanvas::clipReset, this, [this] { edit(std::nullopt, true); });
    connect(m_canvas, &LevelsCanvas::clipEdited, this, [this](const core::ClipRange& range, bool isFinal) { edit(range, isFinal); });
    connect(m_canvas, &PlotCanvas::described, m_reading, &QLabel::setText);
    connect(m_canvas, &ZoomCanvas::viewChanged, this, [this] {
        m_home->setEnabled(m_canvas->isZoomed());
        refine();
    });
    retranslate();
    refresh();
}

QString LevelsView::title() const
{
    return tr("Values and levels");
}

QString LevelsView::hint() const
{
    return tr("The histogram of the values under the levels of a scheme: how many values each level takes, where the decision changes, "
              "and, for linear schemes, two handles that set the range.");
}

QWidget* LevelsView::picture()
{
    return m_canvas;
}

QList<KeyHint> LevelsView::keyHints() const
{
    return {{QStringLiteral("Left, Right"), tr("Read the previous or next level; with Shift a pixel")},
            {QStringLiteral("+, −"), tr("Zoom the axis of values")},
            {QStringLiteral("Ctrl+Left, Ctrl+Right"), tr("Move the view")},
            {QStringLiteral("Home"), tr("Show all values")},
            {QStringLiteral("Tab, then Left, Right"), tr("Move an end of the clipping range; with Shift finer")},
            {QStringLiteral("Delete"), tr("On an end: take the range of the values again")}};
}

void LevelsView::setAnalysis(const AnalysisPointer& analysis, const QList<bool>& shown)
{
    m_analysis = analysis;
    m_shown = shown;
    m_choice->setAnalysis(analysis, shown);
    refresh();
}

QString LevelsView::message() const
{
    if (!m_analysis)
        return tr("No tensor is chosen.");
    if (m_analysis->tensor.count() == 0)
        return tr("The tensor has no elements.");
    if (m_analysis->summary.statistics.finite == 0)
        return tr("No element of the tensor is a finite number.");
    if (!m_choice->outcome())
        return tr("No scheme is shown.");
    return {};
}

core::Result<LevelsView::GroupLevels> LevelsView::describeGroup(const Analysis& analysis, std::size_t scheme, std::int64_t group,
                                                                const core::ProgressSink& progress)
{
    const core::Quantizer& quantizer = analysis.outcomes[scheme].quantizer;
    const core::Tensor& tensor = analysis.measuredTensor(scheme);
    GroupLevels result;
    result.set = std::make_shared<const core::LevelSet>(core::levelsOf(quantizer, group).value_or(core::LevelSet{}));
    if (quantizer.grouping.isWhole() || quantizer.grouping.elementCount() != tensor.count()) {
        result.histogram.bins = analysis.summary.histogram;
        result.statistics = analysis.summary.statistics;
        return result;
    }
    auto values = core::finiteValues(tensor, quantizer.grouping, group, progress);
    if (!values)
        return tl::unexpected(values.error());
    const auto count = static_cast<std::int64_t>(values->size());
    const auto own = core::Tensor::fromDoubles(std::move(*values), {count});
    if (!own)
        return tl::unexpected(own.error());
    core::SummaryOptions options;
    options.countsDistinct = false;
    auto summary = core::summarise(*own, options, progress);
    if (!summary)
        return tl::unexpected(summary.error());
    result.histogram.bins = std::move(summary->histogram);
    result.statistics = summary->statistics;
    return result;
}

/// Levels are found in the background because formats of 16 bits have many; what is shown stays until they are there.
void LevelsView::refresh()
{
    m_counts.cancel();
    const QString problem = message();
    m_canvas->setMessage(problem);
    m_reset->setEnabled(false);
    if (!problem.isEmpty()) {
        m_levels.cancel();
        m_canvas->setContent({0, std::make_shared<const core::LevelSet>(), {}, {}, {}, 0, std::nullopt}, false);
        m_viewedTensor = nullptr;
        showFacts();
        return;
    }
    m_isStale = !isVisible();
    if (m_isStale)
        return;
    const int scheme = m_choice->scheme();
    const int group = m_choice->group();
    m_levels.start([analysis = m_analysis, scheme, group](const core::ProgressSink& sink) {
        return describeGroup(*analysis, static_cast<std::size_t>(scheme), group, sink);
    }, [this, analysis = m_analysis, scheme, group](const core::Result<GroupLevels>& levels) {
        if (!levels) {
            m_canvas->setMessage(phrases::errorText(levels.error()));
            return;
        }
        showGroup(analysis, scheme, *levels);
        count(analysis, scheme, group);
    });
}

void LevelsView::showGroup(const AnalysisPointer& analysis, int scheme, GroupLevels levels)
{
    const core::Quantizer& quantizer = analysis->outcomes[static_cast<std::size_t>(scheme)].quantizer;
    LevelsContent content;
    content.scheme = scheme;
    content.set = std::move(levels.set);
    content.histogram = std::move(levels.histogram);
    content.statistics = levels.statistics;
    content.leastBinWidth = isWholeType(analysis->tensor.dtype()) ? 1 : 0;
    content.clip = core::clipRangeOf(quantizer, m_choice->group());
    // Handles that could not say what they are dragged to are none.
    if (content.clip && !core::withClip(quantizer.spec, content.clip))
        content.clip.reset();
    // Counts of the same number of levels are better than none until the new ones are there.
    if (m_canvas->content().set->levels.size() == content.set->levels.size() && m_canvas->content().scheme == scheme)
        content.counts = m_canvas->content().counts;
    const bool isSame = m_viewedTensor == analysis->tensor.bytes().data() && (quantizer.grouping.isWhole() || m_viewedGroup == m_choice->group());
    m_viewedTensor = analysis->tensor.bytes().data();
    m_viewedGroup = m_choice->group();
    m_canvas->setMessage({});
    m_canvas->setContent(std::move(content), isSame);
    if (m_wantedView)
        m_canvas->setView(*m_wantedView);
    m_wantedView.reset();
    m_home->setEnabled(m_canvas->isZoomed());
    m_reset->setEnabled(m_canvas->content().clip && core::optionText(quantizer.spec, "clip") != "minmax");
    showFacts();
}

/// Counts finer bins when the view is so narrow that the bins of the whole range are wide in it.
void LevelsView::refine()
{
    const core::SchemeOutcome* outcome = m_choice->outcome();
    const core::TensorStatistics& s = m_canvas->content().statistics;
    const ValueRange& view = m_canvas->view();
    const double low = std::max(s.min, view.low - view.halfSpan());
    const double high = std::min(s.max, view.high + view.halfSpan());
    m_detail.cancel();
    if (m_canvas->isEmpty() || !outcome || !outcome->quantizer.grouping.isWhole() || s.finite == 0 || !(low <= high)
        || m_canvas->shownHistogram().bins.width <= view.halfSpan() / coarsestBin * 2)
        return;
    m_detail.start([tensor = m_analysis->tensor, low, high](const core::ProgressSink& sink) {
        return core::rangeHistogram(tensor, low, high, detailBins, sink);
    }, [this](core::Result<core::RangeHistogram> detail) {
        if (detail)
            m_canvas->setDetail(std::move(*detail));
    });
}

void LevelsView::count(const AnalysisPointer& analysis, int scheme, int group)
{
    m_counts.start([analysis, scheme, group, set = m_canvas->content().set](const core::ProgressSink& sink) {
        const auto index = static_cast<std::size_t>(scheme);
        return core::levelCounts(*set, analysis->outcomes[index].quantizer, group, analysis->measuredTensor(index), sink);
    }, [this](core::Result<std::vector<std::int64_t>> counts) {
        if (!counts)
            return;
        LevelsContent content = m_canvas->content();
        content.counts = std::move(*counts);
        m_canvas->setContent(std::move(content), true);
        showFacts();
    });
}

void LevelsView::edit(const std::optional<core::ClipRange>& range, bool isFinal)
{
    const core::SchemeOutcome* outcome = m_choice->outcome();
    if (!outcome)
        return;
    if (const auto spec = core::withClip(outcome->quantizer.spec, range))
        Q_EMIT schemeEdited(m_choice->scheme(), *spec, isFinal);
}

void LevelsView::showFacts()
{
    const core::SchemeOutcome* outcome = m_choice->outcome();
    if (m_canvas->isEmpty() || !outcome) {
        m_facts->clear();
        return;
    }
    const LevelsContent& content = m_canvas->content();
    const auto levels = static_cast<std::int64_t>(content.set->levels.size());
    QStringList sentences;
    switch (content.set->extent) {
    case core::LevelSet::Extent::All: sentences.append(tr("%1 levels.").arg(integerText(levels))); break;
    case core::LevelSet::Extent::Used: sentences.append(tr("%1 levels are used in this block; others are possible.").arg(integerText(levels))); break;
    case core::LevelSet::Extent::TooMany: sentences.append(tr("More than %1 levels: none is drawn.").arg(integerText(core::levelLimit))); break;
    }
    if (static_cast<std::int64_t>(content.counts.size()) == levels && content.set->extent == core::LevelSet::Extent::All) {
        const auto unused = std::ranges::count(content.counts, 0);
        if (unused > 0)
            sentences.append(tr("Taken by no value: %1.").arg(integerText(unused)));
    }
    if (content.clip) {
        sentences.append(tr("Range %1 … %2.").arg(shortNumber(content.clip->low), shortNumber(content.clip->high)));
        sentences.append(tr("%1 of all values are clipped.").arg(integerText(outcome->measurement.error.clipped)));
    }
    if (core::isStochastic(outcome->quantizer))
        sentences.append(tr("Stochastic rounding has no thresholds."));
    if (m_analysis && m_analysis->isSketch(static_cast<std::size_t>(m_choice->scheme())))
        sentences.append(tr("Fitted to a sketch of the tensor; the exact levels follow."));
    m_facts->setText(sentences.join(QLatin1Char(' ')));
}

QJsonObject LevelsView::saveState() const
{
    QJsonObject state{{QStringLiteral("logarithmic"), m_logarithmic->isChecked()}, {QStringLiteral("group"), m_choice->group()}};
    if (m_canvas->isZoomed() && !m_canvas->isEmpty())
        state.insert(QStringLiteral("view"), rangeToJson(m_canvas->view()));
    return state;
}

void LevelsView::restoreState(const QJsonObject& state)
{
    m_logarithmic->setChecked(state.value(QStringLiteral("logarithmic")).toBool(m_logarithmic->isChecked()));
    m_choice->setGroup(std::max(0, state.value(QStringLiteral("group")).toInt(m_choice->group())));
    m_wantedView = rangeFromJson(state.value(QStringLiteral("view")));
    if (m_wantedView && !m_canvas->isEmpty() && !m_levels.isRunning() && m_viewedTensor) {
        m_canvas->setView(*m_wantedView);
        m_wantedView.reset();
    }
}

void LevelsView::showEvent(QShowEvent* event)
{
    QuantizeView::showEvent(event);
    if (m_isStale)
        refresh();
}

void LevelsView::changeEvent(QEvent* event)
{
    QuantizeView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange && m_reading)
        keepReadingRoom(m_reading);
}

void LevelsView::retranslate()
{
    m_logarithmic->setText(tr("&Logarithmic counts"));
    m_logarithmic->setAccessibleName(tr("Logarithmic counts"));
    m_home->setText(tr("Show all"));
    m_home->setAccessibleName(tr("Show all values"));
    m_home->setToolTip(tr("Show all values (Home)"));
    m_reset->setText(tr("Range of the values"));
    m_reset->setAccessibleName(tr("Take the range of the values again"));
    m_reset->setToolTip(tr("Let the scheme reach from the least to the greatest value again"));
    m_reading->setAccessibleName(tr("What the cursor reads"));
    m_facts->setAccessibleName(tr("What the picture shows"));
    if (const QString problem = message(); !problem.isEmpty())
        m_canvas->setMessage(problem);
    showFacts();
}

} // namespace quantoscope::widgets
