// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/page.h"
#include "widgets/common/settings.h"
#include "widgets/window/session.h"

#include <QMainWindow>

class QLabel;
class QStackedWidget;

namespace quantoscope::widgets {

class AboutDialog;
class Dialogs;
class HelpDialog;
class Languages;
class Rail;
class ShortcutsDialog;
class Theme;
class WindowActions;

/// What the window needs from outside; all of it outlives the window.
struct WindowServices {
    Settings& settings;
    Dialogs& dialogs;
    Theme& theme;
    Languages& languages;
};

/// The window: the rail of pages, the page in front, menus, sessions. It knows pages only as Page.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// Takes the pages over and shows the remembered one, with theme, text size and geometry from the settings.
    /// The language is the one the services have applied.
    MainWindow(const WindowServices& services, const QList<Page*>& pages);
    ~MainWindow() override;

    [[nodiscard]] QList<Page*> pages() const { return m_pages; }
    /// Null when there are no pages.
    [[nodiscard]] Page* currentPage() const;
    [[nodiscard]] Page* page(const QString& id) const;
    /// False when there is no such page.
    bool showPage(const QString& id);

    /// A session, or a file for the page that takes files. False after the user was told why not.
    bool openFile(const QString& path);

    [[nodiscard]] Session session() const;
    /// Puts a session in place, or leaves every page as it was and returns a sentence that says why.
    [[nodiscard]] QString applySession(const Session& session);

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void buildPages(const QList<Page*>& pages);
    void connectActions();
    void restoreWindow();
    void showIndex(int index);
    void passInput(const QString& pageId, const QString& input);
    void retranslate();
    void chooseTheme(ThemeChoice theme);
    void chooseLanguage(Language language);
    void scaleText(qreal factor);
    void chooseFileToOpen();
    void chooseSessionToOpen();
    void chooseSessionToSave();
    [[nodiscard]] QString openAny(const QString& path);
    [[nodiscard]] QString openSessionBytes(const QByteArray& bytes);
    void showMessage(const QString& text);
    void showHelp();
    void showShortcuts();
    void showAbout();
    void refreshSheets();
    [[nodiscard]] QString sessionFilter() const;

    WindowServices m_services;
    QList<Page*> m_pages;
    QList<QAction*> m_pageActions;
    Rail* m_rail;
    QStackedWidget* m_stack;
    QLabel* m_message;
    WindowActions* m_actions;
    HelpDialog* m_help = nullptr;
    ShortcutsDialog* m_shortcuts = nullptr;
    AboutDialog* m_about = nullptr;
};

} // namespace quantoscope::widgets
