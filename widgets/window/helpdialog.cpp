// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/window/helpdialog.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace quantoscope::widgets {

HelpDialog::HelpDialog(QWidget* parent)
    : QDialog(parent), m_text(new QTextBrowser(this)), m_buttons(new QDialogButtonBox(this))
{
    setObjectName(QStringLiteral("helpDialog"));
    m_text->setObjectName(QStringLiteral("help.text"));
    m_text->setOpenExternalLinks(true);
    m_buttons->addButton(QDialogButtonBox::Close)->setObjectName(QStringLiteral("help.close"));
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_text);
    column->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    resize(fontMetrics().averageCharWidth() * 80, fontMetrics().height() * 28);
}

void HelpDialog::setHelp(const QString& title, const QString& markdown)
{
    //: %1 is the name of a page
    setWindowTitle(tr("Help: %1").arg(title));
    m_text->setAccessibleName(windowTitle());
    m_text->setMarkdown(markdown);
    QPushButton* close = m_buttons->button(QDialogButtonBox::Close);
    close->setText(tr("&Close"));
    close->setAccessibleName(tr("Close"));
}

} // namespace quantoscope::widgets
