// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/calibrate/roundingview.h"

#include "core/quantize/errorreport.h"
#include "core/quantize/quantizer.h"
#include "widgets/common/numbertext.h"
#include "widgets/networks/calibrate/barrowscanvas.h"
#include "widgets/networks/calibrate/theatre.h"
#include "widgets/quantize/plots/viewframe.h"

#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>
#include <cmath>
#include <limits>

namespace quantoscope::widgets {

namespace {

QString roundingTitle(core::Rounding rounding)
{
    switch (rounding) {
    case core::Rounding::NearestEven: return RoundingView::tr("Nearest, ties to even");
    case core::Rounding::NearestAway: return RoundingView::tr("Nearest, ties away");
    case core::Rounding::Down: return RoundingView::tr("Down");
    case core::Rounding::Stochastic: return RoundingView::tr("Stochastic");
    default: return textOf(core::roundingName(rounding));
    }
}

/// Mean error of a layer's weights in steps, averaged over its channels' own steps.
core::Result<double> biasOf(const core::Network& network, std::size_t layer, const core::WeightRoundingSpec& spec, core::Rounding rounding)
{
    const core::LayerState& state = network.layers[layer];
    const auto rows = static_cast<std::int64_t>(std::max<std::size_t>(1, state.bias.size()));
    const auto tensor = core::Tensor::fromFloats(state.weights, {rows, static_cast<std::int64_t>(state.weights.size()) / rows});
    if (!tensor)
        return tl::unexpected(tensor.error());
    std::string word = "linear:bits=" + std::to_string(spec.bits) + ",clip=" + spec.clip + ",round=" + std::string(core::roundingName(rounding));
    word += spec.granularity == core::WeightGranularity::PerChannel ? ",granularity=channel:0" : ",granularity=tensor";
    if (rounding == core::Rounding::Stochastic)
        word += ",seed=" + std::to_string(spec.seed);
    const auto scheme = core::parseSchemeSpec(word);
    if (!scheme)
        return tl::unexpected(scheme.error());
    const auto quantizer = core::fit(*scheme, *tensor);
    if (!quantizer)
        return tl::unexpected(quantizer.error());
    const auto groups = core::measureGroups(*tensor, *quantizer);
    if (!groups)
        return tl::unexpected(groups.error());
    const auto& parameters = std::get<core::LinearParameters>(quantizer->parameters).groups;
    double sum = 0;
    for (std::size_t i = 0; i < groups->reports.size() && i < parameters.size(); ++i)
        sum += groups->reports[i].mean / parameters[i].scale;
    return sum / static_cast<double>(std::max<std::size_t>(1, groups->reports.size()));
}

} // namespace

core::Result<std::vector<RoundingOutcome>> roundInAllWays(const core::Network& network, const core::Dataset& data, const core::WeightRoundingSpec& spec,
                                                          std::size_t layer, const core::ProgressSink& progress)
{
    const auto figures = core::compareRoundings(network, data, spec, progress);
    if (!figures)
        return tl::unexpected(figures.error());
    std::vector<RoundingOutcome> outcomes;
    for (const core::RoundingFigure& figure : *figures) {
        const auto bias = biasOf(network, layer, spec, figure.rounding);
        if (!bias)
            return tl::unexpected(bias.error());
        outcomes.push_back({figure, *bias});
    }
    return outcomes;
}

RoundingView::RoundingView(QWidget* parent)
    : CalibrateView(parent), m_bitsLabel(new QLabel(this)), m_bits(new QComboBox(this)), m_seedLabel(new QLabel(this)), m_seed(new QSpinBox(this)),
      m_canvas(new BarRowsCanvas(this)), m_reading(nullptr)
{
    setObjectName(QStringLiteral("roundingView"));
    m_bits->setObjectName(QStringLiteral("roundingBits"));
    for (int bits = 2; bits <= 8; ++bits)
        m_bits->addItem(QString::number(bits), bits);
    m_bits->setCurrentIndex(2);
    m_bitsLabel->setBuddy(m_bits);
    m_seed->setObjectName(QStringLiteral("roundingSeed"));
    m_seed->setRange(0, std::numeric_limits<int>::max());
    m_seed->setValue(1);
    m_seed->setKeyboardTracking(false);
    m_seedLabel->setBuddy(m_seed);
    m_canvas->setObjectName(QStringLiteral("roundingCanvas"));
    m_reading = frameView(this, {m_bitsLabel, m_bits, m_seedLabel, m_seed}, m_canvas);
    m_reading->setObjectName(QStringLiteral("roundingReading"));
    connect(m_bits, &QComboBox::currentIndexChanged, this, &RoundingView::refresh);
    connect(m_seed, &QSpinBox::valueChanged, this, &RoundingView::refresh);
    connect(m_canvas, &PlotCanvas::described, m_reading, &QLabel::setText);
    connect(&m_task, &BackgroundTaskBase::finished, this, &CalibrateView::activityChanged);
    retranslate();
}

QString RoundingView::title() const
{
    return tr("Rounding");
}

QString RoundingView::hint() const
{
    return tr("The same weights rounded in four ways, values float: what each does to the accuracy, and whether it shifts the weights' mean.");
}

QWidget* RoundingView::picture()
{
    return m_canvas;
}

QList<KeyHint> RoundingView::keyHints() const
{
    return {{QStringLiteral("Up, Down"), tr("Rounding and Integers: read a row")}};
}

QJsonObject RoundingView::saveState() const
{
    return {{QStringLiteral("bits"), m_bits->currentData().toInt()}, {QStringLiteral("seed"), m_seed->value()}};
}

void RoundingView::restoreState(const QJsonObject& state)
{
    const int index = m_bits->findData(state.value(QStringLiteral("bits")).toInt());
    if (index >= 0)
        m_bits->setCurrentIndex(index);
    m_seed->setValue(state.value(QStringLiteral("seed")).toInt(m_seed->value()));
}

void RoundingView::showScene()
{
    m_outcomes.clear();
    if (!scene().isComplete()) {
        m_task.cancel();
        showOutcomes();
        return;
    }
    core::WeightRoundingSpec spec;
    spec.bits = m_bits->currentData().toInt();
    spec.granularity = scene().spec.granularity;
    spec.clip = scene().spec.weightClip;
    spec.seed = static_cast<std::uint64_t>(m_seed->value());
    m_task.start(
        [network = scene().network, data = scene().data, calibration = scene().spec, spec, layer = scene().layer](const core::ProgressSink& sink) {
            return roundInAllWays(preparedNetwork(*network, calibration), data->heldOut, spec, layer, sink);
        },
        [this](const core::Result<std::vector<RoundingOutcome>>& outcomes) {
            if (outcomes)
                m_outcomes = *outcomes;
            showOutcomes();
            if (!outcomes)
                Q_EMIT failed(outcomes.error());
        });
    showOutcomes();
    Q_EMIT activityChanged();
}

void RoundingView::showOutcomes()
{
    if (m_outcomes.empty()) {
        m_canvas->setTable({});
        m_canvas->setMessage(m_task.isRunning() ? tr("Rounding in four ways…") : tr("Train a network or open one to see its weights rounded."));
        return;
    }
    const bool isClassification = scene().data->heldOut.isClassification();
    BarTable table;
    double reach = 0.1, noise = 10, loss = 0;
    for (const RoundingOutcome& outcome : m_outcomes) {
        reach = std::max(reach, std::abs(outcome.bias) * 1.1);
        noise = std::max(noise, outcome.figure.sqnrDb.value_or(0) * 1.1);
        loss = std::max(loss, outcome.figure.score.loss * 1.1);
    }
    table.columns = {isClassification ? BarColumn{tr("Accuracy"), tr("%"), 0, 100, {ColorRole::Quantized}}
                                      : BarColumn{tr("Loss"), QString(), 0, std::max(loss, 1e-9), {ColorRole::Error}},
                     {tr("Mean error"), tr("steps"), -reach, reach, {ColorRole::Error}},
                     {tr("SQNR of all weights"), tr("dB"), std::min(0.0, noise), noise, {ColorRole::Float}}};
    for (const RoundingOutcome& outcome : m_outcomes) {
        const core::RoundingFigure& figure = outcome.figure;
        table.names.append(roundingTitle(figure.rounding));
        BarCell answer;
        if (isClassification) {
            answer.parts = {100 * figure.score.accuracy};
            answer.text = tr("%1 %").arg(QLocale().toString(100 * figure.score.accuracy, 'f', 2));
            if (scene().floating)
                answer.reference = 100 * scene().floating->accuracy;
        } else {
            answer.parts = {figure.score.loss};
            answer.text = shortNumber(figure.score.loss);
        }
        table.rows.push_back({answer,
                              {{outcome.bias}, 0.0, QLocale().toString(outcome.bias, 'f', 4)},
                              {{figure.sqnrDb.value_or(0)}, std::nullopt, figure.sqnrDb ? tr("%1 dB").arg(QLocale().toString(*figure.sqnrDb, 'f', 2)) : tr("–")}});
    }
    m_canvas->setTable(std::move(table));
    m_canvas->setMessage({});
}

void RoundingView::changeEvent(QEvent* event)
{
    CalibrateView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange && m_reading)
        keepReadingRoom(m_reading);
}

void RoundingView::retranslate()
{
    m_bitsLabel->setText(tr("Bits of &weights"));
    m_bits->setAccessibleName(tr("Bits of the rounded weights"));
    m_seedLabel->setText(tr("Se&ed"));
    m_seed->setAccessibleName(tr("Seed of stochastic rounding"));
    m_canvas->setAccessibleName(tr("Rounding modes compared"));
    m_reading->setAccessibleName(tr("The chosen row"));
    showOutcomes();
}

} // namespace quantoscope::widgets
