// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/viewpanes.h"

#include <QActionGroup>
#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QShortcut>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace quantoscope::widgets {

namespace {

constexpr std::array<const char*, 3> layoutNames{"single", "side", "stacked"};

} // namespace

ViewPanes::ViewPanes(const QList<QuantizeView*>& views, QWidget* parent)
    : QWidget(parent), m_views(views), m_panes{makePane(0), makePane(1)}, m_splitter(new QSplitter(Qt::Horizontal, this)),
      m_split(new QToolButton(this)), m_menu(new QMenu(this)), m_layouts(new QActionGroup(this))
{
    build();
    retranslate();
    m_panes[1].view = m_views.size() > 1 ? 1 : -1;
    place();
}

ViewPanes::Pane ViewPanes::makePane(int index)
{
    Pane pane{new QWidget(this), new QTabBar, new QStackedWidget};
    pane.tabs->setObjectName(QStringLiteral("viewTabs%1").arg(index));
    pane.tabs->setUsesScrollButtons(true);
    pane.tabs->setElideMode(Qt::ElideNone);
    pane.tabs->setExpanding(false);
    pane.tabs->setDrawBase(false);
    auto* head = new QHBoxLayout;
    head->addWidget(pane.tabs, 1);
    auto* layout = new QVBoxLayout(pane.holder);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(head);
    layout->addWidget(pane.stack, 1);
    return pane;
}

void ViewPanes::build()
{
    m_split->setObjectName(QStringLiteral("splitViews"));
    m_split->setMenu(m_menu);
    m_split->setPopupMode(QToolButton::InstantPopup);
    m_split->setFocusPolicy(Qt::TabFocus);
    m_menu->setObjectName(QStringLiteral("splitViewsMenu"));
    for (std::size_t i = 0; i < layoutNames.size(); ++i) {
        QAction* action = m_layouts->addAction(m_menu->addAction(QString()));
        action->setObjectName(QStringLiteral("split_") + QLatin1String(layoutNames[i]));
        action->setCheckable(true);
        action->setChecked(i == 0);
        connect(action, &QAction::triggered, this, [this, i] { setPaneLayout(static_cast<PaneLayout>(i)); });
    }
    m_split->setEnabled(m_views.size() > 1);
    static_cast<QHBoxLayout*>(m_panes[0].holder->layout()->itemAt(0)->layout())->addWidget(m_split);
    // Those that are in no pane wait in the first one's stack.
    for (QuantizeView* view : std::as_const(m_views))
        m_panes[0].stack->addWidget(view);
    m_splitter->setObjectName(QStringLiteral("viewSplitter"));
    m_splitter->setChildrenCollapsible(false);
    for (int i = 0; i < 2; ++i) {
        Pane& pane = m_panes[i];
        m_splitter->addWidget(pane.holder);
        for (int view = 0; view < m_views.size(); ++view)
            pane.tabs->addTab(QString());
        connect(pane.tabs, &QTabBar::currentChanged, this, [this, i](int view) { showView(i, view); });
        connect(pane.tabs, &QTabBar::tabBarClicked, this, [this, i] { m_front = i; });
    }
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
        for (int i = 0; now && i < 2; ++i) {
            if (m_panes[i].holder->isAncestorOf(now))
                m_front = i;
        }
    });
    const auto shortcut = [this](const QKeySequence& keys, int by) {
        auto* action = new QShortcut(keys, this, [this, by] { step(by); });
        action->setContext(Qt::WidgetWithChildrenShortcut);
    };
    shortcut(Qt::CTRL | Qt::Key_PageDown, 1);
    shortcut(Qt::CTRL | Qt::Key_PageUp, -1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
}

QuantizeView* ViewPanes::front() const
{
    const int pane = m_layout == PaneLayout::Single ? 0 : m_front;
    return m_views[m_panes[pane].view];
}

QList<QuantizeView*> ViewPanes::seen() const
{
    QList<QuantizeView*> views{m_views[m_panes[0].view]};
    if (m_layout != PaneLayout::Single)
        views.append(m_views[m_panes[1].view]);
    return views;
}

int ViewPanes::viewIn(int pane) const
{
    return pane == 1 && m_layout == PaneLayout::Single ? -1 : m_panes[pane].view;
}

void ViewPanes::showView(int pane, int view)
{
    if (view < 0 || view >= m_views.size() || pane < 0 || pane > 1)
        return;
    Pane& here = m_panes[pane];
    Pane& other = m_panes[1 - pane];
    if (here.view == view)
        return;
    if (other.view == view)
        other.view = here.view;
    here.view = view;
    place();
    Q_EMIT viewsChanged();
}

void ViewPanes::setPaneLayout(PaneLayout layout)
{
    if (m_views.size() < 2 || layout == m_layout)
        return;
    m_layout = layout;
    m_layouts->actions()[static_cast<int>(layout)]->setChecked(true);
    m_splitter->setOrientation(layout == PaneLayout::Stacked ? Qt::Vertical : Qt::Horizontal);
    place();
    m_splitter->setSizes({1000, 1000});
    Q_EMIT viewsChanged();
}

void ViewPanes::place()
{
    m_panes[1].holder->setVisible(m_layout != PaneLayout::Single);
    for (Pane& pane : m_panes) {
        if (pane.view < 0)
            continue;
        const QSignalBlocker blocker(pane.tabs);
        pane.tabs->setCurrentIndex(pane.view);
        pane.tabs->updateGeometry(); // else a hidden bar has no height when it is shown
        QuantizeView* view = m_views[pane.view];
        if (pane.stack->indexOf(view) < 0)
            pane.stack->addWidget(view);
        pane.stack->setCurrentWidget(view);
    }
}

void ViewPanes::step(int by)
{
    const int pane = m_layout == PaneLayout::Single ? 0 : m_front;
    const auto count = static_cast<int>(m_views.size());
    int view = (m_panes[pane].view + by + count) % count;
    // Stepping passes by what the other pane shows: it would swap back and forth.
    if (m_layout != PaneLayout::Single && view == m_panes[1 - pane].view && count > 2)
        view = (view + by + count) % count;
    showView(pane, view);
    if (!m_panes[pane].holder->isAncestorOf(QApplication::focusWidget()))
        m_panes[pane].tabs->setFocus(Qt::OtherFocusReason);
}

QJsonObject ViewPanes::saveState() const
{
    QJsonObject state{{QStringLiteral("layout"), QLatin1String(layoutNames[static_cast<std::size_t>(m_layout)])},
                      {QStringLiteral("first"), m_views[m_panes[0].view]->viewId()}};
    if (m_panes[1].view >= 0)
        state.insert(QStringLiteral("second"), m_views[m_panes[1].view]->viewId());
    QJsonObject own;
    for (const QuantizeView* view : m_views)
        own.insert(view->viewId(), view->saveState());
    state.insert(QStringLiteral("views"), own);
    return state;
}

void ViewPanes::restoreState(const QJsonObject& state)
{
    const auto indexOf = [this](const QJsonValue& id) {
        const auto found = std::ranges::find_if(m_views, [&id](const QuantizeView* view) { return view->viewId() == id.toString(); });
        return found == m_views.end() ? -1 : static_cast<int>(found - m_views.begin());
    };
    const auto* layout = std::ranges::find(layoutNames, state.value(QStringLiteral("layout")).toString(), [](const char* name) { return QLatin1String(name); });
    if (layout != layoutNames.end())
        setPaneLayout(static_cast<PaneLayout>(layout - layoutNames.begin()));
    showView(0, indexOf(state.value(QStringLiteral("first"))));
    showView(1, indexOf(state.value(QStringLiteral("second"))));
    const QJsonObject own = state.value(QStringLiteral("views")).toObject();
    for (QuantizeView* view : std::as_const(m_views)) {
        if (own.contains(view->viewId()))
            view->restoreState(own.value(view->viewId()).toObject());
    }
}

void ViewPanes::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ViewPanes::retranslate()
{
    m_split->setText(tr("&Split"));
    m_split->setAccessibleName(tr("Show one picture or two"));
    const QStringList texts{tr("One picture"), tr("Two side by side"), tr("Two, one above the other")};
    for (int i = 0; i < texts.size(); ++i)
        m_layouts->actions()[i]->setText(texts[i]);
    for (int i = 0; i < 2; ++i) {
        m_panes[i].tabs->setAccessibleName(i == 0 ? tr("Pictures") : tr("Pictures of the second pane"));
        for (int view = 0; view < m_views.size(); ++view) {
            m_panes[i].tabs->setTabText(view, m_views[view]->title());
            m_panes[i].tabs->setTabToolTip(view, m_views[view]->hint());
        }
    }
}

} // namespace quantoscope::widgets
