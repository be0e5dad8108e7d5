// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/calibrate/savemenu.h"

#include "core/files/atomicfile.h"
#include "translations/errortext.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/exportpicture.h"
#include "widgets/quantize/export/exportbutton.h"

#include <QEvent>
#include <QMenu>

namespace quantoscope::widgets {

SaveMenu::SaveMenu(Dialogs& dialogs, QWidget* parent)
    : QPushButton(parent), m_dialogs(dialogs), m_menu(new QMenu(this)), m_network(m_menu->addAction(QString())),
      m_picture(m_menu->addAction(QString())), m_numbers(m_menu->addAction(QString()))
{
    setObjectName(QStringLiteral("calibrateSave"));
    setMenu(m_menu);
    m_menu->setObjectName(QStringLiteral("calibrateSaveMenu"));
    m_network->setObjectName(QStringLiteral("saveNetwork"));
    m_picture->setObjectName(QStringLiteral("savePicture"));
    m_numbers->setObjectName(QStringLiteral("saveNumbers"));
    connect(m_menu, &QMenu::aboutToShow, this, [this] { m_network->setEnabled(m_sources.network().has_value()); });
    connect(m_network, &QAction::triggered, this, &SaveMenu::saveNetwork);
    connect(m_picture, &QAction::triggered, this, &SaveMenu::savePictureOfView);
    connect(m_numbers, &QAction::triggered, this, &SaveMenu::saveNumbers);
    retranslate();
}

void SaveMenu::finish(const core::Result<void>& result)
{
    if (!result)
        m_dialogs.showError(this, tr("Cannot Save"), phrases::errorText(result.error()));
}

void SaveMenu::saveNetwork()
{
    const auto file = m_sources.network();
    if (!file)
        return;
    const QString path = m_dialogs.saveFileName(this, tr("Save the Quantized Network"), QStringLiteral("quantized.safetensors"), tr("Networks (*.safetensors)"));
    if (!path.isEmpty())
        finish(core::writeNetwork(path, *file));
}

void SaveMenu::savePictureOfView()
{
    CalibrateView* view = m_sources.view();
    const QString path = m_dialogs.saveFileName(this, tr("Save the Picture"), view->viewId() + QStringLiteral(".png"), pictureFilter());
    if (!path.isEmpty())
        finish(savePicture(path, *view->picture(), {2.0, {}, view->title()}));
}

void SaveMenu::saveNumbers()
{
    const QString path = m_dialogs.saveFileName(this, tr("Save the Numbers"), QStringLiteral("calibration.csv"), tr("Comma-separated values (*.csv)"));
    if (!path.isEmpty())
        finish(core::writeFileAtomically(path, csvText(m_sources.numbers()).toUtf8()));
}

void SaveMenu::changeEvent(QEvent* event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SaveMenu::retranslate()
{
    setText(tr("E&xport"));
    setAccessibleName(tr("Save the network, the picture or the numbers"));
    m_network->setText(tr("&Quantized network…"));
    m_picture->setText(tr("&Picture…"));
    m_numbers->setText(tr("&Numbers…"));
}

} // namespace quantoscope::widgets
