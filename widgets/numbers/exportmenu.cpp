// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/exportmenu.h"

#include "core/files/atomicfile.h"
#include "core/numbers/codetable.h"
#include "translations/errortext.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/exportpicture.h"
#include "widgets/numbers/requeststate.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QJsonDocument>

namespace quantoscope::widgets {

namespace {

constexpr int widestTable = 16; ///< bits

std::vector<core::Reading> readings(const Evaluation& evaluation)
{
    std::vector<core::Reading> result;
    for (const RowView& row : evaluation.rows)
        result.push_back(row.reading);
    return result;
}

} // namespace

ExportMenu::ExportMenu(Dialogs& dialogs, std::function<ExportSource()> source, QWidget* parent)
    : QMenu(parent), m_dialogs(dialogs), m_source(std::move(source)), m_saveRows(addAction(QString())), m_savePicture(addAction(QString())),
      m_saveData(addAction(QString())), m_saveCodes(addAction(QString())), m_copyText(addAction(QString())), m_copyLatex(addAction(QString()))
{
    m_saveRows->setObjectName(QStringLiteral("saveRows"));
    m_savePicture->setObjectName(QStringLiteral("savePicture"));
    m_saveData->setObjectName(QStringLiteral("saveData"));
    m_saveCodes->setObjectName(QStringLiteral("saveCodes"));
    m_copyText->setObjectName(QStringLiteral("copyText"));
    m_copyLatex->setObjectName(QStringLiteral("copyLatex"));
    connect(m_saveRows, &QAction::triggered, this, [this] { save(m_source().rows, QStringLiteral("formats.png")); });
    connect(m_savePicture, &QAction::triggered, this, [this] { save(m_source().picture, QStringLiteral("picture.png")); });
    connect(m_saveData, &QAction::triggered, this, &ExportMenu::saveData);
    connect(m_saveCodes, &QAction::triggered, this, &ExportMenu::saveCodes);
    connect(m_copyText, &QAction::triggered, this, [this] {
        const ExportSource now = m_source();
        QApplication::clipboard()->setText(QString::fromStdString(core::readingsText(now.input.toStdString(), readings(now.evaluation))));
    });
    connect(m_copyLatex, &QAction::triggered, this, [this] {
        const ExportSource now = m_source();
        QApplication::clipboard()->setText(QString::fromStdString(core::readingsLatex(now.input.toStdString(), readings(now.evaluation))));
    });
    connect(this, &QMenu::aboutToShow, this, [this] {
        const ExportSource now = m_source();
        m_savePicture->setEnabled(now.picture != nullptr);
        m_saveCodes->setEnabled(now.format && core::width(*now.format) <= widestTable);
    });
    retranslate();
}

void ExportMenu::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QMenu::changeEvent(event);
}

void ExportMenu::retranslate()
{
    m_saveRows->setText(tr("Save the rows as a picture…"));
    m_savePicture->setText(tr("Save the tool's picture…"));
    m_saveData->setText(tr("Save data (CSV, JSON)…"));
    m_saveCodes->setText(tr("Save all codes of the format (CSV)…"));
    m_copyText->setText(tr("Copy as text"));
    m_copyLatex->setText(tr("Copy as LaTeX"));
}

void ExportMenu::save(QWidget* widget, const QString& suggestion)
{
    const QString path = m_dialogs.saveFileName(this, tr("Save picture"), suggestion, pictureFilter());
    if (path.isEmpty() || !widget)
        return;
    if (const auto done = savePicture(path, *widget); !done)
        m_dialogs.showError(this, tr("Save picture"), phrases::errorText(done.error()));
}

void ExportMenu::saveData()
{
    const QString filter = tr("Comma-separated values (*.csv);;JSON (*.json)");
    const QString path = m_dialogs.saveFileName(this, tr("Save data"), QStringLiteral("formats.csv"), filter);
    if (path.isEmpty())
        return;
    const ExportSource now = m_source();
    const bool json = path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive);
    const QByteArray bytes = json ? QJsonDocument(evaluationToJson(now.input, now.evaluation)).toJson()
                                  : QByteArray::fromStdString(core::readingsCsv(now.input.toStdString(), readings(now.evaluation)));
    write(path, bytes);
}

void ExportMenu::saveCodes()
{
    const std::optional<core::Format> format = m_source().format;
    if (!format || core::width(*format) > widestTable)
        return;
    const QString path = m_dialogs.saveFileName(this, tr("Save all codes"), QStringLiteral("codes.csv"),
                                                tr("Comma-separated values (*.csv)"));
    if (path.isEmpty())
        return;
    m_codes.start([format](const core::ProgressSink&) -> core::Result<std::string> { return core::codeTableCsv(*format); },
                  [this, path](core::Result<std::string> table) {
                      if (table)
                          write(path, QByteArray::fromStdString(*table));
                  });
}

void ExportMenu::write(const QString& path, const QByteArray& bytes)
{
    if (const auto done = core::writeFileAtomically(path, bytes); !done)
        m_dialogs.showError(this, tr("Save data"), phrases::errorText(done.error()));
}

} // namespace quantoscope::widgets
