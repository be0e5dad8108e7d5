// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/toolpanel.h"

#include "widgets/common/flowlayout.h"

#include <QButtonGroup>
#include <QEvent>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace quantoscope::widgets {

ToolPanel::ToolPanel(QWidget* parent)
    : QWidget(parent), m_bar(new QWidget(this)), m_group(new QButtonGroup(this)), m_stack(new QStackedWidget(this))
{
    new FlowLayout(m_bar, 2);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_bar);
    layout->addWidget(m_stack, 1);
    m_group->setExclusive(true);
    connect(m_group, &QButtonGroup::idClicked, this, [this](int index) { showTool(m_tools.at(static_cast<std::size_t>(index)).id); });
    connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_PageDown), this), &QShortcut::activated, this, [this] { step(1); });
    connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_PageUp), this), &QShortcut::activated, this, [this] { step(-1); });
}

void ToolPanel::addTool(const QString& id, QWidget* tool, std::function<QString()> title)
{
    auto* button = new QToolButton(m_bar);
    button->setObjectName(QStringLiteral("tool:") + id);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    m_group->addButton(button, static_cast<int>(m_tools.size()));
    m_bar->layout()->addWidget(button);
    // A tool that needs more room than there is scrolls, instead of pushing the window larger.
    auto* area = new QScrollArea;
    area->setObjectName(QStringLiteral("area:") + id);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(tool);
    m_stack->addWidget(area);
    m_tools.push_back({id, tool, button, std::move(title)});
    if (m_tools.size() == 1)
        button->setChecked(true);
    retranslate();
}

QString ToolPanel::currentId() const
{
    const int index = m_stack->currentIndex();
    return index < 0 ? QString() : m_tools.at(static_cast<std::size_t>(index)).id;
}

QWidget* ToolPanel::currentTool() const
{
    const int index = m_stack->currentIndex();
    return index < 0 ? nullptr : m_tools.at(static_cast<std::size_t>(index)).widget;
}

QWidget* ToolPanel::tool(const QString& id) const
{
    for (const Tool& tool : m_tools) {
        if (tool.id == id)
            return tool.widget;
    }
    return nullptr;
}

void ToolPanel::showTool(const QString& id)
{
    for (std::size_t i = 0; i < m_tools.size(); ++i) {
        if (m_tools[i].id != id)
            continue;
        m_tools[i].button->setChecked(true);
        if (m_stack->currentIndex() == static_cast<int>(i))
            return;
        m_stack->setCurrentIndex(static_cast<int>(i));
        Q_EMIT currentChanged(id);
        return;
    }
}

void ToolPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ToolPanel::step(int by)
{
    const int count = m_stack->count();
    if (count > 0)
        showTool(m_tools.at(static_cast<std::size_t>((m_stack->currentIndex() + by + count) % count)).id);
}

void ToolPanel::retranslate()
{
    for (const Tool& tool : m_tools) {
        tool.button->setText(tool.title());
        tool.button->setAccessibleName(tool.title());
    }
}

} // namespace quantoscope::widgets
