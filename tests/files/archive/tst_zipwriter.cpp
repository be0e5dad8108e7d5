// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/archive/zipwriter.h"

#include "core/files/archive/zipfile.h"
#include "tests/support/testsupport.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace quantoscope;
using namespace quantoscope::core;

namespace {

struct Member {
    std::string name;
    std::string data;
};

Result<void> writeAll(const std::string& path, const std::vector<Member>& members, std::int64_t narrowLimit = 0xffffffff)
{
    auto zip = ZipWriter::create(path, narrowLimit);
    if (!zip)
        return tl::unexpected(zip.error());
    for (const Member& member : members) {
        if (auto begun = zip->begin(member.name, std::ssize(member.data)); !begun)
            return begun;
        const auto bytes = std::as_bytes(std::span(member.data));
        const std::size_t half = bytes.size() / 2; // in two pieces
        if (auto written = zip->write(bytes.first(half)); !written)
            return written;
        if (auto written = zip->write(bytes.subspan(half)); !written)
            return written;
        if (auto ended = zip->end(); !ended)
            return ended;
    }
    return zip->commit();
}

} // namespace

class TestZipWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        tests::failOnWarnings();
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("a.zip"));
    }

    void readsBack_data()
    {
        QTest::addColumn<qint64>("narrowLimit");
        QTest::newRow("plain") << qint64(0xffffffff);
        QTest::newRow("large members") << qint64(100);
        QTest::newRow("large everything") << qint64(0);
        QTest::newRow("far members") << qint64(64);
    }
    void readsBack()
    {
        QFETCH(qint64, narrowLimit);
        const std::vector<Member> members{{"a.npy", "0123456789"}, {"gr\xc3\xb6\xc3\x9f" "e/b", std::string(1000, 'x')},
                                          {"empty", ""}, {std::string(0xffff, 'n'), std::string("\0\1\2", 3)}};
        const auto written = writeAll(m_path.toStdString(), members, narrowLimit);
        QVERIFY_RESULT(written);
        const auto file = MappedFile::open(m_path.toStdString());
        QVERIFY_RESULT(file);
        const auto zip = ZipFile::open(*file);
        QVERIFY_RESULT(zip);
        QCOMPARE((*zip)->members().size(), members.size());
        for (std::size_t k = 0; k < members.size(); ++k) {
            const ZipMember& member = (*zip)->members()[k];
            QVERIFY2(!member.fault, member.fault ? qPrintable(tests::describe(*member.fault)) : "");
            QCOMPARE(member.name, members[k].name);
            QCOMPARE(member.method, 0);
            QCOMPARE(member.offset % 64, 0);
            const auto bytes = (*zip)->read(member, {});
            QVERIFY_RESULT(bytes);
            QCOMPARE(std::string(reinterpret_cast<const char*>(bytes->bytes.data()), bytes->bytes.size()), members[k].data);
        }
    }

    /// Byte by byte: PKWARE APPNOTE.TXT 4.3.
    void bytesAreExact()
    {
        QVERIFY(writeAll(m_path.toStdString(), {{"a", "0123456789"}}).has_value());
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        const QByteArray local = QByteArray::fromHex("504b0304" "1400" "0000" "0000" "0000" "2100" "c6c784a6" "0a000000" "0a000000"
                                                     "0100" "2100" "61" "35d9" "1d00" "4000") + QByteArray(27, '\0');
        const QByteArray directory = QByteArray::fromHex("504b0102" "1403" "1400" "0000" "0000" "0000" "2100" "c6c784a6" "0a000000"
                                                         "0a000000" "0100" "0000" "0000" "0000" "0000" "0000a481" "00000000" "61");
        const QByteArray end = QByteArray::fromHex("504b0506" "00000000" "0100" "0100" "2f000000" "4a000000" "0000");
        QCOMPARE(local.size(), 64);
        QCOMPARE(bytes.toHex(), (local + "0123456789" + directory + end).toHex());
    }

    void emptyArchive()
    {
        QVERIFY(writeAll(m_path.toStdString(), {}).has_value());
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("PK\5\6") + QByteArray(18, '\0'));
    }

    /// More members than the plain end record can count.
    void manyMembers()
    {
        std::vector<Member> members;
        for (int k = 0; k < 65540; ++k)
            members.push_back({std::to_string(k), {}});
        QVERIFY(writeAll(m_path.toStdString(), members).has_value());
        const auto file = MappedFile::open(m_path.toStdString());
        QVERIFY_RESULT(file);
        const auto zip = ZipFile::open(*file);
        QVERIFY_RESULT(zip);
        QCOMPARE((*zip)->members().size(), std::size_t(65540));
        QVERIFY((*zip)->find("65539"));
    }

    void unusableNames_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("NUL") << QByteArray("a\0b", 3);
        QTest::newRow("too long") << QByteArray(0x10000, 'n');
        QTest::newRow("not UTF-8") << QByteArray("a\xff");
    }
    void unusableNames()
    {
        QFETCH(QByteArray, name);
        const auto written = writeAll(m_path.toStdString(), {{name.toStdString(), "x"}});
        QVERIFY(!written);
        QCOMPARE(written.error(), (Error{ErrorCode::FileUnsupported, {m_path.toStdString(), std::string("ZipNameUnusable"), name.toStdString()}}));
        QVERIFY(QDir(m_folder->path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    }

    void sameNameTwice()
    {
        const auto written = writeAll(m_path.toStdString(), {{"a", "x"}, {"a", "y"}});
        QVERIFY(!written);
        QCOMPARE(written.error(), (Error{ErrorCode::FileMalformed, {m_path.toStdString(), std::string("DuplicateName"), std::string("a")}}));
        QVERIFY(QDir(m_folder->path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    }

    void unwritablePlace()
    {
        const auto zip = ZipWriter::create(m_folder->filePath(QStringLiteral("no/a.zip")).toStdString());
        QVERIFY(!zip);
        QCOMPARE(zip.error().code, ErrorCode::FileNotWritable);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_APPLESS_MAIN(TestZipWriter)
#include "tst_zipwriter.moc"
