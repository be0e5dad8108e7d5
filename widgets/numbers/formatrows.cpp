// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/formatrows.h"

#include "widgets/numbers/bitstrip.h"

#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace quantoscope::widgets {

FormatRows::FormatRows(QWidget* parent) : QScrollArea(parent), m_content(new QWidget), m_layout(new QVBoxLayout(m_content))
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setFocusPolicy(Qt::NoFocus);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(2);
    m_layout->addStretch();
    setWidget(m_content);
}

FormatRow* FormatRows::addRow()
{
    auto* row = new FormatRow(m_content);
    m_layout->insertWidget(m_layout->count() - 1, row);
    m_rows.push_back(row);
    row->strip()->installEventFilter(this);
    connect(row, &FormatRow::codeEdited, this, [this, row](core::CodePoint code) { Q_EMIT codeEdited(indexOf(row), code); });
    connect(row, &FormatRow::chosen, this, [this, row] { setCurrent(indexOf(row)); });
    connect(row, &FormatRow::removeRequested, this, [this, row] { Q_EMIT removeRequested(indexOf(row)); });
    connect(row, &FormatRow::moveRequested, this, [this, row](int by) { Q_EMIT moveRequested(indexOf(row), by); });
    return row;
}

int FormatRows::indexOf(const FormatRow* row) const
{
    return static_cast<int>(std::find(m_rows.begin(), m_rows.end(), row) - m_rows.begin());
}

void FormatRows::setViews(const std::vector<RowView>& views)
{
    while (m_rows.size() > views.size()) {
        // The row may be inside one of its own signals.
        m_rows.back()->hide();
        m_rows.back()->deleteLater();
        m_layout->removeWidget(m_rows.back());
        m_rows.pop_back();
    }
    while (m_rows.size() < views.size())
        addRow();
    for (std::size_t i = 0; i < views.size(); ++i) {
        m_rows[i]->setObjectName(QStringLiteral("row:") + QString::fromStdString(views[i].reading.format.name));
        m_rows[i]->setView(views[i]);
    }
    alignNames();
    setCurrent(qBound(0, m_current, qMax(0, count() - 1)));
}

void FormatRows::alignNames()
{
    int nameWidth = 0;
    for (const FormatRow* row : m_rows)
        nameWidth = qMax(nameWidth, row->nameWidth());
    for (FormatRow* row : m_rows)
        row->setNameWidth(nameWidth);
}

void FormatRows::changeEvent(QEvent* event)
{
    // The rows hear of the change after this list does.
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LanguageChange)
        QMetaObject::invokeMethod(this, &FormatRows::alignNames, Qt::QueuedConnection);
    QScrollArea::changeEvent(event);
}

void FormatRows::setCurrent(int index)
{
    const bool changed = index != m_current;
    m_current = index;
    for (int i = 0; i < count(); ++i)
        row(i)->setCurrent(i == index);
    if (changed)
        Q_EMIT currentChanged(index);
}

void FormatRows::focusRow(int index)
{
    if (index < 0 || index >= count())
        return;
    row(index)->strip()->setFocus(Qt::TabFocusReason);
    ensureWidgetVisible(row(index));
}

bool FormatRows::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QScrollArea::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool alt = (key->modifiers() & Qt::AltModifier) != 0;
    const int by = key->key() == Qt::Key_Up ? -1 : (key->key() == Qt::Key_Down ? 1 : 0);
    if (by != 0) {
        if (alt)
            Q_EMIT moveRequested(m_current, by);
        else
            focusRow(m_current + by);
        return true;
    }
    if (key->key() == Qt::Key_Delete) {
        Q_EMIT removeRequested(m_current);
        return true;
    }
    return QScrollArea::eventFilter(watched, event);
}

} // namespace quantoscope::widgets
