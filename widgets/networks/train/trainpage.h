// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/backgroundtask.h"
#include "widgets/common/page.h"
#include "widgets/networks/train/trainsettings.h"

#include <functional>
#include <memory>

class QLabel;
class QSplitter;

namespace quantoscope::widgets {

class DatasetPicker;
class DetailPanel;
class Dialogs;
class NetworkEditor;
class NetworkMenu;
class NetworkModel;
class QuantPanel;
class ResultsView;
class Settings;
class TrainBar;
class TrainingRun;

/// What to do once the data are there: so many steps, and where QAT began anew on the way.
struct TrainReplay {
    std::int64_t steps = 0;
    std::int64_t qatBegan = 0;
    QatStart qatStart = QatStart::Scratch;
};

/// The page that trains small networks: data, network and nodes on the left, what float, PTQ and QAT make of them in the middle, the
/// numbers on the right.
class TrainPage : public Page
{
    Q_OBJECT

public:
    /// The dialogs and settings outlive the page; the model is shared with the other pages of the topic.
    TrainPage(std::shared_ptr<NetworkModel> model, Dialogs& dialogs, Settings& settings, QWidget* parent = nullptr);

    [[nodiscard]] QString pageId() const override { return QStringLiteral("train"); }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconPath() const override { return QStringLiteral(":/icons/train.svg"); }
    [[nodiscard]] QString helpText() const override;
    [[nodiscard]] bool acceptsFiles() const override { return true; }
    [[nodiscard]] QList<KeyHint> keyHints() const override;
    /// The name of a kind of data such as `spirals`, the path of a network, or that of samples of one's own.
    QString openInput(const QString& input) override;
    [[nodiscard]] QJsonObject saveState() const override;
    QString restoreState(const QJsonObject& state) override;
    [[nodiscard]] bool isBusy() const override;

    [[nodiscard]] const TrainSettings& trainSettings() const { return m_train; }
    [[nodiscard]] TrainingRun* run() const { return m_run; }

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    struct NetworkSource {
        QString path;
        core::Network network;
    };

    void build();
    void balanceColumns();
    void connectInput();
    void connectRun();
    void retranslate();
    void showSettings();
    void makeData();
    void adoptData(const std::shared_ptr<const core::DataSplit>& split);
    void beginRun(const TrainReplay& replay = {});
    void editNetwork(const core::NetworkSpec& spec, bool isStructure);
    void editRule(const core::NodeRule& rule);
    void chooseFile();
    [[nodiscard]] QString openNetworkFile(const QString& path);
    void showSnapshot();
    void shareNetworks();
    /// Asked again after a change of language; an empty function clears the line.
    void showMessage(std::function<QString()> message);
    void restyleMessage();

    std::shared_ptr<NetworkModel> m_model;
    Dialogs& m_dialogs;
    Settings& m_settings;
    TrainSettings m_train;
    std::optional<NetworkSource> m_trained; ///< where weights come from in place of a seed
    TrainReplay m_replay;
    std::shared_ptr<const core::DataSplit> m_data;
    TrainingRun* m_run;
    TrainBar* m_bar;
    NetworkMenu* m_menu;
    DatasetPicker* m_picker;
    NetworkEditor* m_network;
    QuantPanel* m_quant;
    QLabel* m_message;
    ResultsView* m_results;
    DetailPanel* m_details;
    QSplitter* m_splitter;
    std::function<QString()> m_messageText;
    BackgroundTask<std::shared_ptr<const core::DataSplit>> m_maker;
};

} // namespace quantoscope::widgets
