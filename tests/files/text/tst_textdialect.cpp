// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/text/textdialect.h"

#include "core/support/filefault.h"
#include "tests/support/testsupport.h"

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr const char* path = "some.csv";

Result<DecodedText> decode(const QByteArray& bytes)
{
    return decodedText(MappedFile::fromBytes(bytes.toStdString(), path));
}

QByteArray utf16(const QString& text, bool isBig)
{
    QByteArray bytes;
    for (const QChar c : text) {
        bytes.append(char(isBig ? c.unicode() >> 8 : c.unicode() & 0xff));
        bytes.append(char(isBig ? c.unicode() & 0xff : c.unicode() >> 8));
    }
    return bytes;
}

} // namespace

class TestTextDialect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void encodings_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("encoding");
        QTest::addColumn<int>("offset");
        const QString text = QStringLiteral("a é,😀\n");
        QTest::newRow("UTF-8") << text.toUtf8() << QByteArray("UTF-8") << 0;
        QTest::newRow("UTF-8 with BOM") << "\xef\xbb\xbf" + text.toUtf8() << QByteArray("UTF-8 with BOM") << 3;
        QTest::newRow("UTF-16LE") << "\xff\xfe" + utf16(text, false) << QByteArray("UTF-16LE") << -1;
        QTest::newRow("UTF-16BE") << "\xfe\xff" + utf16(text, true) << QByteArray("UTF-16BE") << -1;
    }

    void encodings()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, encoding);
        QFETCH(int, offset);
        const auto decoded = decode(bytes);
        QVERIFY_RESULT(decoded);
        QCOMPARE(QByteArray(decoded->text.data(), qsizetype(decoded->text.size())), QStringLiteral("a é,😀\n").toUtf8());
        QCOMPARE(QByteArray(decoded->encoding.data(), qsizetype(decoded->encoding.size())), encoding);
        QCOMPARE(decoded->offset, offset);
        QVERIFY(decoded->owner);
    }

    void otherBytesAreTakenAsTheyAre()
    {
        const auto decoded = decode("caf\xe9,1");
        QVERIFY_RESULT(decoded);
        QCOMPARE(decoded->text, std::string_view("caf\xe9,1"));
        QVERIFY(decode("")->text.empty());
        QVERIFY(decode("\xff\xfe")->text.empty());
    }

    void wrongEncodings()
    {
        for (const auto& [bytes, encoding] : {std::pair(QByteArray("\xff\xfe\0\0" "1\0\0\0", 8), "UTF-32LE"), {QByteArray("\0\0\xfe\xff\0\0\0" "1", 8), "UTF-32BE"}}) {
            const auto decoded = decode(bytes);
            QVERIFY(!decoded);
            QCOMPARE(decoded.error(), (Error{ErrorCode::FileUnsupported, {std::string(path), std::string("TextEncoding"), std::string(encoding)}, 0}));
        }
        for (const auto& [bytes, encoding] : {std::pair(QByteArray("\xff\xfe" "1\0" "2", 5), "UTF-16LE"), {QByteArray("\xfe\xff\xdc\0\0" "1", 6), "UTF-16BE"}}) {
            const auto decoded = decode(bytes);
            QVERIFY(!decoded);
            QCOMPARE(decoded.error(), (Error{ErrorCode::FileMalformed, {std::string(path), std::string("NotUtf8"), std::string(encoding)}, Error::npos}));
        }
    }

    void delimiters_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("delimiter");
        QTest::addColumn<char>("mark");
        const auto row = [](const char* text, const QByteArray& delimiter, char mark = '.') { QTest::newRow(text) << QByteArray(text) << delimiter << mark; };
        row("", QByteArray(1, '\0'));
        row("# only\n", QByteArray(1, '\0'));
        row("1\n2\n", QByteArray(1, '\0'));
        row("  1  \n  2  \n", QByteArray(1, '\0'));
        row("1,2", ",");
        row("1 2", " ");
        row(" 1  2 ", " ");
        row("1\t2", "\t");
        row("1;2", ";");
        row("1|2", "|");
        row("1, 2", ",");
        row("1, 2; 3", ";", ',');
        row("1;2,5", ";", ',');
        row("1;2.5", ";");
        row("1.5;2,5", ";");
        row("1\t2,5", "\t", ',');
        row("1|2,5", "|", ',');
        row("1,5 2,5", ",");
        row("1,5", ",");
        row("name; other\n1,2\n", ","); // the second row tells
        row("name, v1.0;x\n1,5;2\n", ";", ','); // the header's marks do not count
        row("\"1,5\";2", ";", ',');
        row("\"a;b\",2", ",");
        row("1,2\n\"1;2\",3", ",");
        row("# a;b\n1,2", ",");
    }

    void delimiters()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, delimiter);
        QFETCH(char, mark);
        const TextDialect dialect = textDialect(text.toStdString());
        QCOMPARE(QByteArray(1, dialect.delimiter), delimiter);
        QCOMPARE(QByteArray(1, dialect.mark), QByteArray(1, mark));
    }

    void headers_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArrayList>("columns");
        QTest::addColumn<int>("position");
        QTest::addColumn<int>("line");
        const auto row = [](const char* text, const QByteArrayList& columns, int position = 0, int line = 1) {
            QTest::newRow(text) << QByteArray(text) << columns << position << line;
        };
        row("a,b\n1,2\n", {"a", "b"}, 4, 2);
        row("a\n1\n", {"a"}, 2, 2);
        row("# c\n\n a , \"b c\" \r\n1,2\r\n", {"a", "b c"}, 18, 4);
        row("a,\n1,2\n", {"a", ""}, 3, 2);
        row("a b\n1 2\n", {"a", "b"}, 4, 2);
        row("sepal length,x\n1,2\n", {"sepal length", "x"}, 15, 2);
        row("a,b", {"a", "b"}, 3, 1);
        row("\"a\nb\",c\n1,2\n", {"a\nb", "c"}, 8, 3);
        row("1,2\n3,4\n", {});
        row("a,2\n3,4\n", {}); // a number among them
        row("0x10,0x20\n1,2\n", {}); // begins like a number
        row("1 000,2x\n", {});
        row("-,b\n1,2\n", {});
        row(".a,b\n1,2\n", {});
        row("nan,inf\n1,2\n", {});
        row(",\n1,2\n", {});
        row("a,\"b\n1,2\n", {});
    }

    void headers()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArrayList, columns);
        QFETCH(int, position);
        QFETCH(int, line);
        const TextDialect dialect = textDialect(text.toStdString());
        QByteArrayList names;
        for (const std::string& name : dialect.columns)
            names += QByteArray::fromStdString(name);
        QCOMPARE(names, columns);
        QCOMPARE(dialect.dataPosition, std::size_t(position));
        QCOMPARE(dialect.dataLine, line);
    }

    void quotes()
    {
        QVERIFY(textDialect("\"1\",2\n").isQuoted);
        QVERIFY(textDialect("1,2\n3,\"4\"").isQuoted);
        QVERIFY(!textDialect("1,2\n").isQuoted);
        QVERIFY(textDialect("1,2\n") == textDialect("3,4\n5,6"));
    }
};

QTEST_APPLESS_MAIN(TestTextDialect)
#include "tst_textdialect.moc"
