// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTabWidget>

namespace quantoscope::tests {

/// A text somebody can see or hear, and where it stands.
struct WidgetText {
    QString where;
    QString text;
};

/// All texts of the controls below `root`: labels, buttons, tabs, boxes, hints, menus, accessible names.
inline QList<WidgetText> widgetTexts(const QWidget* root)
{
    QList<WidgetText> texts;
    const auto append = [&texts](const QObject* owner, const char* kind, const QString& text) {
        if (!text.isEmpty())
            texts.append({owner->objectName() + QLatin1Char('/') + QLatin1String(kind), text});
    };
    QList<const QWidget*> widgets{root};
    for (const QWidget* widget : root->findChildren<QWidget*>()) {
        // The scroll arrows of a tab bar are Qt's own and follow no switch.
        if (!widget->parentWidget()->inherits("QTabBar"))
            widgets.append(widget);
    }
    for (const QWidget* widget : widgets) {
        append(widget, "accessibleName", widget->accessibleName());
        append(widget, "toolTip", widget->toolTip());
        if (const auto* label = qobject_cast<const QLabel*>(widget))
            append(label, "label", label->text());
        if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
            append(button, "button", button->text());
        if (const auto* edit = qobject_cast<const QLineEdit*>(widget))
            append(edit, "placeholder", edit->placeholderText());
        if (const auto* box = qobject_cast<const QGroupBox*>(widget))
            append(box, "title", box->title());
        if (const auto* menu = qobject_cast<const QMenu*>(widget))
            append(menu, "menu", menu->title());
        if (const auto* tabs = qobject_cast<const QTabWidget*>(widget)) {
            for (int i = 0; i < tabs->count(); ++i)
                append(tabs, "tab", tabs->tabText(i));
        }
        if (const auto* combo = qobject_cast<const QComboBox*>(widget)) {
            for (int i = 0; i < combo->count(); ++i)
                append(combo, "item", combo->itemText(i));
        }
    }
    for (const QAction* action : root->findChildren<QAction*>())
        append(action, "action", action->text());
    return texts;
}

/// The widgets below `root` that a user works with: everything that takes the keyboard's focus or is a button, without
/// the inner parts that Qt makes (`qt_…`, the line edit of a spin box, the viewport of a view).
inline QList<QWidget*> interactiveWidgets(const QWidget* root)
{
    QList<QWidget*> found;
    for (QWidget* widget : root->findChildren<QWidget*>()) {
        const bool isInner = widget->objectName().startsWith(QLatin1String("qt_"))
                             || (widget->parentWidget()
                                 && (widget->parentWidget()->inherits("QAbstractSpinBox")
                                     || widget->parentWidget()->inherits("QComboBox")
                                     || widget->inherits("QComboBoxListView")
                                     || widget->parentWidget()->inherits("QTabBar")
                                     || widget->parentWidget()->inherits("QTabWidget")
                                     || widget->parentWidget()->inherits("QLineEdit")
                                     || widget->parentWidget()->inherits("QAbstractItemView")
                                     || widget->inherits("QMenu") || widget->inherits("QMenuBar")));
        // A label whose text can be selected takes the focus of a click, but is only read.
        const auto* label = qobject_cast<const QLabel*>(widget);
        const bool isReadOnly = label && !(label->textInteractionFlags() & Qt::LinksAccessibleByMouse);
        const bool isControl = (widget->focusPolicy() != Qt::NoFocus && !isReadOnly) || qobject_cast<QAbstractButton*>(widget);
        if (isControl && !isInner)
            found.append(widget);
    }
    return found;
}

} // namespace quantoscope::tests
