// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/catalogue.h"
#include "widgets/common/backgroundtask.h"
#include "widgets/common/page.h"
#include "widgets/numbers/evaluation.h"

class QLineEdit;
class QSplitter;
class QToolButton;

namespace quantoscope::widgets {

class Dialogs;
class FormatRows;
class InputBar;
class NumberTools;
class ToolPanel;

/// The page of the topic numbers: one number in, every format's bits and what they cost, and the tools that explain them.
class NumbersPage : public Page
{
    Q_OBJECT

public:
    explicit NumbersPage(Dialogs& dialogs, QWidget* parent = nullptr);

    [[nodiscard]] QString pageId() const override { return QStringLiteral("numbers"); }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconPath() const override { return QStringLiteral(":/icons/numbers.svg"); }
    [[nodiscard]] QString helpText() const override;
    [[nodiscard]] QList<KeyHint> keyHints() const override;
    QString openInput(const QString& input) override;
    [[nodiscard]] QJsonObject saveState() const override;
    QString restoreState(const QJsonObject& state) override;
    [[nodiscard]] bool isBusy() const override;

    /// Shows a code in the row of its format (added if it is not there); every other row follows its value.
    void inspect(const core::Format& format, core::CodePoint code);
    [[nodiscard]] const Evaluation& evaluation() const { return m_evaluation; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    [[nodiscard]] QWidget* buildRows();
    void connectParts();
    void retranslate();
    void evaluateSoon();
    void showResult(core::Result<Evaluation> result);
    void showError(const core::Error& error);
    void showCurrent();
    [[nodiscard]] QString echo() const;
    [[nodiscard]] std::optional<core::FormatSet> currentSet() const;
    void editCode(int row, core::CodePoint code);
    void setFormats(std::vector<core::Format> formats);
    void chooseSet(core::FormatSet set);
    void setIntegerWidth(int bits);
    void addEnteredFormat();
    void addFormat(const core::Format& format);
    void showExample(const QString& number, const QStringList& formats);
    void removeRow(int row);
    void moveRow(int row, int by);
    [[nodiscard]] int rowOf(const core::Format& format) const;

    NumbersRequest m_request;
    Evaluation m_evaluation;
    Dialogs& m_dialogs;
    InputBar* m_input;
    FormatRows* m_rows;
    ToolPanel* m_panel;
    NumberTools* m_tools;
    QSplitter* m_splitter;
    QLineEdit* m_addFormat;
    QToolButton* m_export;
    BackgroundTask<Evaluation> m_task;
};

} // namespace quantoscope::widgets
