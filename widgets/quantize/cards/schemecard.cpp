// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/cards/schemecard.h"

#include "translations/errortext.h"
#include "widgets/common/palette.h"
#include "widgets/quantize/cards/cardtitle.h"
#include "widgets/quantize/cards/schemeform.h"
#include "widgets/quantize/schemestyle.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace quantoscope::widgets {

SchemeCard::SchemeCard(const core::SchemeSpec& spec, QWidget* parent)
    : QFrame(parent), m_spec(spec), m_shown(new QCheckBox(this)), m_title(new CardTitle(this)), m_mark(new QLabel(this)),
      m_menuButton(new QToolButton(this)), m_menu(new QMenu(this)), m_duplicate(m_menu->addAction(QString())),
      m_remove(m_menu->addAction(QString())), m_up(m_menu->addAction(QString())), m_down(m_menu->addAction(QString())), m_problem(new QLabel(this))
{
    build();
    retranslate();
    restyle();
}

void SchemeCard::build()
{
    setFrameShape(QFrame::StyledPanel);
    m_shown->setChecked(true);
    m_menuButton->setAutoRaise(true);
    m_menuButton->setText(QStringLiteral("⋯"));
    m_menuButton->setFocusPolicy(Qt::TabFocus);
    m_problem->setWordWrap(true);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_problem->hide();
    auto* head = new QHBoxLayout;
    head->setSpacing(2);
    head->addWidget(m_shown);
    head->addWidget(m_title, 1);
    head->addWidget(m_mark);
    head->addWidget(m_menuButton);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 1, 2, 1);
    layout->setSpacing(2);
    layout->addLayout(head);
    layout->addWidget(m_problem);
    // Not the button's own menu, whose indicator would be a second sign for the same thing.
    connect(m_menuButton, &QToolButton::clicked, this, [this] { m_menu->popup(m_menuButton->mapToGlobal(m_menuButton->rect().bottomLeft())); });
    connect(m_shown, &QCheckBox::toggled, this, &SchemeCard::shownToggled);
    connect(m_title, &CardTitle::toggled, this, &SchemeCard::setOpen);
    connect(m_title, &CardTitle::clicked, this, &SchemeCard::chosen);
    connect(m_duplicate, &QAction::triggered, this, &SchemeCard::duplicateRequested);
    connect(m_remove, &QAction::triggered, this, &SchemeCard::removeRequested);
    connect(m_up, &QAction::triggered, this, [this] { Q_EMIT moveRequested(-1); });
    connect(m_down, &QAction::triggered, this, [this] { Q_EMIT moveRequested(1); });
}

void SchemeCard::setPlace(int index, int count, bool canDuplicate)
{
    m_index = index;
    setObjectName(QStringLiteral("card%1").arg(index));
    m_shown->setObjectName(QStringLiteral("scheme%1").arg(index));
    m_title->setObjectName(QStringLiteral("cardTitle%1").arg(index));
    m_menuButton->setObjectName(QStringLiteral("cardMenu%1").arg(index));
    m_mark->setObjectName(QStringLiteral("cardMark%1").arg(index));
    m_problem->setObjectName(QStringLiteral("cardProblem%1").arg(index));
    m_duplicate->setEnabled(canDuplicate);
    m_remove->setEnabled(count > 1);
    m_up->setEnabled(index > 0);
    m_down->setEnabled(index + 1 < count);
    restyle();
}

void SchemeCard::setSpec(const core::SchemeSpec& spec)
{
    m_spec = spec;
    if (m_form)
        m_form->setSpec(spec);
    retranslate();
}

bool SchemeCard::isShown() const
{
    return m_shown->isChecked();
}

void SchemeCard::setShown(bool shown)
{
    m_shown->setChecked(shown);
}

bool SchemeCard::isOpen() const
{
    return m_title->isChecked();
}

void SchemeCard::setOpen(bool open)
{
    m_title->setChecked(open);
    if (open && !m_form) {
        m_form = new SchemeForm(m_spec, this);
        layout()->addWidget(m_form);
        connect(m_form, &SchemeForm::edited, this, [this](const core::SchemeSpec& spec) {
            setSpec(spec);
            Q_EMIT edited(spec);
        });
    }
    if (m_form)
        m_form->setVisible(open);
}

void SchemeCard::setState(SchemeState state, const std::optional<core::Error>& error)
{
    m_state = state;
    m_error = error;
    showState();
}

void SchemeCard::setCurrent(bool isCurrent)
{
    m_title->setCurrent(isCurrent);
}

void SchemeCard::focusTitle()
{
    m_title->setFocus(Qt::OtherFocusReason);
}

void SchemeCard::showState()
{
    QString mark, tip;
    switch (m_state) {
    case SchemeState::Waiting:
        mark = QStringLiteral("…");
        tip = tr("Being computed");
        break;
    case SchemeState::Sketch:
        mark = QStringLiteral("≈");
        tip = tr("A sketch of some of the values; all values are being computed");
        break;
    case SchemeState::Failed:
        mark = QStringLiteral("⚠");
        tip = tr("Cannot be computed");
        break;
    case SchemeState::Done: break;
    }
    m_mark->setText(mark);
    m_mark->setToolTip(tip);
    m_mark->setAccessibleName(tip);
    m_problem->setText(m_error ? QStringLiteral("⚠ ") + phrases::errorText(*m_error) : QString());
    m_problem->setVisible(m_error.has_value());
}

void SchemeCard::keyPressEvent(QKeyEvent* event)
{
    const bool isAlt = event->modifiers() == Qt::AltModifier;
    if (isAlt && event->key() == Qt::Key_Up && m_up->isEnabled())
        Q_EMIT moveRequested(-1);
    else if (isAlt && event->key() == Qt::Key_Down && m_down->isEnabled())
        Q_EMIT moveRequested(1);
    else if (event->modifiers() == Qt::ControlModifier && event->key() == Qt::Key_D && m_duplicate->isEnabled())
        Q_EMIT duplicateRequested();
    else if (event->modifiers() == Qt::NoModifier && event->key() == Qt::Key_Delete && m_remove->isEnabled())
        Q_EMIT removeRequested();
    else
        QFrame::keyPressEvent(event);
}

void SchemeCard::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        restyle();
    QFrame::changeEvent(event);
}

void SchemeCard::retranslate()
{
    const QString title = schemeTitle(m_spec);
    const QString word = QString::fromStdString(core::schemeWord(m_spec));
    m_title->setText(title);
    m_title->setAccessibleName(tr("Parameters of %1").arg(title));
    m_title->setToolTip(word);
    m_shown->setAccessibleName(tr("Show the scheme %1").arg(title));
    m_shown->setToolTip(tr("Shown in pictures and tables"));
    m_menuButton->setAccessibleName(tr("What can be done with %1").arg(title));
    m_duplicate->setText(tr("&Duplicate\tCtrl+D"));
    m_remove->setText(tr("&Remove\tDel"));
    m_up->setText(tr("Move &up\tAlt+Up"));
    m_down->setText(tr("Move do&wn\tAlt+Down"));
    showState();
}

void SchemeCard::restyle()
{
    const QSize size(fontMetrics().height() * 2, fontMetrics().height());
    m_shown->setIconSize(size);
    m_shown->setIcon(schemeIcon(m_index, palette(), size, devicePixelRatioF()));
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, roleColor(ColorRole::Warning, palette()));
    m_problem->setPalette(colors);
}

} // namespace quantoscope::widgets
