// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/window/shortcutsdialog.h"

#include "widgets/common/copyabletable.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QRegularExpression>
#include <QShortcut>
#include <QVBoxLayout>

namespace quantoscope::widgets {

namespace {

/// A menu text as running text: no mnemonics, no dots.
QString plainText(QString text)
{
    static const QRegularExpression chineseMnemonic(QStringLiteral(R"(\(&\w\))"));
    text.remove(chineseMnemonic);
    text.replace(QLatin1String("&&"), QStringLiteral("\x01"));
    text.remove(QLatin1Char('&'));
    text.replace(QLatin1Char('\x01'), QLatin1Char('&'));
    if (text.endsWith(QChar(0x2026)))
        text.chop(1);
    return text;
}

QString keyText(const QList<QKeySequence>& sequences)
{
    QStringList keys;
    for (const QKeySequence& sequence : sequences) {
        if (!sequence.isEmpty())
            keys.append(sequence.toString(QKeySequence::NativeText));
    }
    return keys.join(QLatin1String(", "));
}

bool isBelow(const QObject* object, const QObject* ancestor)
{
    for (; object; object = object->parent()) {
        if (object == ancestor)
            return true;
    }
    return false;
}

} // namespace

QList<Shortcut> collectShortcuts(const QObject* root, const QObject* except)
{
    QList<Shortcut> found;
    const auto append = [&](const QObject* owner, const QString& keys, const QString& text) {
        if (!keys.isEmpty() && !text.isEmpty() && !(except && isBelow(owner, except)))
            found.append({keys, text});
    };
    for (const QAction* action : root->findChildren<QAction*>())
        append(action, keyText(action->shortcuts()), plainText(action->text()));
    for (const QShortcut* shortcut : root->findChildren<QShortcut*>())
        append(shortcut, keyText({shortcut->key()}), shortcut->whatsThis());
    return found;
}

ShortcutsDialog::ShortcutsDialog(QWidget* parent)
    : QDialog(parent), m_table(new CopyableTable(this)), m_buttons(new QDialogButtonBox(this))
{
    setObjectName(QStringLiteral("shortcutsDialog"));
    m_table->setObjectName(QStringLiteral("shortcuts.table"));
    m_buttons->addButton(QDialogButtonBox::Close)->setObjectName(QStringLiteral("shortcuts.close"));
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_table);
    column->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    resize(fontMetrics().averageCharWidth() * 80, fontMetrics().height() * 30);
}

void ShortcutsDialog::setShortcuts(const QList<Shortcut>& ofWindow, const QString& pageTitle, const QList<Shortcut>& ofPage)
{
    setWindowTitle(tr("Keyboard Shortcuts"));
    m_table->setAccessibleName(windowTitle());
    QPushButton* close = m_buttons->button(QDialogButtonBox::Close);
    close->setText(tr("&Close"));
    close->setAccessibleName(tr("Close"));
    QList<QStringList> rows;
    for (const Shortcut& shortcut : ofWindow)
        rows.append({tr("Window"), shortcut.keys, shortcut.text});
    for (const Shortcut& shortcut : ofPage)
        rows.append({pageTitle, shortcut.keys, shortcut.text});
    m_table->setContents({tr("Where"), tr("Keys"), tr("What they do")}, rows);
}

} // namespace quantoscope::widgets
