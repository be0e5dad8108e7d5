// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/atomicfile.h"
#include "tests/support/testsupport.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <csignal>

#include <sys/resource.h>

using namespace quantoscope;
using core::ErrorCode;

class TestAtomicFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        tests::failOnWarnings();
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void writesAndReadsBack_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("-5.75\n");
        QTest::newRow("binary") << QByteArray("\x00\xff\r\n\x1a", 5);
        QTest::newRow("large") << QByteArray(3'000'000, 'x');
    }
    void writesAndReadsBack()
    {
        QFETCH(QByteArray, bytes);
        const QString path = m_folder->filePath(QStringLiteral("数 1.bin"));
        QVERIFY_RESULT(core::writeFileAtomically(path, bytes));
        const auto read = core::readWholeFile(path, 4'000'000);
        QVERIFY_RESULT(read);
        QCOMPARE(*read, bytes);
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 1);
    }

    void replacesAnOldFile()
    {
        const QString path = m_folder->filePath(QStringLiteral("a"));
        QVERIFY_RESULT(core::writeFileAtomically(path, "old and long"));
        QVERIFY_RESULT(core::writeFileAtomically(path, "new"));
        QCOMPARE(core::readWholeFile(path, 100).value(), QByteArray("new"));
    }

    void unwritablePlaceIsAnError()
    {
        const QString path = m_folder->filePath(QStringLiteral("no/such/a"));
        const auto written = core::writeFileAtomically(path, "x");
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::FileNotWritable);
        QCOMPARE(std::get<std::string>(written.error().arguments.at(0)), path.toStdString());
        QVERIFY(!std::get<std::string>(written.error().arguments.at(1)).empty());
    }

    void folderInTheWayIsAnError()
    {
        const QString path = m_folder->filePath(QStringLiteral("a"));
        QVERIFY(QDir().mkpath(path));
        const auto written = core::writeFileAtomically(path, "x");
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::FileNotWritable);
        QVERIFY(QFileInfo(path).isDir());
    }

    void missingFileIsAnError()
    {
        const auto read = core::readWholeFile(m_folder->filePath(QStringLiteral("none")), 10);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::FileNotFound);
    }

    void folderCannotBeRead()
    {
        const auto read = core::readWholeFile(m_folder->path(), 10);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::FileNotReadable);
    }

    void limitIsExact()
    {
        const QString path = m_folder->filePath(QStringLiteral("a"));
        QVERIFY_RESULT(core::writeFileAtomically(path, "12345"));
        QVERIFY_RESULT(core::readWholeFile(path, 5));
        const auto read = core::readWholeFile(path, 4);
        QVERIFY(!read);
        QCOMPARE(tests::describe(read.error()), QStringLiteral("TextTooLong 5 4"));
    }

    void streamsAndRewrites()
    {
        const QString path = m_folder->filePath(QStringLiteral("a"));
        QVERIFY_RESULT(core::writeFileAtomically(path, "old"));
        auto file = core::AtomicFile::create(path.toStdString());
        QVERIFY_RESULT(file);
        QCOMPARE(file->size(), 0);
        QVERIFY(file->write("head").has_value());
        QVERIFY(file->write(std::string_view()).has_value());
        QVERIFY(file->write(std::string_view("\0 tail", 6)).has_value());
        QCOMPARE(file->size(), 10);
        QVERIFY(file->rewrite(1, std::as_bytes(std::span("EAD", 3))).has_value());
        QCOMPARE(file->size(), 10);
        QCOMPARE(read(path), QByteArray("old"));
        core::AtomicFile moved = std::move(*file);
        QVERIFY(moved.commit().has_value());
        QCOMPARE(read(path), QByteArray("hEAD\0 tail", 10));
        QCOMPARE(names(), QStringList{"a"});
    }

    void uncommittedLeavesTheOldFile()
    {
        const QString path = m_folder->filePath(QStringLiteral("a"));
        QVERIFY_RESULT(core::writeFileAtomically(path, "old"));
        {
            auto file = core::AtomicFile::create(path.toStdString());
            QVERIFY_RESULT(file);
            QVERIFY(file->write("new").has_value());
            QCOMPARE(names().size(), 2);
            auto other = core::AtomicFile::create(m_folder->filePath(QStringLiteral("b")).toStdString());
            QVERIFY_RESULT(other);
            *file = std::move(*other); // gives up the first
            QCOMPARE(names().size(), 2);
        }
        QCOMPARE(names(), QStringList{"a"});
        QCOMPARE(read(path), QByteArray("old"));
    }

    void linksAndPermissionsStay()
    {
        const QString path = m_folder->filePath(QStringLiteral("a"));
        const QString link = m_folder->filePath(QStringLiteral("link"));
        QVERIFY_RESULT(core::writeFileAtomically(path, "old"));
        const QFile::Permissions permissions = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup;
        QVERIFY(QFile::setPermissions(path, permissions));
        QVERIFY(QFile::link(path, link));
        QVERIFY_RESULT(core::writeFileAtomically(link, "new"));
        QVERIFY(QFileInfo(link).isSymLink());
        QCOMPARE(read(path), QByteArray("new"));
        QCOMPARE(QFile::permissions(path) & ~(QFile::ReadUser | QFile::WriteUser), permissions);
    }

    void whatIsNoPlainFileIsRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("reason");
        QTest::newRow("device") << QStringLiteral("/dev/null") << QStringLiteral("Invalid argument");
        QTest::newRow("folder") << QDir::tempPath() << QStringLiteral("Is a directory");
        QTest::newRow("no name") << QString() << QStringLiteral("Invalid argument");
        QTest::newRow("NUL") << QDir::tempPath() + QStringLiteral("/a") + QChar(0) << QStringLiteral("Invalid argument");
        QTest::newRow("below a file") << QStringLiteral("/dev/null/a") << QStringLiteral("Not a directory");
    }
    void whatIsNoPlainFileIsRefused()
    {
        QFETCH(QString, name);
        QFETCH(QString, reason);
        const auto file = core::AtomicFile::create(name.toStdString());
        QVERIFY(!file);
        QCOMPARE(file.error(), (core::Error{ErrorCode::FileNotWritable, {name.toStdString(), reason.toStdString()}}));
        QCOMPARE(names(), QStringList());
    }

    /// A folder that took the place of the file while it was written.
    void failedCommitCleansUp()
    {
        const QString path = m_folder->filePath(QStringLiteral("a"));
        auto file = core::AtomicFile::create(path.toStdString());
        QVERIFY_RESULT(file);
        QVERIFY(file->write("new").has_value());
        QVERIFY(QDir().mkpath(path + QStringLiteral("/inside")));
        const auto committed = file->commit();
        QVERIFY(!committed);
        QCOMPARE(committed.error().code, ErrorCode::FileNotWritable);
        QCOMPARE(names(), QStringList());
    }

    void fullDiskIsAnError()
    {
        // A limit on the size of files fails writes as a full disk does.
        struct rlimit before = {};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
        std::signal(SIGXFSZ, SIG_IGN);
        const QString path = m_folder->filePath(QStringLiteral("a"));
        QVERIFY_RESULT(core::writeFileAtomically(path, "old"));
        const struct rlimit small = {1000, before.rlim_max};
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
        const auto written = core::writeFileAtomically(path, QByteArray(2000, 'x'));
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
        QVERIFY(!written);
        QCOMPARE(tests::describe(written.error()), QStringLiteral("FileNotWritable \"%1\" \"File too large\"").arg(path));
        QCOMPARE(read(path), QByteArray("old"));
        QCOMPARE(names(), QStringList{"a"});
    }

private:
    static QByteArray read(const QString& path) { return core::readWholeFile(path, 1000).value(); }
    [[nodiscard]] QStringList names() const { return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden | QDir::System); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(TestAtomicFile)
#include "tst_atomicfile.moc"
