// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/common/settings.h"

#include <QFile>
#include <QSettings>
#include <QTemporaryDir>

using namespace quantoscope::widgets;

class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void namesGoBothWays()
    {
        for (const ThemeChoice theme : {ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark})
            QCOMPARE(themeFromName(themeName(theme)), std::optional(theme));
        QCOMPARE(themeName(ThemeChoice::Dark), QStringLiteral("dark"));
        QCOMPARE(themeFromName(QStringLiteral("Dark")), std::optional<ThemeChoice>());
        QCOMPARE(languageName(Language::Chinese), QStringLiteral("zh"));
        QCOMPARE(languageFromName(QStringLiteral("en")), std::optional(Language::English));
        QCOMPARE(languageFromName(QStringLiteral("fr")), std::optional<Language>());
    }

    void startsWithDefaults()
    {
        const Settings settings;
        QCOMPARE(settings.theme(), ThemeChoice::System);
        QCOMPARE(settings.language(), std::optional<Language>());
        QCOMPARE(settings.textSize(), 1.0);
        QCOMPARE(settings.page(), QString());
        QVERIFY(settings.geometry().isEmpty());
        QVERIFY(settings.recentFiles().isEmpty());
        QCOMPARE(settings.lastFolder(), QString());
    }

    void keepsEverythingInTheFile()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("deep/settings.ini"));
        {
            Settings settings(path);
            settings.setTheme(ThemeChoice::Dark);
            settings.setLanguage(Language::Chinese);
            settings.setTextSize(1.3);
            settings.setPage(QStringLiteral("numbers"));
            settings.setGeometry(QByteArray("\x01\x00\xff", 3));
            settings.addRecentFile(folder.filePath(QStringLiteral("数.npy")));
            settings.setLastFolder(folder.path());
        }
        const Settings again(path);
        QCOMPARE(again.theme(), ThemeChoice::Dark);
        QCOMPARE(again.language(), std::optional(Language::Chinese));
        QCOMPARE(again.textSize(), 1.3);
        QCOMPARE(again.page(), QStringLiteral("numbers"));
        QCOMPARE(again.geometry(), QByteArray("\x01\x00\xff", 3));
        QCOMPARE(again.recentFiles(), QStringList{folder.filePath(QStringLiteral("数.npy"))});
        QCOMPARE(again.lastFolder(), folder.path());
    }

    void memoryNeedsNoFile()
    {
        const QTemporaryDir folder;
        Settings settings;
        settings.setPage(QStringLiteral("quantize"));
        QCOMPARE(settings.page(), QStringLiteral("quantize"));
        QVERIFY(!QFile::exists(Settings::userPath()));
    }

    void userFileIsInTheConfigFolder()
    {
        QVERIFY(Settings::userPath().endsWith(QStringLiteral("/config/quantoscope/quantoscope.ini")));
    }

    void textSizeIsClamped_data()
    {
        QTest::addColumn<qreal>("asked");
        QTest::addColumn<qreal>("got");
        QTest::newRow("too small") << 0.1 << 0.8;
        QTest::newRow("smallest") << 0.8 << 0.8;
        QTest::newRow("inside") << 1.7 << 1.7;
        QTest::newRow("largest") << 2.5 << 2.5;
        QTest::newRow("too large") << 9.0 << 2.5;
    }
    void textSizeIsClamped()
    {
        QFETCH(qreal, asked);
        Settings settings;
        settings.setTextSize(asked);
        QTEST(settings.textSize(), "got");
    }

    void nonsenseReadsAsDefault()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("settings.ini"));
        {
            QSettings raw(path, QSettings::IniFormat);
            raw.setValue(QStringLiteral("view/theme"), QStringLiteral("mauve"));
            raw.setValue(QStringLiteral("view/language"), 7);
            raw.setValue(QStringLiteral("view/textSize"), QStringLiteral("nan"));
            raw.setValue(QStringLiteral("files/folder"), QStringLiteral("/no/such/folder"));
        }
        const Settings settings(path);
        QCOMPARE(settings.theme(), ThemeChoice::System);
        QCOMPARE(settings.language(), std::optional<Language>());
        QCOMPARE(settings.textSize(), 1.0);
        QCOMPARE(settings.lastFolder(), QString());
    }

    void recentFilesAreNewestFirstWithoutDoubles()
    {
        Settings settings;
        for (int i = 0; i < 12; ++i)
            settings.addRecentFile(QStringLiteral("/data/%1.npy").arg(i));
        QCOMPARE(settings.recentFiles().size(), Settings::recentLimit);
        QCOMPARE(settings.recentFiles().constFirst(), QStringLiteral("/data/11.npy"));
        settings.addRecentFile(QStringLiteral("/data/6.npy"));
        QCOMPARE(settings.recentFiles().constFirst(), QStringLiteral("/data/6.npy"));
        QCOMPARE(settings.recentFiles().count(QStringLiteral("/data/6.npy")), 1);
        QCOMPARE(settings.recentFiles().size(), Settings::recentLimit);
        settings.clearRecentFiles();
        QCOMPARE(settings.recentFiles(), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
