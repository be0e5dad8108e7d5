// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"

#include <QProcess>

using namespace quantoscope;

namespace {

struct Answer {
    int code = -1;
    QString out, err;
};

Answer run(const QString& arguments, const QByteArray& input = {})
{
    QProcess process;
    process.start(QStringLiteral(QUANTOSCOPE_CLI), arguments.split(QLatin1Char(' ')));
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(20000))
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
}

} // namespace

class TestArithmeticCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { tests::failOnWarnings(); }

    void answers_data()
    {
        QTest::addColumn<QString>("answer");
        const auto row = [](const char* command, const char* answer) { QTest::newRow(command) << QString::fromLatin1(answer); };
        row("add --format 2C:8 100 100", "c8 0 1");
        row("add --format 2C:8 0xff 0x01", "00 1 0");
        row("add --format 1C:8 5 -5", "ff 0 0");
        row("add --format OB:8 5 -7", "7e - 0");
        row("subtract --format SM:8 5 7", "82 0 0");
        row("subtract --format 2C:8 5 7", "fe 0 0");
        row("multiply --format 2C:8 20 -7", "74 - 1");
        row("multiply --format 2C:8 20 -7 --overflow saturate", "80 - 1");
        row("divide --format 2C:8 -128 -1", "80 - 1");
        row("divide --format 2C:8 -7 2", "fd - 0");
        row("multiply --format fixed:4.4 1.5 1.3125", "20 - 0");
        row("add --format E4M3FN 1.5 0x1d", "1.6015625 3d inexact");
        row("add --format E4M3FN 1.5 0x1d --round toward-zero", "1.6015625 3c inexact");
        row("add --format E4M3FN 448 448", "896 7f inexact overflow");
        row("add --format FP16 1 2", "3 4200 -");
        row("divide --format FP32 1 3", "1/3 3eaaaaab inexact");
        row("divide --format E5M2 -1 0", "-inf fc div-by-zero");
        row("divide --format FP16 0 0", "nan 7e00 invalid");
        row("multiply --format FP16 0b1 0.5", "0.0000000298023223876953125 0000 inexact underflow");
        row("divide --format posit8 3 0", "NaR 80 div-by-zero");
    }

    void answers()
    {
        const Answer answer = run(QString::fromLatin1(QTest::currentDataTag()));
        QTEST(answer.out.trimmed(), "answer");
        QCOMPARE(answer.code, 0);
        QVERIFY(answer.err.isEmpty());
    }

    void linesGoOnAfterAMistake()
    {
        const Answer answer = run(QStringLiteral("add --format 2C:8 -"), "1 2\n1\n3 4 5\n\n  0x1\t0x1 \n300 1\n");
        QCOMPARE(answer.code, 1);
        const QStringList lines = answer.out.split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 7);
        QCOMPARE(lines[0], QStringLiteral("03 0 0"));
        for (const int bad : {1, 2, 3, 5})
            QVERIFY2(lines[bad].startsWith(QStringLiteral("error: ")), qPrintable(lines[bad]));
        QCOMPARE(lines[4], QStringLiteral("02 0 0"));
        QVERIFY(answer.err.isEmpty());
    }

    void explainsTheEndAroundCarry()
    {
        const Answer answer = run(QStringLiteral("add --format 1C:8 5 -3 --explain"));
        QCOMPARE(answer.out, QStringLiteral("02 1 0\n"
                                            "a = 00000101 = 5\n"
                                            "b = 11111100 = -3\n"
                                            "rule: add the codes, then add the carry out at the lowest bit (end-around carry)\n"
                                            "carries   111111000\n"
                                            "a          00000101\n"
                                            "b          11111100\n"
                                            "sum        00000001\n"
                                            "the carry out comes in at the lowest bit:\n"
                                            "carries   000000011\n"
                                            "sum        00000001\n"
                                            "sum        00000010\n"
                                            "exact 2, stored 00000010 = 2\n"));
    }

    void explainsTheRounding()
    {
        const Answer answer = run(QStringLiteral("add --format E4M3FN 1.5 0.1 --explain"));
        QVERIFY(answer.out.contains(QStringLiteral("b = 00011101 = 0.1015625, rounded from 0.1\n")));
        QVERIFY(answer.out.contains(QStringLiteral("b align.   0.0001101 * 2^0\n")));
        QVERIFY(answer.out.contains(QStringLiteral("keep 3 bits after the point; last kept 0, guard 1, round 1, sticky 1: magnitude up\n")));
        QVERIFY(answer.out.endsWith(QStringLiteral("exact 1.6015625, stored 00111101 = 1.625\n")));
    }

    void badInput_data()
    {
        QTest::addColumn<int>("code");
        QTest::newRow("divide --format 2C:8 5 0") << 1;
        QTest::newRow("divide --format E2M1FN 0 0") << 1;
        QTest::newRow("add --format 2C:8 200 1") << 1;
        QTest::newRow("add --format 2C:8 0x100 1") << 1;
        QTest::newRow("add --format 2C:8 five 1") << 1;
        QTest::newRow("add --format 2C:8 5") << 2;
        QTest::newRow("add --format 2C:8 1 2 3") << 2;
        QTest::newRow("add 1 2") << 2;
        QTest::newRow("add --format nonsense 1 2") << 2;
        QTest::newRow("add --format 2C:8 --round sideways 1 2") << 2;
    }

    void badInput()
    {
        const Answer answer = run(QString::fromLatin1(QTest::currentDataTag()));
        QTEST(answer.code, "code");
        QVERIFY(answer.out.isEmpty());
        QVERIFY(answer.err.startsWith(QStringLiteral("quantoscope-cli: ")));
    }

    void helpIsExact()
    {
        const Answer answer = run(QStringLiteral("divide --help"));
        QCOMPARE(answer.code, 0);
        QCOMPARE(answer.out, QStringLiteral("Usage: quantoscope-cli divide --format F [OPTIONS] A B | -\n\n"
                                            "Divide A by B in a format; integers are cut toward zero; see add.\n\n"
                                            "Options:\n"
                                            "  --format F            the number format, see the command formats\n"
                                            "  --round MODE          nearest-even (default), nearest-away, toward-zero, up, down, odd, stochastic\n"
                                            "  --seed N              seed of stochastic rounding (default 0)\n"
                                            "  --overflow RULE       ieee (default), saturate, wrap\n"
                                            "  --explain             the working as well: carries by column, or significands and rounding\n"));
    }
};

QTEST_APPLESS_MAIN(TestArithmeticCommands)
#include "tst_arithmeticcommands.moc"
