// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/page.h"
#include "widgets/networks/calibrate/calibrateview.h"

#include <functional>
#include <memory>

class QLabel;
class QProgressBar;
class QPushButton;
class QSplitter;
class QTabWidget;

namespace quantoscope::widgets {

class Calibrator;
class Dialogs;
class NetworkBox;
class NetworkModel;
class NumbersPanel;
class SaveMenu;
class Settings;
class SpecPanel;
class TheatreView;
class Transport;

/// The page that quantizes a trained network: the network and what to calibrate on the left, the theatre and what came of it in the
/// middle, exact numbers on the right.
class CalibratePage : public Page
{
    Q_OBJECT

public:
    /// The dialogs and settings outlive the page; the model is shared with the other pages of the topic.
    CalibratePage(std::shared_ptr<NetworkModel> model, Dialogs& dialogs, Settings& settings, QWidget* parent = nullptr);

    [[nodiscard]] QString pageId() const override { return QStringLiteral("calibrate"); }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconPath() const override { return QStringLiteral(":/icons/calibrate.svg"); }
    [[nodiscard]] QString helpText() const override;
    [[nodiscard]] QList<KeyHint> keyHints() const override;
    /// The path of a network file, or a task to train on: moons, spirals, digits.
    QString openInput(const QString& input) override;
    [[nodiscard]] QJsonObject saveState() const override;
    QString restoreState(const QJsonObject& state) override;
    [[nodiscard]] bool isBusy() const override;

    [[nodiscard]] Calibrator* calibrator() const { return m_calibrator; }
    [[nodiscard]] std::size_t layer() const { return m_layer; }

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void build();
    void connectInput();
    void connectViews();
    void retranslate();
    void showScene();
    void showActivity();
    void takeSpec();
    void setLayer(std::size_t layer);
    [[nodiscard]] CalibrateView* view(const QString& id) const;
    [[nodiscard]] CalibrateView* currentView() const;
    void step(int by);
    QString openFile(const QString& path);
    /// Asked again after a change of language; an empty function clears the line.
    void showMessage(std::function<QString()> message);

    std::shared_ptr<NetworkModel> m_model;
    Dialogs& m_dialogs;
    Settings& m_settings;
    std::size_t m_layer = 0;
    Calibrator* m_calibrator;
    NetworkBox* m_network;
    SpecPanel* m_spec;
    Transport* m_transport;
    QProgressBar* m_progress;
    QPushButton* m_stop;
    QLabel* m_message;
    QTabWidget* m_tabs;
    TheatreView* m_theatre;
    QList<CalibrateView*> m_views;
    NumbersPanel* m_numbers;
    SaveMenu* m_save;
    QSplitter* m_splitter;
    std::function<QString()> m_messageText;
};

} // namespace quantoscope::widgets
