// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/text/cellnumber.h"

#include "tests/support/testsupport.h"

#include <cmath>
#include <limits>

using namespace quantoscope::core;

class TestCellNumber : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersAreRead_data()
    {
        QTest::addColumn<QString>("cell");
        QTest::addColumn<double>("value");
        QTest::newRow("integer") << "42" << 42.0;
        QTest::newRow("plus") << "+42" << 42.0;
        QTest::newRow("minus") << "-42" << -42.0;
        QTest::newRow("fraction") << "-5.75" << -5.75;
        QTest::newRow("no digit before the point") << ".5" << 0.5;
        QTest::newRow("no digit behind the point") << "5." << 5.0;
        QTest::newRow("small e") << "1e-3" << 1e-3;
        QTest::newRow("capital E") << "1E+3" << 1000.0;
        QTest::newRow("Fortran D") << "1.0D+02" << 100.0;
        QTest::newRow("Fortran d") << "2d-1" << 0.2;
        QTest::newRow("leading zeros") << "0007" << 7.0;
        QTest::newRow("nearest") << "0.1" << 0.1;
        QTest::newRow("tie to even") << "9007199254740993.0" << 9007199254740992.0;
        QTest::newRow("largest") << "1.7976931348623157e308" << std::numeric_limits<double>::max();
        QTest::newRow("least subnormal") << "4.9406564584124654e-324" << std::numeric_limits<double>::denorm_min();
        QTest::newRow("2^53") << "9007199254740992" << 0x1p53;
        QTest::newRow("exact beyond 2^53") << "18014398509481984" << 0x1p54;
    }

    void numbersAreRead()
    {
        QFETCH(QString, cell);
        QFETCH(double, value);
        const CellNumber number = readCellNumber(cell.toStdString());
        QVERIFY(number.kind == CellKind::Number);
        QCOMPARE(number.value, value);
        QCOMPARE(std::signbit(number.value), std::signbit(value));
    }

    void decimalCommas()
    {
        QCOMPARE(readCellNumber("-5,75", ',').value, -5.75);
        QCOMPARE(readCellNumber("1,5e2", ',').value, 150.0);
        QVERIFY(readCellNumber("-5,75").kind == CellKind::NotNumber);
        QVERIFY(readCellNumber("5.75", ',').kind == CellKind::NotNumber);
    }

    void specialValues_data()
    {
        QTest::addColumn<QString>("cell");
        QTest::addColumn<int>("sign"); // 0: NaN
        for (const char* word : {"inf", "Inf", "INF", "+inf", "infinity", "Infinity", "1.#INF"})
            QTest::newRow(word) << word << 1;
        for (const char* word : {"-inf", "-Infinity", "-1.#INF"})
            QTest::newRow(word) << word << -1;
        for (const char* word : {"nan", "NaN", "NAN", "-nan", "-1.#IND00"})
            QTest::newRow(word) << word << 0;
    }

    void specialValues()
    {
        QFETCH(QString, cell);
        QFETCH(int, sign);
        const CellNumber number = readCellNumber(cell.toStdString());
        QVERIFY(number.kind == CellKind::Number);
        if (sign == 0) {
            QVERIFY(std::isnan(number.value));
            QVERIFY(!std::signbit(number.value));
        } else {
            QVERIFY(std::isinf(number.value));
            QCOMPARE(number.value > 0, sign > 0);
        }
    }

    void negativeZeroKeepsItsSign()
    {
        QVERIFY(std::signbit(readCellNumber("-0").value));
        QVERIFY(!std::signbit(readCellNumber("0").value));
        QCOMPARE(readCellNumber("-0.0").value, 0.0);
    }

    void otherTextsAreNone_data()
    {
        QTest::addColumn<QString>("cell");
        for (const char* word : {"", "-", "+", ".", "e5", "1e", "1e+", "--1", "+-1", "1 000", "1'000", "0x10", "abc", "12abc", "1.2.3", "1e5.5",
                                 "infinite", "nano", " 1", "1 ", "#", "1,5"})
            QTest::newRow(word) << word;
    }

    void otherTextsAreNone()
    {
        QFETCH(QString, cell);
        QVERIFY(readCellNumber(cell.toStdString()).kind == CellKind::NotNumber);
    }

    void beyondTheRange()
    {
        const CellNumber large = readCellNumber("1e400");
        QVERIFY(large.kind == CellKind::Overflow);
        QCOMPARE(large.value, std::numeric_limits<double>::infinity());
        const CellNumber low = readCellNumber("-1e400");
        QVERIFY(low.kind == CellKind::Overflow);
        QCOMPARE(low.value, -std::numeric_limits<double>::infinity());
        const CellNumber small = readCellNumber("1e-400");
        QVERIFY(small.kind == CellKind::Number);
        QCOMPARE(small.value, 0.0);
        QVERIFY(std::signbit(readCellNumber("-1e-400").value));
        QVERIFY(readCellNumber(std::string(100000, '9')).kind == CellKind::Overflow);
        QCOMPARE(readCellNumber("0." + std::string(100000, '3')).value, 1.0 / 3);
    }

    void integersThatNoDoubleIs()
    {
        const CellNumber odd = readCellNumber("9007199254740993");
        QVERIFY(odd.kind == CellKind::RoundedInteger);
        QCOMPARE(odd.value, 0x1p53);
        QVERIFY(readCellNumber("18446744073709551615").kind == CellKind::RoundedInteger);
        QVERIFY(readCellNumber("-9223372036854775808").kind == CellKind::Number);
        QCOMPARE(readCellNumber("-9223372036854775808").value, -0x1p63);
    }
};

QTEST_APPLESS_MAIN(TestCellNumber)
#include "tst_cellnumber.moc"
