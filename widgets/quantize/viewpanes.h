// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/quantize/quantizeview.h"

#include <QWidget>

class QActionGroup;
class QMenu;
class QSplitter;
class QTabBar;
class QStackedWidget;
class QToolButton;

namespace quantoscope::widgets {

/// How the pictures are laid out.
enum class PaneLayout {
    Single,
    SideBySide,
    Stacked ///< one above the other
};

/// The pictures as tabs of one pane or two. Each pane has a tab for every picture; a picture is in one pane at a time, so choosing
/// one that the other pane shows swaps the two.
///
/// Ctrl+PageUp and Ctrl+PageDown change the tab of the pane with the keyboard.
class ViewPanes : public QWidget
{
    Q_OBJECT

public:
    /// Takes the views, at least one.
    explicit ViewPanes(const QList<QuantizeView*>& views, QWidget* parent = nullptr);

    [[nodiscard]] const QList<QuantizeView*>& views() const { return m_views; }
    /// The view in the pane that had the keyboard last.
    [[nodiscard]] QuantizeView* front() const;
    /// Those in the panes.
    [[nodiscard]] QList<QuantizeView*> seen() const;
    /// The index of the view in a pane, 0 or 1; −1: the pane is not there.
    [[nodiscard]] int viewIn(int pane) const;
    void showView(int pane, int view);
    [[nodiscard]] PaneLayout paneLayout() const { return m_layout; }
    void setPaneLayout(PaneLayout layout);
    [[nodiscard]] QMenu* splitMenu() const { return m_menu; }

    [[nodiscard]] QJsonObject saveState() const;
    /// Ignores what it does not understand.
    void restoreState(const QJsonObject& state);

Q_SIGNALS:
    /// Another view is seen than before.
    void viewsChanged();

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Pane {
        QWidget* holder;
        QTabBar* tabs;
        QStackedWidget* stack;
        int view = 0;
    };

    void build();
    Pane makePane(int index);
    void place();
    void step(int by);
    void retranslate();

    QList<QuantizeView*> m_views;
    Pane m_panes[2];
    PaneLayout m_layout = PaneLayout::Single;
    int m_front = 0;
    QSplitter* m_splitter;
    QToolButton* m_split;
    QMenu* m_menu;
    QActionGroup* m_layouts;
};

} // namespace quantoscope::widgets
