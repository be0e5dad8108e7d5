// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/train/numberstable.h"

#include "core/networks/evaluation/evaluation.h"
#include "widgets/common/numbertext.h"
#include "widgets/networks/views/networkstyle.h"

#include <QEvent>
#include <QHeaderView>

#include <algorithm>

namespace quantoscope::widgets {

namespace {

enum Row { HeldOutAccuracy, HeldOutLoss, TrainingAccuracy, TrainingLoss, Bits, Bytes, Rows };

QString rangeText(int least, int most)
{
    const auto one = [](int bits) { return bits == 0 ? QStringLiteral("32f") : QString::number(bits); };
    return least == most ? one(least) : QStringLiteral("%1–%2").arg(one(least), one(most));
}

} // namespace

QString bitsText(const core::NetworkSpec& spec)
{
    int leastW = 99, mostW = -1, leastA = 99, mostA = -1;
    for (const core::LayerSpec& layer : spec.layers) {
        if (!layer.hasWeights())
            continue;
        leastW = std::min(leastW, layer.weights.bits);
        mostW = std::max(mostW, layer.weights.bits);
        leastA = std::min(leastA, layer.activations.bits);
        mostA = std::max(mostA, layer.activations.bits);
    }
    if (mostW <= 0 && mostA <= 0)
        return QStringLiteral("binary32");
    return QStringLiteral("W%1 A%2").arg(rangeText(leastW, mostW), rangeText(leastA, mostA));
}

NumbersTable::NumbersTable(QWidget* parent) : CopyableTable(parent)
{
    setObjectName(QStringLiteral("trainNumbers"));
    setWordWrap(false);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // all rows are always there
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    retranslate();
}

void NumbersTable::setSnapshot(const RunSnapshotPointer& snapshot, bool isClassification)
{
    m_snapshot = snapshot;
    m_isClassification = isClassification;
    fill();
}

void NumbersTable::setNumber(int row, int column, const QString& text, const QString& exact)
{
    QTableWidgetItem* cell = item(row, column);
    if (cell->data(CopyRole).toString() == exact && cell->text() == text)
        return;
    cell->setText(text);
    cell->setData(CopyRole, exact);
}

void NumbersTable::fill()
{
    for (int kind = 0; kind < networkKinds; ++kind) {
        const NetworkSnapshot* network = m_snapshot ? &m_snapshot->networks[static_cast<std::size_t>(kind)] : nullptr;
        const bool isThere = network && network->network && !network->curve.empty();
        const RunPoint point = isThere ? network->curve.back() : RunPoint();
        const auto show = [&](Row row, const QString& text, const QString& exact) {
            setNumber(row, kind + 1, isThere ? text : QStringLiteral("–"), isThere ? exact : QString());
        };
        const auto percent = [](double share) { return QString::number(100 * share, 'f', 1) + QStringLiteral(" %"); };
        show(HeldOutAccuracy, m_isClassification ? percent(point.heldOutAccuracy) : QStringLiteral("–"), exactNumber(point.heldOutAccuracy));
        show(TrainingAccuracy, m_isClassification ? percent(point.trainingAccuracy) : QStringLiteral("–"), exactNumber(point.trainingAccuracy));
        show(HeldOutLoss, QString::number(point.heldOutLoss, 'g', 4), exactNumber(point.heldOutLoss));
        show(TrainingLoss, QString::number(point.trainingLoss, 'g', 4), exactNumber(point.trainingLoss));
        const QString bits = isThere ? bitsText(network->network->spec) : QString();
        show(Bits, bits, bits);
        const std::int64_t bytes = isThere ? core::networkBytes(*network->network) : 0;
        show(Bytes, integerText(bytes), QString::number(bytes));
    }
}

void NumbersTable::retranslate()
{
    setAccessibleName(tr("Numbers of the three networks"));
    setContents({QString(), kindTitle(NetworkModel::Kind::Float), kindTitle(NetworkModel::Kind::Ptq), kindTitle(NetworkModel::Kind::Qat)},
                {{tr("Accuracy, held-out"), {}, {}, {}},
                 {tr("Loss, held-out"), {}, {}, {}},
                 {tr("Accuracy, training"), {}, {}, {}},
                 {tr("Loss, training"), {}, {}, {}},
                 {tr("Bits"), {}, {}, {}},
                 {tr("Bytes"), {}, {}, {}}});
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    for (int kind = 0; kind < networkKinds; ++kind)
        horizontalHeaderItem(kind + 1)->setToolTip(kindHint(static_cast<NetworkModel::Kind>(kind)));
    fill();
    updateGeometry();
}

QList<QStringList> NumbersTable::exactRows() const
{
    QList<QStringList> rows{{tr("Number")}};
    for (int kind = 0; kind < networkKinds; ++kind)
        rows[0].append(kindTitle(static_cast<NetworkModel::Kind>(kind)));
    for (int row = 0; row < rowCount(); ++row) {
        QStringList cells{item(row, 0)->text()};
        for (int column = 1; column < columnCount(); ++column)
            cells.append(item(row, column)->data(CopyRole).toString());
        rows.append(cells);
    }
    return rows;
}

QSize NumbersTable::sizeHint() const
{
    int height = horizontalHeader()->sizeHint().height() + 2 * frameWidth() + 2;
    for (int row = 0; row < rowCount(); ++row)
        height += std::max(sizeHintForRow(row), verticalHeader()->minimumSectionSize()); // what rows are resized to only later
    return {fontMetrics().height() * 18, height};
}

QSize NumbersTable::minimumSizeHint() const
{
    return {fontMetrics().height() * 12, sizeHint().height()};
}

void NumbersTable::changeEvent(QEvent* event)
{
    CopyableTable::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange)
        updateGeometry();
}

} // namespace quantoscope::widgets
