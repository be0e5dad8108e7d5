// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/pytorch/pickletext.h"

#include "tests/files/pytorch/picklewriter.h"
#include "tests/support/testsupport.h"

using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestPickleText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void quoted_data()
    {
        QTest::addColumn<QByteArray>("literal");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("empty") << raw("''") << raw("");
        QTest::newRow("single") << raw("'abc'") << raw("abc");
        QTest::newRow("double") << raw("\"a'c\"") << raw("a'c");
        QTest::newRow("quotes") << raw("'\\'\\\"'") << raw("'\"");
        QTest::newRow("controls") << raw("'\\a\\b\\f\\n\\r\\t\\v\\\\'") << raw("\a\b\f\n\r\t\v\\");
        QTest::newRow("hexadecimal") << raw("'\\x00\\xfF7'") << raw("\x00\xff" "7");
        QTest::newRow("octal") << raw("'\\0\\12\\1018'") << raw("\0\nA8");
        QTest::newRow("unknown escapes stay") << raw("'\\q\\8'") << raw("\\q\\8");
    }

    void quoted()
    {
        QFETCH(QByteArray, literal);
        QFETCH(QByteArray, expected);
        const auto text = unquotedText(view(literal));
        QVERIFY(text.has_value());
        QCOMPARE(QByteArray::fromStdString(*text), expected);
    }

    void notQuoted()
    {
        for (const char* literal : {"", "'", "abc", "'abc", "abc'", "'abc\"", "'\\x1'", "'\\x'", "'\\xg0'", "'\\'"})
            QVERIFY2(!unquotedText(literal), literal);
    }

    void unicode_data()
    {
        QTest::addColumn<QByteArray>("escaped");
        QTest::addColumn<QString>("expected");
        QTest::newRow("plain") << raw("abc") << QStringLiteral("abc");
        QTest::newRow("latin 1") << raw("\xe9") << QStringLiteral("é");
        QTest::newRow("short") << raw("\\u20ac!") << QStringLiteral("€!");
        QTest::newRow("long") << raw("\\U0001f600") << QString::fromUcs4(U"\x1f600", 1);
        QTest::newRow("two bytes") << raw("\\u07ff\\u0080") << QString(QChar(0x7ff)) + QChar(0x80);
        QTest::newRow("backslash") << raw("\\n\\") << QStringLiteral("\\n\\");
        QTest::newRow("line end") << raw("\\u000a") << QStringLiteral("\n");
    }

    void unicode()
    {
        QFETCH(QByteArray, escaped);
        QFETCH(QString, expected);
        const auto text = rawUnicodeText(view(escaped));
        QVERIFY(text.has_value());
        QCOMPARE(QString::fromStdString(*text), expected);
        QVERIFY(isUtf8(*text));
    }

    void notUnicode()
    {
        for (const char* escaped : {"\\u", "\\u123", "\\u12g4", "\\ud800", "\\udfff", "\\U00110000", "\\U0001f60", "\\uffff\\u"})
            QVERIFY2(!rawUnicodeText(escaped), escaped);
    }

    void digits_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("none") << raw("") << raw("0");
        QTest::newRow("zero") << raw("\x00") << raw("0");
        QTest::newRow("127") << raw("\x7f") << raw("127");
        QTest::newRow("-128") << raw("\x80") << raw("-128");
        QTest::newRow("255") << raw("\xff\x00") << raw("255");
        QTest::newRow("-1") << raw("\xff") << raw("-1");
        QTest::newRow("-1, long") << raw("\xff\xff\xff") << raw("-1");
        QTest::newRow("-32768") << raw("\x00\x80") << raw("-32768");
        QTest::newRow("2^63 - 1") << raw("\xff\xff\xff\xff\xff\xff\xff\x7f") << raw("9223372036854775807");
        QTest::newRow("-2^63") << raw("\x00\x00\x00\x00\x00\x00\x00\x80") << raw("-9223372036854775808");
        QTest::newRow("magic") << raw("\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19") << raw("119547037146038801333356");
    }

    void digits()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, expected);
        QCOMPARE(QByteArray::fromStdString(decimalDigits(view(bytes))), expected);
    }

    void utf8()
    {
        QVERIFY(isUtf8("") && isUtf8("abc") && isUtf8("\xc3\xa9") && isUtf8("\xf0\x9f\x98\x80") && isUtf8(std::string_view("\0", 1)));
        for (const char* broken : {"\xff", "\xc3", "\xc0\x80", "\xed\xa0\x80", "a\x80", "\xf4\x90\x80\x80"})
            QVERIFY(!isUtf8(broken));
    }
};

QTEST_APPLESS_MAIN(TestPickleText)
#include "tst_pickletext.moc"
