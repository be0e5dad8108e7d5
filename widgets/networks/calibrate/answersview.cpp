// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/networks/calibrate/answersview.h"

#include "widgets/networks/digits/changedlist.h"
#include "widgets/networks/digits/confusionmatrix.h"

#include <QEvent>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace quantoscope::widgets {

AnswersView::AnswersView(QWidget* parent)
    : CalibrateView(parent), m_stack(new QStackedWidget(this)), m_message(new QLabel(this)), m_splitter(new QSplitter(Qt::Horizontal, this)),
      m_matrix(new ConfusionMatrix(this)), m_changed(new ChangedList(this))
{
    setObjectName(QStringLiteral("answersView"));
    m_message->setObjectName(QStringLiteral("answersMessage"));
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    m_splitter->setObjectName(QStringLiteral("answersSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_matrix);
    m_splitter->addWidget(m_changed);
    m_splitter->setSizes({1000, 1000});
    m_stack->addWidget(m_message);
    m_stack->addWidget(m_splitter);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addWidget(m_stack);
    retranslate();
}

QString AnswersView::title() const
{
    return tr("Answers");
}

QString AnswersView::hint() const
{
    return tr("What the quantized network takes for what, and the samples that get another answer by quantization.");
}

QWidget* AnswersView::picture()
{
    return m_matrix;
}

void AnswersView::showScene()
{
    const OutcomePointer& outcome = scene().outcome;
    const bool isShown = outcome && scene().data && !outcome->quantized.confusion.empty();
    m_stack->setCurrentIndex(isShown ? 1 : 0);
    if (!isShown) {
        m_message->setText(!scene().isComplete()                          ? tr("Train a network or open one to see its answers.")
                           : !scene().data->heldOut.isClassification() ? tr("A regression has no classes to confuse.")
                                                                        : tr("Calibrating…"));
        m_matrix->setConfusion({});
        m_changed->setAnswers(nullptr, {}, QString(), {}, QString());
        return;
    }
    m_matrix->setConfusion(outcome->quantized.confusion);
    const std::shared_ptr<const core::Dataset> heldOut(scene().data, &scene().data->heldOut);
    m_changed->setAnswers(heldOut, outcome->floating->answers, tr("float"), outcome->quantized.answers, tr("PTQ"));
}

void AnswersView::changeEvent(QEvent* event)
{
    CalibrateView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void AnswersView::retranslate()
{
    m_splitter->setAccessibleName(tr("Answers of the quantized network"));
    showScene();
}

} // namespace quantoscope::widgets
