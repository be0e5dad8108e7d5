// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/settings.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

#include <algorithm>
#include <cmath>

namespace quantoscope::widgets {

QString themeName(ThemeChoice theme)
{
    switch (theme) {
    case ThemeChoice::System: return QStringLiteral("system");
    case ThemeChoice::Light: return QStringLiteral("light");
    case ThemeChoice::Dark: return QStringLiteral("dark");
    }
    return {};
}

std::optional<ThemeChoice> themeFromName(const QString& name)
{
    for (const ThemeChoice theme : {ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark}) {
        if (themeName(theme) == name)
            return theme;
    }
    return std::nullopt;
}

QString languageName(Language language)
{
    return language == Language::Chinese ? QStringLiteral("zh") : QStringLiteral("en");
}

std::optional<Language> languageFromName(const QString& name)
{
    for (const Language language : {Language::English, Language::Chinese}) {
        if (languageName(language) == name)
            return language;
    }
    return std::nullopt;
}

Settings::Settings() = default;

Settings::Settings(const QString& path) : m_file(std::make_unique<QSettings>(path, QSettings::IniFormat)) {}

Settings::~Settings() = default;

QString Settings::userPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
           + QStringLiteral("/quantoscope/quantoscope.ini");
}

ThemeChoice Settings::theme() const
{
    return themeFromName(value("view/theme").toString()).value_or(ThemeChoice::System);
}

void Settings::setTheme(ThemeChoice theme)
{
    setValue("view/theme", themeName(theme));
}

std::optional<Language> Settings::language() const
{
    return languageFromName(value("view/language").toString());
}

void Settings::setLanguage(Language language)
{
    setValue("view/language", languageName(language));
}

qreal Settings::textSize() const
{
    bool isNumber = false;
    const qreal factor = value("view/textSize").toDouble(&isNumber);
    return isNumber && std::isfinite(factor) ? std::clamp(factor, smallestText, largestText) : 1.0;
}

void Settings::setTextSize(qreal factor)
{
    setValue("view/textSize", std::clamp(factor, smallestText, largestText));
}

QString Settings::page() const
{
    return value("window/page").toString();
}

void Settings::setPage(const QString& id)
{
    setValue("window/page", id);
}

QByteArray Settings::geometry() const
{
    return value("window/geometry").toByteArray();
}

void Settings::setGeometry(const QByteArray& geometry)
{
    setValue("window/geometry", geometry);
}

QStringList Settings::recentFiles() const
{
    QStringList files = value("files/recent").toStringList();
    files.removeAll(QString());
    files.removeDuplicates();
    return files.mid(0, recentLimit);
}

void Settings::addRecentFile(const QString& path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    QStringList files = recentFiles();
    files.removeAll(absolute);
    files.prepend(absolute);
    setValue("files/recent", files.mid(0, recentLimit));
}

void Settings::clearRecentFiles()
{
    setValue("files/recent", QStringList());
}

QString Settings::lastFolder() const
{
    const QString folder = value("files/folder").toString();
    return QFileInfo(folder).isDir() ? folder : QString();
}

void Settings::setLastFolder(const QString& folder)
{
    setValue("files/folder", folder);
}

QVariant Settings::value(const char* key) const
{
    const QString name = QString::fromLatin1(key);
    return m_file ? m_file->value(name) : m_memory.value(name);
}

void Settings::setValue(const char* key, const QVariant& value)
{
    const QString name = QString::fromLatin1(key);
    if (m_file)
        m_file->setValue(name, value);
    else
        m_memory.insert(name, value);
}

} // namespace quantoscope::widgets
