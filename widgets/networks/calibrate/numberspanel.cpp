// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/calibrate/numberspanel.h"

#include "widgets/common/copyabletable.h"
#include "widgets/common/numbertext.h"
#include "widgets/networks/calibrate/observerstyle.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace quantoscope::widgets {

namespace {

/// A shown text and the digits that are copied.
struct Cell {
    QString text;
    QString exact;
};

Cell numberCell(double value)
{
    return {shortNumber(value), exactNumber(value)};
}

Cell wholeCell(std::int64_t value)
{
    return {integerText(value), QString::number(value)};
}

Cell shareCell(double share)
{
    return {QLocale().toString(100 * share, 'f', 2) + QStringLiteral(" %"), exactNumber(share)};
}

Cell textCell(const QString& text)
{
    return {text, text};
}

const Cell nothing{QStringLiteral("–"), {}};

using Row = std::vector<Cell>;

void fill(CopyableTable& table, const QStringList& headings, const std::vector<Row>& rows)
{
    QList<QStringList> texts;
    for (const Row& row : rows) {
        QStringList cells;
        for (const Cell& cell : row)
            cells.append(cell.text);
        texts.append(cells);
    }
    table.setContents(headings, texts);
    // The names give way, and wrap.
    table.horizontalHeader()->setStretchLastSection(false);
    table.horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table.horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        for (std::size_t column = 1; column < rows[row].size(); ++column) {
            if (auto* item = table.item(static_cast<int>(row), static_cast<int>(column))) {
                item->setData(CopyableTable::CopyRole, rows[row][column].exact);
                item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            }
        }
    }
}

} // namespace

NumbersPanel::NumbersPanel(QWidget* parent)
    : QWidget(parent), m_nodeTitle(new QLabel(this)), m_node(new CopyableTable(this)), m_networkTitle(new QLabel(this)),
      m_network(new CopyableTable(this))
{
    setObjectName(QStringLiteral("calibrationNumbers"));
    m_node->setObjectName(QStringLiteral("nodeTable"));
    m_network->setObjectName(QStringLiteral("networkTable"));
    m_nodeTitle->setObjectName(QStringLiteral("nodeTitle"));
    for (QLabel* title : {m_nodeTitle, m_networkTitle}) {
        QFont bold = font();
        bold.setBold(true);
        title->setFont(bold);
        title->setWordWrap(true);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_networkTitle);
    layout->addWidget(m_network, 4);
    layout->addWidget(m_nodeTitle);
    layout->addWidget(m_node, 5);
    keepWidth();
    retranslate();
}

void NumbersPanel::setScene(const CalibrationScene& scene)
{
    m_scene = scene;
    showNetwork();
    showNode();
}

void NumbersPanel::showNetwork()
{
    const OutcomePointer& outcome = m_scene.outcome;
    const core::Evaluation* floating = m_scene.floating.get();
    const core::Evaluation* quantized = outcome ? &outcome->quantized : nullptr;
    const auto* integer = quantized && quantized->integer ? &*quantized->integer : nullptr;
    std::vector<Row> rows;
    if (m_scene.isComplete() && m_scene.data->heldOut.isClassification()) {
        rows.push_back({textCell(tr("Accuracy")), floating ? shareCell(floating->accuracy) : nothing, quantized ? shareCell(quantized->accuracy) : nothing,
                        integer ? shareCell(integer->accuracy) : nothing});
        rows.push_back({textCell(tr("Same class as simulated")), nothing, nothing, integer ? wholeCell(integer->sameClass) : nothing});
    }
    if (m_scene.isComplete()) {
        rows.push_back({textCell(tr("Loss")), floating ? numberCell(floating->loss) : nothing, quantized ? numberCell(quantized->loss) : nothing,
                        integer ? numberCell(integer->loss) : nothing});
        const Cell samples = wholeCell(m_scene.data->heldOut.count());
        rows.push_back({textCell(tr("Held-out samples")), samples, samples, samples});
    }
    if (quantized) {
        rows.push_back({textCell(tr("Bytes")), wholeCell(quantized->floatBytes), wholeCell(quantized->quantizedBytes),
                        integer ? wholeCell(quantized->quantizedBytes) : nothing});
        const double ratio = static_cast<double>(quantized->floatBytes) / static_cast<double>(std::max<std::int64_t>(1, quantized->quantizedBytes));
        rows.push_back({textCell(tr("Smaller by")), nothing, {QLocale().toString(ratio, 'f', 2) + QChar(0x00d7), exactNumber(ratio)}, nothing});
    }
    fill(*m_network, {QString(), tr("Float"), tr("PTQ"), tr("Integers")}, rows);
}

void NumbersPanel::showNode()
{
    std::vector<Row> rows;
    QString title = tr("The chosen node");
    const OutcomePointer& outcome = m_scene.outcome;
    const std::size_t layer = m_scene.layer;
    if (outcome && layer < outcome->calibration.network.spec.layers.size()) {
        const core::Network& network = outcome->calibration.network;
        title = tr("Layer %1: %2").arg(integerText(static_cast<std::int64_t>(layer) + 1), textOf(core::layerText(network.spec.layers[layer])));
        if (const core::NodeCalibration* node = outcome->node(layer)) {
            rows.push_back({textCell(tr("Observer")), textCell(observerTitle(outcome->spec.observer))});
            if (!node->history.empty() && node->history.back()) {
                rows.push_back({textCell(tr("Lower end")), numberCell(node->history.back()->lo)});
                rows.push_back({textCell(tr("Upper end")), numberCell(node->history.back()->hi)});
            }
            rows.push_back({textCell(tr("Scale")), numberCell(node->parameters.scale)});
            rows.push_back({textCell(tr("Zero point")), wholeCell(node->parameters.zeroPoint)});
            rows.push_back({textCell(tr("Least code")), wholeCell(node->parameters.qmin)});
            rows.push_back({textCell(tr("Greatest code")), wholeCell(node->parameters.qmax)});
        }
        const core::FakeQuantState& weights = network.layers[layer].weightState;
        for (std::size_t i = 0; i < weights.scales.size(); ++i) {
            const QString name = weights.scales.size() == 1 ? tr("Scale of weights") : tr("Scale of channel %1").arg(integerText(static_cast<std::int64_t>(i)));
            rows.push_back({textCell(name), numberCell(static_cast<double>(weights.scales[i]))});
        }
    }
    m_nodeTitle->setText(title);
    fill(*m_node, {tr("Number"), tr("Value")}, rows);
}

QList<QStringList> NumbersPanel::rows() const
{
    QList<QStringList> rows;
    for (const CopyableTable* table : {m_network, m_node}) {
        QStringList headings;
        for (int column = 0; column < table->columnCount(); ++column)
            headings.append(table->horizontalHeaderItem(column)->text());
        rows.append(headings);
        for (int row = 0; row < table->rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < table->columnCount(); ++column) {
                const QVariant exact = table->item(row, column)->data(CopyableTable::CopyRole);
                cells.append(exact.isValid() ? exact.toString() : table->item(row, column)->text());
            }
            rows.append(cells);
        }
    }
    return rows;
}

void NumbersPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::FontChange) {
        keepWidth();
        showNetwork();
        showNode();
    }
}

/// Names wrap, but not to a letter a line.
void NumbersPanel::keepWidth()
{
    setMinimumWidth(fontMetrics().height() * 10);
}

void NumbersPanel::retranslate()
{
    m_networkTitle->setText(tr("The network"));
    m_node->setAccessibleName(tr("Numbers of the chosen node"));
    m_network->setAccessibleName(tr("Numbers of the network"));
    showNetwork();
    showNode();
}

} // namespace quantoscope::widgets
