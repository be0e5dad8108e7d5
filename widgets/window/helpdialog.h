// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QDialogButtonBox;
class QTextBrowser;

namespace quantoscope::widgets {

/// The help of one page, beside the window while one goes on working; Escape closes it.
class HelpDialog : public QDialog
{
    Q_OBJECT

public:
    explicit HelpDialog(QWidget* parent);

    /// `markdown` is the page's own text in the current language.
    void setHelp(const QString& title, const QString& markdown);

private:
    QTextBrowser* m_text;
    QDialogButtonBox* m_buttons;
};

} // namespace quantoscope::widgets
