// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/train/trainpage.h"

#include "core/files/networks/datasetfile.h"
#include "core/files/networks/networkfile.h"
#include "translations/errortext.h"
#include "widgets/common/columnarea.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/palette.h"
#include "widgets/common/settings.h"
#include "widgets/common/toolpanel.h"
#include "widgets/networks/graph/networkediting.h"
#include "widgets/networks/graph/networkeditor.h"
#include "widgets/networks/networkmodel.h"
#include "widgets/networks/train/datasetpicker.h"
#include "widgets/networks/train/detailpanel.h"
#include "widgets/networks/train/networkmenu.h"
#include "widgets/networks/train/numberstable.h"
#include "widgets/networks/train/quantpanel.h"
#include "widgets/networks/train/resultsview.h"
#include "widgets/networks/train/trainbar.h"
#include "widgets/networks/train/trainingrun.h"
#include "widgets/networks/views/networkstyle.h"

#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QSplitter>
#include <QTimer>
#include <QVBoxLayout>

namespace quantoscope::widgets {

namespace {

constexpr double heldOutShare = 0.2;
/// Samples of more values than this are worth more than one thread.
constexpr std::int64_t threadedValues = 64;

QWidget* column(const QList<QWidget*>& parts, qsizetype stretched, const QMargins& margins, QWidget* parent)
{
    auto* holder = new QWidget(parent);
    auto* layout = new QVBoxLayout(holder);
    layout->setContentsMargins(margins);
    for (qsizetype i = 0; i < parts.size(); ++i)
        layout->addWidget(parts[i], i == stretched ? 1 : 0);
    return holder;
}

bool isNetworkPath(const QString& path)
{
    return QFileInfo(path).suffix().compare(QLatin1String("safetensors"), Qt::CaseInsensitive) == 0;
}

} // namespace

TrainPage::TrainPage(std::shared_ptr<NetworkModel> model, Dialogs& dialogs, Settings& settings, QWidget* parent)
    : Page(parent), m_model(std::move(model)), m_dialogs(dialogs), m_settings(settings), m_train(defaultTrainSettings()), m_run(new TrainingRun(this)),
      m_bar(new TrainBar(this)), m_menu(new NetworkMenu(dialogs, settings, this)), m_picker(new DatasetPicker(this)),
      m_network(new NetworkEditor(this)), m_quant(new QuantPanel(this)), m_message(new QLabel(this)), m_results(new ResultsView(this)),
      m_details(new DetailPanel(this)), m_splitter(new QSplitter(Qt::Horizontal, this))
{
    build();
    retranslate();
    connectInput();
    connectRun();
    showSettings();
    makeData();
}

void TrainPage::build()
{
    m_message->setObjectName(QStringLiteral("trainMessage"));
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_message->hide();
    m_splitter->setObjectName(QStringLiteral("trainSplitter"));
    m_splitter->setChildrenCollapsible(false);
    auto* left = new ColumnArea(column({m_picker, m_network, m_quant}, 1, {0, 0, 4, 0}, this), this);
    m_splitter->addWidget(column({left}, 0, {12, 2, 2, 8}, this));
    m_splitter->addWidget(column({m_message, m_results}, 1, {4, 2, 4, 8}, this));
    m_splitter->addWidget(column({m_details}, 0, {4, 2, 8, 8}, this));
    m_splitter->setStretchFactor(1, 1);
    balanceColumns();
    auto* head = new QHBoxLayout;
    head->setContentsMargins(12, 8, 8, 0);
    head->addWidget(m_bar, 1);
    head->addWidget(m_menu, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addWidget(m_splitter, 1);
}

void TrainPage::balanceColumns()
{
    m_splitter->setSizes({290, 560, 340});
}

void TrainPage::connectInput()
{
    connect(m_picker, &DatasetPicker::edited, this, [this](const core::DatasetSpec& spec) {
        m_train.data = spec;
        m_train.file.clear();
        makeData();
    });
    connect(m_picker, &DatasetPicker::fileWanted, this, &TrainPage::chooseFile);
    connect(m_network, &NetworkEditor::edited, this, &TrainPage::editNetwork);
    connect(m_network, &NetworkEditor::layerChosen, m_details, &DetailPanel::chooseLayer);
    connect(m_quant, &QuantPanel::ruleEdited, this, &TrainPage::editRule);
    connect(m_quant, &QuantPanel::qatStartEdited, this, [this](QatStart start) { m_train.qatStart = start; });
    connect(m_quant, &QuantPanel::qatRestartWanted, this, [this] { m_run->startQat(m_train.qatStart); });
    connect(m_bar, &TrainBar::optimizerEdited, this, [this](const core::OptimizerSpec& optimizer) {
        m_train.training.optimizer = optimizer;
        m_run->setOptimizer(optimizer);
    });
    connect(m_bar, &TrainBar::trainingEdited, this, [this](const core::TrainingSpec& training) {
        m_train.training.batchSize = training.batchSize;
        m_train.training.seed = training.seed;
        beginRun();
    });
    connect(m_menu, &NetworkMenu::openWanted, this, [this](const QString& path) {
        if (const QString problem = openNetworkFile(path); !problem.isEmpty())
            m_dialogs.showError(this, tr("Cannot Open the Network"), problem);
    });
    connect(m_menu, &NetworkMenu::layersWanted, this, [this](const QString& path) { Q_EMIT inputWanted(QStringLiteral("quantize"), path); });
    m_menu->setSources({[this] { return m_run->snapshot(); },
                        [this] { return m_train.file.isEmpty() ? std::optional(m_train.data) : std::nullopt; },
                        [this] { return m_results->picture(); }, [this] { return m_results->curves(); },
                        [this] { return m_details->numbers()->exactRows(); }});
}

void TrainPage::connectRun()
{
    connect(m_bar, &TrainBar::playClicked, this, [this] { m_run->setPlaying(!m_run->isPlaying()); });
    connect(m_bar, &TrainBar::stepClicked, this, [this] {
        m_run->setPlaying(false);
        m_run->runSteps(1);
    });
    connect(m_bar, &TrainBar::epochClicked, this, [this] {
        m_run->setPlaying(false);
        m_run->runEpoch();
    });
    connect(m_bar, &TrainBar::resetClicked, this, [this] {
        m_run->setPlaying(false);
        beginRun();
    });
    connect(m_bar, &TrainBar::speedChanged, this, [this](double speed) {
        m_train.speed = speed;
        m_run->setSpeed(speed);
    });
    connect(m_run, &TrainingRun::playingChanged, m_bar, &TrainBar::setPlaying);
    connect(m_run, &TrainingRun::playingChanged, this, [this](bool isPlaying) {
        if (isPlaying)
            showMessage({});
    });
    connect(m_run, &TrainingRun::changed, this, &TrainPage::showSnapshot);
    connect(m_run, &TrainingRun::failed, this, [this](const RunFault& fault) {
        showMessage([fault] { return QStringLiteral("%1: %2").arg(kindTitle(fault.kind), phrases::errorText(fault.error)); });
    });
}

QString TrainPage::title() const
{
    return tr("Train");
}

QString TrainPage::helpText() const
{
    return tr("# Train\n\n"
              "A small network learns before your eyes: in full precision (**Float**), rounded after training (**PTQ**), and trained with its "
              "rounding (**QAT**). Press **Play** or Space.\n\n"
              "- **Left**: the data, the network and its nodes. Layers are boxes with the shape of what they give; the small boxes before a layer "
              "(A, what flows in) and beside it (W, its weights) are fake-quantization nodes. Click one to set its bits and method, or move the "
              "sliders to set all of them, also while training runs.\n"
              "- **Middle**: how the three networks divide the plane, fit a curve or answer to samples; colours are deep where a network is sure. "
              "Filled marks are training samples, hollow ones are held out. Below: loss and accuracy.\n"
              "- **Right**: the numbers, the weights and nodes of a layer, the confusion matrix, the samples whose answer quantization changed, and a sheet to draw a digit.\n\n"
              "PTQ is made anew from the float network a few times a second. QAT starts from the same first weights as Float; **Start QAT** begins "
              "it anew from the float network as it is, or from PTQ. The same data, network and seed give the same numbers.\n\n"
              "**Network** saves and opens networks as safetensors files, saves pictures and numbers, and shows the layers of a network on the page "
              "Quantize.");
}

QList<KeyHint> TrainPage::keyHints() const
{
    return {{QStringLiteral("Space"), tr("Let training run, or pause it")},
            {QStringLiteral("."), tr("Take one step")},
            {QStringLiteral("Up, Down, Left, Right"), tr("Choose layers and nodes of the drawn network; move the cursor of a picture")},
            {QStringLiteral("+, -"), tr("More or fewer bits of the chosen node, or outputs of the chosen layer")},
            {QStringLiteral("Ins, Del"), tr("Add a layer after the chosen one, or remove it")},
            {QStringLiteral("Alt+Up, Alt+Down"), tr("Move the chosen layer")},
            {QStringLiteral("Ctrl+PageUp, Ctrl+PageDown"), tr("Show the previous or next tool on the right")}};
}

void TrainPage::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier)
        return m_run->setPlaying(!m_run->isPlaying());
    if (event->key() == Qt::Key_Period) {
        m_run->setPlaying(false);
        return m_run->runSteps(1);
    }
    Page::keyPressEvent(event);
}

void TrainPage::showSettings()
{
    m_picker->setSpec(m_train.data);
    m_picker->setFileName(QFileInfo(m_train.file).fileName());
    m_quant->setRule(m_train.rule);
    m_quant->setQatStart(m_train.qatStart);
    m_bar->setTraining(m_train.training);
    m_bar->setSpeed(m_train.speed);
    m_run->setSpeed(m_train.speed);
    m_network->setRule(m_train.rule);
}

void TrainPage::makeData()
{
    const auto job = [data = m_train.data, file = m_train.file.toStdString()](const core::ProgressSink& sink)
        -> core::Result<std::shared_ptr<const core::DataSplit>> {
        auto made = file.empty() ? core::makeDataset(data, sink) : core::readDataset(file, {}, sink);
        if (!made)
            return tl::unexpected(made.error());
        return std::make_shared<const core::DataSplit>(core::splitDataset(*made, heldOutShare, data.seed));
    };
    m_maker.start(job, [this](const core::Result<std::shared_ptr<const core::DataSplit>>& made) {
        if (made)
            return adoptData(*made);
        m_replay = {};
        showMessage([error = made.error()] { return phrases::errorText(error); });
    });
}

void TrainPage::adoptData(const std::shared_ptr<const core::DataSplit>& split)
{
    m_data = split;
    const core::FeatureShape input = split->training.inputs.shape;
    const std::int64_t outputs = split->training.outputs();
    core::NetworkSpec& network = m_train.network;
    const bool isFitting = network.input == input && !network.layers.empty();
    if (!isFitting)
        network = core::withNodes({input, presetLayers(usualPreset(input), input, outputs)}, m_train.rule);
    network.layers = withFormerNodes(completed(network.layers, outputs), std::vector<core::LayerSpec>(network.layers), m_train.rule);
    if (m_trained && !isSameStructure(m_trained->network.spec, network))
        m_trained.reset();
    m_train.training.threads = input.count() > threadedValues ? 0 : 1;
    m_network->setSpec(network, outputs);
    m_results->setData(split);
    m_details->setData(split);
    m_run->setWish(isVisible() ? m_results->wish() : PictureWish());
    m_model->setData(m_train.data, split);
    beginRun(std::exchange(m_replay, {}));
}

void TrainPage::beginRun(const TrainReplay& replay)
{
    if (!m_data)
        return;
    showMessage({});
    RunStart start{m_data, m_train.network, m_train.training, calibrationOf(m_train), m_train.qatStart, std::nullopt};
    if (m_trained)
        start.trained = m_trained->network;
    if (replay.qatBegan == 0 && replay.steps > 0)
        start.qatStart = replay.qatStart;
    m_run->begin(start);
    if (replay.qatBegan > 0) {
        m_run->runSteps(replay.qatBegan);
        m_run->startQat(replay.qatStart);
    }
    m_run->runSteps(replay.steps - replay.qatBegan);
}

void TrainPage::editNetwork(const core::NetworkSpec& spec, bool isStructure)
{
    m_train.network = spec;
    if (!isStructure)
        return m_run->setNodes(spec);
    m_trained.reset();
    beginRun();
}

void TrainPage::editRule(const core::NodeRule& rule)
{
    m_train.rule = rule;
    m_train.network = core::withNodes(m_train.network, rule);
    m_network->setRule(rule);
    if (m_data)
        m_network->setSpec(m_train.network, m_data->training.outputs());
    m_run->setNodes(m_train.network);
    m_run->setCalibration(calibrationOf(m_train));
}

void TrainPage::chooseFile()
{
    const QString path = m_dialogs.openFileName(this, tr("Open Samples"), m_settings.lastFolder(), tr("Tables and arrays (*.csv *.tsv *.txt *.npy *.npz);;All files (*)"));
    if (path.isEmpty())
        return;
    m_settings.setLastFolder(QFileInfo(path).absolutePath());
    m_train.file = path;
    m_picker->setFileName(QFileInfo(path).fileName());
    makeData();
}

QString TrainPage::openNetworkFile(const QString& path)
{
    const auto file = core::readNetwork(path);
    if (!file)
        return phrases::errorText(file.error());
    m_run->setPlaying(false);
    m_trained = NetworkSource{path, file->network};
    m_train.network = file->network.spec;
    if (file->data) {
        m_train.data = *file->data;
        m_train.file.clear();
    }
    showSettings();
    makeData();
    return {};
}

QString TrainPage::openInput(const QString& input)
{
    if (const auto kind = core::datasetFromName(input.toStdString()); kind && !QFileInfo::exists(input)) {
        const std::uint64_t seed = m_train.data.seed;
        m_train.data = core::defaultDataset(*kind);
        m_train.data.seed = seed;
        m_train.file.clear();
        showSettings();
        makeData();
        return {};
    }
    if (isNetworkPath(input) && openNetworkFile(input).isEmpty())
        return {};
    if (!QFileInfo(input).isFile())
        return tr("“%1” is neither a kind of data nor a file.").arg(input);
    if (const auto opened = core::openTensorFile(input.toStdString()); !opened)
        return phrases::errorText(opened.error());
    m_train.file = input;
    showSettings();
    makeData();
    return {};
}

QJsonObject TrainPage::saveState() const
{
    QJsonObject state = trainSettingsToJson(m_train);
    if (const RunSnapshotPointer& snapshot = m_run->snapshot()) {
        state.insert(QStringLiteral("steps"), static_cast<qint64>(snapshot->step));
        state.insert(QStringLiteral("qat_began"), static_cast<qint64>(snapshot->qatBegan));
        state.insert(QStringLiteral("qat_began_from"), qatStartName(snapshot->qatStart));
    }
    if (m_trained)
        state.insert(QStringLiteral("weights"), m_trained->path);
    state.insert(QStringLiteral("look_at"), static_cast<int>(m_details->lookedAt()));
    state.insert(QStringLiteral("tool"), m_details->tools()->currentId());
    return state;
}

QString TrainPage::restoreState(const QJsonObject& state)
{
    const auto restored = trainSettingsFromJson(state);
    if (!restored)
        return phrases::errorText(restored.error());
    std::optional<NetworkSource> trained;
    if (const QString path = state.value(QStringLiteral("weights")).toString(); !path.isEmpty()) {
        const auto file = core::readNetwork(path);
        if (!file)
            return phrases::errorText(file.error());
        trained = NetworkSource{path, file->network};
    }
    if (!restored->file.isEmpty() && !QFileInfo(restored->file).isFile())
        return tr("“%1” is neither a kind of data nor a file.").arg(restored->file);
    m_run->clear();
    m_train = *restored;
    m_trained = std::move(trained);
    m_replay.steps = static_cast<std::int64_t>(std::clamp(state.value(QStringLiteral("steps")).toDouble(), 0.0, 1e9));
    m_replay.qatBegan = static_cast<std::int64_t>(std::clamp(state.value(QStringLiteral("qat_began")).toDouble(), 0.0, static_cast<double>(m_replay.steps)));
    const QString from = state.value(QStringLiteral("qat_began_from")).toString();
    m_replay.qatStart = m_train.qatStart;
    for (const QatStart start : {QatStart::Scratch, QatStart::Float, QatStart::Ptq}) {
        if (from == qatStartName(start))
            m_replay.qatStart = start;
    }
    m_details->setLookedAt(static_cast<NetworkModel::Kind>(std::clamp(state.value(QStringLiteral("look_at")).toInt(2), 0, networkKinds - 1)));
    m_details->tools()->showTool(state.value(QStringLiteral("tool")).toString());
    showMessage({});
    showSettings();
    makeData();
    return {};
}

bool TrainPage::isBusy() const
{
    return m_maker.isRunning() || m_run->isBusy() || m_details->isBusy();
}

void TrainPage::showSnapshot()
{
    if (!m_run->isPlaying() && !m_run->isBusy())
        shareNetworks();
    m_details->takeSteps(m_run->snapshot());
    if (!isVisible())
        return;
    m_results->setSnapshot(m_run->snapshot());
    m_details->setSnapshot(m_run->snapshot(), m_run->framesPerSecond(), m_run->stepsPerSecond());
}

void TrainPage::shareNetworks()
{
    for (int i = 0; m_run->snapshot() && i < networkKinds; ++i) {
        const auto kind = static_cast<NetworkModel::Kind>(i);
        if (const auto& network = m_run->snapshot()->of(kind).network; network != m_model->network(kind))
            m_model->setNetwork(kind, network);
    }
}

void TrainPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    m_run->setWish(m_results->wish());
    showSnapshot();
}

void TrainPage::hideEvent(QHideEvent* event)
{
    // Another page takes over what there is; pictures that nobody sees are not made.
    shareNetworks();
    m_run->setWish({});
    Page::hideEvent(event);
}

void TrainPage::showMessage(std::function<QString()> message)
{
    m_messageText = std::move(message);
    const QString text = m_messageText ? m_messageText() : QString();
    m_message->setText(text.isEmpty() ? QString() : QStringLiteral("⚠ ") + text);
    m_message->setVisible(!text.isEmpty());
    restyleMessage();
}

void TrainPage::restyleMessage()
{
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, roleColor(ColorRole::Warning, palette()));
    m_message->setPalette(colors);
}

void TrainPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange)
        QTimer::singleShot(0, this, &TrainPage::balanceColumns);
    else if (event->type() == QEvent::PaletteChange)
        restyleMessage();
    Page::changeEvent(event);
}

void TrainPage::retranslate()
{
    m_message->setAccessibleName(tr("Message"));
    m_splitter->widget(0)->setAccessibleName(tr("Data, network and nodes"));
    showMessage(m_messageText);
}

} // namespace quantoscope::widgets
