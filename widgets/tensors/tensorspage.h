// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/page.h"
#include "widgets/tensors/tensorloader.h"

class QLabel;
class QPushButton;
class QSplitter;

namespace quantoscope::widgets {

class Dialogs;
class Settings;
class StatisticsTable;
class TensorBrowser;
class TensorView;

/// The page of the topic tensors: files and samples on the left, pictures of the chosen tensor in the middle, its numbers on
/// the right.
class TensorsPage : public Page
{
    Q_OBJECT

public:
    /// Both outlive the page.
    TensorsPage(Dialogs& dialogs, Settings& settings, QWidget* parent = nullptr);

    [[nodiscard]] QString pageId() const override { return QStringLiteral("tensors"); }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconPath() const override { return QStringLiteral(":/icons/tensors.svg"); }
    [[nodiscard]] QString helpText() const override;
    [[nodiscard]] bool acceptsFiles() const override { return true; }
    [[nodiscard]] QList<KeyHint> keyHints() const override;
    /// A tensor file's path, or a sample's name such as `laplace`.
    QString openInput(const QString& input) override;
    [[nodiscard]] QJsonObject saveState() const override;
    QString restoreState(const QJsonObject& state) override;
    [[nodiscard]] bool isBusy() const override;

    /// What is shown; null before the first.
    [[nodiscard]] const LoadedTensorPointer& tensor() const { return m_tensor; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void connectParts();
    void retranslate();
    void load(const TensorSource& source);
    void take(const LoadedTensorPointer& tensor);
    void fail(const TensorSource& source, const core::Error& error);
    void showTensor();
    void showMessage();

    TensorBrowser* m_browser;
    TensorView* m_view;
    StatisticsTable* m_statistics;
    QLabel* m_message;
    QPushButton* m_stop;
    QPushButton* m_copy;
    QSplitter* m_splitter;
    TensorLoader* m_loader;
    LoadedTensorPointer m_tensor;
    TensorSource m_failedSource;
    std::optional<core::Error> m_error; ///< why the tensor asked for last is not shown
};

} // namespace quantoscope::widgets
