// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/mappedfile.h"

#include "tests/support/testsupport.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <thread>

#include <sys/stat.h>
#include <unistd.h>

using namespace quantoscope;
using namespace quantoscope::core;

class TestMappedFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        tests::failOnWarnings();
        m_folder = std::make_unique<QTemporaryDir>();
    }

    /// The kilobytes of files that are in this program's memory now.
    static qint64 residentFileKilobytes()
    {
        QFile status(QStringLiteral("/proc/self/status"));
        if (!status.open(QIODevice::ReadOnly))
            return -1;
        for (const QByteArray& line : status.readAll().split('\n')) {
            if (line.startsWith("RssFile:"))
                return line.mid(8).trimmed().split(' ').first().toLongLong();
        }
        return -1;
    }

    void readBytesAreReleased()
    {
        constexpr qsizetype size = qsizetype(64) << 20;
        QFile out(m_folder->filePath(QStringLiteral("large")));
        QVERIFY(out.open(QIODevice::WriteOnly));
        QCOMPARE(out.write(QByteArray(size, 'x')), size);
        out.close();
        const auto file = MappedFile::open(out.fileName().toStdString());
        QVERIFY_RESULT(file);
        const auto xs = [&file] { return std::ranges::count((*file)->text(), 'x'); };
        QCOMPARE(xs(), size);
        const qint64 read = residentFileKilobytes();
        releaseMapped((*file)->bytes().subspan(100));
        const qint64 released = residentFileKilobytes();
        QVERIFY2(read - released > size / 2048, qPrintable(QStringLiteral("%1 kB before, %2 kB after").arg(read).arg(released)));
        QCOMPARE(xs(), size);
        // What is no mapping keeps its values.
        const std::string own(100'000, 'y');
        releaseMapped(std::as_bytes(std::span(own)));
        QCOMPARE(std::ranges::count(own, 'y'), 100'000);
        releaseMapped({});
    }

    void bytesAreTheFile_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("short") << QByteArray("a\0b", 3);
        QTest::newRow("a page") << QByteArray(4096, 'p');
        QTest::newRow("more") << QByteArray(100'000, 'm');
    }
    void bytesAreTheFile()
    {
        QFETCH(QByteArray, bytes);
        const std::string path = write("数.bin", bytes);
        const auto file = MappedFile::open(path);
        QVERIFY_RESULT(file);
        QCOMPARE((*file)->path(), path);
        QCOMPARE((*file)->size(), bytes.size());
        QCOMPARE((*file)->text(), std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
        QCOMPARE((*file)->bytes().size(), static_cast<std::size_t>(bytes.size()));
        QVERIFY(!(*file)->wasShortened());
    }

    void bytesInMemory()
    {
        const auto file = MappedFile::fromBytes(std::string("x\0y", 3), "clipboard");
        QCOMPARE(file->path(), std::string("clipboard"));
        QCOMPARE(file->size(), 3);
        QCOMPARE(file->text(), std::string_view("x\0y", 3));
        QVERIFY(!file->wasShortened());
        QCOMPARE(MappedFile::fromBytes({}, "nothing")->size(), 0);
        // Long enough not to lie inside of the string object.
        QCOMPARE(MappedFile::fromBytes(std::string(1000, 'z'), "z")->text(), std::string_view(std::string(1000, 'z')));
    }

    void whatIsNoFile_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QString>("expected");
        QTest::newRow("missing") << QByteArray("/no/such/file") << QStringLiteral("FileNotFound \"/no/such/file\"");
        QTest::newRow("below a file") << QByteArray("/dev/null/a") << QStringLiteral("FileNotFound \"/dev/null/a\"");
        QTest::newRow("no name") << QByteArray() << QStringLiteral("FileNotFound \"\"");
        QTest::newRow("folder") << QByteArray("/tmp") << QStringLiteral("FileUnsupported \"/tmp\" \"NotRegularFile\"");
        QTest::newRow("device") << QByteArray("/dev/zero") << QStringLiteral("FileUnsupported \"/dev/zero\" \"NotRegularFile\"");
        QTest::newRow("NUL") << QByteArray("/dev/null\0.npy", 14) << QStringLiteral("FileNotFound \"/dev/null") + QChar(0) + QStringLiteral(".npy\"");
        QTest::newRow("too long") << QByteArray(5000, 'a') << QStringLiteral("FileNotReadable \"%1\" \"File name too long\"").arg(QString(5000, 'a'));
    }
    void whatIsNoFile()
    {
        QFETCH(QByteArray, path);
        QFETCH(QString, expected);
        const auto file = MappedFile::open(path.toStdString());
        QVERIFY(!file);
        QCOMPARE(tests::describe(file.error()), expected);
    }

    /// A pipe that nobody writes to is refused at once.
    void pipesAreNotWaitedFor()
    {
        const std::string path = m_folder->filePath(QStringLiteral("pipe")).toStdString();
        QCOMPARE(mkfifo(path.c_str(), 0600), 0);
        const auto file = MappedFile::open(path);
        QVERIFY(!file);
        QCOMPARE(tests::describe(file.error()), QStringLiteral("FileUnsupported \"%1\" \"NotRegularFile\"").arg(tests::text(path)));
    }

    void forbiddenFiles()
    {
        if (geteuid() == 0)
            QSKIP("root may read everything");
        const std::string path = write("a", "secret");
        QCOMPARE(chmod(path.c_str(), 0), 0);
        const auto file = MappedFile::open(path);
        QVERIFY(!file);
        QCOMPARE(tests::describe(file.error()), QStringLiteral("FileNotReadable \"%1\" \"Permission denied\"").arg(tests::text(path)));
    }

    /// Instead of the signal that would end the program, zeros.
    void shortenedFilesReadAsZeros()
    {
        const std::string path = write("a", QByteArray(100'000, 'x'));
        const auto file = MappedFile::open(path);
        QVERIFY_RESULT(file);
        const auto other = MappedFile::open(write("b", QByteArray(100'000, 'y')));
        QVERIFY_RESULT(other);
        QCOMPARE(truncate(path.c_str(), 10), 0);
        const std::string_view text = (*file)->text();
        QCOMPARE(text.substr(0, 10), std::string_view("xxxxxxxxxx"));
        QVERIFY(!(*file)->wasShortened()); // the rest of the last page is still there
        QCOMPARE(text[99'999], '\0');
        QVERIFY((*file)->wasShortened());
        QVERIFY(std::ranges::all_of(text.substr(4096), [](char c) { return c == '\0'; }));
        QVERIFY(std::ranges::all_of((*other)->text(), [](char c) { return c == 'y'; }));
        QVERIFY(!(*other)->wasShortened());
        // The next mapping starts without the mark of the last.
        const auto again = MappedFile::open(path);
        QVERIFY_RESULT(again);
        QVERIFY(!(*again)->wasShortened());
    }

    void shortenedFilesInSeveralThreads()
    {
        const std::string path = write("a", QByteArray(1'000'000, 'x'));
        const auto file = MappedFile::open(path);
        QVERIFY_RESULT(file);
        QCOMPARE(truncate(path.c_str(), 0), 0);
        std::atomic<int> zeros = 0;
        {
            std::vector<std::jthread> threads;
            for (int k = 0; k < 4; ++k)
                threads.emplace_back([&] { zeros += std::ranges::all_of((*file)->text(), [](char c) { return c == '\0'; }) ? 1 : 0; });
        }
        QCOMPARE(zeros.load(), 4);
        QVERIFY((*file)->wasShortened());
    }

    void manyMappings()
    {
        const std::string path = write("a", "x");
        for (int k = 0; k < 5000; ++k) // more than there are places for; each is given back
            QVERIFY(MappedFile::open(path).has_value());
        std::vector<std::shared_ptr<const MappedFile>> files;
        for (int k = 0; k < 5000; ++k)
            files.push_back(MappedFile::open(path).value());
        QCOMPARE(files.back()->text(), std::string_view("x"));
        QVERIFY(!files.back()->wasShortened());
    }

    /// A removed file stays readable as long as it is mapped.
    void removedFilesStay()
    {
        const std::string path = write("a", "content");
        const auto file = MappedFile::open(path);
        QVERIFY_RESULT(file);
        QVERIFY(QFile::remove(tests::text(path)));
        QCOMPARE((*file)->text(), std::string_view("content"));
    }

private:
    std::string write(const char* name, const QByteArray& bytes)
    {
        QFile file(m_folder->filePath(QString::fromUtf8(name)));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName().toStdString() : std::string();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(TestMappedFile)
#include "tst_mappedfile.moc"
