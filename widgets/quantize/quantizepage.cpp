// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/quantizepage.h"

#include "core/files/tensorfile.h"
#include "translations/errortext.h"
#include "widgets/common/columnarea.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/exportpicture.h"
#include "widgets/common/palette.h"
#include "widgets/quantize/analysisstate.h"
#include "widgets/quantize/errorchart.h"
#include "widgets/quantize/errortable.h"
#include "widgets/quantize/schemelist.h"
#include "widgets/quantize/schemestyle.h"
#include "widgets/quantize/tensorinput.h"
#include "widgets/tensors/tensorfilefilter.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace quantoscope::widgets {

QuantizePage::QuantizePage(Dialogs& dialogs, QWidget* parent)
    : Page(parent), m_dialogs(dialogs), m_request(defaultAnalysisRequest()), m_input(new TensorInput(this)), m_schemes(new SchemeList(this)),
      m_message(new QLabel(this)), m_progress(new QProgressBar(this)), m_cancel(new QPushButton(this)), m_logarithmic(new QCheckBox(this)),
      m_reachLabel(new QLabel(this)), m_reach(new QComboBox(this)), m_chart(new ErrorChart(this)), m_reading(new QLabel(this)),
      m_outside(new QLabel(this)), m_table(new ErrorTable(this)), m_note(new QLabel(this)), m_copy(new QToolButton(this)), m_save(new QToolButton(this)),
      m_splitter(new QSplitter(Qt::Horizontal, this))
{
    build();
    m_schemes->setSchemes(m_request.schemes);
    retranslate();
    showAnalysis();
    connectParts();
    request(m_request);
}

namespace {

/// A column that scrolls when text is large or the window low.
QWidget* scrollingColumn(const QList<QWidget*>& parts, QWidget* parent)
{
    auto* column = new QWidget;
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(12, 10, 8, 8);
    for (QWidget* part : parts)
        layout->addWidget(part);
    layout->addStretch(1);
    return new ColumnArea(column, parent);
}

QWidget* row(const QList<QWidget*>& parts, QWidget* parent)
{
    auto* holder = new QWidget(parent);
    auto* layout = new QHBoxLayout(holder);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QWidget* part : parts)
        layout->addWidget(part);
    layout->addStretch(1);
    return holder;
}

QWidget* column(const QList<QWidget*>& parts, qsizetype stretched, QWidget* parent)
{
    auto* holder = new QWidget(parent);
    auto* layout = new QVBoxLayout(holder);
    layout->setContentsMargins(6, 10, 8, 8);
    for (qsizetype i = 0; i < parts.size(); ++i)
        layout->addWidget(parts[i], i == stretched ? 1 : 0);
    return holder;
}

} // namespace

void QuantizePage::build()
{
    m_message->setObjectName(QStringLiteral("quantizeMessage"));
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_progress->setObjectName(QStringLiteral("quantizeProgress"));
    m_progress->setRange(0, 1000);
    m_cancel->setObjectName(QStringLiteral("quantizeCancel"));
    m_logarithmic->setObjectName(QStringLiteral("logarithmicCounts"));
    m_logarithmic->setChecked(m_chart->isLogarithmic());
    m_reach->setObjectName(QStringLiteral("errorReach"));
    m_reach->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_reachLabel->setBuddy(m_reach);
    m_reading->setObjectName(QStringLiteral("chartReading"));
    m_reading->setWordWrap(true);
    m_reading->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_note->setWordWrap(true);
    m_outside->setObjectName(QStringLiteral("errorsOutside"));
    m_outside->setWordWrap(true);
    m_copy->setObjectName(QStringLiteral("copyTable"));
    m_save->setObjectName(QStringLiteral("savePicture"));
    for (QToolButton* button : {m_copy, m_save})
        button->setFocusPolicy(Qt::TabFocus);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(scrollingColumn({m_input, m_schemes, m_progress, m_cancel, m_message}, this));
    m_splitter->addWidget(column({row({m_logarithmic, m_reachLabel, m_reach, m_save}, this), m_chart, m_outside, m_reading}, 1, this));
    m_splitter->addWidget(column({m_table, m_note, row({m_copy}, this)}, 0, this));
    m_splitter->setStretchFactor(1, 1);
    balanceColumns();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
}

void QuantizePage::balanceColumns()
{
    m_reading->setMinimumHeight(m_reading->fontMetrics().lineSpacing() * 2);
    m_splitter->setSizes({250, 560, 420});
}

void QuantizePage::connectParts()
{
    connect(m_input, &TensorInput::openRequested, this, &QuantizePage::chooseFile);
    connect(m_input, &TensorInput::sampleChanged, this, [this](const core::SampleSpec& sample) {
        AnalysisRequest wanted = m_request;
        wanted.source = sampleSource(sample);
        request(wanted);
    });
    connect(m_schemes, &SchemeList::shownChanged, this, &QuantizePage::showAnalysis);
    connect(m_logarithmic, &QCheckBox::toggled, m_chart, &ErrorChart::setLogarithmic);
    connect(m_reach, &QComboBox::activated, this, [this](int index) {
        AnalysisRequest wanted = m_request;
        wanted.reachOf = index - 1;
        request(wanted);
    });
    connect(m_chart, &ErrorChart::currentBinChanged, this, [this] { m_reading->setText(m_chart->currentText()); });
    connect(m_copy, &QToolButton::clicked, this, [this] {
        m_table->selectAll();
        QApplication::clipboard()->setText(m_table->selectedText());
    });
    connect(m_save, &QToolButton::clicked, this, [this] {
        const QString path = m_dialogs.saveFileName(this, tr("Save the Picture"), QStringLiteral("errors.png"), pictureFilter());
        if (path.isEmpty())
            return;
        if (const auto saved = savePicture(path, *m_chart); !saved)
            m_dialogs.showError(this, tr("Cannot Save the Picture"), phrases::errorText(saved.error()));
    });
    connect(m_cancel, &QPushButton::clicked, this, &QuantizePage::stop);
    connect(&m_task, &BackgroundTaskBase::progressed, m_progress, &QProgressBar::setValue);
}

QString QuantizePage::title() const
{
    return tr("Quantize");
}

QString QuantizePage::helpText() const
{
    return tr("# Quantize\n\n"
              "Open a tensor file (of several tensors the first is taken) or take a sample, and see what quantization does to it.\n\n"
              "- **Linear** puts equally spaced levels over the range of the values. One outlier widens the steps for all.\n"
              "- **k-means** chooses the levels themselves. The levels shown here are the proven optimum, not one of many "
              "answers of an iterative search.\n"
              "- **Ternary** keeps −α, 0 and α, with the best α and threshold.\n\n"
              "The chart counts the errors, quantized minus original, of all schemes in the same bins. **Reach** zooms to the "
              "errors of one scheme; what lies outside is told below the chart. The table measures the same errors exactly; "
              "SQNR grows by 6.02 dB with every bit of a good quantizer. Bits per weight count scales and codebooks too.\n\n"
              "NaN and infinities are counted and kept out of everything else.");
}

QList<KeyHint> QuantizePage::keyHints() const
{
    return {{QStringLiteral("Left, Right"), tr("Read the previous or next bin of the error histogram")},
            {QStringLiteral("Ctrl+Left, Ctrl+Right"), tr("Ten bins at a time")},
            {QStringLiteral("Home, End"), tr("Read the first or last bin")},
            {QStringLiteral("Ctrl+C"), tr("Copy the selected cells of the table with all digits")}};
}

QString QuantizePage::openInput(const QString& input)
{
    if (const auto kind = core::sampleFromName(input.toStdString())) {
        AnalysisRequest wanted = m_request;
        core::SampleSpec sample = wanted.source.sample;
        sample.kind = *kind;
        wanted.source = sampleSource(sample);
        request(wanted);
        return {};
    }
    return openFile(input);
}

QString QuantizePage::openFile(const QString& path)
{
    if (const auto checked = core::openTensorFile(path.toStdString()); !checked)
        return phrases::errorText(checked.error());
    AnalysisRequest wanted = m_request;
    wanted.source = fileSource(path);
    request(wanted, true);
    return {};
}

void QuantizePage::chooseFile()
{
    const QString path = m_dialogs.openFileName(this, tr("Open a Tensor"), QString(), tensorFileFilter());
    if (path.isEmpty())
        return;
    if (const QString problem = openFile(path); !problem.isEmpty())
        m_dialogs.showError(this, tr("Cannot Open the Tensor"), problem);
}

void QuantizePage::request(const AnalysisRequest& wanted, bool isReload)
{
    m_request = wanted;
    showControls();
    showMessage(nullptr);
    m_progress->setValue(0);
    m_progress->show();
    m_cancel->show();
    // A file may have changed since it was read: opening it again reads it again.
    const AnalysisPointer previous = isReload ? AnalysisPointer() : m_analysis;
    m_task.start([wanted, previous](const core::ProgressSink& sink) { return analyse(wanted, previous, sink); },
                 [this](const core::Result<AnalysisPointer>& result) { deliver(result); });
}

void QuantizePage::deliver(const core::Result<AnalysisPointer>& result)
{
    m_progress->hide();
    m_cancel->hide();
    if (result) {
        m_analysis = *result;
    } else {
        showMessage([error = result.error()] { return phrases::errorText(error); });
        if (m_analysis)
            m_request = m_analysis->request;
    }
    showControls();
    showAnalysis();
}

void QuantizePage::stop()
{
    m_task.cancel();
    m_progress->hide();
    m_cancel->hide();
    showMessage([hasPicture = m_analysis != nullptr] { return hasPicture ? tr("Stopped. The picture shows the tensor before.") : tr("Stopped."); });
    if (m_analysis)
        m_request = m_analysis->request;
    showControls();
}

void QuantizePage::showControls()
{
    m_input->setSource(m_request.source);
    const QSignalBlocker blocker(m_reach);
    m_reach->setCurrentIndex(m_request.reachOf + 1);
}

QList<bool> QuantizePage::shownSchemes() const
{
    QList<bool> shown;
    for (int i = 0; i < static_cast<int>(m_request.schemes.size()); ++i)
        shown.append(m_schemes->isShown(i));
    return shown;
}

void QuantizePage::showAnalysis()
{
    m_input->setAnalysis(m_analysis);
    m_chart->setAnalysis(m_analysis, shownSchemes());
    m_table->setAnalysis(m_analysis, shownSchemes());
    m_reading->setText(m_chart->currentText());
    m_copy->setEnabled(m_analysis != nullptr);
    m_save->setEnabled(m_analysis != nullptr);
    QStringList outside;
    for (std::size_t i = 0; m_analysis && i < m_analysis->histograms.size(); ++i) {
        const core::Histogram& histogram = m_analysis->histograms[i];
        if (const std::int64_t count = histogram.below + histogram.above; count > 0 && m_schemes->isShown(static_cast<int>(i)))
            outside.append(tr("%1: %2").arg(schemeTitle(m_analysis->request.schemes[i]), QLocale().toString(static_cast<qlonglong>(count))));
    }
    m_outside->setText(tr("Errors beyond the chart — %1").arg(outside.join(QStringLiteral(" · "))));
    m_outside->setVisible(!outside.isEmpty());
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
    QJsonObject state = analysisRequestToJson(m_request);
    QJsonArray hidden;
    for (int i = 0; i < static_cast<int>(m_request.schemes.size()); ++i) {
        if (!m_schemes->isShown(i))
            hidden.append(i);
    }
    state.insert(QStringLiteral("hidden"), hidden);
    state.insert(QStringLiteral("logarithmic"), m_logarithmic->isChecked());
    return state;
}

QString QuantizePage::restoreState(const QJsonObject& state)
{
    const auto restored = analysisRequestFromJson(state);
    if (!restored)
        return phrases::errorText(restored.error());
    if (restored->source.isFile()) {
        if (const auto checked = core::openTensorFile(restored->source.path.toStdString()); !checked)
            return phrases::errorText(checked.error());
    }
    if (restored->schemes != m_request.schemes) {
        // What is shown belongs to other schemes: empty until the new ones are done.
        m_analysis.reset();
        m_request.schemes = restored->schemes;
        m_schemes->setSchemes(restored->schemes);
        fillReaches();
    }
    const QJsonArray hidden = state.value(QStringLiteral("hidden")).toArray();
    for (int i = 0; i < static_cast<int>(restored->schemes.size()); ++i)
        m_schemes->setShown(i, !hidden.contains(i));
    m_logarithmic->setChecked(state.value(QStringLiteral("logarithmic")).toBool(true));
    request(*restored, restored->source.isFile());
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

void QuantizePage::fillReaches()
{
    const QSignalBlocker blocker(m_reach);
    m_reach->clear();
    m_reach->addItem(tr("all errors"));
    for (const core::SchemeSpec& spec : m_request.schemes)
        m_reach->addItem(schemeTitle(spec));
    m_reach->setCurrentIndex(m_request.reachOf + 1);
}

void QuantizePage::retranslate()
{
    m_progress->setAccessibleName(tr("Progress of the computation"));
    m_cancel->setText(tr("&Stop"));
    m_cancel->setAccessibleName(tr("Stop the computation"));
    m_logarithmic->setText(tr("&Logarithmic counts"));
    m_logarithmic->setAccessibleName(tr("Logarithmic counts"));
    m_reachLabel->setText(tr("&Reach"));
    m_reach->setAccessibleName(tr("Which errors the chart reaches"));
    m_copy->setText(tr("&Copy table"));
    m_copy->setAccessibleName(tr("Copy the table with all digits"));
    m_save->setText(tr("Save &picture…"));
    m_save->setAccessibleName(tr("Save the chart as a picture"));
    m_reading->setAccessibleName(tr("The bin under the cursor"));
    m_message->setAccessibleName(tr("Message"));
    showMessage(m_messageText);
    m_note->setText(tr("★ best of the shown schemes"));
    fillReaches();
    showAnalysis();
}

} // namespace quantoscope::widgets
