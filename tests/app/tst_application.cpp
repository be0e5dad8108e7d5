// SPDX-License-Identifier: GPL-3.0-or-later
// The program as people start it: exact help, exit codes, pictures without a display.
#include "tests/support/testsupport.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>

namespace {

struct Run {
    int exitCode = -1;
    QString out;
    QString err;
};

} // namespace

class TestApplication : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        quantoscope::tests::failOnWarnings();
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void helpIsExactAndNeedsNoDisplay()
    {
        QFile file(QStringLiteral(QUANTOSCOPE_TEST_DATA "/app/help.txt"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString expected = QString::fromUtf8(file.readAll());
        QVERIFY(expected.contains(QStringLiteral("--screenshot")));
        for (const char* option : {"--help", "-h"}) {
            const Run run = start({QLatin1String(option)});
            QCOMPARE(run.exitCode, 0);
            QCOMPARE(run.out, expected);
            QCOMPARE(run.err, QString());
        }
    }

    void versionNeedsNoDisplay()
    {
        const Run run = start({QStringLiteral("--version")});
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.out, QStringLiteral("Quantoscope " QUANTOSCOPE_VERSION "\n"));
        QCOMPARE(run.err, QString());
    }

    void helpSpeaksTheUsersLanguage()
    {
        QProcessEnvironment chinese = bare();
        chinese.insert(QStringLiteral("LC_ALL"), QStringLiteral("zh_CN.UTF-8"));
        const Run run = start({QStringLiteral("--help")}, chinese);
        QCOMPARE(run.exitCode, 0);
        // These words are Qt's own and come translated with it.
        QVERIFY2(run.out.contains(QStringLiteral("用法")) || run.out.contains(QStringLiteral("选项")), qPrintable(run.out));
        QVERIFY(run.out.contains(QStringLiteral("--screenshot")));
    }

    void badCommandLinesExitWithTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("part");
        const auto row = [](const char* name, const char* arguments, const char* part) {
            QTest::newRow(name) << QString::fromUtf8(arguments).split(QLatin1Char(' ')) << QString::fromUtf8(part);
        };
        row("unknown option", "--foo", "foo");
        row("missing value", "--page", "page");
        row("language", "--lang fr", "“fr”");
        row("theme", "--theme mauve", "“mauve”");
        row("size without x", "--size 1280", "“1280”");
        row("size too small", "--size 10x10", "200");
        row("size too large", "--size 1280x72000", "8192");
        row("scale no number", "--screenshot a.png --scale big", "“big”");
        row("scale zero", "--screenshot a.png --scale 0", "0.5");
        row("scale nan", "--screenshot a.png --scale nan", "0.5");
        row("scale alone", "--scale 2", "--screenshot");
        row("two files", "a.npy b.npy", "b.npy");
        row("unknown page", "--screenshot a.png --page kitchen", "kitchen");
    }
    void badCommandLinesExitWithTwo()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, part);
        const Run run = start(arguments);
        QCOMPARE(run.exitCode, 2);
        QCOMPARE(run.out, QString());
        QVERIFY2(run.err.contains(part), qPrintable(run.err));
        QVERIFY(QDir(m_folder->path()).isEmpty());
    }

    void screenshotHasTheAskedSize_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QSize>("size");
        QTest::newRow("usual") << QStringList{} << QSize(1280, 720);
        QTest::newRow("sharp") << QStringList{QStringLiteral("--scale"), QStringLiteral("2")} << QSize(2560, 1440);
        QTest::newRow("own") << QStringList{QStringLiteral("--size"), QStringLiteral("800x600"), QStringLiteral("--scale"),
                                            QStringLiteral("1.5")} << QSize(1200, 900);
    }
    void screenshotHasTheAskedSize()
    {
        QFETCH(QStringList, options);
        QFETCH(QSize, size);
        const Run run = start(QStringList{QStringLiteral("--screenshot"), QStringLiteral("a.png")} + options);
        QVERIFY2(run.exitCode == 0, qPrintable(run.err));
        QCOMPARE(run.err, QString());
        QCOMPARE(run.out, m_folder->filePath(QStringLiteral("a.png")) + QLatin1Char('\n'));
        QCOMPARE(QImage(m_folder->filePath(QStringLiteral("a.png"))).size(), size);
    }

    void screenshotsAreTheSameEveryTime()
    {
        QVERIFY(start({QStringLiteral("--screenshot"), QStringLiteral("a.png")}).exitCode == 0);
        QVERIFY(start({QStringLiteral("--screenshot"), QStringLiteral("b.png")}).exitCode == 0);
        QCOMPARE(QImage(m_folder->filePath(QStringLiteral("a.png"))), QImage(m_folder->filePath(QStringLiteral("b.png"))));
    }

    void themesDiffer()
    {
        QCOMPARE(start({QStringLiteral("--screenshot"), QStringLiteral("d.png"), QStringLiteral("--theme"), QStringLiteral("dark")}).exitCode, 0);
        QCOMPARE(start({QStringLiteral("--screenshot"), QStringLiteral("l.png"), QStringLiteral("--theme"), QStringLiteral("light")}).exitCode, 0);
        QVERIFY(cornerLightness("d.png") < 80);
        QVERIFY(cornerLightness("l.png") > 180);
    }

    void screenshotsLeaveTheSettingsAlone()
    {
        QProcessEnvironment environment = bare();
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_folder->filePath(QStringLiteral("config")));
        QVERIFY(QDir().mkpath(m_folder->filePath(QStringLiteral("config/quantoscope"))));
        QFile ini(m_folder->filePath(QStringLiteral("config/quantoscope/quantoscope.ini")));
        QVERIFY(ini.open(QIODevice::WriteOnly));
        ini.write("[view]\ntheme=dark\n");
        ini.close();
        QCOMPARE(start({QStringLiteral("--screenshot"), QStringLiteral("a.png")}, environment).exitCode, 0);
        QVERIFY(cornerLightness("a.png") > 180);
        QVERIFY(ini.open(QIODevice::ReadOnly));
        QCOMPARE(ini.readAll(), QByteArray("[view]\ntheme=dark\n"));
    }

    void unwritablePictureExitsWithOne()
    {
        const Run run = start({QStringLiteral("--screenshot"), QStringLiteral("no/such/folder/a.png")});
        QCOMPARE(run.exitCode, 1);
        QCOMPARE(run.out, QString());
        QVERIFY(!run.err.isEmpty());
    }

    void badInputExitsWithOne()
    {
        const Run run = start({QStringLiteral("--screenshot"), QStringLiteral("a.png"), QStringLiteral("gone.quantoscope")});
        QCOMPARE(run.exitCode, 1);
        QVERIFY(run.err.startsWith(QStringLiteral("quantoscope: ")));
        QVERIFY(QDir(m_folder->path()).isEmpty());
    }

    void withoutDisplayThereIsAPicture()
    {
        const Run run = start({});
        QVERIFY2(run.exitCode == 0, qPrintable(run.err));
        QVERIFY(run.err.contains(QStringLiteral("display")));
        const QString path = m_folder->filePath(QStringLiteral("quantoscope.png"));
        QCOMPARE(run.out, path + QLatin1Char('\n'));
        QCOMPARE(QImage(path).size(), QSize(1280, 720));
    }

    void deadDisplaysAreNoDisplay_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::newRow("X") << QStringLiteral("DISPLAY") << QStringLiteral(":7654");
        QTest::newRow("Wayland") << QStringLiteral("WAYLAND_DISPLAY") << QStringLiteral("wayland-none");
    }
    void deadDisplaysAreNoDisplay()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        QProcessEnvironment environment = bare();
        environment.insert(name, value);
        const Run run = start({}, environment);
        QVERIFY2(run.exitCode == 0, qPrintable(run.err));
        QVERIFY(QFile::exists(m_folder->filePath(QStringLiteral("quantoscope.png"))));
    }

    void startsAndExits()
    {
        QProcessEnvironment environment = bare();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_folder->filePath(QStringLiteral("config")));
        QElapsedTimer timer;
        timer.start();
        const Run run = start({QStringLiteral("--exit-after-startup"), QStringLiteral("--theme"), QStringLiteral("dark")}, environment);
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.out, QString());
        QVERIFY(timer.elapsed() < 20'000);
        QVERIFY(QFile::exists(m_folder->filePath(QStringLiteral("config/quantoscope/quantoscope.ini"))));
    }

private:
    /// The environment of the test without anything that leads to a display.
    static QProcessEnvironment bare()
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char* name : {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY", "LANGUAGE", "QT_SCALE_FACTOR"})
            environment.remove(QLatin1String(name));
        environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
        return environment;
    }

    Run start(const QStringList& arguments, const QProcessEnvironment& environment = bare()) const
    {
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_folder->path());
        process.start(QStringLiteral(QUANTOSCOPE_PROGRAM), arguments);
        if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
            return {-1, {}, process.errorString()};
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }

    int cornerLightness(const char* name) const
    {
        const QImage image(m_folder->filePath(QLatin1String(name)));
        return image.isNull() ? -1 : image.pixelColor(image.width() - 3, 3).lightness();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestApplication)
#include "tst_application.moc"
