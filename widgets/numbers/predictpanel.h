// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/predict.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace quantoscope::widgets {

class BitStrip;

/// Predict, then reveal: hides the code of a number, takes the learner's bits, and tells field by field what is wrong and
/// why.
class PredictPanel : public QWidget
{
    Q_OBJECT

public:
    explicit PredictPanel(QWidget* parent = nullptr);

    /// A new task clears the guess; the same task keeps it. A number that the format cannot store becomes a message.
    void setTask(const core::Format& format, const core::Number& number, const core::EncodeOptions& options);

    [[nodiscard]] core::CodePoint guess() const;
    /// The verdicts of the last Check, empty before it and after the next change of a bit.
    [[nodiscard]] const std::vector<core::FieldVerdict>& verdicts() const { return m_verdicts; }
    [[nodiscard]] bool isRevealed() const { return m_isRevealed; }

public Q_SLOTS:
    void check();
    void reveal();
    /// All bits 0 again.
    void clear();

Q_SIGNALS:
    /// After Check: whether every field was right.
    void checked(bool right);
    void revealed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void refresh();
    void forget();

    core::Format m_format;
    core::Number m_number;
    core::EncodeOptions m_options;
    std::optional<core::Encoded> m_answer;
    std::optional<core::Error> m_error;
    std::vector<core::FieldVerdict> m_verdicts;
    bool m_isRevealed = false;
    bool m_hasTask = false;

    QLabel* m_question;
    BitStrip* m_strip;
    QPushButton* m_check;
    QPushButton* m_reveal;
    QPushButton* m_clear;
    QLabel* m_feedback;
};

} // namespace quantoscope::widgets
