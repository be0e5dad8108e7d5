// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QDialogButtonBox;
class QLabel;
class QTabWidget;
class QTextBrowser;

namespace quantoscope::widgets {

class CopyableTable;

/// What the program is, its licence in full, and the libraries it stands on with theirs.
class AboutDialog : public QDialog
{
    Q_OBJECT

public:
    explicit AboutDialog(QWidget* parent);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    [[nodiscard]] static QList<QStringList> libraries();

    QTabWidget* m_tabs;
    QLabel* m_words;
    CopyableTable* m_libraries;
    QTextBrowser* m_licence;
    QDialogButtonBox* m_buttons;
};

} // namespace quantoscope::widgets
