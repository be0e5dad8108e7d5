// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/train/trainpage.h"

#include "widgets/networks/networkmodel.h"
#include "widgets/networks/train/datasetpicker.h"

#include <QJsonObject>
#include <QVBoxLayout>

namespace quantoscope::widgets {

TrainPage::TrainPage(std::shared_ptr<NetworkModel> model, Dialogs& dialogs, Settings& settings, QWidget* parent)
    : Page(parent), m_model(std::move(model)), m_dialogs(dialogs), m_settings(settings), m_picker(new DatasetPicker(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_picker);
    layout->addStretch();
}

QString TrainPage::title() const
{
    return tr("Train");
}

QString TrainPage::helpText() const
{
    return tr("# Train\n\nChoose data.");
}

QString TrainPage::openInput(const QString& input)
{
    const auto kind = core::datasetFromName(input.toStdString());
    if (!kind)
        return tr("There are no data named “%1”.").arg(input);
    m_picker->setSpec(core::defaultDataset(*kind));
    return {};
}

QJsonObject TrainPage::saveState() const
{
    return {};
}

QString TrainPage::restoreState(const QJsonObject&)
{
    return {};
}

} // namespace quantoscope::widgets
