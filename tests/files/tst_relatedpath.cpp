// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/relatedpath.h"

#include "tests/support/testsupport.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <sys/stat.h>

using namespace quantoscope;
using namespace quantoscope::core;

class TestRelatedPath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        tests::failOnWarnings();
        // outside.bin, secret/key, and beside them model/ with the file that names the others.
        const QDir root(m_folder.path());
        for (const char* folder : {"model/parts", "secret", "model2"})
            QVERIFY(root.mkpath(folder));
        for (const char* file : {"outside.bin", "secret/key", "model2/a.bin", "model/model.json", "model/a.bin", "model/parts/b.bin", "model/a b.bin",
                                 "model/权重.bin", "model/..a", "model/a..b"})
            touch(file);
        link("a.bin", "model/inner");
        link("parts", "model/folderlink");
        link("../outside.bin", "model/outer");
        link("../secret", "model/outerfolder");
        link("../model2/a.bin", "model/neighbour");
        link("/etc/passwd", "model/absolute");
        link("nowhere", "model/dangling");
        link("loop", "model/loop");
        QCOMPARE(mkfifo(path("model/pipe").toLocal8Bit().constData(), 0600), 0);
    }
    void init() { tests::failOnWarnings(); }

    void plainPaths_data()
    {
        QTest::addColumn<QString>("relative");
        QTest::addColumn<QString>("target");
        const auto row = [](const char* relative, const char* target) { QTest::newRow(relative) << QString::fromUtf8(relative) << QString::fromUtf8(target); };
        row("a.bin", "a.bin");
        row("parts/b.bin", "parts/b.bin");
        row("./a.bin", "a.bin");
        row("parts//b.bin", "parts/b.bin");
        row("parts/./b.bin", "parts/b.bin");
        row("a b.bin", "a b.bin");
        row("权重.bin", "权重.bin");
        row("..a", "..a");
        row("a..b", "a..b");
        row("inner", "a.bin");
        row("folderlink/b.bin", "parts/b.bin");
    }
    void plainPaths()
    {
        QFETCH(QString, relative);
        QFETCH(QString, target);
        const auto found = relatedPath(path("model/model.json").toStdString(), relative.toStdString());
        QVERIFY_RESULT(found);
        QCOMPARE(tests::text(*found), QDir(path("model")).canonicalPath() + '/' + target);
    }

    void refusedPaths_data()
    {
        QTest::addColumn<QByteArray>("relative");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char* title, const QByteArray& relative, const char* fault) { QTest::newRow(title) << relative << QString::fromLatin1(fault); };
        row("empty", "", "PathEscapes");
        row("parent", "../outside.bin", "PathEscapes");
        row("parent and back", "../model/a.bin", "PathEscapes");
        row("parent in between", "parts/../a.bin", "PathEscapes");
        row("parent at the end", "parts/..", "PathEscapes");
        row("parent alone", "..", "PathEscapes");
        row("absolute", "/etc/passwd", "PathEscapes");
        row("two slashes", "//etc/passwd", "PathEscapes");
        row("drive", "C:a.bin", "PathEscapes");
        row("drive and slash", "c:/a.bin", "PathEscapes");
        row("URL", "https://example.org/a.bin", "PathEscapes");
        row("file URL", "file:///etc/passwd", "PathEscapes");
        row("backslash", "parts\\b.bin", "PathEscapes");
        row("backslashes up", "..\\outside.bin", "PathEscapes");
        row("NUL", QByteArray("a.bin\0.png", 10), "PathEscapes");
        row("link out", "outer", "PathEscapes");
        row("folder link out", "outerfolder/key", "PathEscapes");
        row("link to a neighbour of a longer name", "neighbour", "PathEscapes");
        row("absolute link", "absolute", "PathEscapes");
        row("missing", "nothing.bin", "PartMissing");
        row("missing folder", "no/a.bin", "PartMissing");
        row("below a file", "a.bin/b", "PartMissing");
        row("dangling link", "dangling", "PartMissing");
        row("link to itself", "loop", "PartMissing");
        row("too long", QByteArray(5000, 'a'), "PartMissing");
    }
    void refusedPaths()
    {
        QFETCH(QByteArray, relative);
        QFETCH(QString, fault);
        const std::string file = path("model/model.json").toStdString();
        const auto found = relatedPath(file, relative.toStdString());
        QVERIFY(!found);
        QCOMPARE(found.error(), (Error{ErrorCode::FileMalformed, {file, fault.toStdString(), relative.toStdString()}}));
    }

    void whatIsNoFile_data()
    {
        QTest::addColumn<QString>("relative");
        QTest::addColumn<QString>("named");
        QTest::newRow("folder") << QStringLiteral("parts") << QStringLiteral("parts");
        QTest::newRow("linked folder") << QStringLiteral("folderlink") << QStringLiteral("parts");
        QTest::newRow("pipe") << QStringLiteral("pipe") << QStringLiteral("pipe");
    }
    void whatIsNoFile()
    {
        QFETCH(QString, relative);
        QFETCH(QString, named);
        const auto found = relatedPath(path("model/model.json").toStdString(), relative.toStdString());
        QVERIFY(!found);
        const std::string target = (QDir(path("model")).canonicalPath() + '/' + named).toStdString();
        QCOMPARE(found.error(), (Error{ErrorCode::FileUnsupported, {target, std::string("NotRegularFile")}}));
    }

    void theFolderItselfMustBeThere()
    {
        const auto found = relatedPath(path("no/model.json").toStdString(), "a.bin");
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::FileNotReadable);
    }

    /// The folder may be reached by a link; what counts is where it is.
    void linkedFolders()
    {
        QVERIFY(QFile::link(path("model"), path("other")));
        const auto found = relatedPath(path("other/model.json").toStdString(), "a.bin");
        QVERIFY_RESULT(found);
        QCOMPARE(tests::text(*found), QDir(path("model")).canonicalPath() + QLatin1String("/a.bin"));
    }

    void parts_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("ending");
        const auto row = [](const char* path, const char* folder, const char* name, const char* ending) {
            QTest::newRow(path) << QString::fromUtf8(path) << QString::fromUtf8(folder) << QString::fromUtf8(name) << QString::fromUtf8(ending);
        };
        row("/a/b.npy", "/a", "b.npy", "npy");
        row("b.NPZ", ".", "b.NPZ", "npz");
        row("a/b", "a", "b", "");
        row("/b", "/", "b", "");
        row("a.b/c", "a.b", "c", "");
        row("x.tar.gz", ".", "x.tar.gz", "gz");
        row(".hidden", ".", ".hidden", "");
        row("a.", ".", "a.", "");
        row("a/", "a", "", "");
        row("", ".", "", "");
        row("数/权重.Bin", "数", "权重.Bin", "bin");
    }
    void parts()
    {
        QFETCH(QString, path);
        QFETCH(QString, folder);
        QFETCH(QString, name);
        QFETCH(QString, ending);
        QCOMPARE(tests::text(folderOf(path.toStdString())), folder);
        QCOMPARE(tests::text(fileNameOf(path.toStdString())), name);
        QCOMPARE(tests::text(endingOf(path.toStdString())), ending);
    }

private:
    [[nodiscard]] QString path(const char* name) const { return m_folder.filePath(QString::fromUtf8(name)); }

    void touch(const char* name)
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }

    void link(const char* target, const char* name) { QVERIFY(QFile::link(QString::fromUtf8(target), path(name))); }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(TestRelatedPath)
#include "tst_relatedpath.moc"
