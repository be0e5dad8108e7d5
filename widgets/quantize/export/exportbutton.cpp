// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quantize/export/exportbutton.h"

#include "core/files/atomicfile.h"
#include "core/files/quantizedfile.h"
#include "core/files/valuechecksum.h"
#include "translations/errortext.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/exportpicture.h"
#include "widgets/quantize/export/numpysnippet.h"
#include "widgets/quantize/schemestyle.h"

#include <QClipboard>
#include <QEvent>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>

namespace quantoscope::widgets {

QString csvText(const QList<QStringList>& rows)
{
    QString text;
    for (const QStringList& row : rows) {
        QStringList cells;
        for (const QString& cell : row) {
            const bool isPlain = !cell.contains(QLatin1Char(',')) && !cell.contains(QLatin1Char('"')) && !cell.contains(QLatin1Char('\n'));
            cells.append(isPlain ? cell : QLatin1Char('"') + QString(cell).replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"'));
        }
        text += cells.join(QLatin1Char(',')) + QLatin1Char('\n');
    }
    return text;
}

ExportButton::ExportButton(Dialogs& dialogs, QWidget* parent)
    : QPushButton(parent), m_dialogs(dialogs), m_menu(new QMenu(this)), m_picture(m_menu->addAction(QString())), m_table(m_menu->addAction(QString())),
      m_copyTable(m_menu->addAction(QString())), m_codesAction(m_menu->addAction(QString())), m_report(m_menu->addAction(QString())),
      m_snippet(m_menu->addAction(QString())), m_copySnippet(m_menu->addAction(QString()))
{
    build();
    retranslate();
}

void ExportButton::build()
{
    setObjectName(QStringLiteral("export"));
    setMenu(m_menu);
    m_menu->setObjectName(QStringLiteral("exportMenu"));
    m_menu->setToolTipsVisible(true);
    m_picture->setObjectName(QStringLiteral("exportPicture"));
    m_table->setObjectName(QStringLiteral("exportTable"));
    m_copyTable->setObjectName(QStringLiteral("exportCopyTable"));
    m_codesAction->setObjectName(QStringLiteral("exportCodes"));
    m_report->setObjectName(QStringLiteral("exportReport"));
    m_snippet->setObjectName(QStringLiteral("exportSnippet"));
    m_copySnippet->setObjectName(QStringLiteral("exportCopySnippet"));
    connect(m_menu, &QMenu::aboutToShow, this, &ExportButton::enableActions);
    connect(m_picture, &QAction::triggered, this, &ExportButton::savePictureOfFront);
    connect(m_table, &QAction::triggered, this, &ExportButton::saveTable);
    connect(m_copyTable, &QAction::triggered, this, [this] {
        QStringList lines;
        for (const QStringList& row : m_sources.table(true))
            lines.append(row.join(QLatin1Char('\t')));
        QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
    });
    connect(m_codesAction, &QAction::triggered, this, &ExportButton::saveCodes);
    connect(m_report, &QAction::triggered, this, &ExportButton::saveReport);
    connect(m_snippet, &QAction::triggered, this, &ExportButton::saveSnippet);
    connect(m_copySnippet, &QAction::triggered, this, [this] {
        QGuiApplication::clipboard()->setText(numpySnippet(*m_sources.analysis(), m_sources.shown()));
    });
}

void ExportButton::setSources(const ExportSources& sources)
{
    m_sources = sources;
}

void ExportButton::enableActions()
{
    const AnalysisPointer analysis = m_sources.analysis();
    const auto scheme = static_cast<std::size_t>(std::max(0, m_sources.scheme()));
    const bool hasCodes = analysis && scheme < analysis->outcomes.size() && analysis->stateOf(scheme) == SchemeState::Done;
    m_codesAction->setEnabled(hasCodes && !m_codes.isRunning());
    m_codesAction->setText(hasCodes ? tr("&Codes and parameters of %1…").arg(schemeTitle(analysis->request.schemes[scheme]))
                                    : tr("&Codes and parameters…"));
    m_report->setEnabled(analysis && !m_checksum.isRunning());
}

void ExportButton::finish(const QString& path, const core::Result<void>& result)
{
    if (result)
        Q_EMIT saved(path);
    else
        m_dialogs.showError(this, tr("Cannot Save"), phrases::errorText(result.error()));
}

void ExportButton::savePictureOfFront()
{
    QuantizeView* view = m_sources.front();
    const QString path = m_dialogs.saveFileName(this, tr("Save the Picture"), view->viewId() + QStringLiteral(".png"), pictureFilter());
    if (!path.isEmpty())
        finish(path, savePicture(path, *view->picture(), {2.0, {}, view->title()}));
}

void ExportButton::saveTable()
{
    const QString path = m_dialogs.saveFileName(this, tr("Save the Table"), QStringLiteral("measures.csv"), tr("Comma-separated values (*.csv)"));
    if (!path.isEmpty())
        finish(path, core::writeFileAtomically(path, csvText(m_sources.table(true)).toUtf8()));
}

void ExportButton::saveCodes()
{
    const AnalysisPointer analysis = m_sources.analysis();
    const auto scheme = static_cast<std::size_t>(std::max(0, m_sources.scheme()));
    if (!analysis || scheme >= analysis->outcomes.size() || analysis->stateOf(scheme) != SchemeState::Done)
        return;
    const QString suggestion = QString::fromStdString(analysis->request.schemes[scheme].scheme) + QStringLiteral(".npz");
    const QString path = m_dialogs.saveFileName(this, tr("Save Codes and Parameters"), suggestion, tr("NumPy archive (*.npz);;safetensors (*.safetensors)"));
    if (path.isEmpty())
        return;
    const std::string name = analysis->loaded ? analysis->loaded->name.toStdString() : std::string();
    m_codes.start(
        [path, name, tensor = analysis->tensor, outcome = analysis->outcomes.shared(scheme)](const core::ProgressSink& sink) -> core::Result<bool> {
            if (const auto written = core::writeQuantized(path.toStdString(), name, outcome->quantizer, tensor, sink); !written)
                return tl::unexpected(written.error());
            return true;
        },
        [this, path](const core::Result<bool>& result) { finish(path, result ? core::Result<void>() : tl::unexpected(result.error())); });
}

void ExportButton::saveReport()
{
    const QString path = m_dialogs.saveFileName(this, tr("Save the Report"), QStringLiteral("quantization.html"),
                                                  tr("Web page (*.html);;PDF document (*.pdf)"));
    if (path.isEmpty())
        return;
    // What is seen now goes into the report, whatever happens while the tensor is read through.
    ReportParts parts{m_sources.analysis(), m_sources.shown(), m_sources.table(false), m_sources.table(true), {}, 0};
    for (QuantizeView* view : m_sources.pictures())
        parts.pictures.append({view->title(), view->picture()->grab().toImage()});
    m_checksum.start([tensor = parts.analysis->tensor](const core::ProgressSink& sink) { return core::valueChecksum(tensor, sink); },
                     [this, path, parts](const core::Result<std::uint32_t>& checksum) {
                         ReportParts complete = parts;
                         complete.checksum = checksum.value_or(0);
                         writeReport(path, complete);
                     });
}

void ExportButton::writeReport(const QString& path, const ReportParts& parts)
{
    const bool isPdf = QFileInfo(path).suffix().compare(QLatin1String("pdf"), Qt::CaseInsensitive) == 0;
    finish(path, core::writeFileAtomically(path, isPdf ? reportPdf(parts) : reportHtml(parts).toUtf8()));
}

void ExportButton::saveSnippet()
{
    const QString path = m_dialogs.saveFileName(this, tr("Save the NumPy Program"), QStringLiteral("quantize.py"), tr("Python program (*.py)"));
    if (!path.isEmpty())
        finish(path, core::writeFileAtomically(path, numpySnippet(*m_sources.analysis(), m_sources.shown()).toUtf8()));
}

void ExportButton::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QPushButton::changeEvent(event);
}

void ExportButton::retranslate()
{
    setText(tr("E&xport"));
    setAccessibleName(tr("Export pictures and numbers"));
    m_picture->setText(tr("&Picture…"));
    m_table->setText(tr("&Table…"));
    m_copyTable->setText(tr("Copy t&able"));
    m_codesAction->setText(tr("&Codes and parameters…"));
    m_report->setText(tr("&Report…"));
    m_snippet->setText(tr("&NumPy program…"));
    m_snippet->setToolTip(tr("Linear, k-means, ternary and binary schemes with their parameters, to get the same numbers elsewhere"));
    m_copySnippet->setText(tr("Copy N&umPy program"));
}

} // namespace quantoscope::widgets
