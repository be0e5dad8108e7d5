// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/archive/zipdirectory.h"

#include "tests/files/archive/zipbuilder.h"
#include "tests/support/testsupport.h"

using namespace quantoscope;
using namespace quantoscope::core;
using tests::ZipEnd;
using tests::ZipEntry;

namespace {

Result<std::vector<ZipRecord>> read(const QByteArray& bytes)
{
    return readZipDirectory({bytes.constData(), static_cast<std::size_t>(bytes.size())}, "some.zip");
}

ZipEntry entry(const char* name, const QByteArray& data = "0123456789")
{
    ZipEntry result;
    result.name = name;
    result.data = data;
    return result;
}

/// One entry with some of its fields set by `change`.
template<typename Change>
ZipEntry changed(Change change)
{
    ZipEntry result = entry("a");
    change(result);
    return result;
}

QString describe(const std::optional<Error>& error)
{
    return error ? tests::describe(*error) : QString();
}

} // namespace

Q_DECLARE_METATYPE(quantoscope::tests::ZipEntry)
Q_DECLARE_METATYPE(quantoscope::tests::ZipEnd)

class TestZipDirectory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void members_data()
    {
        QTest::addColumn<bool>("isWide");
        QTest::addColumn<bool>("isEndWide");
        QTest::newRow("plain") << false << false;
        QTest::newRow("zip64 members") << true << false;
        QTest::newRow("zip64 end") << false << true;
        QTest::newRow("zip64") << true << true;
    }
    void members()
    {
        QFETCH(bool, isWide);
        QFETCH(bool, isEndWide);
        ZipEntry first = entry("a/b.npy");
        ZipEntry second = entry("c", QByteArray(5000, 'x'));
        second.method = 8;
        first.isWide = second.isWide = isWide;
        ZipEnd end;
        end.isWide = isEndWide;
        end.comment = "a comment";
        const QByteArray bytes = tests::zipOf({first, second}, end);
        const auto records = read(bytes);
        QVERIFY_RESULT(records);
        QCOMPARE(records->size(), std::size_t(2));
        const ZipRecord& a = records->at(0);
        QCOMPARE(a.rawName, std::string_view("a/b.npy"));
        QCOMPARE(a.size, 10);
        QCOMPARE(a.compressedSize, 10);
        QCOMPARE(a.headerOffset, 0);
        QCOMPARE(a.dataOffset, 30 + 7 + (isWide ? 20 : 0));
        QCOMPARE(a.crc, 0xa684c7c6U); // of "0123456789"
        QCOMPARE(a.method, 0);
        QVERIFY(!a.fault && !a.hasUnicodePath);
        const ZipRecord& c = records->at(1);
        QCOMPARE(c.size, 5000);
        QCOMPARE(c.compressedSize, tests::deflated(second.data).size());
        QCOMPARE(c.headerOffset, a.dataOffset + 10);
        QCOMPARE(c.method, 8);
        QVERIFY(!c.fault);
    }

    void emptyArchive()
    {
        const auto records = read(tests::zipOf({}));
        QVERIFY_RESULT(records);
        QVERIFY(records->empty());
    }

    /// Bytes behind the comment are borne, and so is a comment that looks like an end record but is cut.
    void lastFittingEndCounts()
    {
        QVERIFY(read(tests::zipOf({entry("a")}) + "trailing").has_value());
        ZipEnd end;
        end.comment = "PK\5\6 and too little after it";
        const auto records = read(tests::zipOf({entry("a")}, end));
        QVERIFY_RESULT(records);
        QCOMPARE(records->size(), std::size_t(1));
    }

    void brokenArchives_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const QByteArray& bytes, const char* expected) {
            QTest::newRow(name) << bytes << QString::fromLatin1(expected);
        };
        const auto withEnd = [](auto change) {
            ZipEnd end;
            change(end);
            return tests::zipOf({entry("a")}, end); // 41 bytes, then 47 of directory, then the end at 88
        };
        const QByteArray good = tests::zipOf({entry("a")});
        row("nothing", "", "FileMalformed \"some.zip\" \"ZipEndMissing\"");
        row("only a start", "PK\3\4", "FileMalformed \"some.zip\" \"ZipEndMissing\"");
        row("end cut", good.chopped(1), "FileMalformed \"some.zip\" \"ZipEndMissing\"");
        row("comment beyond the end", withEnd([](ZipEnd& e) { e.commentSize = 1; }), "FileMalformed \"some.zip\" \"ZipEndMissing\"");
        row("too many entries", withEnd([](ZipEnd& e) { e.entries = 60000; }), "FileMalformed \"some.zip\" \"ZipEntryCount\" 60000 1 at 88");
        row("too few entries", withEnd([](ZipEnd& e) { e.entries = 0; }), "FileMalformed \"some.zip\" \"ZipEntryCount\" 0 1 at 88");
        row("directory beyond the end", withEnd([](ZipEnd& e) { e.offset = 42; }), "FileMalformed \"some.zip\" \"LengthBeyondEnd\" \"zip directory\" 47 46 at 88");
        row("directory far away", withEnd([](ZipEnd& e) { e.offset = 1000; }), "FileMalformed \"some.zip\" \"LengthBeyondEnd\" \"zip directory\" 47 0 at 88");
        row("directory somewhere else", withEnd([](ZipEnd& e) { e.offset = 40; }), "FileMalformed \"some.zip\" \"ZipEntryCount\" 1 0 at 40");
        row("directory cut", withEnd([](ZipEnd& e) { e.size = 46; }), "FileMalformed \"some.zip\" \"LengthBeyondEnd\" \"zip directory\" 47 46 at 41");
        row("part of a set", withEnd([](ZipEnd& e) { e.disk = 1; }), "FileUnsupported \"some.zip\" \"ZipSplit\" at 88");
        row("zip64 part of a set", withEnd([](ZipEnd& e) { e.isWide = true; e.disk = 1; }), "FileUnsupported \"some.zip\" \"ZipSplit\" at 88");
        row("zip64 end elsewhere", withEnd([](ZipEnd& e) { e.isWide = true; e.wideOffset = 87; }),
            "FileMalformed \"some.zip\" \"ZipRecordMissing\" \"zip64 end of directory\" at 152");
        row("zip64 end beyond", withEnd([](ZipEnd& e) { e.isWide = true; e.wideOffset = std::numeric_limits<qint64>::max(); }),
            "FileMalformed \"some.zip\" \"ZipRecordMissing\" \"zip64 end of directory\" at 152");
        row("zip64 end missing", withEnd([](ZipEnd& e) { e.offset = 0xffffffff; }),
            "FileMalformed \"some.zip\" \"ZipRecordMissing\" \"zip64 end of directory\" at 88");
        row("zip64 count absurd", withEnd([](ZipEnd& e) { e.isWide = true; e.entries = std::numeric_limits<qint64>::max(); }),
            "FileMalformed \"some.zip\" \"ZipEntryCount\" 9223372036854775807 1 at 88");
        row("zip64 size absurd", withEnd([](ZipEnd& e) { e.isWide = true; e.size = -1; }),
            "FileMalformed \"some.zip\" \"LengthBeyondEnd\" \"zip directory\" 9223372036854775807 47 at 88");
        row("shifted", "12345" + good, "FileMalformed \"some.zip\" \"ZipEntryCount\" 1 0 at 41");
    }
    void brokenArchives()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, expected);
        const auto records = read(bytes);
        QVERIFY(!records);
        QCOMPARE(tests::describe(records.error()), expected);
    }

    void brokenMembers_data()
    {
        QTest::addColumn<ZipEntry>("entry");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, auto change, const char* expected) {
            QTest::newRow(name) << changed(change) << QString::fromLatin1(expected);
        };
        row("sound", [](ZipEntry&) {}, "");
        row("encrypted", [](ZipEntry& e) { e.flags = 1; }, "FileUnsupported \"some.zip\" \"ZipEncrypted\" \"a\" at 41");
        row("encrypted in its header", [](ZipEntry& e) { e.localFlags = 1; }, "FileUnsupported \"some.zip\" \"ZipEncrypted\" \"a\" at 0");
        row("another name", [](ZipEntry& e) { e.localName = "b"; }, "FileMalformed \"some.zip\" \"ZipNameMismatch\" \"a\" \"b\" at 0");
        row("a longer name", [](ZipEntry& e) { e.localName = "ab"; }, "FileMalformed \"some.zip\" \"ZipNameMismatch\" \"a\" \"ab\" at 0");
        row("another method", [](ZipEntry& e) { e.localMethod = 8; }, "FileMalformed \"some.zip\" \"ZipHeaderMismatch\" \"a\" at 0");
        row("another size", [](ZipEntry& e) { e.localSize = 9; }, "FileMalformed \"some.zip\" \"ZipHeaderMismatch\" \"a\" at 0");
        row("another CRC", [](ZipEntry& e) { e.localCrc = 9; }, "FileMalformed \"some.zip\" \"ZipHeaderMismatch\" \"a\" at 0");
        row("sizes behind the data", [](ZipEntry& e) { e.flags = 8; e.localSize = 0; e.localCrc = 0; }, "");
        row("patched data in its header", [](ZipEntry& e) { e.localFlags = 0x20; }, "");
        row("data beyond the directory", [](ZipEntry& e) { e.size = e.packedSize = 11; }, "FileMalformed \"some.zip\" \"LengthBeyondEnd\" \"a\" 11 10 at 31");
        row("header elsewhere", [](ZipEntry& e) { e.offset = 1; }, "FileMalformed \"some.zip\" \"ZipHeaderMissing\" \"a\" at 1");
        row("header beyond the file", [](ZipEntry& e) { e.offset = 0x7ffffff0; }, "FileMalformed \"some.zip\" \"ZipHeaderMissing\" \"a\" at 2147483632");
        row("header far beyond", [](ZipEntry& e) { e.isWide = true; e.offset = -1; },
            "FileMalformed \"some.zip\" \"ZipHeaderMissing\" \"a\" at 9223372036854775807");
        row("zip64 size absurd", [](ZipEntry& e) { e.isWide = true; e.size = e.packedSize = -1; },
            "FileMalformed \"some.zip\" \"LengthBeyondEnd\" \"a\" 9223372036854775807 10 at 51");
        row("stored smaller", [](ZipEntry& e) { e.size = 11; }, "FileMalformed \"some.zip\" \"ZipSizeImpossible\" \"a\" 11 10 at 0");
        row("zip64 field missing", [](ZipEntry& e) { e.offset = 0xffffffff; }, "FileMalformed \"some.zip\" \"ZipRecordMissing\" \"zip64 extra field\" at 41");
        row("zip64 field too short", [](ZipEntry& e) { e.offset = 0xffffffff; e.extra = QByteArray("\1\0\4\0....", 8); },
            "FileMalformed \"some.zip\" \"ZipRecordMissing\" \"zip64 extra field\" at 41");
        row("zip64 field cut", [](ZipEntry& e) { e.offset = 0xffffffff; e.extra = QByteArray("\1\0\x8\0....", 8); },
            "FileMalformed \"some.zip\" \"ZipRecordMissing\" \"zip64 extra field\" at 41");
        row("other fields first", [](ZipEntry& e) { e.isWide = true; e.extra = QByteArray("UT\2\0??", 6); }, "");
    }
    void brokenMembers()
    {
        QFETCH(ZipEntry, entry);
        QFETCH(QString, expected);
        const auto alone = read(tests::zipOf({entry}));
        QVERIFY_RESULT(alone);
        QCOMPARE(alone->size(), std::size_t(1));
        QCOMPARE(describe(alone->at(0).fault), expected);
        QCOMPARE(alone->at(0).dataOffset < 0, !expected.isEmpty());
        // Another member beside it stays sound.
        const auto both = read(tests::zipOf({::entry("other"), entry}));
        QVERIFY_RESULT(both);
        QVERIFY(!both->at(0).fault);
    }

    void overlapsAreRefused()
    {
        ZipEntry whole = entry("whole", QByteArray(100, 'x'));
        ZipEntry again = entry("again", QByteArray(100, 'x'));
        again.localName = "whole";
        again.name = "whole";
        again.offset = 0;
        const auto same = read(tests::zipOf({whole, again}));
        QVERIFY_RESULT(same);
        QVERIFY(!same->at(0).fault);
        QCOMPARE(describe(same->at(1).fault), QStringLiteral("FileMalformed \"some.zip\" \"ZipOverlap\" \"whole\" \"whole\" at 0"));
        // A member inside of another's data.
        const QByteArray inside = tests::zipOf({entry("in")}).first(42);
        ZipEntry outer = entry("outer", inside + "tail");
        ZipEntry inner = entry("in");
        inner.offset = 35;
        const auto nested = read(tests::zipOf({inner, outer}));
        QVERIFY_RESULT(nested);
        // The first entry of the builder puts 42 bytes before the outer one.
        QCOMPARE(nested->at(0).fault.has_value(), true);
        inner.offset = 42 + 35;
        const auto placed = read(tests::zipOf({inner, outer}));
        QVERIFY_RESULT(placed);
        QCOMPARE(describe(placed->at(0).fault), QStringLiteral("FileMalformed \"some.zip\" \"ZipOverlap\" \"in\" \"outer\" at 77"));
        QVERIFY(!placed->at(1).fault);
    }

    /// Deflating makes at most 1032 bytes of one.
    void impossibleSizes_data()
    {
        QTest::addColumn<int>("method");
        QTest::addColumn<qint64>("size");
        QTest::addColumn<bool>("isPossible");
        QTest::newRow("most") << 8 << qint64(1032 * 10) << true;
        QTest::newRow("more, below the next byte") << 8 << qint64(1032 * 11 - 1) << true;
        QTest::newRow("too many") << 8 << qint64(1032 * 11) << false;
        QTest::newRow("a petabyte") << 8 << qint64(0xfffffffe) << false;
        QTest::newRow("bzip2 shrinks without a bound") << 12 << qint64(0xfffffffe) << true;
    }
    void impossibleSizes()
    {
        QFETCH(int, method);
        QFETCH(qint64, size);
        QFETCH(bool, isPossible);
        ZipEntry bomb = entry("a");
        bomb.method = method;
        bomb.packed = QByteArray("0123456789");
        bomb.size = size;
        const auto records = read(tests::zipOf({bomb}));
        QVERIFY_RESULT(records);
        QCOMPARE(describe(records->at(0).fault), isPossible ? QString() : QStringLiteral("FileMalformed \"some.zip\" \"ZipSizeImpossible\" \"a\" %1 10 at 0").arg(size));
    }

    void unicodePathsAreMarked()
    {
        ZipEntry named = entry("a");
        named.extra = QByteArray("\x75\x70\x06\0\1....b", 10);
        const auto records = read(tests::zipOf({named}));
        QVERIFY_RESULT(records);
        QVERIFY(records->at(0).hasUnicodePath);
    }

    /// Every cut and every changed byte of an archive is answered, in bounds.
    void damagedArchivesAreBorne()
    {
        ZipEntry wide = entry("b");
        wide.isWide = true;
        ZipEnd end;
        end.isWide = true;
        const QByteArray good = tests::zipOf({entry("a"), wide}, end);
        int refused = 0;
        for (qsizetype length = 0; length < good.size(); ++length)
            refused += read(good.first(length)) ? 0 : 1;
        QCOMPARE(refused, good.size()); // an archive ends with its end
        for (qsizetype at = 0; at < good.size(); ++at) {
            for (const int change : {1, 0x7f, 0x80, 0xff}) {
                QByteArray bytes = good;
                bytes[at] = static_cast<char>(bytes[at] ^ change);
                const auto records = read(bytes);
                for (const ZipRecord& record : records.value_or(std::vector<ZipRecord>())) {
                    if (!record.fault)
                        QVERIFY(record.dataOffset >= 30 && record.compressedSize >= 0 && record.dataOffset + record.compressedSize <= bytes.size());
                }
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestZipDirectory)
#include "tst_zipdirectory.moc"
