// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tensors/tensortreemodel.h"

#include <QSet>
#include <QTimer>
#include <QTreeView>

#include <functional>

class QMenu;

namespace quantoscope::widgets {

/// The tree of a file's tensors: keeps open groups and the chosen tensor over filters, sorting and reloads.
///
/// Moving through the rows chooses, after a moment's rest; Enter chooses at once, and opens and closes groups. The menu key
/// has the sorting and the columns for those without a mouse.
class TensorTreeView : public QTreeView
{
    Q_OBJECT

public:
    explicit TensorTreeView(TensorTreeModel& model, QWidget* parent = nullptr);

    /// Another file is in the model: forgets open groups and the chosen tensor, and opens what has few rows.
    void startAnew();
    /// Makes a tensor (or what cannot be read) the current row and shows it, without announcing it.
    bool showName(const QString& name);
    /// No row is current.
    void clearCurrent();
    /// The entries of the rows in sight.
    [[nodiscard]] QList<int> visibleEntries() const;
    /// The cells of the current row, separated by tabs, the whole name first.
    [[nodiscard]] QString currentRowText() const;
    void fitColumns();
    void retranslate();

    static constexpr int restMilliseconds = 150;

Q_SIGNALS:
    /// The user wants this tensor.
    void entryChosen(int entry);
    /// The user stands on a row, perhaps on one that is no tensor.
    void currentRowChanged();
    /// The rows in sight may be others.
    void viewMoved();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void rememberOpen();
    void restore();
    void fitName();
    void forEachGroup(const std::function<void(const QModelIndex&)>& visit) const;
    void chooseCurrent();
    void fillMenu(QMenu& menu);

    TensorTreeModel& m_model;
    QSet<QString> m_open;  ///< the names of the groups that are open without a filter
    QString m_current;     ///< the name of the current row
    bool m_hasCurrent = false;
    bool m_isRestoring = false;
    QTimer m_rest;
    QTimer m_moved;
};

} // namespace quantoscope::widgets
