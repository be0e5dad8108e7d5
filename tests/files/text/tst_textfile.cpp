// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/text/textfile.h"

#include "core/support/filefault.h"
#include "tests/support/testsupport.h"

#include <cmath>
#include <limits>

using namespace quantoscope::core;
using quantoscope::tests::text;

namespace {

Result<TensorFile> openText(std::string bytes)
{
    return openTextFile(MappedFile::fromBytes(std::move(bytes), "folder/table.csv"), {});
}

std::vector<double> valuesOf(const TensorFile& file)
{
    const auto tensor = file.tensors.at(0).load({});
    return tensor ? tensor->values() : std::vector<double>{std::nan("")};
}

QString faultOf(const Error& error)
{
    return text(std::get<std::string>(error.arguments.at(1)));
}

QString named(FileFault fault)
{
    return text(std::string(fileFaultName(fault)));
}

} // namespace

Q_DECLARE_METATYPE(quantoscope::core::FileFault)

class TestTextFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tablesAreRead_data()
    {
        QTest::addColumn<QByteArray>("table");
        for (const auto& [name, table] : std::initializer_list<std::pair<const char*, const char*>>{
                 {"plain", "1,2,3\n4,5,6\n"},
                 {"CRLF", "1,2,3\r\n4,5,6\r\n"},
                 {"old Mac line ends", "1,2,3\r4,5,6\r"},
                 {"no final line end", "1,2,3\n4,5,6"},
                 {"blank lines", "\n1,2,3\n\n4,5,6\n\n"},
                 {"comments", "# a\n1,2,3\n# b\n4,5,6\n"},
                 {"header", "a,b,c\n1,2,3\n4,5,6\n"},
                 {"quoted", "\"1\",\"2\",\"3\"\n\"4\",\"5\",\"6\"\n"},
                 {"semicolons", "1;2;3\n4;5;6\n"},
                 {"tabs", "1\t2\t3\n4\t5\t6\n"},
                 {"blanks", "  1   2 3\n4 5  6\n"},
                 {"trailing delimiter", "1,2,3,\n4,5,6,\n"},
                 {"byte order mark", "\xef\xbb\xbf" "1,2,3\n4,5,6\n"},
                 {"exponents", "1e0,2.0,3D0\n40e-1,5,.6e1\n"},
                 {"blanks around", " 1 , 2 , 3 \n4,5,6\n"}})
            QTest::newRow(name) << QByteArray(table);
    }

    void tablesAreRead()
    {
        QFETCH(QByteArray, table);
        const auto file = openText(table.toStdString());
        QVERIFY_RESULT(file);
        QCOMPARE(text(file->format), QStringLiteral("csv"));
        QCOMPARE(file->tensors.size(), std::size_t(1));
        const TensorEntry& entry = file->tensors[0];
        QCOMPARE(text(entry.name), QStringLiteral("table"));
        QVERIFY(entry.dtype == DType::Float64);
        QVERIFY((entry.shape == Shape{2, 3}));
        QCOMPARE(entry.count, std::int64_t(6));
        QCOMPARE(entry.bytes, std::int64_t(48));
        QVERIFY((valuesOf(*file) == std::vector<double>{1, 2, 3, 4, 5, 6}));
        QVERIFY(file->problems.empty());
        QVERIFY(!file->metadata.empty());
    }

    void decimalCommas()
    {
        const auto file = openText("1,5;2\n-3;4,25\n");
        QVERIFY_RESULT(file);
        QVERIFY((valuesOf(*file) == std::vector<double>{1.5, 2, -3, 4.25}));
    }

    void specialValues()
    {
        const auto file = openText("nan,inf\n-inf,-0\n");
        QVERIFY_RESULT(file);
        const auto values = valuesOf(*file);
        QVERIFY(std::isnan(values.at(0)));
        QCOMPARE(values.at(1), std::numeric_limits<double>::infinity());
        QCOMPARE(values.at(2), -std::numeric_limits<double>::infinity());
        QVERIFY(std::signbit(values.at(3)) && values.at(3) == 0);
    }

    void lossesAreTold()
    {
        const auto large = openText("1,2\n3,1e999\n");
        QVERIFY_RESULT(large);
        QCOMPARE(valuesOf(*large).at(3), std::numeric_limits<double>::infinity());
        QCOMPARE(large->problems.size(), std::size_t(1));
        const auto rounded = openText("1,9007199254740993\n3,4\n");
        QVERIFY_RESULT(rounded);
        QCOMPARE(valuesOf(*rounded).at(1), 0x1p53);
        QCOMPARE(rounded->problems.size(), std::size_t(1));
    }

    void faultsTellRowAndColumn_data()
    {
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<FileFault>("fault");
        QTest::addColumn<qint64>("row");
        QTest::addColumn<qint64>("column"); // 0: none
        QTest::newRow("word") << QByteArray("1,2\n3,x\n") << FileFault::CellNotNumber << qint64(2) << qint64(2);
        QTest::newRow("hexadecimal") << QByteArray("1,0x10\n") << FileFault::CellNotNumber << qint64(1) << qint64(2);
        QTest::newRow("two signs") << QByteArray("1,--1\n") << FileFault::CellNotNumber << qint64(1) << qint64(2);
        QTest::newRow("thousands") << QByteArray("\"1,000\",2\n") << FileFault::CellNotNumber << qint64(1) << qint64(1);
        QTest::newRow("blank inside") << QByteArray("2,1 000\n3,4\n") << FileFault::CellNotNumber << qint64(1) << qint64(2);
        QTest::newRow("empty cell") << QByteArray("1,2,3\n4,,6\n") << FileFault::CellEmpty << qint64(2) << qint64(2);
        QTest::newRow("short row") << QByteArray("1,2,3\n4,5\n") << FileFault::RowLength << qint64(2) << qint64(0);
        QTest::newRow("long row") << QByteArray("1,2\n\n4,5,6\n") << FileFault::RowLength << qint64(3) << qint64(0);
        QTest::newRow("open quote") << QByteArray("1,\"2\n") << FileFault::OpenQuote << qint64(1) << qint64(2);
        QTest::newRow("NUL") << QByteArray("1,2\n3,\0" "4\n", 9) << FileFault::NulByte << qint64(2) << qint64(2);
    }

    void faultsTellRowAndColumn()
    {
        QFETCH(QByteArray, table);
        QFETCH(FileFault, fault);
        QFETCH(qint64, row);
        QFETCH(qint64, column);
        const auto file = openText(table.toStdString());
        QVERIFY(!file);
        QCOMPARE(file.error().code, ErrorCode::FileMalformed);
        QCOMPARE(faultOf(file.error()), named(fault));
        QCOMPARE(std::get<std::int64_t>(file.error().arguments.at(2)), row);
        if (column > 0)
            QCOMPARE(std::get<std::int64_t>(file.error().arguments.at(3)), column);
        QVERIFY(file.error().position != Error::npos);
    }

    void tablesWithoutValuesAreRefused()
    {
        for (const char* table : {"\n\n\n", "# only\n# comments\n", "a,b\n"}) {
            const auto file = openText(table);
            QVERIFY(!file);
            QCOMPARE(faultOf(file.error()), named(FileFault::NoValues));
        }
    }

    void wideAndLongTables()
    {
        std::string wide = "0";
        for (int k = 1; k < 100000; ++k)
            wide += ',' + std::to_string(k);
        const auto row = openText(wide + '\n');
        QVERIFY_RESULT(row);
        QCOMPARE(row->tensors.at(0).count, std::int64_t(100000));
        QCOMPARE(valuesOf(*row).at(99999), 99999.0);
        std::string tall;
        for (int k = 0; k < 100000; ++k)
            tall += std::to_string(k) + '\n';
        const auto column = openText(tall);
        QVERIFY_RESULT(column);
        QCOMPARE(column->tensors.at(0).count, std::int64_t(100000));
        QCOMPARE(valuesOf(*column).at(99999), 99999.0);
    }

    void openingCanBeCancelled()
    {
        std::string tall;
        for (int k = 0; k < 400000; ++k)
            tall += "1,2\n";
        const auto file = openTextFile(MappedFile::fromBytes(tall, "a.csv"), [](std::int64_t, std::int64_t) { return false; });
        QVERIFY(!file);
        QCOMPARE(file.error().code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestTextFile)
#include "tst_textfile.moc"
