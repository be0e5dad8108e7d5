// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/page.h"

#include <QDialog>

class QDialogButtonBox;

namespace quantoscope::widgets {

class CopyableTable;

/// A line of the sheet: the keys as the platform writes them, and what they do.
using Shortcut = KeyHint;

/// The shortcuts of all actions and QShortcuts below `root`, in the order they were made. An action without text or
/// keys is left out; a QShortcut is described by its whatsThis. Parts below `except` are left out.
[[nodiscard]] QList<Shortcut> collectShortcuts(const QObject* root, const QObject* except = nullptr);

/// The sheet of all keys: those of the window, then those of one page.
class ShortcutsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ShortcutsDialog(QWidget* parent);

    void setShortcuts(const QList<Shortcut>& ofWindow, const QString& pageTitle, const QList<Shortcut>& ofPage);

private:
    CopyableTable* m_table;
    QDialogButtonBox* m_buttons;
};

} // namespace quantoscope::widgets
