// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/derivationview.h"

#include "core/numbers/text.h"
#include "translations/explanationtext.h"
#include "translations/steptext.h"
#include "widgets/common/flowlayout.h"
#include "widgets/common/palette.h"
#include "widgets/common/theme.h"
#include "widgets/numbers/derivationhtml.h"
#include "widgets/numbers/stepdelegate.h"

#include <QClipboard>
#include <QEvent>
#include <QFontInfo>
#include <QGuiApplication>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace quantoscope::widgets {

namespace {

QLabel* selectableLabel(const QString& name)
{
    auto* label = new QLabel;
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

QString inputText(const core::Explanation& e)
{
    if (e.inverse)
        return QString::fromStdString(core::hexText(e.format, e.encoded.code));
    return QString::fromStdString(core::briefText(e.input, 20));
}

} // namespace

DerivationView::DerivationView(QWidget* parent)
    : QWidget(parent), m_title(new QLabel), m_result(selectableLabel(QStringLiteral("derivationResult"))), m_inverse(new QPushButton),
      m_copyText(new QPushButton), m_copyLatex(new QPushButton), m_list(new QListView), m_model(new QStandardItemModel(this))
{
    m_title->setObjectName(QStringLiteral("derivationTitle"));
    m_title->setWordWrap(true);
    m_inverse->setObjectName(QStringLiteral("derivationInverse"));
    m_inverse->setCheckable(true);
    m_copyText->setObjectName(QStringLiteral("derivationCopyText"));
    m_copyLatex->setObjectName(QStringLiteral("derivationCopyLatex"));
    m_list->setObjectName(QStringLiteral("derivationSteps"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new StepDelegate(m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setTabKeyNavigation(false);
    m_list->viewport()->installEventFilter(this);

    auto* buttons = new FlowLayout;
    for (QPushButton* button : {m_inverse, m_copyText, m_copyLatex})
        buttons->addWidget(button);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_title);
    layout->addLayout(buttons);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_result);

    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &DerivationView::announce);
    connect(m_inverse, &QPushButton::toggled, this, [this](bool inverse) {
        rebuild();
        Q_EMIT inverseChanged(inverse);
    });
    connect(m_copyText, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(plainText()); });
    connect(m_copyLatex, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(latex()); });
    retranslate();
}

void DerivationView::setExplanation(const core::Explanation& explanation)
{
    m_given = explanation;
    m_message.clear();
    rebuild();
}

void DerivationView::setMessage(const QString& message)
{
    m_given.reset();
    m_message = message;
    rebuild();
}

int DerivationView::currentStep() const
{
    return m_list->currentIndex().row();
}

void DerivationView::setCurrentStep(int index)
{
    m_list->setCurrentIndex(m_model->index(index, 0));
}

bool DerivationView::isInverse() const
{
    return m_inverse->isChecked();
}

void DerivationView::setInverse(bool inverse)
{
    m_inverse->setChecked(inverse);
}

QString DerivationView::plainText() const
{
    return m_shown ? m_title->text() + QLatin1Char('\n') + phrases::explanationText(*m_shown) : m_message;
}

QString DerivationView::latex() const
{
    return m_shown ? derivationLatex(*m_shown) : QString();
}

void DerivationView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        rebuild();
    QWidget::changeEvent(event);
}

bool DerivationView::eventFilter(QObject* object, QEvent* event)
{
    if (object == m_list->viewport() && event->type() == QEvent::Resize)
        m_list->doItemsLayout(); // the heights follow the width
    return QWidget::eventFilter(object, event);
}

void DerivationView::retranslate()
{
    m_inverse->setText(tr("From the &code back"));
    m_inverse->setToolTip(tr("Read the stored code back into its value, step by step."));
    m_inverse->setAccessibleName(tr("From the code back"));
    m_copyText->setAccessibleName(tr("Copy the derivation as text"));
    m_copyLatex->setAccessibleName(tr("Copy the derivation as LaTeX"));
    m_copyText->setText(tr("Copy &text"));
    m_copyLatex->setText(tr("Copy &LaTeX"));
    m_list->setAccessibleName(tr("Steps of the derivation"));
    m_title->setAccessibleName(tr("What is derived"));
    m_result->setAccessibleName(tr("Result of the derivation"));
    rebuild();
}

void DerivationView::rebuild()
{
    const int before = currentStep();
    m_shown.reset();
    if (m_given)
        m_shown = isInverse() && !m_given->inverse ? core::explainCode(m_given->format, m_given->encoded.code) : *m_given;
    m_model->clear();
    m_copyText->setEnabled(m_shown.has_value());
    m_copyLatex->setEnabled(m_shown.has_value());
    m_list->setVisible(m_shown.has_value());
    m_result->setVisible(m_shown.has_value());
    if (!m_shown) {
        m_title->setText(m_message);
        announce();
        return;
    }
    const core::Explanation& e = *m_shown;
    const QString format = QString::fromStdString(e.format.name);
    m_title->setText(e.inverse ? tr("What the code %1 stands for in %2").arg(inputText(e), format)
                               : tr("How %1 is stored in %2").arg(inputText(e), format));
    const QColor muted = roleColor(ColorRole::MutedText, palette());
    const QString family = QFontInfo(monospaceFont()).family();
    int number = 0;
    for (const core::Step& step : e.steps) {
        ++number;
        auto* item = new QStandardItem;
        item->setData(stepHtml(step, number, muted, family), StepDelegate::StepHtmlRole);
        const QString title = QStringLiteral("%1. %2").arg(number).arg(phrases::stepTitle(step.kind));
        item->setText(title);
        item->setData(QStringLiteral("%1. %2 %3").arg(title, phrases::stepSentence(step), QString::fromStdString(step.equation)),
                      Qt::AccessibleTextRole);
        m_model->appendRow(item);
    }
    const QString code = QString::fromStdString(core::hexText(e.format, e.encoded.code));
    const QString value = QString::fromStdString(core::briefText(e.stored, 17));
    m_result->setText(e.inverse ? tr("Code %1 stores %2").arg(code, value)
                                : tr("Code %1 stores %2, error %3 ulp").arg(code, value, phrases::errorAmount(e.error.ulps)));
    setCurrentStep(qBound(0, before, m_model->rowCount() - 1));
}

void DerivationView::announce()
{
    const int row = currentStep();
    if (!m_shown || row < 0 || row >= static_cast<int>(m_shown->steps.size())) {
        Q_EMIT stepSelected(-1, 0);
        return;
    }
    const core::Step& step = m_shown->steps[static_cast<std::size_t>(row)];
    Q_EMIT stepSelected(step.lowBit, step.bitCount);
}

} // namespace quantoscope::widgets
