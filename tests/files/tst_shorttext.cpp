// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/shorttext.h"

#include "tests/support/testsupport.h"

using namespace quantoscope::core;

class TestShortText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void texts_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("limit");
        QTest::addColumn<QByteArray>("shown");
        const auto row = [](const char* name, const QByteArray& text, int limit, const QByteArray& shown) {
            QTest::newRow(name) << text << limit << shown;
        };
        row("empty", "", 5, "");
        row("short", "abc", 5, "abc");
        row("as long as allowed", "abcde", 5, "abcde");
        row("one longer", "abcdef", 5, "abcde…");
        row("nothing allowed", "abc", 0, "…");
        row("characters are counted, not bytes", "äöüß€", 5, "äöüß€");
        row("cut between characters", "äöüß€x", 5, "äöüß€…");
        row("beyond the first plane", "😀😀😀", 2, "😀😀…");
        row("beyond the first plane, whole", "😀😀", 2, "😀😀");
        row("control characters", QByteArray("a\0b\n\x1b\x7f", 6), 9, "a\uFFFDb\uFFFD\uFFFD\uFFFD");
        row("C1 control characters", "a\xc2\x9b", 9, "a\uFFFD");
        row("byte order mark", "\xef\xbb\xbf" "1", 9, "\uFFFD1");
        row("not UTF-8", "a\xff" "b", 9, "a\uFFFDb");
        row("much longer", QByteArray(1000000, 'x'), 3, "xxx…");
    }

    void texts()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, limit);
        QFETCH(QByteArray, shown);
        QCOMPARE(QByteArray::fromStdString(shortText({text.constData(), std::size_t(text.size())}, std::size_t(limit))), shown);
    }

    void fortyCharactersByDefault()
    {
        QCOMPARE(shortText(std::string(40, 'a')), std::string(40, 'a'));
        QCOMPARE(shortText(std::string(41, 'a')), std::string(40, 'a') + "…");
    }
};

QTEST_APPLESS_MAIN(TestShortText)
#include "tst_shorttext.moc"
