// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/atomicfile.h"
#include "tests/support/testsupport.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

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

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(TestAtomicFile)
#include "tst_atomicfile.moc"
