// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/catalogue.h"
#include "core/numbers/codetable.h"
#include "tests/support/testsupport.h"

#include <QElapsedTimer>

#include <set>

using namespace quantoscope;
using namespace quantoscope::core;

class TestCodeTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rows_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<quint64>("code");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* format, quint64 code, const char* expected) {
            QTest::addRow("%s %llx", format, static_cast<unsigned long long>(code)) << QString::fromLatin1(format) << code << QString::fromLatin1(expected);
        };
        row("E4M3FN", 0x7e, "7e 01111110 0 15 6 normal 448 450");
        row("E4M3FN", 0x81, "81 10000001 1 0 1 subnormal -0.001953125 -0.002");
        row("E4M3FN", 0x7f, "7f 01111111 0 15 7 nan nan nan");
        row("E4M3FN", 0x80, "80 10000000 1 0 0 negative-zero -0 -0");
        row("E5M2", 0xfc, "fc 11111100 1 31 0 infinity -inf -inf");
        row("E8M0FNU", 0x7f, "7f 01111111  127  normal 1 1");
        row("posit8", 0x80, "80 10000000 1   nar NaR NaR");
        row("posit8", 0x40, "40 01000000 0 0 0 normal 1 1");
        row("posit8", 0x7f, "7f 01111111 0 24  normal 16777216 1e+7");
        row("SM:8", 0x80, "80 10000000 1  0 negative-zero -0 -0");
        row("2C:8", 0xfa, "fa 11111010 1  122 normal -6 -6");
        row("OB:8", 0x80, "80 10000000   128 zero 0 0");
        row("fixed:8.8", 0x0180, "0180 0000000110000000 0  384 normal 1.5 1.5");
    }
    void rows()
    {
        QFETCH(QString, format);
        QFETCH(quint64, code);
        QFETCH(QString, expected);
        const auto found = formatByName(format.toStdString());
        QVERIFY_RESULT(found);
        const CodeRow row = codeRow(*found, {code});
        const std::string text = row.hex + " " + row.bits + " " + row.sign + " " + row.exponent + " " + row.mantissa + " "
                                 + codeClassName(row.kind) + " " + row.value + " ";
        if (format == QLatin1String("posit8") && code == 0x7f)
            QVERIFY(tests::text(text + row.shortest).startsWith(QLatin1String("7f 01111111 0 24  normal 16777216 ")));
        else
            QCOMPARE(tests::text(text + row.shortest), expected);
    }

    void sortsByValue()
    {
        const auto format = formatByName("E5M2");
        const auto codes = sortedCodes(*format, CodeColumn::Value);
        QCOMPARE(codes.size(), std::size_t{256});
        QCOMPARE(codes.front(), (CodePoint{0xfc})); // −∞
        QCOMPARE(codes[1], (CodePoint{0xfb}));
        QCOMPARE(codes[124], (CodePoint{0x80})); // −0 before +0
        QCOMPARE(codes[125], (CodePoint{0x00}));
        QCOMPARE(codes[249], (CodePoint{0x7c})); // +∞, then six NaN
        QCOMPARE(codes[250], (CodePoint{0x7d}));
        QCOMPARE(codes[255], (CodePoint{0xff}));
        const auto down = sortedCodes(*format, CodeColumn::Value, false);
        QCOMPARE(down.front(), (CodePoint{0xff}));
        QCOMPARE(down.back(), (CodePoint{0xfc}));
    }

    void everyColumnOrdersEveryCode_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"E4M3FN", "posit8", "1C:8", "E8M0FNU", "fixed:4.4", "E2M1FN"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void everyColumnOrdersEveryCode()
    {
        QFETCH(QString, name);
        const auto format = formatByName(name.toStdString());
        for (int column = 0; column < codeColumnCount; ++column) {
            for (const bool ascending : {true, false}) {
                std::set<std::uint64_t> seen;
                for (const CodePoint code : sortedCodes(*format, static_cast<CodeColumn>(column), ascending))
                    seen.insert(code.bits);
                QCOMPARE(seen.size(), static_cast<std::size_t>(codeMask(*format) + 1));
            }
        }
        const auto byClass = sortedCodes(*format, CodeColumn::Class);
        for (std::size_t i = 1; i < byClass.size(); ++i)
            QVERIFY(classify(*format, byClass[i - 1]) <= classify(*format, byClass[i]));
    }

    void csv()
    {
        const auto format = formatByName("E2M1FN");
        const auto text = codeTableCsv(*format);
        QVERIFY_RESULT(text);
        const QStringList lines = tests::text(*text).split(QStringLiteral("\r\n"));
        QCOMPARE(lines.size(), 18); // header, 16 codes, end
        QCOMPARE(lines[0], QStringLiteral("code,bits,sign,exponent,mantissa,class,value,shortest"));
        QCOMPARE(lines[1], QStringLiteral("0x0,0000,0,0,0,zero,0,0"));
        QCOMPARE(lines[2], QStringLiteral("0x1,0001,0,0,1,subnormal,0.5,0.5"));
        QCOMPARE(lines[8], QStringLiteral("0x7,0111,0,3,1,normal,6,6"));
        QCOMPARE(lines[9], QStringLiteral("0x8,1000,1,0,0,negative-zero,-0,-0"));
        QCOMPARE(lines[17], QString());
        const auto sorted = codeTableCsv(*format, sortedCodes(*format, CodeColumn::Value));
        QVERIFY_RESULT(sorted);
        QCOMPARE(tests::text(*sorted).split(QStringLiteral("\r\n"))[1], QStringLiteral("0xf,1111,1,3,1,normal,-6,-6"));
    }

    void refusesWideFormats()
    {
        const auto format = formatByName("FP32");
        QCOMPARE(codeTableCsv(*format).error(), (Error{ErrorCode::FormatTooWide, {std::int64_t{32}, std::int64_t{16}}, Error::npos}));
        QVERIFY(sortedCodes(*format, CodeColumn::Code).empty());
    }

    void sixteenBitsAreQuick()
    {
        const auto format = formatByName("FP16");
        QElapsedTimer timer;
        timer.start();
        const auto codes = sortedCodes(*format, CodeColumn::Value);
        QVERIFY2(timer.elapsed() < 1000, "sorting 65536 codes by value");
        QCOMPARE(codes.size(), std::size_t{65536});
        QCOMPARE(codes.front(), (CodePoint{0xfc00}));
        QCOMPARE(codes[1], (CodePoint{0xfbff}));
        timer.restart();
        const auto byMantissa = sortedCodes(*format, CodeColumn::Mantissa);
        QVERIFY2(timer.elapsed() < 1000, "sorting 65536 codes by mantissa");
        QCOMPARE(byMantissa.front(), (CodePoint{0xfc00})); // mantissa 0: from −∞ up
        QCOMPARE(byMantissa.back(), (CodePoint{0xffff}));
        timer.restart();
        QVERIFY_RESULT(codeTableCsv(*format));
        qInfo("CSV of 65536 codes: %lld ms", static_cast<long long>(timer.elapsed()));
    }
};

QTEST_APPLESS_MAIN(TestCodeTable)
#include "tst_codetable.moc"
