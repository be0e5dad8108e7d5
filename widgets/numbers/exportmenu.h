// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/backgroundtask.h"
#include "widgets/numbers/evaluation.h"

#include <QMenu>

#include <functional>

namespace quantoscope::widgets {

class Dialogs;

/// What can be saved or copied of the page at this moment.
struct ExportSource {
    QString input;
    Evaluation evaluation;
    QWidget* rows;    ///< the picture of the rows
    QWidget* picture; ///< the tool that is shown, or null
    std::optional<core::Format> format; ///< that of the current row
};

/// Saves pictures (PNG, SVG, PDF) and data (CSV, JSON), copies text and LaTeX.
class ExportMenu : public QMenu
{
    Q_OBJECT

public:
    ExportMenu(Dialogs& dialogs, std::function<ExportSource()> source, QWidget* parent);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void save(QWidget* widget, const QString& suggestion);
    void saveData();
    void saveCodes();
    void write(const QString& path, const QByteArray& bytes);

    Dialogs& m_dialogs;
    std::function<ExportSource()> m_source;
    QAction* m_saveRows;
    QAction* m_savePicture;
    QAction* m_saveData;
    QAction* m_saveCodes;
    QAction* m_copyText;
    QAction* m_copyLatex;
    BackgroundTask<std::string> m_codes; ///< a table of 65,536 exact values takes seconds
};

} // namespace quantoscope::widgets
