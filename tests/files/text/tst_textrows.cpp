// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/text/textrows.h"

#include "tests/support/testsupport.h"

using namespace quantoscope::core;
using quantoscope::tests::text;

namespace {

QStringList rowsOf(std::string_view whole)
{
    QStringList rows;
    for (TextRows all(whole); all.next();)
        rows.append(text(std::string(all.row().text)));
    return rows;
}

QStringList cellsOf(std::string_view line, char delimiter)
{
    QStringList cells;
    TextRows rows(line);
    if (!rows.next())
        return cells;
    for (TextCells all(rows.row(), delimiter); all.next();)
        cells.append(text(std::string(all.cell().text)));
    return cells;
}

} // namespace

class TestTextRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesEndInThreeWays()
    {
        const QStringList expected{QStringLiteral("1,2"), QStringLiteral("3,4")};
        QCOMPARE(rowsOf("1,2\n3,4\n"), expected);
        QCOMPARE(rowsOf("1,2\r\n3,4\r\n"), expected);
        QCOMPARE(rowsOf("1,2\r3,4\r"), expected);
        QCOMPARE(rowsOf("1,2\n3,4"), expected);
        QCOMPARE(rowsOf("\n\n1,2\n\n\r\n3,4\n\n"), expected);
        QCOMPARE(rowsOf(""), QStringList());
        QCOMPARE(rowsOf("\n\r\n\r"), QStringList());
    }

    void commentsAreLeftOut()
    {
        TextRows rows("# one\n1 2 # behind\n#two\n3 4\n");
        QVERIFY(rows.next());
        QCOMPARE(text(std::string(rows.row().text)).trimmed(), QStringLiteral("1 2"));
        QVERIFY(rows.next());
        QCOMPARE(text(std::string(rows.row().text)), QStringLiteral("3 4"));
        QVERIFY(!rows.next());
        QVERIFY(rows.commentLines() >= 2);
        QCOMPARE(rowsOf("1.#INF,2\n"), QStringList{QStringLiteral("1.#INF,2")});
        QCOMPARE(rowsOf("# only\n# comments\n"), QStringList());
    }

    void placesAreTold()
    {
        TextRows rows("# c\n12,3\n\n4,5\n");
        QVERIFY(rows.next());
        QCOMPARE(rows.row().line, std::int64_t(2));
        QCOMPARE(rows.row().position, std::size_t(4));
        QVERIFY(rows.next());
        QCOMPARE(rows.row().line, std::int64_t(4));
        QCOMPARE(rows.row().position, std::size_t(10));
        TextRows later("4,5\n", 0, 7);
        QVERIFY(later.next());
        QCOMPARE(later.row().line, std::int64_t(7));
    }

    void quotedCellsGoOn()
    {
        TextRows rows("\"1\n# 2\",3\n4,5\n");
        QVERIFY(rows.next());
        QVERIFY(rows.row().hasQuotes);
        QCOMPARE(text(std::string(rows.row().text)), QStringLiteral("\"1\n# 2\",3"));
        QVERIFY(rows.next());
        QCOMPARE(rows.row().line, std::int64_t(3));
        QVERIFY(!rows.row().hasQuotes);
    }

    void cellsAreSetApart()
    {
        QCOMPARE(cellsOf("1,2,3", ','), (QStringList{"1", "2", "3"}));
        QCOMPARE(cellsOf(" 1 , 2 ,3 ", ','), (QStringList{"1", "2", "3"}));
        QCOMPARE(cellsOf("1;2;", ';'), (QStringList{"1", "2", ""}));
        QCOMPARE(cellsOf("1,,3", ','), (QStringList{"1", "", "3"}));
        QCOMPARE(cellsOf("1\t2\t3", '\t'), (QStringList{"1", "2", "3"}));
        QCOMPARE(cellsOf("  1   2\t 3  ", ' '), (QStringList{"1", "2", "3"}));
        QCOMPARE(cellsOf("1,2", '\0'), (QStringList{"1,2"}));
        QCOMPARE(cellsOf("\"1\",\"2,5\"", ','), (QStringList{"1", "2,5"}));
    }

    void cellsTellTheirPlace()
    {
        TextRows rows("\n10, 20,30\n");
        QVERIFY(rows.next());
        TextCells cells(rows.row(), ',');
        QVERIFY(cells.next());
        QCOMPARE(cells.cell().column, std::int64_t(1));
        QCOMPARE(cells.cell().position, std::size_t(1));
        QVERIFY(!cells.cell().isLast);
        QVERIFY(cells.next());
        QCOMPARE(cells.cell().column, std::int64_t(2));
        QCOMPARE(cells.cell().position, std::size_t(5));
        QVERIFY(cells.next());
        QVERIFY(cells.cell().isLast);
        QVERIFY(!cells.next());
    }

    void openQuotesAreTold()
    {
        TextRows rows("1,\"2\n");
        QVERIFY(rows.next());
        TextCells cells(rows.row(), ',');
        QVERIFY(cells.next());
        QVERIFY(!cells.cell().isOpen);
        QVERIFY(cells.next());
        QVERIFY(cells.cell().isQuoted);
        QVERIFY(cells.cell().isOpen);
    }
};

QTEST_APPLESS_MAIN(TestTextRows)
#include "tst_textrows.moc"
