// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/page.h"

#include <memory>

namespace quantoscope::widgets {

class DatasetPicker;
class Dialogs;
class NetworkModel;
class Settings;

/// The page that trains small networks: in full precision, and with fake-quantization nodes.
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
    QString openInput(const QString& input) override;
    [[nodiscard]] QJsonObject saveState() const override;
    QString restoreState(const QJsonObject& state) override;

private:
    std::shared_ptr<NetworkModel> m_model;
    Dialogs& m_dialogs;
    Settings& m_settings;
    DatasetPicker* m_picker;
};

} // namespace quantoscope::widgets
