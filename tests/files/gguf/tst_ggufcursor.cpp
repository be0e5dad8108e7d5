// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/gguf/ggufcursor.h"

#include "tests/files/gguf/ggufbytes.h"
#include "tests/support/testsupport.h"

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

const std::string path = "some.gguf";

Error faulty(FileFault fault, std::vector<Error::Argument> arguments, std::size_t position)
{
    return malformed(path, fault, std::move(arguments), position).value();
}

std::string array(std::uint32_t type, std::uint64_t count, const std::string& elements)
{
    return little(type) + little(count) + elements;
}

} // namespace

class TestGgufCursor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void numbersAndStringsInTurn()
    {
        const std::string bytes = little(std::uint8_t(7)) + little(std::uint32_t(0x80000001)) + ggufText("abc") + ggufText("");
        GgufCursor cursor(bytes, path);
        QCOMPARE(cursor.take<std::uint8_t>(), std::uint8_t(7));
        QCOMPARE(cursor.take<std::uint32_t>(), 0x80000001U);
        QCOMPARE(cursor.takeString("a"), std::string_view("abc"));
        QCOMPARE(cursor.position(), std::size_t(16));
        QCOMPARE(cursor.left(), std::uint64_t(8));
        QCOMPARE(cursor.takeString("b"), std::string_view());
        QVERIFY(!cursor.error());
        QCOMPARE(cursor.left(), std::uint64_t(0));
    }

    void firstFaultStays()
    {
        const std::string bytes = little(std::uint16_t(1));
        GgufCursor cursor(bytes, path);
        QCOMPARE(cursor.take<std::uint32_t>(), 0U);
        const Error first{ErrorCode::FileTruncated, {path, std::int64_t(4), std::int64_t(2)}, 2};
        QCOMPARE(*cursor.error(), first);
        QCOMPARE(cursor.take<std::uint16_t>(), std::uint16_t(0)); // though two bytes are there
        QCOMPARE(cursor.takeString("s"), std::string_view());
        cursor.fail(malformed(path, FileFault::EmptyFile));
        QCOMPARE(*cursor.error(), first);
        QCOMPARE(cursor.position(), std::size_t(0));
    }

    void stringsEndWithTheFile_data()
    {
        QTest::addColumn<quint64>("length");
        QTest::addColumn<bool>("isThere");
        QTest::newRow("all") << quint64(5) << true;
        QTest::newRow("one more") << quint64(6) << false;
        QTest::newRow("2^40") << (quint64(1) << 40) << false;
        QTest::newRow("2^63 - 1") << quint64(0x7fffffffffffffff) << false;
        QTest::newRow("2^64 - 1") << quint64(0xffffffffffffffff) << false;
        QTest::newRow("wraps to the start") << quint64(0xfffffffffffffff8) << false;
    }

    void stringsEndWithTheFile()
    {
        QFETCH(quint64, length);
        QFETCH(bool, isThere);
        const std::string bytes = "x" + little(std::uint64_t(length)) + "hello";
        GgufCursor cursor(bytes, path);
        cursor.take<std::uint8_t>();
        const std::string_view text = cursor.takeString("tokenizer.x");
        QCOMPARE(!cursor.error(), isThere);
        if (isThere) {
            QCOMPARE(text, std::string_view("hello"));
        } else {
            QVERIFY(text.empty());
            const auto shown = length >> 63 != 0 ? Error::Argument(std::to_string(length)) : Error::Argument(std::int64_t(length));
            QCOMPARE(*cursor.error(), faulty(FileFault::LengthBeyondEnd, {std::string("tokenizer.x"), shown, std::int64_t(5)}, 1));
        }
    }

    void bigNumbersAreArgumentsInDigits()
    {
        QCOMPARE(argumentOf(0), Error::Argument(std::int64_t(0)));
        QCOMPARE(argumentOf(0x7fffffffffffffff), Error::Argument(std::int64_t(0x7fffffffffffffff)));
        QCOMPARE(argumentOf(0x8000000000000000), Error::Argument(std::string("9223372036854775808")));
    }

    void values_data()
    {
        QTest::addColumn<uint>("type");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        const auto row = [](const char* name, uint type, const std::string& bytes, const QString& text) {
            QTest::newRow(name) << type << QByteArray::fromStdString(bytes) << text;
        };
        row("uint8", 0, "\xff", "255");
        row("int8", 1, "\x80", "-128");
        row("uint16", 2, little(std::uint16_t(65535)), "65535");
        row("int16", 3, little(std::int16_t(-32768)), "-32768");
        row("uint32", 4, little(std::uint32_t(4294967295)), "4294967295");
        row("int32", 5, little(std::int32_t(-2147483647 - 1)), "-2147483648");
        row("float32", 6, little(std::bit_cast<std::uint32_t>(1e-5F)), "1e-05");
        row("float32 infinite", 6, little(std::uint32_t(0xff800000)), "-inf");
        row("false", 7, std::string(1, '\0'), "false");
        row("true", 7, "\1", "true");
        row("string", 8, ggufText("llama"), "llama");
        row("string empty", 8, ggufText(""), "");
        row("string of several bytes a character", 8, ggufText("\xc3\xbcn\xc3\xaf"), QStringLiteral("ünï"));
        row("string of 200", 8, ggufText(std::string(200, 'a')), QString(200, 'a'));
        row("string of 201", 8, ggufText(std::string(201, 'a')), QString(200, 'a') + QStringLiteral("…"));
        std::string umlauts;
        for (int i = 0; i < 300; ++i)
            umlauts += "\xc3\xbc";
        row("long string of umlauts", 8, ggufText(umlauts), QString(200, QChar(0xfc)) + QStringLiteral("…"));
        row("string of other bytes", 8, ggufText("ab\xff"), QStringLiteral("[uint8 × 3]"));
        row("uint64", 10, little(std::uint64_t(0xffffffffffffffff)), "18446744073709551615");
        row("int64", 11, little(std::uint64_t(0x8000000000000000)), "-9223372036854775808");
        row("float64", 12, little(std::bit_cast<std::uint64_t>(0.1)), "0.1");
        row("array of float32", 9, array(6, 2, std::string(8, 'x')), QStringLiteral("[float32 × 2]"));
        row("array of strings", 9, array(8, 3, ggufText("a") + ggufText("") + ggufText("ccc")), QStringLiteral("[string × 3]"));
        row("array of nothing", 9, array(4, 0, ""), QStringLiteral("[uint32 × 0]"));
        row("array of bool, any", 9, array(7, 2, "\7\1"), QStringLiteral("[bool × 2]"));
        const std::string inner = array(0, 3, "abc") + array(8, 1, ggufText("x")) + array(9, 1, array(12, 1, std::string(8, 'y')));
        row("array of arrays", 9, array(9, 3, inner), QStringLiteral("[array × 3]"));
    }

    /// Whatever the value, the cursor stands behind it.
    void values()
    {
        QFETCH(uint, type);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, text);
        const std::string all = little(std::uint32_t(type)) + bytes.toStdString() + "rest";
        GgufCursor cursor(all, path);
        const GgufValue value = cursor.takeValue("key");
        QVERIFY2(!cursor.error(), cursor.error() ? qPrintable(describe(*cursor.error())) : "");
        QCOMPARE(value.type, std::uint32_t(type));
        QCOMPARE(QString::fromStdString(value.text), text);
        QCOMPARE(cursor.left(), std::uint64_t(4));
        // Cut anywhere, it is refused.
        for (std::size_t length = 0; length < all.size() - 4; ++length) {
            const std::string cut = all.substr(0, length);
            GgufCursor shorter(cut, path);
            (void)shorter.takeValue("key");
            QVERIFY2(shorter.error(), qPrintable(QString::number(length)));
        }
    }

    void unsignedNumbers()
    {
        const std::string bytes = little(ggufTypeUInt64) + little(std::uint64_t(0xfedcba9876543210)) + little(std::uint32_t(3)) + little(std::int16_t(-1));
        GgufCursor cursor(bytes, path);
        QCOMPARE(cursor.takeValue("a").unsignedNumber, std::uint64_t(0xfedcba9876543210));
        QCOMPARE(cursor.takeValue("b").unsignedNumber, std::uint64_t(0));
    }

    void faults_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("fault");
        QTest::addColumn<qint64>("number");
        QTest::addColumn<int>("position");
        const auto row = [](const char* name, const std::string& bytes, const char* fault, qint64 number, int position) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << QByteArray(fault) << number << position;
        };
        const std::string some(40, '\0');
        row("type 13", little(std::uint32_t(13)) + some, "GgufValueType", 13, 0);
        row("type 2^32 - 1", little(std::uint32_t(-1)) + some, "GgufValueType", 4294967295, 0);
        row("bool 2", little(std::uint32_t(7)) + "\2", "GgufBool", 2, 4);
        row("bool 255", little(std::uint32_t(7)) + "\xff", "GgufBool", 255, 4);
        row("elements of type 99", little(std::uint32_t(9)) + array(99, 1, some), "GgufValueType", 99, 4);
        row("41 bytes of 40", little(std::uint32_t(9)) + array(0, 41, some), "CountBeyondLimit", 41, 8);
        row("2^61 int64: n · 8 wraps", little(std::uint32_t(9)) + array(11, std::uint64_t(1) << 61, some), "CountBeyondLimit", qint64(1) << 61, 8);
        row("six strings in 40 bytes", little(std::uint32_t(9)) + array(8, 6, some), "CountBeyondLimit", 6, 8);
        row("four arrays in 40 bytes", little(std::uint32_t(9)) + array(9, 4, some), "CountBeyondLimit", 4, 8);
        row("too many in an inner array", little(std::uint32_t(9)) + array(9, 1, array(10, 6, some)), "CountBeyondLimit", 6, 20);
        row("a string beyond the end", little(std::uint32_t(9)) + array(8, 2, ggufText("a") + little(std::uint64_t(99))), "LengthBeyondEnd", 99, 25);
    }

    void faults()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, fault);
        QFETCH(qint64, number);
        QFETCH(int, position);
        const std::string all = bytes.toStdString();
        GgufCursor cursor(all, path);
        (void)cursor.takeValue("key");
        QVERIFY(cursor.error());
        const Error& error = *cursor.error();
        QCOMPARE(error.code, ErrorCode::FileMalformed);
        QCOMPARE(error.arguments.at(1), Error::Argument(fault.toStdString()));
        QCOMPARE(error.arguments.at(2), Error::Argument(std::string("key")));
        QCOMPARE(error.arguments.at(3), Error::Argument(std::int64_t(number)));
        QCOMPARE(error.position, std::size_t(position));
    }

    /// Eight arrays inside one another are read, nine are not, however many the file has.
    void arraysOfArraysHaveALimit()
    {
        const auto nested = [](int depth) {
            std::string bytes = little(std::uint32_t(9));
            for (int i = 1; i < depth; ++i)
                bytes += little(std::uint32_t(9)) + little(std::uint64_t(1));
            return bytes + array(0, 1, "x");
        };
        const std::string eight = nested(8);
        GgufCursor good(eight, path);
        QCOMPARE(good.takeValue("deep").text, std::string("[array × 1]"));
        QVERIFY(!good.error());
        QCOMPARE(good.left(), std::uint64_t(0));
        for (const int depth : {9, 100000}) {
            const std::string deep = nested(depth);
            GgufCursor bad(deep, path);
            (void)bad.takeValue("deep");
            QVERIFY(bad.error());
            const Error wanted = unsupported(path, FileFault::GgufArrayDepth, {std::string("deep"), std::int64_t(8)}, 4 + 8 * 12).value();
            QCOMPARE(describe(*bad.error()), describe(wanted));
        }
    }

    /// A vocabulary of 200,000 words is passed over.
    void longArraysOfStrings()
    {
        std::string words;
        for (int i = 0; i < 200000; ++i)
            words += ggufText(std::to_string(i));
        const std::string bytes = little(std::uint32_t(9)) + array(8, 200000, words);
        GgufCursor cursor(bytes, path);
        QCOMPARE(cursor.takeValue("tokens").text, std::string("[string × 200000]"));
        QCOMPARE(cursor.left(), std::uint64_t(0));
    }

private:
    static constexpr std::uint32_t ggufTypeUInt64 = 10;
};

QTEST_APPLESS_MAIN(TestGgufCursor)
#include "tst_ggufcursor.moc"
