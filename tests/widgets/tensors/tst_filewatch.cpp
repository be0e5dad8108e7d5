// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "tests/widgets/tensors/tensorfiles.h"
#include "widgets/tensors/filewatch.h"

#include <QDir>
#include <QSignalSpy>

using namespace quantoscope;
using namespace quantoscope::widgets;

class TestFileWatch : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_path;

    /// Long enough for anything that is going to be told.
    static void rest() { QTest::qWait(4 * FileWatch::restMilliseconds); }

private Q_SLOTS:
    void init()
    {
        tests::failOnWarnings();
        m_path = tests::writeBytes(m_folder, "watched.bin", "one");
    }

    void stamps()
    {
        const FileStamp stamp = stampOf(m_path);
        QVERIFY(stamp.exists);
        QCOMPARE(stamp.size, 3);
        QCOMPARE(stampOf(m_path), stamp);
        QCOMPARE(stampOf(m_folder.filePath("none")), FileStamp());
    }

    void nothingHappens()
    {
        FileWatch watch;
        QSignalSpy changed(&watch, &FileWatch::changed);
        QSignalSpy gone(&watch, &FileWatch::gone);
        watch.watch({m_path}, {stampOf(m_path)});
        tests::writeBytes(m_folder, "beside.bin", "the folder changes, the file does not");
        rest();
        QCOMPARE(changed.size() + gone.size(), 0);
    }

    void writtenInPlace()
    {
        FileWatch watch;
        QSignalSpy changed(&watch, &FileWatch::changed);
        watch.watch({m_path}, {stampOf(m_path)});
        tests::writeBytes(m_folder, "watched.bin", "two, longer");
        QVERIFY(changed.wait());
        rest();
        QCOMPARE(changed.size(), 1);
    }

    void severalWritesAreToldOnce()
    {
        FileWatch watch;
        QSignalSpy changed(&watch, &FileWatch::changed);
        watch.watch({m_path}, {stampOf(m_path)});
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::Append));
        for (int i = 0; i < 10; ++i) {
            file.write("more");
            file.flush();
            QTest::qWait(FileWatch::restMilliseconds / 5);
        }
        QCOMPARE(changed.size(), 0);
        QVERIFY(changed.wait());
        rest();
        QCOMPARE(changed.size(), 1);
    }

    void replacedByRenaming()
    {
        FileWatch watch;
        QSignalSpy changed(&watch, &FileWatch::changed);
        watch.watch({m_path}, {stampOf(m_path)});
        // While somebody keeps the old file open, as a mapping does.
        QFile held(m_path);
        QVERIFY(held.open(QIODevice::ReadOnly));
        const QByteArray path = QFile::encodeName(m_path);
        QVERIFY(rename(QFile::encodeName(tests::writeBytes(m_folder, "new.bin", "two")).constData(), path.constData()) == 0);
        QVERIFY(changed.wait());
        // The new file is watched as the old one was.
        tests::writeBytes(m_folder, "watched.bin", "three");
        QVERIFY(changed.wait());
        QCOMPARE(changed.size(), 2);
    }

    void goesAndComesBack()
    {
        FileWatch watch;
        QSignalSpy changed(&watch, &FileWatch::changed);
        QSignalSpy gone(&watch, &FileWatch::gone);
        watch.watch({m_path}, {stampOf(m_path)});
        QVERIFY(QFile::remove(m_path));
        QVERIFY(gone.wait());
        QCOMPARE(changed.size(), 0);
        tests::writeBytes(m_folder, "watched.bin", "again");
        QVERIFY(changed.wait());
        QCOMPARE(gone.size(), 1);
    }

    void folderIsMadeAnew()
    {
        QVERIFY(QDir(m_folder.path()).mkdir("inner"));
        const QString path = tests::writeBytes(m_folder, "inner/a.bin", "one");
        FileWatch watch;
        QSignalSpy changed(&watch, &FileWatch::changed);
        QSignalSpy gone(&watch, &FileWatch::gone);
        watch.watch({path}, {stampOf(path)});
        QVERIFY(QDir(m_folder.filePath("inner")).removeRecursively());
        QVERIFY(gone.wait());
        QVERIFY(QDir(m_folder.path()).mkdir("inner"));
        tests::writeBytes(m_folder, "inner/a.bin", "two");
        QVERIFY(changed.wait(3 * FileWatch::pollMilliseconds)); // by looking now and then
    }

    void aPartChanges()
    {
        const QString part = tests::writeBytes(m_folder, "part.bin", "part");
        FileWatch watch;
        QSignalSpy changed(&watch, &FileWatch::changed);
        QSignalSpy gone(&watch, &FileWatch::gone);
        watch.watch({m_path, part}, {stampOf(m_path), stampOf(part)});
        QVERIFY(QFile::remove(part));
        QVERIFY(changed.wait());
        QCOMPARE(gone.size(), 0); // only the first is what was opened
    }

    void changedBeforeItWasWatched()
    {
        const FileStamp before = stampOf(m_path);
        tests::writeBytes(m_folder, "watched.bin", "written between reading and watching");
        FileWatch watch;
        QSignalSpy changed(&watch, &FileWatch::changed);
        watch.watch({m_path}, {before});
        QVERIFY(changed.wait());
    }

    void stopsWatching()
    {
        FileWatch watch;
        QSignalSpy changed(&watch, &FileWatch::changed);
        watch.watch({m_path}, {stampOf(m_path)});
        watch.stop();
        tests::writeBytes(m_folder, "watched.bin", "unseen");
        rest();
        QCOMPARE(changed.size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestFileWatch)
#include "tst_filewatch.moc"
