// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/pytorch/picklecursor.h"

#include "tests/files/pytorch/picklewriter.h"
#include "tests/support/testsupport.h"

#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

/// A cursor that has read one opcode, X, of bytes that lie at byte 100 of a file.
PickleCursor cursorOver(const QByteArray& bytes)
{
    PickleCursor cursor(view(bytes), picklePath, 100);
    unsigned char opcode = 0;
    if (!cursor.next(opcode))
        qFatal("no opcode");
    cursor.name("NAME");
    return cursor;
}

Error beyond(qint64 length, qint64 left)
{
    return fileError(FileFault::LengthBeyondEnd, {std::string("NAME"), length, left}, 100);
}

} // namespace

class TestPickleCursor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void opcodesAndPlaces()
    {
        const QByteArray bytes = raw("ab\xff");
        PickleCursor cursor(view(bytes), picklePath, 7);
        unsigned char opcode = 0;
        for (const int expected : {0x61, 0x62, 0xff}) {
            QVERIFY(cursor.next(opcode));
            QCOMPARE(int(opcode), expected);
            QCOMPARE(cursor.position(), cursor.opcodeAt() + 1);
        }
        QVERIFY(!cursor.next(opcode));
        QCOMPARE(cursor.opcodeAt(), 3);
        QCOMPARE(cursor.left(), 0);
        QCOMPARE(cursor.refuse(FileFault::PickleNoStop, {}).value(), fileError(FileFault::PickleNoStop, {}, 10));
    }

    void takesWhatIsThere()
    {
        const QByteArray bytes = raw("Xabcdef");
        PickleCursor cursor = cursorOver(bytes);
        QCOMPARE(cursor.take(2).value(), std::string_view("ab"));
        QCOMPARE(cursor.take(0).value(), std::string_view());
        QCOMPARE(cursor.take(5).error(), beyond(5, 4));
        QCOMPARE(cursor.take(4).value(), std::string_view("cdef"));
        QCOMPARE(cursor.take(1).error(), beyond(1, 0));
        QCOMPARE(cursor.take(std::numeric_limits<std::uint64_t>::max()).error(), beyond(std::numeric_limits<qint64>::max(), 0));
    }

    void numbersAreLittleEndian()
    {
        const QByteArray bytes = raw("X\x01\x02\x03\x04\xff\xff\xff\xff\xff\xff\xff\x80\x07");
        PickleCursor cursor = cursorOver(bytes);
        QCOMPARE(cursor.number(4).value(), 0x04030201u);
        QCOMPARE(cursor.number(8).value(), 0x80ffffffffffffffu);
        QCOMPARE(cursor.number(2).error(), beyond(2, 1));
        QCOMPARE(cursor.number(1).value(), 7u);
    }

    void countedBytes_data()
    {
        QTest::addColumn<int>("lengthBytes");
        for (const int bytes : {1, 4, 8})
            QTest::addRow("%d", bytes) << bytes;
    }

    void countedBytes()
    {
        QFETCH(int, lengthBytes);
        const QByteArray good = 'X' + littleEndian(lengthBytes, 3) + "abcd";
        QCOMPARE(cursorOver(good).counted(lengthBytes).value(), std::string_view("abc"));
        const QByteArray cut = 'X' + littleEndian(lengthBytes, 3) + "ab";
        QCOMPARE(cursorOver(cut).counted(lengthBytes).error(), beyond(3, 2));
        const QByteArray lengthCut = 'X' + littleEndian(lengthBytes, 3).chopped(1);
        QCOMPARE(cursorOver(lengthCut).counted(lengthBytes).error(), beyond(lengthBytes, lengthBytes - 1));
    }

    void lines()
    {
        const QByteArray bytes = raw("Xone\n\ntwo");
        PickleCursor cursor = cursorOver(bytes);
        QCOMPARE(cursor.line().value(), std::string_view("one"));
        QCOMPARE(cursor.line().value(), std::string_view());
        QCOMPARE(cursor.line().error(), beyond(4, 3));
        QCOMPARE(cursor.left(), 3);
    }

    void errorsNameTheOpcode()
    {
        const QByteArray bytes = raw("XY");
        PickleCursor cursor = cursorOver(bytes);
        QCOMPARE(cursor.fail(FileFault::PickleMemo, {std::int64_t(5)}).value(), fileError(FileFault::PickleMemo, {std::string("NAME"), std::int64_t(5)}, 100));
        unsigned char opcode = 0;
        QVERIFY(cursor.next(opcode));
        cursor.name("OTHER");
        QCOMPARE(cursor.fail(FileFault::PickleStack).value(), fileError(FileFault::PickleStack, {std::string("OTHER")}, 101));
    }
};

QTEST_APPLESS_MAIN(TestPickleCursor)
#include "tst_picklecursor.moc"
