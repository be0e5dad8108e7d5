// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/notesview.h"

#include "widgets/common/palette.h"
#include "widgets/numbers/notewords.h"

#include <QCheckBox>
#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace quantoscope::widgets {

namespace {

QString nameOf(core::NoteId id)
{
    const std::string_view name = core::noteName(id);
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

QLabel* textLabel(const QString& objectName)
{
    auto* label = new QLabel;
    label->setObjectName(objectName);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

NotesView::NotesView(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("notesView"));
    m_search = new QLineEdit;
    m_search->setObjectName(QStringLiteral("notesSearch"));
    m_search->setClearButtonEnabled(true);
    m_onlyRelevant = new QCheckBox;
    m_onlyRelevant->setObjectName(QStringLiteral("notesOnlyRelevant"));
    m_count = new QLabel;
    m_count->setObjectName(QStringLiteral("notesCount"));
    auto* top = new QHBoxLayout;
    top->addWidget(m_search, 1);
    top->addWidget(m_onlyRelevant);
    top->addWidget(m_count);

    auto* content = new QWidget;
    m_stack = new QVBoxLayout(content);
    m_scroll = new QScrollArea;
    m_scroll->setObjectName(QStringLiteral("notesScroll"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setWidget(content);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(m_scroll, 1);

    for (const core::Note& note : core::notes())
        buildCard(note);
    m_stack->addStretch(1);
    connect(m_search, &QLineEdit::textChanged, this, &NotesView::filter);
    connect(m_onlyRelevant, &QCheckBox::toggled, this, &NotesView::filter);
    tint();
    retranslate();
}

void NotesView::buildCard(const core::Note& note)
{
    Card card;
    card.note = &note;
    card.frame = new QFrame;
    card.frame->setObjectName(QStringLiteral("note-") + nameOf(note.id));
    card.frame->setFrameShape(QFrame::StyledPanel);
    card.frame->setAutoFillBackground(true);
    card.frame->setBackgroundRole(QPalette::Base);
    card.title = textLabel(QStringLiteral("noteTitle"));
    QFont bold = card.title->font();
    bold.setBold(true);
    card.title->setFont(bold);
    card.body = textLabel(QStringLiteral("noteBody"));
    card.sources = textLabel(QStringLiteral("noteSources"));
    auto* layout = new QVBoxLayout(card.frame);
    layout->addWidget(card.title);
    layout->addWidget(card.body);
    auto* bottom = new QHBoxLayout;
    bottom->addWidget(card.sources, 1);
    if (!note.example.empty()) {
        card.example = new QPushButton;
        card.example->setObjectName(QStringLiteral("noteExample"));
        bottom->addWidget(card.example, 0, Qt::AlignBottom);
        connect(card.example, &QPushButton::clicked, this, [this, shown = &note] {
            QStringList formats;
            for (const std::string& format : shown->formats)
                formats.append(QString::fromStdString(format));
            Q_EMIT exampleRequested(QString::fromStdString(shown->example), formats);
        });
    }
    layout->addLayout(bottom);
    m_stack->addWidget(card.frame);
    m_cards.push_back(card);
}

void NotesView::setContext(const QString& formatName, const std::optional<core::Number>& number)
{
    const auto matches = core::notesFor(formatName.toStdString(), number);
    std::vector<Card> ordered;
    for (const core::NoteMatch& match : matches) {
        const auto card = std::find_if(m_cards.begin(), m_cards.end(), [&match](const Card& c) { return c.note == match.note; });
        ordered.push_back(*card);
        ordered.back().relevance = match.relevance;
    }
    const bool sameOrder = std::equal(ordered.begin(), ordered.end(), m_cards.begin(),
                                      [](const Card& a, const Card& b) { return a.note == b.note; });
    m_cards = std::move(ordered);
    if (!sameOrder) {
        for (std::size_t i = 0; i < m_cards.size(); ++i) {
            m_stack->removeWidget(m_cards[i].frame);
            m_stack->insertWidget(static_cast<int>(i), m_cards[i].frame);
        }
        for (std::size_t i = 1; i < m_cards.size(); ++i) {
            if (m_cards[i - 1].example && m_cards[i].example)
                setTabOrder(m_cards[i - 1].example, m_cards[i].example);
        }
        m_scroll->verticalScrollBar()->setValue(0);
    }
    retranslate();
}

std::vector<core::NoteId> NotesView::shownNotes() const
{
    std::vector<core::NoteId> shown;
    for (const Card& card : m_cards) {
        if (isWanted(card))
            shown.push_back(card.note->id);
    }
    return shown;
}

bool NotesView::isWanted(const Card& card) const
{
    if (m_onlyRelevant->isChecked() && card.relevance == 0)
        return false;
    const QString words = m_search->text().trimmed();
    return words.isEmpty() || card.title->text().contains(words, Qt::CaseInsensitive) || card.body->text().contains(words, Qt::CaseInsensitive)
        || card.sources->text().contains(words, Qt::CaseInsensitive);
}

void NotesView::filter()
{
    int shown = 0;
    for (const Card& card : m_cards) {
        const bool wanted = isWanted(card);
        card.frame->setVisible(wanted);
        shown += wanted ? 1 : 0;
    }
    m_count->setText(tr("%1 of %n note(s)", nullptr, static_cast<int>(m_cards.size())).arg(shown));
}

void NotesView::showCard(Card& card) const
{
    const QString title = NoteWords::title(card.note->id);
    card.title->setText(card.relevance > 0 ? tr("● %1 (concerns what is shown)").arg(title) : title);
    card.body->setText(NoteWords::sentence(*card.note));
    card.sources->setText(tr("Source: %1").arg(QString::fromStdString(card.note->sources)));
    card.frame->setAccessibleName(title);
    card.title->setAccessibleName(title);
    card.body->setAccessibleName(tr("Note: %1").arg(title));
    card.sources->setAccessibleName(tr("Source of the note: %1").arg(title));
    if (card.example) {
        const QString number = QString::fromStdString(card.note->example);
        card.example->setText(tr("Try %1").arg(number.size() > 12 ? number.left(10) + QChar(0x2026) : number));
        card.example->setAccessibleName(tr("Try %1: %2").arg(number, title));
    }
}

void NotesView::retranslate()
{
    setAccessibleName(tr("What texts say and what is exact"));
    m_search->setPlaceholderText(tr("Search the notes"));
    m_search->setAccessibleName(tr("Search the notes"));
    m_onlyRelevant->setText(tr("&Only about what is shown"));
    m_onlyRelevant->setAccessibleName(tr("Only notes about the format and number shown"));
    m_scroll->setAccessibleName(tr("Notes"));
    for (Card& card : m_cards)
        showCard(card);
    filter();
}

void NotesView::tint()
{
    for (const Card& card : m_cards) {
        QPalette muted = palette();
        for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text})
            muted.setColor(role, roleColor(ColorRole::MutedText, palette()));
        card.sources->setPalette(muted);
    }
}

void NotesView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        tint();
    QWidget::changeEvent(event);
}

} // namespace quantoscope::widgets
