// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tensors/pastedialog.h"

#include "translations/errortext.h"
#include "widgets/common/numbertext.h"
#include "widgets/common/theme.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace quantoscope::widgets {

namespace {

constexpr int restMilliseconds = 150; ///< after the last key, before the text is read

} // namespace

PasteDialog::PasteDialog(const QString& text, QWidget* parent)
    : QDialog(parent), m_textLabel(new QLabel(this)), m_text(new QPlainTextEdit(this)), m_result(new QLabel(this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setObjectName(QStringLiteral("pasteDialog"));
    m_text->setObjectName(QStringLiteral("pasteText"));
    m_text->setFont(monospaceFont());
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    m_result->setObjectName(QStringLiteral("pasteResult"));
    m_result->setTextFormat(Qt::PlainText);
    m_result->setWordWrap(true);
    m_result->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_result->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_result->setMinimumHeight(m_result->fontMetrics().lineSpacing() * 3);
    m_buttons->button(QDialogButtonBox::Ok)->setObjectName(QStringLiteral("pasteOk"));
    m_buttons->button(QDialogButtonBox::Cancel)->setObjectName(QStringLiteral("pasteCancel"));
    m_textLabel->setBuddy(m_text);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_textLabel);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_result);
    layout->addWidget(m_buttons);
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMilliseconds);
    connect(&m_rest, &QTimer::timeout, this, &PasteDialog::check);
    connect(m_text, &QPlainTextEdit::textChanged, this, &PasteDialog::wantCheck);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    if (text.size() <= longestText)
        m_text->setPlainText(text);
    else
        m_refusedLength = text.size();
    retranslate();
    if (m_refusedLength == 0)
        wantCheck();
    resize(fontMetrics().averageCharWidth() * 70, fontMetrics().lineSpacing() * 24);
}

QString PasteDialog::text() const
{
    return m_text->toPlainText();
}

void PasteDialog::wantCheck()
{
    m_task.cancel();
    m_reading.reset();
    const qsizetype length = m_text->document()->characterCount() - 1;
    m_refusedLength = length > longestText ? length : 0;
    if (m_refusedLength == 0 && length > 0)
        m_rest.start();
    else
        m_rest.stop();
    showReading();
}

void PasteDialog::check()
{
    auto job = [source = textSource(text())](const core::ProgressSink& sink) -> core::Result<Reading> {
        const auto file = openTensorSource(source, sink);
        if (!file)
            return tl::unexpected(file.error());
        if (file->tensors.empty())
            return file->problems.empty() ? core::failure(core::ErrorCode::TensorEmpty) : tl::unexpected(file->problems.front().error);
        return Reading{file->tensors.front().shape, file->metadata, file->problems};
    };
    m_task.start(std::move(job), [this](const core::Result<Reading>& reading) {
        m_reading = reading;
        showReading();
    });
}

QString PasteDialog::readingText(const Reading& reading) const
{
    QStringList facts{tr("%1 numbers").arg(shapeText(reading.shape))};
    for (const auto& [key, value] : reading.facts) {
        if (key == "delimiter" && value == "tab")
            facts.append(tr("separated by tabs"));
        else if (key == "delimiter" && value == "space")
            facts.append(tr("separated by blanks"));
        else if (key == "delimiter")
            facts.append(tr("separated by “%1”").arg(textOf(value)));
        else if (key == "decimal mark")
            facts.append(tr("with decimal commas"));
        else if (key == "dtype")
            facts.append(tr("of the type %1").arg(textOf(value)));
        else if (key == "columns")
            facts.append(tr("columns %1").arg(textOf(value)));
    }
    QStringList lines{facts.join(QStringLiteral(" · "))};
    for (const core::TensorProblem& problem : reading.problems)
        lines.append(QStringLiteral("⚠ ") + phrases::errorText(problem.error));
    return lines.join(QLatin1Char('\n'));
}

void PasteDialog::showReading()
{
    const bool isGood = m_reading && m_reading->has_value();
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(isGood);
    if (m_refusedLength > 0)
        m_result->setText(tr("⚠ These are %1 characters; at most %2 can be pasted. Save them as a file and open it.")
                              .arg(integerText(m_refusedLength), integerText(longestText)));
    else if (m_text->document()->isEmpty())
        m_result->setText(tr("Rows of numbers, cells of a spreadsheet, or a list as Python, NumPy or PyTorch print it."));
    else if (!m_reading)
        m_result->setText(tr("Reading…"));
    else if (!isGood)
        m_result->setText(QStringLiteral("⚠ ") + phrases::errorText(m_reading->error()));
    else
        m_result->setText(readingText(**m_reading));
    m_result->setAccessibleName(m_result->text());
}

void PasteDialog::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange)
        m_text->setFont(monospaceFont());
    QDialog::changeEvent(event);
}

void PasteDialog::retranslate()
{
    setWindowTitle(tr("Paste Numbers"));
    m_textLabel->setText(tr("&Numbers"));
    m_text->setAccessibleName(tr("Numbers as text"));
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("&Use These"));
    m_buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    showReading();
}

} // namespace quantoscope::widgets
