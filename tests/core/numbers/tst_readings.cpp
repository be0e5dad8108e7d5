// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/catalogue.h"
#include "core/numbers/readings.h"
#include "core/numbers/text.h"
#include "tests/support/testsupport.h"

using namespace quantoscope::core;
using quantoscope::tests::text;

class TestReadings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void groupsBitsByField_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("bits");
        QTest::newRow("FP32") << "FP32" << "-5.75" << "1 10000001 01110000000000000000000";
        QTest::newRow("E4M3FN") << "E4M3FN" << "448" << "0 1111 110";
        QTest::newRow("E8M0FNU") << "E8M0FNU" << "1" << "01111111";
        QTest::newRow("two's complement") << "2C:8" << "-6" << "1 1111010";
        QTest::newRow("offset binary") << "OB:8" << "-6" << "01111010";
        QTest::newRow("fixed") << "fixed:4.4" << "-1.5" << "1 110 1000";
        QTest::newRow("posit16") << "posit16" << "1" << "0 10 00 00000000000";
    }
    void groupsBitsByField()
    {
        QFETCH(QString, format);
        QFETCH(QString, value);
        const auto parsed = formatByName(format.toStdString());
        QVERIFY_RESULT(parsed);
        const auto encoded = encodeText(*parsed, value.toStdString());
        QVERIFY_RESULT(encoded);
        QTEST(text(groupedBits(*parsed, encoded->code)), "bits");
    }

    void readingHoldsTheLoss()
    {
        const auto half = formatByName("FP16");
        const Reading reading = readIn(*half, *parseNumber("0.1"), {});
        QVERIFY(reading.encoded.has_value());
        QCOMPARE(reading.encoded->code.bits, 0x2e66U);
        QCOMPARE(text(exactDecimal(reading.stored)), "0.0999755859375");
        QCOMPARE(text(exactDecimal(Number::finite(*reading.loss.absolute))), "-0.0000244140625");
        QCOMPARE(text(exactDecimal(Number::finite(*reading.loss.relative))), "-0.000244140625");
        QCOMPARE(text(exactDecimal(Number::finite(*reading.loss.ulps))), "-0.4");
        QCOMPARE(reading.below->bits, 0x2e65U);
        QCOMPARE(reading.above->bits, 0x2e67U);
        QCOMPARE(reading.kind, CodeClass::Normal);
    }

    void readingHoldsTheRefusal()
    {
        const auto byte = formatByName("2C:8");
        const Reading reading = readIn(*byte, *parseNumber("128"), {});
        QVERIFY(!reading.encoded);
        QVERIFY(reading.error.has_value());
        QCOMPARE(reading.error->code, ErrorCode::OutOfRange);
        QVERIFY(!reading.below && !reading.above && !reading.loss.absolute);
    }

    void pinnedCodeIsTakenAsItIs()
    {
        const auto single = formatByName("FP32");
        const Reading reading = readIn(*single, Number::nan(), {}, CodePoint{0xffc00001U});
        QCOMPARE(reading.encoded->code.bits, 0xffc00001U);
        QCOMPARE(reading.kind, CodeClass::NaN);
        const auto magnitude = formatByName("SM:8");
        const Reading zero = readIn(*magnitude, Number::finite(0), {}, CodePoint{0x80});
        QCOMPARE(zero.kind, CodeClass::NegativeZero);
        QVERIFY(zero.stored.isZero());
    }

    void csvQuotesWhatNeedsIt_data()
    {
        QTest::addColumn<QString>("plain");
        QTest::addColumn<QString>("field");
        QTest::newRow("plain") << "abc" << "abc";
        QTest::newRow("comma") << "a,b" << "\"a,b\"";
        QTest::newRow("quote") << "a\"b" << "\"a\"\"b\"";
        QTest::newRow("line") << "a\nb" << "\"a\nb\"";
    }
    void csvQuotesWhatNeedsIt()
    {
        QFETCH(QString, plain);
        QTEST(text(csvField(plain.toStdString())), "field");
    }

    void tablesHoldEveryReading()
    {
        std::vector<Reading> readings;
        for (const char* name : {"FP16", "2C:4"})
            readings.push_back(readIn(*formatByName(name), *parseNumber("100.25"), {}));
        QCOMPARE(text(readingsCsv("100,25", readings)),
                 "input,format,width,bits,hex,value,absolute error,relative error,error in ulp\n"
                 "\"100,25\",FP16,16,0 10101 1001000100,5644,100.25,0,0,0\n"
                 "\"100,25\",2C:4,4,,,OutOfRange,,,\n");
        const QString latex = text(readingsLatex("100.25", readings));
        QVERIFY(latex.startsWith(QLatin1String("% 100.25\n\\begin{tabular}")));
        QVERIFY(latex.contains(QLatin1String("FP16 & 16 & 0 10101 1001000100 & 5644 & 100.25 & 0 & 0 & 0 \\\\")));
        QVERIFY(latex.endsWith(QLatin1String("\\end{tabular}\n")));
        const QStringList lines = text(readingsText("100.25", readings)).split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 5);
        QCOMPARE(lines[1].indexOf(QLatin1String("hex")), lines[2].indexOf(QLatin1String("5644")));
    }

    void latexEscapesEndlessErrors()
    {
        const std::vector<Reading> readings{readIn(*formatByName("FP16"), *parseNumber("1/3"), {})};
        QVERIFY(text(readingsLatex("1/3", readings)).contains(QLatin1String("\\ldots")));
    }
};

QTEST_APPLESS_MAIN(TestReadings)
#include "tst_readings.moc"
