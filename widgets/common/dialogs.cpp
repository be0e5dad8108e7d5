// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/dialogs.h"

#include <QFileDialog>
#include <QMessageBox>
#include <QRegularExpression>

namespace quantoscope::widgets {

QString DesktopDialogs::openFileName(QWidget* parent, const QString& title, const QString& folder, const QString& filter)
{
    return QFileDialog::getOpenFileName(parent, title, folder, filter);
}

QString DesktopDialogs::saveFileName(QWidget* parent, const QString& title, const QString& suggestion,
                                     const QString& filter)
{
    // The ending has to be there before the dialog asks about replacing, hence no static getSaveFileName.
    QFileDialog dialog(parent, title, QString(), filter);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setFileMode(QFileDialog::AnyFile);
    const QFileInfo info(suggestion);
    if (info.isAbsolute())
        dialog.setDirectory(info.absolutePath());
    dialog.selectFile(info.fileName());
    const auto useEnding = [&dialog](const QString& chosen) {
        dialog.setDefaultSuffix(withEnding(QStringLiteral("x"), chosen).mid(2));
    };
    useEnding(dialog.selectedNameFilter());
    QObject::connect(&dialog, &QFileDialog::filterSelected, &dialog, useEnding);
    if (dialog.exec() != QDialog::Accepted || dialog.selectedFiles().isEmpty())
        return {};
    return dialog.selectedFiles().constFirst();
}

void DesktopDialogs::showError(QWidget* parent, const QString& title, const QString& text)
{
    QMessageBox box(QMessageBox::Warning, title, text, QMessageBox::Ok, parent);
    box.setTextFormat(Qt::PlainText);
    box.setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    box.exec();
}

QString withEnding(const QString& path, const QString& filter)
{
    static const QRegularExpression ending(QStringLiteral(R"(\*(\.[\w.]+))"));
    QStringList endings;
    for (auto matches = ending.globalMatch(filter); matches.hasNext();)
        endings.append(matches.next().captured(1));
    for (const QString& known : endings) {
        if (path.endsWith(known, Qt::CaseInsensitive))
            return path;
    }
    return endings.isEmpty() ? path : path + endings.constFirst();
}

} // namespace quantoscope::widgets
