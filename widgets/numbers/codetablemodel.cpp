// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/codetablemodel.h"

#include "core/numbers/catalogue.h"
#include "widgets/numbers/celltext.h"

namespace quantoscope::widgets {

using core::CodeColumn;

CodeTableModel::CodeTableModel(QObject* parent) : QAbstractTableModel(parent), m_format(core::catalogue().front()) {}

void CodeTableModel::setFormat(const core::Format& format)
{
    beginResetModel();
    m_format = format;
    arrange();
    endResetModel();
}

void CodeTableModel::arrange()
{
    m_last.reset();
    m_codes = core::sortedCodes(m_format, m_column, m_ascending);
    m_rows.assign(m_codes.size(), -1);
    for (std::size_t i = 0; i < m_codes.size(); ++i)
        m_rows[m_codes[i].bits] = static_cast<int>(i);
}

core::CodePoint CodeTableModel::codeAt(int row) const
{
    return m_codes[static_cast<std::size_t>(row)];
}

int CodeTableModel::rowOf(core::CodePoint code) const
{
    return code.bits < m_rows.size() ? m_rows[code.bits] : -1;
}

QString CodeTableModel::csv() const
{
    const auto text = core::codeTableCsv(m_format, m_codes);
    return text ? QString::fromStdString(*text) : QString();
}

void CodeTableModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, core::codeColumnCount - 1);
    if (!m_codes.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, core::codeColumnCount - 1));
}

int CodeTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_codes.size());
}

int CodeTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : core::codeColumnCount;
}

const core::CodeRow& CodeTableModel::row(int index) const
{
    const core::CodePoint code = codeAt(index);
    if (!m_last || m_last->code != code)
        m_last = core::codeRow(m_format, code);
    return *m_last;
}

QVariant CodeTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto column = static_cast<CodeColumn>(index.column());
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (column == CodeColumn::Class ? Qt::AlignLeft : Qt::AlignRight)));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const core::CodeRow& cells = row(index.row());
    switch (column) {
    case CodeColumn::Code: return QString::fromStdString(cells.hex).toUpper();
    case CodeColumn::Bits: return QString::fromStdString(cells.bits);
    case CodeColumn::Sign: return QString::fromStdString(cells.sign);
    case CodeColumn::Exponent: return QString::fromStdString(cells.exponent);
    case CodeColumn::Mantissa: return QString::fromStdString(cells.mantissa);
    case CodeColumn::Class: return CellText::className(cells.kind);
    case CodeColumn::Value: return QString::fromStdString(cells.value);
    case CodeColumn::Shortest: return QString::fromStdString(cells.shortest);
    }
    return {};
}

QVariant CodeTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (static_cast<CodeColumn>(section)) {
    case CodeColumn::Code: return tr("Code");
    case CodeColumn::Bits: return tr("Bits");
    case CodeColumn::Sign: return tr("Sign");
    case CodeColumn::Exponent: return tr("Exponent");
    case CodeColumn::Mantissa: return m_format.integer() ? tr("Magnitude") : m_format.posit() || m_format.fixed() ? tr("Fraction") : tr("Mantissa");
    case CodeColumn::Class: return tr("Class");
    case CodeColumn::Value: return tr("Exact value");
    case CodeColumn::Shortest: return tr("Shortest");
    }
    return {};
}

void CodeTableModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= core::codeColumnCount)
        return;
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<core::CodePoint> codes;
    for (const QModelIndex& index : before)
        codes.push_back(codeAt(index.row()));
    m_column = static_cast<CodeColumn>(column);
    m_ascending = order == Qt::AscendingOrder;
    arrange();
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after.append(index(rowOf(codes[static_cast<std::size_t>(i)]), before[i].column()));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

} // namespace quantoscope::widgets
