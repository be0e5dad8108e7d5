// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/page.h"

#include <QCoreApplication>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QShortcut>
#include <QVBoxLayout>

namespace quantoscope::tests {

/// A page of one line edit, to test the window without a topic. Input "bad" is refused, and so is a state without text.
class FakePage : public widgets::Page
{
public:
    explicit FakePage(const QString& id, bool takesFiles = false) : m_id(id), m_takesFiles(takesFiles)
    {
        m_edit.setObjectName(id + QLatin1String(".edit"));
        m_label.setObjectName(id + QLatin1String(".label"));
        auto* column = new QVBoxLayout(this);
        column->addWidget(&m_label);
        column->addWidget(&m_edit);
        m_clear = new QShortcut(QKeySequence(Qt::ALT | Qt::Key_X), this);
        connect(m_clear, &QShortcut::activated, &m_edit, &QLineEdit::clear);
        retranslate();
    }

    QString pageId() const override { return m_id; }
    QString title() const override { return QCoreApplication::translate("FakePage", "Page") + QLatin1Char(' ') + m_id; }
    QString iconPath() const override { return QStringLiteral(":/icons/numbers.svg"); }
    QString helpText() const override { return QCoreApplication::translate("FakePage", "Help of") + QLatin1Char(' ') + m_id; }
    bool acceptsFiles() const override { return m_takesFiles; }
    QList<widgets::KeyHint> keyHints() const override
    {
        return {{QStringLiteral("Space"), QCoreApplication::translate("FakePage", "Flip")}};
    }
    QString openInput(const QString& input) override
    {
        if (input.endsWith(QLatin1String("bad")))
            return QStringLiteral("not this input");
        m_edit.setText(input);
        return {};
    }
    QJsonObject saveState() const override { return {{QStringLiteral("text"), m_edit.text()}}; }
    QString restoreState(const QJsonObject& state) override
    {
        if (!state.value(QLatin1String("text")).isString())
            return QStringLiteral("no text");
        m_edit.setText(state.value(QLatin1String("text")).toString());
        return {};
    }
    bool isBusy() const override { return busy; }

    QString text() const { return m_edit.text(); }
    bool busy = false;

protected:
    void changeEvent(QEvent* event) override
    {
        if (event->type() == QEvent::LanguageChange)
            retranslate();
        Page::changeEvent(event);
    }

private:
    void retranslate()
    {
        m_label.setText(QCoreApplication::translate("FakePage", "Value"));
        m_edit.setAccessibleName(QCoreApplication::translate("FakePage", "Value"));
        m_clear->setWhatsThis(QCoreApplication::translate("FakePage", "Clear"));
    }

    QString m_id;
    bool m_takesFiles;
    QLabel m_label;
    QLineEdit m_edit;
    QShortcut* m_clear;
};

} // namespace quantoscope::tests
