// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/cards/schemecards.h"

#include "widgets/common/columnarea.h"
#include "widgets/common/numbertext.h"
#include "widgets/quantize/cards/schemecard.h"
#include "widgets/quantize/cards/schemeediting.h"
#include "widgets/quantize/schemestyle.h"
#include "widgets/quantize/schemewords.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace quantoscope::widgets {

namespace {

/// The schemes of a preset that this catalogue has.
std::vector<core::SchemeSpec> schemesOf(const core::SchemePreset& preset)
{
    std::vector<core::SchemeSpec> schemes;
    for (const std::string_view word : preset.words) {
        if (auto spec = core::parseSchemeSpec(word))
            schemes.push_back(std::move(*spec));
    }
    return schemes;
}

QString presetTitle(std::string_view name)
{
    if (name == "course")
        return SchemeCards::tr("Course");
    if (name == "formats")
        return SchemeCards::tr("Formats");
    return name == "llm" ? SchemeCards::tr("LLM") : textOf(name);
}

} // namespace

SchemeCards::SchemeCards(QWidget* parent)
    : QWidget(parent), m_heading(new QLabel(this)), m_add(new QPushButton(this)), m_presets(new QPushButton(this)), m_addMenu(new QMenu(this)),
      m_presetMenu(new QMenu(this)), m_column(nullptr)
{
    build();
    retranslate();
}

void SchemeCards::build()
{
    m_add->setObjectName(QStringLiteral("addScheme"));
    m_add->setMenu(m_addMenu);
    m_addMenu->setObjectName(QStringLiteral("addSchemeMenu"));
    m_presets->setObjectName(QStringLiteral("schemePresets"));
    m_presets->setMenu(m_presetMenu);
    m_presetMenu->setObjectName(QStringLiteral("schemePresetsMenu"));
    m_presetMenu->setToolTipsVisible(true);
    m_addMenu->setToolTipsVisible(true);
    auto* head = new QHBoxLayout;
    head->addWidget(m_heading);
    head->addStretch(1);
    head->addWidget(m_presets);
    head->addWidget(m_add);
    auto* column = new QWidget;
    m_column = new QVBoxLayout(column);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(3);
    m_column->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(head);
    layout->addWidget(new ColumnArea(column, this), 1);
}

SchemeCard* SchemeCards::insert(int index, const core::SchemeSpec& spec)
{
    auto* card = new SchemeCard(spec);
    m_cards.insert(index, card);
    m_column->insertWidget(index, card);
    connect(card, &SchemeCard::edited, this, &SchemeCards::schemesChanged);
    connect(card, &SchemeCard::shownToggled, this, &SchemeCards::shownChanged);
    connect(card, &SchemeCard::chosen, this, [this, card] { Q_EMIT chosen(indexOf(card)); });
    connect(card, &SchemeCard::duplicateRequested, this, [this, card] { duplicate(card); });
    connect(card, &SchemeCard::removeRequested, this, [this, card] { remove(card); });
    connect(card, &SchemeCard::moveRequested, this, [this, card](int by) { move(card, by); });
    return card;
}

int SchemeCards::indexOf(const SchemeCard* card) const
{
    return static_cast<int>(std::ranges::find(m_cards, card) - m_cards.begin());
}

void SchemeCards::settle()
{
    const bool isFull = m_cards.size() >= limit;
    for (int i = 0; i < m_cards.size(); ++i)
        m_cards[i]->setPlace(i, static_cast<int>(m_cards.size()), !isFull);
    m_add->setEnabled(!isFull);
    m_add->setToolTip(isFull ? tr("No more than %n schemes fit side by side.", nullptr, limit) : QString());
}

void SchemeCards::setSchemes(const std::vector<core::SchemeSpec>& schemes)
{
    for (SchemeCard* card : std::as_const(m_cards))
        discard(card);
    m_cards.clear();
    for (std::size_t i = 0; i < schemes.size() && i < static_cast<std::size_t>(limit); ++i)
        insert(static_cast<int>(i), schemes[i]);
    settle();
}

void SchemeCards::setScheme(int index, const core::SchemeSpec& spec)
{
    if (index >= 0 && index < m_cards.size() && m_cards[index]->spec() != spec)
        m_cards[index]->setSpec(spec);
}

std::vector<core::SchemeSpec> SchemeCards::schemes() const
{
    std::vector<core::SchemeSpec> schemes;
    for (const SchemeCard* card : m_cards)
        schemes.push_back(card->spec());
    return schemes;
}

QList<bool> SchemeCards::shown() const
{
    QList<bool> shown;
    for (const SchemeCard* card : m_cards)
        shown.append(card->isShown());
    return shown;
}

void SchemeCards::setShown(int index, bool shown)
{
    if (index >= 0 && index < m_cards.size())
        m_cards[index]->setShown(shown);
}

bool SchemeCards::isOpen(int index) const
{
    return index >= 0 && index < m_cards.size() && m_cards[index]->isOpen();
}

void SchemeCards::setOpen(int index, bool open)
{
    if (index >= 0 && index < m_cards.size())
        m_cards[index]->setOpen(open);
}

void SchemeCards::setState(int index, SchemeState state, const std::optional<core::Error>& error)
{
    if (index >= 0 && index < m_cards.size())
        m_cards[index]->setState(state, error);
}

void SchemeCards::setCurrent(int index)
{
    for (int i = 0; i < m_cards.size(); ++i)
        m_cards[i]->setCurrent(i == index);
}

void SchemeCards::add(const core::SchemeSpec& spec)
{
    if (m_cards.size() >= limit)
        return;
    SchemeCard* card = insert(static_cast<int>(m_cards.size()), spec);
    settle();
    card->setOpen(true);
    card->focusTitle();
    Q_EMIT schemesChanged();
}

void SchemeCards::duplicate(SchemeCard* card)
{
    if (m_cards.size() >= limit)
        return;
    SchemeCard* copy = insert(indexOf(card) + 1, card->spec());
    settle();
    copy->setOpen(true);
    copy->focusTitle();
    Q_EMIT schemesChanged();
}

void SchemeCards::discard(SchemeCard* card)
{
    m_column->removeWidget(card);
    card->hide();
    // It may still be inside its own signal; until it goes, nobody finds it here.
    card->setParent(nullptr);
    card->deleteLater();
}

void SchemeCards::remove(SchemeCard* card)
{
    const int index = indexOf(card);
    if (m_cards.size() < 2 || index >= m_cards.size())
        return;
    m_cards.removeAt(index);
    discard(card);
    settle();
    m_cards[std::min(index, static_cast<int>(m_cards.size()) - 1)]->focusTitle();
    Q_EMIT schemesChanged();
}

void SchemeCards::move(SchemeCard* card, int by)
{
    const int from = indexOf(card);
    const int to = from + by;
    if (to < 0 || to >= m_cards.size())
        return;
    m_cards.move(from, to);
    m_column->removeWidget(card);
    m_column->insertWidget(to, card);
    settle();
    card->focusTitle();
    Q_EMIT schemesChanged();
}

void SchemeCards::usePreset(const core::SchemePreset& preset)
{
    setSchemes(schemesOf(preset));
    Q_EMIT schemesChanged();
}

void SchemeCards::fillMenus()
{
    qDeleteAll(m_addMenu->findChildren<QMenu*>(Qt::FindDirectChildrenOnly));
    m_addMenu->clear();
    const std::vector<std::string_view> kinds = offeredKinds();
    for (const SchemeFamily family : {SchemeFamily::Integer, SchemeFamily::Codebook, SchemeFamily::Float, SchemeFamily::Microscaling,
                                      SchemeFamily::Gguf, SchemeFamily::Other}) {
        QMenu* menu = nullptr;
        for (const std::string_view kind : kinds) {
            if (schemeFamily(kind) != family)
                continue;
            if (!menu)
                menu = m_addMenu->addMenu(familyTitle(family));
            menu->setToolTipsVisible(true);
            QAction* action = menu->addAction(schemeName(kind));
            action->setObjectName(QStringLiteral("add_") + textOf(kind));
            action->setToolTip(schemeDescription(kind));
            connect(action, &QAction::triggered, this, [this, kind] { add({std::string(kind), {}}); });
        }
    }
    m_presetMenu->clear();
    for (const core::SchemePreset& preset : core::schemePresets()) {
        const std::vector<core::SchemeSpec> schemes = schemesOf(preset);
        if (schemes.empty())
            continue;
        QStringList titles;
        for (const core::SchemeSpec& spec : schemes)
            titles.append(schemeTitle(spec));
        QAction* action = m_presetMenu->addAction(presetTitle(preset.name));
        action->setObjectName(QStringLiteral("preset_") + textOf(preset.name));
        action->setToolTip(titles.join(QStringLiteral(" · ")));
        connect(action, &QAction::triggered, this, [this, &preset] { usePreset(preset); });
    }
}

void SchemeCards::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void SchemeCards::retranslate()
{
    m_heading->setText(tr("Schemes"));
    m_add->setText(tr("&Add"));
    m_add->setAccessibleName(tr("Add a scheme"));
    m_presets->setText(tr("&Presets"));
    m_presets->setAccessibleName(tr("Replace the schemes by a preset"));
    fillMenus();
    settle();
}

} // namespace quantoscope::widgets
