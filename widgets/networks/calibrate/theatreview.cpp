// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/calibrate/theatreview.h"

#include "widgets/common/numbertext.h"
#include "widgets/networks/calibrate/observerstyle.h"
#include "widgets/networks/calibrate/theatrecanvas.h"
#include "widgets/quantize/plots/viewframe.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>

#include <algorithm>

namespace quantoscope::widgets {

namespace {

constexpr int readingLines = 3;

/// What changes the play; the rest of a specification only uses it.
bool isSamePlay(const TheatreRequest& a, const TheatreRequest& b)
{
    return a.network == b.network && a.data == b.data && a.observers == b.observers && a.layer == b.layer
        && a.spec.activationBits == b.spec.activationBits && a.spec.isActivationSymmetric == b.spec.isActivationSymmetric
        && a.spec.batchSize == b.spec.batchSize && a.spec.batches == b.spec.batches && a.spec.foldsBatchNorm == b.spec.foldsBatchNorm
        && a.spec.equalizesLayers == b.spec.equalizesLayers;
}

} // namespace

TheatreView::TheatreView(QWidget* parent)
    : CalibrateView(parent), m_layerLabel(new QLabel(this)), m_layers(new QComboBox(this)), m_logarithmic(new QCheckBox(this)),
      m_canvas(new TheatreCanvas(this)), m_reading(nullptr)
{
    setObjectName(QStringLiteral("theatreView"));
    m_layers->setObjectName(QStringLiteral("theatreLayer"));
    m_layers->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_layerLabel->setBuddy(m_layers);
    m_logarithmic->setObjectName(QStringLiteral("theatreLogarithmic"));
    m_logarithmic->setChecked(true);
    m_reading = frameView(this, {m_layerLabel, m_layers, m_logarithmic}, m_canvas, readingLines);
    m_reading->setObjectName(QStringLiteral("theatreReading"));
    connect(m_layers, &QComboBox::activated, this, [this] { Q_EMIT layerWanted(static_cast<std::size_t>(m_layers->currentData().toInt())); });
    connect(m_logarithmic, &QCheckBox::toggled, m_canvas, &TheatreCanvas::setLogarithmic);
    connect(m_canvas, &PlotCanvas::described, m_reading, &QLabel::setText);
    connect(m_canvas, &TheatreCanvas::batchWanted, this, &TheatreView::batchWanted);
    connect(&m_task, &BackgroundTaskBase::finished, this, &CalibrateView::activityChanged);
    retranslate();
}

QString TheatreView::title() const
{
    return tr("Theatre");
}

QString TheatreView::hint() const
{
    return tr("Calibration batches flow by, a histogram of what enters a layer grows, and the thresholds of all observers move over it; below, what "
              "each threshold costs.");
}

QWidget* TheatreView::picture()
{
    return m_canvas;
}

QList<KeyHint> TheatreView::keyHints() const
{
    return {{QStringLiteral("Left, Right"), tr("Theatre: go to the previous or next batch")},
            {QStringLiteral("Home, End"), tr("Theatre: go to the first or last batch")}};
}

QJsonObject TheatreView::saveState() const
{
    return {{QStringLiteral("logarithmic"), m_logarithmic->isChecked()}};
}

void TheatreView::restoreState(const QJsonObject& state)
{
    m_logarithmic->setChecked(state.value(QStringLiteral("logarithmic")).toBool(m_logarithmic->isChecked()));
}

void TheatreView::setBatch(int batch)
{
    m_canvas->setBatch(batch);
}

void TheatreView::fillLayers()
{
    const QSignalBlocker blocker(m_layers);
    m_layers->clear();
    if (scene().network) {
        const core::Network prepared = preparedNetwork(*scene().network, scene().spec);
        for (const std::size_t layer : weightedLayers(prepared))
            m_layers->addItem(tr("%1: %2", "a layer's number and what it is").arg(integerText(static_cast<std::int64_t>(layer) + 1), textOf(core::layerText(prepared.spec.layers[layer]))),
                              static_cast<int>(layer));
    }
    m_layers->setCurrentIndex(std::max(0, m_layers->findData(static_cast<int>(scene().layer))));
    m_layers->setEnabled(m_layers->count() > 0);
}

void TheatreView::showScene()
{
    fillLayers();
    const auto chosen = std::ranges::find(scene().observers, scene().spec.observer);
    m_canvas->setChosen(chosen == scene().observers.end() ? -1 : static_cast<int>(chosen - scene().observers.begin()));
    const TheatreRequest request{scene().network, scene().data, scene().spec, scene().observers, scene().layer};
    if (!scene().isComplete()) {
        m_task.cancel();
        m_request = request;
        m_canvas->setTheatre(nullptr);
        Q_EMIT staged(0);
        showMessage();
        return;
    }
    if (isSamePlay(request, m_request) && (m_canvas->theatre() || m_task.isRunning()))
        return;
    m_request = request;
    m_task.start(
        [request](const core::ProgressSink& sink) -> core::Result<TheatrePointer> {
            auto theatre = stageTheatre(request, sink);
            if (!theatre)
                return tl::unexpected(theatre.error());
            return std::make_shared<const Theatre>(std::move(*theatre));
        },
        [this](const core::Result<TheatrePointer>& result) {
            if (!result) {
                m_canvas->setTheatre(nullptr);
                showMessage();
                Q_EMIT failed(result.error());
                return;
            }
            m_canvas->setTheatre(*result);
            showMessage();
            Q_EMIT staged((*result)->batches());
        });
    showMessage();
    Q_EMIT activityChanged();
}

void TheatreView::showMessage()
{
    if (!scene().isComplete())
        m_canvas->setMessage(tr("Train a network or open one to see it calibrated."));
    else if (!m_canvas->theatre())
        m_canvas->setMessage(m_task.isRunning() ? tr("The batches are on their way…") : tr("There is nothing to show."));
    else
        m_canvas->setMessage({});
}

void TheatreView::changeEvent(QEvent* event)
{
    CalibrateView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange && m_reading)
        keepReadingRoom(m_reading, readingLines);
}

void TheatreView::retranslate()
{
    m_layerLabel->setText(tr("What flows into la&yer"));
    m_layers->setAccessibleName(tr("The layer whose input is watched"));
    m_logarithmic->setText(tr("&Logarithmic counts"));
    m_logarithmic->setAccessibleName(tr("Logarithmic counts"));
    m_reading->setAccessibleName(tr("Thresholds at this batch"));
    fillLayers();
    showMessage();
}

} // namespace quantoscope::widgets
