// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/codemap.h"

#include "core/numbers/catalogue.h"
#include "widgets/numbers/codemapcanvas.h"
#include "widgets/numbers/codetablemodel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace quantoscope::widgets {

CodeMap::CodeMap(QWidget* parent)
    : QWidget(parent), m_splitter(new QSplitter(Qt::Horizontal)), m_canvas(new CodeMapCanvas), m_model(new CodeTableModel(this)),
      m_table(new QTableView), m_title(new QLabel), m_status(new QLabel), m_format(core::catalogue().front())
{
    setObjectName(QStringLiteral("codeMap"));
    m_title->setObjectName(QStringLiteral("codeMapTitle"));
    m_status->setObjectName(QStringLiteral("codeMapStatus"));
    m_status->setWordWrap(true);
    m_status->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_status->setMinimumHeight(m_status->fontMetrics().height() * 2);
    m_status->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_splitter->setObjectName(QStringLiteral("codeMapSplitter"));
    m_splitter->addWidget(m_canvas);
    m_splitter->addWidget(m_table);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setChildrenCollapsible(true);
    m_splitter->setOrientation(Qt::Vertical);

    m_table->setObjectName(QStringLiteral("codeMapTable"));
    m_table->setModel(m_model);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(0, Qt::AscendingOrder);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setObjectName(QStringLiteral("codeMapHeader"));
    m_table->horizontalHeader()->setResizeContentsPrecision(64);
    m_table->installEventFilter(this);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_title);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(m_status);

    connect(m_canvas, &CodeMapCanvas::described, m_status, &QLabel::setText);
    connect(m_canvas, &CodeMapCanvas::codeActivated, this, &CodeMap::codeActivated);
    connect(m_canvas, &CodeMapCanvas::cursorMoved, this, &CodeMap::select);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& current) {
        if (current.isValid() && m_table->hasFocus())
            m_canvas->setCode(m_model->codeAt(current.row()));
    });
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& index) { Q_EMIT codeActivated(m_model->codeAt(index.row())); });
    retranslate();
}

void CodeMap::setFormat(const core::Format& format)
{
    const bool same = format.spec == m_format.spec && m_model->rowCount() > 0;
    m_format = format;
    m_canvas->setFormat(format);
    if (!same) {
        m_model->setFormat(format);
        m_table->resizeColumnsToContents();
    }
    m_table->setVisible(core::width(format) <= core::codeTableWidthLimit);
    retranslate();
}

void CodeMap::setCode(std::optional<core::CodePoint> code)
{
    m_canvas->setCode(code);
    if (code)
        select(*code);
}

void CodeMap::select(core::CodePoint code)
{
    const int row = m_model->rowOf(code);
    if (row < 0)
        return;
    m_table->selectRow(row);
    m_table->scrollTo(m_model->index(row, 0));
}

QString CodeMap::csv() const
{
    return m_model->csv();
}

QJsonObject CodeMap::saveState() const
{
    return {{QStringLiteral("sortColumn"), m_table->horizontalHeader()->sortIndicatorSection()},
            {QStringLiteral("descending"), m_table->horizontalHeader()->sortIndicatorOrder() == Qt::DescendingOrder}};
}

void CodeMap::restoreState(const QJsonObject& state)
{
    const int column = state.value(QStringLiteral("sortColumn")).toInt(-1);
    if (column >= 0 && column < core::codeColumnCount)
        m_table->sortByColumn(column, state.value(QStringLiteral("descending")).toBool() ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void CodeMap::paintPicture(QPainter& painter, QSizeF size) const
{
    m_canvas->paintPicture(painter, size);
}

void CodeMap::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_model->retranslate();
        retranslate();
    } else if (event->type() == QEvent::FontChange) {
        m_status->setMinimumHeight(m_status->fontMetrics().height() * 2);
        m_table->resizeColumnsToContents();
    }
}

bool CodeMap::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Copy)) {
            copySelection();
            return true;
        }
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            if (m_table->currentIndex().isValid())
                Q_EMIT codeActivated(m_model->codeAt(m_table->currentIndex().row()));
            return true;
        }
        if (key->key() == Qt::Key_S && key->modifiers() == Qt::NoModifier) {
            sortByCurrentColumn();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

/// The heading's click for the keyboard: sorts by the column of the cursor, a second time the other way round.
void CodeMap::sortByCurrentColumn()
{
    const QHeaderView* header = m_table->horizontalHeader();
    const int column = std::max(0, m_table->currentIndex().column());
    const bool again = header->sortIndicatorSection() == column && header->sortIndicatorOrder() == Qt::AscendingOrder;
    m_table->sortByColumn(column, again ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void CodeMap::copySelection() const
{
    QStringList lines;
    for (const QModelIndex& row : m_table->selectionModel()->selectedRows()) {
        QStringList cells;
        for (int column = 0; column < core::codeColumnCount; ++column)
            cells += m_model->index(row.row(), column).data().toString();
        lines += cells.join(QLatin1Char('\t'));
    }
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

void CodeMap::retranslate()
{
    const QString name = QString::fromStdString(m_format.name);
    m_title->setText(tr("All codes of %1").arg(name));
    m_table->setAccessibleName(tr("Table of codes"));
    m_table->setToolTip(tr("A click on a heading or S sorts by that column; Enter picks the code; Ctrl+C copies rows"));
    m_status->setAccessibleName(tr("Code pointed at"));
    m_splitter->setAccessibleName(tr("Code map and table"));
}

} // namespace quantoscope::widgets
