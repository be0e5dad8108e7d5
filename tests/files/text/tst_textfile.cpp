// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/text/textfile.h"

#include "core/support/filefault.h"
#include "core/support/random.h"
#include "tests/support/testsupport.h"

#include <QFile>
#include <QTemporaryDir>

#include <cmath>
#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr const char* path = "folder/some.table.csv";
using Pairs = std::vector<std::pair<std::string, std::string>>;

Result<TensorFile> open(const QByteArray& bytes, const ProgressSink& progress = {})
{
    return openTextFile(MappedFile::fromBytes(bytes.toStdString(), path), progress);
}

} // namespace

class TestTextFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void tables_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QList<qint64>>("shape");
        QTest::addColumn<QList<double>>("values");
        const auto row = [](const char* name, const QByteArray& text, const QList<qint64>& shape, const QList<double>& values) {
            QTest::newRow(name) << text << shape << values;
        };
        constexpr double inf = std::numeric_limits<double>::infinity();
        row("commas", "1,2,3\n4,5,6\n", {2, 3}, {1, 2, 3, 4, 5, 6});
        row("no end of the last line", "1,2\n3,4", {2, 2}, {1, 2, 3, 4});
        row("one value", "-0.5\n", {1, 1}, {-0.5});
        row("one value without an end", "7", {1, 1}, {7});
        row("one row", "1,2,3", {1, 3}, {1, 2, 3});
        row("one column", "1\n2\n3\n", {3, 1}, {1, 2, 3});
        row("returns and line feeds", "1,2\r\n3,4\r\n", {2, 2}, {1, 2, 3, 4});
        row("returns", "1,2\r3,4\r", {2, 2}, {1, 2, 3, 4});
        row("blank lines", "\n1,2\n\n \n3,4\n\n", {2, 2}, {1, 2, 3, 4});
        row("comments", "# a;b\n1,2 # c\n#\n3,4\n# d", {2, 2}, {1, 2, 3, 4});
        row("quotes", "\"1\",\"2\"\n\"3\",4\n", {2, 2}, {1, 2, 3, 4});
        row("trailing delimiters", "1,2,\n3,4,\n", {2, 2}, {1, 2, 3, 4});
        row("some trailing delimiters", "1,2\n3,4,\n", {2, 2}, {1, 2, 3, 4});
        row("trailing delimiter of a column", "1,\n2,\n", {2, 1}, {1, 2});
        row("runs of blanks", "  1   2\n 10  -20  \n", {2, 2}, {1, 2, 10, -20});
        row("blanks and tabs", " 1 \t2\n3\t 4\n", {2, 2}, {1, 2, 3, 4});
        row("header", "a,b\n1,2\n", {1, 2}, {1, 2});
        row("header with other cells", "name\n1,2\n", {1, 2}, {1, 2});
        row("UTF-8 BOM", "\xef\xbb\xbf" "1,2\n", {1, 2}, {1, 2});
        row("UTF-16", QByteArray("\xff\xfe" "1\0,\0" "2\0\r\0\n\0", 12), {1, 2}, {1, 2});
        row("semicolons", "1.5;2\n3;4\n", {2, 2}, {1.5, 2, 3, 4});
        row("decimal commas", "1,5;2\n3;-,25\n", {2, 2}, {1.5, 2, 3, -0.25});
        row("Fortran", "1.0D+02 2.0d-1\n", {1, 2}, {100, 0.2});
        row("infinities", "inf,-Infinity\n1.#INF,-1.#INF\n", {2, 2}, {inf, -inf, inf, -inf});
        row("pluses", "+1,.5\n5.,1E3\n", {2, 2}, {1, 0.5, 5, 1000});
    }

    void tables()
    {
        QFETCH(QByteArray, text);
        QFETCH(QList<qint64>, shape);
        QFETCH(QList<double>, values);
        const auto file = open(text);
        QVERIFY_RESULT(file);
        QCOMPARE(file->format, std::string("csv"));
        QCOMPARE(file->path, std::string(path));
        QCOMPARE(file->tensors.size(), std::size_t(1));
        const TensorEntry& entry = file->tensors[0];
        QCOMPARE(entry.name, std::string("some.table"));
        QCOMPARE(entry.storedType, std::string("text"));
        QCOMPARE(entry.dtype, DType::Float64);
        QCOMPARE(entry.shape, Shape(shape.begin(), shape.end()));
        QCOMPARE(entry.count, values.size());
        QCOMPARE(entry.bytes, 8 * values.size());
        QCOMPARE(entry.offset, -1);
        const auto tensor = entry.load({});
        QVERIFY_RESULT(tensor);
        QCOMPARE(tensor->shape(), entry.shape);
        QCOMPARE(tensor->values(), std::vector<double>(values.begin(), values.end()));
        QVERIFY(file->problems.empty());
    }

    void nanAndMinusZero()
    {
        const auto file = open("nan,-0\n-nan,NaN\n");
        QVERIFY_RESULT(file);
        const auto values = file->tensors[0].load({})->values();
        QVERIFY(std::isnan(values[0]) && std::isnan(values[2]) && std::isnan(values[3]));
        QVERIFY(values[1] == 0 && std::signbit(values[1]));
    }

    void theDialectIsTold_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const QByteArray& text, const char* expected) { QTest::newRow(text) << text << QByteArray(expected); };
        row("1,2\n", "encoding=UTF-8 delimiter=,");
        row("1\n2\n", "encoding=UTF-8");
        row("1 2\n", "encoding=UTF-8 delimiter=space");
        row("1\t2\n", "encoding=UTF-8 delimiter=tab");
        row("1;2,5\n", "encoding=UTF-8 delimiter=; decimal mark=,");
        row("a,\"b \"\n1,2\n", "encoding=UTF-8 delimiter=, columns=a, b quotes=\"");
        row("# x\n1,2\n# y\n", "encoding=UTF-8 delimiter=, comment lines=2");
        row("# x\na,b\n# y\n1,2\n", "encoding=UTF-8 delimiter=, columns=a, b comment lines=2");
        row("1,2\n3,4\n\"5\",6\n", "encoding=UTF-8 delimiter=, quotes=\"");
        row("\xef\xbb\xbf" "1\n", "encoding=UTF-8 with BOM");
    }

    void theDialectIsTold()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        const auto file = open(text);
        QVERIFY_RESULT(file);
        QByteArrayList told;
        for (const auto& [key, value] : file->metadata)
            told += QByteArray::fromStdString(key + '=' + value);
        QCOMPARE(told.join(' '), expected);
    }

    void longHeadersAreCut()
    {
        const auto file = open(QByteArray("name,").repeated(100'000) + "end\n" + QByteArray("1,").repeated(100'000) + "1\n");
        QVERIFY_RESULT(file);
        QCOMPARE(file->tensors[0].shape, (Shape{1, 100'001}));
        QCOMPARE(file->metadata.at(2).first, std::string("columns"));
        QVERIFY(file->metadata.at(2).second.size() < 1010);
    }

    void integersThatRoundAreProblems()
    {
        const auto file = open("1,9007199254740993\n18446744073709551615,-9223372036854775808\n");
        QVERIFY_RESULT(file);
        QCOMPARE(file->tensors[0].load({})->values(), (std::vector<double>{1, 0x1p53, 0x1p64, -0x1p63}));
        QCOMPARE(file->problems.size(), std::size_t(1));
        QCOMPARE(file->problems[0].tensor, std::string("some.table"));
        const Error expected{ErrorCode::FileMalformed, {std::string(path), std::string("IntegersRounded"), std::int64_t(2), std::int64_t(1), std::int64_t(2), std::string("9007199254740993")}, Error::npos};
        QVERIFY2(file->problems[0].error == expected, qPrintable(describe(file->problems[0].error)));
    }

    void overflowsAreProblems()
    {
        const auto file = open("1\n-1e999\n" + QByteArray(1'000'000, '7') + "\n");
        QVERIFY_RESULT(file);
        constexpr double inf = std::numeric_limits<double>::infinity();
        QCOMPARE(file->tensors[0].load({})->values(), (std::vector<double>{1, -inf, inf}));
        const Error expected{ErrorCode::FileMalformed, {std::string(path), std::string("CellsInfinite"), std::int64_t(2), std::int64_t(2), std::int64_t(1), std::string("-1e999")}, Error::npos};
        QVERIFY2(file->problems.at(0).error == expected, qPrintable(describe(file->problems.at(0).error)));
    }

    /// The fault, its arguments and the byte.
    void refusals_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const QByteArray& text, const char* expected) { QTest::newRow(text.toPercentEncoding(" ,;\n\"#").left(50)) << text << QByteArray(expected); };
        row("", "NoValues");
        row("\n\n\n", "NoValues");
        row("# nothing\n# here\n", "NoValues");
        row("a,b\n", "NoValues");
        row("\xef\xbb\xbf", "NoValues");
        row("1,2,3\n4,5\n6,7,8\n", "RowLength 2 2 3 at 6");
        row("1,2\n3,4,5\n", "RowLength 2 3 2 at 4");
        row("1,2,\n3,4,5\n", "RowLength 2 3 2 at 5");
        row("1 2\n3\n", "CellNotNumber 1 1 \"1 2\" at 0"); // nothing sets the second row apart
        row("1\n2 3\n", "RowLength 2 2 1 at 2");
        row("1,2\n,4\n", "CellEmpty 2 1 at 4");
        row("1,,3\n", "CellEmpty 1 2 at 2");
        row("1,2\n3,,\n", "CellEmpty 2 2 at 6");
        row("1,\"\"\n", "CellEmpty 1 2 at 2");
        row(",\n", "CellEmpty 1 1 at 0");
        row("a,2\n3,4\n", "CellNotNumber 1 1 \"a\" at 0");
        row("5, 6, a\n", "CellNotNumber 1 3 \"a\" at 6");
        row("x,y\n\n# c\n1,2\n3,z\n", "CellNotNumber 5 2 \"z\" at 15");
        row("0x10,0x1p3\n1,2\n", "CellNotNumber 1 1 \"0x10\" at 0");
        row("--1,2\n", "CellNotNumber 1 1 \"--1\" at 0");
        row("1 000,2\n", "CellNotNumber 1 1 \"1 000\" at 0");
        row("\"1,234.5\",\"2,000\"\n1,2\n", "CellNotNumber 1 1 \"1,234.5\" at 0");
        row("1.234,5;1\n", "CellNotNumber 1 1 \"1.234,5\" at 0");
        row("1,\"2\n3,4\n", "OpenQuote 1 2 at 2");
        row("1,\"2\"3\n", "CellNotNumber 1 2 \"\"2\"3\" at 2");
        row("1,2\n" + QByteArray(1000, 'x') + ",3\n", ("CellNotNumber 2 1 \"" + QByteArray(40, 'x') + "…\" at 4").constData());
        row(QByteArray("1,2\n3,\0" "4\n", 9), "NulByte 2 2 at 6");
        row(QByteArray("1\0,\0" "2\0", 6), "NulByte 1 1 at 0"); // UTF-16 without its mark
        row("\xef\xbb\xbf" "1,2\n3,x\n", "CellNotNumber 2 2 \"x\" at 9");
        row(QByteArray("\xff\xfe" "1\0,\0x\0", 8), "CellNotNumber 1 2 \"x\"");
        row("1,caf\xe9\n", "CellNotNumber 1 2 \"caf\uFFFD\" at 2");
    }

    void refusals()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        const auto file = open(text);
        QVERIFY(!file);
        QByteArray told = describe(file.error()).toUtf8();
        QVERIFY(told.startsWith("FileMalformed \"folder/some.table.csv\" \""));
        told.remove(0, int(qstrlen("FileMalformed \"folder/some.table.csv\" \"")));
        told.remove(told.indexOf('"'), 1);
        QCOMPARE(told, expected);
    }

    void manyColumnsAndRows()
    {
        const auto wide = open(QByteArray("1,").repeated(99'999) + "2\n");
        QVERIFY_RESULT(wide);
        QCOMPARE(wide->tensors[0].shape, (Shape{1, 100'000}));
        const auto tall = open(QByteArray("1 2\n").repeated(100'000));
        QVERIFY_RESULT(tall);
        QCOMPARE(tall->tensors[0].shape, (Shape{100'000, 2}));
    }

    /// More values than are kept: they are read a second time, and are the same.
    void largeFilesAreReadAgain()
    {
        constexpr std::int64_t rows = keptTextValues / 4 + 1;
        QByteArray text = "a;b;c;d\n";
        for (std::int64_t k = 0; k < rows; ++k)
            text += QByteArray::number(qlonglong(k)) + ",5;1;2;3\n";
        const auto file = open(text);
        QVERIFY_RESULT(file);
        const TensorEntry& entry = file->tensors[0];
        QCOMPARE(entry.count, 4 * rows);
        const auto tensor = entry.load({});
        QVERIFY_RESULT(tensor);
        QCOMPARE(tensor->shape(), (Shape{rows, 4}));
        for (const std::int64_t row : {std::int64_t(0), rows / 2, rows - 1}) {
            QCOMPARE(tensor->value(4 * row), double(row) + 0.5);
            QCOMPARE(tensor->value(4 * row + 3), 3.0);
        }
        const auto cancelled = entry.load([](std::int64_t, std::int64_t) { return false; });
        QVERIFY(!cancelled);
        QCOMPARE(cancelled.error().code, ErrorCode::Cancelled);
    }

    void canBeCancelled()
    {
        const auto file = open("1,2\n", [](std::int64_t, std::int64_t) { return false; });
        QVERIFY(!file);
        QCOMPARE(file.error().code, ErrorCode::Cancelled);
    }

    void theEndingTellsTheKind()
    {
        QTemporaryDir folder;
        for (const char* name : {"a.csv", "b.tsv", "c.txt", "d.CSV"}) {
            QFile output(folder.filePath(name));
            QVERIFY(output.open(QIODevice::WriteOnly));
            output.write("1\t2\n");
            output.close();
            const auto file = openTensorFile(output.fileName().toStdString());
            QVERIFY_RESULT(file);
            QCOMPARE(file->format, std::string("csv"));
            QCOMPARE(file->tensors[0].shape, (Shape{1, 2}));
        }
    }

    void damagedTextsAreBorne()
    {
        constexpr std::string_view alphabet("0123456789,;.\t \n\r\"#-+eEdDnaif|x\0\xff", 36);
        Random random(3);
        int accepted = 0;
        for (int round = 0; round < 20'000; ++round) {
            QByteArray text = round % 2 == 0 ? QByteArray("a,b\n1.5,-2\n3,4e5\n") : QByteArray("1,5;2\n\"3\";4\n# c\n");
            for (std::uint64_t damage = random.below(3); damage > 0; --damage)
                text[qsizetype(random.below(std::uint64_t(text.size())))] = alphabet[random.below(alphabet.size())];
            const auto file = open(text);
            if (!file) {
                QVERIFY(file.error().position == Error::npos || file.error().position <= std::size_t(text.size()));
                continue;
            }
            ++accepted;
            const auto tensor = file->tensors.at(0).load({});
            QVERIFY_RESULT(tensor);
            QVERIFY(tensor->count() > 0 && elementCount(file->tensors[0].shape) == tensor->count());
        }
        QVERIFY2(accepted > 5000 && accepted < 18'000, qPrintable(QString::number(accepted)));
    }
};

QTEST_APPLESS_MAIN(TestTextFile)
#include "tst_textfile.moc"
