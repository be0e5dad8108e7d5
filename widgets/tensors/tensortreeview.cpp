// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tensors/tensortreeview.h"

#include "widgets/tensors/valuesdelegate.h"

#include <QActionGroup>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>
#include <array>

namespace quantoscope::widgets {

namespace {

/// Files with so many tensors show all of them at once.
constexpr int fewTensors = 60;
/// A filter that leaves so many opens their groups.
constexpr int manyMatches = 2000;
constexpr int nameCharacters = 36;
constexpr int leastNameCharacters = 18;
/// Columns are as wide as so many tensors need, taken from all over the file.
constexpr int fittedTensors = 200;
constexpr int movedMilliseconds = 60;

} // namespace

TensorTreeView::TensorTreeView(TensorTreeModel& model, QWidget* parent) : QTreeView(parent), m_model(model)
{
    setModel(&m_model);
    setItemDelegate(new ValuesDelegate(this));
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setAlternatingRowColors(true);
    setEditTriggers(NoEditTriggers);
    setExpandsOnDoubleClick(false); // activated does it
    setHorizontalScrollMode(ScrollPerPixel);
    setTextElideMode(Qt::ElideMiddle);
    setSortingEnabled(true);
    header()->setSortIndicatorClearable(true);
    header()->setSectionsMovable(true);
    header()->setStretchLastSection(false);
    header()->setResizeContentsPrecision(64);
    header()->setContextMenuPolicy(Qt::NoContextMenu); // the view's menu is shown for it
    // A narrow column shows the first few: what a tensor is before how large it is.
    constexpr std::array order{TensorTreeModel::Name, TensorTreeModel::ShapeColumn, TensorTreeModel::Type, TensorTreeModel::Values, TensorTreeModel::Size};
    for (std::size_t place = 0; place < order.size(); ++place)
        header()->moveSection(header()->visualIndex(order[place]), static_cast<int>(place));
    sortByColumn(TensorTreeModel::Name, Qt::AscendingOrder);
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMilliseconds);
    m_moved.setSingleShot(true);
    m_moved.setInterval(movedMilliseconds);
    connect(&m_rest, &QTimer::timeout, this, &TensorTreeView::chooseCurrent);
    connect(&m_moved, &QTimer::timeout, this, &TensorTreeView::viewMoved);
    connect(&m_model, &QAbstractItemModel::modelAboutToBeReset, this, &TensorTreeView::rememberOpen);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &TensorTreeView::restore);
    connect(&m_model, &QAbstractItemModel::layoutChanged, &m_moved, qOverload<>(&QTimer::start));
    connect(verticalScrollBar(), &QScrollBar::valueChanged, &m_moved, qOverload<>(&QTimer::start));
    connect(this, &QTreeView::expanded, &m_moved, qOverload<>(&QTimer::start));
    connect(this, &QTreeView::collapsed, &m_moved, qOverload<>(&QTimer::start));
    connect(this, &QTreeView::activated, this, [this](const QModelIndex& index) {
        const QModelIndex first = index.siblingAtColumn(0);
        if (m_model.entryAt(first) >= 0)
            chooseCurrent();
        else if (m_model.hasChildren(first))
            setExpanded(first, !isExpanded(first));
    });
}

void TensorTreeView::startAnew()
{
    m_open.clear();
    m_hasCurrent = false;
    m_rest.stop();
    collapseAll(); // groups of the file before that have the same names
    if (m_model.shownTensors() <= fewTensors)
        expandAll();
    else if (m_model.rowCount() == 1)
        expand(m_model.index(0, 0));
    fitColumns();
    m_moved.start();
}

void TensorTreeView::fitColumns()
{
    // By the tensors, whether their groups are open or not.
    QList<QModelIndex> tensors;
    const int count = m_model.tensorCount();
    for (int i = 0; i < std::min(count, fittedTensors); ++i) {
        if (const QModelIndex index = m_model.indexOfEntry(static_cast<int>(std::int64_t(i) * count / std::min(count, fittedTensors))); index.isValid())
            tensors.append(index);
    }
    const int margin = fontMetrics().averageCharWidth() * 2;
    for (int column = 1; column < TensorTreeModel::ColumnCount; ++column) {
        int width = header()->sectionSizeHint(column);
        for (const QModelIndex& tensor : tensors)
            width = std::max(width, fontMetrics().horizontalAdvance(tensor.siblingAtColumn(column).data().toString()) + margin);
        const int least = column == TensorTreeModel::Values ? 12 : column == TensorTreeModel::AbsMax || column == TensorTreeModel::Kurtosis ? 9 : 0;
        setColumnWidth(column, std::max(width, least * fontMetrics().averageCharWidth()));
    }
    fitName();
}

void TensorTreeView::fitName()
{
    resizeColumnToContents(TensorTreeModel::Name);
    // A long name must not push everything else out of sight.
    const int character = fontMetrics().averageCharWidth();
    setColumnWidth(TensorTreeModel::Name, std::clamp(columnWidth(TensorTreeModel::Name), leastNameCharacters * character, nameCharacters * character));
}

void TensorTreeView::rememberOpen()
{
    if (m_model.isFlat() || !m_model.filter().isEmpty())
        return;
    m_open.clear();
    forEachGroup([this](const QModelIndex& group) {
        if (isExpanded(group))
            m_open.insert(m_model.fullName(group));
    });
}

void TensorTreeView::restore()
{
    const QScopedValueRollback<bool> guard(m_isRestoring, true);
    // Whole names need more room than parts of them, but no place for the signs of groups.
    if (rootIsDecorated() == m_model.isFlat()) {
        setRootIsDecorated(!m_model.isFlat());
        fitName();
    }
    if (!m_model.isFlat()) {
        if (!m_model.filter().isEmpty() && m_model.shownTensors() <= manyMatches)
            expandAll();
        else
            forEachGroup([this](const QModelIndex& group) { setExpanded(group, m_open.contains(m_model.fullName(group))); });
    }
    if (m_hasCurrent)
        showName(m_current);
    m_moved.start();
}

void TensorTreeView::forEachGroup(const std::function<void(const QModelIndex&)>& visit) const
{
    QList<QModelIndex> parents{QModelIndex()};
    while (!parents.isEmpty()) {
        const QModelIndex parent = parents.takeLast();
        for (int row = 0; row < m_model.rowCount(parent); ++row) {
            const QModelIndex child = m_model.index(row, 0, parent);
            if (m_model.hasChildren(child)) {
                visit(child);
                parents.append(child);
            }
        }
    }
}

bool TensorTreeView::showName(const QString& name)
{
    const QModelIndex index = m_model.indexOfName(name);
    if (!index.isValid())
        return false;
    {
        const QScopedValueRollback<bool> guard(m_isRestoring, true);
        setCurrentIndex(index);
    }
    m_rest.stop();
    m_current = name;
    m_hasCurrent = true;
    scrollTo(index);
    return true;
}

void TensorTreeView::clearCurrent()
{
    const QScopedValueRollback<bool> guard(m_isRestoring, true);
    m_rest.stop();
    m_hasCurrent = false;
    selectionModel()->clear();
}

void TensorTreeView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTreeView::currentChanged(current, previous);
    if (m_isRestoring || !current.isValid())
        return;
    m_current = m_model.fullName(current);
    m_hasCurrent = true;
    m_rest.start();
    Q_EMIT currentRowChanged();
}

void TensorTreeView::chooseCurrent()
{
    m_rest.stop();
    if (const int entry = m_model.entryAt(currentIndex()); entry >= 0)
        Q_EMIT entryChosen(entry);
}

QList<int> TensorTreeView::visibleEntries() const
{
    QList<int> entries;
    for (QModelIndex index = indexAt(QPoint(0, 0)); index.isValid(); index = indexBelow(index)) {
        if (visualRect(index).top() > viewport()->height())
            break;
        if (const int entry = m_model.entryAt(index); entry >= 0)
            entries.append(entry);
    }
    return entries;
}

QString TensorTreeView::currentRowText() const
{
    const QModelIndex row = currentIndex();
    if (!row.isValid())
        return {};
    QStringList cells{m_model.fullName(row)};
    for (int column = 1; column < TensorTreeModel::ColumnCount; ++column) {
        if (column != TensorTreeModel::Values && !isColumnHidden(column))
            cells.append(row.siblingAtColumn(column).data().toString());
    }
    return cells.join(QLatin1Char('\t'));
}

void TensorTreeView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        if (currentIndex().isValid())
            QGuiApplication::clipboard()->setText(currentRowText());
        return;
    }
    QTreeView::keyPressEvent(event);
}

void TensorTreeView::resizeEvent(QResizeEvent* event)
{
    QTreeView::resizeEvent(event);
    m_moved.start();
}

void TensorTreeView::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("tensorTreeMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(*menu);
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    menu->popup(isByKey ? viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft()) : event->globalPos());
}

void TensorTreeView::fillMenu(QMenu& menu)
{
    QAction* copy = menu.addAction(tr("&Copy Row"), this, [this] { QGuiApplication::clipboard()->setText(currentRowText()); });
    copy->setObjectName(QStringLiteral("copyRow"));
    copy->setEnabled(currentIndex().isValid());
    QMenu* sort = menu.addMenu(tr("&Sort By"));
    auto* group = new QActionGroup(sort);
    for (int column = -1; column < TensorTreeModel::ColumnCount; ++column) {
        const QString title = column < 0 ? tr("The File's Order") : m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        QAction* action = sort->addAction(title);
        action->setObjectName(QStringLiteral("sortBy%1").arg(column));
        action->setCheckable(true);
        action->setChecked(header()->sortIndicatorSection() == column);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, column] {
            const bool again = header()->sortIndicatorSection() == column && header()->sortIndicatorOrder() == Qt::AscendingOrder;
            sortByColumn(column, again ? Qt::DescendingOrder : Qt::AscendingOrder);
        });
    }
    QMenu* columns = menu.addMenu(tr("Co&lumns"));
    for (int column = 1; column < TensorTreeModel::ColumnCount; ++column) {
        QAction* action = columns->addAction(m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setObjectName(QStringLiteral("column%1").arg(column));
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool isShown) { setColumnHidden(column, !isShown); });
    }
    menu.addSeparator();
    menu.addAction(tr("&Expand All"), this, &QTreeView::expandAll)->setObjectName(QStringLiteral("expandAll"));
    menu.addAction(tr("C&ollapse All"), this, &QTreeView::collapseAll)->setObjectName(QStringLiteral("collapseAll"));
}

void TensorTreeView::retranslate()
{
    setAccessibleName(tr("Tensors of the file"));
    setToolTip(QString());
    m_model.retranslate();
}

} // namespace quantoscope::widgets
