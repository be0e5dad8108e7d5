// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/archive/zipfile.h"

#include "tests/files/archive/zipbuilder.h"
#include "tests/support/testsupport.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <atomic>
#include <thread>

using namespace quantoscope;
using namespace quantoscope::core;
using tests::ZipEntry;

Q_DECLARE_METATYPE(quantoscope::tests::ZipEntry)

namespace {

// Of Python's bz2.compress: "0123456789", and nine million zeros.
const QByteArray digitsBzip2 = QByteArray::fromHex(
    "425a683931415926535996b0e4e000000008007fe020002201a698400c155e68e3e98bb9229c28484b58727000");
const QByteArray zerosBzip2 = QByteArray::fromHex(
    "425a6839314159265359eadd6ef80044ef6000c00000100008200030cc09aa69a0852ada810a55e2ee48a70a121d5bad"
    "df00");

std::shared_ptr<const MappedFile> mapped(const QByteArray& bytes)
{
    return MappedFile::fromBytes(bytes.toStdString(), "some.zip");
}

Result<std::shared_ptr<const ZipFile>> open(const QByteArray& bytes)
{
    return ZipFile::open(mapped(bytes));
}

ZipEntry entry(const char* name, const QByteArray& data = "0123456789", int method = 0)
{
    ZipEntry result;
    result.name = name;
    result.data = data;
    result.method = method;
    return result;
}

/// Bytes that deflate badly enough to take several reads.
QByteArray noise(qsizetype size)
{
    QByteArray bytes(size, '\0');
    quint32 state = 1;
    for (char& byte : bytes) {
        state = state * 1664525 + 1013904223;
        byte = static_cast<char>(state >> 28);
    }
    return bytes;
}

QByteArray toArray(const ZipBytes& bytes)
{
    return {reinterpret_cast<const char*>(bytes.bytes.data()), static_cast<qsizetype>(bytes.bytes.size())};
}

} // namespace

class TestZipFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void storedMembersLieInTheFile()
    {
        std::weak_ptr<const MappedFile> watched;
        ZipBytes bytes;
        const std::byte* place = nullptr;
        {
            const auto file = mapped(tests::zipOf({entry("a"), entry("folder/b", "beta")}));
            watched = file;
            const auto zip = ZipFile::open(file);
            QVERIFY_RESULT(zip);
            QCOMPARE((*zip)->path(), std::string("some.zip"));
            QCOMPARE((*zip)->members().size(), std::size_t(2));
            const ZipMember& b = (*zip)->members()[1];
            QCOMPARE(b.name, std::string("folder/b"));
            QCOMPARE(b.size, 4);
            QCOMPARE(b.compressedSize, 4);
            QCOMPARE(b.method, 0);
            QCOMPARE(b.index, std::size_t(1));
            QCOMPARE(b.offset, 41 + 38);
            place = file->bytes().data() + b.offset;
            const auto read = (*zip)->read(b, {});
            QVERIFY_RESULT(read);
            bytes = *read;
        }
        QCOMPARE(bytes.bytes.data(), place);
        QCOMPARE(toArray(bytes), QByteArray("beta")); // the archive itself is gone
        QVERIFY(!watched.expired());
        bytes.owner.reset();
        QVERIFY(watched.expired());
    }

    void compressedMembers_data()
    {
        QTest::addColumn<ZipEntry>("entry");
        QTest::newRow("deflated") << entry("a", "0123456789", 8);
        QTest::newRow("deflated, nothing") << entry("a", "", 8);
        QTest::newRow("deflated, several reads") << entry("a", noise(9'000'000), 8);
        QTest::newRow("deflated, far smaller") << entry("a", QByteArray(9'000'000, '\0'), 8);
        ZipEntry bzip2 = entry("a", "0123456789", 12);
        bzip2.packed = digitsBzip2;
        QTest::newRow("bzip2") << bzip2;
        // 50 bytes: more than 1032 times as many come out, which is believed as they come.
        ZipEntry zeros = entry("a", QByteArray(9'000'000, '\0'), 12);
        zeros.packed = zerosBzip2;
        QTest::newRow("bzip2, far smaller") << zeros;
    }
    void compressedMembers()
    {
        QFETCH(ZipEntry, entry);
        const auto zip = open(tests::zipOf({entry}));
        QVERIFY_RESULT(zip);
        const ZipMember& member = (*zip)->members()[0];
        QCOMPARE(member.offset, -1);
        QCOMPARE(member.method, entry.method);
        std::int64_t last = -1;
        const auto bytes = (*zip)->read(member, [&](std::int64_t done, std::int64_t total) {
            const bool rises = done > last && total == entry.data.size();
            last = done;
            return rises;
        });
        QVERIFY_RESULT(bytes);
        QCOMPARE(toArray(*bytes), entry.data);
        for (const std::int64_t limit : {-1, 0, 1, 9, 70000}) {
            const auto start = (*zip)->readStart(member, limit);
            QVERIFY_RESULT(start);
            QCOMPARE(QByteArray::fromStdString(*start), entry.data.first(std::clamp<qsizetype>(limit, 0, entry.data.size())));
        }
    }

    void startsOfStoredMembers()
    {
        const auto zip = open(tests::zipOf({entry("a")}));
        QVERIFY_RESULT(zip);
        const ZipMember& member = (*zip)->members()[0];
        QCOMPARE((*zip)->readStart(member, 4).value(), std::string("0123"));
        QCOMPARE((*zip)->readStart(member, -4).value(), std::string());
        QCOMPARE((*zip)->readStart(member, 11).value(), std::string("0123456789"));
    }

    void damagedMembers_data()
    {
        QTest::addColumn<ZipEntry>("entry");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, ZipEntry entry, auto change, const char* expected) {
            change(entry);
            QTest::newRow(name) << entry << QString::fromLatin1(expected);
        };
        const QByteArray digits = "0123456789";
        row("stored, wrong CRC", entry("a"), [](ZipEntry& e) { e.crc = 1; }, "FileMalformed \"some.zip\" \"ZipCrc\" \"a\"");
        row("deflated, wrong CRC", entry("a", digits, 8), [](ZipEntry& e) { e.crc = 1; }, "FileMalformed \"some.zip\" \"ZipCrc\" \"a\"");
        row("longer than claimed", entry("a", digits, 8), [](ZipEntry& e) { e.size = 9; }, "FileMalformed \"some.zip\" \"ZipTooLong\" \"a\" 9");
        row("shorter than claimed", entry("a", digits, 8), [](ZipEntry& e) { e.size = 11; }, "FileMalformed \"some.zip\" \"ZipTooShort\" \"a\" 11 10");
        row("longer than nothing", entry("a", digits, 8), [](ZipEntry& e) { e.size = 0; }, "FileMalformed \"some.zip\" \"ZipTooLong\" \"a\" 0");
        row("stream cut, which libzip takes for its end", entry("a", noise(5000), 8), [](ZipEntry& e) { e.packed = tests::deflated(e.data).first(1000); },
            "FileMalformed \"some.zip\" \"ZipCrc\" \"a\"");
        row("no stream at all", entry("a", digits, 8), [](ZipEntry& e) { e.packed = QByteArray(10, '\xff'); },
            "FileMalformed \"some.zip\" \"ZipData\" \"a\" \"Zlib error: data error\"");
        row("encrypted", entry("a"), [](ZipEntry& e) { e.flags = 1; }, "FileUnsupported \"some.zip\" \"ZipEncrypted\" \"a\" at 41");
        row("LZMA", entry("a"), [](ZipEntry& e) { e.method = 14; }, "FileUnsupported \"some.zip\" \"ZipMethod\" \"a\" 14");
        row("bzip2 that claims 4 GB", entry("a", digits, 12), [](ZipEntry& e) { e.packed = digitsBzip2; e.size = 0xfffffffe; },
            "FileMalformed \"some.zip\" \"ZipTooShort\" \"a\" 4294967294 10");
    }
    void damagedMembers()
    {
        QFETCH(ZipEntry, entry);
        QFETCH(QString, expected);
        const auto zip = open(tests::zipOf({entry, ::entry("sound")}));
        QVERIFY_RESULT(zip);
        const bool isEncrypted = entry.flags == 1;
        for (int round = 0; round < 2; ++round) { // the second time with the same libzip archive
            const auto bytes = (*zip)->read((*zip)->members()[0], {});
            QVERIFY(!bytes);
            if (!isEncrypted)
                QCOMPARE(tests::describe(bytes.error()), expected);
            else
                QVERIFY(tests::describe(bytes.error()).startsWith(expected.first(expected.size() - 2)));
        }
        const auto sound = (*zip)->read((*zip)->members()[1], {});
        QVERIFY_RESULT(sound);
        QCOMPARE(toArray(*sound), QByteArray("0123456789"));
    }

    void startsOfDamagedMembers()
    {
        ZipEntry shortOne = entry("a", "0123456789", 8);
        shortOne.size = 11;
        ZipEntry hidden = entry("b");
        hidden.flags = 1;
        const auto zip = open(tests::zipOf({shortOne, hidden}));
        QVERIFY_RESULT(zip);
        QCOMPARE((*zip)->readStart((*zip)->members()[0], 10).value(), std::string("0123456789"));
        const auto beyond = (*zip)->readStart((*zip)->members()[0], 11);
        QVERIFY(!beyond);
        QCOMPARE(tests::describe(beyond.error()), QStringLiteral("FileMalformed \"some.zip\" \"ZipTooShort\" \"a\" 11 10"));
        QVERIFY(!(*zip)->readStart((*zip)->members()[1], 1));
    }

    void refusedArchives_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("expected");
        ZipEntry aes = entry("a");
        aes.method = 99;
        QTest::newRow("AES") << tests::zipOf({aes}) << QStringLiteral("FileUnsupported \"some.zip\" \"ZipMethod\" \"a\" 99");
        ZipEntry nul = entry("a");
        nul.name = QByteArray("a\0b", 3);
        QTest::newRow("NUL in a name") << tests::zipOf({nul}) << QStringLiteral("FileMalformed \"some.zip\" \"ZipInconsistent\" ");
        ZipEntry latin = entry("a\xff");
        latin.flags = 0x800;
        QTest::newRow("not UTF-8") << tests::zipOf({latin}) << QStringLiteral("FileMalformed \"some.zip\" \"ZipInconsistent\" ");
        QTest::newRow("no zip archive") << QByteArray("PK\3\4 and nothing more") << QStringLiteral("FileMalformed \"some.zip\" \"ZipEndMissing\"");
    }
    void refusedArchives()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, expected);
        const auto zip = open(bytes);
        QVERIFY(!zip);
        QVERIFY2(tests::describe(zip.error()).startsWith(expected), qPrintable(tests::describe(zip.error())));
    }

    void names_data()
    {
        QTest::addColumn<ZipEntry>("entry");
        QTest::addColumn<QByteArray>("name");
        ZipEntry utf8 = entry("gr\xc3\xb6\xc3\x9f""e/\xce\xb2");
        utf8.flags = 0x800;
        QTest::newRow("UTF-8") << utf8 << utf8.name;
        utf8.flags = 0;
        QTest::newRow("UTF-8 that is not marked") << utf8 << utf8.name;
        QTest::newRow("code page 437") << entry("gr\x94\xe1""e") << QByteArray("gr\xc3\xb6\xc3\x9f""e");
        ZipEntry path = entry("gr??e");
        QByteArray field;
        tests::append(field, 2, 0x7075);
        tests::append(field, 2, 12);
        tests::append(field, 1, 1);
        tests::append(field, 4, tests::crcOf(path.name));
        path.extra = field + "gr\xc3\xb6\xc3\x9f""e";
        QTest::newRow("in a field of its own") << path << QByteArray("gr\xc3\xb6\xc3\x9f""e");
        QTest::newRow("absolute") << entry("/etc/evil") << QByteArray("/etc/evil");
        QTest::newRow("folder") << entry("folder/", "") << QByteArray("folder/");
    }
    void names()
    {
        QFETCH(ZipEntry, entry);
        QFETCH(QByteArray, name);
        const auto zip = open(tests::zipOf({entry}));
        QVERIFY_RESULT(zip);
        QCOMPARE(QByteArray::fromStdString((*zip)->members()[0].name), name);
        QCOMPARE((*zip)->find(name.toStdString()), &(*zip)->members()[0]);
    }

    void firstOfSeveralNamesCounts()
    {
        const auto zip = open(tests::zipOf({entry("a", "first"), entry("b"), entry("a", "second")}));
        QVERIFY_RESULT(zip);
        QCOMPARE((*zip)->find("a"), &(*zip)->members()[0]);
        QCOMPARE((*zip)->find("b"), &(*zip)->members()[1]);
        QCOMPARE((*zip)->find("c"), nullptr);
        QVERIFY(!(*zip)->members()[0].fault);
        const auto second = (*zip)->read((*zip)->members()[2], {});
        QVERIFY(!second);
        QCOMPARE(tests::describe(second.error()), QStringLiteral("FileMalformed \"some.zip\" \"DuplicateName\" \"a\" at 77"));
        QCOMPARE((*zip)->members()[2].offset, -1);
    }

    void stops()
    {
        const auto zip = open(tests::zipOf({entry("a"), entry("b", "0123456789", 8)}));
        QVERIFY_RESULT(zip);
        for (const ZipMember& member : (*zip)->members()) {
            const auto bytes = (*zip)->read(member, [](std::int64_t, std::int64_t) { return false; });
            QVERIFY(!bytes);
            QCOMPARE(bytes.error().code, ErrorCode::Cancelled);
            QVERIFY((*zip)->read(member, {}).has_value());
        }
    }

    /// The CRC-32 of a stored member is compared once: the second reading asks nobody whether to go on.
    void storedMembersAreCheckedOnce()
    {
        const auto zip = open(tests::zipOf({entry("a", noise(5'000'000))}));
        QVERIFY_RESULT(zip);
        int asked = 0;
        const auto count = [&](std::int64_t, std::int64_t) { return ++asked > 0; };
        QVERIFY((*zip)->read((*zip)->members()[0], count).has_value());
        QVERIFY(asked > 0);
        asked = 0;
        QVERIFY((*zip)->read((*zip)->members()[0], count).has_value());
        QCOMPARE(asked, 0);
    }

    void threadsReadTogether()
    {
        QList<ZipEntry> entries;
        for (int k = 0; k < 40; ++k)
            entries.append(entry(qPrintable(QStringLiteral("m%1").arg(k)), noise(1000 + 5000 * k), k % 2 == 0 ? 8 : 0));
        const auto zip = open(tests::zipOf(entries));
        QVERIFY_RESULT(zip);
        std::atomic<int> right = 0;
        const auto work = [&] {
            for (const ZipMember& member : (*zip)->members()) {
                const auto bytes = (*zip)->read(member, {});
                right += bytes && toArray(*bytes) == entries[static_cast<qsizetype>(member.index)].data ? 1 : 0;
            }
        };
        {
            std::vector<std::jthread> threads;
            for (int k = 0; k < 4; ++k)
                threads.emplace_back(work);
        }
        QCOMPARE(right.load(), 160);
    }

    void shortenedFilesAreTold()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("a.zip")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(tests::zipOf({entry("a", noise(100'000)), entry("b", noise(200'000), 8)}));
        file.close();
        const auto memory = MappedFile::open(file.fileName().toStdString());
        QVERIFY_RESULT(memory);
        const auto zip = ZipFile::open(*memory);
        QVERIFY_RESULT(zip);
        QVERIFY(file.resize(10));
        for (const ZipMember& member : (*zip)->members()) {
            const auto bytes = (*zip)->read(member, {});
            QVERIFY(!bytes);
            QCOMPARE(tests::describe(bytes.error()), QStringLiteral("FileMalformed \"%1\" \"ShortenedWhileRead\"").arg(file.fileName()));
        }
    }
};

QTEST_APPLESS_MAIN(TestZipFile)
#include "tst_zipfile.moc"
