// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quantize/presets.h"
#include "widgets/quantize/analysis.h"

#include <QWidget>

#include <vector>

class QLabel;
class QMenu;
class QPushButton;
class QVBoxLayout;

namespace quantoscope::widgets {

class SchemeCard;

/// The compared schemes as a column of cards, up to as many as there are colours. Unchecked ones are hidden, not forgotten.
class SchemeCards : public QWidget
{
    Q_OBJECT

public:
    static constexpr int limit = 8;

    explicit SchemeCards(QWidget* parent = nullptr);

    /// All of them shown and closed; announces nothing.
    void setSchemes(const std::vector<core::SchemeSpec>& schemes);
    /// Changes one without announcing it.
    void setScheme(int index, const core::SchemeSpec& spec);
    [[nodiscard]] std::vector<core::SchemeSpec> schemes() const;
    [[nodiscard]] QList<bool> shown() const;
    void setShown(int index, bool shown);
    [[nodiscard]] bool isOpen(int index) const;
    void setOpen(int index, bool open);
    /// How far the work on one scheme is.
    void setState(int index, SchemeState state, const std::optional<core::Error>& error);
    /// The scheme that the pictures look at.
    void setCurrent(int index);

Q_SIGNALS:
    /// The user changed, added, removed or moved a scheme.
    void schemesChanged();
    void shownChanged();
    /// The user looks at this card.
    void chosen(int index);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslate();
    void fillMenus();
    void usePreset(const core::SchemePreset& preset);
    SchemeCard* insert(int index, const core::SchemeSpec& spec);
    void add(const core::SchemeSpec& spec);
    void duplicate(SchemeCard* card);
    void remove(SchemeCard* card);
    void discard(SchemeCard* card);
    void move(SchemeCard* card, int by);
    void settle();
    [[nodiscard]] int indexOf(const SchemeCard* card) const;

    QLabel* m_heading;
    QPushButton* m_add;
    QPushButton* m_presets;
    QMenu* m_addMenu;
    QMenu* m_presetMenu;
    QVBoxLayout* m_column;
    QList<SchemeCard*> m_cards;
};

} // namespace quantoscope::widgets
