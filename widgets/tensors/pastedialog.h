// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/backgroundtask.h"
#include "widgets/tensors/tensorsource.h"

#include <QDialog>
#include <QTimer>

#include <optional>

class QDialogButtonBox;
class QLabel;
class QPlainTextEdit;

namespace quantoscope::widgets {

/// Takes numbers as text, at first what the clipboard holds, and shows at every change what they are read as, or why not.
class PasteDialog : public QDialog
{
    Q_OBJECT

public:
    /// Longer texts are better kept in a file; a session would carry them along.
    static constexpr qsizetype longestText = qsizetype(1) << 22;

    explicit PasteDialog(const QString& text, QWidget* parent = nullptr);

    [[nodiscard]] QString text() const;
    /// A check is due or under way.
    [[nodiscard]] bool isBusy() const { return m_rest.isActive() || m_task.isRunning(); }

protected:
    void changeEvent(QEvent* event) override;

private:
    /// What the text is read as.
    struct Reading {
        core::Shape shape;
        std::vector<std::pair<std::string, std::string>> facts;
        std::vector<core::TensorProblem> problems;
    };

    void wantCheck();
    void check();
    void showReading();
    [[nodiscard]] QString readingText(const Reading& reading) const;
    void retranslate();

    std::optional<core::Result<Reading>> m_reading; ///< empty while it is being worked out
    qsizetype m_refusedLength = 0;                  ///< characters that are too many; 0: not so
    QLabel* m_textLabel;
    QPlainTextEdit* m_text;
    QLabel* m_result;
    QDialogButtonBox* m_buttons;
    QTimer m_rest;
    BackgroundTask<Reading> m_task;
};

} // namespace quantoscope::widgets
