// SPDX-License-Identifier: GPL-3.0-or-later
// What stands at the root, what a desktop is told, and that the scripts can be run.
#include "tests/project/sourcescan.h"
#include "tests/support/testsupport.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QSet>
#include <QStandardPaths>
#include <QXmlStreamReader>

using namespace quantoscope::tests;

namespace {

const QString root = QStringLiteral(QUANTOSCOPE_SOURCE_DIR);
const QString id = QStringLiteral("org.quantoscope.Quantoscope");

/// The text of each element with this name in the metainfo.
QStringList metainfo(const QString& element)
{
    QStringList texts;
    QXmlStreamReader xml(readSource(QStringLiteral("resources/desktop/%1.metainfo.xml").arg(id)));
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == element) {
            const QString version = xml.attributes().value(QLatin1String("version")).toString();
            texts.append(version.isEmpty() ? xml.readElementText(QXmlStreamReader::IncludeChildElements).simplified() : version);
        }
    }
    return texts;
}

QString desktopEntry(const QString& key)
{
    const QRegularExpression entry(QLatin1String("^") + key + QLatin1String("=(.*)$"), QRegularExpression::MultilineOption);
    return entry.match(readSource(QStringLiteral("resources/desktop/%1.desktop").arg(id))).captured(1);
}

QByteArray validate(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(30'000))
        return "did not finish";
    return process.exitCode() == 0 ? QByteArray() : process.readAll();
}

} // namespace

class TestTopLevel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void holdsTheAgreedEntriesOnly()
    {
        QProcess git;
        git.setWorkingDirectory(root);
        git.start(QStringLiteral("git"), {QStringLiteral("ls-files")});
        if (!git.waitForFinished(30'000) || git.exitCode() != 0)
            QSKIP("no git or no repository here");
        QSet<QString> entries;
        const QList<QByteArray> files = git.readAllStandardOutput().split('\n');
        for (const QByteArray& file : files) {
            const QString top = QString::fromUtf8(file).section(QLatin1Char('/'), 0, 0);
            if (!top.isEmpty() && !top.startsWith(QLatin1Char('.')))
                entries.insert(top);
        }
        const QSet<QString> agreed{QStringLiteral("app"), QStringLiteral("core"), QStringLiteral("widgets"),
                                   QStringLiteral("resources"), QStringLiteral("tests"), QStringLiteral("translations"),
                                   QStringLiteral("CMakeLists.txt"), QStringLiteral("CMakePresets.json"),
                                   QStringLiteral("LICENSE"), QStringLiteral("README.md")};
        QCOMPARE(entries, agreed);
        QVERIFY(files.size() >= 100);
    }

    void scriptsCanBeRun()
    {
        for (const char* script : {"app/run", "tests/run", ".ci/run"}) {
            const QFileInfo info(root + QLatin1Char('/') + QLatin1String(script));
            QVERIFY2(info.isExecutable(), script);
            QVERIFY2(readSource(QLatin1String(script)).startsWith(QLatin1String("#!/usr/bin/env bash\n")), script);
            QCOMPARE(validate(QStringLiteral("bash"), {QStringLiteral("-n"), info.filePath()}), QByteArray());
        }
    }

    void desktopFileAndMetainfoAgree()
    {
        QCOMPARE(metainfo(QStringLiteral("id")), QStringList{id});
        QCOMPARE(metainfo(QStringLiteral("launchable")), QStringList{id + QLatin1String(".desktop")});
        QCOMPARE(metainfo(QStringLiteral("release")).value(0), QStringLiteral(QUANTOSCOPE_VERSION));
        QCOMPARE(metainfo(QStringLiteral("project_license")), QStringList{QStringLiteral("GPL-3.0-or-later")});
        QCOMPARE(desktopEntry(QStringLiteral("Icon")), id);
        QCOMPARE(desktopEntry(QStringLiteral("Exec")), QStringLiteral("quantoscope %f"));
        QVERIFY(metainfo(QStringLiteral("binary")).contains(QStringLiteral("quantoscope")));
        QVERIFY(metainfo(QStringLiteral("mediatype")).contains(desktopEntry(QStringLiteral("MimeType")).remove(QLatin1Char(';'))));
        const QString rules = readSource(QStringLiteral("resources/CMakeLists.txt"));
        for (const QString& name : {id + QLatin1String(".desktop"), id + QLatin1String(".metainfo.xml"), id + QLatin1String(".svg")})
            QVERIFY2(rules.contains(name), qPrintable(name));
    }

    void validatorsAgree_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("file");
        QTest::newRow("desktop file") << QStringLiteral("desktop-file-validate") << QStringList()
                                      << QStringLiteral("resources/desktop/%1.desktop").arg(id);
        QTest::newRow("metainfo") << QStringLiteral("appstreamcli") << QStringList{QStringLiteral("validate"), QStringLiteral("--no-net")}
                                  << QStringLiteral("resources/desktop/%1.metainfo.xml").arg(id);
    }
    void validatorsAgree()
    {
        QFETCH(QString, program);
        QFETCH(QStringList, options);
        QFETCH(QString, file);
        const QString path = QStandardPaths::findExecutable(program);
        if (path.isEmpty())
            QSKIP("this validator is not installed");
        const QByteArray faults = validate(path, options << root + QLatin1Char('/') + file);
        QVERIFY2(faults.isEmpty(), faults.constData());
    }
};

QTEST_APPLESS_MAIN(TestTopLevel)
#include "tst_toplevel.moc"
