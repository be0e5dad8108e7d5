// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tensors/tensortreemodel.h"

#include "translations/errortext.h"
#include "widgets/common/numbertext.h"
#include "widgets/tensors/naturalorder.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace quantoscope::widgets {

namespace {

constexpr qsizetype longestCell = 300; ///< characters; hostile names are a megabyte long

/// A name for a cell: control characters as pictures, no more than can be seen.
QString shownName(const QString& name)
{
    QString shown = name.left(longestCell);
    for (QChar& c : shown) {
        if (c < QChar(0x20))
            c = QChar(0x2400 + c.unicode());
        else if (c.category() == QChar::Other_Control || c == QChar::LineSeparator || c == QChar::ParagraphSeparator
                 || (c >= QChar(0x202a) && c <= QChar(0x202e)) || (c >= QChar(0x2066) && c <= QChar(0x2069)))
            c = QChar::ReplacementCharacter;
    }
    if (name.size() > longestCell)
        shown += QChar(0x2026);
    return shown;
}

/// Files may claim any counts, as long as nothing is read.
void add(std::int64_t& sum, std::int64_t value)
{
    if (__builtin_add_overflow(sum, value, &sum))
        sum = std::numeric_limits<std::int64_t>::max();
}

/// The file's word, and how it is read where that is not the same word in other letters: `F16`, `Q4_K · float32`.
QString typeText(const core::TensorEntry& entry)
{
    QString stored = shownName(QString::fromStdString(entry.storedType));
    if (stored.startsWith(QLatin1String("torch.")))
        stored.remove(0, 6);
    const bool isSame = core::dtypeFromName(stored.toStdString()) == entry.dtype;
    const QString read = textOf(core::dtypeName(entry.dtype));
    return stored.isEmpty() ? read : isSame ? stored : stored + QStringLiteral(" · ") + read;
}

} // namespace

TensorTreeModel::TensorTreeModel(QObject* parent) : QAbstractItemModel(parent) {}

void TensorTreeModel::setFile(const std::shared_ptr<const core::TensorFile>& file)
{
    beginResetModel();
    m_file = file;
    m_names.clear();
    m_items.clear();
    QHash<QString, int> known;
    const auto add = [&](const std::string& name, int entry) {
        const QString text = QString::fromStdString(name);
        known.insert(text, static_cast<int>(m_items.size()));
        m_names.append(text);
        m_items.push_back({entry, {}, {}, false});
    };
    for (std::size_t i = 0; m_file && i < m_file->tensors.size(); ++i)
        add(m_file->tensors[i].name, static_cast<int>(i));
    for (std::size_t i = 0; m_file && i < m_file->problems.size(); ++i) {
        const core::TensorProblem& problem = m_file->problems[i];
        if (!known.contains(QString::fromStdString(problem.tensor)))
            add(problem.tensor, -1);
        m_items[static_cast<std::size_t>(known.value(QString::fromStdString(problem.tensor)))].problems.push_back(problem.error);
    }
    std::vector<int> order(m_items.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::sort(order, [this](int a, int b) { return naturalOrder(m_names[a], m_names[b]) < 0; });
    m_ranks.resize(order.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        m_ranks[static_cast<std::size_t>(order[i])] = static_cast<int>(i);
    arrange();
    endResetModel();
}

void TensorTreeModel::setState(int entry, const EntryState& state)
{
    m_items[static_cast<std::size_t>(entry)].state = state;
    const QModelIndex first = indexOfEntry(entry);
    if (first.isValid())
        Q_EMIT dataChanged(first, first.siblingAtColumn(ColumnCount - 1));
}

void TensorTreeModel::setWaiting(int entry, bool isWaiting)
{
    m_items[static_cast<std::size_t>(entry)].isWaiting = isWaiting;
    const QModelIndex first = indexOfEntry(entry);
    if (first.isValid())
        Q_EMIT dataChanged(first.siblingAtColumn(Values), first.siblingAtColumn(Values));
}

void TensorTreeModel::setFilter(const QString& text)
{
    if (text == m_filter)
        return;
    beginResetModel();
    m_filter = text;
    arrange();
    endResetModel();
}

void TensorTreeModel::sort(int column, Qt::SortOrder order)
{
    const bool staysFlat = isFlat() && column > Name;
    if (!staysFlat) {
        beginResetModel();
        m_column = column;
        m_order = order;
        arrange();
        endResetModel();
        return;
    }
    m_column = column;
    m_order = order;
    resort();
}

void TensorTreeModel::resort()
{
    if (!isFlat())
        return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<int> items;
    for (const QModelIndex& index : before)
        items.push_back(nodeAt(index).name);
    arrange();
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after.append(indexOfNode(m_nodes[static_cast<std::size_t>(items[static_cast<std::size_t>(i)])], before[i].column()));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

std::optional<double> TensorTreeModel::sortKey(int index) const
{
    const Item& item = m_items[static_cast<std::size_t>(index)];
    if (item.entry < 0)
        return std::nullopt;
    const core::TensorEntry& entry = entryOf(item);
    const auto ofSummary = [&item](double core::TensorStatistics::*member) -> std::optional<double> {
        return item.state.summary ? std::optional(item.state.summary->statistics.*member) : std::nullopt;
    };
    std::optional<double> key;
    switch (m_column) {
    case Elements: key = static_cast<double>(entry.count); break;
    case Size: key = static_cast<double>(entry.bytes); break;
    case Values: key = ofSummary(&core::TensorStatistics::std); break;
    case AbsMax: key = item.state.summary ? std::optional(item.state.summary->statistics.absMax()) : std::nullopt; break;
    case Kurtosis: key = ofSummary(&core::TensorStatistics::kurtosis); break;
    default: key = 0; break; // by the texts below
    }
    return key && std::isnan(*key) ? std::nullopt : key;
}

std::vector<int> TensorTreeModel::sortedItems() const
{
    struct Row {
        int item;
        std::optional<double> key;
    };
    std::vector<Row> rows;
    for (int i = 0; i < static_cast<int>(m_items.size()); ++i) {
        if (m_names[i].contains(m_filter, Qt::CaseInsensitive))
            rows.push_back({i, sortKey(i)});
    }
    const auto compare = [this](const Row& a, const Row& b) {
        if (m_column == Elements || m_column == Size || m_column >= Values)
            return *a.key < *b.key ? -1 : *a.key > *b.key ? 1 : 0;
        const core::TensorEntry& left = entryOf(m_items[static_cast<std::size_t>(a.item)]);
        const core::TensorEntry& right = entryOf(m_items[static_cast<std::size_t>(b.item)]);
        if (m_column == Type)
            return typeText(left).compare(typeText(right));
        if (left.shape.size() != right.shape.size())
            return left.shape.size() < right.shape.size() ? -1 : 1;
        return left.shape < right.shape ? -1 : left.shape == right.shape ? 0 : 1;
    };
    std::ranges::sort(rows, [&](const Row& a, const Row& b) {
        const bool isReadable = m_items[static_cast<std::size_t>(a.item)].entry >= 0;
        if (isReadable != (m_items[static_cast<std::size_t>(b.item)].entry >= 0))
            return isReadable;
        if (a.key.has_value() != b.key.has_value())
            return a.key.has_value();
        const int order = a.key ? compare(a, b) : 0;
        if (order != 0)
            return m_order == Qt::AscendingOrder ? order < 0 : order > 0;
        return m_ranks[static_cast<std::size_t>(a.item)] < m_ranks[static_cast<std::size_t>(b.item)];
    });
    std::vector<int> items;
    for (const Row& row : rows)
        items.push_back(row.item);
    return items;
}

void TensorTreeModel::arrange()
{
    if (isFlat()) {
        m_tree = nameList(m_names, sortedItems());
    } else {
        std::vector<int> items;
        for (int i = 0; i < static_cast<int>(m_items.size()); ++i) {
            if (m_names[i].contains(m_filter, Qt::CaseInsensitive))
                items.push_back(i);
        }
        m_tree = nameTree(m_names, items,
                          m_column < 0 ? NameOrder::AsGiven : m_order == Qt::AscendingOrder ? NameOrder::Ascending : NameOrder::Descending);
    }
    m_nodes.assign(m_items.size(), -1);
    for (std::size_t node = 0; node < m_tree.nodes.size(); ++node) {
        if (m_tree.nodes[node].name >= 0)
            m_nodes[static_cast<std::size_t>(m_tree.nodes[node].name)] = static_cast<int>(node);
    }
    sumUp();
}

void TensorTreeModel::sumUp()
{
    m_sums.assign(m_tree.nodes.size(), {});
    m_shown = 0;
    // Children come after their parents.
    for (std::size_t i = m_tree.nodes.size(); i-- > 0;) {
        const NameNode& node = m_tree.nodes[i];
        Sum& sum = m_sums[i];
        if (node.name >= 0 && m_items[static_cast<std::size_t>(node.name)].entry >= 0) {
            const core::TensorEntry& entry = entryOf(m_items[static_cast<std::size_t>(node.name)]);
            ++m_shown;
            ++sum.tensors;
            add(sum.elements, entry.count);
            add(sum.bytes, entry.bytes);
        }
        if (node.parent >= 0) {
            Sum& above = m_sums[static_cast<std::size_t>(node.parent)];
            above.tensors += sum.tensors;
            add(above.elements, sum.elements);
            add(above.bytes, sum.bytes);
        }
    }
}

const NameNode& TensorTreeModel::nodeAt(const QModelIndex& index) const
{
    return m_tree.nodes[index.internalId()];
}

const TensorTreeModel::Item* TensorTreeModel::itemAt(const QModelIndex& index) const
{
    const int name = index.isValid() ? nodeAt(index).name : -1;
    return name < 0 ? nullptr : &m_items[static_cast<std::size_t>(name)];
}

const core::TensorEntry& TensorTreeModel::entryOf(const Item& item) const
{
    return m_file->tensors[static_cast<std::size_t>(item.entry)];
}

QModelIndex TensorTreeModel::indexOfNode(int node, int column) const
{
    return node < 0 ? QModelIndex() : createIndex(m_tree.nodes[static_cast<std::size_t>(node)].row, column, static_cast<quintptr>(node));
}

int TensorTreeModel::entryAt(const QModelIndex& index) const
{
    const Item* item = itemAt(index);
    return item ? item->entry : -1;
}

QModelIndex TensorTreeModel::indexOfEntry(int entry) const
{
    // The tensors are the first of the items.
    return entry < 0 || !m_file || entry >= static_cast<int>(m_file->tensors.size()) ? QModelIndex()
                                                                                     : indexOfNode(m_nodes[static_cast<std::size_t>(entry)]);
}

QString TensorTreeModel::fullName(const QModelIndex& index) const
{
    return index.isValid() ? nodeAt(index).prefix : QString();
}

QModelIndex TensorTreeModel::indexOfName(const QString& name) const
{
    const auto found = std::ranges::find(m_tree.nodes, name, &NameNode::prefix);
    return found == m_tree.nodes.end() ? QModelIndex() : indexOfNode(static_cast<int>(found - m_tree.nodes.begin()));
}

int TensorTreeModel::problemCount() const
{
    return static_cast<int>(std::ranges::count_if(m_items, [this](const Item& item) { return hasProblem(item); }));
}

QModelIndexList TensorTreeModel::problemRows() const
{
    QModelIndexList rows;
    // Depth first, children from the last to the first on the stack.
    std::vector<int> open(m_tree.top.rbegin(), m_tree.top.rend());
    while (!open.empty()) {
        const int node = open.back();
        open.pop_back();
        const QModelIndex index = indexOfNode(node);
        if (const Item* item = itemAt(index); item && hasProblem(*item))
            rows.append(index);
        const std::vector<int>& children = m_tree.childrenOf(node);
        open.insert(open.end(), children.rbegin(), children.rend());
    }
    return rows;
}

QModelIndex TensorTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    if (row < 0 || column < 0 || column >= ColumnCount || row >= rowCount(parent))
        return {};
    const int above = parent.isValid() ? static_cast<int>(parent.internalId()) : -1;
    return indexOfNode(m_tree.childrenOf(above)[static_cast<std::size_t>(row)], column);
}

QModelIndex TensorTreeModel::parent(const QModelIndex& index) const
{
    return index.isValid() ? indexOfNode(nodeAt(index).parent) : QModelIndex();
}

int TensorTreeModel::rowCount(const QModelIndex& parent) const
{
    if (parent.column() > 0)
        return 0;
    return static_cast<int>(m_tree.childrenOf(parent.isValid() ? static_cast<int>(parent.internalId()) : -1).size());
}

int TensorTreeModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

QVariant TensorTreeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Item* item = itemAt(index);
    switch (role) {
    case Qt::DisplayRole: return index.column() == Name ? nameText(index) : item ? shownText(index) : groupText(index);
    case Qt::ToolTipRole: return tipText(index);
    case Qt::AccessibleTextRole:
        return index.column() == Values && item && item->state.summary ? QVariant(valuesText(*item)) : data(index, Qt::DisplayRole);
    case Qt::TextAlignmentRole: {
        const bool isNumber = index.column() == Elements || index.column() == Size || index.column() == AbsMax || index.column() == Kurtosis;
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft)));
    }
    case SummaryRole: return item ? QVariant::fromValue(item->state.summary) : QVariant();
    case ProblemRole: return item && hasProblem(*item);
    default: return {};
    }
}

QString TensorTreeModel::nameText(const QModelIndex& index) const
{
    const NameNode& node = nodeAt(index);
    const Item* item = itemAt(index);
    if (!item)
        return shownName(node.label);
    const QString name = item->entry < 0 && node.prefix.isEmpty() ? tr("The whole file") : shownName(node.label);
    return hasProblem(*item) ? QStringLiteral("⚠ ") + name : name;
}

QString TensorTreeModel::shownText(const QModelIndex& index) const
{
    const Item& item = *itemAt(index);
    if (item.entry < 0) {
        const bool isWholeFile = nodeAt(index).prefix.isEmpty();
        return index.column() == Type && !isWholeFile ? tr("cannot be read") : QString();
    }
    const core::TensorEntry& entry = entryOf(item);
    const core::TensorSummary* summary = item.state.summary.get();
    switch (index.column()) {
    case Type: return typeText(entry);
    case ShapeColumn: return shapeText(entry.shape);
    case Elements: return integerText(entry.count);
    case Size: return sizeText(entry.bytes);
    case Values:
        if (item.state.error)
            return tr("cannot be read");
        return summary ? QString() : item.isWaiting ? tr("when chosen") : QStringLiteral("…");
    case AbsMax: return summary ? shortNumber(summary->statistics.absMax()) : QString();
    case Kurtosis: return summary ? shortNumber(summary->statistics.kurtosis) : QString();
    default: return {};
    }
}

QString TensorTreeModel::groupText(const QModelIndex& index) const
{
    const Sum& sum = m_sums[index.internalId()];
    switch (index.column()) {
    case Elements: return integerText(sum.elements);
    case Size: return sizeText(sum.bytes);
    default: return {};
    }
}

QString TensorTreeModel::problemText(const QModelIndex& index) const
{
    const Item* item = itemAt(index);
    QStringList sentences;
    if (!item)
        return {};
    for (const core::Error& error : item->problems)
        sentences.append(phrases::errorText(error));
    if (item->state.error)
        sentences.append(phrases::errorText(*item->state.error));
    return sentences.join(QLatin1Char('\n'));
}

QString TensorTreeModel::valuesText(const Item& item) const
{
    const core::TensorStatistics& s = item.state.summary->statistics;
    QStringList lines;
    if (s.count == 0)
        lines.append(tr("No elements."));
    if (s.finite > 0)
        lines.append(tr("From %1 to %2, mean %3, standard deviation %4.").arg(shortNumber(s.min), shortNumber(s.max), shortNumber(s.mean), shortNumber(s.std)));
    if (s.zeros > 0)
        lines.append(tr("Zeros: %1.").arg(integerText(s.zeros)));
    if (s.nan > 0)
        lines.append(tr("NaN: %1.").arg(integerText(s.nan)));
    if (s.infinite() > 0)
        lines.append(tr("Infinite: %1.").arg(integerText(s.infinite())));
    return lines.join(QLatin1Char('\n'));
}

QString TensorTreeModel::tipText(const QModelIndex& index) const
{
    const Item* item = itemAt(index);
    const Sum& sum = m_sums[index.internalId()];
    if (index.column() == Size && sum.tensors > 0)
        return tr("Bytes: %1").arg(integerText(sum.bytes));
    if (item && item->entry >= 0 && index.column() == Type)
        return tr("Stored as %1, read as %2.").arg(shownName(QString::fromStdString(entryOf(*item).storedType)), textOf(core::dtypeName(entryOf(*item).dtype)));
    if (item && item->state.summary) {
        if (index.column() == Values)
            return valuesText(*item);
        if (index.column() == AbsMax)
            return exactNumber(item->state.summary->statistics.absMax());
        if (index.column() == Kurtosis)
            return exactNumber(item->state.summary->statistics.kurtosis);
    }
    if (item && item->isWaiting && index.column() == Values && !item->state.isSummarised)
        return tr("A tensor as large as this is read only when it is chosen.");
    QStringList lines;
    if (const QString name = fullName(index); !name.isEmpty())
        lines.append(shownName(name));
    if (!item)
        lines.append(tr("%n tensor(s)", nullptr, static_cast<int>(sum.tensors)));
    if (const QString problems = problemText(index); !problems.isEmpty())
        lines.append(problems);
    return lines.join(QLatin1Char('\n'));
}

QVariant TensorTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | Qt::AlignLeft));
    if (role == Qt::ToolTipRole) {
        switch (section) {
        case Name: return tr("Sorted by name, tensors stand in groups; sorted by anything else, in one list.");
        case Type: return tr("How the file stores the elements · how they are read");
        case Values: return tr("How often which value occurs; sorted by the standard deviation");
        case AbsMax: return tr("The greatest magnitude");
        case Kurtosis: return tr("Excess kurtosis: 0 for a normal distribution, large where outliers are");
        default: return {};
        }
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name: return tr("Name");
    case Type: return tr("Type");
    case ShapeColumn: return tr("Shape");
    case Elements: return tr("Elements");
    case Size: return tr("Size");
    case Values: return tr("Values");
    case AbsMax: return tr("Max |x|");
    case Kurtosis: return tr("Kurtosis");
    default: return {};
    }
}

void TensorTreeModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

} // namespace quantoscope::widgets
