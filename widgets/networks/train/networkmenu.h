// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/networks/train/runworker.h"

#include <QPushButton>

#include <functional>
#include <memory>

class QTemporaryDir;

namespace quantoscope::widgets {

class Dialogs;
class Settings;

/// What can be saved of the page; asked when it is needed.
struct NetworkMenuSources {
    std::function<RunSnapshotPointer()> snapshot;
    std::function<std::optional<core::DatasetSpec>()> data; ///< nothing for samples of one's own
    std::function<QWidget*()> picture;
    std::function<QWidget*()> curves;
    std::function<QList<QStringList>()> numbers; ///< headings first, all digits
};

/// Saves networks, pictures and numbers, opens networks, and hands the layers of one to the page that quantizes tensors.
class NetworkMenu : public QPushButton
{
    Q_OBJECT

public:
    /// Both outlive the button.
    NetworkMenu(Dialogs& dialogs, Settings& settings, QWidget* parent = nullptr);
    ~NetworkMenu() override;

    void setSources(const NetworkMenuSources& sources) { m_sources = sources; }

Q_SIGNALS:
    /// A file of a network was chosen.
    void openWanted(const QString& path);
    /// The layers of a network stand in this file, to be looked at as tensors.
    void layersWanted(const QString& path);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslate();
    void enableActions();
    void openNetwork();
    void saveNetwork(NetworkModel::Kind kind);
    void showLayers(NetworkModel::Kind kind);
    void savePictureOf(QWidget* picture, const QString& suggestion, const QString& title);
    void saveRows(const QList<QStringList>& rows, const QString& suggestion);
    [[nodiscard]] core::Result<void> write(const QString& path, NetworkModel::Kind kind) const;
    void finish(const core::Result<void>& result);
    [[nodiscard]] QString suggested(const QString& name) const;

    Dialogs& m_dialogs;
    Settings& m_settings;
    NetworkMenuSources m_sources;
    std::unique_ptr<QTemporaryDir> m_folder; ///< of networks handed on, made when the first is
    QMenu* m_menu;
    QAction* m_open;
    std::array<QAction*, 3> m_save{};
    std::array<QAction*, 3> m_layers{};
    QAction* m_picture;
    QAction* m_curves;
    QAction* m_numbers;
    QAction* m_points;
};

/// The points of all curves: a row a network and step.
[[nodiscard]] QList<QStringList> curveRows(const RunSnapshot& snapshot);

} // namespace quantoscope::widgets
