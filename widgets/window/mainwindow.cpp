// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/window/mainwindow.h"

#include "core/files/atomicfile.h"
#include "translations/errortext.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/languages.h"
#include "widgets/common/theme.h"
#include "widgets/window/aboutdialog.h"
#include "widgets/window/helpdialog.h"
#include "widgets/window/rail.h"
#include "widgets/window/shortcutsdialog.h"
#include "widgets/window/windowactions.h"

#include <QCloseEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QMenuBar>
#include <QMimeData>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTimer>

namespace quantoscope::widgets {

namespace {

constexpr qreal textStep = 0.1;
constexpr int messageMilliseconds = 8000;

/// A window can be smaller than a page at large text: the page then scrolls.
QScrollArea* scrollable(Page* page)
{
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidgetResizable(true);
    area->setWidget(page);
    return area;
}

} // namespace

MainWindow::MainWindow(const WindowServices& services, const QList<Page*>& pages)
    : m_services(services), m_rail(new Rail(this)), m_stack(new QStackedWidget(this)),
      m_message(new QLabel(menuBar())), m_actions(new WindowActions(menuBar()))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowIcon(QIcon(QStringLiteral(":/icons/quantoscope.svg")));
    setAcceptDrops(true);
    // Beside the menus, where a message that comes and goes moves nothing.
    m_message->setObjectName(QStringLiteral("message"));
    m_message->setTextFormat(Qt::PlainText);
    menuBar()->setCornerWidget(m_message);
    auto* content = new QWidget(this);
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addWidget(m_stack, 1);
    setCentralWidget(content);
    buildPages(pages);
    connectActions();
    restoreWindow();
    retranslate();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildPages(const QList<Page*>& pages)
{
    for (Page* page : pages) {
        const int index = static_cast<int>(m_pages.size());
        m_pages.append(page);
        m_stack->addWidget(scrollable(page));
        m_rail->addEntry(page->pageId(), page->iconPath(), page->title());
        QAction* action = m_actions->addPage(page->pageId());
        m_pageActions.append(action);
        connect(action, &QAction::triggered, this, [this, index] { showIndex(index); });
        connect(page, &Page::inputWanted, this, &MainWindow::passInput);
    }
    connect(m_rail, &Rail::currentChanged, this, &MainWindow::showIndex);
}

void MainWindow::connectActions()
{
    connect(m_actions->open, &QAction::triggered, this, &MainWindow::chooseFileToOpen);
    connect(m_actions->openSession, &QAction::triggered, this, &MainWindow::chooseSessionToOpen);
    connect(m_actions->saveSession, &QAction::triggered, this, &MainWindow::chooseSessionToSave);
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions, &WindowActions::recentFileChosen, this, &MainWindow::openFile);
    connect(m_actions, &WindowActions::themeChosen, this, &MainWindow::chooseTheme);
    connect(m_actions, &WindowActions::languageChosen, this, &MainWindow::chooseLanguage);
    const auto textSize = [this] { return m_services.settings.textSize(); };
    connect(m_actions->textLarger, &QAction::triggered, this, [=, this] { scaleText(textSize() + textStep); });
    connect(m_actions->textSmaller, &QAction::triggered, this, [=, this] { scaleText(textSize() - textStep); });
    connect(m_actions->textReset, &QAction::triggered, this, [this] { scaleText(1.0); });
    connect(m_actions->fullScreen, &QAction::triggered, this, [this](bool isOn) {
        setWindowState(windowState().setFlag(Qt::WindowFullScreen, isOn));
    });
    connect(m_actions->help, &QAction::triggered, this, &MainWindow::showHelp);
    connect(m_actions->shortcuts, &QAction::triggered, this, &MainWindow::showShortcuts);
    connect(m_actions->about, &QAction::triggered, this, &MainWindow::showAbout);
}

void MainWindow::restoreWindow()
{
    const Settings& settings = m_services.settings;
    m_services.theme.apply(settings.theme(), settings.textSize());
    m_actions->setChoices(settings.theme(), m_services.languages.current());
    m_actions->setRecentFiles(settings.recentFiles());
    resize(1280, 720);
    if (!settings.geometry().isEmpty())
        restoreGeometry(settings.geometry());
    if (!showPage(settings.page()))
        showIndex(0);
}

Page* MainWindow::currentPage() const
{
    return m_pages.value(m_stack->currentIndex());
}

Page* MainWindow::page(const QString& id) const
{
    for (Page* page : m_pages) {
        if (page->pageId() == id)
            return page;
    }
    return nullptr;
}

bool MainWindow::showPage(const QString& id)
{
    Page* wanted = page(id);
    if (wanted)
        showIndex(static_cast<int>(m_pages.indexOf(wanted)));
    return wanted != nullptr;
}

void MainWindow::showIndex(int index)
{
    if (index < 0 || index >= m_pages.size())
        return;
    m_stack->setCurrentIndex(index);
    m_rail->setCurrent(index);
    m_services.settings.setPage(m_pages[index]->pageId());
    refreshSheets();
}

void MainWindow::passInput(const QString& pageId, const QString& input)
{
    Page* wanted = page(pageId);
    if (!wanted)
        return;
    const QString problem = wanted->openInput(input);
    if (problem.isEmpty())
        showPage(pageId);
    else
        m_services.dialogs.showError(this, tr("Cannot Open the File"), problem);
}

bool MainWindow::openFile(const QString& path)
{
    const QString problem = openAny(path);
    if (!problem.isEmpty()) {
        m_services.dialogs.showError(this, tr("Cannot Open the File"), problem);
        return false;
    }
    m_services.settings.addRecentFile(path);
    m_services.settings.setLastFolder(QFileInfo(path).absolutePath());
    m_actions->setRecentFiles(m_services.settings.recentFiles());
    return true;
}

QString MainWindow::openAny(const QString& path)
{
    const bool isNamedSession = QFileInfo(path).suffix() == sessionEnding();
    if (isNamedSession || path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive)) {
        const auto bytes = core::readWholeFile(path, Session::sizeLimit);
        if (!bytes)
            return phrases::errorText(bytes.error());
        if (isNamedSession || looksLikeSession(*bytes))
            return openSessionBytes(*bytes);
    }
    Page* reader = currentPage() && currentPage()->acceptsFiles() ? currentPage() : nullptr;
    for (Page* page : m_pages) {
        if (!reader && page->acceptsFiles())
            reader = page;
    }
    if (!reader)
        return tr("No page of this program reads “%1”.").arg(QFileInfo(path).fileName());
    const QString problem = reader->openInput(path);
    if (problem.isEmpty())
        showPage(reader->pageId());
    return problem;
}

QString MainWindow::openSessionBytes(const QByteArray& bytes)
{
    const auto session = decodeSession(bytes);
    return session ? applySession(*session) : session.error();
}

Session MainWindow::session() const
{
    Session session;
    if (const Page* front = currentPage())
        session.page = front->pageId();
    for (const Page* page : m_pages)
        session.pages.insert(page->pageId(), page->saveState());
    return session;
}

QString MainWindow::applySession(const Session& session)
{
    if (!page(session.page))
        return tr("The session shows the page “%1”, which this program does not have.").arg(session.page);
    const Session before = this->session();
    for (Page* page : m_pages) {
        if (!session.pages.contains(page->pageId()))
            continue;
        const QString problem = page->restoreState(session.pages.value(page->pageId()));
        if (problem.isEmpty())
            continue;
        for (Page* changed : m_pages)
            changed->restoreState(before.pages.value(changed->pageId()));
        //: %1 is the name of a page, %2 a sentence about what is wrong
        return tr("%1: %2").arg(page->title(), problem);
    }
    showPage(session.page);
    return {};
}

void MainWindow::chooseFileToOpen()
{
    const QString filter = tr("All files (*)") + QLatin1String(";;") + sessionFilter();
    const QString path = m_services.dialogs.openFileName(this, tr("Open a File"), m_services.settings.lastFolder(), filter);
    if (!path.isEmpty())
        openFile(path);
}

void MainWindow::chooseSessionToOpen()
{
    const QString path = m_services.dialogs.openFileName(this, tr("Open a Session"), m_services.settings.lastFolder(),
                                                         sessionFilter());
    if (!path.isEmpty())
        openFile(path);
}

void MainWindow::chooseSessionToSave()
{
    QString suggestion = tr("session", "suggested file name") + QLatin1Char('.') + sessionEnding();
    if (!m_services.settings.lastFolder().isEmpty())
        suggestion.prepend(m_services.settings.lastFolder() + QLatin1Char('/'));
    const QString path = m_services.dialogs.saveFileName(this, tr("Save the Session"), suggestion, sessionFilter());
    if (path.isEmpty())
        return;
    const auto written = core::writeFileAtomically(path, encodeSession(session()));
    if (!written) {
        m_services.dialogs.showError(this, tr("Cannot Save the Session"), phrases::errorText(written.error()));
        return;
    }
    m_services.settings.addRecentFile(path);
    m_services.settings.setLastFolder(QFileInfo(path).absolutePath());
    m_actions->setRecentFiles(m_services.settings.recentFiles());
    showMessage(tr("Saved to %1").arg(path));
}

QString MainWindow::sessionFilter() const
{
    return tr("Quantoscope sessions (*.quantoscope)");
}

void MainWindow::chooseTheme(ThemeChoice theme)
{
    m_services.settings.setTheme(theme);
    m_services.theme.apply(theme, m_services.settings.textSize());
}

void MainWindow::chooseLanguage(Language language)
{
    m_services.settings.setLanguage(language);
    m_services.languages.apply(language);
}

void MainWindow::scaleText(qreal factor)
{
    m_services.settings.setTextSize(qRound(factor * 10) / 10.0);
    const qreal size = m_services.settings.textSize();
    m_services.theme.apply(m_services.settings.theme(), size);
    showMessage(tr("Text size %1 %").arg(qRound(size * 100)));
}

void MainWindow::showMessage(const QString& text)
{
    m_message->setText(text + QStringLiteral("  "));
    m_message->setAccessibleName(text);
    menuBar()->setCornerWidget(m_message);
    QTimer::singleShot(messageMilliseconds, m_message, [this, text] {
        if (m_message->accessibleName() == text)
            m_message->clear();
    });
}

void MainWindow::showHelp()
{
    if (!m_help)
        m_help = new HelpDialog(this);
    refreshSheets();
    m_help->show();
    m_help->raise();
    m_help->activateWindow();
}

void MainWindow::showShortcuts()
{
    if (!m_shortcuts)
        m_shortcuts = new ShortcutsDialog(this);
    refreshSheets();
    m_shortcuts->show();
    m_shortcuts->raise();
    m_shortcuts->activateWindow();
}

void MainWindow::showAbout()
{
    if (!m_about)
        m_about = new AboutDialog(this);
    m_about->show();
    m_about->raise();
    m_about->activateWindow();
}

void MainWindow::refreshSheets()
{
    const Page* front = currentPage();
    const QString title = front ? front->title() : windowTitle();
    if (m_help)
        m_help->setHelp(title, front ? front->helpText() : QString());
    if (m_shortcuts) {
        const QList<Shortcut> ofPage = front ? collectShortcuts(front) + front->keyHints() : QList<Shortcut>();
        m_shortcuts->setShortcuts(collectShortcuts(menuBar()), title, ofPage);
    }
}

void MainWindow::retranslate()
{
    setWindowTitle(tr("Quantoscope"));
    m_actions->retranslate();
    for (int index = 0; index < m_pages.size(); ++index) {
        m_rail->setTitle(index, m_pages[index]->title());
        m_pageActions[index]->setText(m_pages[index]->title());
    }
    refreshSheets();
}

void MainWindow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::WindowStateChange)
        m_actions->fullScreen->setChecked(isFullScreen());
    QMainWindow::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_services.settings.setGeometry(saveGeometry());
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.constFirst().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.isEmpty())
        return;
    event->acceptProposedAction();
    openFile(urls.constFirst().toLocalFile());
}

} // namespace quantoscope::widgets
