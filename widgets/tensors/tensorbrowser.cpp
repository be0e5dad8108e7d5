// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tensors/tensorbrowser.h"

#include "translations/errortext.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/numbertext.h"
#include "widgets/common/palette.h"
#include "widgets/common/settings.h"
#include "widgets/tensors/generatedialog.h"
#include "widgets/tensors/loadedtensor.h"
#include "widgets/tensors/pastedialog.h"
#include "widgets/tensors/rawdialog.h"
#include "widgets/tensors/sourcemenu.h"
#include "widgets/tensors/tensorfilefilter.h"
#include "widgets/tensors/tensortreemodel.h"
#include "widgets/tensors/tensortreeview.h"

#include <QClipboard>
#include <QEvent>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace quantoscope::widgets {

namespace {

constexpr int resortMilliseconds = 400;
constexpr int patienceMilliseconds = 300;
/// A file opens with its first tensor chosen, unless that takes long.
constexpr std::int64_t quicklyShown = std::int64_t(1) << 26;
constexpr qsizetype shownMetadata = 3;
constexpr qsizetype longestMetadata = 60; ///< characters

QString clipped(const std::string& text, qsizetype length)
{
    const QString whole = QString::fromUtf8(text.data(), std::min(static_cast<qsizetype>(text.size()), 4 * length)).simplified();
    return whole.size() > length ? whole.left(length) + QChar(0x2026) : whole;
}

} // namespace

TensorBrowser::TensorBrowser(Dialogs& dialogs, Settings& settings, QWidget* parent)
    : QWidget(parent), m_dialogs(dialogs), m_settings(settings), m_document(new TensorDocument(this)), m_model(new TensorTreeModel(this)),
      m_menu(new SourceMenu(settings, this)), m_open(new QPushButton(this)), m_filter(new QLineEdit(this)),
      m_tree(new TensorTreeView(*m_model, this)), m_rowNote(new QLabel(this)), m_problems(new QPushButton(this)), m_progress(new QProgressBar(this)),
      m_stop(new QPushButton(this)), m_message(new QLabel(this)), m_file(new QLabel(this))
{
    build();
    connectParts();
    connectMenu();
    connectDocument();
    retranslate();
}

void TensorBrowser::build()
{
    m_open->setObjectName(QStringLiteral("openTensor"));
    m_open->setMenu(m_menu);
    m_filter->setObjectName(QStringLiteral("tensorFilter"));
    m_filter->setClearButtonEnabled(true);
    m_tree->setObjectName(QStringLiteral("tensorTree"));
    m_tree->header()->setObjectName(QStringLiteral("tensorHeader"));
    m_rowNote->setObjectName(QStringLiteral("tensorNote"));
    m_problems->setObjectName(QStringLiteral("tensorProblems"));
    m_problems->setFlat(true);
    m_progress->setObjectName(QStringLiteral("tensorProgress"));
    m_progress->setRange(0, 1000);
    m_stop->setObjectName(QStringLiteral("tensorStop"));
    m_message->setObjectName(QStringLiteral("tensorMessage"));
    m_file->setObjectName(QStringLiteral("tensorFile"));
    for (QLabel* label : {m_rowNote, m_message, m_file}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        // A long path without a blank must not widen the column.
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }
    auto* activity = new QHBoxLayout;
    activity->addWidget(m_progress, 1);
    activity->addWidget(m_stop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_open);
    layout->addWidget(m_filter);
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_rowNote);
    layout->addWidget(m_problems, 0, Qt::AlignLeft);
    layout->addLayout(activity);
    layout->addWidget(m_message);
    layout->addWidget(m_file);
    for (QWidget* part : std::initializer_list<QWidget*>{m_rowNote, m_problems, m_progress, m_stop, m_message, m_file})
        part->hide();
    setTabOrder(m_open, m_filter);
    setTabOrder(m_filter, m_tree);
    setTabOrder(m_tree, m_problems);
    setTabOrder(m_problems, m_stop);
}

void TensorBrowser::connectParts()
{
    auto* find = new QShortcut(QKeySequence::Find, this);
    find->setObjectName(QStringLiteral("findTensor"));
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, this, [this] {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
    });
    connect(m_filter, &QLineEdit::textChanged, m_model, &TensorTreeModel::setFilter);
    connect(m_filter, &QLineEdit::textChanged, this, &TensorBrowser::showFile);
    connect(m_filter, &QLineEdit::returnPressed, m_tree, qOverload<>(&QWidget::setFocus));
    connect(m_tree, &TensorTreeView::entryChosen, this, &TensorBrowser::choose);
    connect(m_tree, &TensorTreeView::currentRowChanged, this, &TensorBrowser::showRowNote);
    connect(m_tree, &TensorTreeView::viewMoved, this, [this] { m_document->prefer(m_tree->visibleEntries()); });
    connect(m_problems, &QPushButton::clicked, this, &TensorBrowser::nextProblem);
    connect(m_stop, &QPushButton::clicked, this, [this] { m_document->isPaused() ? m_document->resume() : m_document->stop(); });
}

void TensorBrowser::connectMenu()
{
    connect(m_menu, &SourceMenu::openRequested, this, &TensorBrowser::chooseFile);
    connect(m_menu, &SourceMenu::rawRequested, this, &TensorBrowser::chooseRaw);
    connect(m_menu, &SourceMenu::pasteRequested, this, &TensorBrowser::paste);
    connect(m_menu, &SourceMenu::recentChosen, this, &TensorBrowser::openPath);
    connect(m_menu, &SourceMenu::generateRequested, this, &TensorBrowser::generate);
    connect(m_menu, &SourceMenu::sampleChosen, this, [this](core::SampleKind kind) {
        core::SampleSpec sample = m_source.isSample() ? m_source.sample : core::SampleSpec();
        sample.kind = kind;
        openSource(sampleSource(sample));
    });
    connect(m_menu, &SourceMenu::setChosen, this, [this](const QString& set) { openSource(setSource(set)); });
}

void TensorBrowser::connectDocument()
{
    m_resort.setSingleShot(true);
    m_resort.setInterval(resortMilliseconds);
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMilliseconds);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_progress->setVisible(m_document->isBusy());
        showActivity();
    });
    connect(&m_resort, &QTimer::timeout, m_model, &TensorTreeModel::resort);
    connect(m_document, &TensorDocument::opened, this, [this] { adoptFile(false); });
    connect(m_document, &TensorDocument::reloaded, this, [this] { adoptFile(true); });
    connect(m_document, &TensorDocument::failed, this, [this](const core::Error& error) {
        const TensorSource source = m_wanted;
        showMessage([error] { return phrases::errorText(error); }, true);
        Q_EMIT openFailed(source, error);
    });
    connect(m_document, &TensorDocument::gone, this, [this] {
        showMessage([this] { return tr("The file %1 is gone. What was read of it is still shown.").arg(sourceTitle(m_document->source())); }, true);
    });
    connect(m_document, &TensorDocument::summaryReady, this, &TensorBrowser::noteSummary);
    connect(m_document, &TensorDocument::progressed, m_progress, &QProgressBar::setValue);
    connect(m_document, &TensorDocument::activityChanged, this, &TensorBrowser::showActivity);
}

void TensorBrowser::openPath(const QString& path)
{
    openSource(fileSource(path));
}

void TensorBrowser::openSource(const TensorSource& source)
{
    m_wanted = source;
    showMessage({}, false);
    m_document->open(source);
}

void TensorBrowser::choose(int entry)
{
    m_source = m_document->sourceOf(entry);
    m_document->choose(entry);
    Q_EMIT tensorChosen(m_source);
}

bool TensorBrowser::chooseTensor(const QString& name)
{
    const int entry = m_document->indexOf(name);
    if (entry < 0)
        return false;
    if (!m_model->indexOfEntry(entry).isValid())
        m_filter->clear();
    m_tree->showName(name);
    showRowNote();
    choose(entry);
    return true;
}

std::optional<core::TensorEntry> TensorBrowser::entryOf(const TensorSource& source) const
{
    const int index = m_document->indexOf(source);
    return index < 0 ? std::nullopt : std::optional(m_document->file()->tensors[static_cast<std::size_t>(index)]);
}

bool TensorBrowser::isBusy() const
{
    return m_document->isBusy();
}

void TensorBrowser::adoptFile(bool isReload)
{
    m_model->setFile(m_document->file());
    for (int i = 0; i < m_document->count(); ++i) {
        if (m_document->waitsForChoice(i))
            m_model->setWaiting(i, true);
    }
    showFile();
    if (isReload) {
        showMessage([this] { return tr("The file %1 changed and was read again.").arg(sourceTitle(m_document->source())); }, false);
        // What is shown may be of something that was open before.
        if (m_source.whole() != m_document->source() || chooseTensor(m_source.tensor))
            return;
        m_tree->clearCurrent();
        miss(m_source);
        return;
    }
    if (!m_filter->text().isEmpty())
        m_filter->clear();
    m_tree->startAnew();
    if (const TensorSource& opened = m_document->source(); opened.isFile()) {
        if (!opened.raw)
            m_settings.addRecentFile(opened.path);
        m_settings.setLastFolder(QFileInfo(opened.path).absolutePath());
    }
    if (m_wanted.tensor.isEmpty())
        chooseFirst();
    else if (!chooseTensor(m_wanted.tensor))
        miss(m_document->source().withTensor(m_wanted.tensor));
}

void TensorBrowser::miss(const TensorSource& source)
{
    // What cannot be read has a row with its reason.
    m_tree->showName(source.tensor);
    showRowNote();
    const auto& problems = m_document->file()->problems;
    const auto problem = std::ranges::find(problems, source.tensor.toStdString(), &core::TensorProblem::tensor);
    const core::Error error = problem != problems.end() ? problem->error : noSuchTensor(source).value();
    showMessage([source, error] { return loadErrorText(source, error); }, true);
    Q_EMIT openFailed(source, error);
}

void TensorBrowser::chooseFirst()
{
    const auto& tensors = m_document->file()->tensors;
    if (tensors.empty()) {
        // Nothing can be shown; why is told.
        if (const QModelIndexList rows = m_model->problemRows(); !rows.isEmpty())
            m_tree->showName(m_model->fullName(rows.first()));
        showRowNote();
        return;
    }
    const auto small = std::ranges::find_if(tensors, [](const core::TensorEntry& entry) { return entry.count <= quicklyShown; });
    chooseTensor(QString::fromStdString((small == tensors.end() ? tensors.front() : *small).name));
}

void TensorBrowser::noteSummary(int index)
{
    m_model->setState(index, m_document->state(index));
    if (m_document->state(index).error)
        showFile();
    if (m_model->isFlat() && !m_resort.isActive())
        m_resort.start();
}

void TensorBrowser::nextProblem()
{
    if (!m_filter->text().isEmpty())
        m_filter->clear();
    const QModelIndexList rows = m_model->problemRows();
    if (rows.isEmpty())
        return;
    const qsizetype at = rows.indexOf(m_tree->currentIndex().siblingAtColumn(0));
    m_tree->showName(m_model->fullName(rows[(at + 1) % rows.size()]));
    showRowNote();
}

void TensorBrowser::chooseFile()
{
    const QString path = m_dialogs.openFileName(this, tr("Open a Tensor File"), m_settings.lastFolder(), tensorFileFilter());
    if (!path.isEmpty())
        openPath(path);
}

void TensorBrowser::chooseRaw()
{
    const QString path = m_dialogs.openFileName(this, tr("Open Raw Numbers"), m_settings.lastFolder(), tr("All files (*)"));
    if (!path.isEmpty())
        askRaw(path);
}

void TensorBrowser::askRaw(const QString& path)
{
    auto* dialog = new RawDialog(path, m_source.raw.value_or(core::RawSpec{.shape = {-1}}), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { openSource(fileSource(dialog->path(), {}, dialog->spec())); });
    dialog->open();
}

void TensorBrowser::paste()
{
    auto* dialog = new PasteDialog(QGuiApplication::clipboard()->text(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { openSource(textSource(dialog->text())); });
    dialog->open();
}

void TensorBrowser::generate()
{
    auto* dialog = new GenerateDialog(m_source.isSample() ? m_source.sample : core::SampleSpec(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { openSource(sampleSource(dialog->sample())); });
    dialog->open();
}

void TensorBrowser::showActivity()
{
    const bool isPaused = m_document->isPaused();
    // What is done in a moment should not flicker.
    if (m_document->isBusy() && !m_progress->isVisibleTo(this) && !m_patience.isActive())
        m_patience.start();
    if (!m_document->isBusy())
        m_progress->hide();
    m_stop->setVisible(isPaused || m_progress->isVisibleTo(this));
    m_progress->setFormat(m_document->isOpening() ? tr("Opening: %p %") : tr("Looking at the values: %p %"));
    m_progress->setAccessibleName(m_document->isOpening() ? tr("Progress of opening the file") : tr("Progress of looking at the values"));
    m_stop->setText(isPaused ? tr("&Go on") : tr("S&top"));
    m_stop->setAccessibleName(isPaused ? tr("Go on looking at the values") : tr("Stop reading"));
    if (m_model->isFlat() && !m_document->isBusy())
        m_model->resort();
}

void TensorBrowser::showFile()
{
    const auto& file = m_document->file();
    const int problems = m_model->problemCount();
    m_problems->setVisible(problems > 0);
    //: a button that goes to the next of them
    m_problems->setText(QStringLiteral("⚠ ") + tr("%n problem(s)", nullptr, problems));
    m_problems->setAccessibleName(tr("Go to the next problem"));
    m_problems->setToolTip(tr("Goes to the next tensor that has a problem."));
    m_file->setVisible(file != nullptr);
    if (!file)
        return;
    double elements = 0;
    double bytes = 0;
    for (const core::TensorEntry& entry : file->tensors) {
        elements += static_cast<double>(entry.count);
        bytes += static_cast<double>(entry.bytes);
    }
    const auto whole = [](double sum) { return sum < 9e18 ? static_cast<std::int64_t>(sum) : std::numeric_limits<std::int64_t>::max(); };
    QStringList lines;
    //: file name, format, number of tensors, number of elements, bytes
    QStringList summary{sourceTitle(m_document->source()), textOf(file->format), tr("%n tensor(s)", nullptr, static_cast<int>(file->tensors.size())),
                        tr("%1 parameters").arg(countText(whole(elements))), sizeText(whole(bytes))};
    summary.removeAll(QString());
    lines.append(summary.join(QStringLiteral(" · ")));
    if (!m_model->filter().isEmpty())
        lines.append(tr("%n of them shown", nullptr, m_model->shownTensors()));
    QStringList facts;
    for (const auto& [key, value] : file->metadata) {
        if (facts.size() < shownMetadata && static_cast<qsizetype>(key.size() + value.size()) <= longestMetadata)
            facts.append(clipped(key, longestMetadata) + QStringLiteral(": ") + clipped(value, longestMetadata));
    }
    if (!facts.isEmpty())
        lines.append(facts.join(QStringLiteral(" · ")));
    m_file->setText(lines.join(QLatin1Char('\n')));
    m_file->setToolTip(fileTip());
}

QString TensorBrowser::fileTip() const
{
    constexpr std::size_t longest = 30;
    QStringList lines{m_document->source().isFile() ? m_document->source().path : sourceTitle(m_document->source())};
    const auto& metadata = m_document->file()->metadata;
    for (std::size_t i = 0; i < std::min(metadata.size(), longest); ++i)
        lines.append(clipped(metadata[i].first, longestMetadata) + QStringLiteral(": ") + clipped(metadata[i].second, 2 * longestMetadata));
    if (metadata.size() > longest)
        lines.append(QStringLiteral("…"));
    return lines.join(QLatin1Char('\n'));
}

void TensorBrowser::showRowNote()
{
    const QString text = m_tree->currentIndex().isValid() ? m_model->problemText(m_tree->currentIndex()) : QString();
    m_rowNote->setText(text.isEmpty() ? QString() : QStringLiteral("⚠ ") + text);
    m_rowNote->setVisible(!text.isEmpty());
}

void TensorBrowser::showMessage(std::function<QString()> message, bool isWarning)
{
    m_messageText = std::move(message);
    m_isWarning = isWarning;
    const QString text = m_messageText ? m_messageText() : QString();
    m_message->setText(isWarning && !text.isEmpty() ? QStringLiteral("⚠ ") + text : text);
    m_message->setVisible(!text.isEmpty());
    restyle();
}

void TensorBrowser::restyle()
{
    QPalette warning = palette();
    warning.setColor(QPalette::WindowText, roleColor(ColorRole::Warning, palette()));
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, roleColor(ColorRole::MutedText, palette()));
    m_message->setPalette(m_isWarning ? warning : muted);
    m_rowNote->setPalette(warning);
    m_file->setPalette(muted);
    warning.setColor(QPalette::ButtonText, roleColor(ColorRole::Warning, palette()));
    m_problems->setPalette(warning);
}

void TensorBrowser::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        m_tree->retranslate();
    } else if (event->type() == QEvent::PaletteChange) {
        restyle();
    } else if (event->type() == QEvent::FontChange) {
        QTimer::singleShot(0, m_tree, &TensorTreeView::fitColumns);
    }
}

void TensorBrowser::retranslate()
{
    m_open->setText(tr("&Open"));
    m_open->setAccessibleName(tr("Open a tensor"));
    m_open->setToolTip(tr("Files, the clipboard, samples. A file can also be dropped on the window."));
    m_filter->setPlaceholderText(tr("Filter by name"));
    m_filter->setAccessibleName(tr("Filter the tensors by name"));
    m_filter->setToolTip(tr("Shows the tensors whose names contain this (Ctrl+F)."));
    findChild<QShortcut*>(QStringLiteral("findTensor"))->setWhatsThis(tr("Filter the tensors by name"));
    m_tree->setAccessibleName(tr("Tensors of the file"));
    m_rowNote->setAccessibleName(tr("Problem of the current row"));
    m_message->setAccessibleName(tr("Message"));
    m_file->setAccessibleName(tr("The file"));
    showMessage(m_messageText, m_isWarning);
    showActivity();
    showFile();
    showRowNote();
}

} // namespace quantoscope::widgets
