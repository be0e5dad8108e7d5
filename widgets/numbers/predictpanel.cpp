// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/predictpanel.h"

#include "core/numbers/expansion.h"
#include "core/numbers/text.h"
#include "translations/errortext.h"
#include "translations/mistaketext.h"
#include "translations/words.h"
#include "widgets/common/flowlayout.h"
#include "widgets/numbers/bitstrip.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace quantoscope::widgets {

PredictPanel::PredictPanel(QWidget* parent)
    : QWidget(parent), m_question(new QLabel), m_strip(new BitStrip), m_check(new QPushButton), m_reveal(new QPushButton),
      m_clear(new QPushButton), m_feedback(new QLabel)
{
    m_question->setObjectName(QStringLiteral("predictQuestion"));
    m_question->setWordWrap(true);
    m_strip->setObjectName(QStringLiteral("predictBits"));
    m_check->setObjectName(QStringLiteral("predictCheck"));
    m_reveal->setObjectName(QStringLiteral("predictReveal"));
    m_clear->setObjectName(QStringLiteral("predictClear"));
    m_feedback->setObjectName(QStringLiteral("predictFeedback"));
    m_feedback->setWordWrap(true);
    m_feedback->setTextFormat(Qt::PlainText);
    m_feedback->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);

    auto* buttons = new FlowLayout;
    for (QPushButton* button : {m_check, m_reveal, m_clear})
        buttons->addWidget(button);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_question);
    layout->addWidget(m_strip);
    layout->addLayout(buttons);
    layout->addWidget(m_feedback);
    layout->addStretch(1);

    connect(m_strip, &BitStrip::codeEdited, this, [this] {
        forget();
        refresh();
    });
    connect(m_check, &QPushButton::clicked, this, &PredictPanel::check);
    connect(m_reveal, &QPushButton::clicked, this, &PredictPanel::reveal);
    connect(m_clear, &QPushButton::clicked, this, &PredictPanel::clear);
    retranslate();
}

void PredictPanel::setTask(const core::Format& format, const core::Number& number, const core::EncodeOptions& options)
{
    if (m_hasTask && format.spec == m_format.spec && number == m_number && options == m_options)
        return;
    m_hasTask = true;
    m_format = format;
    m_number = number;
    m_options = options;
    m_answer.reset();
    m_error.reset();
    if (const auto encoded = core::encode(format, number, options))
        m_answer = *encoded;
    else
        m_error = encoded.error();
    clear();
}

core::CodePoint PredictPanel::guess() const
{
    return m_strip->code().value_or(core::CodePoint{});
}

void PredictPanel::check()
{
    if (!m_answer)
        return;
    m_verdicts = core::judge(m_format, m_number, m_options, guess()).value_or(std::vector<core::FieldVerdict>{});
    refresh();
    Q_EMIT checked(guess() == m_answer->code);
}

void PredictPanel::reveal()
{
    if (!m_answer)
        return;
    m_verdicts.clear();
    m_isRevealed = true;
    m_strip->setCode(m_format, m_answer->code);
    refresh();
    Q_EMIT revealed();
}

void PredictPanel::clear()
{
    forget();
    if (m_hasTask)
        m_strip->setCode(m_format, m_answer ? std::optional(core::CodePoint{}) : std::nullopt);
    refresh();
}

void PredictPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void PredictPanel::retranslate()
{
    m_check->setText(tr("C&heck"));
    m_reveal->setText(tr("Re&veal"));
    m_clear->setText(tr("Clea&r"));
    m_check->setAccessibleName(tr("Check your bits"));
    m_reveal->setAccessibleName(tr("Reveal the right code"));
    m_clear->setAccessibleName(tr("Clear all bits"));
    m_check->setToolTip(tr("Compare your bits with the right code, field by field."));
    m_reveal->setToolTip(tr("Show the right code."));
    m_clear->setToolTip(tr("Set all bits to 0."));
    m_question->setAccessibleName(tr("Task"));
    m_feedback->setAccessibleName(tr("Judgement"));
    refresh();
}

void PredictPanel::refresh()
{
    for (QPushButton* button : {m_check, m_reveal, m_clear})
        button->setEnabled(m_answer.has_value());
    if (!m_hasTask) {
        m_question->clear();
        m_feedback->clear();
        return;
    }
    const QString number = m_number.isZero() && m_number.negative ? QStringLiteral("-0")
        : m_number.isFinite() ? QString::fromStdString(core::valueText(m_number.value)) : QString::fromStdString(core::exactDecimal(m_number));
    m_question->setText(tr("Which bits store %1 in %2 (rounding %3)? Type 0 and 1, or click the bits.")
                            .arg(number, QString::fromStdString(m_format.name), phrases::roundingWord(m_options.rounding)));
    if (m_error) {
        m_feedback->setText(phrases::errorText(*m_error));
        return;
    }
    if (m_isRevealed) {
        m_feedback->setText(tr("The right code is %1, in hexadecimal %2.")
                                .arg(QString::fromStdString(core::binaryText(m_format, m_answer->code)),
                                     QString::fromStdString(core::hexText(m_format, m_answer->code))));
        return;
    }
    QStringList lines;
    for (const core::FieldVerdict& verdict : m_verdicts)
        lines += phrases::verdictText(verdict);
    const bool allRight = !m_verdicts.empty()
        && std::all_of(m_verdicts.begin(), m_verdicts.end(), [](const core::FieldVerdict& verdict) { return verdict.isRight; });
    if (allRight)
        lines.prepend(tr("All fields are right."));
    m_feedback->setText(lines.join(QLatin1Char('\n')));
}

void PredictPanel::forget()
{
    m_verdicts.clear();
    m_isRevealed = false;
}

} // namespace quantoscope::widgets
