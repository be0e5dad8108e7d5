// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tensors/tensorspage.h"

#include "core/files/mappedfile.h"
#include "core/files/relatedpath.h"
#include "translations/errortext.h"
#include "widgets/common/columnarea.h"
#include "widgets/common/palette.h"
#include "widgets/tensors/statisticstable.h"
#include "widgets/tensors/tensorbrowser.h"
#include "widgets/tensors/tensorview.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace quantoscope::widgets {

namespace {

QWidget* column(const QList<QWidget*>& parts, qsizetype stretched, const QMargins& margins, QWidget* parent)
{
    auto* holder = new QWidget(parent);
    auto* layout = new QVBoxLayout(holder);
    layout->setContentsMargins(margins);
    for (qsizetype i = 0; i < parts.size(); ++i)
        layout->addWidget(parts[i], i == stretched ? 1 : 0);
    return holder;
}

} // namespace

TensorsPage::TensorsPage(Dialogs& dialogs, Settings& settings, QWidget* parent)
    : Page(parent), m_browser(new TensorBrowser(dialogs, settings, this)), m_view(new TensorView(dialogs, this)),
      m_statistics(new StatisticsTable(this)), m_message(new QLabel(this)), m_stop(new QPushButton(this)),
      m_copy(new QPushButton(this)), m_splitter(new QSplitter(Qt::Horizontal, this)), m_loader(new TensorLoader(this))
{
    build();
    retranslate();
    connectParts();
    m_browser->openSource(sampleSource({}));
}

void TensorsPage::build()
{
    m_message->setObjectName(QStringLiteral("tensorsMessage"));
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_message->hide();
    m_stop->setObjectName(QStringLiteral("stopLoading"));
    m_stop->hide();
    m_copy->setObjectName(QStringLiteral("copyStatistics"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(column({m_browser}, 0, {12, 10, 6, 8}, this));
    m_splitter->addWidget(column({m_message, m_view, m_stop}, 1, {6, 10, 6, 8}, this));
    m_splitter->addWidget(column({m_statistics, m_copy}, 0, {6, 10, 8, 8}, this));
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({310, 560, 310});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
}

void TensorsPage::connectParts()
{
    connect(m_browser, &TensorBrowser::tensorChosen, this, &TensorsPage::load);
    connect(m_loader, &TensorLoader::loaded, this, &TensorsPage::take);
    connect(m_loader, &TensorLoader::failed, this, &TensorsPage::fail);
    connect(m_loader, &TensorLoader::progressed, this, [this](int permille) {
        m_view->showBusy(permille);
        m_stop->show();
    });
    connect(m_loader, &TensorLoader::finished, this, [this] {
        m_view->showBusy(-1);
        m_stop->hide();
    });
    connect(m_stop, &QPushButton::clicked, m_loader, &TensorLoader::cancel);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        m_statistics->selectAll();
        QApplication::clipboard()->setText(m_statistics->selectedText());
    });
}

QString TensorsPage::title() const
{
    return tr("Tensors");
}

QString TensorsPage::helpText() const
{
    return tr("# Tensors\n\n"
              "Open a file of tensors and look into it: NumPy (`.npy`, `.npz`), safetensors, GGUF, ONNX, PyTorch checkpoints, text "
              "(`.csv`, `.tsv`, `.txt`), a sharded index or a whole folder, or bare numbers whose type you tell. Nothing in a file "
              "is ever executed, and only the bytes that are looked at are read.\n\n"
              "- **Left**: the tensors. Filter by name; sort by size, largest magnitude or kurtosis: outliers are what makes "
              "quantization hard.\n"
              "- **Middle**: the histogram of all values (drag over a range to read its share) and a heat map of any "
              "two-dimensional slice.\n"
              "- **Right**: the statistics, exact to the last digit when copied.\n\n"
              "NaN and infinities are counted and kept out of everything else. The file is watched: when it changes, it is read "
              "again.");
}

QList<KeyHint> TensorsPage::keyHints() const
{
    return TensorView::keyHints() + QList<KeyHint>{{QStringLiteral("Ctrl+C"), tr("Copy the selected statistics with all digits")}};
}

QString TensorsPage::openInput(const QString& input)
{
    if (const auto kind = core::sampleFromName(input.toStdString()); kind && !QFileInfo::exists(input)) {
        m_browser->openSource(sampleSource({*kind, core::SampleSpec().count, core::SampleSpec().seed}));
        return {};
    }
    // What can be said at once is; reading the directory is left to the background.
    if (!QFileInfo(input).isDir()) {
        if (const auto file = core::MappedFile::open(input.toStdString()); !file)
            return phrases::errorText(file.error());
    }
    m_browser->openPath(input);
    return {};
}

QJsonObject TensorsPage::saveState() const
{
    QJsonObject state = sourceToJson(m_browser->source());
    state.insert(QStringLiteral("view"), m_view->saveState());
    return state;
}

QString TensorsPage::restoreState(const QJsonObject& state)
{
    const auto source = sourceFromJson(state);
    if (!source)
        return phrases::errorText(source.error());
    // What is shown, or on its way, belongs to the state before: this one waits for its own tensor.
    m_loader->cancel();
    m_view->clear();
    m_view->restoreState(state.value(QStringLiteral("view")).toObject());
    m_browser->openSource(*source);
    return {};
}

bool TensorsPage::isBusy() const
{
    return m_browser->isBusy() || m_loader->isRunning() || m_view->isBusy();
}

void TensorsPage::load(const TensorSource& source)
{
    m_error.reset();
    showMessage();
    m_loader->load(source, m_browser->entryOf(source));
}

void TensorsPage::take(const LoadedTensorPointer& tensor)
{
    m_tensor = tensor;
    showTensor();
}

void TensorsPage::fail(const TensorSource& source, const core::Error& error)
{
    m_failedSource = source;
    m_error = error;
    m_tensor.reset();
    m_view->clear();
    m_statistics->clearTensor();
    showMessage();
}

void TensorsPage::showTensor()
{
    if (!m_tensor)
        return;
    const QString title = sourceTitle(m_tensor->source);
    const TensorPlace place{m_tensor->place, m_tensor->offset};
    const QString storedType = QString::fromStdString(m_tensor->storedType);
    m_view->setTensor(title, m_tensor->tensor, m_tensor->summary, storedType, place);
    m_statistics->setTensor(title, m_tensor->tensor, m_tensor->summary, storedType, place);
}

void TensorsPage::showMessage()
{
    m_message->setVisible(m_error.has_value());
    if (m_error)
        m_message->setText(QStringLiteral("⚠ ") + loadErrorText(m_failedSource, *m_error));
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, roleColor(ColorRole::Warning, palette()));
    m_message->setPalette(colors);
}

void TensorsPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        showMessage();
    Page::changeEvent(event);
}

void TensorsPage::retranslate()
{
    m_message->setAccessibleName(tr("Message"));
    m_stop->setText(tr("Stop loadin&g"));
    m_stop->setAccessibleName(tr("Stop loading the tensor"));
    m_copy->setText(tr("&Copy statistics"));
    m_copy->setAccessibleName(tr("Copy all statistics with all digits"));
    m_statistics->setAccessibleName(tr("Statistics of the tensor"));
    showMessage();
}

} // namespace quantoscope::widgets
