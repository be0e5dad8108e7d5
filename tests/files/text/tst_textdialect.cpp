// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/text/textdialect.h"

#include "core/support/filefault.h"
#include "tests/support/testsupport.h"

using namespace quantoscope::core;
using quantoscope::tests::text;

namespace {

Result<DecodedText> decoded(std::string bytes)
{
    return decodedText(MappedFile::fromBytes(std::move(bytes), "a.csv"));
}

} // namespace

class TestTextDialect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void delimitersAreGuessed_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<int>("delimiter");
        QTest::addColumn<int>("mark");
        QTest::newRow("comma") << "1,2\n3,4\n" << int(',') << int('.');
        QTest::newRow("semicolon") << "1.5;2\n3;4\n" << int(';') << int('.');
        QTest::newRow("semicolon, decimal comma") << "1,5;2\n3;4,25\n" << int(';') << int(',');
        QTest::newRow("tab") << "1\t2\n3\t4\n" << int('\t') << int('.');
        QTest::newRow("tab, decimal comma") << "1,5\t2\n3\t4\n" << int('\t') << int(',');
        QTest::newRow("bar") << "1|2\n3|4\n" << int('|') << int('.');
        QTest::newRow("blanks") << "  1   2\n 3 4\n" << int(' ') << int('.');
        QTest::newRow("one column") << "1\n2\n3\n" << 0 << int('.');
        QTest::newRow("one row") << "1,2,3" << int(',') << int('.');
        QTest::newRow("semicolon within points") << "1.5;2.5\n1,5;2\n" << int(';') << int('.');
    }

    void delimitersAreGuessed()
    {
        QFETCH(QString, table);
        QFETCH(int, delimiter);
        QFETCH(int, mark);
        const TextDialect dialect = textDialect(table.toStdString());
        QCOMPARE(int(dialect.delimiter), delimiter);
        QCOMPARE(int(dialect.mark), mark);
        QVERIFY(dialect.columns.empty());
        QCOMPARE(dialect.dataLine, std::int64_t(1));
    }

    void headersAreNoNumbers()
    {
        const TextDialect dialect = textDialect("width,height\n1,2\n3,4\n");
        QVERIFY((dialect.columns == std::vector<std::string>{"width", "height"}));
        QCOMPARE(dialect.dataPosition, std::size_t(13));
        QCOMPARE(dialect.dataLine, std::int64_t(2));
        QVERIFY(textDialect("1,2\n3,4\n").columns.empty());
        QVERIFY(textDialect("1x,2\n3,4\n").columns.empty());
        QVERIFY(textDialect("width,7\n3,4\n").columns.empty());
    }

    void quotesAreTold()
    {
        QVERIFY(textDialect("\"1\",\"2\"\n\"3\",\"4\"\n").isQuoted);
        QVERIFY(!textDialect("1,2\n3,4\n").isQuoted);
    }

    void encodingsAreTold()
    {
        const auto plain = decoded("1,2");
        QVERIFY_RESULT(plain);
        QCOMPARE(text(std::string(plain->text)), QStringLiteral("1,2"));
        QCOMPARE(text(std::string(plain->encoding)), QStringLiteral("UTF-8"));
        QCOMPARE(plain->offset, std::int64_t(0));
        const auto marked = decoded("\xef\xbb\xbf" "1,2");
        QVERIFY_RESULT(marked);
        QCOMPARE(text(std::string(marked->text)), QStringLiteral("1,2"));
        QCOMPARE(text(std::string(marked->encoding)), QStringLiteral("UTF-8 with BOM"));
        QCOMPARE(marked->offset, std::int64_t(3));
        const auto little = decoded(std::string("\xff\xfe" "1\0,\0" "2\0", 8));
        QVERIFY_RESULT(little);
        QCOMPARE(text(std::string(little->text)), QStringLiteral("1,2"));
        QCOMPARE(text(std::string(little->encoding)), QStringLiteral("UTF-16LE"));
        QCOMPARE(little->offset, std::int64_t(-1));
        const auto big = decoded(std::string("\xfe\xff" "\0" "1\0,\0" "2", 8));
        QVERIFY_RESULT(big);
        QCOMPARE(text(std::string(big->text)), QStringLiteral("1,2"));
        QCOMPARE(text(std::string(big->encoding)), QStringLiteral("UTF-16BE"));
    }

    void otherEncodingsAreRefused()
    {
        const auto wide = decoded(std::string("\xff\xfe\0\0" "1\0\0\0", 8));
        QVERIFY(!wide);
        QCOMPARE(wide.error().code, ErrorCode::FileUnsupported);
        QCOMPARE(text(std::get<std::string>(wide.error().arguments.at(1))), text(std::string(fileFaultName(FileFault::TextEncoding))));
        const auto broken = decoded(std::string("\xff\xfe" "1\0\0\xd8", 6));
        QVERIFY(!broken);
        QCOMPARE(broken.error().code, ErrorCode::FileMalformed);
        QCOMPARE(text(std::get<std::string>(broken.error().arguments.at(1))), text(std::string(fileFaultName(FileFault::NotUtf8))));
    }
};

QTEST_APPLESS_MAIN(TestTextDialect)
#include "tst_textdialect.moc"
