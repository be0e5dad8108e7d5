// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/backgroundtask.h"
#include "widgets/common/page.h"
#include "widgets/quantize/analysis.h"

#include <functional>

class QCheckBox;
class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QSplitter;
class QToolButton;

namespace quantoscope::widgets {

class Dialogs;
class ErrorChart;
class ErrorTable;
class SchemeList;
class TensorInput;

/// The page of the topic quantize: a tensor in, the errors of several schemes over one another, and their exact measures.
class QuantizePage : public Page
{
    Q_OBJECT

public:
    explicit QuantizePage(Dialogs& dialogs, QWidget* parent = nullptr);

    [[nodiscard]] QString pageId() const override { return QStringLiteral("quantize"); }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconPath() const override { return QStringLiteral(":/icons/quantize.svg"); }
    [[nodiscard]] QString helpText() const override;
    [[nodiscard]] bool acceptsFiles() const override { return true; }
    [[nodiscard]] QList<KeyHint> keyHints() const override;
    /// The path of a tensor file, whose first tensor is taken, or a sample's name such as `laplace`.
    QString openInput(const QString& input) override;
    [[nodiscard]] QJsonObject saveState() const override;
    QString restoreState(const QJsonObject& state) override;
    [[nodiscard]] bool isBusy() const override { return m_task.isRunning(); }

    /// What is shown; null before the first result.
    [[nodiscard]] const AnalysisPointer& analysis() const { return m_analysis; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void balanceColumns();
    void connectParts();
    void retranslate();
    void fillReaches();
    void restyleMessage();
    QString openFile(const QString& path);
    void chooseFile();
    void request(const AnalysisRequest& request, bool isReload = false);
    void deliver(const core::Result<AnalysisPointer>& result);
    void stop();
    void showControls();
    void showAnalysis();
    /// Asked again after a change of language; an empty function clears the line.
    void showMessage(std::function<QString()> message);
    [[nodiscard]] QList<bool> shownSchemes() const;

    Dialogs& m_dialogs;
    AnalysisRequest m_request;
    AnalysisPointer m_analysis;
    TensorInput* m_input;
    SchemeList* m_schemes;
    QLabel* m_message;
    QProgressBar* m_progress;
    QPushButton* m_cancel;
    QCheckBox* m_logarithmic;
    QLabel* m_reachLabel;
    QComboBox* m_reach;
    ErrorChart* m_chart;
    QLabel* m_reading;
    QLabel* m_outside;
    ErrorTable* m_table;
    QLabel* m_note;
    QToolButton* m_copy;
    QToolButton* m_save;
    QSplitter* m_splitter;
    std::function<QString()> m_messageText;
    BackgroundTask<AnalysisPointer> m_task;
};

} // namespace quantoscope::widgets
