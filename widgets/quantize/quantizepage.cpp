// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/quantizepage.h"

#include "core/files/mappedfile.h"
#include "translations/errortext.h"
#include "widgets/common/numbertext.h"
#include "widgets/common/palette.h"
#include "widgets/quantize/analyser.h"
#include "widgets/quantize/analysisstate.h"
#include "widgets/quantize/cards/schemecards.h"
#include "widgets/quantize/errorsview.h"
#include "widgets/quantize/export/exportbutton.h"
#include "widgets/quantize/measurespanel.h"
#include "widgets/quantize/provenance/provenanceview.h"
#include "widgets/quantize/schemestyle.h"
#include "widgets/quantize/viewpanes.h"
#include "widgets/tensors/tensorbrowser.h"
#include "widgets/tensors/tensorloader.h"

#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

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

QWidget* row(const QList<QWidget*>& parts, QWidget* parent)
{
    auto* holder = new QWidget(parent);
    auto* layout = new QHBoxLayout(holder);
    layout->setContentsMargins(0, 0, 0, 0);
    for (qsizetype i = 0; i < parts.size(); ++i)
        layout->addWidget(parts[i], i == 0 ? 1 : 0);
    return holder;
}

} // namespace

QuantizePage::QuantizePage(Dialogs& dialogs, Settings& settings, QWidget* parent)
    : Page(parent), m_request(defaultAnalysisRequest()), m_browser(new TensorBrowser(dialogs, settings, this)), m_loader(new TensorLoader(this)),
      m_analyser(new Analyser(this)), m_cards(new SchemeCards(this)), m_message(new QLabel(this)), m_progress(new QProgressBar(this)),
      m_stop(new QPushButton(this)), m_tensorLine(new QLabel(this)), m_errors(new ErrorsView(m_selection, this)),
      m_panes(new ViewPanes(QList<QuantizeView*>{m_errors} + makeQuantizeViews(m_selection, this), this)),
      m_export(new ExportButton(dialogs, this)), m_measures(new MeasuresPanel(m_selection, this)), m_provenance(new ProvenanceView(m_selection, this)), m_left(new QSplitter(Qt::Vertical, this)),
      m_splitter(new QSplitter(Qt::Horizontal, this))
{
    build();
    m_cards->setSchemes(m_request.schemes);
    m_cards->setCurrent(m_selection.scheme());
    retranslate();
    connectInput();
    connectSchemes();
    connectPictures();
    m_analyser->setRequest(m_request);
    showAnalysis();
    m_browser->openSource(m_request.source);
}

void QuantizePage::build()
{
    m_message->setObjectName(QStringLiteral("quantizeMessage"));
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_message->hide();
    m_progress->setObjectName(QStringLiteral("quantizeProgress"));
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(fontMetrics().height() / 2);
    m_stop->setObjectName(QStringLiteral("quantizeCancel"));
    m_tensorLine->setObjectName(QStringLiteral("tensorLine"));
    m_tensorLine->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_tensorLine->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_left->setObjectName(QStringLiteral("inputSplitter"));
    m_left->setChildrenCollapsible(false);
    m_left->addWidget(m_browser);
    m_left->addWidget(column({m_cards, m_progress, m_stop}, 0, {0, 4, 0, 0}, this));
    m_splitter->setObjectName(QStringLiteral("pageSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(column({m_left}, 0, {12, 10, 6, 8}, this));
    m_splitter->addWidget(column({row({m_tensorLine, m_export}, this), m_message, m_panes}, 2, {6, 10, 6, 8}, this));
    m_measures->addBelow(m_provenance);
    m_splitter->addWidget(column({m_measures}, 0, {6, 10, 8, 8}, this));
    m_splitter->setStretchFactor(1, 1);
    balanceColumns();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
    showActivity();
}

void QuantizePage::balanceColumns()
{
    m_splitter->setSizes({310, 480, 420});
    m_left->setSizes({260, 360});
}

void QuantizePage::connectInput()
{
    connect(m_browser, &TensorBrowser::tensorChosen, this, [this](const TensorSource& source) {
        showMessage({});
        m_loader->load(source, m_browser->entryOf(source));
    });
    connect(m_loader, &TensorLoader::started, this, &QuantizePage::showActivity);
    connect(m_loader, &TensorLoader::finished, this, &QuantizePage::showActivity);
    connect(m_loader, &TensorLoader::progressed, m_progress, &QProgressBar::setValue);
    connect(m_loader, &TensorLoader::loaded, this, &QuantizePage::takeTensor);
    connect(m_loader, &TensorLoader::failed, this, [this](const TensorSource& source, const core::Error& error) {
        showMessage([source, error] { return loadErrorText(source, error); });
    });
}

void QuantizePage::connectSchemes()
{
    connect(m_cards, &SchemeCards::schemesChanged, this, &QuantizePage::askForSchemes);
    connect(m_cards, &SchemeCards::shownChanged, this, &QuantizePage::showAnalysis);
    connect(m_cards, &SchemeCards::chosen, &m_selection, &Selection::setScheme);
    connect(&m_selection, &Selection::schemeChanged, m_cards, &SchemeCards::setCurrent);
    connect(m_analyser, &Analyser::changed, this, &QuantizePage::showAnalysis);
    connect(m_analyser, &Analyser::finished, this, &QuantizePage::showActivity);
    connect(m_analyser, &Analyser::progressed, m_progress, &QProgressBar::setValue);
    connect(m_analyser, &Analyser::failed, this, [this](const core::Error& error) {
        showMessage([error] { return phrases::errorText(error); });
    });
    connect(m_stop, &QPushButton::clicked, this, &QuantizePage::stopOrGoOn);
}

void QuantizePage::connectPictures()
{
    connect(m_errors, &ErrorsView::axesEdited, this, [this](int reachOf, ErrorUnit unit) {
        m_request.reachOf = reachOf;
        m_request.unit = unit;
        m_errors->setAxes(reachOf, unit);
        m_analyser->setRequest(m_request);
        showActivity();
    });
    for (QuantizeView* view : m_panes->views()) {
        connect(view, &QuantizeView::schemeEdited, this, [this](int index, const core::SchemeSpec& spec, bool) { editScheme(index, spec); });
    }
    m_export->setSources({[this] { return analysis(); }, [this] { return m_cards->shown(); }, [this] { return m_selection.scheme(); },
                          [this] { return m_panes->front(); }, [this] { return m_panes->seen(); },
                          [this](bool isExact) { return m_measures->tableRows(isExact); }});
}

QString QuantizePage::title() const
{
    return tr("Quantize");
}

QString QuantizePage::helpText() const
{
    QString pictures;
    for (const QuantizeView* view : m_panes->views())
        pictures += QStringLiteral("- **%1**: %2\n").arg(view->title(), view->hint());
    return tr("# Quantize\n\n"
              "Choose a tensor of a file, or a sample, and see side by side what up to eight schemes do to it.\n\n"
              "- **Left**: the tensors, and below them the schemes. A click or Enter on a scheme opens its parameters; the check box hides it. "
              "**Presets** puts well-known schemes side by side.\n"
              "- **Middle**: the pictures, one or two at a time (**Split**).\n"
              "- **Right**: all measures, exact to the last digit when copied, and those of each channel or group. SQNR grows by 6.02 dB with "
              "every bit of a good quantizer. Bits per weight count scales and codebooks too.\n\n"
              "Of a large tensor a sketch, marked ≈, is shown until all values are measured. NaN and infinities are counted and kept out of "
              "everything else. **Export** saves pictures, the table, codes with their parameters, a report, and a NumPy program that gives "
              "the same numbers.\n\n"
              "## Pictures\n\n%1")
        .arg(pictures);
}

QList<KeyHint> QuantizePage::keyHints() const
{
    QList<KeyHint> hints{{QStringLiteral("Enter"), tr("Open or close the parameters of the scheme with the keyboard")},
                         {QStringLiteral("Alt+Up, Alt+Down"), tr("Move the scheme")},
                         {QStringLiteral("Ctrl+D"), tr("Duplicate the scheme")},
                         {QStringLiteral("Del"), tr("Remove the scheme")},
                         {QStringLiteral("Ctrl+PageUp, Ctrl+PageDown"), tr("Show the previous or next picture")},
                         {QStringLiteral("Ctrl+C"), tr("Copy the selected cells of the table with all digits")}};
    for (const QuantizeView* view : m_panes->views())
        hints += view->keyHints();
    return hints;
}

QString QuantizePage::openInput(const QString& input)
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

bool QuantizePage::isBusy() const
{
    const QList<QuantizeView*>& views = m_panes->views();
    return m_browser->isBusy() || m_loader->isRunning() || m_analyser->isRunning() || m_measures->isBusy() || m_provenance->isBusy() || m_export->isBusy()
        || std::ranges::any_of(views, [](const QuantizeView* view) { return view->isBusy(); });
}

const AnalysisPointer& QuantizePage::analysis() const
{
    return m_analyser->analysis();
}

void QuantizePage::takeTensor(const LoadedTensorPointer& tensor)
{
    // An element of a session belongs to the first tensor that comes.
    const qint64 element = std::exchange(m_element, -1);
    m_selection.setElement(element < tensor->tensor.count() ? element : -1);
    m_analyser->setTensor(tensor);
    showActivity();
}

void QuantizePage::askForSchemes()
{
    m_request.schemes = m_cards->schemes();
    const auto count = static_cast<int>(m_request.schemes.size());
    m_request.reachOf = m_request.reachOf < count ? m_request.reachOf : -1;
    m_selection.setScheme(std::min(m_selection.scheme(), count - 1));
    m_errors->setAxes(m_request.reachOf, m_request.unit);
    m_analyser->setRequest(m_request);
    showStates();
    showActivity();
}

void QuantizePage::editScheme(int index, const core::SchemeSpec& spec)
{
    m_cards->setScheme(index, spec);
    askForSchemes();
}

void QuantizePage::stopOrGoOn()
{
    if (m_loader->isRunning()) {
        m_loader->cancel();
        showMessage([] { return tr("Stopped."); });
    } else if (m_analyser->isRunning()) {
        m_analyser->stop();
    } else {
        m_analyser->resume();
    }
    showActivity();
}

void QuantizePage::showActivity()
{
    const bool isRunning = m_loader->isRunning() || m_analyser->isRunning();
    m_progress->setVisible(isRunning);
    m_stop->setVisible(isRunning || m_analyser->isStopped());
    m_stop->setText(isRunning ? tr("&Stop") : tr("&Go on"));
    m_stop->setAccessibleName(isRunning ? tr("Stop the computation") : tr("Go on with the computation"));
    showStates();
}

void QuantizePage::showStates()
{
    const AnalysisPointer& shown = analysis();
    const auto count = static_cast<int>(m_request.schemes.size());
    for (int i = 0; i < count; ++i) {
        const auto index = static_cast<std::size_t>(i);
        // A scheme that is edited is not what is shown.
        const bool isShown = shown && index < shown->request.schemes.size() && shown->request.schemes[index] == m_request.schemes[index];
        const SchemeState state = isShown ? shown->stateOf(index) : SchemeState::Waiting;
        m_cards->setState(i, state, state == SchemeState::Failed ? shown->errors[index] : std::nullopt);
    }
}

void QuantizePage::showAnalysis()
{
    const AnalysisPointer& shown = analysis();
    const QList<bool> flags = m_cards->shown();
    for (QuantizeView* view : m_panes->views())
        view->setAnalysis(shown, flags);
    m_measures->setAnalysis(shown, flags);
    m_provenance->setAnalysis(shown, flags);
    m_export->setEnabled(shown != nullptr);
    showStates();
    showTensorLine();
}

void QuantizePage::showTensorLine()
{
    const AnalysisPointer& shown = analysis();
    m_tensorLine->setText(QString());
    m_tensorLine->setToolTip(QString());
    if (!shown)
        return;
    const core::TensorStatistics& s = shown->summary.statistics;
    const QString type = textOf(core::dtypeName(shown->tensor.dtype()));
    m_tensorLine->setText(tr("%1: %2, %3, %4 … %5")
                              .arg(sourceTitle(shown->request.source), shapeText(shown->tensor.shape()), type, shortNumber(s.min), shortNumber(s.max)));
    m_tensorLine->setToolTip(tr("%1 elements, mean %2, standard deviation %3, %4 zeros, %5 NaN, %6 infinite")
                                 .arg(integerText(s.count), shortNumber(s.mean), shortNumber(s.std), integerText(s.zeros), integerText(s.nan),
                                      integerText(s.infinite())));
}

void QuantizePage::showMessage(std::function<QString()> message)
{
    m_messageText = std::move(message);
    const QString text = m_messageText ? m_messageText() : QString();
    m_message->setText(text.isEmpty() ? QString() : QStringLiteral("⚠ ") + text);
    m_message->setVisible(!text.isEmpty());
    restyleMessage();
}

void QuantizePage::restyleMessage()
{
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, roleColor(ColorRole::Warning, palette()));
    m_message->setPalette(colors);
}

QJsonObject QuantizePage::saveState() const
{
    AnalysisRequest request = m_request;
    request.source = m_browser->source();
    QJsonObject state = analysisRequestToJson(request);
    const QList<bool> shown = m_cards->shown();
    QJsonArray hidden, open;
    for (int i = 0; i < shown.size(); ++i) {
        if (!shown[i])
            hidden.append(i);
        if (m_cards->isOpen(i))
            open.append(i);
    }
    state.insert(QStringLiteral("hidden"), hidden);
    state.insert(QStringLiteral("open"), open);
    state.insert(QStringLiteral("scheme"), m_selection.scheme());
    state.insert(QStringLiteral("element"), m_selection.element());
    state.insert(QStringLiteral("panes"), m_panes->saveState());
    return state;
}

QString QuantizePage::restoreState(const QJsonObject& state)
{
    const auto restored = analysisRequestFromJson(state);
    if (!restored)
        return phrases::errorText(restored.error());
    if (restored->source.isFile() && !QFileInfo(restored->source.path).isDir()) {
        if (const auto checked = core::MappedFile::open(restored->source.path.toStdString()); !checked)
            return phrases::errorText(checked.error());
    }
    // What is shown, or on its way, belongs to the state before: this one waits for its own tensor.
    m_loader->cancel();
    m_analyser->setTensor(nullptr);
    m_request = *restored;
    m_cards->setSchemes(m_request.schemes);
    const QJsonArray hidden = state.value(QStringLiteral("hidden")).toArray();
    const QJsonArray open = state.value(QStringLiteral("open")).toArray();
    for (int i = 0; i < static_cast<int>(m_request.schemes.size()); ++i) {
        m_cards->setShown(i, !hidden.contains(i));
        m_cards->setOpen(i, open.contains(i));
    }
    m_errors->setAxes(m_request.reachOf, m_request.unit);
    m_analyser->setRequest(m_request);
    m_selection.setScheme(std::clamp(state.value(QStringLiteral("scheme")).toInt(), 0, static_cast<int>(m_request.schemes.size()) - 1));
    m_cards->setCurrent(m_selection.scheme());
    m_panes->restoreState(state.value(QStringLiteral("panes")).toObject());
    m_element = static_cast<qint64>(state.value(QStringLiteral("element")).toDouble(-1));
    m_browser->openSource(m_request.source);
    showAnalysis();
    return {};
}

void QuantizePage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    // Columns take the width their controls need in the new size, as they do at the start.
    if (event->type() == QEvent::FontChange)
        QTimer::singleShot(0, this, &QuantizePage::balanceColumns);
    else if (event->type() == QEvent::PaletteChange)
        restyleMessage();
    Page::changeEvent(event);
}

void QuantizePage::retranslate()
{
    m_progress->setAccessibleName(tr("Progress of the computation"));
    m_message->setAccessibleName(tr("Message"));
    m_tensorLine->setAccessibleName(tr("The tensor"));
    m_splitter->widget(0)->setAccessibleName(tr("Tensors and schemes"));
    showMessage(m_messageText);
    showActivity();
    showTensorLine();
}

} // namespace quantoscope::widgets
