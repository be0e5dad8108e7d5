// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/calibrate/granularityview.h"

#include "widgets/common/copyabletable.h"
#include "widgets/common/numbertext.h"
#include "widgets/networks/calibrate/theatre.h"
#include "widgets/quantize/plots/viewframe.h"

#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace quantoscope::widgets {

namespace {

constexpr int firstGroup = 8;
constexpr int bitsWithoutNode = 8; ///< to have something to compare while weights stay float
constexpr int tableLines = 6;

} // namespace

GranularityView::GranularityView(QWidget* parent)
    : CalibrateView(parent), m_layer(new QLabel(this)), m_groupLabel(new QLabel(this)), m_group(new QSpinBox(this)),
      m_canvas(new GranularityCanvas(this)), m_table(new CopyableTable(this)), m_reading(nullptr)
{
    setObjectName(QStringLiteral("granularityView"));
    m_layer->setObjectName(QStringLiteral("granularityLayer"));
    m_group->setObjectName(QStringLiteral("granularityGroup"));
    m_group->setRange(1, 65536);
    m_group->setValue(firstGroup);
    m_group->setKeyboardTracking(false);
    m_groupLabel->setBuddy(m_group);
    m_table->setObjectName(QStringLiteral("granularityTable"));
    m_table->setFixedHeight(fontMetrics().height() * tableLines + 8);
    m_reading = frameView(this, {m_layer, m_groupLabel, m_group}, m_canvas);
    m_reading->setObjectName(QStringLiteral("granularityReading"));
    layout()->addWidget(m_table);
    connect(m_group, &QSpinBox::valueChanged, this, &GranularityView::refresh);
    connect(m_canvas, &PlotCanvas::described, m_reading, &QLabel::setText);
    connect(&m_task, &BackgroundTaskBase::finished, this, &CalibrateView::activityChanged);
    retranslate();
}

QString GranularityView::title() const
{
    return tr("Granularity");
}

QString GranularityView::hint() const
{
    return tr("The range of each output channel's weights within that of one scale for all: what is hatched is wasted. Below, what finer scales gain.");
}

QWidget* GranularityView::picture()
{
    return m_canvas;
}

QList<KeyHint> GranularityView::keyHints() const
{
    return {{QStringLiteral("Left, Right"), tr("Granularity: read the previous or next channel")}};
}

QJsonObject GranularityView::saveState() const
{
    return {{QStringLiteral("group"), m_group->value()}};
}

void GranularityView::restoreState(const QJsonObject& state)
{
    m_group->setValue(state.value(QStringLiteral("group")).toInt(m_group->value()));
}

void GranularityView::showScene()
{
    if (!scene().isComplete()) {
        m_task.cancel();
        m_canvas->setReport(nullptr);
        showReport();
        return;
    }
    m_task.start(
        [network = scene().network, spec = scene().spec, layer = scene().layer, group = m_group->value()](const core::ProgressSink& sink) -> core::Result<GranularityPointer> {
            const int bits = spec.weightBits > 0 ? spec.weightBits : bitsWithoutNode;
            auto report = core::compareGranularities(preparedNetwork(*network, spec), layer, bits, group, spec.weightClip, sink);
            if (!report)
                return tl::unexpected(report.error());
            return std::make_shared<const core::GranularityReport>(std::move(*report));
        },
        [this](const core::Result<GranularityPointer>& report) {
            m_canvas->setReport(report ? *report : nullptr);
            showReport();
            if (!report)
                Q_EMIT failed(report.error());
        });
    showReport();
    Q_EMIT activityChanged();
}

void GranularityView::showReport()
{
    const GranularityPointer& report = m_canvas->report();
    m_canvas->setMessage(report ? QString() : m_task.isRunning() ? tr("Comparing…") : tr("Train a network or open one to see the ranges of its weights."));
    m_layer->setText(report ? tr("Weights of layer %1").arg(integerText(static_cast<std::int64_t>(report->layer) + 1)) : QString());
    QList<QStringList> rows;
    if (report) {
        for (const core::GranularityFigure& figure : report->figures) {
            std::optional<double> least;
            for (const auto& channel : figure.channelSqnrDb) {
                if (channel)
                    least = least ? std::min(*least, *channel) : *channel;
            }
            rows.append({granularityTitle(figure.granularity), decibelText(figure.sqnrDb), decibelText(least), QLocale().toString(figure.bitsPerWeight, 'f', 3)});
        }
    }
    m_table->setContents({tr("Scales"), tr("SQNR"), tr("Worst channel"), tr("Bits a weight")}, rows);
    if (!report)
        return;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const core::GranularityFigure& figure = report->figures[static_cast<std::size_t>(row)];
        if (figure.sqnrDb)
            m_table->item(row, 1)->setData(CopyableTable::CopyRole, exactNumber(*figure.sqnrDb));
        m_table->item(row, 3)->setData(CopyableTable::CopyRole, exactNumber(figure.bitsPerWeight));
    }
}

void GranularityView::changeEvent(QEvent* event)
{
    CalibrateView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::FontChange && m_reading) {
        keepReadingRoom(m_reading);
        m_table->setFixedHeight(fontMetrics().height() * tableLines + 8);
    }
}

void GranularityView::retranslate()
{
    m_groupLabel->setText(tr("&Groups of"));
    m_group->setAccessibleName(tr("Weights of a group"));
    m_table->setAccessibleName(tr("SQNR of each granularity"));
    m_reading->setAccessibleName(tr("The channel under the cursor"));
    showReport();
}

} // namespace quantoscope::widgets
