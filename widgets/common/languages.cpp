// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/languages.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace quantoscope::widgets {

Language systemLanguage()
{
    const QStringList wanted = QLocale::system().uiLanguages();
    return !wanted.isEmpty() && wanted.constFirst().startsWith(QLatin1String("zh")) ? Language::Chinese
                                                                                   : Language::English;
}

Languages::~Languages()
{
    if (QCoreApplication::instance())
        remove();
}

void Languages::apply(Language language)
{
    remove();
    m_current = language;
    m_isInstalled = true;
    const bool isChinese = language == Language::Chinese;
    QLocale::setDefault(isChinese ? QLocale(QLocale::Chinese, QLocale::China)
                                  : QLocale(QLocale::English, QLocale::UnitedStates));
    // Ours last, because installing it tells the widgets to set their texts anew.
    if (isChinese && m_toolkit.load(QStringLiteral("qtbase_zh_CN"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_toolkit);
    if (m_program.load(QStringLiteral(":/i18n/quantoscope_%1.qm").arg(languageName(language))))
        QCoreApplication::installTranslator(&m_program);
}

void Languages::remove()
{
    if (!m_isInstalled)
        return;
    QCoreApplication::removeTranslator(&m_program);
    QCoreApplication::removeTranslator(&m_toolkit);
    m_isInstalled = false;
}

} // namespace quantoscope::widgets
