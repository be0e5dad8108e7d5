// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/dialogs.h"

#include <QStringList>

namespace quantoscope::tests {

/// Answers dialogs as the test said beforehand, and remembers what was asked. No answer left means the user cancels.
class FakeDialogs : public widgets::Dialogs
{
public:
    QString openFileName(QWidget*, const QString& title, const QString& folder, const QString& filter) override
    {
        asked.append(title);
        folders.append(folder);
        filters.append(filter);
        return answers.isEmpty() ? QString() : answers.takeFirst();
    }
    QString saveFileName(QWidget*, const QString& title, const QString& suggestion, const QString& filter) override
    {
        asked.append(title);
        suggestions.append(suggestion);
        filters.append(filter);
        return answers.isEmpty() ? QString() : answers.takeFirst();
    }
    void showError(QWidget*, const QString&, const QString& text) override { errors.append(text); }

    QStringList answers;
    QStringList asked;
    QStringList folders;
    QStringList suggestions;
    QStringList filters;
    QStringList errors;
};

} // namespace quantoscope::tests
