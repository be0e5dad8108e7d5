// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/numbers/notes.h"

#include <QWidget>

#include <optional>
#include <vector>

class QCheckBox;
class QFrame;
class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace quantoscope::widgets {

/// What texts say and what is exact: the notes as cards, those about the format and number at hand first.
class NotesView : public QWidget
{
    Q_OBJECT

public:
    explicit NotesView(QWidget* parent = nullptr);

    /// Puts the notes about this format (any name formatByName knows, or empty) and this number first.
    void setContext(const QString& formatName, const std::optional<core::Number>& number);
    /// The notes shown now, from the top; those the search or the switch hides are left out.
    [[nodiscard]] std::vector<core::NoteId> shownNotes() const;

Q_SIGNALS:
    /// The example of a note was asked for: a number as text, and the formats that show it.
    void exampleRequested(const QString& number, const QStringList& formats);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Card {
        const core::Note* note = nullptr;
        int relevance = 0;
        QFrame* frame = nullptr;
        QLabel* title = nullptr;
        QLabel* body = nullptr;
        QLabel* sources = nullptr;
        QPushButton* example = nullptr;
    };

    void buildCard(const core::Note& note);
    void showCard(Card& card) const;
    void filter();
    void retranslate();
    void tint();
    [[nodiscard]] bool isWanted(const Card& card) const;

    std::vector<Card> m_cards; ///< in the order shown
    QLineEdit* m_search = nullptr;
    QCheckBox* m_onlyRelevant = nullptr;
    QLabel* m_count = nullptr;
    QScrollArea* m_scroll = nullptr;
    QVBoxLayout* m_stack = nullptr;
};

} // namespace quantoscope::widgets
