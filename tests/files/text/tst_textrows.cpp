// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/text/textrows.h"

#include "tests/support/testsupport.h"

using namespace quantoscope::core;

namespace {

/// `line@position:text` for each row, set apart by ` / `.
QByteArray rows(const QByteArray& text)
{
    TextRows reader(std::string_view(text.constData(), std::size_t(text.size())));
    QByteArrayList list;
    while (reader.next()) {
        const TextRow& row = reader.row();
        list += QByteArray::number(qlonglong(row.line)) + '@' + QByteArray::number(qulonglong(row.position)) + ':'
            + QByteArray(row.text.data(), qsizetype(row.text.size()));
    }
    return list.join(" / ");
}

/// `[text]` for each cell; `"` before it when quoted, `?` when the quote stays open.
QByteArray cells(const QByteArray& text, char delimiter)
{
    TextRows reader(std::string_view(text.constData(), std::size_t(text.size())));
    QByteArray list;
    while (reader.next()) {
        TextCells cells(reader.row(), delimiter);
        std::int64_t column = 0;
        bool isLast = false;
        while (cells.next()) {
            const TextCell& cell = cells.cell();
            if (cell.column != ++column || isLast)
                return "columns are miscounted";
            isLast = cell.isLast;
            list += (cell.isOpen ? "?" : cell.isQuoted ? "\"" : "") + ('[' + QByteArray(cell.text.data(), qsizetype(cell.text.size())) + ']');
        }
        list += isLast ? ";" : " no last cell";
    }
    return list;
}

} // namespace

class TestTextRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void lines_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* name, const QByteArray& text, const QByteArray& expected) { QTest::newRow(name) << text << expected; };
        row("nothing", "", "");
        row("one", "1,2", "1@0:1,2");
        row("with its end", "1,2\n", "1@0:1,2");
        row("line feeds", "a\nb\n", "1@0:a / 2@2:b");
        row("returns and line feeds", "a\r\nb\r\n", "1@0:a / 2@3:b");
        row("returns", "a\rb\r", "1@0:a / 2@2:b");
        row("mixed ends", "a\rb\nc\r\nd", "1@0:a / 2@2:b / 3@4:c / 4@7:d");
        row("two returns are two lines", "a\r\rb", "1@0:a / 3@3:b");
        row("blank lines", "\n \t\na\n\n\nb\n\n", "3@4:a / 6@8:b");
        row("blanks stay", "  a \n", "1@0:  a ");
        row("comments", "# one\n  #two\na\n#", "3@13:a");
        row("comment behind", "1 2 # 3\n4\t#5", "1@0:1 2  / 2@8:4\t");
        row("no comment without a blank", "1.#INF,2\n", "1@0:1.#INF,2");
        row("comment after a word with #", "1.#INF #x\n", "1@0:1.#INF ");
        row("quoted line end", "\"a\nb\",2\n3", "1@0:\"a\nb\",2 / 3@8:3");
        row("quoted return", "\"a\r\nb\rc\"\n3", "1@0:\"a\r\nb\rc\" / 4@9:3");
        row("quoted comment", "\"a # b\" # c\nd", "1@0:\"a # b\"  / 2@12:d");
        row("doubled quotes", "\"a\"\"\n\"\nb", "1@0:\"a\"\"\n\" / 3@7:b");
        row("quote in a word", "5\"\n6", "1@0:5\" / 2@3:6");
        row("open quote", "1,\"2\n3\n", "1@0:1,\"2\n3\n");
        row("NUL is a character", QByteArray("a\0b\nc", 5), QByteArray("1@0:a\0b / 2@4:c", 15));
    }

    void lines()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        QCOMPARE(rows(text), expected);
    }

    void cellsOfRows_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<char>("delimiter");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* text, char delimiter, const char* expected) {
            QTest::addRow("%s by %d", text, delimiter) << QByteArray(text) << delimiter << QByteArray(expected);
        };
        row("1,2,3", ',', "[1][2][3];");
        row("1", ',', "[1];");
        row("1,", ',', "[1][];");
        row(",1", ',', "[][1];");
        row(",", ',', "[][];");
        row(" 1 , 2\t,\t3 ", ',', "[1][2][3];");
        row("1;2", ',', "[1;2];");
        row("1;2", ';', "[1][2];");
        row("1 2,3", ',', "[1 2][3];");
        row("1\t\t 3 ", '\t', "[1][][3];");
        row("\t1", '\t', "[][1];");
        row("1  2\t 3", ' ', "[1][2][3];");
        row("  1 2  ", ' ', "[1][2];");
        row("1 2", '\0', "[1 2];");
        row("  1 ", '\0', "[1];");
        row("\"1\",\"2\"", ',', "\"[1]\"[2];");
        row(" \"1\" , \" 2 \" ", ',', "\"[1]\"[2];");
        row("\"1,2\",3", ',', "\"[1,2][3];");
        row("\"\",1", ',', "\"[][1];");
        row("\"a\"\"b\",1", ',', "\"[a\"\"b][1];");
        row("\"1\"2,3", ',', "[\"1\"2][3];");
        row("\"1\" \"2\"", ' ', "\"[1]\"[2];");
        row("1\"2\",3", ',', "[1\"2\"][3];");
        row("1,\"2", ',', "[1]?[2];");
        row("\"", ',', "?[];");
        row("\"1\"", '\0', "\"[1];");
        row("a|b", '|', "[a][b];");
    }

    void cellsOfRows()
    {
        QFETCH(QByteArray, text);
        QFETCH(char, delimiter);
        QFETCH(QByteArray, expected);
        QCOMPARE(cells(text, delimiter), expected);
    }

    void positionsCountBytes()
    {
        TextRows reader("#\n 1, \"2\" ,3\n");
        QVERIFY(reader.next());
        TextCells cells(reader.row(), ',');
        for (const std::size_t position : {3, 6, 11}) {
            QVERIFY(cells.next());
            QCOMPARE(cells.cell().position, position);
        }
        QVERIFY(!cells.next());
        QVERIFY(!reader.next());
        QCOMPARE(reader.position(), std::size_t(13));
        QCOMPARE(reader.line(), 3);
        QCOMPARE(reader.commentLines(), 1);
    }

    void startsInTheMiddle()
    {
        TextRows reader("a,b\n1,2\n", 4, 2);
        QVERIFY(reader.next());
        QCOMPARE(reader.row().text, std::string_view("1,2"));
        QCOMPARE(reader.row().line, 2);
        QCOMPARE(reader.row().position, std::size_t(4));
    }

    /// A search for each line's end from the beginning would take minutes here.
    void manyLinesOfReturns()
    {
        const QByteArray text = QByteArray("1\r").repeated(500'000) + "\n";
        TextRows reader(std::string_view(text.constData(), std::size_t(text.size())));
        int count = 0;
        while (reader.next())
            ++count;
        QCOMPARE(count, 500'000);
    }
};

QTEST_APPLESS_MAIN(TestTextRows)
#include "tst_textrows.moc"
