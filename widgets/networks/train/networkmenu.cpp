// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/train/networkmenu.h"

#include "core/files/atomicfile.h"
#include "core/files/networks/networkfile.h"
#include "translations/errortext.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/exportpicture.h"
#include "widgets/common/numbertext.h"
#include "widgets/common/settings.h"
#include "widgets/networks/views/networkstyle.h"
#include "widgets/quantize/export/exportbutton.h"

#include <QEvent>
#include <QFileInfo>
#include <QMenu>
#include <QTemporaryDir>

namespace quantoscope::widgets {

namespace {

constexpr std::array<const char*, 3> kindNames{"float", "ptq", "qat"};

QString nameOf(NetworkModel::Kind kind)
{
    return QLatin1String(kindNames[static_cast<std::size_t>(kind)]);
}

} // namespace

QList<QStringList> curveRows(const RunSnapshot& snapshot)
{
    QList<QStringList> rows{{QStringLiteral("network"), QStringLiteral("step"), QStringLiteral("training_loss"), QStringLiteral("training_accuracy"),
                             QStringLiteral("held_out_loss"), QStringLiteral("held_out_accuracy")}};
    for (int kind = 0; kind < networkKinds; ++kind) {
        for (const RunPoint& point : snapshot.networks[static_cast<std::size_t>(kind)].curve)
            rows.append({nameOf(static_cast<NetworkModel::Kind>(kind)), QString::number(point.step), exactNumber(point.trainingLoss),
                         exactNumber(point.trainingAccuracy), exactNumber(point.heldOutLoss), exactNumber(point.heldOutAccuracy)});
    }
    return rows;
}

NetworkMenu::NetworkMenu(Dialogs& dialogs, Settings& settings, QWidget* parent)
    : QPushButton(parent), m_dialogs(dialogs), m_settings(settings), m_menu(new QMenu(this)), m_open(m_menu->addAction(QString()))
{
    build();
    retranslate();
}

NetworkMenu::~NetworkMenu() = default;

void NetworkMenu::build()
{
    setObjectName(QStringLiteral("networkMenu"));
    setMenu(m_menu);
    m_menu->setObjectName(QStringLiteral("networkMenuItems"));
    m_open->setObjectName(QStringLiteral("openNetwork"));
    connect(m_open, &QAction::triggered, this, &NetworkMenu::openNetwork);
    for (int i = 0; i < networkKinds; ++i) {
        const auto kind = static_cast<NetworkModel::Kind>(i);
        QAction* action = m_menu->addAction(QString());
        action->setObjectName(QStringLiteral("saveNetwork.") + nameOf(kind));
        connect(action, &QAction::triggered, this, [this, kind] { saveNetwork(kind); });
        m_save[static_cast<std::size_t>(i)] = action;
    }
    m_menu->addSeparator();
    for (int i = 0; i < networkKinds; ++i) {
        const auto kind = static_cast<NetworkModel::Kind>(i);
        QAction* action = m_menu->addAction(QString());
        action->setObjectName(QStringLiteral("showLayers.") + nameOf(kind));
        connect(action, &QAction::triggered, this, [this, kind] { showLayers(kind); });
        m_layers[static_cast<std::size_t>(i)] = action;
    }
    m_menu->addSeparator();
    m_picture = m_menu->addAction(QString());
    m_curves = m_menu->addAction(QString());
    m_numbers = m_menu->addAction(QString());
    m_points = m_menu->addAction(QString());
    m_picture->setObjectName(QStringLiteral("exportPicture"));
    m_curves->setObjectName(QStringLiteral("exportCurves"));
    m_numbers->setObjectName(QStringLiteral("exportNumbers"));
    m_points->setObjectName(QStringLiteral("exportPoints"));
    connect(m_picture, &QAction::triggered, this, [this] { savePictureOf(m_sources.picture(), QStringLiteral("networks.png"), tr("Networks")); });
    connect(m_curves, &QAction::triggered, this, [this] { savePictureOf(m_sources.curves(), QStringLiteral("curves.png"), tr("Curves")); });
    connect(m_numbers, &QAction::triggered, this, [this] { saveRows(m_sources.numbers(), QStringLiteral("numbers.csv")); });
    connect(m_points, &QAction::triggered, this, [this] {
        if (const auto snapshot = m_sources.snapshot())
            saveRows(curveRows(*snapshot), QStringLiteral("curves.csv"));
    });
    connect(m_menu, &QMenu::aboutToShow, this, &NetworkMenu::enableActions);
}

void NetworkMenu::enableActions()
{
    const auto snapshot = m_sources.snapshot();
    for (std::size_t kind = 0; kind < m_save.size(); ++kind) {
        const bool isThere = snapshot && snapshot->networks[kind].network;
        m_save[kind]->setEnabled(isThere);
        m_layers[kind]->setEnabled(isThere);
    }
    m_numbers->setEnabled(snapshot != nullptr);
    m_points->setEnabled(snapshot != nullptr);
}

QString NetworkMenu::suggested(const QString& name) const
{
    return m_settings.lastFolder().isEmpty() ? name : m_settings.lastFolder() + QLatin1Char('/') + name;
}

void NetworkMenu::openNetwork()
{
    const QString path = m_dialogs.openFileName(this, tr("Open a Network"), m_settings.lastFolder(), tr("Networks (*.safetensors)"));
    if (path.isEmpty())
        return;
    m_settings.setLastFolder(QFileInfo(path).absolutePath());
    Q_EMIT openWanted(path);
}

core::Result<void> NetworkMenu::write(const QString& path, NetworkModel::Kind kind) const
{
    const auto snapshot = m_sources.snapshot();
    if (!snapshot || !snapshot->of(kind).network)
        return core::failure(core::ErrorCode::TensorEmpty);
    core::NetworkFile file;
    file.network = *snapshot->of(kind).network;
    file.data = m_sources.data();
    return core::writeNetwork(path, file);
}

void NetworkMenu::saveNetwork(NetworkModel::Kind kind)
{
    const QString path = m_dialogs.saveFileName(this, tr("Save the Network"), suggested(nameOf(kind) + QStringLiteral(".safetensors")),
                                                tr("Networks (*.safetensors)"));
    if (path.isEmpty())
        return;
    m_settings.setLastFolder(QFileInfo(path).absolutePath());
    finish(write(path, kind));
}

void NetworkMenu::showLayers(NetworkModel::Kind kind)
{
    if (!m_folder)
        m_folder = std::make_unique<QTemporaryDir>();
    const QString path = m_folder->filePath(nameOf(kind) + QStringLiteral(".safetensors"));
    const auto written = write(path, kind);
    finish(written);
    if (written)
        Q_EMIT layersWanted(path);
}

void NetworkMenu::savePictureOf(QWidget* picture, const QString& suggestion, const QString& title)
{
    const QString path = m_dialogs.saveFileName(this, tr("Save the Picture"), suggested(suggestion), pictureFilter());
    if (!path.isEmpty())
        finish(savePicture(path, *picture, {2.0, {}, title}));
}

void NetworkMenu::saveRows(const QList<QStringList>& rows, const QString& suggestion)
{
    const QString path = m_dialogs.saveFileName(this, tr("Save the Numbers"), suggested(suggestion), tr("Comma-separated values (*.csv)"));
    if (!path.isEmpty())
        finish(core::writeFileAtomically(path, csvText(rows).toUtf8()));
}

void NetworkMenu::finish(const core::Result<void>& result)
{
    if (!result)
        m_dialogs.showError(this, tr("Cannot Save"), phrases::errorText(result.error()));
}

void NetworkMenu::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QPushButton::changeEvent(event);
}

void NetworkMenu::retranslate()
{
    setText(tr("&Network"));
    setAccessibleName(tr("Save and open networks, pictures and numbers"));
    m_open->setText(tr("&Open a network…"));
    for (int i = 0; i < networkKinds; ++i) {
        const QString title = kindTitle(static_cast<NetworkModel::Kind>(i));
        m_save[static_cast<std::size_t>(i)]->setText(tr("Save %1…").arg(title));
        m_layers[static_cast<std::size_t>(i)]->setText(tr("Layers of %1 on the page Quantize").arg(title));
    }
    m_picture->setText(tr("&Picture of the networks…"));
    m_curves->setText(tr("Picture of the &curves…"));
    m_numbers->setText(tr("N&umbers…"));
    m_points->setText(tr("Points of the cur&ves…"));
}

} // namespace quantoscope::widgets
