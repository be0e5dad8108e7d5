// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/operand.h"

#include "core/numbers/catalogue.h"
#include "tests/support/testsupport.h"

#include <QTest>

using namespace quantoscope::core;
using namespace quantoscope::tests;

class TestOperand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void reads_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("input");
        QTest::addColumn<quint64>("code");
        QTest::addColumn<bool>("rounded");
        QTest::newRow("hexadecimal code") << "2C:8" << "0xff" << quint64{0xff} << false;
        QTest::newRow("binary code") << "2C:8" << "0b11" << quint64{3} << false;
        QTest::newRow("short binary code of a wide format") << "FP16" << "0b1" << quint64{1} << false;
        QTest::newRow("binary code with zeros in front") << "2C:4" << "0b0000001010" << quint64{10} << false;
        QTest::newRow("capital prefix") << "E4M3FN" << "0X3C" << quint64{0x3c} << false;
        QTest::newRow("hexadecimal float") << "FP16" << "0x1.8p0" << quint64{0x3e00} << false;
        QTest::newRow("hexadecimal float without point") << "FP16" << "0x3p0" << quint64{0x4200} << false;
        QTest::newRow("value") << "2C:8" << "-1" << quint64{0xff} << false;
        QTest::newRow("rounded value") << "E4M3FN" << "0.1" << quint64{0x1d} << true;
        QTest::newRow("rounded integer") << "2C:8" << "2.5" << quint64{2} << true;
        QTest::newRow("negative zero") << "1C:8" << "-0" << quint64{0xff} << false;
    }

    void reads()
    {
        QFETCH(QString, format);
        QFETCH(QString, input);
        const auto operand = readOperand(*formatByName(format.toStdString()), input.toStdString());
        QVERIFY_RESULT(operand);
        QTEST(quint64{operand->code.bits}, "code");
        QTEST(operand->roundedFrom.has_value(), "rounded");
    }

    void keepsWhatItRounded()
    {
        const auto operand = readOperand(*formatByName("E4M3FN"), "1/3");
        QVERIFY(operand->roundedFrom->value == Rational(1, 3));
        EncodeOptions up;
        up.rounding = Rounding::Up;
        QCOMPARE(readOperand(*formatByName("2C:8"), "2.1", up)->code.bits, std::uint64_t{3});
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("input");
        QTest::addColumn<int>("code");
        QTest::newRow("empty") << "" << int(ErrorCode::EmptyText);
        QTest::newRow("wide code") << "0x100" << int(ErrorCode::CodeTooWide);
        QTest::newRow("wide binary code") << "0b100000000" << int(ErrorCode::CodeTooWide);
        QTest::newRow("no binary digits") << "0b" << int(ErrorCode::CodeSyntax);
        QTest::newRow("hexadecimal digits") << "0xfg" << int(ErrorCode::CodeSyntax);
        QTest::newRow("code digits") << "0b12" << int(ErrorCode::CodeSyntax);
        QTest::newRow("out of range") << "128" << int(ErrorCode::OutOfRange);
        QTest::newRow("no NaN") << "nan" << int(ErrorCode::NoNaN);
    }

    void refuses()
    {
        QFETCH(QString, input);
        const auto operand = readOperand(*formatByName("2C:8"), input.toStdString());
        QVERIFY(!operand);
        QTEST(int(operand.error().code), "code");
    }
};

QTEST_APPLESS_MAIN(TestOperand)
#include "tst_operand.moc"
