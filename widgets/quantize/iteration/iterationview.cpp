// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/iteration/iterationview.h"

#include "core/quantize/quantizer.h"
#include "translations/errortext.h"
#include "widgets/common/numbertext.h"
#include "widgets/quantize/plots/viewframe.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace quantoscope::widgets {

namespace {

constexpr int leastLevels = 2;
constexpr int mostLevels = 256;
constexpr int firstLevels = 8;
constexpr int playInterval = 350; ///< ms a step of a short search; long ones go faster
constexpr int playLength = 12000; ///< ms for a whole search at most
constexpr int readingLines = 3;
constexpr std::array starts{core::LloydInit::Linear, core::LloydInit::Quantile, core::LloydInit::PlusPlus, core::LloydInit::Random};

/// Parts that wrap together.
QWidget* together(const QList<QWidget*>& parts, QWidget* parent)
{
    auto* group = new QWidget(parent);
    auto* row = new QHBoxLayout(group);
    row->setContentsMargins(0, 0, 0, 0);
    for (QWidget* part : parts)
        row->addWidget(part);
    return group;
}

/// Σ x² of the finite values.
double signalOf(const core::TensorStatistics& s)
{
    return s.finite == 0 ? 0 : static_cast<double>(s.finite) * (s.std * s.std + s.mean * s.mean);
}

bool isSeeded(core::LloydInit init)
{
    return init == core::LloydInit::PlusPlus || init == core::LloydInit::Random;
}

} // namespace

IterationView::IterationView(Selection& selection, QWidget* parent)
    : QuantizeView(selection, parent), m_kLabel(new QLabel(this)), m_k(new QSpinBox(this)), m_startLabel(new QLabel(this)), m_start(new QComboBox(this)),
      m_seedLabel(new QLabel(this)), m_seed(new QSpinBox(this)), m_moves(new QCheckBox(this)), m_back(viewButton(QStringLiteral("stepBack"), this)),
      m_play(viewButton(QStringLiteral("stepPlay"), this)), m_forward(viewButton(QStringLiteral("stepForward"), this)),
      m_slider(new QSlider(Qt::Horizontal, this)), m_canvas(new IterationCanvas(this)), m_notes(new QLabel(this))
{
    setObjectName(QStringLiteral("iterationView"));
    build();
    connectParts();
    retranslate();
    refresh();
}

void IterationView::build()
{
    m_k->setObjectName(QStringLiteral("lloydLevels"));
    m_k->setRange(leastLevels, mostLevels);
    m_k->setKeyboardTracking(false);
    m_k->setValue(firstLevels);
    m_kLabel->setBuddy(m_k);
    m_start->setObjectName(QStringLiteral("lloydStart"));
    m_start->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    for (const core::LloydInit init : starts)
        m_start->addItem(QString(), static_cast<int>(init));
    m_startLabel->setBuddy(m_start);
    m_seed->setObjectName(QStringLiteral("lloydSeed"));
    m_seed->setRange(0, std::numeric_limits<int>::max());
    m_seed->setKeyboardTracking(false);
    m_seedLabel->setBuddy(m_seed);
    m_moves->setObjectName(QStringLiteral("lloydMovesEmpty"));
    m_play->setCheckable(true);
    m_slider->setObjectName(QStringLiteral("stepSlider"));
    m_slider->setMinimumWidth(m_slider->fontMetrics().averageCharWidth() * 20);
    m_notes->setObjectName(QStringLiteral("iterationNotes"));
    m_notes->setWordWrap(true);
    m_notes->setTextFormat(Qt::PlainText);
    m_reading = frameView(this, {together({m_kLabel, m_k}, this), together({m_startLabel, m_start}, this), together({m_seedLabel, m_seed}, this), m_moves,
                                 together({m_back, m_play, m_forward, m_slider}, this)}, m_canvas, readingLines);
    layout()->addWidget(m_notes);
}

void IterationView::connectParts()
{
    connect(m_k, &QSpinBox::valueChanged, this, &IterationView::refresh);
    connect(m_start, &QComboBox::currentIndexChanged, this, &IterationView::refresh);
    connect(m_seed, &QSpinBox::valueChanged, this, &IterationView::refresh);
    connect(m_moves, &QCheckBox::toggled, this, &IterationView::refresh);
    connect(m_back, &QToolButton::clicked, this, [this] { m_canvas->setStep(m_canvas->step() - 1); });
    connect(m_forward, &QToolButton::clicked, this, [this] { m_canvas->setStep(m_canvas->step() + 1); });
    connect(m_play, &QToolButton::toggled, this, &IterationView::play);
    connect(m_slider, &QSlider::valueChanged, m_canvas, &IterationCanvas::setStep);
    connect(m_canvas, &IterationCanvas::stepChanged, this, &IterationView::showStep);
    connect(m_canvas, &PlotCanvas::described, m_reading, &QLabel::setText);
    connect(&m_timer, &QTimer::timeout, this, &IterationView::advance);
}

QString IterationView::title() const
{
    return tr("k-means step by step");
}

QString IterationView::hint() const
{
    return tr("Lloyd's search for k levels on this tensor, from different starts: how the centroids move, which clusters run empty, and how far from the "
              "proven optimum the search ends.");
}

QWidget* IterationView::picture()
{
    return m_canvas;
}

QList<KeyHint> IterationView::keyHints() const
{
    return {{QStringLiteral("Left, Right"), tr("Previous or next iteration of k-means")}, {QStringLiteral("Home, End"), tr("First or last iteration")}};
}

void IterationView::setAnalysis(const AnalysisPointer& analysis, const QList<bool>&)
{
    m_analysis = analysis;
    refresh();
}

core::LloydOptions IterationView::options() const
{
    core::LloydOptions options;
    options.k = m_k->value();
    options.init = static_cast<core::LloydInit>(m_start->currentData().toInt());
    options.seed = isSeeded(options.init) ? static_cast<std::uint64_t>(m_seed->value()) : 0;
    options.empty = m_moves->isChecked() ? core::EmptyClusters::Farthest : core::EmptyClusters::Keep;
    return options;
}

QString IterationView::message() const
{
    if (!m_analysis)
        return tr("No tensor is chosen.");
    if (m_analysis->tensor.count() == 0)
        return tr("The tensor has no elements.");
    if (m_analysis->summary.statistics.finite == 0)
        return tr("No element of the tensor is a finite number.");
    return {};
}

/// Searches again when the tensor or an option changed, and only while somebody looks.
void IterationView::refresh()
{
    m_seed->setEnabled(isSeeded(static_cast<core::LloydInit>(m_start->currentData().toInt())));
    const QString problem = message();
    const void* tensor = problem.isEmpty() ? m_analysis->tensor.bytes().data() : nullptr;
    const core::LloydOptions wanted = options();
    const auto isEqual = [](const core::LloydOptions& a, const core::LloydOptions& b) {
        return a.k == b.k && a.init == b.init && a.empty == b.empty && a.seed == b.seed;
    };
    if (tensor && tensor == m_searched && m_searchedOptions && isEqual(*m_searchedOptions, wanted))
        return;
    if (tensor != m_searched) {
        m_exact.cancel();
        m_optimumOf = -1;
        m_canvas->setOptimum(std::nullopt);
    }
    m_searched = nullptr;
    m_search.cancel();
    m_play->setChecked(false);
    if (!problem.isEmpty()) {
        m_canvas->setMessage(problem);
        m_canvas->setHistory(std::make_shared<const core::LloydHistory>(), 0);
        return showNotes();
    }
    if (!isVisible())
        return;
    m_searched = tensor;
    m_searchedOptions = wanted;
    m_search.start([analysis = m_analysis, wanted](const core::ProgressSink& sink) { return core::lloydHistory(analysis->tensor, wanted, sink); },
                   [this, signal = signalOf(m_analysis->summary.statistics)](core::Result<core::LloydHistory> history) {
                       m_canvas->setMessage(history ? QString() : phrases::errorText(history.error()));
                       auto result = std::make_shared<core::LloydHistory>();
                       if (history)
                           *result = std::move(*history);
                       m_canvas->setHistory(result, signal);
                       m_canvas->setStep(m_wantedStep >= 0 ? m_wantedStep : m_canvas->lastStep());
                       m_wantedStep = -1;
                       showStep();
                       showNotes();
                   });
    searchOptimum();
    showNotes();
}

/// The optimum depends on k alone, so another start keeps it.
void IterationView::searchOptimum()
{
    if (m_optimumOf == m_k->value())
        return;
    m_optimumOf = m_k->value();
    m_canvas->setOptimum(std::nullopt);
    m_exact.start([analysis = m_analysis, k = m_k->value()](const core::ProgressSink& sink) -> core::Result<double> {
        const auto spec = core::parseSchemeSpec("kmeans:k=" + std::to_string(k));
        if (!spec)
            return tl::unexpected(spec.error());
        const auto quantizer = core::fit(*spec, analysis->tensor, sink);
        if (!quantizer)
            return tl::unexpected(quantizer.error());
        const auto& group = std::get<core::CodebookParameters>(quantizer->parameters).groups.front();
        return group.isOptimal ? group.wcss : std::numeric_limits<double>::quiet_NaN();
    }, [this](const core::Result<double>& wcss) {
        if (wcss && !std::isnan(*wcss))
            m_canvas->setOptimum(*wcss);
        showNotes();
    });
}

void IterationView::play(bool isOn)
{
    if (!isOn) {
        m_timer.stop();
    } else {
        if (m_canvas->step() >= m_canvas->lastStep())
            m_canvas->setStep(0);
        m_timer.start(std::clamp(playLength / std::max(1, m_canvas->lastStep()), 30, playInterval));
    }
    retranslate();
}

void IterationView::advance()
{
    m_canvas->setStep(m_canvas->step() + 1);
    if (m_canvas->step() >= m_canvas->lastStep())
        m_play->setChecked(false);
}

void IterationView::showStep()
{
    const QSignalBlocker blocker(m_slider);
    const int last = std::max(0, m_canvas->lastStep());
    m_slider->setRange(0, last);
    m_slider->setValue(m_canvas->step());
    m_back->setEnabled(m_canvas->step() > 0);
    m_forward->setEnabled(m_canvas->step() < last);
    m_play->setEnabled(last > 0);
    m_slider->setEnabled(last > 0);
}

void IterationView::showNotes()
{
    QStringList notes;
    const core::LloydHistory& history = m_canvas->history();
    if (!m_canvas->isEmpty() && !history.steps.empty()) {
        const auto levels = static_cast<int>(history.steps.front().centroids.size());
        if (levels < m_k->value())
            notes.append(tr("There are only %n different value(s).", nullptr, levels));
        notes.append(history.hasConverged ? tr("The search settled after %n iteration(s).", nullptr, m_canvas->lastStep())
                                          : tr("Stopped after %n iteration(s), not settled.", nullptr, m_canvas->lastStep()));
        if (const auto gap = gapOf(history.steps.back().wcss, m_canvas->optimum()))
            notes.append(tr("It ends %1 dB below the proven optimum.").arg(QLocale().toString(*gap, 'f', 3)));
    }
    if (m_search.isRunning())
        notes.append(tr("Searching…"));
    else if (m_exact.isRunning())
        notes.append(tr("Looking for the proven optimum…"));
    m_notes->setText(notes.join(QLatin1Char(' ')));
}

QJsonObject IterationView::saveState() const
{
    return {{QStringLiteral("levels"), m_k->value()},
            {QStringLiteral("start"), QString::fromStdString(std::string(core::lloydInitName(static_cast<core::LloydInit>(m_start->currentData().toInt()))))},
            {QStringLiteral("seed"), m_seed->value()},
            {QStringLiteral("movesEmpty"), m_moves->isChecked()},
            {QStringLiteral("step"), m_canvas->step()}};
}

void IterationView::restoreState(const QJsonObject& state)
{
    {
        const QSignalBlocker kBlocker(m_k), startBlocker(m_start), seedBlocker(m_seed), movesBlocker(m_moves);
        m_k->setValue(state.value(QStringLiteral("levels")).toInt(m_k->value()));
        if (const auto init = core::lloydInitFromName(state.value(QStringLiteral("start")).toString().toStdString()))
            m_start->setCurrentIndex(m_start->findData(static_cast<int>(*init)));
        m_seed->setValue(state.value(QStringLiteral("seed")).toInt(m_seed->value()));
        m_moves->setChecked(state.value(QStringLiteral("movesEmpty")).toBool(m_moves->isChecked()));
    }
    m_wantedStep = state.value(QStringLiteral("step")).toInt(-1);
    refresh();
    if (!m_search.isRunning() && m_searched && m_wantedStep >= 0) {
        m_canvas->setStep(m_wantedStep);
        m_wantedStep = -1;
    }
}

void IterationView::showEvent(QShowEvent* event)
{
    QuantizeView::showEvent(event);
    refresh();
}

void IterationView::hideEvent(QHideEvent* event)
{
    QuantizeView::hideEvent(event);
    m_play->setChecked(false);
}

void IterationView::changeEvent(QEvent* event)
{
    QuantizeView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange && m_reading)
        keepReadingRoom(m_reading, readingLines);
}

void IterationView::retranslate()
{
    m_kLabel->setText(tr("&Levels"));
    m_k->setAccessibleName(tr("Number of levels"));
    m_startLabel->setText(tr("S&tart"));
    m_start->setAccessibleName(tr("Where the search begins"));
    m_start->setToolTip(tr("Evenly spaced; at equal shares of the values; drawn far from each other; drawn at random"));
    const QStringList names{tr("linear"), tr("quantile"), QStringLiteral("k-means++"), tr("random")};
    for (int i = 0; i < m_start->count(); ++i)
        m_start->setItemText(i, names.value(i));
    m_seedLabel->setText(tr("S&eed"));
    m_seed->setAccessibleName(tr("Seed of the start"));
    m_moves->setText(tr("&Move empty clusters"));
    m_moves->setAccessibleName(tr("Move empty clusters to the farthest value"));
    m_moves->setToolTip(tr("A cluster without values moves to the value that is farthest from its own centroid; else it stays where it is"));
    m_back->setText(QStringLiteral("◀"));
    m_back->setAccessibleName(tr("Previous iteration"));
    m_forward->setText(QStringLiteral("▶"));
    m_forward->setAccessibleName(tr("Next iteration"));
    m_play->setText(isPlaying() ? tr("Pause") : tr("Play"));
    m_play->setAccessibleName(isPlaying() ? tr("Pause the iterations") : tr("Play the iterations"));
    m_slider->setAccessibleName(tr("Iteration"));
    for (QWidget* part : QList<QWidget*>{m_back, m_forward, m_play, m_slider})
        part->setToolTip(part->accessibleName());
    m_reading->setAccessibleName(tr("The iteration shown"));
    m_notes->setAccessibleName(tr("How the search ended"));
    if (const QString problem = message(); !problem.isEmpty())
        m_canvas->setMessage(problem);
    showStep();
    showNotes();
}

} // namespace quantoscope::widgets
