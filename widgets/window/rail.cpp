// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/window/rail.h"

#include "widgets/common/tintedicon.h"

#include <QButtonGroup>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyle>
#include <QStyleOptionFocusRect>
#include <QVBoxLayout>

namespace quantoscope::widgets {

RailButton::RailButton(const QString& iconPath, QWidget* parent) : QAbstractButton(parent), m_iconPath(iconPath)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
}

QFont RailButton::boldFont() const
{
    QFont bold = font();
    bold.setBold(true);
    return bold;
}

int RailButton::iconSize() const
{
    return fontMetrics().height() * 7 / 4;
}

QSize RailButton::sizeHint() const
{
    const QFontMetrics metrics(boldFont());
    const int gap = fontMetrics().height() / 2;
    return {qMax(metrics.horizontalAdvance(text()), iconSize()) + 3 * gap, iconSize() + metrics.height() + 3 * gap};
}

void RailButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const int gap = fontMetrics().height() / 2;
    const QColor accent = palette().color(QPalette::Link);
    if (isChecked() || underMouse()) {
        QColor fill = accent;
        fill.setAlphaF(isChecked() ? 0.16F : 0.08F);
        painter.fillRect(rect(), fill);
    }
    if (isChecked())
        painter.fillRect(QRect(0, 0, qMax(3, gap / 2), height()), accent);
    const QColor ink = palette().color(QPalette::WindowText);
    const QPixmap icon = tintedIcon(m_iconPath, isChecked() ? accent : ink, iconSize(), devicePixelRatioF());
    painter.drawPixmap((width() - iconSize()) / 2, gap, icon);
    painter.setPen(ink);
    if (isChecked())
        painter.setFont(boldFont());
    const QRect label(0, gap + iconSize() + gap / 2, width(), QFontMetrics(boldFont()).height());
    painter.drawText(label, Qt::AlignCenter, text());
    if (hasFocus()) {
        QStyleOptionFocusRect option;
        option.initFrom(this);
        option.rect = rect().adjusted(2, 2, -2, -2);
        option.backgroundColor = palette().color(QPalette::Window);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
    }
}

void RailButton::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    QAbstractButton::changeEvent(event);
}

Rail::Rail(QWidget* parent) : QScrollArea(parent), m_buttons(new QButtonGroup(this))
{
    setObjectName(QStringLiteral("rail"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    auto* content = new QWidget(this);
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addStretch();
    setWidget(content);
    m_buttons->setExclusive(true);
    connect(m_buttons, &QButtonGroup::idToggled, this, [this](int index, bool isOn) {
        if (isOn)
            Q_EMIT currentChanged(index);
    });
    retranslate();
    fitWidth();
}

void Rail::addEntry(const QString& id, const QString& iconPath, const QString& title)
{
    auto* button = new RailButton(iconPath, widget());
    button->setObjectName(QLatin1String("rail.") + id);
    button->installEventFilter(this);
    m_column->insertWidget(count(), button);
    m_buttons->addButton(button, count());
    setTitle(count() - 1, title);
}

void Rail::setTitle(int index, const QString& title)
{
    QAbstractButton* button = m_buttons->button(index);
    button->setText(title);
    button->setAccessibleName(title);
    //: %1 is the name of a page, %2 a keyboard shortcut
    const QString withKey = tr("%1 (%2)").arg(title, QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + index)).toString(QKeySequence::NativeText));
    button->setToolTip(index < 9 ? withKey : title);
    button->updateGeometry();
    fitWidth();
}

int Rail::count() const
{
    return static_cast<int>(m_buttons->buttons().size());
}

int Rail::current() const
{
    return m_buttons->checkedId();
}

void Rail::setCurrent(int index)
{
    if (QAbstractButton* button = m_buttons->button(index))
        button->setChecked(true);
}

bool Rail::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QScrollArea::eventFilter(watched, event);
    int target = m_buttons->id(qobject_cast<QAbstractButton*>(watched));
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Up: target -= 1; break;
    case Qt::Key_Down: target += 1; break;
    case Qt::Key_Home: target = 0; break;
    case Qt::Key_End: target = count() - 1; break;
    default: return QScrollArea::eventFilter(watched, event);
    }
    if (QAbstractButton* button = m_buttons->button(target)) {
        button->setFocus(Qt::TabFocusReason);
        button->setChecked(true);
        ensureWidgetVisible(button);
    }
    return true;
}

void Rail::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitWidth();
    QScrollArea::changeEvent(event);
}

void Rail::retranslate()
{
    setAccessibleName(tr("Pages"));
}

void Rail::fitWidth()
{
    if (!widget())
        return;
    int width = fontMetrics().averageCharWidth() * 14;
    for (const QAbstractButton* button : m_buttons->buttons())
        width = qMax(width, button->sizeHint().width());
    setFixedWidth(width + verticalScrollBar()->sizeHint().width() / 2);
}

} // namespace quantoscope::widgets
