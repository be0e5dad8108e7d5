// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/calibrate/calibratepage.h"

#include "core/files/mappedfile.h"
#include "translations/errortext.h"
#include "widgets/common/columnarea.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/palette.h"
#include "widgets/common/settings.h"
#include "widgets/networks/calibrate/answersview.h"
#include "widgets/networks/calibrate/calibrationstate.h"
#include "widgets/networks/calibrate/calibrator.h"
#include "widgets/networks/calibrate/granularityview.h"
#include "widgets/networks/calibrate/integersview.h"
#include "widgets/networks/calibrate/networkbox.h"
#include "widgets/networks/calibrate/numberspanel.h"
#include "widgets/networks/calibrate/observerlist.h"
#include "widgets/networks/calibrate/roundingview.h"
#include "widgets/networks/calibrate/savemenu.h"
#include "widgets/networks/calibrate/specpanel.h"
#include "widgets/networks/calibrate/tableview.h"
#include "widgets/networks/calibrate/theatre.h"
#include "widgets/networks/calibrate/theatreview.h"
#include "widgets/networks/calibrate/transport.h"

#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace quantoscope::widgets {

namespace {

constexpr std::array taskNames{"moons", "spirals", "digits"};

std::optional<QuickTask> taskFromName(const QString& name)
{
    const auto found = std::ranges::find_if(taskNames, [&name](const char* task) { return name == QLatin1String(task); });
    return found == taskNames.end() ? std::nullopt : std::optional(static_cast<QuickTask>(found - taskNames.begin()));
}

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

CalibratePage::CalibratePage(std::shared_ptr<NetworkModel> model, Dialogs& dialogs, Settings& settings, QWidget* parent)
    : Page(parent), m_model(std::move(model)), m_dialogs(dialogs), m_settings(settings), m_calibrator(new Calibrator(m_model, this)),
      m_network(new NetworkBox(this)), m_spec(new SpecPanel(this)), m_transport(new Transport(this)), m_progress(new QProgressBar(this)),
      m_stop(new QPushButton(this)), m_message(new QLabel(this)), m_tabs(new QTabWidget(this)), m_theatre(new TheatreView(this)),
      m_views{m_theatre, new GranularityView(this), new RoundingView(this), new TableView(this), new IntegersView(this), new AnswersView(this)}, m_numbers(new NumbersPanel(this)), m_save(new SaveMenu(dialogs, this)), m_splitter(new QSplitter(Qt::Horizontal, this))
{
    build();
    connectInput();
    connectViews();
    retranslate();
    takeSpec();
    showScene();
}

void CalibratePage::build()
{
    m_message->setObjectName(QStringLiteral("calibrateMessage"));
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_message->hide();
    m_progress->setObjectName(QStringLiteral("calibrateProgress"));
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(fontMetrics().height() / 2);
    m_stop->setObjectName(QStringLiteral("calibrateStop"));
    m_tabs->setObjectName(QStringLiteral("calibrateTabs"));
    m_tabs->setDocumentMode(true);
    for (CalibrateView* view : std::as_const(m_views))
        m_tabs->addTab(view, QString());
    m_splitter->setObjectName(QStringLiteral("calibrateSplitter"));
    m_splitter->setChildrenCollapsible(false);
    auto* scrolled = new ColumnArea(m_spec, this);
    scrolled->setObjectName(QStringLiteral("calibrateOptions"));
    m_splitter->addWidget(column({m_network, m_progress, m_stop, scrolled, m_transport}, 3, {12, 10, 6, 8}, this));
    m_splitter->addWidget(column({m_message, m_tabs}, 1, {6, 10, 6, 8}, this));
    m_splitter->addWidget(column({m_save, m_numbers}, 1, {6, 10, 8, 8}, this));
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({300, 620, 290});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
    const auto shortcut = [this](const QKeySequence& keys, int by) {
        auto* action = new QShortcut(keys, this, [this, by] { step(by); });
        action->setContext(Qt::WidgetWithChildrenShortcut);
    };
    shortcut(Qt::CTRL | Qt::Key_PageDown, 1);
    shortcut(Qt::CTRL | Qt::Key_PageUp, -1);
    showActivity();
}

void CalibratePage::connectInput()
{
    connect(m_network, &NetworkBox::trainingWanted, this, [this](QuickTask task) {
        showMessage({});
        m_calibrator->train(task);
    });
    connect(m_network, &NetworkBox::fileWanted, this, [this] {
        const QString path = m_dialogs.openFileName(this, tr("Open a Network"), m_settings.lastFolder(), tr("Networks (*.safetensors);;All files (*)"));
        if (path.isEmpty())
            return;
        if (const QString fault = openFile(path); !fault.isEmpty())
            m_dialogs.showError(this, tr("Cannot Open"), fault);
    });
    connect(m_spec, &SpecPanel::edited, this, [this] {
        takeSpec();
        showScene();
    });
    connect(m_calibrator, &Calibrator::changed, this, &CalibratePage::showScene);
    connect(m_calibrator, &Calibrator::activityChanged, this, &CalibratePage::showActivity);
    connect(m_calibrator, &Calibrator::progressed, m_progress, &QProgressBar::setValue);
    connect(m_calibrator, &Calibrator::failed, this, [this](const core::Error& error) { showMessage([error] { return phrases::errorText(error); }); });
    connect(m_calibrator, &Calibrator::dataMissing, this, [this] {
        showMessage([] { return tr("The file does not say what the network was trained on, and it does not fit the data that is there."); });
    });
    connect(m_stop, &QPushButton::clicked, this, [this] { m_calibrator->isRunning() ? m_calibrator->stop() : m_calibrator->resume(); });
}

void CalibratePage::connectViews()
{
    connect(m_theatre, &TheatreView::staged, m_transport, &Transport::setCount);
    connect(m_theatre, &TheatreView::batchWanted, this, [this](int batch) {
        m_transport->pause();
        m_transport->setBatch(batch);
    });
    connect(m_transport, &Transport::batchChanged, m_theatre, &TheatreView::setBatch);
    for (CalibrateView* view : std::as_const(m_views)) {
        connect(view, &CalibrateView::layerWanted, this, &CalibratePage::setLayer);
        connect(view, &CalibrateView::specWanted, this, [this](const core::CalibrationSpec& spec) {
            m_spec->setSpec(spec);
            takeSpec();
            showScene();
        });
        connect(view, &CalibrateView::failed, this, [this](const core::Error& error) { showMessage([error] { return phrases::errorText(error); }); });
    }
    const auto file = [this]() -> std::optional<core::NetworkFile> {
        if (!m_calibrator->outcome())
            return std::nullopt;
        return quantizedFile(*m_calibrator->outcome(), m_model->dataSpec(), *m_calibrator->data());
    };
    m_save->setSources({file, [this] { return currentView(); }, [this] { return m_numbers->rows(); }});
}

QString CalibratePage::title() const
{
    return tr("Calibrate");
}

QString CalibratePage::helpText() const
{
    QString pictures;
    for (const CalibrateView* view : m_views)
        pictures += QStringLiteral("- **%1**: %2\n").arg(view->title(), view->hint());
    return tr("# Calibrate\n\n"
              "Quantizes a trained network without training it again (PTQ): batches of samples flow through, observers watch what enters each "
              "layer, and from what they saw come scales and zero points.\n\n"
              "- **Left**: the network (that of the page Train, one trained here, or a file) and what to calibrate. At the bottom the batches are "
              "played, paused and stepped through.\n"
              "- **Middle**: the pictures.\n"
              "- **Right**: accuracy of the float, the simulated and the integer network, sizes, and the exact numbers of the chosen node.\n\n"
              "The quantized network goes to the other pages at once. **Export** saves it, the picture and the numbers.\n\n"
              "## Pictures\n\n%1")
        .arg(pictures);
}

QList<KeyHint> CalibratePage::keyHints() const
{
    QList<KeyHint> hints{{QStringLiteral("Ctrl+PageUp, Ctrl+PageDown"), tr("Show the previous or next picture")},
                         {QStringLiteral("Ctrl+C"), tr("Copy the selected cells of the table with all digits")}};
    for (const CalibrateView* view : m_views)
        hints += view->keyHints();
    return hints;
}

QString CalibratePage::openInput(const QString& input)
{
    if (const auto task = taskFromName(input)) {
        m_network->setTask(*task);
        showMessage({});
        m_calibrator->train(*task);
        return {};
    }
    return openFile(input);
}

QString CalibratePage::openFile(const QString& path)
{
    // What can be said at once is; reading is left to the background.
    if (const auto file = core::MappedFile::open(path.toStdString()); !file)
        return phrases::errorText(file.error());
    m_settings.setLastFolder(QFileInfo(path).absolutePath());
    showMessage({});
    m_calibrator->open(path);
    return {};
}

bool CalibratePage::isBusy() const
{
    return m_calibrator->isRunning() || std::ranges::any_of(m_views, [](const CalibrateView* view) { return view->isBusy(); });
}

CalibrateView* CalibratePage::view(const QString& id) const
{
    const auto found = std::ranges::find_if(m_views, [&id](const CalibrateView* view) { return view->viewId() == id; });
    return found == m_views.end() ? nullptr : *found;
}

CalibrateView* CalibratePage::currentView() const
{
    return m_views[m_tabs->currentIndex()];
}

void CalibratePage::step(int by)
{
    const auto count = static_cast<int>(m_views.size());
    m_tabs->setCurrentIndex((m_tabs->currentIndex() + by + count) % count);
}

void CalibratePage::takeSpec()
{
    showMessage({});
    m_calibrator->setSpec(m_spec->spec());
}

void CalibratePage::setLayer(std::size_t layer)
{
    m_layer = layer;
    showScene();
}

void CalibratePage::showScene()
{
    CalibrationScene scene;
    scene.network = m_calibrator->network();
    scene.data = m_calibrator->data();
    scene.spec = m_calibrator->spec();
    scene.observers = m_spec->observers()->observers();
    scene.outcome = m_calibrator->outcome();
    scene.floating = m_calibrator->floating();
    if (scene.network) {
        const std::vector<std::size_t> layers = weightedLayers(preparedNetwork(*scene.network, scene.spec));
        if (!layers.empty() && std::ranges::find(layers, m_layer) == layers.end())
            m_layer = layers.front();
    }
    scene.layer = m_layer;
    m_network->setNetwork(scene.network, scene.data, m_model->dataSpec(), scene.floating);
    for (CalibrateView* view : std::as_const(m_views))
        view->setScene(scene);
    m_numbers->setScene(scene);
    showActivity();
}

void CalibratePage::showActivity()
{
    const bool isRunning = m_calibrator->isRunning();
    m_progress->setVisible(isRunning);
    m_stop->setVisible(isRunning || m_calibrator->isStopped());
    m_stop->setText(isRunning ? tr("&Stop") : tr("&Go on"));
    m_stop->setAccessibleName(isRunning ? tr("Stop the computation") : tr("Go on with the computation"));
    m_stop->setToolTip(m_calibrator->isTraining() ? tr("Training a network") : QString());
}

void CalibratePage::showMessage(std::function<QString()> message)
{
    m_messageText = std::move(message);
    const QString text = m_messageText ? m_messageText() : QString();
    m_message->setText(text.isEmpty() ? QString() : QStringLiteral("⚠ ") + text);
    m_message->setVisible(!text.isEmpty());
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, roleColor(ColorRole::Warning, palette()));
    m_message->setPalette(colors);
}

QJsonObject CalibratePage::saveState() const
{
    QJsonObject state = calibrationToJson(m_calibrator->spec());
    QJsonArray observers;
    for (const std::string& observer : m_spec->observers()->observers())
        observers.append(QString::fromStdString(observer));
    state.insert(QStringLiteral("observers"), observers);
    if (const auto task = m_calibrator->trainedTask())
        state.insert(QStringLiteral("task"), QLatin1String(taskNames[static_cast<std::size_t>(*task)]));
    if (!m_calibrator->file().isEmpty())
        state.insert(QStringLiteral("file"), m_calibrator->file());
    state.insert(QStringLiteral("layer"), static_cast<qint64>(m_layer));
    state.insert(QStringLiteral("view"), currentView()->viewId());
    state.insert(QStringLiteral("speed"), m_transport->speed());
    QJsonObject own;
    for (const CalibrateView* view : m_views)
        own.insert(view->viewId(), view->saveState());
    state.insert(QStringLiteral("views"), own);
    return state;
}

QString CalibratePage::restoreState(const QJsonObject& state)
{
    const auto spec = calibrationFromJson(state);
    if (!spec)
        return phrases::errorText(spec.error());
    const QString name = state.value(QStringLiteral("task")).toString();
    const auto task = taskFromName(name);
    if (!name.isEmpty() && !task)
        return phrases::errorText({core::ErrorCode::UnknownOption, {std::string("task"), name.toStdString()}, core::Error::npos});
    if (const QString file = state.value(QStringLiteral("file")).toString(); !file.isEmpty()) {
        if (const QString fault = openFile(file); !fault.isEmpty())
            return fault;
    }
    std::vector<std::string> observers;
    for (const QJsonValue& observer : state.value(QStringLiteral("observers")).toArray())
        observers.push_back(observer.toString().toStdString());
    m_spec->setSpec(*spec);
    m_spec->observers()->setObservers(observers);
    m_spec->observers()->setObserver(spec->observer);
    m_layer = static_cast<std::size_t>(std::max(0, state.value(QStringLiteral("layer")).toInt()));
    m_transport->setSpeed(state.value(QStringLiteral("speed")).toInt(m_transport->speed()));
    const QJsonObject own = state.value(QStringLiteral("views")).toObject();
    for (CalibrateView* each : std::as_const(m_views))
        each->restoreState(own.value(each->viewId()).toObject());
    if (CalibrateView* shown = view(state.value(QStringLiteral("view")).toString()))
        m_tabs->setCurrentWidget(shown);
    takeSpec();
    if (task && m_calibrator->trainedTask() != task) {
        m_network->setTask(*task);
        m_calibrator->train(*task);
    }
    showScene();
    return {};
}

void CalibratePage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        showMessage(m_messageText);
    Page::changeEvent(event);
}

void CalibratePage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    m_calibrator->setActive(true);
}

void CalibratePage::hideEvent(QHideEvent* event)
{
    m_calibrator->setActive(false);
    m_transport->pause();
    Page::hideEvent(event);
}

void CalibratePage::retranslate()
{
    m_progress->setAccessibleName(tr("Progress of the computation"));
    m_message->setAccessibleName(tr("Message"));
    m_tabs->setAccessibleName(tr("Pictures"));
    m_tabs->tabBar()->setAccessibleName(tr("Pictures"));
    m_splitter->widget(0)->setAccessibleName(tr("The network and what to calibrate"));
    for (int i = 0; i < m_tabs->count(); ++i) {
        m_tabs->setTabText(i, m_views[i]->title());
        m_tabs->setTabToolTip(i, m_views[i]->hint());
    }
    showMessage(m_messageText);
    showActivity();
}

} // namespace quantoscope::widgets
