// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/window/aboutdialog.h"

#include "widgets/common/copyabletable.h"
#include "widgets/common/theme.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QFile>
#include <QIcon>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace quantoscope::widgets {

namespace {

QString licenceText()
{
    QFile file(QStringLiteral(":/LICENSE"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

AboutDialog::AboutDialog(QWidget* parent)
    : QDialog(parent), m_tabs(new QTabWidget(this)), m_words(new QLabel(this)), m_libraries(new CopyableTable(this)),
      m_licence(new QTextBrowser(this)), m_buttons(new QDialogButtonBox(this))
{
    setObjectName(QStringLiteral("aboutDialog"));
    m_tabs->setObjectName(QStringLiteral("about.tabs"));
    m_words->setObjectName(QStringLiteral("about.words"));
    m_words->setWordWrap(true);
    m_words->setMargin(fontMetrics().height());
    m_words->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_words->setTextInteractionFlags(Qt::TextBrowserInteraction);
    m_libraries->setObjectName(QStringLiteral("about.libraries"));
    m_licence->setObjectName(QStringLiteral("about.licence"));
    m_licence->setFont(monospaceFont(0.9));
    m_licence->setPlainText(licenceText());
    m_tabs->addTab(m_words, QString());
    m_tabs->addTab(m_libraries, QString());
    m_tabs->addTab(m_licence, QString());
    m_buttons->addButton(QDialogButtonBox::Close)->setObjectName(QStringLiteral("about.close"));
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_tabs);
    column->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    retranslate();
    resize(fontMetrics().averageCharWidth() * 90, fontMetrics().height() * 30);
}

void AboutDialog::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

QList<QStringList> AboutDialog::libraries()
{
    const QString qt = QStringLiteral("Qt %1").arg(QLatin1String(qVersion()));
    return {{qt, QStringLiteral("LGPL-3.0-only"), tr("The window, its controls, files and translations.")},
            {QStringLiteral("Qt Charts"), QStringLiteral("GPL-3.0-only"), tr("Charts with axes and legends.")},
            {QStringLiteral("Eigen"), QStringLiteral("MPL-2.0"), tr("Vectors and matrices.")},
            {QStringLiteral("GMP"), QStringLiteral("LGPL-3.0-or-later"), tr("Exact integers and fractions of any size.")},
            {QStringLiteral("MPFR"), QStringLiteral("LGPL-3.0-or-later"), tr("Roots and other irrational values to any precision.")},
            {QStringLiteral("tl::expected"), QStringLiteral("CC0-1.0"), tr("Results that carry their errors.")}};
}

void AboutDialog::retranslate()
{
    setWindowTitle(tr("About Quantoscope"));
    const QString version = QApplication::applicationVersion();
    m_words->setText(QStringLiteral("<h2>Quantoscope %1</h2><p>%2</p><p>%3</p><p>%4</p>")
                         .arg(version.toHtmlEscaped(),
                              tr("An instrument for looking at numbers the way machines store them: every bit, why it is "
                                 "that bit, and what was lost."),
                              tr("Everything a picture shows is computed exactly."),
                              tr("Free software under the GNU General Public License, version 3 or any later version. "
                                 "It comes with no warranty.")));
    m_words->setAccessibleName(windowTitle());
    m_libraries->setContents({tr("Library"), tr("Licence"), tr("What it is used for")}, libraries());
    m_libraries->setAccessibleName(tr("Libraries and their licences"));
    m_licence->setAccessibleName(tr("The licence of Quantoscope"));
    m_tabs->setTabText(0, tr("&Program"));
    m_tabs->setTabText(1, tr("&Libraries"));
    m_tabs->setTabText(2, tr("L&icence"));
    m_tabs->setAccessibleName(windowTitle());
    QPushButton* close = m_buttons->button(QDialogButtonBox::Close);
    close->setText(tr("&Close"));
    close->setAccessibleName(tr("Close"));
}

} // namespace quantoscope::widgets
