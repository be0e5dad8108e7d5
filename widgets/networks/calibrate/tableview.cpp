// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/calibrate/tableview.h"

#include "core/quantize/observers.h"
#include "widgets/common/copyabletable.h"
#include "widgets/common/numbertext.h"
#include "widgets/common/palette.h"
#include "widgets/networks/calibrate/observerstyle.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace quantoscope::widgets {

namespace {

/// The levels of the observer kl are those of each cell's bits, so they make no difference between two tables.
std::string withoutLevels(const std::string& observer)
{
    const auto spec = core::parseObserver(observer);
    const bool isKl = spec && spec->kind == core::ObserverSpec::Kind::Kl;
    return isKl ? "kl:" + std::to_string(spec->bins) + ':' + std::to_string(core::ObserverSpec().levels) : observer;
}

} // namespace

TableView::TableView(QWidget* parent)
    : CalibrateView(parent), m_status(new QLabel(this)), m_stop(new QPushButton(this)), m_table(new CopyableTable(this))
{
    setObjectName(QStringLiteral("tableView"));
    m_status->setObjectName(QStringLiteral("tableStatus"));
    m_status->setWordWrap(true);
    m_stop->setObjectName(QStringLiteral("tableStop"));
    m_table->setObjectName(QStringLiteral("ptqTable"));
    m_table->setSelectionMode(QAbstractItemView::ContiguousSelection);
    m_table->horizontalHeader()->setStretchLastSection(false); // it would be squeezed
    m_table->installEventFilter(this);
    auto* head = new QHBoxLayout;
    head->addWidget(m_status, 1);
    head->addWidget(m_stop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addLayout(head);
    layout->addWidget(m_table, 1);
    connect(m_table, &QTableWidget::cellClicked, this, &TableView::apply);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        m_isStopped = m_task.isRunning();
        if (m_isStopped)
            m_task.cancel();
        else
            goOn();
        showStatus();
        Q_EMIT activityChanged();
    });
    retranslate();
}

QString TableView::title() const
{
    return tr("Accuracy");
}

QString TableView::hint() const
{
    return tr("What quantization after training leaves of the accuracy, for every observer, number of bits and granularity; ★ marks the best of each "
              "number of bits. A click takes a calibration over.");
}

QWidget* TableView::picture()
{
    return m_table;
}

QList<KeyHint> TableView::keyHints() const
{
    return {{QStringLiteral("Enter"), tr("Accuracy: calibrate as the cell says")}};
}

void TableView::showScene()
{
    PtqGrid grid;
    for (const std::string& observer : scene().observers)
        grid.observers.push_back(withoutLevels(observer));
    grid.base = scene().spec;
    // What the cells say themselves makes no difference.
    grid.base.observer = core::CalibrationSpec().observer;
    grid.base.weightBits = grid.base.activationBits = 0;
    grid.base.granularity = core::WeightGranularity::PerChannel;
    if (grid != m_grid || m_network != scene().network || m_data != scene().data) {
        m_task.cancel();
        m_grid = grid;
        m_network = scene().network;
        m_data = scene().data;
        m_scores.assign(static_cast<std::size_t>(grid.rows() * grid.columns()), std::nullopt);
        m_isStopped = false;
        build();
    }
    showBest();
    goOn();
}

void TableView::goOn()
{
    const auto next = std::ranges::find_if(m_scores, [](const auto& score) { return !score.has_value(); });
    if (!m_network || !m_data || m_isStopped || !isVisible() || m_task.isRunning() || next == m_scores.end()) {
        showStatus();
        return;
    }
    const auto cell = static_cast<int>(next - m_scores.begin());
    const core::CalibrationSpec spec = m_grid.specAt(cell / m_grid.columns(), cell % m_grid.columns());
    m_task.start([network = m_network, data = m_data, spec](const core::ProgressSink& sink) { return scoreCell(network, data, spec, sink); },
                 [this, cell](const core::Result<core::Score>& score) {
                     if (!score) {
                         m_isStopped = true;
                         showStatus();
                         Q_EMIT failed(score.error());
                         Q_EMIT activityChanged();
                         return;
                     }
                     m_scores[static_cast<std::size_t>(cell)] = *score;
                     showCell(cell);
                     showBest();
                     goOn();
                     Q_EMIT activityChanged();
                 });
    showStatus();
}

void TableView::apply(int row, int column)
{
    if (row < 0 || row >= m_grid.rows() || column < 1 || column > m_grid.columns() || !m_network)
        return;
    core::CalibrationSpec spec = scene().spec;
    const core::CalibrationSpec wanted = m_grid.specAt(row, column - 1);
    spec.observer = wanted.observer;
    spec.weightBits = wanted.weightBits;
    spec.activationBits = wanted.activationBits;
    spec.granularity = wanted.granularity;
    Q_EMIT specWanted(spec);
}

void TableView::build()
{
    QStringList headings{tr("Observer")};
    for (const int bits : m_grid.bits)
        headings << tr("%1 bits\ntensor").arg(bits) << tr("%1 bits\nchannel").arg(bits);
    QList<QStringList> rows;
    for (const std::string& observer : m_grid.observers) {
        QStringList row{observerTitle(observerIndex(observer))};
        row.resize(headings.size());
        rows.append(row);
    }
    m_table->setContents(headings, m_network ? rows : QList<QStringList>());
    for (int cell = 0; m_network && cell < static_cast<int>(m_scores.size()); ++cell)
        showCell(cell);
    showBest();
    showStatus();
}

void TableView::showCell(int cell)
{
    QTableWidgetItem* item = m_table->item(cell / m_grid.columns(), cell % m_grid.columns() + 1);
    if (!item)
        return;
    item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    const auto& score = m_scores[static_cast<std::size_t>(cell)];
    if (!score) {
        item->setText(QStringLiteral("…"));
        return;
    }
    const bool isClassification = m_data && m_data->heldOut.isClassification();
    item->setText(isClassification ? QLocale().toString(100 * score->accuracy, 'f', 2) : shortNumber(score->loss));
    item->setData(CopyableTable::CopyRole, exactNumber(isClassification ? score->accuracy : score->loss));
    item->setToolTip(tr("Accuracy %1 %, loss %2").arg(QLocale().toString(100 * score->accuracy, 'f', 2), shortNumber(score->loss)));
}

void TableView::showBest()
{
    if (!m_network || m_table->rowCount() == 0)
        return;
    const std::vector<int> best = bestCells(m_grid, m_scores, m_data->heldOut.isClassification());
    for (int cell = 0; cell < static_cast<int>(m_scores.size()); ++cell) {
        QTableWidgetItem* item = m_table->item(cell / m_grid.columns(), cell % m_grid.columns() + 1);
        if (!item || !m_scores[static_cast<std::size_t>(cell)])
            continue;
        const bool isBest = std::ranges::find(best, cell) != best.end();
        QString text = item->text();
        text.remove(QStringLiteral("★ "));
        QFont font = m_table->font();
        font.setBold(isBest);
        item->setFont(font);
        item->setText(isBest ? QStringLiteral("★ ") + text : text);
        const core::CalibrationSpec spec = m_grid.specAt(cell / m_grid.columns(), cell % m_grid.columns());
        const core::CalibrationSpec& now = scene().spec;
        const bool isNow = spec.observer == now.observer && spec.weightBits == now.weightBits && spec.activationBits == now.activationBits
            && spec.granularity == now.granularity;
        item->setBackground(isNow ? QBrush(roleFill(ColorRole::Quantized, palette())) : isBest ? QBrush(roleFill(ColorRole::Good, palette())) : QBrush());
    }
}

void TableView::showStatus()
{
    const auto done = std::ranges::count_if(m_scores, [](const auto& score) { return score.has_value(); });
    const auto total = static_cast<std::int64_t>(m_scores.size());
    m_stop->setVisible(m_network && done < total);
    m_stop->setText(m_isStopped ? tr("&Go on") : tr("S&top"));
    m_stop->setAccessibleName(m_isStopped ? tr("Go on filling the table") : tr("Stop filling the table"));
    if (!m_network) {
        m_status->setText(tr("Train a network or open one to compare calibrations."));
        return;
    }
    const bool isClassification = m_data->heldOut.isClassification();
    QString text = isClassification ? tr("Accuracy in % of %1 samples held out.").arg(integerText(m_data->heldOut.count()))
                                    : tr("Loss over %1 samples held out.").arg(integerText(m_data->heldOut.count()));
    if (scene().floating)
        text += QLatin1Char(' ') + (isClassification ? tr("Float: %1.").arg(QLocale().toString(100 * scene().floating->accuracy, 'f', 2)) : tr("Float: %1.").arg(shortNumber(scene().floating->loss)));
    if (done < total)
        text += QLatin1Char(' ') + tr("%1 of %2 cells.").arg(integerText(done), integerText(total));
    m_status->setText(text);
}

void TableView::showEvent(QShowEvent* event)
{
    CalibrateView::showEvent(event);
    goOn();
}

void TableView::hideEvent(QHideEvent* event)
{
    m_task.cancel();
    CalibrateView::hideEvent(event);
}

bool TableView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space) {
            apply(m_table->currentRow(), m_table->currentColumn());
            return true;
        }
    }
    return CalibrateView::eventFilter(watched, event);
}

void TableView::changeEvent(QEvent* event)
{
    CalibrateView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        showBest();
}

void TableView::retranslate()
{
    m_table->setAccessibleName(tr("Accuracy of each calibration"));
    build();
}

} // namespace quantoscope::widgets
