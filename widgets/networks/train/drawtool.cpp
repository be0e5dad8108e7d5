// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/train/drawtool.h"

#include "core/networks/engine/loss.h"
#include "core/networks/engine/pass.h"
#include "widgets/networks/digits/drawdigit.h"
#include "widgets/networks/views/networkstyle.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace quantoscope::widgets {

DrawTool::DrawTool(QWidget* parent) : QWidget(parent), m_sheet(new DrawDigit(this)), m_answer(new QLabel(this)), m_none(new QLabel(this))
{
    m_answer->setObjectName(QStringLiteral("drawAnswer"));
    m_answer->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_none->setObjectName(QStringLiteral("drawNone"));
    m_none->setWordWrap(true);
    m_none->setAlignment(Qt::AlignCenter);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_sheet, 1);
    layout->addWidget(m_answer);
    layout->addWidget(m_none, 1);
    connect(m_sheet, &DrawDigit::drawn, this, &DrawTool::ask);
    retranslate();
    setSide(0);
}

void DrawTool::setSide(int side)
{
    m_side = side;
    m_answers.clear();
    if (side > 0)
        m_sheet->setPictureSize(side);
    m_sheet->setVisible(side > 0);
    m_answer->setVisible(side > 0);
    m_none->setVisible(side == 0);
    retranslate();
}

void DrawTool::setSnapshot(const RunSnapshotPointer& snapshot)
{
    m_snapshot = snapshot;
    m_isStale = true;
    if (!m_task.isRunning())
        ask();
}

void DrawTool::ask()
{
    m_isStale = false;
    if (m_side == 0 || !m_snapshot || m_sheet->isEmpty()) {
        m_task.cancel();
        if (!m_answers.empty()) {
            m_answers.clear();
            m_answer->setText(answerText());
        }
        return;
    }
    const auto job = [picture = m_sheet->picture(), snapshot = m_snapshot](const core::ProgressSink&) -> core::Result<std::vector<Answer>> {
        std::vector<Answer> answers;
        for (int kind = 0; kind < networkKinds; ++kind) {
            const auto& network = snapshot->networks[static_cast<std::size_t>(kind)].network;
            if (!network)
                continue;
            const auto outputs = core::infer(*network, picture, {});
            if (!outputs)
                return tl::unexpected(outputs.error());
            const core::Batch shares = core::softmax(*outputs);
            const auto sample = shares.sample(0);
            const auto greatest = std::ranges::max_element(sample);
            answers.push_back({static_cast<NetworkModel::Kind>(kind), static_cast<int>(greatest - sample.begin()), static_cast<double>(*greatest)});
        }
        return answers;
    };
    m_task.start(job, [this](const core::Result<std::vector<Answer>>& answers) {
        m_answers = answers.value_or(std::vector<Answer>());
        m_answer->setText(answerText());
        if (m_isStale)
            ask();
    });
}

QString DrawTool::answerText() const
{
    QStringList lines;
    for (const Answer& answer : m_answers)
        lines.append(tr("%1: %2 (%3 %)").arg(kindTitle(answer.kind)).arg(answer.digit).arg(QString::number(100 * answer.share, 'f', 1)));
    return lines.isEmpty() ? tr("Draw a digit to ask the networks.") : lines.join(QLatin1Char('\n'));
}

void DrawTool::retranslate()
{
    m_answer->setText(answerText());
    m_answer->setAccessibleName(tr("What the networks say to the drawn digit"));
    m_none->setText(tr("Choose handwritten digits to draw one."));
}

void DrawTool::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace quantoscope::widgets
