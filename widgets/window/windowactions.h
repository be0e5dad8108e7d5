// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/settings.h"

#include <QAction>
#include <QMenu>

class QActionGroup;
class QMenuBar;

namespace quantoscope::widgets {

/// The window's menus and their actions; the window connects them. Each has an object name, `action.saveSession`.
class WindowActions : public QObject
{
    Q_OBJECT

public:
    /// Fills the menu bar; the actions belong to it.
    explicit WindowActions(QMenuBar* bar);

    /// One entry in the View menu with Ctrl+1…Ctrl+9, in order; its text comes by setText.
    QAction* addPage(const QString& id);
    /// Names shown are file names, the data are whole paths; the menu is off when there are none.
    void setRecentFiles(const QStringList& paths);
    /// Checks the entries without triggering them.
    void setChoices(ThemeChoice theme, Language language);
    void retranslate();

    QAction* open = nullptr;
    QAction* saveSession = nullptr;
    QAction* openSession = nullptr;
    QAction* quit = nullptr;
    QAction* textLarger = nullptr;
    QAction* textSmaller = nullptr;
    QAction* textReset = nullptr;
    QAction* fullScreen = nullptr;
    QAction* help = nullptr;
    QAction* shortcuts = nullptr;
    QAction* about = nullptr;

Q_SIGNALS:
    void themeChosen(ThemeChoice theme);
    void languageChosen(Language language);
    void recentFileChosen(const QString& path);

private:
    QAction* add(QMenu* menu, const char* name, const QList<QKeySequence>& keys = {});
    QAction* addChoice(QMenu* menu, QActionGroup* group, const char* name, int data);

    QMenu* m_file = nullptr;
    QMenu* m_recent = nullptr;
    QMenu* m_view = nullptr;
    QMenu* m_theme = nullptr;
    QMenu* m_language = nullptr;
    QMenu* m_help = nullptr;
    QAction* m_afterPages = nullptr;
    QActionGroup* m_themes = nullptr;
    QActionGroup* m_languages = nullptr;
    int m_pageCount = 0;
};

} // namespace quantoscope::widgets
