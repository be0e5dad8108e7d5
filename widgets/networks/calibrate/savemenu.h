// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/networks/networkfile.h"
#include "widgets/networks/calibrate/calibrateview.h"

#include <QPushButton>

#include <functional>
#include <optional>

class QAction;
class QMenu;

namespace quantoscope::widgets {

class Dialogs;

/// What can be saved of the page; asked when it is needed.
struct SaveSources {
    std::function<std::optional<core::NetworkFile>()> network; ///< the quantized one; nothing while there is none
    std::function<CalibrateView*()> view;         ///< the picture that is seen
    std::function<QList<QStringList>()> numbers;
};

/// Saves the quantized network, the picture and the numbers.
class SaveMenu : public QPushButton
{
    Q_OBJECT

public:
    /// The dialogs outlive the button.
    explicit SaveMenu(Dialogs& dialogs, QWidget* parent = nullptr);

    void setSources(const SaveSources& sources) { m_sources = sources; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void saveNetwork();
    void savePictureOfView();
    void saveNumbers();
    void finish(const core::Result<void>& result);
    void retranslate();

    Dialogs& m_dialogs;
    SaveSources m_sources;
    QMenu* m_menu;
    QAction* m_network;
    QAction* m_picture;
    QAction* m_numbers;
};

} // namespace quantoscope::widgets
