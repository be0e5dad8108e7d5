// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/calibrate/integersview.h"

#include "translations/errortext.h"
#include "widgets/common/numbertext.h"
#include "widgets/networks/calibrate/barrowscanvas.h"
#include "widgets/networks/calibrate/granularitycanvas.h"
#include "widgets/quantize/plots/viewframe.h"

#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <limits>

namespace quantoscope::widgets {

namespace {

constexpr std::int64_t searchedSamples = 256; ///< a search for differences looks through so many
constexpr std::int64_t mostDifferences = 1000;
constexpr int storyLinesShown = 6;

QString percentText(std::int64_t part, std::int64_t whole)
{
    return QLocale().toString(whole > 0 ? 100.0 * static_cast<double>(part) / static_cast<double>(whole) : 0, 'f', 3);
}

QString layerName(const core::Network& network, std::size_t layer)
{
    return IntegersView::tr("%1: %2", "a layer's number and what it is")
        .arg(integerText(static_cast<std::int64_t>(layer) + 1), textOf(core::layerText(network.spec.layers[layer])));
}

} // namespace

IntegersView::IntegersView(QWidget* parent)
    : CalibrateView(parent), m_tabs(new QTabWidget(this)), m_agreement(new BarRowsCanvas(this)), m_fidelity(new BarRowsCanvas(this)),
      m_reading(nullptr), m_sampleLabel(new QLabel(this)), m_sample(new QSpinBox(this)), m_elementLabel(new QLabel(this)), m_element(new QSpinBox(this)),
      m_next(new QPushButton(this)), m_storyLabel(new QLabel(this))
{
    setObjectName(QStringLiteral("integersView"));
    m_tabs->setObjectName(QStringLiteral("integerTabs"));
    m_agreement->setObjectName(QStringLiteral("agreementCanvas"));
    m_fidelity->setObjectName(QStringLiteral("fidelityCanvas"));
    m_sample->setObjectName(QStringLiteral("storySample"));
    m_element->setObjectName(QStringLiteral("storyElement"));
    for (QSpinBox* box : {m_sample, m_element}) {
        box->setKeyboardTracking(false);
        box->setRange(0, 0);
        connect(box, &QSpinBox::valueChanged, this, &IntegersView::tell);
    }
    m_sampleLabel->setBuddy(m_sample);
    m_elementLabel->setBuddy(m_element);
    m_next->setObjectName(QStringLiteral("nextDifference"));
    m_storyLabel->setObjectName(QStringLiteral("elementStory"));
    m_storyLabel->setWordWrap(true);
    m_storyLabel->setTextFormat(Qt::PlainText);
    m_storyLabel->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_storyLabel->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto* page = new QWidget(this);
    m_reading = frameView(page, {m_sampleLabel, m_sample, m_elementLabel, m_element, m_next}, m_agreement, 1);
    m_reading->setObjectName(QStringLiteral("agreementReading"));
    keepRoom();
    page->layout()->addWidget(m_storyLabel);
    m_tabs->addTab(page, QString());
    m_tabs->addTab(m_fidelity, QString());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->addWidget(m_tabs);
    connect(m_agreement, &PlotCanvas::described, m_reading, &QLabel::setText);
    connect(m_agreement, &BarRowsCanvas::rowChosen, this, [this](int row) {
        if (scene().outcome && scene().outcome->quantized.integer)
            Q_EMIT layerWanted(scene().outcome->quantized.integer->layers[static_cast<std::size_t>(row)].layer);
    });
    connect(m_next, &QPushButton::clicked, this, &IntegersView::goToDifference);
    for (BackgroundTaskBase* task : {static_cast<BackgroundTaskBase*>(&m_story), static_cast<BackgroundTaskBase*>(&m_differences)})
        connect(task, &BackgroundTaskBase::finished, this, &CalibrateView::activityChanged);
    retranslate();
}

QString IntegersView::title() const
{
    return tr("Integers");
}

QString IntegersView::hint() const
{
    return tr("The network in true integers against its simulation: where codes agree, why one differs, and how much noise each layer adds.");
}

QWidget* IntegersView::picture()
{
    return m_tabs->currentIndex() == 1 ? m_fidelity : m_agreement;
}

QJsonObject IntegersView::saveState() const
{
    return {{QStringLiteral("tab"), m_tabs->currentIndex()}, {QStringLiteral("sample"), m_sample->value()}, {QStringLiteral("element"), m_element->value()}};
}

void IntegersView::restoreState(const QJsonObject& state)
{
    m_tabs->setCurrentIndex(std::clamp(state.value(QStringLiteral("tab")).toInt(), 0, m_tabs->count() - 1));
    const QSignalBlocker sample(m_sample), element(m_element);
    // The network may still be on its way: its limits come with it.
    for (const auto& [box, key] : {std::pair(m_sample, "sample"), std::pair(m_element, "element")}) {
        const int value = std::max(0, state.value(QLatin1String(key)).toInt());
        box->setMaximum(std::max(box->maximum(), value));
        box->setValue(value);
    }
}

void IntegersView::showScene()
{
    if (m_shown != scene().outcome || m_layer != scene().layer) {
        m_story.cancel();
        m_differences.cancel();
        m_told.reset();
        m_codes.clear();
        m_areCodesKnown = false;
        m_shown = scene().outcome;
        m_layer = scene().layer;
    }
    showAgreement();
    showFidelity();
    limitElements();
    tell();
}

void IntegersView::showAgreement()
{
    const OutcomePointer& outcome = scene().outcome;
    const auto* integer = outcome && outcome->quantized.integer ? &*outcome->quantized.integer : nullptr;
    if (!integer) {
        m_agreement->setTable({});
        m_agreement->setMessage(!scene().isComplete() ? tr("Train a network or open one to see it in integers.")
                                : !outcome            ? tr("Calibrating…")
                                : outcome->integerFault ? phrases::errorText(*outcome->integerFault)
                                                        : tr("There is nothing to show."));
        return;
    }
    BarTable table;
    table.columns = {{tr("Input codes of the layer"), tr("%"), 0, 100, {ColorRole::Good, ColorRole::Warning, ColorRole::Error}}};
    table.legend = {tr("equal"), tr("off by one"), tr("further")};
    int chosen = -1;
    for (const core::LayerAgreement& layer : integer->layers) {
        table.names.append(layerName(outcome->calibration.network, layer.layer));
        const double whole = static_cast<double>(std::max<std::int64_t>(1, layer.count)) / 100;
        BarCell cell;
        cell.parts = {static_cast<double>(layer.equal) / whole, static_cast<double>(layer.offByOne) / whole, static_cast<double>(layer.further) / whole};
        cell.text = tr("%1 % equal; %2 off by one, %3 further; %4 by the layer before itself")
                        .arg(percentText(layer.equal, layer.count), integerText(layer.offByOne), integerText(layer.further), integerText(layer.bySelf));
        table.rows.push_back({cell});
        if (layer.layer == scene().layer)
            chosen = static_cast<int>(table.rows.size()) - 1;
    }
    m_agreement->setTable(std::move(table));
    m_agreement->setMessage({});
    m_agreement->setCurrentRow(chosen);
}

void IntegersView::showFidelity()
{
    const OutcomePointer& outcome = scene().outcome;
    if (!outcome || outcome->quantized.layers.empty()) {
        m_fidelity->setTable({});
        m_fidelity->setMessage(scene().isComplete() ? tr("Calibrating…") : tr("Train a network or open one to see its noise."));
        return;
    }
    double most = 10;
    const auto finite = [](const std::optional<double>& value) { return value && std::isfinite(*value) ? *value : 0; };
    for (const core::LayerFidelity& layer : outcome->quantized.layers)
        most = std::max({most, finite(layer.weights) * 1.05, finite(layer.activations) * 1.05, finite(layer.output) * 1.05});
    BarTable table;
    table.columns = {{tr("SQNR of weights"), tr("dB"), 0, most, {ColorRole::Float}},
                     {tr("SQNR of inputs"), tr("dB"), 0, most, {ColorRole::Quantized}},
                     {tr("SQNR of outputs"), tr("dB"), 0, most, {ColorRole::Error}}};
    for (const core::LayerFidelity& layer : outcome->quantized.layers) {
        table.names.append(layerName(outcome->calibration.network, layer.layer));
        std::vector<BarCell> cells;
        for (const auto& value : {layer.weights, layer.activations, layer.output})
            cells.push_back({value ? std::vector<double>{finite(value)} : std::vector<double>{}, std::nullopt, decibelText(value)});
        table.rows.push_back(std::move(cells));
    }
    m_fidelity->setTable(std::move(table));
    m_fidelity->setMessage({});
}

void IntegersView::limitElements()
{
    const bool canTell = m_shown && m_shown->quantized.integer;
    for (QWidget* control : QList<QWidget*>{m_sample, m_element, m_next})
        control->setEnabled(canTell);
    if (!canTell)
        return;
    const QSignalBlocker sample(m_sample), element(m_element);
    const auto shapes = core::layerShapes(m_shown->calibration.network.spec);
    m_sample->setMaximum(static_cast<int>(std::max<std::int64_t>(0, scene().data->heldOut.count() - 1)));
    if (shapes && m_layer < shapes->size())
        m_element->setMaximum(static_cast<int>(std::max<std::int64_t>(0, (*shapes)[m_layer].count() - 1)));
}

void IntegersView::tell()
{
    if (!m_shown || !m_shown->quantized.integer) {
        m_story.cancel();
        m_told.reset();
        showStory();
        return;
    }
    m_story.start([outcome = m_shown, data = scene().data, layer = m_layer, sample = m_sample->value(), element = m_element->value()](
                      const core::ProgressSink&) { return tellElement(outcome->calibration.network, data->heldOut, layer, sample, element); },
                  [this](const core::Result<ElementStory>& story) {
                      m_told = story ? std::optional(*story) : std::nullopt;
                      showStory();
                      if (!story)
                          Q_EMIT failed(story.error());
                  });
    Q_EMIT activityChanged();
}

void IntegersView::showStory()
{
    m_storyLabel->setText(m_told ? storyLines(*m_told).join(QLatin1Char('\n')) : QString());
}

void IntegersView::goToDifference()
{
    if (!m_shown || !m_shown->quantized.integer)
        return;
    const auto jump = [this] {
        if (m_codes.empty()) {
            m_storyLabel->setText(tr("No code of this layer differs in the first %1 samples.").arg(integerText(searchedSamples)));
            return;
        }
        const auto isAfter = [this](const DifferingCode& code) {
            return std::pair(code.sample, code.element) > std::pair<std::int64_t, std::int64_t>(m_sample->value(), m_element->value());
        };
        const auto next = std::ranges::find_if(m_codes, isAfter);
        const DifferingCode& code = next == m_codes.end() ? m_codes.front() : *next;
        {
            const QSignalBlocker sample(m_sample), element(m_element);
            m_sample->setValue(static_cast<int>(code.sample));
            m_element->setValue(static_cast<int>(code.element));
        }
        tell();
    };
    if (m_areCodesKnown)
        return jump();
    m_differences.start(
        [outcome = m_shown, data = scene().data, layer = m_layer](const core::ProgressSink&) {
            return differingCodes(outcome->calibration.network, data->heldOut, layer, searchedSamples, mostDifferences);
        },
        [this, jump](const core::Result<std::vector<DifferingCode>>& codes) {
            if (!codes) {
                Q_EMIT failed(codes.error());
                return;
            }
            m_codes = *codes;
            m_areCodesKnown = true;
            jump();
        });
    Q_EMIT activityChanged();
}

/// Labels without text do not grow with the font by themselves.
void IntegersView::keepRoom()
{
    keepReadingRoom(m_reading, 1);
    keepReadingRoom(m_storyLabel, storyLinesShown);
}

void IntegersView::changeEvent(QEvent* event)
{
    CalibrateView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange && m_reading)
        keepRoom();
}

void IntegersView::retranslate()
{
    m_tabs->setTabText(0, tr("Agreement"));
    m_tabs->setTabText(1, tr("Noise of layers"));
    m_tabs->setAccessibleName(tr("Pictures of integers"));
    m_agreement->setAccessibleName(tr("Agreement of codes by layer"));
    m_fidelity->setAccessibleName(tr("SQNR by layer"));
    m_reading->setAccessibleName(tr("The chosen layer"));
    m_sampleLabel->setText(tr("Sa&mple"));
    m_sample->setAccessibleName(tr("Sample held out"));
    m_elementLabel->setText(tr("E&lement"));
    m_element->setAccessibleName(tr("Element that flows into the chosen layer"));
    m_next->setText(tr("&Next difference"));
    m_next->setAccessibleName(tr("Go to the next code that differs"));
    m_storyLabel->setAccessibleName(tr("How the code came about"));
    showAgreement();
    showFidelity();
    showStory();
}

} // namespace quantoscope::widgets
