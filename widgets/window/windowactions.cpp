// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/window/windowactions.h"

#include <QActionGroup>
#include <QFileInfo>
#include <QMenuBar>

namespace quantoscope::widgets {

WindowActions::WindowActions(QMenuBar* bar) : QObject(bar)
{
    m_file = bar->addMenu(QString());
    open = add(m_file, "open", {QKeySequence::Open});
    m_recent = m_file->addMenu(QString());
    m_recent->setObjectName(QStringLiteral("menu.recent"));
    m_file->addSeparator();
    saveSession = add(m_file, "saveSession", {QKeySequence::Save});
    openSession = add(m_file, "openSession", {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O)});
    m_file->addSeparator();
    quit = add(m_file, "quit", {QKeySequence(Qt::CTRL | Qt::Key_Q)});
    quit->setMenuRole(QAction::QuitRole);

    m_view = bar->addMenu(QString());
    m_afterPages = m_view->addSeparator();
    m_theme = m_view->addMenu(QString());
    m_themes = new QActionGroup(this);
    for (const ThemeChoice theme : {ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark})
        addChoice(m_theme, m_themes, qPrintable(QLatin1String("theme.") + themeName(theme)), static_cast<int>(theme));
    m_language = m_view->addMenu(QString());
    m_languages = new QActionGroup(this);
    for (const Language language : {Language::English, Language::Chinese})
        addChoice(m_language, m_languages, qPrintable(QLatin1String("language.") + languageName(language)),
                  static_cast<int>(language));
    m_view->addSeparator();
    textLarger = add(m_view, "textLarger", {QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
    textSmaller = add(m_view, "textSmaller", {QKeySequence(Qt::CTRL | Qt::Key_Minus)});
    textReset = add(m_view, "textReset", {QKeySequence(Qt::CTRL | Qt::Key_0)});
    m_view->addSeparator();
    fullScreen = add(m_view, "fullScreen", {QKeySequence(Qt::Key_F11)});
    fullScreen->setCheckable(true);

    m_help = bar->addMenu(QString());
    help = add(m_help, "help", {QKeySequence(Qt::Key_F1)});
    shortcuts = add(m_help, "shortcuts", {QKeySequence(Qt::CTRL | Qt::Key_Slash)});
    m_help->addSeparator();
    about = add(m_help, "about");
    about->setMenuRole(QAction::AboutRole);

    connect(m_themes, &QActionGroup::triggered, this,
            [this](const QAction* action) { Q_EMIT themeChosen(static_cast<ThemeChoice>(action->data().toInt())); });
    connect(m_languages, &QActionGroup::triggered, this,
            [this](const QAction* action) { Q_EMIT languageChosen(static_cast<Language>(action->data().toInt())); });
    connect(m_recent, &QMenu::triggered, this,
            [this](const QAction* action) { Q_EMIT recentFileChosen(action->data().toString()); });
    retranslate();
}

QAction* WindowActions::add(QMenu* menu, const char* name, const QList<QKeySequence>& keys)
{
    QAction* action = menu->addAction(QString());
    action->setObjectName(QLatin1String("action.") + QLatin1String(name));
    action->setShortcuts(keys);
    return action;
}

QAction* WindowActions::addChoice(QMenu* menu, QActionGroup* group, const char* name, int data)
{
    QAction* action = add(menu, name);
    action->setCheckable(true);
    action->setData(data);
    group->addAction(action);
    return action;
}

QAction* WindowActions::addPage(const QString& id)
{
    auto* action = new QAction(m_view);
    action->setObjectName(QLatin1String("action.page.") + id);
    ++m_pageCount;
    if (m_pageCount <= 9)
        action->setShortcut(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + m_pageCount)));
    m_view->insertAction(m_afterPages, action);
    return action;
}

void WindowActions::setRecentFiles(const QStringList& paths)
{
    m_recent->clear();
    m_recent->setEnabled(!paths.isEmpty());
    for (const QString& path : paths) {
        QString name = QFileInfo(path).fileName();
        // A lone & would become a mnemonic.
        QAction* action = m_recent->addAction(name.replace(QLatin1Char('&'), QLatin1String("&&")));
        action->setData(path);
        action->setToolTip(path);
    }
    m_recent->setToolTipsVisible(true);
}

void WindowActions::setChoices(ThemeChoice theme, Language language)
{
    m_themes->actions().at(static_cast<int>(theme))->setChecked(true);
    m_languages->actions().at(static_cast<int>(language))->setChecked(true);
}

void WindowActions::retranslate()
{
    m_file->setTitle(tr("&File"));
    open->setText(tr("&Open…"));
    m_recent->setTitle(tr("Open &Recent"));
    saveSession->setText(tr("&Save Session…"));
    openSession->setText(tr("Open S&ession…"));
    quit->setText(tr("&Quit"));

    m_view->setTitle(tr("&View"));
    m_theme->setTitle(tr("&Theme"));
    m_themes->actions().at(0)->setText(tr("&System"));
    m_themes->actions().at(1)->setText(tr("&Light"));
    m_themes->actions().at(2)->setText(tr("&Dark"));
    m_language->setTitle(tr("&Language"));
    // Each language is named in itself, so that whoever is lost in the other one finds it.
    m_languages->actions().at(0)->setText(QStringLiteral("English"));
    m_languages->actions().at(1)->setText(QStringLiteral("中文"));
    textLarger->setText(tr("Larger Te&xt"));
    textSmaller->setText(tr("S&maller Text"));
    textReset->setText(tr("&Normal Text Size"));
    fullScreen->setText(tr("&Full Screen"));

    m_help->setTitle(tr("&Help"));
    help->setText(tr("&Help on This Page"));
    shortcuts->setText(tr("&Keyboard Shortcuts"));
    about->setText(tr("&About Quantoscope"));
}

} // namespace quantoscope::widgets
