// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"
#include "widgets/quantize/analysis.h"

#include <QFrame>

#include <optional>

class QCheckBox;
class QLabel;
class QMenu;
class QToolButton;

namespace quantoscope::widgets {

class CardTitle;
class SchemeForm;

/// One compared scheme: a line with its colour, its title and how far the work on it is; opened, its parameters.
class SchemeCard : public QFrame
{
    Q_OBJECT

public:
    explicit SchemeCard(const core::SchemeSpec& spec, QWidget* parent = nullptr);

    /// Its place among `count` cards, which gives it its colour.
    void setPlace(int index, int count, bool canDuplicate);
    void setSpec(const core::SchemeSpec& spec);
    [[nodiscard]] const core::SchemeSpec& spec() const { return m_spec; }
    [[nodiscard]] bool isShown() const;
    void setShown(bool shown);
    [[nodiscard]] bool isOpen() const;
    void setOpen(bool open);
    /// How far the work is; the error of a scheme that failed.
    void setState(SchemeState state, const std::optional<core::Error>& error);
    void setCurrent(bool isCurrent);
    void focusTitle();

Q_SIGNALS:
    /// The user changed the parameters; they are legal.
    void edited(const quantoscope::core::SchemeSpec& spec);
    void shownToggled(bool shown);
    void chosen();
    void duplicateRequested();
    void removeRequested();
    /// −1: up, 1: down.
    void moveRequested(int by);

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    void retranslate();
    void restyle();
    void showState();

    core::SchemeSpec m_spec;
    SchemeState m_state = SchemeState::Waiting;
    std::optional<core::Error> m_error;
    int m_index = 0;
    QCheckBox* m_shown;
    CardTitle* m_title;
    QLabel* m_mark;
    QToolButton* m_menuButton;
    QMenu* m_menu;
    QAction* m_duplicate;
    QAction* m_remove;
    QAction* m_up;
    QAction* m_down;
    QLabel* m_problem;
    SchemeForm* m_form = nullptr; ///< made when the card is first opened
};

} // namespace quantoscope::widgets
