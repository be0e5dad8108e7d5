// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QWidget>

namespace quantoscope::widgets {

/// One line of the shortcuts sheet for keys that are no QAction and no QShortcut: `{"Space", tr("Flip the bit")}`.
struct KeyHint {
    QString keys;
    QString text;
};

/// One page of the rail: a topic. The window knows pages only through this.
///
/// A page sets all of its texts in one function that it also calls on QEvent::LanguageChange.
class Page : public QWidget
{
    Q_OBJECT

public:
    explicit Page(QWidget* parent = nullptr) : QWidget(parent) {}

    /// The stable name for the command line and session files, `numbers`.
    [[nodiscard]] virtual QString pageId() const = 0;
    /// The translated name for the rail, in the current language.
    [[nodiscard]] virtual QString title() const = 0;
    /// Resource path of the rail's monochrome SVG icon, which the window tints.
    [[nodiscard]] virtual QString iconPath() const = 0;
    /// A paragraph or more of help in Markdown for F1, translated.
    [[nodiscard]] virtual QString helpText() const = 0;

    /// Takes the text of `--input`: a number, a file's path. Returns an empty string or why it cannot.
    virtual QString openInput(const QString& input) = 0;

    /// True when openInput takes a file's path: the window then hands dropped and opened files to this page.
    [[nodiscard]] virtual bool acceptsFiles() const { return false; }

    /// The keys of the page's own pictures and editors, translated, for the shortcuts sheet.
    [[nodiscard]] virtual QList<KeyHint> keyHints() const { return {}; }

    /// Everything needed to come back to this state; restoreState ignores what it does not understand and returns an
    /// empty string or what was wrong, leaving the page as it was.
    [[nodiscard]] virtual QJsonObject saveState() const = 0;
    virtual QString restoreState(const QJsonObject& state) = 0;

    /// True while a background task of the page runs; screenshots wait for false.
    [[nodiscard]] virtual bool isBusy() const { return false; }

Q_SIGNALS:
    /// The user wants to see this on another page: that page's id, and what its openInput takes.
    void inputWanted(const QString& pageId, const QString& input);
};

} // namespace quantoscope::widgets
