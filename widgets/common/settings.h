// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <memory>
#include <optional>

class QSettings;

namespace quantoscope::widgets {

enum class ThemeChoice { System, Light, Dark };
enum class Language { English, Chinese };

/// The words of the command line and the settings file: `system light dark` and `en zh`.
[[nodiscard]] QString themeName(ThemeChoice theme);
[[nodiscard]] std::optional<ThemeChoice> themeFromName(const QString& name);
[[nodiscard]] QString languageName(Language language);
[[nodiscard]] std::optional<Language> languageFromName(const QString& name);

/// What the window remembers from one start to the next, by typed keys.
///
/// Values that make no sense in the file read as their defaults; nothing in the file can keep the window from opening.
class Settings
{
public:
    static constexpr qreal smallestText = 0.8;
    static constexpr qreal largestText = 2.5;
    static constexpr int recentLimit = 10;

    /// Kept in memory only: screenshots and tests leave the user's file alone.
    Settings();
    /// Kept in an INI file at this path, made when the first value is set.
    explicit Settings(const QString& path);
    ~Settings();

    /// `~/.config/quantoscope/quantoscope.ini` by the platform's rules.
    [[nodiscard]] static QString userPath();

    /// System unless chosen.
    [[nodiscard]] ThemeChoice theme() const;
    void setTheme(ThemeChoice theme);
    /// Empty until chosen: then the system's language holds.
    [[nodiscard]] std::optional<Language> language() const;
    void setLanguage(Language language);
    /// The factor on the system's text size, 0.8…2.5, 1 unless chosen; setting clamps.
    [[nodiscard]] qreal textSize() const;
    void setTextSize(qreal factor);
    /// The last page's id, empty at first.
    [[nodiscard]] QString page() const;
    void setPage(const QString& id);
    /// QWidget::saveGeometry of the window, empty at first.
    [[nodiscard]] QByteArray geometry() const;
    void setGeometry(const QByteArray& geometry);
    /// Absolute paths, newest first, no doubles, at most `recentLimit`.
    [[nodiscard]] QStringList recentFiles() const;
    void addRecentFile(const QString& path);
    void clearRecentFiles();
    /// The folder file dialogs start in, empty at first.
    [[nodiscard]] QString lastFolder() const;
    void setLastFolder(const QString& folder);

private:
    [[nodiscard]] QVariant value(const char* key) const;
    void setValue(const char* key, const QVariant& value);

    std::unique_ptr<QSettings> m_file; ///< null: memory only
    QVariantMap m_memory;
};

} // namespace quantoscope::widgets
