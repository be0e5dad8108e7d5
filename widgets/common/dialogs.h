// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace quantoscope::widgets {

/// The questions that stop the user: file names, messages. An interface, so that tests can answer them.
class Dialogs
{
public:
    virtual ~Dialogs() = default;

    /// The file to read, or empty when the user thinks better of it. `filter` as QFileDialog has it; `folder` is where
    /// to start, empty for the current one.
    [[nodiscard]] virtual QString openFileName(QWidget* parent, const QString& title, const QString& folder,
                                               const QString& filter) = 0;
    /// The file to write (the user has agreed to replace one that is there), or empty. `suggestion` is a name or a path;
    /// a name typed without an ending gets the chosen filter's.
    [[nodiscard]] virtual QString saveFileName(QWidget* parent, const QString& title, const QString& suggestion,
                                               const QString& filter) = 0;
    /// Something went wrong; `text` is a whole sentence.
    virtual void showError(QWidget* parent, const QString& title, const QString& text) = 0;
};

/// Asks with Qt's dialogs.
class DesktopDialogs : public Dialogs
{
public:
    [[nodiscard]] QString openFileName(QWidget* parent, const QString& title, const QString& folder,
                                       const QString& filter) override;
    [[nodiscard]] QString saveFileName(QWidget* parent, const QString& title, const QString& suggestion,
                                       const QString& filter) override;
    void showError(QWidget* parent, const QString& title, const QString& text) override;
};

/// `path` with the first ending of a filter like `Pictures (*.png *.svg)`, unless it has one of the filter's endings or
/// the filter takes any file.
[[nodiscard]] QString withEnding(const QString& path, const QString& filter);

} // namespace quantoscope::widgets
