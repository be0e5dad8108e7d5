// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/backgroundtask.h"
#include "widgets/quantize/analysis.h"
#include "widgets/quantize/export/report.h"
#include "widgets/quantize/quantizeview.h"

#include <QPushButton>

#include <functional>

namespace quantoscope::widgets {

class Dialogs;

/// What can be saved of the page; asked when it is needed.
struct ExportSources {
    std::function<AnalysisPointer()> analysis;
    std::function<QList<bool>()> shown;
    std::function<int()> scheme;                    ///< the one that is looked at
    std::function<QuantizeView*()> front;           ///< the picture that is worked with
    std::function<QList<QuantizeView*>()> pictures; ///< those that are seen
    std::function<QList<QStringList>(bool isExact)> table; ///< headings first
};

/// Saves and copies what the page shows: a picture, the table, the codes and parameters of a scheme, a report, a NumPy program.
class ExportButton : public QPushButton
{
    Q_OBJECT

public:
    /// The dialogs outlive the button.
    explicit ExportButton(Dialogs& dialogs, QWidget* parent = nullptr);

    void setSources(const ExportSources& sources);
    [[nodiscard]] bool isBusy() const { return m_codes.isRunning() || m_checksum.isRunning(); }

Q_SIGNALS:
    /// A sentence about what was saved.
    void saved(const QString& path);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslate();
    void enableActions();
    void savePictureOfFront();
    void saveTable();
    void saveCodes();
    void saveReport();
    void writeReport(const QString& path, const ReportParts& parts);
    void saveSnippet();
    void finish(const QString& path, const core::Result<void>& result);

    Dialogs& m_dialogs;
    ExportSources m_sources;
    QMenu* m_menu;
    QAction* m_picture;
    QAction* m_table;
    QAction* m_copyTable;
    QAction* m_codesAction;
    QAction* m_report;
    QAction* m_snippet;
    QAction* m_copySnippet;
    BackgroundTask<bool> m_codes;             ///< codes of a large tensor take a while
    BackgroundTask<std::uint32_t> m_checksum; ///< so does reading it through for a report
};

/// Rows as lines of comma-separated values, quoted where needed (RFC 4180, with plain line feeds).
[[nodiscard]] QString csvText(const QList<QStringList>& rows);

} // namespace quantoscope::widgets
